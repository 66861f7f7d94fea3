// Page breaks of any little book: what must hold whatever its lines and notes are.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakPages } from "../../scripts/pages/break-pages.ts";
import { type FloatPlace, KEEP, type PageBreak } from "../../scripts/pages/flow.ts";
import { flow, type LineSpec, noteLines, space } from "../support/page-lines.ts";
import {
	canBreak,
	isNoteCut,
	leastCost,
	leastNotes,
	mostNotes,
	notesHeight,
	type SearchInput,
	textHeight,
} from "../support/search-breaks.ts";

/** Rounding of the layout that the breaker allows, px. */
const TOLERANCE = 0.1;
const RUNS = { numRuns: 200, seed: 1 };

/** Books of so many lines and notes; heights in steps of 5 px, so that much fits exactly. */
function books(most: { lines: number; notes: number; noteLines: number }): fc.Arbitrary<SearchInput> {
	const height = fc.integer({ min: 1, max: 6 }).map((steps) => steps * 5);
	const lineSpec: fc.Arbitrary<LineSpec> = fc.record({
		height,
		gap: fc.constantFrom(0, 0, 0, 5),
		notes: fc.constantFrom(0, 0, 0, 0, 1, 1, 2),
		keep: fc.constantFrom(KEEP.none, KEEP.none, KEEP.none, KEEP.lines, KEEP.box, KEEP.always),
		startsGroup: fc.boolean(),
		repeat: fc.constantFrom(0, 0, 5),
		forced: fc.constantFrom(
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			"page" as const,
			"recto" as const,
			"verso" as const,
		),
	}) as fc.Arbitrary<LineSpec>;
	const notes = fc.array(fc.array(height, { minLength: 1, maxLength: most.noteLines }), {
		minLength: most.notes,
		maxLength: most.notes,
	});
	const page = { height: fc.integer({ min: 6, max: 20 }).map((steps) => steps * 5), extra: fc.constantFrom(0, 5) };
	return fc
		.record({ specs: fc.array(lineSpec, { maxLength: most.lines }), notes, ...page })
		.map(({ specs, notes: all, height: pageHeight, extra }) => {
			const lines = flow(withNotes(specs, all.length));
			return { lines, notes: noteLines(all.slice(0, lines.at(-1)?.notesBegun ?? 0)), height: pageHeight, extra };
		});
}

/** The same, some of whose lines are boxes that may float. */
function booksWithFloats(most: { lines: number; notes: number; noteLines: number }): fc.Arbitrary<SearchInput> {
	const anywhere: readonly FloatPlace[] = ["here", "top", "bottom"];
	const places = fc.constantFrom(undefined, undefined, undefined, anywhere, anywhere, ["top"] as const, ["bottom"] as const);
	const choices = fc.array(places, { minLength: most.lines, maxLength: most.lines });
	return fc.record({ book: books(most), choices }).map(({ book, choices: chosen }) => ({
		...book,
		lines: book.lines.map((line, index) => {
			const allowed = chosen[index];
			if (!allowed || line.forced || line.repeatHeight > 0) return line;
			const height = line.endBottom - line.startTop;
			const callsNotes = line.notesBegun > (book.lines[index - 1]?.notesBegun ?? 0);
			const heights = { height, topHeight: height, bottomHeight: height, saved: height };
			return { ...line, float: { places: allowed, ...heights, stretch: 0, shrink: 0, callsNotes } };
		}),
	}));
}

/** Calls no more notes than there are. */
function withNotes(specs: readonly LineSpec[], count: number): LineSpec[] {
	let left = count;
	return specs.map((spec) => {
		const notes = Math.min(left, spec.notes ?? 0);
		left -= notes;
		return { ...spec, notes };
	});
}

const breakInto = (book: SearchInput): PageBreak[] =>
	breakPages(book.lines, book.notes, space(book.height, { extra: book.extra }));
