// Books whose number of pages must be a multiple of another: blank pages at the end.
import { describe, expect, it } from "vitest";
import { para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginate = usePaginator();

describe("a book for whole sheets", () => {
	it("ends with blank pages, which count on and show nothing", async () => {
		const css = "@page { @top-left { content: counter(page) } } @page :blank { @top-left { content: none } }";
		const { map, pages } = await paginate(section(para("a", 8)), css, { pageMultiple: 4 });
		expect(map.pages.map(({ folio, isBlank, lineCount }) => [folio, isBlank, lineCount])).toEqual([
			["1", false, 6],
			["2", false, 2],
			["3", true, 0],
			["4", true, 0],
		]);
		expect(pages.map(({ margins }) => margins)).toEqual([["1"], ["2"], [], []]);
	});

	it("has none where its last sheet is full", async () => {
		const { map } = await paginate(section(para("a", 8)), "", { pageMultiple: 2 });
		expect(map.pages).toHaveLength(2);
	});
});
