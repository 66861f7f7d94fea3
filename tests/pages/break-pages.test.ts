// Page breaks in numbers: what each page holds.
import { describe, expect, it } from "vitest";
import { breakPages } from "../../scripts/pages/break-pages.ts";
import { KEEP } from "../../scripts/pages/flow.ts";
import { flow, line, lines, note, noteLines, paragraph, show, space } from "../support/page-lines.ts";

describe("notes beside the text", () => {
	const beside = space(40, { notesBeside: true });

	it("take no height from it", () => {
		const book = flow([line(10, { notes: 1 }), ...lines(5, 10)]);
		expect(show(breakPages(book, noteLines([note(4, 10)]), beside))).toEqual(["0-4+0-4", "4-6"]);
	});

	it("go on beside the text of the next page", () => {
		const book = flow([line(10, { notes: 1 }), ...lines(5, 10)]);
		expect(show(breakPages(book, noteLines([note(7, 10)]), beside))).toEqual(["0-4+0-4", "4-6+4-7"]);
	});

	it("end the text where they would not begin on the page of their call", () => {
		const book = flow([line(10, { notes: 1 }), line(10), line(10, { notes: 1 }), line(10)]);
		expect(show(breakPages(book, noteLines([note(3, 10), note(2, 10)]), beside))).toEqual(["0-2+0-3", "2-4+3-5"]);
	});
});

describe("pages of text", () => {
	it("are none for no lines", () => {
		expect(breakPages([], [], space(100))).toEqual([]);
	});

	it("are filled one after the other, the last with what is left", () => {
		expect(show(breakPages(flow(lines(10, 10)), [], space(40)))).toEqual(["0-4", "4-8", "8-10"]);
	});

	it("take a line that fits to the last pixel, and one more for the rounding of the layout", () => {
		expect(show(breakPages(flow(lines(4, 10.02)), [], space(40)))).toEqual(["0-4"]);
		expect(show(breakPages(flow(lines(4, 10.05)), [], space(40)))).toEqual(["0-3", "3-4"]);
	});

	it("drop the space above their first line", () => {
		const spaced = flow([...lines(3, 10), line(10, { gap: 20 }), ...lines(3, 10)]);
		expect(show(breakPages(spaced, [], space(40)))).toEqual(["0-3", "3-7"]);
	});

	it("let a line higher than the page stand alone", () => {
		expect(show(breakPages(flow([line(10), line(90), line(10)]), [], space(40)))).toEqual(["0-1", "1-2", "2-3"]);
	});

	it("are as high as each of them says", () => {
		const first = {
			...space(40),
			spaceOf: ({ isFirstOfGroup }: { isFirstOfGroup: boolean }) => ({
				height: isFirstOfGroup ? 20 : 40,
				extra: 0,
				mayRunLong: false,
			}),
		};
		expect(show(breakPages(flow(lines(8, 10)), [], first))).toEqual(["0-2", "2-6", "6-8"]);
	});

	it("find room for the header rows of a table that goes on", () => {
		const table = flow([...lines(4, 10), ...lines(6, 10, { repeat: 20 })]);
		expect(show(breakPages(table, [], space(40)))).toEqual(["0-4", "4-6", "6-8", "8-10"]);
	});
});

describe("a forced break", () => {
	const forced = (kind: "page" | "recto" | "verso", before: number) =>
		flow([...lines(before, 10), line(10, { forced: kind }), line(10)]);

	it("begins a page however empty the one before is", () => {
		expect(show(breakPages(forced("page", 1), [], space(40)))).toEqual(["0-1", "1-3"]);
	});

	it("to a recto leaves a verso blank", () => {
		expect(show(breakPages(forced("recto", 1), [], space(40)))).toEqual(["0-1", "blank", "1-3"]);
		expect(show(breakPages(forced("recto", 5), [], space(40)))).toEqual(["0-4", "4-5", "5-7"]);
	});

	it("to a verso leaves a recto blank", () => {
		expect(show(breakPages(forced("verso", 1), [], space(40)))).toEqual(["0-1", "1-3"]);
		expect(show(breakPages(forced("verso", 5), [], space(40)))).toEqual(["0-4", "4-5", "blank", "5-7"]);
	});

	it("counts sides from the first page of the book, not of the run", () => {
		expect(show(breakPages(forced("recto", 0), [], space(40, { firstPageIndex: 1 })))).toEqual(["blank", "0-2"]);
		expect(show(breakPages(forced("recto", 0), [], space(40, { firstPageIndex: 2 })))).toEqual(["0-2"]);
	});

	it("holds where the line before wants to be kept with it", () => {
		expect(show(breakPages(flow([line(10), line(10, { forced: "page", keep: KEEP.box })]), [], space(40)))).toEqual([
			"0-1",
			"1-2",
		]);
	});
});

