// `^x^` and `~x~` in running text → superscript and subscript.
import type { PhrasingContent, Root, Text } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import { isBareAddress } from "./links.ts";

// Pandoc's rule: no space inside, nothing empty; a lone caret or tilde stays what it is.
const SCRIPT = /\^([^\s^~[\]]+)\^|~([^\s^~[\]]+)~/g;

/** Replaces the marks of superscripts and subscripts in every text of the tree. */
export function transformScripts(tree: Root): void {
	visit(tree, (node, index, parent) => {
		if (node.type === "link" && isBareAddress(node)) return SKIP;
		if (node.type !== "text" || !parent || index === undefined) return;
		const parts = splitScripts(node);
		if (parts.length === 1) return;
		parent.children.splice(index, 1, ...parts);
		return [SKIP, index + parts.length];
	});
}

function splitScripts(node: Text): PhrasingContent[] {
	const parts: PhrasingContent[] = [];
	let end = 0;
	for (const match of node.value.matchAll(SCRIPT)) {
		if (match.index > end) parts.push(textLike(node, node.value.slice(end, match.index)));
		const type = match[1] === undefined ? "subscript" : "superscript";
		parts.push({ type, children: [textLike(node, match[1] ?? match[2] ?? "")] });
		end = match.index + match[0].length;
	}
	if (end === 0) return [node];
	if (end < node.value.length) parts.push(textLike(node, node.value.slice(end)));
	return parts;
}

function textLike(node: Text, value: string): Text {
	return node.position ? { type: "text", value, position: node.position } : { type: "text", value };
}
