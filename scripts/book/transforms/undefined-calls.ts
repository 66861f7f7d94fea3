// Calls of notes that the file does not define: GFM leaves them as plain text, so they are looked for in the text.
import type { Link, PhrasingContent, Root, Text } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import { nearest } from "../../base/nearest.ts";
import { unmask } from "../escapes.ts";
import type { TransformContext } from "./context.ts";

/** A call in running text, whose escaped brackets are stand-ins. */
const CALL = /\[\^([^[\]\s^]+)\]/g;
/** In the source: an escaped sign, to be passed over, or a call. */
const SOURCE_CALL = /\\[^\n]|\[\^((?:\\[^\s]|[^[\]\s^\\])+)\]/g;

/**
 * Reports every `[^label]` left in the text: `note-undefined`, and the text stays as it was written; or `note-elsewhere` when another file
 * defines the label, and the call becomes a reference to that note, to be completed when the notes have numbers.
 */
export function findUndefinedCalls(tree: Root, context: TransformContext): void {
	const source = String(context.chapter.file.value);
	visit(tree, "text", (node, index, parent) => {
		const start = node.position?.start.offset;
		const end = node.position?.end.offset;
		if (start === undefined || end === undefined || !parent || index === undefined || !node.value.includes("[^")) return;
		const places = [...source.slice(start, end).matchAll(SOURCE_CALL)].filter((match) => match[1] !== undefined);
		[...node.value.matchAll(CALL)].forEach((call, ordinal) => {
			const offset = places[ordinal]?.index;
			reportCall(unmask(call[1] ?? ""), offset === undefined ? node : placeAt(source, start + offset), context);
		});
		const parts = splitMentions(node, context);
		parent.children.splice(index, 1, ...parts);
		return [SKIP, index + parts.length];
	});
}

function reportCall(label: string, place: Place, context: TransformContext): void {
	const path = context.definedElsewhere(label);
	if (path === undefined) reportUndefined(label, place, context);
	else
		context.report(
			"note-elsewhere",
			`Unexpected call of note \`[^${label}]\` of ${path}, expected one of this file; it became a reference to that note`,
			place,
		);
}

/** Reports one call without a definition, with the nearest label there is. */
export function reportUndefined(label: string, place: Place, context: TransformContext): void {
	const guess = nearest(label, [...context.labels]);
	const expected =
		guess === undefined ? "expected a definition of it in this file" : `expected a defined label such as \`[^${guess}]\``;
	context.report("note-undefined", `Unexpected call of note \`[^${label}]\`, ${expected}`, place);
}

type Place = Parameters<TransformContext["report"]>[2];

function splitMentions(node: Text, context: TransformContext): PhrasingContent[] {
	const parts: PhrasingContent[] = [];
	let end = 0;
	for (const call of node.value.matchAll(CALL)) {
		const label = unmask(call[1] ?? "");
		const path = context.definedElsewhere(label);
		if (path === undefined) continue;
		if (call.index > end) parts.push({ ...node, value: node.value.slice(end, call.index) });
		parts.push(mention(label, path, node));
		end = call.index + call[0].length;
	}
	if (end < node.value.length) parts.push({ ...node, value: node.value.slice(end) });
	return parts;
}

function mention(label: string, path: string, node: Text): Link {
	const link: Link = {
		type: "link",
		url: "#",
		children: [{ type: "text", value: `[^${label}]` }],
		data: { mentions: { path, label } },
	};
	if (node.position) link.position = node.position;
	return link;
}

function placeAt(source: string, offset: number): { line: number; column: number } {
	const before = source.slice(0, offset);
	const lineStart = before.lastIndexOf("\n") + 1;
	return { line: before.split("\n").length, column: offset - lineStart + 1 };
}
