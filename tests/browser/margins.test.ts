// What stands around the text, in Chromium: running heads, page numbers, and the rules of each kind of page.
import { describe, expect, it } from "vitest";
import { para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();

/** Texts of the margin boxes, page by page. */
const margins = async (html: string, css: string): Promise<string[][]> =>
	(await paginateHtml(html, css)).pages.map((page) => [...page.margins]);

describe("a running head", () => {
	const book = section(`<h2>One</h2>${para("a", 7)}<h2>Two</h2>${para("b", 2)}<h2>Three</h2>${para("c", 8)}`);

	it.each([
		["first", ["One", "Two", "Three", "Three"]],
		["last", ["One", "Three", "Three", "Three"]],
		["start", ["One", "One", "Three", "Three"]],
		["first-except", [undefined, undefined, "Three", "Three"]],
	])("with string(title, %s) shows that title", async (keyword, titles) => {
		const css = `h2 { string-set: title content(); } @page { @top-center { content: string(title, ${keyword}); } }`;
		expect(await margins(book, css)).toEqual(titles.map((title) => (title === undefined ? [] : [title])));
	});

	it("with `start` shows a title that begins the page, not one that follows text", async () => {
		const css =
			"h2, b { string-set: title content(); } .next { break-before: page; } @page { @top-left { content: string(title, start); } }";
		const html = section(`<h2>One</h2><p>a</p><h2 class="next">Two</h2><p>a</p><p class="next">text <b>Three</b></p>`);
		expect(await margins(html, css)).toEqual([["One"], ["Two"], ["Two"]]);
	});

	it("leaves out the calls of notes and soft hyphens, and takes attributes and text", async () => {
		const css =
			'h2 { string-set: title attr(data-number) ". " content(); } @page { @top-left { content: "[" string(title) "]"; } }';
		const html = section(
			'<h2 data-number="4">A ti\u00adtle<sup><a id="c" href="#n">1</a></sup></h2>',
			'<aside class="note" id="n" data-call="c"><p>n</p></aside>',
		);
		expect(await margins(html, css)).toEqual([["[4. A title]"]]);
	});

	it("stands where its box is, and is as high as it says", async () => {
		const css =
			"@page { @top-right { content: 'head'; vertical-align: top; } @bottom-center { content: 'foot'; vertical-align: bottom; } }";
		const { ask } = await paginateHtml(section("<p>a</p>"), `body { line-height: 10px } ${css}`);
		const boxes = await ask<number[][]>(
			"$$(0, '.recto-margin-box').filter((box) => box.textContent).map((box) => { const range = document.createRange(); range.selectNodeContents(box); const rect = range.getBoundingClientRect(); return [rect.left, rect.right, box.getBoundingClientRect().top, box.getBoundingClientRect().bottom].map(Math.round); })",
		);
		expect(boxes).toEqual([
			[116, 140, 0, 10],
			[68, 92, 90, 100],
		]);
	});
});

describe("a page rule", () => {
	it("of the left, the right, the first and the blank page is for those", async () => {
		const css = `
			@page { @top-left { content: "every"; } }
			@page :left { @top-left { content: "left"; } }
			@page :right { @top-left { content: "right"; } }
			@page :first { @top-left { content: "first"; } }
			@page :blank { @top-left { content: none; } }
			.next { break-before: recto; }`;
		const html = section(para("a", 14)) + section(para("b", 1), "", 'class="next"');
		expect(await margins(html, css)).toEqual([["first"], ["left"], ["right"], [], ["right"]]);
	});

	it("with a name is for the sections that ask for it, and its first page for the first of each", async () => {
		const css = `
			.chapter { page: chapter; break-before: page; }
			@page { @top-left { content: "plain"; } }
			@page chapter { @top-left { content: "chapter"; } }
			@page chapter:first { @top-left { content: "opening"; } }`;
		const html =
			section("<p>z</p>") + section(para("a", 8), "", 'class="chapter"') + section(para("b", 7), "", 'class="chapter"');
		const { pages, map } = await paginateHtml(html, css);
		expect(pages.map((page) => page.margins)).toEqual([["plain"], ["opening"], ["chapter"], ["opening"], ["chapter"]]);
		expect(map.pages.map(({ name }) => name)).toEqual(["", "chapter", "chapter", "chapter", "chapter"]);
	});

	it("with :nth() is for the pages that it counts, in the book or in each run of pages of a name", async () => {
		const css = `
			.chapter { page: chapter; break-before: page; }
			@page { @top-left { content: "every"; } }
			@page :nth(odd) { @top-left { content: "odd"; } }
			@page :nth(-n+2) { @top-left { content: "early"; } }
			@page :nth(2n of chapter) { @top-left { content: "even in chapter"; } }
			@page :nth(6) { margin-top: 40px; }`;
		const chapter = (name: string): string => section(para(name, 14), "", 'class="chapter"');
		const { pages } = await paginateHtml(section("<p>z</p>") + chapter("a") + chapter("b"), css);
		expect(pages.map((page) => page.margins[0])).toEqual([
			"early",
			"early",
			"even in chapter",
			"every",
			"odd",
			"even in chapter",
			"odd",
		]);
		// The sixth page has room for two lines less.
		expect(pages.map(({ lines }) => lines.length)).toEqual([1, 6, 6, 2, 6, 4, 4]);
	});

	it("gives each side its margins", async () => {
		const { map, pages } = await paginateHtml(
			section(para("a", 8)),
			"@page :left { margin-left: 5px; margin-right: 35px; } @page :right { margin: 10px 5px 30px 35px; }",
		);
		expect(map.pages.map(({ area }) => area)).toEqual([
			{ left: 35, top: 10, width: 120, height: 60 },
			{ left: 5, top: 20, width: 120, height: 60 },
		]);
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 2]);
	});

	it("with padding and border gives the text less room", async () => {
		const { map } = await paginateHtml(section(para("a", 8)), "@page { margin: 10px; padding: 8px; border: 2px solid; }");
		expect(map.pages[0]).toMatchObject({ area: { left: 20, top: 20, width: 120, height: 60 }, lineCount: 6 });
	});

	it("makes the first page of a group lower", async () => {
		const { map } = await paginateHtml(
			section(para("a", 9), "", 'class="chapter"'),
			".chapter { page: chapter; } @page chapter:first { margin-top: 40px; }",
		);
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([4, 5]);
	});
});

