// An image alone in its paragraph with a title, or a `:::figure` / `:::table` container, → a figure with a caption.
import type { BlockContent, Image, Paragraph, PhrasingContent, Root } from "mdast";
import type { ContainerDirective } from "mdast-util-directive";
import { visit } from "unist-util-visit";
import type { Figure } from "../book.ts";
import { unmask } from "../escapes.ts";
import { parseInline } from "../parse.ts";
import { claimId, readClasses, slugify, type TransformContext } from "./context.ts";
import { reportUndefined } from "./undefined-calls.ts";

/** Makes figures of lone images that have a title; the title is read as Markdown and may call notes. */
export function transformFigures(tree: Root, context: TransformContext): void {
	visit(tree, "paragraph", (node, index, parent) => {
		const image = loneImage(node);
		if (!image?.title || !parent || index === undefined || isFigure(parent)) return;
		const caption = parseCaption(image.title, image, context);
		const figure = makeFigure([node], caption, {
			kind: "figure",
			id: context.ids.claim(slugify(`fig-${image.alt ?? ""}`.slice(0, 40), "fig")),
			classes: [],
			...placeOf(node),
		});
		image.title = null;
		parent.children[index] = figure;
	});
}

/** Makes a figure of a `:::figure` or `:::table` container: its label is the caption, or else its last paragraph of text. */
export function figureFromDirective(node: ContainerDirective, context: TransformContext): Figure {
	const [first, ...rest] = node.children;
	const hasLabel = first?.type === "paragraph" && first.data?.directiveLabel === true;
	const content = (hasLabel ? rest : node.children) as BlockContent[];
	const caption = hasLabel ? first.children : takeCaption(content, context);
	const wish = node.attributes?.id;
	const id = wish ? claimId(wish, node, context) : context.ids.claim("fig");
	const classes = readClasses(node.attributes?.class, node, context);
	return makeFigure(content, caption, { kind: node.name === "table" ? "table" : "figure", id, classes, ...placeOf(node) });
}

function makeFigure(content: BlockContent[], caption: PhrasingContent[], rest: Omit<Figure, "type" | "children">): Figure {
	const captions: Figure["children"] = caption.length > 0 ? [{ type: "caption", children: caption }] : [];
	const children = rest.kind === "table" ? [...captions, ...content] : [...content, ...captions];
	return { type: "figure", children, ...rest };
}

/** A figure's images keep their titles from becoming figures of their own. */
function isFigure(parent: { type: string; name?: string }): boolean {
	return parent.type === "containerDirective" && (parent.name === "figure" || parent.name === "table");
}

/** The last block, when it is a paragraph of text beside something that it can be the caption of; or the title of the only image. */
function takeCaption(content: BlockContent[], context: TransformContext): PhrasingContent[] {
	const last = content.at(-1);
	const image = content.length === 1 && last?.type === "paragraph" ? loneImage(last) : undefined;
	if (image?.title) {
		const caption = parseCaption(image.title, image, context);
		image.title = null;
		return caption;
	}
	if (content.length < 2 || last?.type !== "paragraph" || last.children.every(isImageOrBlank)) return [];
	content.pop();
	return last.children;
}

function loneImage(paragraph: Paragraph): Image | undefined {
	const [only, ...others] = paragraph.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
	return only?.type === "image" && others.length === 0 ? only : undefined;
}

const isImageOrBlank = (node: PhrasingContent): boolean =>
	node.type === "image" || (node.type === "text" && node.value.trim() === "");

function parseCaption(title: string, image: Image, context: TransformContext): PhrasingContent[] {
	const caption = parseInline(title, context.labels);
	for (const node of caption) {
		if (node.type !== "text") continue;
		for (const match of node.value.matchAll(/\[\^([^[\]\s^]+)\]/g)) reportUndefined(unmask(match[1] ?? ""), image, context);
	}
	return caption;
}

function placeOf(node: { position?: Figure["position"] }): Pick<Figure, "position"> {
	return node.position ? { position: node.position } : {};
}
