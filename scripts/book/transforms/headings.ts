// Headings: the first becomes the chapter's title, the others get ids that links can reach.
import type { Heading, PhrasingContent, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import type { HeadingEntry } from "../book.ts";
import type { TransformContext } from "./context.ts";
import { slugify } from "./context.ts";

/** Takes the level-1 heading that opens the file off the tree, and lets links reach it; undefined when the file opens otherwise. */
export function takeTitle(tree: Root, sectionId: string, { chapter, ids }: TransformContext): Heading | undefined {
	const index = tree.children.findIndex((node) => !isUnseen(node));
	const node = tree.children[index];
	if (node?.type !== "heading" || node.depth !== 1) return undefined;
	tree.children.splice(index, 1);
	ids.name(chapter.path, slugify(plainText(node.children), ""), sectionId);
	return node;
}

/** What may stand before the title: it shows nothing there. */
function isUnseen(node: RootContent): boolean {
	if (node.type === "html") return /^(?:\s*<!--(?:(?!-->).)*-->)+\s*$/s.test(node.value);
	return node.type === "footnoteDefinition" || node.type === "definition";
}

/**
 * Gives every heading an id; a chapter has one level-1 heading, so further ones are treated as level 2.
 *
 * Reports `heading-skipped`: who does not see the page is led through it by the levels of its headings (WCAG 2.2, technique H42).
 */
export function transformHeadings(tree: Root, context: TransformContext): void {
	let above = 1;
	visit(tree, "heading", (node) => {
		if (node.depth === 1) node.depth = 2;
		if (node.depth > above + 1) {
			const reason = `Unexpected heading of level ${node.depth} below one of level ${above}, expected level ${above + 1}`;
			context.report("heading-skipped", reason, node);
		}
		above = node.depth;
		const slug = slugify(plainText(node.children), "section");
		const id = context.ids.claim(slug);
		node.data = { ...node.data, id };
		context.ids.name(context.chapter.path, slug, id);
	});
}

/** Lists the headings of a tree for navigation, in order. */
export function listHeadings(tree: Root): HeadingEntry[] {
	const entries: HeadingEntry[] = [];
	visit(tree, "heading", (node) => {
		entries.push({ id: node.data?.id ?? "", depth: node.depth, text: plainText(node.children), children: node.children });
	});
	return entries;
}

/** The text of inline content without note calls, references to notes and raw HTML. */
export function plainText(content: readonly PhrasingContent[]): string {
	return content.map(textOf).join("").replace(/\s+/g, " ").trim();
}

function textOf(node: PhrasingContent): string {
	if (node.type === "break" || (node.type === "html" && /^<br\b/i.test(node.value))) return " ";
	if (node.type === "image") return node.alt ?? "";
	if (node.type === "text" || node.type === "inlineCode") return node.value;
	if (!("children" in node) || (node.type === "link" && node.data?.mentions)) return "";
	return node.children.map(textOf).join("");
}
