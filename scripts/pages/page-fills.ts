// A place in the flow → all pages worth considering that could begin there, each with its cost.
import { type FlowLine, KEEP, type PageSpace, type PageTraits, type PlacedFloat } from "./flow.ts";
import type { NoteColumn } from "./note-column.ts";
import { keepCost, type PageLook, payCosts, whiteSpaceCost } from "./page-costs.ts";
import type { Arrangement, FloatQueue } from "./page-floats.ts";

/** Text and notes of a run, and its pages. */
export interface FillInput {
	readonly lines: readonly FlowLine[];
	readonly notes: NoteColumn;
	readonly floats: FloatQueue;
	readonly space: PageSpace;
	/** Ends of a page are tried until white space alone costs so much more than the best of them. */
	readonly margin: number;
	/** For each line, where a page that begins with it ends at the latest: at the next forced break. */
	readonly forcedEnds: readonly number[];
}

/** Finds `forcedEnds`. */
export function findForcedEnds(lines: readonly FlowLine[]): number[] {
	const ends: number[] = [];
	for (let line = lines.length - 1, end = lines.length; line >= 0; line -= 1) {
		ends[line] = end;
		if (lines[line]?.forced !== undefined) end = line;
	}
	return ends;
}

/** Where a page begins. */
export interface PageStart extends PageTraits {
	readonly from: number;
	readonly noteFrom: number;
	/** Boxes of the run that have their place when it begins. */
	readonly floated: number;
	/** Lines that the page may run long or, negative, short: on a recto what its verso does. */
	readonly steps: readonly number[];
}

/** A page that could be made. */
export interface PageFill {
	readonly to: number;
	readonly noteTo: number;
	/** Boxes of the run that have their place when it ends, and those that stand at its head and foot. */
	readonly floated: number;
	readonly floats: readonly PlacedFloat[];
	readonly headSpace: number;
	readonly step: number;
	readonly look: PageLook;
	readonly cost: number;
	/** Whether the text goes on behind it without a forced break: the page is to be as high as the one it faces. */
	readonly isFull: boolean;
}

/** Rounding of the browser's layout, px: text is placed on sixty-fourths. */
const TOLERANCE = 0.1;
/** What the last page of a chapter is to hold at least, in lines and as a part of the page. */
const LEAST_LAST_LINES = 5;
const LEAST_LAST_SHARE = 0.2;

/** Whether notes that began on earlier pages go on at a place; behind the text all notes do. */
function owesNotes({ lines, notes }: FillInput, { from, noteFrom }: { from: number; noteFrom: number }): boolean {
	const end = from < lines.length ? notes.endOf(lines[from - 1]?.notesBegun ?? 0) : notes.length;
	return noteFrom < end;
}

/** Whether anything of earlier pages waits for a place: the rest of a note, or a box that floats. */
export function owesAnything(input: FillInput, place: { from: number; noteFrom: number; floated: number }): boolean {
	return place.floated < input.floats.begunAt(place.from) || owesNotes(input, place);
}

/**
 * Lists the pages that can begin at a place. Every note called on a page begins there, and nothing is higher than the page.
 *
 * Notes go as far as they fit beside the text; they and boxes that wait come before text that begins a page of its own.
 *
 * @returns at least one page; where nothing fits, one that breaks a rule
 */
export function listFills(input: FillInput, start: PageStart): PageFill[] {
	const fills: PageFill[] = [];
	const owes = owesNotes(input, start);
	const { height, extra, notesBeside = false } = input.space.spaceOf(start);
	const page: Page = { input, start, owes, height: height + TOLERANCE, extra, notesBeside };
	const owesAny = owesAnything(input, start);
	const mustCarryOnly = owesAny && input.lines[start.from]?.forced !== undefined;
	if (start.from < input.lines.length && !mustCarryOnly) {
		addTextPages(page, fills);
	}
	if (owesAny) fills.push(withoutText(page));
	return fills.length > 0 ? fills : [whatThereIsRoomFor(page)];
}

interface Page {
	readonly input: FillInput;
	readonly start: PageStart;
	readonly owes: boolean;
	/** Room for text and notes, px. */
	readonly height: number;
	readonly extra: number;
	readonly notesBeside: boolean;
}

function addTextPages(page: Page, fills: PageFill[]): void {
	const { input, start, height } = page;
	const { lines, space, margin } = input;
	const longest = height + Math.max(...start.steps) * space.leading;
	let to = lastFitting(page, longest);
	let best = Number.POSITIVE_INFINITY;
	for (let isWorthTrying = true; to > start.from && isWorthTrying; to -= 1) {
		const next = lines[to];
		isWorthTrying = next !== undefined && next.forced === undefined && keepCost(next.keep) > best + margin;
		if (isWorthTrying) continue;
		const ways = input.floats.arrange({ from: start.from, to, floated: start.floated }, longest);
		isWorthTrying = ways.length === 0;
		for (const way of ways) {
			for (const step of start.steps) {
				const fill = fillPage(page, { step, to, way });
				if (fill && fill.cost <= best + margin) fills.push(fill);
				best = Math.min(best, fill?.cost ?? best);
				isWorthTrying ||= !fill || whiteSpaceCost(fill.look) <= best + margin;
			}
		}
	}
}

