// Page numbers as printed → the labels of a PDF's pages.
import { describe, expect, it } from "vitest";
import { labelPages } from "../../scripts/pdf/page-labels.ts";

describe("labels of pages", () => {
	it("counts front matter in roman and the body from 1", () => {
		expect(labelPages(["i", "ii", "iii", "iv", "1", "2", "3"])).toEqual([
			{ pageIndex: 0, style: "lower-roman", start: 1 },
			{ pageIndex: 4, style: "decimal", start: 1 },
		]);
	});

	it("begins a stretch where the count jumps", () => {
		expect(labelPages(["1", "2", "7", "8", "8"])).toEqual([
			{ pageIndex: 0, style: "decimal", start: 1 },
			{ pageIndex: 2, style: "decimal", start: 7 },
			{ pageIndex: 4, style: "decimal", start: 8 },
		]);
	});

	it("takes c for a letter after b, and for a hundred else", () => {
		expect(labelPages(["a", "b", "c"])).toEqual([{ pageIndex: 0, style: "lower-alpha", start: 1 }]);
		expect(labelPages(["xcix", "c", "ci"])).toEqual([{ pageIndex: 0, style: "lower-roman", start: 99 }]);
		expect(labelPages(["XIV", "XV"])).toEqual([{ pageIndex: 0, style: "upper-roman", start: 14 }]);
	});

	it("writes out what a PDF cannot count", () => {
		expect(labelPages(["01", "0", "iiii"])).toEqual(
			["01", "0", "iiii"].map((prefix, pageIndex) => ({ pageIndex, style: "none", start: 1, prefix })),
		);
	});
});
