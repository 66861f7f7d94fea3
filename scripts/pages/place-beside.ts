// Pages whose notes stand beside the text → each note moved to the height of its call, as far as the notes around it let it.
import { notesBeside } from "./note-area.ts";
import type { PlacedPage } from "./place.ts";
import { ATTRIBUTES } from "./split.ts";
import { type BesideNote, heightOf, stackNotes } from "./stack-notes.ts";

interface PlacedNote extends BesideNote {
	readonly element: HTMLElement;
}

/** Moves the notes; reads all places first, then writes all. */
export function placeBeside(pages: readonly PlacedPage[]): void {
	const columns = pages.flatMap((page) => {
		const beside = page.notes && notesBeside(page.resolved);
		const room = page.resolved.area.height + page.plan.pageBreak.depth;
		return beside ? [{ column: page.notes, notes: readNotes(page), room }] : [];
	});
	for (const { column, notes, room } of columns) {
		const tops = stackNotes(notes, room);
		// The first box of a page has no margin.
		column.style.paddingTop = `${tops[0] ?? 0}px`;
		notes.forEach(({ element }, index) => {
			const above = index === 0 ? (tops[0] ?? 0) : (tops[index - 1] ?? 0) + heightOf(notes[index - 1] as PlacedNote);
			element.style.marginTop = `${(tops[index] ?? 0) - above}px`;
		});
	}
}

function readNotes({ box, notes, upper, resolved }: PlacedPage): PlacedNote[] {
	const origin = box.getBoundingClientRect().top + resolved.area.top;
	return [...(notes?.children ?? [])].flatMap((element) => {
		const { top, bottom, height } = element.getBoundingClientRect();
		if (height === 0 || !(element instanceof HTMLElement)) return [];
		const isContinued = element.hasAttribute(ATTRIBUTES.continued);
		const call = upper?.querySelector(`#${CSS.escape(element.dataset["call"] ?? "-")}`);
		const line = call && baselineAt(call);
		const wanted = line === undefined || line === null ? undefined : line - (firstBaseline(element) - top) - origin;
		return [{ element, top: top - origin, bottom: bottom - origin, wanted: isContinued ? 0 : wanted }];
	});
}

/** Baseline of the line on which a call stands: that of the text before it, since the call itself may be raised. */
function baselineAt(call: Element): number {
	const place = call.getBoundingClientRect();
	const block = call.closest("p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, caption, div, section") ?? call;
	const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
	walker.currentNode = call;
	for (let node = walker.previousNode(); node instanceof Text; node = walker.previousNode()) {
		if (isRaised(node) || node.data.trim() === "") continue;
		const line = baselineOf(node, node.data.trimEnd().length - 1);
		return line > place.top && line - place.bottom < place.height ? line : place.bottom;
	}
	return place.bottom;
}

function firstBaseline(note: Element): number {
	const walker = document.createTreeWalker(note, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode())
		if (!isRaised(node) && node.data.trim() !== "") return baselineOf(node, node.data.search(/\S/));
	return note.getBoundingClientRect().top;
}

const isRaised = (text: Text): boolean => text.parentElement?.closest("sup, a[href^='#'], .note-mark") != null;

const range = document.createRange();
const pen = document.createElement("canvas").getContext("2d");

/** Baseline of a letter: its rectangle is as high as its font's ascent and descent, in whole px. */
function baselineOf(text: Text, offset: number): number {
	range.setStart(text, offset);
	range.setEnd(text, offset + 1);
	const { top, bottom } = range.getBoundingClientRect();
	const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(text.parentElement as Element);
	if (!pen) return bottom;
	pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
	return top + Math.round(pen.measureText("x").fontBoundingBoxAscent);
}
