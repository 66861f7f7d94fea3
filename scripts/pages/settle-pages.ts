// The columns and the rules of their pages → breaks that agree with the page numbers written into the columns.
import { breakPages } from "./break-pages.ts";
import type { BrokenRun, Run } from "./columns.ts";
import { measureShares } from "./compact-notes.ts";
import { formatCounter } from "./content-text.ts";
import { type FloatingBox, findFloatingBoxes } from "./floating-boxes.ts";
import type { FlowFloat, FlowLine, NoteLine, PageSpace, PageTraits } from "./flow.ts";
import { PageLocator } from "./locate.ts";
import { measureColumn } from "./measure.ts";
import type { MeasuredLine } from "./measured-line.ts";
import { measureNoteArea, notesBeside } from "./note-area.ts";
import { type NoteMarks, type NotePlaces, placeNotes } from "./note-marks.ts";
import { keepParagraphs, measureContinued } from "./note-wishes.ts";
import type { PageFinding, PageRules } from "./page-map.ts";
import type { BrokenPages } from "./page-references.ts";
import type { PageResolver, ResolvedPage } from "./resolve-page.ts";
import { TargetNumbers } from "./target-numbers.ts";

/** All runs broken into pages, with the page numbers written that they name. */
export interface Settled {
	readonly broken: readonly BrokenRun[];
	/** Value of the page counter, page by page. */
	readonly numbers: readonly number[];
	readonly measureMs: number;
	readonly breakMs: number;
	readonly findings: readonly PageFinding[];
}

/** Page numbers may move lines and lines may move pages: so often is the book broken anew before it is taken as it is. */
const MOST_ROUNDS = 3;

/**
 * Measures all columns, breaks them into pages and writes the page numbers that they name, and the marks of notes that are numbered by
 * page, again until none changes.
 * Reports `pages-unstable` when they never settle; the numbers written last then stand.
 *
 * @param tools.resets elements that set the page counter, with their values
 * @param tools.clock gives the milliseconds since it was last asked
 */
export function settlePages(
	runs: readonly Run[],
	tools: {
		readonly rules: PageRules;
		readonly resolver: PageResolver;
		readonly marks: NoteMarks;
		readonly resets: ReadonlyMap<Element, number>;
		readonly clock: () => number;
		readonly isGreedy: boolean;
	},
): Settled {
	const { marks, resets, clock } = tools;
	const targets = new TargetNumbers(tools.rules);
	targets.writeFirst();
	const measured = runs.map((run) => measureRun(run, tools));
	let measureMs = clock();
	let breakMs = 0;
	let broken: BrokenRun[] = [];
	for (let round = 1; ; round += 1) {
		broken = breakRuns(measured, tools, broken);
		const locator = new PageLocator(broken);
		const numbers = countPages(broken, locator, resets);
		// One time more than numbers are written: what is written last is what is measured last.
		const isLast = round > MOST_ROUNDS;
		const pages = { broken, numbers, locator, resolver: tools.resolver };
		const places = findNotePlaces(pages);
		const changed = isLast ? [] : [...targets.write(pages), ...marks.write(places)];
		breakMs += clock();
		if (changed.length === 0) {
			const findings = isLast && !(targets.agreesWith(pages) && marks.agreesWith(places)) ? [UNSTABLE] : [];
			return { broken, numbers, measureMs, breakMs, findings };
		}
		for (const [index, run] of runs.entries())
			if (changed.some((element) => holds(run, element))) measured[index] = measureRun(run, tools);
		measureMs += clock();
	}
}

const holds = ({ text, notes }: Run, element: Element): boolean => text.contains(element) || notes.contains(element);

function findNotePlaces({ broken, numbers, locator, resolver }: BrokenPages): NotePlaces {
	const names = broken.flatMap(({ run, breaks }) => breaks.map(() => run.name));
	return {
		notes: placeNotes(broken),
		pageOf: (element) => locator.pageOf(element),
		folioOf: (pageIndex) => formatCounter(numbers[pageIndex] ?? 0, resolver.folioStyle(names[pageIndex] ?? "")),
	};
}

const UNSTABLE: PageFinding = {
	ruleId: "pages-unstable",
	reason: "Unexpected page numbers or marks of notes that move the pages they name, expected them to settle in three rounds",
};

/** Breaks all runs; one that begins on the same page as before and was not measured anew stays as it is. */
function breakRuns(measured: readonly MeasuredRun[], tools: BreakTools, before: readonly BrokenRun[]): BrokenRun[] {
	const broken: BrokenRun[] = [];
	let [firstPage, firstPageBefore] = [0, 0];
	for (const [index, run] of measured.entries()) {
		const known = before[index];
		const isSame = known?.lines === run.lines && firstPage === firstPageBefore;
		const next = isSame ? known : breakRun(run, tools, firstPage);
		broken.push(next);
		firstPage += next.breaks.length;
		firstPageBefore += known?.breaks.length ?? 0;
	}
	return broken;
}

/** Counts the pages; an element with `counter-reset: page N` gives its page the number N (css-page-3, section 6.1). */
function countPages(broken: readonly BrokenRun[], locator: PageLocator, resets: ReadonlyMap<Element, number>): number[] {
	const byPage = new Map([...resets].map(([element, value]) => [locator.pageOf(element), value]));
	const numbers: number[] = [];
	for (const _page of broken.flatMap(({ breaks }) => breaks))
		numbers.push(byPage.get(numbers.length) ?? (numbers.at(-1) ?? 0) + 1);
	return numbers;
}

type MeasuredRun = Omit<BrokenRun, "breaks">;

