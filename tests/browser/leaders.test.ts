// Leaders between a title and its page number, in Chromium: a letter is 6 px wide, a line 20 letters, and its right edge at 140 px.
import { describe, expect, it } from "vitest";
import { usePaginator } from "../support/paginate-html.ts";

const paginate = usePaginator();

const entry = (title: string, target = "t"): string => `<p><a href="#${target}">${title}</a></p>`;
const numbered = (content: string, more = ""): string => `a::after { content: ${content}; ${more} }`;
const NUMBER = "target-counter(attr(href), page)";
const TARGETS = '<p id="t">end</p>';

/** Left and right edges of the copies of each leader. */
const EDGES =
	"[...document.querySelectorAll('.recto-leader > span')].map((span) => { const range = document.createRange(); range.selectNodeContents(span); const { left, right } = range.getBoundingClientRect(); return [left, right].map(Math.round); })";

describe("a leader", () => {
	it("fills the line up to the number", async () => {
		const { pages, ask } = await paginate(
			`<section>${entry("Tide")}${entry("Low water")}${TARGETS}</section>`,
			numbered(`leader(".") ${NUMBER}`),
		);
		expect(pages[0]?.lines).toEqual(["Tide...............", "Low water..........", "end"]);
		expect(await ask(EDGES)).toEqual([
			[44, 134],
			[74, 134],
		]);
	});

	it("has its dots under each other, counted from the edge, whatever stands at either end", async () => {
		const far = `${"<p>line</p>".repeat(60)}<p id="far">far</p>`;
		const html = `<section>${entry("Tide")}${entry("Low water")}${entry("Mudflat", "far")}${entry("Sandbank")}${TARGETS}${far}</section>`;
		const { pages, ask } = await paginate(html, numbered(`leader(dotted) ${NUMBER}`));
		expect(pages[0]?.lines.slice(0, 4).map((line) => line.replaceAll("\u00a0", " "))).toEqual([
			"Tide. . . . . . .",
			"Low water. . . .",
			"Mudflat. . . . .",
			"Sandbank. . . . .",
		]);
		// Every dot is a whole number of 12 px from the right edge.
		expect(await ask(EDGES)).toEqual([
			[44, 128],
			[80, 128],
			[68, 128],
			[68, 128],
		]);
	});

	it("takes text on either side, and one level deeper it ends at the same place", async () => {
		const css = `${numbered(`" " leader("-") " " ${NUMBER}`)} blockquote { padding-left: 12px }`;
		const { pages, ask } = await paginate(
			`<section>${entry("Tide")}<blockquote>${entry("Ebb")}</blockquote>${TARGETS}</section>`,
			css,
		);
		expect(pages[0]?.lines.map((line) => line.replaceAll("\u00a0", " "))).toEqual([
			"Tide -------------",
			"Ebb ------------",
			"end",
		]);
		expect(await ask(EDGES)).toEqual([
			[50, 128],
			[56, 128],
		]);
	});

	it("stands on the last line of a long title, and takes its last word along where the number finds no room", async () => {
		const html = `<section>${entry("aaaaa bbbbb ccccc dd")}${entry("aaaaa bbbbb ccccc ddddd")}${TARGETS}</section>`;
		const { pages, map } = await paginate(html, numbered(`leader(".") ${NUMBER}`));
		expect(pages[0]?.lines).toEqual([
			"aaaaa bbbbb ccccc",
			"dd.................",
			"aaaaa bbbbb ccccc",
			"ddddd..............",
			"end",
		]);
		expect(map.pages[0]?.lineCount).toBe(5);
	});

	it("leaves the number its box, hanging in the margin of the entry, and its own width", async () => {
		const css = `p { padding-right: 30px } ${numbered(`leader(".") ${NUMBER}`, "width: 30px; margin-right: -30px; text-align: right")}`;
		const { pages, ask } = await paginate(`<section>${entry("aaaaa bbbbb cccc")}${TARGETS}</section>`, css);
		expect(pages[0]?.lines).toEqual(["aaaaa bbbbb", "cccc...........", "end"]);
		expect(await ask(EDGES)).toEqual([[44, 110]]);
	});

	it("fills what is left of a flexible box", async () => {
		const css = `a { display: flex } ${numbered(`leader(".") ${NUMBER}`, "min-width: 24px; text-align: right")}`;
		const { pages, ask } = await paginate(`<section><p><a href="#t"><span>Tide</span></a></p>${TARGETS}</section>`, css);
		expect(pages[0]?.lines).toEqual(["Tide............", "end"]);
		expect(await ask(EDGES)).toEqual([[44, 116]]);
	});

	it("is one copy where text follows it, and none where it has no room", async () => {
		const html = `<section><p><a href="#t">Tide</a> and ebb</p>${entry("aaaaa bbbb ccc")}${TARGETS}</section>`;
		const { pages } = await paginate(html, numbered(`leader("....") ${NUMBER}`));
		expect(pages[0]?.lines).toEqual(["Tide.... and ebb", "aaaaa bbbb ccc", "end"]);
	});

	it("is no text of the book and hidden from assistive technology", async () => {
		const { map, ask } = await paginate(`<section>${entry("Tide")}</section>`, numbered(`leader(".") ${NUMBER}`));
		expect(map.pages[0]).toMatchObject({ firstWords: "Tide", lastWords: "Tide" });
		expect(await ask("$(0, '.recto-leader').getAttribute('aria-hidden')")).toBe("true");
	});
});

describe("generated text", () => {
	it("that takes a line of its own is kept with the line before it", async () => {
		// The link fills its line, and the reference begins the next; the page has six lines, and both must be on one page.
		const html = `<section>${"<p>line</p>".repeat(5)}<p><a href="#t">aaaaaaaaaaaaaaaaaaaa</a> and on it goes</p>${TARGETS}</section>`;
		const { pages, map } = await paginate(html, numbered(`" see page " ${NUMBER}`));
		expect(pages.map(({ lines }) => lines)).toEqual([
			Array(5).fill("line"),
			["aaaaaaaaaaaaaaaaaaaa", " and on it", "goes", "end"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([10, 20]);
	});
});
