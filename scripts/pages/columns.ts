// The document → columns to measure: sections of one page name share a column, notes stand in a column of their own.
import { prepareCompact } from "./compact-notes.ts";
import type { NoteLine, PageBreak } from "./flow.ts";
import type { MeasuredLine } from "./measured-line.ts";
import { measureNoteArea, notesBeside } from "./note-area.ts";
import type { PageRules } from "./page-map.ts";
import type { PageResolver } from "./resolve-page.ts";

/** Sections that share a page name, one after the other, and the notes called in them. */
export interface Run {
	/** Named page of the sections, "" for none. */
	readonly name: string;
	readonly text: HTMLElement;
	readonly notes: HTMLElement;
}

/** A run of sections with its lines and the pages they go to. */
export interface BrokenRun {
	readonly run: Run;
	readonly lines: readonly MeasuredLine[];
	readonly noteLines: readonly MeasuredLine[];
	/** Ids of the notes, by their number in the run. */
	readonly noteIds: readonly string[];
	readonly notes: readonly NoteLine[];
	readonly breaks: readonly PageBreak[];
}

/**
 * Gathers the top-level sections into columns as wide as their pages' text, and takes notes that float to the page foot out of them.
 *
 * @returns the columns in order; they are the only children of the body
 */
export function makeColumns(rules: PageRules, resolver: PageResolver): Run[] {
	const runs: Run[] = [];
	const sections = [...document.body.children];
	const names = sections.map((section) => getComputedStyle(section).getPropertyValue("page").trim());
	const footnotes = findFootnotes(rules);
	unlinkNotes([...footnotes.values()].flat());
	sections.forEach((section, index) => {
		const name = names[index] === "auto" ? "" : (names[index] ?? "");
		let run = runs.at(-1);
		if (!run || run.name !== name) {
			run = { name, text: makeColumn("recto-text-column"), notes: makeColumn("recto-notes-column") };
			runs.push(run);
		}
		for (const note of footnotes.get(section) ?? []) takeNote(note, section, run);
		run.text.append(section);
	});
	// Nothing was laid out so far: the document shows itself when its columns are as wide as they will be.
	document.body.replaceChildren();
	document.documentElement.classList.add(READY);
	for (const run of runs) {
		const page = resolver.resolve({ name: run.name, pageIndex: 2, isFirstOfGroup: false, isBlank: false });
		const { area, footnote } = page;
		run.text.style.width = `${area.width}px`;
		run.text.style.setProperty("--recto-area-height", `${area.height}px`);
		run.notes.style.width = `${notesBeside(page)?.width ?? area.width - measureNoteArea(footnote).width}px`;
	}
	document.body.replaceChildren(...runs.flatMap(({ text, notes }) => [text, notes]));
	for (const { name, notes } of runs) {
		const page = resolver.resolve({ name, pageIndex: 2, isFirstOfGroup: false, isBlank: false });
		if (!notesBeside(page)) prepareCompact(notes, page.footnote["column-gap"]);
	}
	return runs;
}

/** Class of the document from the moment it may be laid out; until then its stylesheet hides it. */
const READY = "recto-ready";

/** Elements with `float: footnote`, in order, by the top-level section they are in. */
function findFootnotes(rules: PageRules): Map<Element, Element[]> {
	const found = new Map<Element, Element[]>();
	if (rules.footnoteSelectors.length === 0) return found;
	for (const element of document.querySelectorAll(rules.footnoteSelectors.join(","))) {
		if (getComputedStyle(element).getPropertyValue("--recto-float").trim() !== "footnote") continue;
		const section = topOf(element);
		found.set(section, [...(found.get(section) ?? []), element]);
	}
	return found;
}

/**
 * A note at the foot of the page stands beside its call: neither needs a link to the other, and each place that a link leads to costs
 * Chromium a look on every page it prints. References to notes elsewhere keep theirs.
 */
function unlinkNotes(notes: readonly Element[]): void {
	const ids = new Set(notes.map(({ id }) => id));
	for (const call of document.querySelectorAll<HTMLAnchorElement>("a[id][href^='#']"))
		if (ids.has(call.hash.slice(1))) call.removeAttribute("href");
	for (const note of notes) {
		const back = note.querySelector(`a[href="#${CSS.escape(note.getAttribute("data-call") ?? "")}"]`);
		back?.removeAttribute("href");
	}
}

function topOf(element: Element): Element {
	let top = element;
	while (top.parentElement && top.parentElement !== document.body) top = top.parentElement;
	return top;
}

function takeNote(note: Element, section: Element, run: Run): void {
	const parent = note.parentElement;
	const language = section.getAttribute("lang");
	if (language && !note.hasAttribute("lang")) note.setAttribute("lang", language);
	run.notes.append(note);
	if (parent && parent !== section && parent.childElementCount === 0) parent.remove();
}

function makeColumn(className: string): HTMLElement {
	const column = document.createElement("div");
	column.className = `recto-column ${className}`;
	return column;
}
