// The figures and tables of a book → the entries of their lists, as a template shows them.
import type { ElementContent } from "hast";
import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import type { Book, Caption, Figure, Section } from "../book/book.ts";
import { toInlineElements } from "./elements.ts";
import type { Labels } from "./labels.ts";
import { withoutIds } from "./outline.ts";
import { type SlotValue, slot } from "./template.ts";

/** An entry of a list of figures or tables, as templates see it. */
export interface FigureEntry {
	readonly id: string;
	readonly number: number;
	/** "Figure 3". */
	readonly label: string;
	/** The caption; a full stop that ends it is left out if it is one sentence. */
	readonly title: SlotValue;
	readonly matter: string;
}

/** What a template is given to show lists. */
export interface FigureLists {
	readonly figures: readonly FigureEntry[];
	readonly tables: readonly FigureEntry[];
	readonly slots: ReadonlyMap<string, ElementContent[]>;
}

/**
 * Makes the lists of all that has a number, in reading order, each caption a slot of its own.
 *
 * @param options.templateText the template's source: one that does not speak of `figures` or `tables` needs no slots
 */
export function makeFigureLists(book: Book, { labels, templateText }: { labels: Labels; templateText: string }): FigureLists {
	const lists: Record<Figure["kind"], FigureEntry[]> = { figure: [], table: [] };
	const slots = new Map<string, ElementContent[]>();
	const add = (figure: Figure, { path, matter }: Section): void => {
		const { id, kind, number } = figure;
		const caption = figure.children.find((child): child is Caption => child.type === "caption");
		if (number === undefined || !caption) return;
		const name = `list-${id}`;
		slots.set(name, withoutStop(withoutIds(toInlineElements(caption.children, { path, labels, images: book.images }))));
		lists[kind].push({ id, number, label: `${labels[kind]} ${number}`, title: slot(name), matter });
	};
	if (/ in (figures|tables)\b/.test(templateText)) {
		for (const section of book.sections)
			visit({ type: "root", children: [...section.children] } as Nodes, "figure", (figure) => add(figure, section));
	}
	return { figures: lists.figure, tables: lists.table, slots };
}

function withoutStop(elements: ElementContent[]): ElementContent[] {
	const last = elements.at(-1);
	const sentences = elements.filter((element) => element.type === "text" && /[.!?]\s/.test(element.value));
	if (last?.type !== "text" || sentences.length > 0 || !/[^.]\.\s*$/.test(last.value)) return elements;
	return elements.with(-1, { ...last, value: last.value.replace(/\.\s*$/, "") });
}
