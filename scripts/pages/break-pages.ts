// Lines of text and lines of notes → which of them stand on which page; pure numbers, no browser.

/** How hard a break before a line is avoided; a higher one is taken only where no lower one fits. */
export const KEEP = {
	/** A break is welcome. */
	none: 0,
	/** It would leave a widow or an orphan. */
	lines: 1,
	/** It would part a heading from its text, a caption from its picture, the lines of a box kept whole. */
	box: 2,
	/** It would part what cannot be parted, such as rows joined by a cell. */
	always: 3,
} as const;

/** A line of text, or a box that cannot be broken. Lengths are px in one tall column. */
export interface FlowLine {
	/** Where a page begins that begins with this line: its top, with the borders and padding of boxes that begin here. */
	readonly startTop: number;
	/** Where a page ends that ends with this line: its bottom, with the borders and padding of boxes that end here. */
	readonly endBottom: number;
	/** Height of what is repeated above it when a page begins here: the header rows of a table. */
	readonly repeatHeight: number;
	/** How hard a break before it is avoided: one of `KEEP`. */
	readonly keep: number;
	/** The page on which it must begin, if it begins one. */
	readonly forced?: "page" | "recto" | "verso";
	/** Whether a page that begins with it is the first of its page group. */
	readonly startsGroup: boolean;
	/** How many notes of the flow have begun when this line is on the page. */
	readonly notesBegun: number;
}

/** A line of a note, in the column of all notes, in the order of their numbers. */
export interface NoteLine {
	readonly top: number;
	readonly bottom: number;
	/** Height of what is repeated above it when the notes of a page begin here: the header rows of a table. */
	readonly repeatHeight: number;
	/** 0-based number of its note in the flow. */
	readonly note: number;
	/** Number of the note that the text calls: its own, or that of the note in which its note is called. */
	readonly root: number;
	/** Whether the rest of the notes may be carried over from here; between two notes, unless the first calls the second. */
	readonly canBreakBefore: boolean;
}

/** One page: half-open ranges of lines and note lines. */
export interface PageBreak {
	readonly from: number;
	readonly to: number;
	readonly noteFrom: number;
	readonly noteTo: number;
	/** Inserted so that the next page is a recto or verso. */
	readonly isBlank: boolean;
	readonly isFirstOfGroup: boolean;
	/** Set when a note called here had to begin on a later page: nothing else fits. */
	readonly hasDisplacedNote: boolean;
}

/** What the breaker must know of the pages. */
export interface PageSpace {
	/** 0-based place of the first page in the book; page 0 is a recto. */
	readonly firstPageIndex: number;
	/** Height of text and notes together on a page, px. */
	heightOf(page: { readonly pageIndex: number; readonly isFirstOfGroup: boolean }): number;
	/** Height of the separator and padding of a note area, px. */
	noteAreaExtra(page: { readonly pageIndex: number; readonly isFirstOfGroup: boolean }): number;
}

/** Rounding of the browser's layout, px: text is placed on sixty-fourths. */
const TOLERANCE = 0.1;
/** Part of a page that carried notes leave to the text, where there is text that can stand beside them. */
const TEXT_SHARE = 0.3;
/** Part of a page that may stay free to keep a note whole: two lines of a book's page. */
const FREE_SHARE = 0.08;

/**
 * Chooses page breaks one page after the other, each page as full as its lines allow.
 *
 * Hard rules: every line once and in order; nothing higher than the page; a note begins on the page of its call; forced breaks hold.
 * Breaks that `keep` avoids are taken only where no other fits. A note is split when it must be; its rest opens the notes of the next page.
 * Notes that no line calls stand behind the text.
 *
 * @param lines text in order, tops rising
 * @param notes lines of all notes, in the order of their calls
 * @returns one entry a page, blank pages included
 */
