// Links without words of their own → the name of what they lead to: the number of a figure, or the title of a chapter or heading.
import type { Link, Nodes } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { Figure, Section } from "./book.ts";
import type { ParsedChapter } from "./transform-chapter.ts";

/**
 * Gives every empty link inside the book its words, once figures and sections have their numbers and titles. Reports `link-broken`, and
 * takes the link away, where what it leads to has neither number nor title.
 */
export function nameLinks(chapters: readonly ParsedChapter[], sections: readonly Section[]): void {
	const names = { titles: listTitles(sections), figures: listFigures(chapters) };
	for (const { tree, title, notes, context } of chapters) {
		for (const root of [tree, ...(title ? [title] : []), ...[...notes.values()].map(({ definition }) => definition)]) {
			visit(root as Nodes, "link", (link, index, parent) => {
				if (!isUnnamed(link) || giveName(link, names)) return;
				const expected = "expected words in its square brackets, for what it leads to has no number and no title";
				context.report("link-broken", `Unexpected link without words to \`${link.url}\`, ${expected}`, link);
				if (!parent || index === undefined) return;
				parent.children.splice(index, 1);
				return [SKIP, index];
			});
		}
	}
}

interface Names {
	/** Of sections and headings, by id. */
	readonly titles: ReadonlyMap<string, string>;
	readonly figures: ReadonlyMap<string, Figure>;
}

const isUnnamed = ({ children, data }: Link): boolean => children.length === 0 && data?.targetId !== undefined && !data.mentions;

function giveName(link: Link, { titles, figures }: Names): boolean {
	const id = link.data?.targetId ?? "";
	const { kind, number } = figures.get(id) ?? {};
	const title = titles.get(id);
	if (kind && number !== undefined) link.data = { ...link.data, figure: { kind, number } };
	else if (title) link.children = [{ type: "text", value: title }];
	else return false;
	return true;
}

function listTitles(sections: readonly Section[]): Map<string, string> {
	const titles = new Map<string, string>();
	for (const { id, titleText, headings } of sections) {
		titles.set(id, titleText);
		for (const heading of headings) titles.set(heading.id, heading.text);
	}
	return titles;
}

function listFigures(chapters: readonly ParsedChapter[]): Map<string, Figure> {
	const figures = new Map<string, Figure>();
	for (const { tree } of chapters) visit(tree, "figure", (figure) => void figures.set(figure.id, figure));
	return figures;
}
