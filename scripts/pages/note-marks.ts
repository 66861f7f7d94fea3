// Notes that are numbered page by page → the marks of notes and calls, written before the columns are cut.
import type { BrokenRun } from "./columns.ts";
import { formatCounter } from "./content-text.ts";
import type { NoteNumbering, PageRules } from "./page-map.ts";

/** A note, and everything that shows its mark. */
interface MarkedNote {
	readonly id: string;
	readonly mark: HTMLElement | undefined;
	/** Calls of the note, and numbers of it in the text ("see note 3"). */
	readonly calls: readonly HTMLElement[];
}

/** Where the notes of a book stand. */
export interface NotePlaces {
	/** Place of a note among those that begin on its page, from 1, and that page; by the note's id. */
	readonly notes: ReadonlyMap<string, { readonly number: number; readonly pageIndex: number }>;
	pageOf(element: Element): number | undefined;
	/** Printed number of a page. */
	folioOf(pageIndex: number): string;
}

/** The marks of all notes of a document; none when the notes are not numbered by page. Made before links between notes and calls are cut. */
export class NoteMarks {
	readonly #notes: readonly MarkedNote[];
	readonly #numbering: NoteNumbering | undefined;

	constructor({ noteNumbering }: PageRules) {
		this.#numbering = noteNumbering;
		this.#notes = noteNumbering ? findNotes() : [];
	}

	/**
	 * Writes the marks.
	 *
	 * @param places undefined before any page is known
	 * @returns the elements whose text changed: their columns must be measured again
	 */
	write(places?: NotePlaces): HTMLElement[] {
		const changed = this.#changes(places);
		for (const { element, mark, page } of changed) {
			element.replaceChildren(mark, ...pageElement(page));
			element.dataset["mark"] = mark;
		}
		return changed.map(({ element }) => element);
	}

	/** Whether all marks are those that the pages ask for. */
	agreesWith(places: NotePlaces): boolean {
		return this.#changes(places).length === 0;
	}

	#changes(places: NotePlaces | undefined): MarkText[] {
		const numbering = this.#numbering;
		if (!numbering) return [];
		const texts = this.#notes.flatMap((note) => textsOf(note, numbering, places));
		return texts.filter(({ element, mark, page }) => element.textContent !== mark + page);
	}
}

/** The notes that begin on each page, counted. */
export function placeNotes(broken: readonly BrokenRun[]): NotePlaces["notes"] {
	const places = new Map<string, { number: number; pageIndex: number }>();
	let pageIndex = 0;
	for (const { breaks, notes, noteIds } of broken) {
		for (const { noteFrom, noteTo } of breaks) {
			let number = 0;
			for (let index = noteFrom; index < noteTo; index += 1) {
				const note = notes[index]?.note ?? 0;
				if (notes[index - 1]?.note !== note) places.set(noteIds[note] ?? "", { number: ++number, pageIndex });
			}
			pageIndex += 1;
		}
	}
	return places;
}

function findNotes(): MarkedNote[] {
	const links = new Map<string, HTMLElement[]>();
	for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href^='#']")) {
		const id = link.hash.slice(1);
		links.set(id, [...(links.get(id) ?? []), link]);
	}
	return [...document.querySelectorAll<HTMLElement>("[data-call]")].map((note) => ({
		id: note.id,
		mark: links.get(note.dataset["call"] ?? "")?.[0],
		calls: (links.get(note.id) ?? []).map((link) => link.querySelector<HTMLElement>(".note-number") ?? link),
	}));
}

interface MarkText {
	readonly element: HTMLElement;
	readonly mark: string;
	/** On which page the note is, for a call on another page: the same mark means another note there. */
	readonly page: string;
}

function textsOf({ id, mark, calls }: MarkedNote, numbering: NoteNumbering, places: NotePlaces | undefined): MarkText[] {
	const place = places?.notes.get(id);
	const text = markOf(place?.number ?? 1, numbering);
	const marked = mark ? [{ element: mark, mark: text, page: "" }] : [];
	const pageOf = (element: HTMLElement): string =>
		!places || !place || places.pageOf(element) === place.pageIndex
			? ""
			: `, ${numbering.pageWord}\u00a0${places.folioOf(place.pageIndex)}`;
	return [...marked, ...calls.map((element) => ({ element, mark: text, page: pageOf(element) }))];
}

function pageElement(page: string): HTMLElement[] {
	if (page === "") return [];
	const element = document.createElement("span");
	element.className = "note-page";
	element.textContent = page;
	return [element];
}

function markOf(number: number, { style, symbols }: NoteNumbering): string {
	if (style !== "symbols") return formatCounter(number, style);
	return (symbols[(number - 1) % symbols.length] ?? "").repeat(Math.ceil(number / symbols.length));
}
