// One page of the PDF read back → its lines placed in the letters of the flow and of the notes.
import { pxToPt } from "../base/units.ts";
import type { PageRecord } from "../pages/page-map.ts";
import type { Pieces } from "./align-pieces.ts";
import { endPage, type LetterStream, placeAhead, placeNext, placeWhole, setAside } from "./letter-stream.ts";
import { foldLetters } from "./letters.ts";
import type { PdfPageText, PdfTextItem } from "./pdf-text.ts";

/** A baseline may stand this much outside its area, pt: Chromium snaps to whole CSS px. */
const TOLERANCE_PT = 1;
const SAME_BASELINE_PT = 0.5;
/** Letters nearer than this, in em, touch. */
const TOUCHING_EM = 0.05;
/** Letters of scripts written from the right (Unicode Standard Annex 9, classes R and AL). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Places the text of a page: as a whole where it is in order, else line by line in the order of the content stream.
 *
 * @param streams the letters of the flow, of the notes and of boxes that float; what was found is marked there
 * @param options `record` says where the areas are; `hasNotesInFlow`: notes stand in the flow too, at the end of chapters or of the book
 */
export function placePage(
	streams: { readonly flow: LetterStream; readonly notes: LetterStream; readonly boxes: LetterStream },
	page: PdfPageText,
	{ record, hasNotesInFlow }: { record: PageRecord; hasNotesInFlow: boolean },
): void {
	const lines = joinLines(page.items, record).map(({ room, items }) => ({ room, pieces: cutLine(items) }));
	for (const room of ["flow", "boxes", "notes"] as const) {
		const own = lines.filter((line) => line.room === room && line.pieces.length > 0).map(({ pieces }) => pieces);
		const stream = streams[room];
		if (!placeWhole(stream, own.flat(), page.pageIndex)) {
			for (const line of own) placeLine(hasNotesInFlow ? [stream, streams.notes] : [stream], line, page.pageIndex);
		}
		endPage(stream, page.pageIndex);
	}
}

/** The letters of a page's text, boxes and notes in the order in which they are drawn; furniture left out. */
export function drawnLetters(page: PdfPageText, record: PageRecord): string {
	return joinLines(page.items, record)
		.map(({ items }) => cutLine(items).join(""))
		.join("");
}

/** Places a line in the first of the streams that it fits. */
function placeLine(streams: readonly [LetterStream, ...LetterStream[]], line: Pieces, pageIndex: number): void {
	const isPlaced = streams.some((stream) => placeNext(stream, line, pageIndex)) || placeAhead(streams[0], line, pageIndex);
	if (!isPlaced) setAside(streams[0], line);
}

/** Items that follow each other on one baseline, without a gap as wide as between columns. */
interface DrawnLine {
	readonly room: "flow" | "notes" | "boxes";
	readonly items: PdfTextItem[];
}

/** Chromium places letters one by one, so pdf.js may give a line in many pieces, some of them too short to be sure of. */
function joinLines(items: readonly PdfTextItem[], record: PageRecord): DrawnLine[] {
	const lines: DrawnLine[] = [];
	for (const item of items) {
		const room = roomOf(item, record);
		if (room === "furniture") continue;
		const line = lines.at(-1);
		const before = line?.items.at(-1);
		if (line?.room === room && before && isNextTo(before, item)) line.items.push(item);
		else lines.push({ room, items: [item] });
	}
	return lines;
}

function isNextTo(before: PdfTextItem, item: PdfTextItem): boolean {
	const gap = item.x - before.x - before.width;
	return Math.abs(before.y - item.y) < SAME_BASELINE_PT && Math.abs(gap) < Math.max(before.fontSize, item.fontSize);
}

/** Running heads, folios and marks stand outside the area of text and notes. */
function roomOf(item: PdfTextItem, record: PageRecord): "furniture" | DrawnLine["room"] {
	if (record.noteArea && isIn(record.noteArea, item)) return "notes";
	if (!isIn(record.area, item)) return "furniture";
	if (record.floats.some((box) => item.y > pxToPt(box.top) && item.y <= pxToPt(box.top + box.height) + TOLERANCE_PT))
		return "boxes";
	return item.y > pxToPt(record.notesTop) ? "notes" : "flow";
}

function isIn({ left, top, width, height }: PageRecord["area"], item: PdfTextItem): boolean {
	const isBeside = item.x + item.width <= pxToPt(left) || item.x >= pxToPt(left + width);
	const isAbove = item.y < pxToPt(top) - TOLERANCE_PT;
	const isBelow = item.y > pxToPt(top + height) + TOLERANCE_PT;
	return !isBeside && !isAbove && !isBelow;
}

/** Cuts a line into its pieces, right-to-left ones, which are drawn from the left, put in the order in which they are read. */
function cutLine(items: readonly PdfTextItem[]): Pieces {
	const line: string[] = [];
	let backwards = 0;
	for (const word of joinWords(items).split(/\s+/u)) {
		const piece = foldLetters(word);
		if (piece === "") continue;
		backwards = RIGHT_TO_LEFT.test(piece) ? backwards + 1 : 0;
		line.splice(line.length - Math.max(0, backwards - 1), 0, piece);
	}
	return line;
}

/** The text of a line, with a space wherever something could end that is not in the text: only letters that touch are left together. */
function joinWords(items: readonly PdfTextItem[]): string {
	let text = "";
	for (const [index, item] of items.entries()) {
		const before = items[index - 1];
		const isTouching = before && item.x - before.x - before.width < item.fontSize * TOUCHING_EM;
		const isWord = isTouching && /\p{L}$/u.test(before.text) && /^\p{L}/u.test(item.text);
		text += isWord ? item.text : ` ${item.text}`;
	}
	return text;
}
