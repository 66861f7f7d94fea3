// Raw HTML as text → what the rest of the book must know of it: its ids and its images. The HTML itself is read in html/.
import type { Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import { resolveBookPath } from "../../base/files.ts";
import { claimId, type TransformContext } from "./context.ts";

const VALUE = /\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'<>=]+))/.source;
const ID = new RegExp(`<[a-z][^<>]*?\\sid${VALUE}`, "gi");
const IMAGE = new RegExp(`<img[^<>]*?\\ssrc${VALUE}`, "gi");

/** Claims every id of the file's raw HTML, so that links can reach it; reports `id-duplicate`. */
export function claimRawIds(tree: Root, context: TransformContext): void {
	visit(tree, "html", (node) => {
		for (const id of valuesOf(ID, node.value)) claimId(id, node, context);
	});
}

/**
 * Lists the files of the book's folder that images in raw HTML are to show, whether they are there or not.
 *
 * @param path the file that the HTML is written in
 */
export function rawImagePaths(tree: Nodes, path: string): string[] {
	const paths: string[] = [];
	visit(tree, "html", (node) => {
		for (const src of valuesOf(IMAGE, node.value)) {
			const target = resolveBookPath(path, src);
			if (target.kind === "inside") paths.push(target.path);
		}
	});
	return paths;
}

function valuesOf(pattern: RegExp, html: string): string[] {
	const matches = html.replace(/<!--.*?-->/gs, "").matchAll(pattern);
	return [...matches].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}