export function breakPages(lines: readonly FlowLine[], notes: readonly NoteLine[], space: PageSpace): PageBreak[] {
	const pages: PageBreak[] = [];
	const marks = markNotes(notes);
	let from = 0;
	let noteFrom = 0;
	let continuesGroup = false;
	while (from < lines.length || noteFrom < notes.length) {
		const line = lines[from];
		// Carried notes are finished before a forced break opens the next recto.
		const owes = noteFrom < endOfNotes(marks, lines[from - 1]?.notesBegun ?? 0);
		if (line?.forced && !owes && needsBlank(line.forced, space.firstPageIndex + pages.length))
			pages.push(blankPage(from, noteFrom));
		const pageIndex = space.firstPageIndex + pages.length;
		const isFirstOfGroup = !owes && (!continuesGroup || line?.startsGroup === true);
		const page = { pageIndex, isFirstOfGroup };
		const limits = {
			height: space.heightOf(page) + TOLERANCE,
			extra: space.noteAreaExtra(page),
			mustCarryOnly: owes && line?.forced !== undefined,
		};
		const next = fillPage({ lines, notes, marks, from, noteFrom }, limits);
		pages.push({ from, noteFrom, isBlank: false, isFirstOfGroup, ...next });
		from = next.to;
		noteFrom = next.noteTo;
		continuesGroup = true;
	}
	return pages;
}

/** For each note of the text, after which line it may first be cut, and where its inner notes end; as ends of half-open ranges. */
interface NoteMarks {
	readonly firstCuts: readonly number[];
	readonly ends: readonly number[];
}

/** The work that is left. */
interface Rest {
	readonly lines: readonly FlowLine[];
	readonly notes: readonly NoteLine[];
	readonly marks: NoteMarks;
	readonly from: number;
	readonly noteFrom: number;
}

interface Limits {
	readonly height: number;
	readonly extra: number;
	/** No text may stand here: the next line begins a page of its own, and carried notes come first. */
	readonly mustCarryOnly: boolean;
}

type Filled = Pick<PageBreak, "to" | "noteTo" | "hasDisplacedNote">;

function markNotes(notes: readonly NoteLine[]): NoteMarks {
	const firstCuts: number[] = [];
	const ends: number[] = [];
	notes.forEach(({ root }, index) => {
		ends[root] = index + 1;
		if (firstCuts[root] === undefined && (notes[index + 1]?.canBreakBefore ?? true)) firstCuts[root] = index + 1;
	});
	return { firstCuts, ends };
}

/** Where the notes end of which so many have begun. */
function endOfNotes({ ends }: NoteMarks, begun: number): number {
	return ends[begun - 1] ?? 0;
}

function fillPage(rest: Rest, limits: Limits): Filled {
	const { from, noteFrom } = rest;
	if (limits.mustCarryOnly) return carryOnly(rest, limits);
	const isCarrying = noteFrom < carriedEnd(rest);
	// Fewer lines of a carried note leave room for what would else be parted.
	const choices = isCarrying ? carriedCuts(rest, limits, TEXT_SHARE) : [noteFrom];
	for (const keep of Object.values(KEEP)) {
		if (keep > KEEP.lines && isCarrying) break;
		for (const carried of choices) {
			const ends = lastFitting(rest, limits, carried).filter((end) => keepBefore(rest, end) <= keep);
			const to = chooseEnd(rest, limits, ends);
			if (to !== undefined) return { to, noteTo: fillNotes(rest, limits, { to, atLeast: carried }), hasDisplacedNote: false };
		}
	}
	if (isCarrying) return carryOnly(rest, limits);
	// Nothing can stand here with its notes: the line stands, and as many lines of notes as there is room for.
	const noteTo = fillNotes(rest, limits, { to: from + 1, atLeast: noteFrom });
	return { to: from + 1, noteTo, hasDisplacedNote: noteTo < (rest.marks.firstCuts[notesBegun(rest, from + 1) - 1] ?? 0) };
}

/** The last of the ends, unless another fills the page as well, or but for a few lines, and leaves every note whole. */
function chooseEnd(rest: Rest, limits: Limits, ends: readonly number[]): number | undefined {
	const wholeHeight = (end: number): number =>
		textHeight(rest, end) + noteHeight(rest, limits, endOfNotes(rest.marks, notesBegun(rest, end)));
	const whole = ends.findLast((end) => wholeHeight(end) <= limits.height);
	return whole !== undefined && wholeHeight(whole) >= (1 - FREE_SHARE) * limits.height ? whole : ends.at(-1);
}