/** The furthest end of a page that fits, text alone, its spaces shrunk; at least one line. */
function lastFitting(page: Page, height: number): number {
	const { from, floated } = page.start;
	let low = from + 1;
	let high = page.input.forcedEnds[from] ?? low;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		const saved = page.input.floats.savedIn({ from, to: middle, floated });
		if (textHeight(page, middle) - glueOf(page, middle, "shrink") - saved <= height) low = middle;
		else high = middle - 1;
	}
	return low;
}

function textHeight({ input: { lines }, start: { from } }: Page, to: number): number {
	const first = lines[from] as FlowLine;
	const last = lines[to - 1] as FlowLine;
	return last.endBottom - first.startTop + first.repeatHeight;
}

function glueOf({ input: { lines }, start: { from } }: Page, to: number, which: "stretch" | "shrink"): number {
	return (lines[to - 1] as FlowLine)[which] - (lines[from] as FlowLine)[which];
}

/** The page that ends before line `to`; undefined when its notes cannot begin on it. */
function fillPage(page: Page, { step, to, way }: { step: number; to: number; way: Arrangement }): PageFill | undefined {
	const { input, start, owes } = page;
	const { lines, notes, space } = input;
	const { noteFrom } = start;
	const height = page.height + step * space.leading - way.topHeight - way.bottomHeight;
	const text = textHeight(page, way.lastLine + 1) - way.saved;
	const shrink = glueOf(page, way.lastLine + 1, "shrink") - way.shrinkLost;
	if (text - shrink > height) return undefined;
	const end = Math.max(noteFrom, notes.endOf(way.notesBegun));
	const least = Math.max(notes.firstCutOf(way.notesBegun), owes ? notes.cutAfter(noteFrom) : noteFrom);
	const roomBeside = page.notesBeside ? page.height + step * space.leading : undefined;
	const isWhole = end === noteFrom || notes.height(noteFrom, end) <= (roomBeside ?? height - text + shrink - page.extra);
	const noteTo = isWhole ? end : notes.furthestCut(noteFrom, roomBeside ?? height - text - page.extra, { least, end });
	if (noteTo === undefined) return undefined;
	const noteHeight = noteTo > noteFrom && !page.notesBeside ? page.extra + notes.height(noteFrom, noteTo) : 0;
	const hasFoot = noteHeight + way.bottomHeight > 0;
	// White space between text and boxes or notes shows less than at the foot of the page.
	const hasGap = hasFoot || way.topHeight > 0;
	const isFull = to < lines.length && lines[to]?.forced === undefined;
	const isLast = !isFull && noteTo === end && way.waiting === 0;
	const slack = height - TOLERANCE - text - noteHeight;
	const stretch = isLast || hasGap ? 0 : glueOf(page, way.lastLine + 1, "stretch") - way.stretchLost;
	const glueRatio = setGlue(slack, { shrink, stretch });
	const rest = glueRatio === 0 ? Math.max(0, slack) / space.leading : 0;
	const isShort = rest * space.leading > 0.5 && !isLast;
	const isRecto = start.pageIndex % 2 === 0;
	const look: PageLook = {
		...PLAIN,
		keep: isFull ? way.keep : KEEP.none,
		hyphen: !isFull || !lines[way.lastLine]?.endsHyphenated ? "none" : isRecto ? "leaf" : "page",
		splitNote: noteTo < end ? notes.splitAt(noteFrom, noteTo) : undefined,
		textShare: text / page.height,
		missing: isShort && !hasGap ? rest : 0,
		// A short spread is to level its pages, not to hide white space above the notes.
		noteGap: isShort && hasGap ? rest + (step < 0 && rest > 1 ? 1 : 0) : 0,
		glueRatio,
		step,
		lastLinesMissing:
			isLast && !start.isFirstOfGroup ? Math.max(0, leastLastHeight(page, space.leading) - text) / space.leading : 0,
		floatsMoved: way.moved,
		floatsWaiting: way.waiting,
		hasFloats: way.floats.length > 0,
		isBeforeLeaf: isRecto,
	};
	const headSpace = isShort && !hasFoot && hasGap ? rest * space.leading : 0;
	return { to, noteTo, floated: way.floated, floats: way.floats, headSpace, step, look, cost: costOf(look), isFull };
}

/** Height of text that the last page of a chapter is to have at least, px. */
function leastLastHeight({ height }: Page, leading: number): number {
	return Math.min(LEAST_LAST_LINES * leading, LEAST_LAST_SHARE * height);
}

