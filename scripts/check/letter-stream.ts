// Letters that must be found in order, and the lines found on page after page → on which page each letter stands.
import { type Alignment, alignLine, alignPage, type Pieces, withoutNumbers } from "./align-pieces.ts";

/**
 * The letters of a text and where they were found so far.
 *
 * What a page draws is nearly in reading order, but not quite: floats come early, raised letters may come late, right-to-left words come
 * reversed, and list markers, note marks, page numbers and repeated table headers are not in the text at all. So what does not fit is set
 * aside, and letters passed over stay open as gaps until something fills them.
 */
export interface LetterStream {
	readonly letters: string;
	/** 0-based page of each letter, -1 while it was not found. */
	readonly pageOf: Int32Array;
	/** Everything before it was found or is in a gap. */
	cursor: number;
	/** Ranges passed over and not found yet, in order. */
	readonly gaps: Range[];
	/** Letters on the current page that did not fit. */
	aside: string[];
	/** The same of earlier pages. */
	readonly strays: Stray[];
	/** The latest line placed at the cursor; it is taken back if the next one fits better in its stead. */
	latest: { readonly line: Pieces; readonly start: number; readonly cursor: number; readonly gap?: Range } | undefined;
}

/** Letters from `start` up to but not including `end`. */
export interface Range {
	start: number;
	end: number;
}

/** A run of letters that is on a page but not, or not there, in the text. */
export interface Stray {
	readonly letters: string;
	readonly pageIndex: number;
}

/** How far ahead a line is looked for, in letters: about two full pages. */
const LOOK_AHEAD = 8_000;
/** So many letters are no marker or number: where they are ahead, that is the place. */
const SURE_LENGTH = 8;
/** More than these need not be compared to find a line. */
const ANCHOR_LENGTH = 16;
/** Fewer letters are believed only behind so small a gap. */
const SMALL_GAP = 3;

/** Makes a stream of which nothing was found yet. */
export function openStream(letters: string): LetterStream {
	const pageOf = new Int32Array(letters.length).fill(-1);
	return { letters, pageOf, cursor: 0, gaps: [], aside: [], strays: [], latest: undefined };
}

/** Places a whole page that goes on with the text where the page before ended; says whether it does. */
export function placeWhole(stream: LetterStream, page: Pieces, pageIndex: number): boolean {
	if (stream.gaps.length > 0) return false;
	const alignment = alignPage(stream.letters, stream.cursor, page);
	if (!alignment) return false;
	place(stream, { start: stream.cursor, alignment, pageIndex });
	stream.cursor += alignment.length;
	stream.latest = undefined;
	return true;
}

/** Places a line where the text goes on; says whether it fitted. */
export function placeNext(stream: LetterStream, line: Pieces, pageIndex: number): boolean {
	return (
		placeAtCursor(stream, line, pageIndex) ||
		placeInGap(stream, line, pageIndex) ||
		placeAfterAside(stream, line, pageIndex) ||
		placeInstead(stream, line, pageIndex)
	);
}

/** Places a line a little further on and leaves a gap behind; says whether it fitted. */
export function placeAhead(stream: LetterStream, line: Pieces, pageIndex: number): boolean {
	const start = findAhead(stream, line);
	if (start === undefined) return false;
	const alignment = alignLine(stream.letters, start, line);
	if (!alignment) return false;
	const gap = { start: stream.cursor, end: start };
	const latest = { line, start, cursor: stream.cursor, gap };
	stream.gaps.push(gap);
	place(stream, { start, alignment, pageIndex });
	stream.cursor = start + alignment.length;
	stream.latest = latest;
	return true;
}

/** Keeps a line that fits nowhere yet. */
export function setAside(stream: LetterStream, line: Pieces): void {
	stream.aside.push(line.join(""));
}

/** Ends a page: what was set aside is placed if the page ends with it, and else is a stray. */
export function endPage(stream: LetterStream, pageIndex: number): void {
	for (let index = stream.aside.length - 1; index >= 0; index -= 1) {
		const run = stream.aside[index] ?? "";
		const isPlaced = run.length > 1 && placeAtCursor(stream, [run], pageIndex);
		if (!isPlaced) stream.strays.push({ letters: run, pageIndex });
	}
	stream.aside = [];
}

/**
 * The letters that are on no page, as ranges in order.
 *
 * Letters that begin or end a stray of the page they belong on are there, only drawn in an order that was not followed.
 */
export function findMissing(stream: LetterStream): Range[] {
	const missing: Range[] = [];
	let start = stream.pageOf.indexOf(-1);
	while (start >= 0) {
		let end = start;
		while (end < stream.pageOf.length && stream.pageOf[end] === -1) end += 1;
		if (!isInStray(stream, { start, end })) missing.push({ start, end });
		start = stream.pageOf.indexOf(-1, end);
	}
	return missing;
}