function keepBefore({ lines }: Rest, end: number): number {
	const line = lines[end];
	return line?.forced === undefined ? (line?.keep ?? KEEP.none) : KEEP.none;
}

/** A page of notes alone: text that comes next finds no room beside them, or begins a page of its own. */
function carryOnly(rest: Rest, limits: Limits): Filled {
	return { to: rest.from, noteTo: carriedCuts(rest, limits, 0)[0] ?? rest.noteFrom, hasDisplacedNote: false };
}

/** Where the notes end that began on earlier pages; behind the text, where all notes end. */
function carriedEnd(rest: Rest): number {
	return rest.from < rest.lines.length ? endOfNotes(rest.marks, notesBegun(rest, rest.from)) : rest.notes.length;
}

/**
 * How far the notes that began on earlier pages may go here, furthest first.
 *
 * @param textShare part of the page that they leave to the text if they cannot be finished here
 */
function carriedCuts(rest: Rest, limits: Limits, textShare: number): number[] {
	const { noteFrom } = rest;
	const end = carriedEnd(rest);
	const isWhole = noteHeight(rest, limits, end) <= limits.height;
	const share = rest.from < rest.lines.length && !isWhole ? 1 - textShare : 1;
	const cuts: number[] = [];
	// A line higher than the page must still go somewhere.
	let furthest = noteFrom + 1;
	for (let cut = noteFrom + 1; cut <= end && noteHeight(rest, limits, cut) <= limits.height; cut += 1) {
		furthest = cut;
		if (isCut(rest, cut) && (cuts.length === 0 || noteHeight(rest, limits, cut) <= limits.height * share)) cuts.unshift(cut);
	}
	return cuts.length > 0 ? cuts : [furthest];
}

/** The ends, in order, at which the page could be closed with every note it calls begun. */
function lastFitting(rest: Rest, limits: Limits, carried: number): number[] {
	const ends: number[] = [];
	const first = rest.lines[rest.from];
	if (!first) return ends;
	for (let to = rest.from + 1; to <= rest.lines.length; to += 1) {
		if (to - 1 > rest.from && rest.lines[to - 1]?.forced !== undefined) break;
		const height = textHeight(rest, to);
		if (height > limits.height) break;
		const noteTo = Math.max(carried, rest.marks.firstCuts[notesBegun(rest, to) - 1] ?? 0);
		if (height + noteHeight(rest, limits, noteTo) <= limits.height) ends.push(to);
	}
	return ends;
}

/** The furthest cut of the notes that fits beside the text chosen. */
function fillNotes(rest: Rest, limits: Limits, { to, atLeast }: { to: number; atLeast: number }): number {
	const height = limits.height - textHeight(rest, to);
	const end = Math.max(atLeast, endOfNotes(rest.marks, notesBegun(rest, to)));
	let best = atLeast;
	for (let cut = atLeast + 1; cut <= end; cut += 1) {
		if (noteHeight(rest, limits, cut) > height) break;
		if (isCut(rest, cut)) best = cut;
	}
	return best;
}

function isCut({ notes }: Rest, cut: number): boolean {
	return notes[cut]?.canBreakBefore ?? true;
}

function notesBegun({ lines }: Rest, to: number): number {
	return lines[to - 1]?.notesBegun ?? 0;
}

function textHeight({ lines, from }: Rest, to: number): number {
	const first = lines[from];
	const last = lines[to - 1];
	return first && last && to > from ? last.endBottom - first.startTop + first.repeatHeight : 0;
}

function noteHeight({ notes, noteFrom }: Rest, { extra }: Limits, noteTo: number): number {
	const first = notes[noteFrom];
	const last = notes[noteTo - 1];
	return first && last && noteTo > noteFrom ? last.bottom - first.top + first.repeatHeight + extra : 0;
}

function needsBlank(forced: "page" | "recto" | "verso", pageIndex: number): boolean {
	return forced !== "page" && (forced === "recto") !== (pageIndex % 2 === 0);
}

function blankPage(from: number, noteFrom: number): PageBreak {
	return { from, to: from, noteFrom, noteTo: noteFrom, isBlank: true, isFirstOfGroup: false, hasDisplacedNote: false };
}
