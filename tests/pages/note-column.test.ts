// Ranges of note lines: how high they are.
import { describe, expect, it } from "vitest";
import type { NoteLine } from "../../scripts/pages/flow.ts";
import { NoteColumn } from "../../scripts/pages/note-column.ts";

/** Notes of one line, 10 px apart; each takes a part of a row, or has rows of its own. */
function column(shares: readonly (number | undefined)[]): NoteColumn {
	return new NoteColumn(
		shares.map((share, note): NoteLine => {
			const line = { top: 10 * note, bottom: 10 * note + 10, repeatHeight: 0, note, root: note, canBreakBefore: true };
			return share === undefined ? line : { ...line, share };
		}),
	);
}

describe("notes that share rows", () => {
	it("are as high as the rows that they fill from the beginning of the range", () => {
		const notes = column([0.4, 0.4, 0.4, 0.2, 0.4]);
		expect([1, 2, 3, 4, 5].map((to) => notes.height(0, to))).toEqual([10, 10, 20, 20, 20]);
		expect([2, 3, 4, 5].map((to) => notes.height(1, to))).toEqual([10, 10, 10, 20]);
	});

	it("fill a row to its end, and stop at a note that has rows of its own", () => {
		expect(column([0.5, 0.25, 0.25, 0.1]).height(0, 4)).toBe(20);
		expect(column([0.2, undefined, 0.2, 0.2]).height(0, 4)).toBe(30);
	});

	it("can be cut between any two of a row", () => {
		expect(column([0.4, 0.4, 0.4]).furthestCut(0, 10, { least: 1, end: 3 })).toBe(2);
	});
});