/** How far the spaces are set so that nothing is left over; 0 when they are not enough: then none is touched. */
function setGlue(slack: number, { stretch, shrink }: { stretch: number; shrink: number }): number {
	if (slack < -TOLERANCE && shrink > 0) return Math.max(-1, slack / shrink);
	return slack > 0.5 && slack <= stretch ? slack / stretch : 0;
}

function costOf(look: PageLook): number {
	let sum = 0;
	payCosts(look, (_, amount) => {
		sum += amount;
	});
	return sum;
}

/** A page without text: it finds no room beside the notes and boxes that wait, or begins a page of its own. */
function withoutText(page: Page): PageFill {
	const { floats } = page.input;
	const { from, floated } = page.start;
	if (floated === floats.begunAt(from)) return fillWithoutText(page, { floated, floats: [], topHeight: 0 });
	const fill = fillWithoutText(page, floats.arrangeAlone(from, floated, page.height));
	// Notes of earlier pages leave no room for those that the box calls: they go first.
	const isBoxLater = fill.look.isDisplaced && page.start.noteFrom < notesEnd(page, floated);
	return isBoxLater ? fillWithoutText(page, { floated, floats: [], topHeight: 0 }) : fill;
}

/** Where the notes end that are owed at the beginning of a page, when so many boxes have their place. */
function notesEnd({ input: { lines, notes, floats }, start: { from } }: Page, floated: number): number {
	return from < lines.length || floated < floats.length ? notes.endOf(floats.notesBegunAt(from, floated)) : notes.length;
}

function fillWithoutText(page: Page, way: Pick<Arrangement, "floated" | "floats" | "topHeight">): PageFill {
	const { notes, floats, space } = page.input;
	const { from, noteFrom } = page.start;
	const hasBoxes = way.floats.length > 0;
	const end = notesEnd(page, way.floated);
	const room = page.height - (page.notesBeside ? 0 : way.topHeight) - page.extra;
	const cut = notes.furthestCut(noteFrom, room, { least: notes.cutAfter(noteFrom), end });
	// Beside boxes notes may be left to the next page, alone they must go on.
	const noteTo = noteFrom >= end ? noteFrom : (cut ?? (hasBoxes ? noteFrom : notes.asManyAsFit(noteFrom, room, end)));
	const hasNotes = noteTo > noteFrom;
	const used = way.topHeight + (hasNotes && !page.notesBeside ? page.extra + notes.height(noteFrom, noteTo) : 0);
	const rest = hasBoxes ? Math.max(0, page.height - TOLERANCE - used) / space.leading : 0;
	const look = {
		...PLAIN,
		isNotesAlone: !hasBoxes,
		isFloatsAlone: hasBoxes,
		isDisplaced: floats.callsNotes(way) && noteTo < notes.firstCutOf(floats.notesBegunAt(from, way.floated)),
		missing: hasNotes ? 0 : rest,
		noteGap: hasNotes ? rest : 0,
		splitNote: notes.splitAt(noteFrom, noteTo),
		floatsWaiting: floats.begunAt(from) - way.floated,
		isBeforeLeaf: page.start.pageIndex % 2 === 0,
	};
	return {
		to: from,
		noteTo,
		floated: way.floated,
		floats: way.floats,
		headSpace: 0,
		step: 0,
		look,
		cost: costOf(look),
		isFull: false,
	};
}

/** Nothing can stand here with its notes: the line stands, and as many lines of notes as there is room for. */
function whatThereIsRoomFor(page: Page): PageFill {
	const { notes, lines } = page.input;
	const { from, noteFrom } = page.start;
	const to = from + 1;
	const begun = lines[from]?.notesBegun ?? 0;
	const room = page.height - (page.notesBeside ? 0 : textHeight(page, to)) - page.extra;
	const noteTo = notes.furthestCut(noteFrom, room, { least: noteFrom, end: Math.max(noteFrom, notes.endOf(begun)) }) ?? noteFrom;
	const look = { ...PLAIN, keep: KEEP.none, isDisplaced: noteTo < notes.firstCutOf(begun) };
	return {
		to,
		noteTo,
		floated: page.input.floats.begunAt(to),
		floats: [],
		headSpace: 0,
		step: 0,
		look,
		cost: costOf(look),
		isFull: true,
	};
}

const PLAIN: PageLook = {
	keep: KEEP.none,
	hyphen: "none",
	splitNote: undefined,
	textShare: 1,
	isNotesAlone: false,
	isDisplaced: false,
	missing: 0,
	noteGap: 0,
	glueRatio: 0,
	step: 0,
	lastLinesMissing: 0,
	floatsMoved: 0,
	floatsWaiting: 0,
	hasFloats: false,
	isFloatsAlone: false,
	isBeforeLeaf: false,
};