const usedHeight = (book: SearchInput, { from, to, noteFrom, noteTo }: PageBreak): number =>
	textHeight(book, from, to) + notesHeight(book, noteFrom, noteTo);
const longBooks = books({ lines: 40, notes: 12, noteLines: 14 });
const shortBooks = books({ lines: 6, notes: 3, noteLines: 5 });
const longBooksWithFloats = booksWithFloats({ lines: 40, notes: 8, noteLines: 8 });
const shortBooksWithFloats = booksWithFloats({ lines: 6, notes: 2, noteLines: 4 });

describe("of any book", () => {
	it("every line and every line of a note stands on one page, in order", () => {
		fc.assert(
			fc.property(longBooks, (book) => {
				const pages = breakInto(book);
				let [line, noteLine] = [0, 0];
				for (const { from, to, noteFrom, noteTo, isBlank } of pages) {
					expect([from, noteFrom]).toEqual([line, noteLine]);
					expect(to >= from && noteTo >= noteFrom && isBlank === (to === from && noteTo === noteFrom)).toBe(true);
					[line, noteLine] = [to, noteTo];
				}
				expect([line, noteLine]).toEqual([book.lines.length, book.notes.length]);
			}),
			RUNS,
		);
	});

	it("no page is higher than it may be, unless one line alone is", () => {
		fc.assert(
			fc.property(longBooks, (book) => {
				for (const page of breakInto(book)) {
					const { from, to, noteFrom, noteTo } = page;
					const isAlone = to - from + (noteTo - noteFrom) === 1;
					if (!isAlone) expect(usedHeight(book, page)).toBeLessThanOrEqual(book.height + page.depth + TOLERANCE);
				}
			}),
			RUNS,
		);
	});

	it("every note begins on the page of its call, unless the page is marked", () => {
		fc.assert(
			fc.property(longBooks, (book) => {
				let isLate = false;
				for (const { to, noteTo, hasDisplacedNote } of breakInto(book)) {
					isLate = noteTo < leastNotes(book, to) && (isLate || hasDisplacedNote);
					if (!isLate) expect(noteTo).toBeGreaterThanOrEqual(leastNotes(book, to));
					expect(noteTo).toBeLessThanOrEqual(mostNotes(book, to));
				}
			}),
			RUNS,
		);
	});

	it("forced breaks hold, on the side they ask for", () => {
		fc.assert(
			fc.property(longBooks, (book) => {
				breakInto(book).forEach(({ from, to, isBlank }, pageIndex) => {
					for (let line = from + 1; line < to; line += 1) expect(book.lines[line]?.forced).toBeUndefined();
					const forced = to > from && !isBlank ? book.lines[from]?.forced : undefined;
					if (forced === "recto") expect(pageIndex % 2).toBe(0);
					if (forced === "verso") expect(pageIndex % 2).toBe(1);
				});
			}),
			RUNS,
		);
	});

	it("notes are cut only where they may be, unless a part of one is higher than a page", () => {
		fc.assert(
			fc.property(longBooks, (book) => {
				for (const { noteFrom, noteTo } of breakInto(book)) {
					if (noteTo === noteFrom || isNoteCut(book, noteTo)) continue;
					let next = noteTo;
					while (!isNoteCut(book, next)) next += 1;
					expect(notesHeight(book, noteFrom, next)).toBeGreaterThan(book.height);
				}
			}),
			RUNS,
		);
	});
});

