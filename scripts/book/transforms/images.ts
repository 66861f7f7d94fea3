// Images: their paths are looked up among the files of the book's folder; what cannot be shown is a finding and leaves its description.
import type { Image, Root } from "mdast";
import { visit } from "unist-util-visit";
import { resolveBookPath } from "../../base/files.ts";
import { nearest } from "../../base/nearest.ts";
import type { Manuscript } from "../../load/manuscript.ts";
import type { TransformContext } from "./context.ts";

/** Resolves every image of the tree; reports `image-missing`, `image-unreadable`, `image-remote`, `path-outside`, `image-alt-missing`. */
export function transformImages(tree: Root, context: TransformContext): void {
	visit(tree, "image", (node, index, parent) => {
		const path = resolveImage(node.url, node, context);
		if (path !== undefined) {
			node.data = { ...node.data, path };
			if (!node.alt) context.report("image-alt-missing", `Unexpected image without a description: \`${node.url}\``, node);
		} else if (parent && index !== undefined) {
			parent.children.splice(index, 1, { type: "emphasis", children: [{ type: "text", value: `[${node.alt || node.url}]` }] });
		}
	});
}

/**
 * Finds the image file that a URL in a chapter means.
 *
 * @returns its path relative to the book's folder, or undefined after a finding
 */
function resolveImage(url: string, place: Image | undefined, context: TransformContext): string | undefined {
	const target = resolveBookPath(context.chapter.path, url);
	if (target.kind === "inside") return findImage(target.path, place, context);
	if (target.kind === "outside") {
		context.report("path-outside", `Unexpected image \`${url}\` outside the book's folder, expected one inside it`, place);
	} else if (target.kind === "remote") {
		context.report("image-remote", `Unexpected image \`${url}\` on the network, expected a file of the book's folder`, place);
	} else {
		context.report(
			"image-missing",
			`Unexpected image address \`${url.slice(0, 60)}\`, expected a file of the book's folder`,
			place,
		);
	}
	return undefined;
}

function findImage(path: string, place: Image | undefined, { manuscript, report }: TransformContext): string | undefined {
	if (manuscript.images.has(path)) return path;
	const reason = manuscript.unreadableImages.get(path);
	if (reason !== undefined) {
		report("image-unreadable", `Unexpected content of image \`${path}\`: ${reason}`, place);
		return undefined;
	}
	report("image-missing", `Unexpected image \`${path}\`, expected ${expectedImage(path, manuscript)}`, place);
	return undefined;
}

function expectedImage(path: string, manuscript: Manuscript): string {
	const guess = nearest(path, [...manuscript.images.keys()]);
	return guess === undefined ? "a file of the book's folder" : `a file of the book's folder such as \`${guess}\``;
}