/** What measuring a run needs beside its columns. */
interface MeasureTools {
	readonly rules: PageRules;
	readonly resolver: PageResolver;
}

function measureRun(run: Run, { rules, resolver }: MeasureTools): MeasuredRun {
	const noteIds = [...run.notes.children].map(({ id }) => id);
	const noteNumbers = new Map([...run.notes.children].map((note, index) => [note.getAttribute("data-call") ?? "", index]));
	const { area } = resolver.resolve({ name: run.name, pageIndex: 2, isFirstOfGroup: false, isBlank: false });
	const lines = measureColumn(run.text, { noteNumbers, floats: findFloatingBoxes(run.text, rules.floatSelectors, area.height) });
	const noteLines = measureColumn(run.notes, { noteNumbers, floats: new Map() });
	const notes = [...run.notes.children];
	keepParagraphs(lines, notes);
	return {
		run,
		lines,
		noteLines,
		noteIds,
		notes: toNoteLines(noteLines, measureContinued(notes), measureShares(run.notes, noteLines)),
	};
}

/** A note calls the notes inside it: from such a call to the beginning of the inner note nothing may be carried over. */
function toNoteLines(
	lines: readonly MeasuredLine[],
	continuedHeights: readonly number[],
	shares: readonly (number | undefined)[],
): NoteLine[] {
	let last = -1;
	let owed = -1;
	const roots: number[] = [];
	return lines.map((line, index) => {
		const share = shares[index];
		const previous = last;
		if (line.startsSection) last += 1;
		const root = roots[last] ?? last;
		const canBreakBefore = line.keep === 0 && owed <= previous;
		for (const note of line.notes) roots[note] = root;
		owed = Math.max(owed, ...line.notes, -1);
		const repeatHeight = line.headerHeight + (line.startsSection ? 0 : (continuedHeights[last] ?? 0));
		return {
			top: line.startTop,
			bottom: line.endBottom,
			repeatHeight,
			note: last,
			root,
			canBreakBefore,
			...(share === undefined ? {} : { share }),
		};
	});
}

/** What breaking a run needs beside its lines. */
interface BreakTools {
	readonly resolver: PageResolver;
	readonly isGreedy: boolean;
}

function breakRun(measured: MeasuredRun, { resolver, isGreedy }: BreakTools, firstPageIndex: number): BrokenRun {
	const { run, lines, notes } = measured;
	const leading = leadingOf(lines);
	const spaces = new Map<number, ReturnType<PageSpace["spaceOf"]>>();
	const spaceOf = ({ pageIndex, isFirstOfGroup }: PageTraits) => {
		const key = 2 * pageIndex + (isFirstOfGroup ? 1 : 0);
		const known = spaces.get(key);
		if (known) return known;
		const page = resolver.resolve({ pageIndex, isFirstOfGroup, name: run.name, isBlank: false });
		const isBeside = notesBeside(page) !== undefined;
		const extra = isBeside ? 0 : measureNoteArea(page.footnote).height;
		const space = { height: page.area.height, extra, notesBeside: isBeside, mayRunLong: hasRoomBelow(page, leading) };
		spaces.set(key, space);
		return space;
	};
	const breaks = breakPages(toFlowLines(lines), notes, { firstPageIndex, leading, spaceOf }, { isGreedy });
	return { ...measured, breaks };
}

/** Distance of lines in most of a run's text, px. */
function leadingOf(lines: readonly MeasuredLine[]): number {
	const counts = new Map<number, number>();
	for (const { top, bottom, isBox } of lines) {
		const height = Math.round((bottom - top) * 64) / 64;
		if (!isBox) counts.set(height, (counts.get(height) ?? 0) + 1);
	}
	const [leading = DEFAULT_LEADING] = [...counts].reduce(
		(most, entry) => (entry[1] > (most[1] ?? 0) ? entry : most),
		[] as number[],
	);
	return leading;
}

/** Of a run without text, px. */
const DEFAULT_LEADING = 16;

/** A page may run a line long where nothing stands below it and the margin stays deep enough. */
function hasRoomBelow({ marginBoxes, edges }: ResolvedPage, leading: number): boolean {
	return edges.bottom >= 3 * leading && !Object.keys(marginBoxes).some((name) => name.startsWith("bottom"));
}

function toFlowLines(lines: readonly MeasuredLine[]): FlowLine[] {
	let [notesBegun, stretch, shrink] = [0, 0, 0];
	return lines.map((line, index) => {
		for (const note of line.notes) notesBegun = Math.max(notesBegun, note + 1);
		stretch += line.space?.stretch ?? 0;
		shrink += line.space?.shrink ?? 0;
		return {
			startTop: line.startTop,
			endBottom: line.endBottom,
			repeatHeight: line.headerHeight,
			keep: line.keep,
			...(line.forced ? { forced: line.forced } : {}),
			startsGroup: line.startsSection,
			notesBegun,
			stretch,
			shrink,
			endsHyphenated: line.endsHyphenated,
			...(line.float ? { float: toFlowFloat(line.float, line, lines[index + 1]) } : {}),
		};
	});
}

/** The spaces above and below the box go with it. */
function toFlowFloat(box: FloatingBox, { space, notes }: MeasuredLine, next: MeasuredLine | undefined): FlowFloat {
	const spaces = [space, next?.space];
	const sum = (which: "stretch" | "shrink"): number => spaces.reduce((total, one) => total + (one?.[which] ?? 0), 0);
	return { ...box, stretch: sum("stretch"), shrink: sum("shrink"), callsNotes: notes.length > 0 };
}