describe("a page group", () => {
	it("begins with the run, and with every section that begins a page", () => {
		const book = flow([...lines(5, 10), line(10, { forced: "page", startsGroup: true }), ...lines(4, 10)]);
		const pages = breakPages(book, [], space(40));
		expect(show(pages)).toEqual(["0-4", "4-5", "5-9", "9-10"]);
		expect(pages.map(({ isFirstOfGroup }) => isFirstOfGroup)).toEqual([true, false, true, false]);
	});

	it("does not begin in the middle of a page, nor with a blank one", () => {
		const book = flow([line(10), line(10, { startsGroup: true }), line(10, { forced: "recto", startsGroup: true })]);
		const pages = breakPages(book, [], space(40));
		expect(pages.map(({ isBlank, isFirstOfGroup }) => [isBlank, isFirstOfGroup])).toEqual([
			[false, true],
			[true, false],
			[false, true],
		]);
	});
});

describe("what is kept together", () => {
	const heading = [line(10), line(10, { keep: KEEP.box }), line(10, { keep: KEEP.lines })];

	it("moves a heading to the next page with its first two lines", () => {
		expect(show(breakPages(flow([...lines(3, 10), ...heading, ...lines(3, 10)]), [], space(40)))).toEqual(["0-3", "3-7", "7-9"]);
		expect(show(breakPages(flow([...lines(2, 10), ...heading, ...lines(3, 10)]), [], space(40)))).toEqual(["0-2", "2-6", "6-8"]);
		expect(show(breakPages(flow([line(10), ...heading, ...lines(3, 10)]), [], space(40)))).toEqual(["0-4", "4-7"]);
	});

	it("leaves two lines of a paragraph on either page", () => {
		expect(show(breakPages(flow([...lines(3, 10), ...paragraph(6, 10)]), [], space(40)))).toEqual(["0-3", "3-7", "7-9"]);
		expect(show(breakPages(flow(paragraph(5, 10)), [], space(40)))).toEqual(["0-3", "3-5"]);
	});

	it("is parted at the weakest place where it is higher than the page", () => {
		const box = [
			line(10),
			...lines(3, 10, { keep: KEEP.box }),
			line(10, { keep: KEEP.lines }),
			...lines(2, 10, { keep: KEEP.box }),
		];
		expect(show(breakPages(flow(box), [], space(60)))).toEqual(["0-4", "4-7"]);
		expect(show(breakPages(flow([line(10), ...lines(5, 10, { keep: KEEP.always })]), [], space(40)))).toEqual(["0-4", "4-6"]);
	});

	it("moves to the next page even when that leaves one line on this", () => {
		expect(show(breakPages(flow([line(10), line(10), ...lines(3, 10, { keep: KEEP.box })]), [], space(40)))).toEqual([
			"0-1",
			"1-5",
		]);
	});
});

