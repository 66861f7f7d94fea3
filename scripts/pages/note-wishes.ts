// What the theme asks of single notes beside their place → how the lines of text and notes keep to it, and the mark of a carried note.
import { KEEP } from "./flow.ts";
import type { MeasuredLine } from "./measured-line.ts";
import { ATTRIBUTES } from "./split.ts";

/**
 * Keeps the beginning of a paragraph with the line that calls a note of `footnote-policy: block` (css-gcpm-3, section 2.7): where the call
 * goes to the next page, the paragraph goes too.
 *
 * @param notes in the order of their numbers
 */
export function keepParagraphs(lines: readonly MeasuredLine[], notes: readonly Element[]): void {
	const isBlock = notes.map((note) => getComputedStyle(note).getPropertyValue("--recto-footnote-policy").trim() === "block");
	for (const [index, line] of lines.entries()) {
		if (!line.notes.some((note) => isBlock[note])) continue;
		for (let before = index; lines[before]?.isInsideParagraph; before -= 1) {
			const kept = lines[before] as MeasuredLine;
			kept.keep = Math.max(kept.keep, KEEP.box);
		}
	}
}

/** A text that a theme sets above the rest of a note which goes on from the page before: `--recto-note-continued: "continued"`. */
const CONTINUED = "--recto-note-continued";

/** Heights of that text, note by note, 0 where there is none; px. The text is laid out once and taken out again. */
export function measureContinued(notes: readonly Element[]): number[] {
	const marks = notes.map(makeMark);
	notes.forEach((note, index) => {
		const mark = marks[index];
		if (mark) note.append(mark);
	});
	const heights = marks.map((mark) => mark?.getBoundingClientRect().height ?? 0);
	for (const mark of marks) mark?.remove();
	return heights;
}

/** Puts the text above what a page has of a note, if the note began earlier. */
export function markContinued(piece: DocumentFragment | undefined, mark: HTMLElement | undefined): void {
	const note = [...(piece?.children ?? [])].find((element) => !element.hasAttribute("hidden"));
	if (mark && note?.hasAttribute(ATTRIBUTES.continued)) note.prepend(mark);
}

/** The text as an element, `.note-continued`; undefined where the theme asks for none. */
export function makeMark(note: Element): HTMLElement | undefined {
	const text = /^(["'])(.+)\1$/.exec(getComputedStyle(note).getPropertyValue(CONTINUED).trim())?.[2];
	if (text === undefined) return undefined;
	const mark = document.createElement("div");
	mark.className = "note-continued";
	mark.setAttribute(ATTRIBUTES.added, "");
	mark.textContent = text;
	return mark;
}
