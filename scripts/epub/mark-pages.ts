// The pages of an edition and the map of the printed pages → the same pages with a mark before the word that opens each printed one.
import type { Element, ElementContent, Root } from "hast";
import { h } from "hastscript";
import type { Edition, EditionPage } from "../html/edition.ts";
import type { PageMap, PageRecord, PageStart } from "../pages/page-map.ts";
import { BEGIN, type DocumentPlaces, findPlace, type Place, readPlaces } from "./page-places.ts";
import { walkElements } from "./walk-elements.ts";

/** A printed page, and the mark at which it begins in the EPUB. */
export interface PageMark {
	/** Id of the mark, unique in the EPUB. */
	readonly id: string;
	/** The page number as printed. */
	readonly folio: string;
}

/** The edition with its marks; the edition given is not changed. */
export interface MarkedEdition {
	readonly edition: Edition;
	/** One for each printed page that is not blank, in order. */
	readonly marks: readonly PageMark[];
}

/** Marks that stand before a node, or before a character of a text. */
type Insertions = Map<ElementContent, { readonly offset: number; readonly mark: Element }[]>;

/**
 * Puts `<span role="doc-pagebreak">` where each printed page begins: before its first word, and before the whole word where the page
 * begins inside one. A page of matter that the EPUB leaves out, or shows elsewhere, is marked where the next document begins.
 */
export function markPages(edition: Edition, pageMap: PageMap | undefined): MarkedEdition {
	const records = pageMap?.pages.filter(({ isBlank }) => !isBlank) ?? [];
	if (!pageMap || records.length === 0 || edition.pages.length === 0) return { edition, marks: [] };
	const marks = nameMarks(edition.pages, records);
	const insertions: Insertions = new Map();
	const cursor = new Cursor(edition.pages, pageMap.anchors);
	for (const [index, record] of records.entries()) {
		const { node, offset } = cursor.moveTo(record, records.slice(index + 1, index + 1 + LOOK_AHEAD));
		const mark = makeMark(marks[index] as PageMark);
		insertions.set(node, [...(insertions.get(node) ?? []), { offset, mark }]);
	}
	const pages = edition.pages.map((page) => ({ ...page, content: withMarks(page.content, insertions) }));
	return { edition: { ...edition, pages }, marks };
}

/** Pages without text that may follow each other: a book of plates looks no further. */
const LOOK_AHEAD = 100;

/** Walks the documents from mark to mark, never back: the list of pages has the order of the text. */
class Cursor {
	readonly #pages: readonly EditionPage[];
	readonly #anchors: PageMap["anchors"];
	#index = 0;
	#places: DocumentPlaces;
	/** Where the last mark stands. */
	#last: Pick<Place, "letters" | "point"> = BEGIN;

	constructor(pages: readonly EditionPage[], anchors: PageMap["anchors"]) {
		this.#pages = pages;
		this.#anchors = anchors;
		this.#places = readPlaces((pages[0] as EditionPage).content);
	}

	/**
	 * Finds where a page begins.
	 *
	 * @param later the pages behind it: one without text, such as one with a figure alone, begins where the next with text does
	 */
	moveTo(record: PageRecord, later: readonly PageRecord[]): Place {
		const { start } = record.start ? record : (later.find((page) => page.start) ?? record);
		const place = (start && this.#find(start)) ?? this.#skipTo(record);
		this.#last = place;
		return place;
	}

	#find(start: PageStart): Place | undefined {
		const index = this.#pages.findIndex(({ id }) => id === start.section);
		if (index < this.#index) return undefined;
		const isHere = index === this.#index;
		const places = isHere ? this.#places : readPlaces((this.#pages[index] as EditionPage).content);
		const place = findPlace(places, start, isHere ? this.#last : BEGIN);
		if (place) this.#open(index, places);
		return place;
	}

	/** The beginning of the first document that is printed behind the beginning of a page, or the end of the last. */
	#skipTo({ pageIndex }: PageRecord): Place {
		const index = this.#pages.findIndex(({ id }, serial) => serial >= this.#index && (this.#anchors[id] ?? -1) >= pageIndex);
		const shown = index < 0 ? this.#pages.length - 1 : index;
		if (shown !== this.#index) this.#open(shown, readPlaces((this.#pages[shown] as EditionPage).content));
		return index < 0 ? this.#places.end : (findPlace(this.#places, { letters: 0 }, this.#last) ?? this.#places.end);
	}

	#open(index: number, places: DocumentPlaces): void {
		if (index !== this.#index) this.#last = BEGIN;
		this.#index = index;
		this.#places = places;
	}
}

/** `page-12`; the place in the PDF is added where a folio comes twice or the book has such an id already. */
function nameMarks(pages: readonly EditionPage[], records: readonly PageRecord[]): readonly PageMark[] {
	const taken = new Set<string>();
	for (const { content } of pages) {
		walkElements(content, ({ properties }) => {
			if (properties.id !== undefined) taken.add(String(properties.id));
		});
	}
	return records.map(({ folio, pageIndex }) => {
		let id = `page-${folio.replace(/[^A-Za-z0-9]/g, "")}`;
		for (let serial = pageIndex + 1; taken.has(id) || id === "page-"; serial++)
			id = `page-${folio}-${serial}`.replace(/[^-A-Za-z0-9]/g, "");
		taken.add(id);
		return { id, folio };
	});
}

function makeMark({ id, folio }: PageMark): Element {
	return h("span", { id, role: "doc-pagebreak", ariaLabel: folio });
}

/** Copies a tree, marks put in. */
function withMarks(root: Root, insertions: Insertions): Root;
function withMarks(root: Element, insertions: Insertions): Element;
function withMarks(parent: Root | Element, insertions: Insertions): Root | Element {
	const children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
		const inserted = insertions.get(child) ?? [];
		if (child.type === "text") return splitText(child.value, inserted);
		const copy = child.type === "element" ? withMarks(child, insertions) : child;
		const [before, after] = [0, 1].map((side) => inserted.flatMap(({ offset, mark }) => (offset === side ? [mark] : [])));
		return [...(before ?? []), copy, ...(after ?? [])];
	});
	return { ...parent, children } as Root | Element;
}

function splitText(value: string, inserted: readonly { readonly offset: number; readonly mark: Element }[]): ElementContent[] {
	const parts: ElementContent[] = [];
	let from = 0;
	for (const { offset, mark } of inserted) {
		if (offset > from) parts.push({ type: "text", value: value.slice(from, offset) });
		parts.push(mark);
		from = offset;
	}
	return from < value.length ? [...parts, { type: "text", value: value.slice(from) }] : parts;
}