describe("a forced recto", () => {
	it("makes a blank page, which counts", async () => {
		const css =
			".next { break-before: recto; } @page { @bottom-center { content: counter(page) ' of ' counter(pages); } } @page :blank { @bottom-center { content: none; } }";
		const { map, pages } = await paginateHtml(section("<p>a</p>") + section("<p>b</p>", "", 'class="next"'), css);
		expect(pages.map((page) => page.margins)).toEqual([["1 of 3"], [], ["3 of 3"]]);
		expect(map.pages.map(({ isBlank, lineCount, side, firstWords }) => [isBlank, lineCount, side, firstWords])).toEqual([
			[false, 1, "recto", "a"],
			[true, 0, "verso", ""],
			[false, 1, "recto", "b"],
		]);
	});
});

describe("page numbers", () => {
	const css = `
		.front { page: front; } .body { page: body; break-before: recto; } .first { counter-reset: page 1; }
		@page front { @bottom-center { content: counter(page, lower-roman); } }
		@page body { @bottom-center { content: counter(page); } }
		a::after { content: target-counter(attr(href), page); } a.roman::after { content: target-counter(attr(href), page, upper-roman); }`;
	const book = [
		section(
			`<p>see <a href="#far"></a></p><p>see <a class="roman" href="#near"></a></p><p>see <a href="#lost"></a></p>${para("a", 8)}<h2 id="near">n</h2>`,
			"",
			'class="front"',
		),
		section(para("b", 7), "", 'class="body first"'),
		section('<p>c</p><h2 id="far">f</h2>', "", 'class="body"'),
	].join("");

	it("begin again where the counter is set, in the style of their pages", async () => {
		const { map, pages } = await paginateHtml(book, css);
		expect(pages.map((page) => page.margins)).toEqual([["i"], ["ii"], ["1"], ["2"], ["3"]]);
		expect(map.pages.map(({ folio }) => folio)).toEqual(["i", "ii", "1", "2", "3"]);
	});

	it("are written where the text refers to them", async () => {
		const { ask } = await paginateHtml(book, css);
		const shown = await ask("$$(0, 'a').map((link) => getComputedStyle(link).getPropertyValue('--recto-after'))");
		expect(shown).toEqual(['"3"', '"II"', '""']);
	});
});
