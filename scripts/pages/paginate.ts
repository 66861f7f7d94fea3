// The laid-out document and the rules of its pages → the same document cut into pages, and the map of them.
import { stepBoxes } from "./block-steps.ts";
import { setBookmarkLevels } from "./bookmarks.ts";
import { type BrokenRun, makeColumns, type Run } from "./columns.ts";
import { COMPACT } from "./compact-notes.ts";
import { detachBox, floatedBoxes, goneLines } from "./detach-boxes.ts";
import { findCuts } from "./find-cuts.ts";
import { fitBoxes } from "./fit-boxes.ts";
import { freezeTables } from "./freeze-tables.ts";
import { keepLanguages, labelTags } from "./label-tags.ts";
import { removeUnusedHyphens } from "./line-starts.ts";
import { makePageMap } from "./make-page-map.ts";
import { findLongHeads } from "./margin-boxes.ts";
import type { MeasuredLine } from "./measured-line.ts";
import { readStringMarks } from "./named-strings.ts";
import { NoteMarks } from "./note-marks.ts";
import { makeMark, markContinued } from "./note-wishes.ts";
import { orderTables } from "./order-tables.ts";
import type { PageFinding, PageMap, PageRules, SheetRoom } from "./page-map.ts";
import { findPageStart } from "./page-starts.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { findAnchors, type PlannedPage, placePages, writeMargins } from "./place.ts";
import { placeBeside } from "./place-beside.ts";
import { PageResolver } from "./resolve-page.ts";
import { recordRunning, takeRunningElements } from "./running-elements.ts";
import { type Settled, settlePages } from "./settle-pages.ts";
import { type Space, setSpaces } from "./spaces.ts";
import { ATTRIBUTES, splitColumn } from "./split.ts";
import { type FlowText, lettersOf, verifyPages } from "./verify.ts";

/**
 * Cuts the document into pages, in place.
 *
 * The children of the body are the sections of the book; each says with `page` which pages it wants. The whole book is laid out once in
 * columns, every line is read once, breaks are chosen in numbers, and the document is cut and placed; no layout is forced for single pages.
 *
 * @param options.isGreedy breaks each page for itself: what the search over the whole run is measured against
 * @param options.pageMultiple blank pages follow the last until the number of all pages is a multiple of this
 * @param options.sheet puts the pages on larger sheets
 * @returns the map of the pages
 * @throws Error when a page overflows or text is lost: a defect of the paginator, never of the manuscript
 */
export async function paginate(
	rules: PageRules,
	{ isGreedy = false, pageMultiple = 1, sheet }: { isGreedy?: boolean; pageMultiple?: number; sheet?: SheetRoom } = {},
): Promise<PageMap> {
	await loadEverything();
	const clock = startClock();
	const style = document.createElement("style");
	style.textContent = PAGE_STYLE;
	document.head.append(style);
	keepLanguages();
	const resolver = new PageResolver(rules.pages);
	const marks = readStringMarks(rules);
	const running = takeRunningElements(rules);
	setBookmarkLevels(rules);
	const resets = readCounterResets();
	orderTables();
	const noteMarks = new NoteMarks(rules);
	noteMarks.write();
	const runs = makeColumns(rules, resolver);
	const findings = runs.flatMap((run) => fitBoxes(run, roomOf(run, resolver)));
	stepBoxes(
		runs.flatMap(({ text, notes }) => [text, notes]),
		rules.stepSelectors,
	);
	removeUnusedHyphens(runs.flatMap(({ text, notes }) => [text, notes]));
	const settled = addBlanks(settlePages(runs, { rules, resolver, marks: noteMarks, resets, clock, isGreedy }), pageMultiple);
	const before = readLetters(settled.broken);
	const plans = splitRuns(settled);
	const splitMs = clock();
	const pages = placePages(plans, resolver, sheet);
	placeBeside(pages);
	const anchors = findAnchors(pages);
	const recorded = recordRunning(running.taken, writeMargins(pages, { marks, running: running.taken }));
	labelTags();
	verifyPages(
		pages.map((page) => ({ ...page, height: page.resolved.area.height + page.plan.pageBreak.depth })),
		before,
	);
	const { broken, measureMs, breakMs } = settled;
	const timings = { measureMs, breakMs, splitMs, placeMs: clock() };
	return makePageMap({
		pages,
		broken,
		anchors,
		resolver,
		running: recorded.records,
		findings: [
			...findings,
			...running.findings,
			...recorded.findings,
			...settled.findings,
			...displacedNotes(broken),
			...findLongHeads(),
		],
		timings,
	});
}

async function loadEverything(): Promise<void> {
	await Promise.all([...document.fonts].map((font) => font.load().catch(() => undefined)));
	await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
}

function startClock(): () => number {
	let last = performance.now();
	return () => {
		const now = performance.now();
		const elapsed = now - last;
		last = now;
		return Math.round(elapsed);
	};
}

/** Sections that set the page counter: it is read before the document is cut, since every piece would set it again. */
function readCounterResets(): Map<Element, number> {
	const resets = new Map<Element, number>();
	for (const section of document.body.children) {
		const match = /(?:^|\s)page (-?\d+)/.exec(getComputedStyle(section).counterReset);
		if (match) resets.set(section, Number(match[1]));
	}
	return resets;
}

