// Where notes in the margin begin, in numbers alone.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stackNotes } from "../../scripts/pages/stack-notes.ts";

/** Notes one below the other, each of a height and at a wanted place. */
function column(notes: readonly { height: number; wanted?: number }[], gap = 0) {
	let top = 0;
	return notes.map(({ height, wanted }) => {
		const note = { top, bottom: top + height, wanted };
		top += height + gap;
		return note;
	});
}

describe("notes in a margin", () => {
	it("stand where they are wanted", () => {
		expect(
			stackNotes(
				column([
					{ height: 10, wanted: 5 },
					{ height: 10, wanted: 40 },
				]),
				100,
			),
		).toEqual([5, 40]);
	});

	it("are pushed down by those above them, at their distance", () => {
		expect(stackNotes(column([{ height: 20, wanted: 5 }, { height: 10, wanted: 10 }, { height: 10 }], 3), 100)).toEqual([
			5, 28, 41,
		]);
	});

	it("are stacked up from the foot of the page", () => {
		expect(
			stackNotes(
				column(
					[
						{ height: 20, wanted: 50 },
						{ height: 30, wanted: 90 },
					],
					5,
				),
				100,
			),
		).toEqual([45, 70]);
	});

	it("are never out of order, too near to each other or out of a page that holds them all", () => {
		const note = fc.record({ height: fc.integer({ min: 1, max: 30 }), wanted: fc.integer({ min: 0, max: 200 }) });
		fc.assert(
			fc.property(fc.array(note, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 5 }), (notes, gap) => {
				const placed = column(notes, gap);
				const room = Math.max(120, placed.at(-1)?.bottom ?? 0);
				const tops = stackNotes(placed, room);
				tops.forEach((top, index) => {
					const bottom = top + (notes[index]?.height ?? 0);
					expect(top).toBeGreaterThanOrEqual(0);
					expect(bottom + (index + 1 < tops.length ? gap : 0)).toBeLessThanOrEqual(tops[index + 1] ?? room);
				});
			}),
		);
	});
});