describe("a note", () => {
	it("stands on the page of its call, whole, with the separator above it", () => {
		const book = flow([line(10), line(10, { notes: 1 }), ...lines(4, 10)]);
		expect(show(breakPages(book, noteLines([note(2, 5)]), space(40)))).toEqual(["0-3+0-2", "3-6"]);
		expect(show(breakPages(book, noteLines([note(2, 5)]), space(40, { extra: 5 })))).toEqual(["0-2+0-2", "2-6"]);
	});

	it("takes its line to the next page where it cannot begin here", () => {
		const book = flow([...lines(3, 10), line(10, { notes: 1 }), line(10)]);
		expect(show(breakPages(book, noteLines([note(1, 5)]), space(44)))).toEqual(["0-3", "3-5+0-1"]);
	});

	it("that does not fit is split with two lines on either page, and its rest opens the notes of the next", () => {
		const book = flow([line(10, { notes: 1 }), ...lines(3, 10), line(10, { notes: 1 }), ...lines(2, 10)]);
		const notes = noteLines([note(7, 5), note(1, 2)]);
		expect(show(breakPages(book, notes, space(47)))).toEqual(["0-1+0-7", "1-5+7-8", "5-7"]);
		expect(show(breakPages(book, notes, space(42)))).toEqual(["0-2+0-4", "2-4+4-7", "4-7+7-8"]);
	});

	it("is kept whole where the page is full all the same, but for a line or two", () => {
		const book = flow([...lines(24, 10), line(10, { notes: 1 }), ...lines(12, 10)]);
		expect(show(breakPages(book, noteLines([note(4, 10)]), space(300)))[0]).toBe("0-26+0-4");
		expect(show(breakPages(book, noteLines([note(7, 10)]), space(300)))[0]).toBe("0-27+0-3");
		const later = flow([...lines(20, 10), line(10, { notes: 1 }), ...lines(12, 10)]);
		expect(show(breakPages(later, noteLines([note(7, 10)]), space(300)))[0]).toBe("0-23+0-7");
		expect(show(breakPages(later, noteLines([note(14, 10)]), space(300)))[0]).toBe("0-26+0-4");
	});

	it("of three lines is not split", () => {
		const book = flow([...lines(2, 10), line(10, { notes: 1 }), line(10)]);
		expect(show(breakPages(book, noteLines([note(3, 5)]), space(42)))).toEqual(["0-2", "2-4+0-3"]);
	});

	it("longer than two pages leaves room for some text on each", () => {
		const book = flow([line(10, { notes: 1 }), ...lines(9, 10)]);
		const pages = breakPages(book, noteLines([note(24, 5)]), space(50));
		expect(show(pages)).toEqual(["0-2+0-6", "2-4+6-14", "4-5+14-24", "5-10"]);
		expect(pages.every(({ hasDisplacedNote }) => !hasDisplacedNote)).toBe(true);
		expect(pages.every(({ from, to }) => to > from)).toBe(true);
	});

	it("carried over is finished before a section that begins on a recto", () => {
		const book = flow([line(10, { notes: 1 }), line(10, { forced: "recto", startsGroup: true })]);
		const pages = breakPages(book, noteLines([note(20, 5)]), space(40));
		expect(show(pages)).toEqual(["0-1+0-6", "+6-14", "+14-20", "blank", "1-2"]);
		expect(pages.map(({ isFirstOfGroup }) => isFirstOfGroup)).toEqual([true, false, false, false, true]);
	});

	it("called in the last line goes on after the text has ended", () => {
		expect(show(breakPages(flow([line(10, { notes: 1 })]), noteLines([note(12, 5)]), space(40)))).toEqual(["0-1+0-6", "+6-12"]);
	});

	it("carried over makes room for a heading with its lines, rather than part them", () => {
		const heading = [line(10), line(10, { keep: KEEP.box }), line(10, { keep: KEEP.lines })];
		const book = flow([line(10), line(10), line(10, { notes: 1 }), ...heading, ...lines(2, 10)]);
		const pages = breakPages(book, noteLines([note(12, 5)]), space(50));
		expect(show(pages)).toEqual(["0-3+0-4", "3-6+4-8", "6-8+8-12"]);
	});

	it("of which a part cannot be split is not split there when it fits on a page of its own", () => {
		const whole = noteLines([[5, 5, 5, 5], note(12, 3)]).map((part) => ({
			...part,
			canBreakBefore: part.note === 0 && part.canBreakBefore,
		}));
		const book = flow([...lines(2, 10), line(10, { notes: 2 }), ...lines(2, 10)]);
		const [first] = breakPages(book, whole, space(50, { mayRunLong: false }));
		expect(first).toMatchObject({ to: 2, noteTo: 0 });
	});

	it("that can nowhere be split fills pages as it can", () => {
		const solid = noteLines([note(20, 5)]).map((part) => ({ ...part, canBreakBefore: false }));
		const pages = breakPages(flow([line(10, { notes: 1 }), line(10)]), solid, space(40));
		expect(pages[0]).toMatchObject({ from: 0, to: 1, hasDisplacedNote: true });
		expect(show(pages)).toEqual(["0-1", "+0-8", "+8-16", "1-2+16-20"]);
	});
});

describe("many notes", () => {
	it("share the foot of the page, as many as their lines bring", () => {
		const pages = breakPages(
			flow(lines(50, 10, { notes: 1 })),
			noteLines(Array.from({ length: 50 }, () => note(1, 6))),
			space(160),
		);
		expect(show(pages)).toEqual(["0-10+0-10", "10-20+10-20", "20-30+20-30", "30-40+30-40", "40-50+40-50"]);
	});

	it("fifty in one line go on for as long as they must, and the line is marked", () => {
		const pages = breakPages(
			flow([line(10, { notes: 50 }), line(10)]),
			noteLines(Array.from({ length: 50 }, () => note(1, 5))),
			space(110),
		);
		expect(show(pages)).toEqual(["0-1+0-20", "+20-42", "1-2+42-50"]);
		expect(pages.map(({ hasDisplacedNote }) => hasDisplacedNote)[0]).toBe(true);
		expect(pages.slice(1).every(({ hasDisplacedNote }) => !hasDisplacedNote)).toBe(true);
	});

	it("that no line calls stand behind the text", () => {
		expect(show(breakPages(flow([line(10)]), noteLines([note(2, 5), note(2, 5)]), space(40)))).toEqual(["0-1", "+0-4"]);
	});

	it("called by a note belong to it: they begin on the page of that call, which need not be the page of the text's call", () => {
		// The call of the inner note stands in the outer note's seventh line: from there to the inner note nothing may be carried over.
		const notes = noteLines([note(10, 5), note(4, 5)]).map((part, index) => ({
			...part,
			root: 0,
			canBreakBefore: part.canBreakBefore && (index < 7 || index > 10),
		}));
		const pages = breakPages(flow([line(10, { notes: 1 }), ...lines(4, 10)]), notes, space(52));
		expect(show(pages)).toEqual(["0-2+0-6", "2-3+6-14", "3-5"]);
		expect(pages.every(({ hasDisplacedNote }) => !hasDisplacedNote)).toBe(true);
	});
});