function roomOf(run: Run, resolver: PageResolver): { width: number; height: number } {
	const { area } = resolver.resolve({ name: run.name, pageIndex: 2, isFirstOfGroup: false, isBlank: false });
	return { width: area.width, height: area.height };
}

/** Reads the letters of the columns; boxes that will leave their place are read by themselves, in the order in which they will stand. */
function readLetters(broken: readonly BrokenRun[]): FlowText {
	const boxes = broken.flatMap(floatedBoxes).flatMap((page) => page.map(({ box }) => box));
	for (const box of boxes) box.setAttribute(ATTRIBUTES.floated, "");
	return {
		text: lettersOf(broken.map(({ run }) => run.text)),
		notes: lettersOf(broken.map(({ run }) => run.notes)),
		floats: lettersOf(boxes),
	};
}

/** Cuts all runs: first every place is looked up, then everything is cut. */
function splitRuns({ broken, numbers }: Settled): PlannedPage[] {
	const jobs = broken.map(({ run, lines, noteLines, notes, breaks }) => {
		const textPages = breaks.filter(({ from, to }) => to > from);
		const notePages = breaks.filter(({ noteFrom, noteTo }) => noteTo > noteFrom);
		const openings = textPages.slice(1).map(({ from }) => lines[from] as MeasuredLine);
		const noteOpenings = notePages.slice(1).map(({ noteFrom }) => noteLines[noteFrom] as MeasuredLine);
		freezeTables([...openings, ...noteOpenings]);
		const continued = notePages.map(({ noteFrom }) => run.notes.children[notes[noteFrom]?.note ?? 0]);
		const marks = continued.map((note) => note && makeMark(note));
		const cuts = findCuts(openings);
		const starts = new Map(
			textPages.map((page, index) => [page, findPageStart(lines[page.from] as MeasuredLine, cuts[index - 1])]),
		);
		return { run, breaks, textPages, notePages, starts, cuts, noteCuts: findCuts(noteOpenings), marks };
	});
	for (const run of broken) {
		const gone = goneLines(run.breaks);
		for (const { from, to, glueRatio } of run.breaks)
			if (glueRatio !== 0) setSpaces(spacesOn({ from, to, gone }, run.lines), glueRatio);
	}
	const floats = new Map(
		broken.flatMap((run) =>
			floatedBoxes(run).map(
				(boxes, index) => [run.breaks[index], boxes.map((box) => ({ ...box, frame: detachBox(box) }))] as const,
			),
		),
	);
	let pageCount = 0;
	return jobs.flatMap(({ run, breaks, textPages, notePages, starts, cuts, noteCuts, marks }) => {
		const texts = new Map(splitColumn(run.text, cuts).map((piece, index) => [textPages[index], piece]));
		const notes = new Map(splitColumn(run.notes, noteCuts).map((piece, index) => [notePages[index], piece]));
		notePages.forEach((page, index) => {
			markContinued(notes.get(page), marks[index]);
		});
		return breaks.map((pageBreak) => ({
			name: run.name,
			number: numbers[pageCount++] ?? 0,
			pageBreak,
			textPiece: texts.get(pageBreak),
			notesPiece: notes.get(pageBreak),
			start: starts.get(pageBreak),
			hasCompactNotes: run.notes.classList.contains(COMPACT),
			floats: floats.get(pageBreak) ?? [],
		}));
	});
}

/** A press prints whole sheets: blank pages at the end of the last run, which count on. */
function addBlanks(settled: Settled, pageMultiple: number): Settled {
	const [last, number] = [settled.broken.at(-1), settled.numbers.at(-1)];
	const end = last?.breaks.at(-1);
	if (!last || !end || number === undefined) return settled;
	const missing = (pageMultiple - (settled.numbers.length % pageMultiple)) % pageMultiple;
	const nothing = { from: end.to, noteFrom: end.noteTo, floats: [], headSpace: 0, depth: 0, glueRatio: 0, costs: {} };
	const blank = { ...end, ...nothing, isBlank: true, isFirstOfGroup: false, hasDisplacedNote: false };
	const blanks = Array.from({ length: missing }, (_, index) => ({ blank: { ...blank }, number: number + index + 1 }));
	const breaks = [...last.breaks, ...blanks.map((page) => page.blank)];
	return {
		...settled,
		broken: [...settled.broken.slice(0, -1), { ...last, breaks }],
		numbers: [...settled.numbers, ...blanks.map((page) => page.number)],
	};
}

/** The spaces of a page that may be set wider or narrower: not those around a box that left its place. */
function spacesOn(
	{ from, to, gone }: { from: number; to: number; gone: ReadonlySet<number> },
	lines: readonly MeasuredLine[],
): Space[] {
	return lines.slice(from + 1, to).flatMap(({ space }, index) => {
		const line = from + 1 + index;
		return space && !gone.has(line) && !gone.has(line - 1) ? [space] : [];
	});
}

function displacedNotes(broken: readonly BrokenRun[]): PageFinding[] {
	return broken.flatMap(({ breaks, lines }) =>
		breaks
			.filter(({ hasDisplacedNote }) => hasDisplacedNote)
			.map(({ to }): PageFinding => {
				const source = lines[to - 1]?.block.closest("[data-source]")?.getAttribute("data-source");
				const reason =
					"Unexpected number of notes in one line of text, expected as many as a page can hold; some begin on the next page";
				return { ruleId: "note-displaced", reason, ...(source ? { source } : {}) };
			}),
	);
}