function isInStray(stream: LetterStream, range: Range): boolean {
	const letters = stream.letters.slice(range.start, range.end);
	const first = stream.pageOf[range.start - 1] ?? 0;
	// What follows can have been taken for the repeated head of a table on an earlier page: then it says nothing.
	const last = Math.max(first, stream.pageOf[range.end] ?? Number.POSITIVE_INFINITY);
	return stream.strays.some(
		(stray) =>
			stray.pageIndex >= first &&
			stray.pageIndex <= last &&
			(stray.letters.startsWith(letters) || stray.letters.endsWith(letters)),
	);
}

/** A line can begin or end with an extra, so its words are looked for with and without its numbers. */
function findAhead({ letters, cursor }: LetterStream, line: Pieces): number | undefined {
	const run = line.join("");
	const words = withoutNumbers(line);
	const reach = letters.slice(cursor, cursor + (run.length >= SURE_LENGTH ? LOOK_AHEAD : SMALL_GAP + run.length));
	for (const anchor of [run.slice(0, ANCHOR_LENGTH), words.slice(0, ANCHOR_LENGTH)]) {
		if (anchor.length < Math.min(SURE_LENGTH, run.length)) continue;
		const ahead = reach.indexOf(anchor);
		if (ahead > 0) return cursor + ahead;
	}
	return undefined;
}

/** Marks the letters of an aligned line as found; what is extra in it is set aside. */
function place(stream: LetterStream, at: { start: number; alignment: Alignment; pageIndex: number }): void {
	stream.pageOf.fill(at.pageIndex, at.start, at.start + at.alignment.length);
	stream.aside.push(...at.alignment.extras);
}

function placeAtCursor(stream: LetterStream, line: Pieces, pageIndex: number): boolean {
	const start = stream.cursor;
	const alignment = alignLine(stream.letters, start, line);
	if (!alignment) return false;
	place(stream, { start, alignment, pageIndex });
	stream.latest = { line, start, cursor: start };
	stream.cursor += alignment.length;
	return true;
}

function placeInGap(stream: LetterStream, line: Pieces, pageIndex: number): boolean {
	const run = line.join("");
	for (const [index, gap] of stream.gaps.entries()) {
		const letters = stream.letters.slice(gap.start, gap.end);
		// A short run inside a gap is chance; at its start it is what the gap waits for.
		const inside = run.length < SMALL_GAP ? 0 : Math.max(0, letters.indexOf(run));
		const alignment = alignLine(letters, inside, line);
		if (!alignment) continue;
		const start = gap.start + inside;
		const end = start + alignment.length;
		place(stream, { start, alignment, pageIndex });
		const rest = [
			{ start: gap.start, end: start },
			{ start: end, end: gap.end },
		];
		stream.gaps.splice(index, 1, ...rest.filter((range) => range.start < range.end));
		stream.latest = undefined;
		return true;
	}
	return false;
}

/** Places what was set aside earlier on this page, the latest first, if this line then goes on behind it. */
function placeAfterAside(stream: LetterStream, line: Pieces, pageIndex: number): boolean {
	const used = new Set<number>();
	let at = stream.cursor;
	while (!alignLine(stream.letters, at, line)) {
		const next = stream.aside.findLastIndex((earlier, index) => !used.has(index) && stream.letters.startsWith(earlier, at));
		if (next < 0) return false;
		used.add(next);
		at += (stream.aside[next] ?? "").length;
	}
	stream.pageOf.fill(pageIndex, stream.cursor, at);
	stream.cursor = at;
	stream.aside = stream.aside.filter((_, index) => !used.has(index));
	return placeAtCursor(stream, line, pageIndex);
}

/** A list marker "1" can fit before "1776" by chance: it is taken back when the next line fits in its stead. */
function placeInstead(stream: LetterStream, line: Pieces, pageIndex: number): boolean {
	const { latest, cursor } = stream;
	if (!latest) return false;
	const alignment = alignLine(stream.letters, latest.cursor, line);
	if (!alignment || (!latest.gap && latest.cursor + alignment.length <= cursor)) return false;
	stream.pageOf.fill(-1, latest.start, cursor);
	if (latest.gap) stream.gaps.splice(stream.gaps.indexOf(latest.gap), 1);
	stream.cursor = latest.cursor;
	placeAtCursor(stream, line, pageIndex);
	if (!placeInGap(stream, latest.line, pageIndex)) setAside(stream, latest.line);
	return true;
}