describe("the pages of a spread", () => {
	it("end on the same line, a line short, where that saves a widow", () => {
		// Four lines a page would leave the last line of the second paragraph alone on the third page.
		const book = flow([...lines(4, 10), ...paragraph(9, 10), ...lines(4, 10)]);
		const pages = breakPages(book, [], space(40, { mayRunLong: false }));
		expect(show(pages)).toEqual(["0-4", "4-7", "7-10", "10-14", "14-17"]);
		expect(pages.map(({ depth }) => depth)).toEqual([0, -10, -10, 0, 0]);
	});

	it("run a line long only where there is room below", () => {
		const book = flow([...lines(4, 10), ...lines(3, 10), ...paragraph(4, 10), ...paragraph(3, 10), ...lines(3, 10)]);
		const depths = (mayRunLong: boolean) => breakPages(book, [], space(40, { mayRunLong })).map(({ depth }) => depth);
		expect(depths(false).every((depth) => depth <= 0)).toBe(true);
		expect(depths(true).some((depth) => depth > 0)).toBe(true);
	});
});

describe("spaces that may be set wider or narrower", () => {
	const heading = line(10, { gap: 20, stretch: 10, shrink: 6 });

	it("fill a page that ends a little early", () => {
		const book = flow([...lines(3, 10), heading, line(10, { keep: KEEP.box }), ...lines(12, 10.5)]);
		const [first] = breakPages(book, [], space(75, { mayRunLong: false }));
		expect(first).toMatchObject({ to: 5, depth: 0 });
		expect(first?.glueRatio).toBeCloseTo(0.5);
	});

	it("make room for a line more than would fit", () => {
		const book = flow([...lines(3, 10), heading, line(10, { keep: KEEP.box }), ...lines(12, 10)]);
		const [first] = breakPages(book, [], space(77, { mayRunLong: false }));
		expect(first).toMatchObject({ to: 6 });
		expect(first?.glueRatio).toBeCloseTo(-0.5);
	});

	it("are left alone where they would not be enough", () => {
		const book = flow([...lines(3, 10), heading, ...lines(2, 10), line(60), line(60)]);
		const [first] = breakPages(book, [], space(100, { mayRunLong: false }));
		expect(first).toMatchObject({ to: 6, glueRatio: 0, costs: { unlevel: expect.any(Number) } });
	});
});

describe("a greedy search", () => {
	it("takes what is best for each page, and pays more in all", () => {
		const book = flow([...lines(4, 10), ...paragraph(9, 10), ...lines(4, 10)]);
		const total = (isGreedy: boolean) =>
			breakPages(book, [], space(40, { mayRunLong: false }), { isGreedy })
				.flatMap(({ costs }) => Object.values(costs))
				.reduce((sum, cost) => sum + cost, 0);
		expect(total(true)).toBeGreaterThan(total(false));
	});
});

describe("runs with many boxes that float", () => {
	const places = ["here", "top", "bottom"] as const;
	const pages = space(590, { leading: 19, mayRunLong: false });

	it("are broken in the time of others, however short they are", { timeout: 20_000 }, () => {
		const section = [...paragraph(6, 19), ...paragraph(5, 19), line(342, { gap: 19, places })];
		const book = flow(Array.from({ length: 20 }, () => section).flat());
		expect(breakPages(book, [], pages).flatMap(({ floats }) => floats).length).toBeLessThanOrEqual(20);
	});

	it("let no more than eight boxes wait for a later page", () => {
		const book = flow([...lines(4, 19), ...lines(24, 400, { gap: 19, places: ["top"] }), ...lines(60, 19)]);
		const broken = breakPages(book, [], pages);
		const waiting = broken.map(({ to }, index) => {
			const placed = broken.slice(0, index + 1).flatMap(({ floats }) => floats.map(({ line: box }) => box));
			const here = broken.slice(0, index + 1).flatMap(({ from }) => (book[from]?.float ? [from] : []));
			const begun = book.slice(0, to).filter(({ float }) => float).length;
			return begun - new Set([...placed, ...here]).size;
		});
		expect(Math.max(...waiting)).toBeLessThanOrEqual(8);
		expect(waiting.at(-1)).toBe(0);
	});
});