describe("of any short book, all ways tried", () => {
	it("no way costs less than the one that is chosen", () => {
		fc.assert(
			fc.property(shortBooks, (book) => {
				const chosen = breakInto(book).flatMap(({ costs }) => Object.values(costs));
				expect(chosen.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(leastCost(book), -1);
			}),
			{ numRuns: 400, seed: 1 },
		);
	});

	it("pages keep every hard rule wherever that can be done", () => {
		let possible = 0;
		fc.assert(
			fc.property(shortBooks, (book) => {
				if (!canBreak(book)) return;
				possible += 1;
				for (const page of breakInto(book)) {
					expect(page.hasDisplacedNote).toBe(false);
					expect(usedHeight(book, page)).toBeLessThanOrEqual(book.height + page.depth + TOLERANCE);
					expect(isNoteCut(book, page.noteTo)).toBe(true);
				}
			}),
			{ numRuns: 400, seed: 1 },
		);
		expect(possible).toBeGreaterThan(100);
	});

	it("a page is marked only where no breaks keep every hard rule", () => {
		fc.assert(
			fc.property(shortBooks, (book) => {
				if (breakInto(book).some(({ hasDisplacedNote }) => hasDisplacedNote)) expect(canBreak(book)).toBe(false);
			}),
			RUNS,
		);
	});
});

describe("of any book with boxes that float", () => {
	it("every box stands once, in order, on no page before that of its place, with the notes that it calls", () => {
		let [moved, behind] = [0, 0];
		fc.assert(
			fc.property(longBooksWithFloats, (book) => {
				const pages = breakInto(book);
				let latest = -1;
				for (const { from, to, noteFrom, noteTo, floats } of pages) {
					const sorted = [...floats].sort((one, other) => one.line - other.line);
					for (const { line: box, place } of sorted) {
						const float = book.lines[box]?.float;
						expect(box > latest && box < to).toBe(true);
						// A box that is to stand at the head or foot alone may stand at either when it comes from an earlier page.
						if (box >= from) expect(float?.places).toContain(place);
						if (float?.callsNotes && !pages.some(({ hasDisplacedNote }) => hasDisplacedNote)) {
							const called = book.notes.findIndex(({ root }) => root === (book.lines[box - 1]?.notesBegun ?? 0));
							expect(called >= noteFrom && called < noteTo).toBe(true);
						}
						latest = box;
						moved += 1;
						behind += box < from ? 1 : 0;
					}
				}
			}),
			{ ...RUNS, numRuns: 800 },
		);
		expect(moved).toBeGreaterThan(100);
		expect(behind).toBeGreaterThan(50);
	});

	it("no page is higher than it may be, unless one line or box alone is", () => {
		fc.assert(
			fc.property(longBooksWithFloats, (book) => {
				const pages = breakInto(book);
				const gone = new Set(pages.flatMap(({ floats }) => floats.map(({ line }) => line)));
				for (const page of pages) {
					const { from, to, noteFrom, noteTo, floats, depth } = page;
					const shown = Array.from({ length: to - from }, (_, index) => from + index).filter((line) => !gone.has(line));
					if (shown.length + floats.length + (noteTo - noteFrom) <= 1) continue;
					expect(heightWithFloats(book, page, shown)).toBeLessThanOrEqual(book.height + depth + TOLERANCE);
				}
			}),
			RUNS,
		);
	});

	it("no way costs less than the one that is chosen", () => {
		fc.assert(
			fc.property(shortBooksWithFloats, (book) => {
				const chosen = breakInto(book).flatMap(({ costs }) => Object.values(costs));
				expect(chosen.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(leastCost(book), -1);
			}),
			{ numRuns: 400, seed: 1 },
		);
	});
});

/** Height of a page: its lines from the first to the last that stand in the text, less what boxes that are gone have saved, and its boxes. */
function heightWithFloats(book: SearchInput, page: PageBreak, shown: readonly number[]): number {
	const last = shown.at(-1) ?? page.from - 1;
	const boxes = page.floats.map(({ line }) => book.lines[line]?.float?.topHeight ?? 0);
	const saved = Array.from({ length: Math.max(0, last - page.from) }, (_, index) => page.from + index)
		.filter((line) => !shown.includes(line))
		.map((line) => book.lines[line]?.float?.saved ?? 0);
	const sum = (heights: readonly number[]): number => heights.reduce((total, height) => total + height, 0);
	return textHeight(book, page.from, last + 1) - sum(saved) + sum(boxes) + notesHeight(book, page.noteFrom, page.noteTo);
}
