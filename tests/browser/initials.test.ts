// Large first letters on tiny pages, in Chromium: the lines beside them are measured one by one and stay together.
import { describe, expect, it } from "vitest";
import { heads, para, section, words } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
const DROPPED =
	"p.i { display: flow-root; } p.i::first-letter { float: left; font-size: 30px; line-height: 30px; margin-right: 6px; color: red; }";
const SUNK = "p.i { display: flow-root; } p.i::first-letter { initial-letter: 3; color: red; }";
/** Beside a letter three lines high there is room for sixteen letters. */
const besides = (name: string, count: number): string =>
	Array.from({ length: count }, (_, index) => `${name}${index} xxxxxxxxxxxxxxx`.slice(0, 15)).join(" ");
const initial = (count: number): string => `<p class="i">O${besides("o", 3)} ${words("p", count)}</p>`;

describe.each([
	["set as a float", DROPPED, 20],
	["set with initial-letter", SUNK, 21],
])("a first letter of three lines %s", (_name, css, free) => {
	it("has three lines beside it", async () => {
		const { pages, map } = await paginateHtml(section(`${initial(2)}<p>z</p>`), css);
		expect(map.pages.map(({ lineCount, freeHeight }) => [lineCount, freeHeight])).toEqual([[6, 0]]);
		expect(pages[0]?.lines.at(-1)).toBe("z");
	});

	it("is not parted from any of them", async () => {
		const { map } = await paginateHtml(section(`${para("a", 4)}${initial(1)}`), css);
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([4, 4]);
	});

	it("is there once", async () => {
		const { map, pages, ask } = await paginateHtml(section(`${para("a", 2)}${initial(4)}`), css);
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([6, 3]);
		expect(heads(pages[1]?.lines ?? [])).toEqual(["p1", "p2", "p3"]);
		expect(await ask("[0, 1].map((index) => getComputedStyle($$(index, 'p').at(-1), '::first-letter').color)")).toEqual([
			"rgb(255, 0, 0)",
			"rgb(0, 0, 0)",
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([0, 30]);
	});

	it("keeps the hyphens at the ends of the lines beside it", async () => {
		const { pages } = await paginateHtml(
			section('<p class="i">Oxxxxxxxxx xx\u00adxxxxx x\u00adx xxx\u00adxxxxxxx xxx\u00adxxx xxxxxx</p>'),
			css,
		);
		const lines = pages[0]?.lines.map((line) => line.replace("\u00ad", "-")) ?? [];
		expect(lines.filter((line) => line.endsWith("-"))).toHaveLength(2);
	});

	it("on a short paragraph takes the room of its three lines", async () => {
		const { map } = await paginateHtml(section(`<p class="i">O short</p><p>z</p>`), css);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([free]);
	});
});
