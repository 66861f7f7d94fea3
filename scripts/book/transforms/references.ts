// Links and images written by reference, `[text][ref]` and `![alt][ref]` → links and images like any other.
import type { Definition, Image, ImageReference, Link, LinkReference, Root } from "mdast";
import { visit } from "unist-util-visit";

/** Puts the address in the place of every reference of a file, notes included, and takes the definitions out. */
export function inlineReferences(tree: Root): void {
	const definitions = new Map<string, Definition>();
	visit(tree, "definition", (node) => {
		if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
	});
	visit(tree, ["linkReference", "imageReference"], (node, index, parent) => {
		if ((node.type !== "linkReference" && node.type !== "imageReference") || !parent || index === undefined) return;
		const definition = definitions.get(node.identifier);
		if (definition) parent.children[index] = inlined(node, definition);
	});
}

function inlined(node: LinkReference | ImageReference, { url, title = null }: Definition): Link | Image {
	const place = node.position ? { position: node.position } : {};
	if (node.type === "linkReference") return { type: "link", url, title, children: node.children, ...place };
	return { type: "image", url, title, alt: node.alt ?? "", ...place };
}
