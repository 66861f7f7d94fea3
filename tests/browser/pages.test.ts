// Whole pages in Chromium: what stands on each, line by line.
import { describe, expect, it } from "vitest";
import { heads, para } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();

describe("text", () => {
	it("fills pages line by line", async () => {
		const { map, pages } = await paginateHtml(`<section>${para("a", 14)}</section>`);
		expect(map.pages.map(({ lineCount, freeHeight }) => [lineCount, freeHeight])).toEqual([
			[6, 0],
			[6, 0],
			[2, 40],
		]);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3", "a4", "a5"],
			["a6", "a7", "a8", "a9", "a10", "a11"],
			["a12", "a13"],
		]);
		expect(map.pages[1]).toMatchObject({
			firstWords: `a6 ${"x".repeat(16)} a7 ${"x".repeat(16)} a8 ${"x".repeat(16)}`,
			side: "verso",
			folio: "2",
		});
	});
});
