// The columns and the rules of their pages → breaks that agree with the page numbers written into the columns.
import { breakPages, type FlowLine, type NoteLine } from "./break-pages.ts";
import type { BrokenRun, Run } from "./columns.ts";
import { PageLocator } from "./locate.ts";
import { type MeasuredLine, measureColumn } from "./measure.ts";
import { measureNoteArea } from "./note-area.ts";
import type { PageFinding, PageRules } from "./page-map.ts";
import type { PageResolver } from "./resolve-page.ts";
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
 * Measures all columns, breaks them into pages and writes the page numbers that they name, again until no number changes.
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
		readonly resets: ReadonlyMap<Element, number>;
		readonly clock: () => number;
	},
): Settled {
	const { resolver, resets, clock } = tools;
	const targets = new TargetNumbers(tools.rules);
	targets.write(0, () => 100);
	const measured = runs.map(measureRun);
	let measureMs = clock();
	let breakMs = 0;
	for (let round = 1; ; round += 1) {
		const broken = breakRuns(measured, resolver);
		const locator = new PageLocator(broken);
		const numbers = countPages(broken, locator, resets);
		// One time more than numbers are written: what is written last is what is measured last.
		const isLast = round > MOST_ROUNDS;
		const changed = isLast ? [] : targets.write(numbers.length, (id) => numberOf(id, numbers, locator));
		breakMs += clock();
		if (changed.length === 0) return { broken, numbers, measureMs, breakMs, findings: isLast ? [UNSTABLE] : [] };
		for (const [index, run] of runs.entries())
			if (changed.some((element) => holds(run, element))) measured[index] = measureRun(run);
		measureMs += clock();
	}
}

const holds = ({ text, notes }: Run, element: Element): boolean => text.contains(element) || notes.contains(element);

/** Page number of the page on which an id stands. */
function numberOf(id: string, numbers: readonly number[], locator: PageLocator): number | undefined {
	const element = document.getElementById(id);
	return element ? numbers[locator.pageOf(element) ?? -1] : undefined;
}

const UNSTABLE: PageFinding = {
	ruleId: "pages-unstable",
	reason: "Unexpected page numbers that move the pages they name, expected them to settle in three rounds",
};

function breakRuns(measured: readonly MeasuredRun[], resolver: PageResolver): BrokenRun[] {
	const broken: BrokenRun[] = [];
	for (const run of measured)
		broken.push(
			breakRun(
				run,
				resolver,
				broken.reduce((count, { breaks }) => count + breaks.length, 0),
			),
		);
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

function measureRun(run: Run): MeasuredRun {
	const noteIds = [...run.notes.children].map(({ id }) => id);
	const noteNumbers = new Map([...run.notes.children].map((note, index) => [note.getAttribute("data-call") ?? "", index]));
	const lines = measureColumn(run.text, noteNumbers);
	const noteLines = measureColumn(run.notes, noteNumbers);
	return { run, lines, noteLines, noteIds, notes: toNoteLines(noteLines) };
}

/** A note calls the notes inside it: from such a call to the beginning of the inner note nothing may be carried over. */
function toNoteLines(lines: readonly MeasuredLine[]): NoteLine[] {
	let last = -1;
	let owed = -1;
	const roots: number[] = [];
	return lines.map((line) => {
		const previous = last;
		if (line.startsSection) last += 1;
		const root = roots[last] ?? last;
		const canBreakBefore = line.keep === 0 && owed <= previous;
		for (const note of line.notes) roots[note] = root;
		owed = Math.max(owed, ...line.notes, -1);
		return { top: line.startTop, bottom: line.endBottom, repeatHeight: line.headerHeight, note: last, root, canBreakBefore };
	});
}

function breakRun(measured: MeasuredRun, resolver: PageResolver, firstPageIndex: number): BrokenRun {
	const { run, lines, notes } = measured;
	const resolve = (page: { pageIndex: number; isFirstOfGroup: boolean }) =>
		resolver.resolve({ ...page, name: run.name, isBlank: false });
	const breaks = breakPages(toFlowLines(lines), notes, {
		firstPageIndex,
		heightOf: (page) => resolve(page).area.height,
		noteAreaExtra: (page) => measureNoteArea(resolve(page).footnote).height,
	});
	return { ...measured, breaks };
}

function toFlowLines(lines: readonly MeasuredLine[]): FlowLine[] {
	let notesBegun = 0;
	return lines.map((line) => {
		for (const note of line.notes) notesBegun = Math.max(notesBegun, note + 1);
		return {
			startTop: line.startTop,
			endBottom: line.endBottom,
			repeatHeight: line.headerHeight,
			keep: line.keep,
			...(line.forced ? { forced: line.forced } : {}),
			startsGroup: line.startsSection,
			notesBegun,
		};
	});
}
