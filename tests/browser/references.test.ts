// References to other places of the book, in Chromium: the page they are on, in words where it is in sight, and their text.
import { describe, expect, it } from "vitest";
import { usePaginator } from "../support/paginate-html.ts";

const paginate = usePaginator();

const PAGE = 'a::after { content: " (" -recto-page(attr(href)) ")" }';
const ELSEWHERE = 'a::after { content: " (" -recto-page(attr(href), elsewhere) ")" }';
/** Six pages of one line, each with a target; the link to `t<number>` stands on the page with the same text. */
const book = (from: number, to: number, attributes = ""): string =>
	Array.from({ length: 6 }, (_, index) => {
		const link = index === from ? `<a href="#t${to}">it</a>` : "";
		return `<section ${attributes} style="break-before: page"><p id="t${index}">page ${link}</p></section>`;
	}).join("");

/** What Recto wrote after the link. */
const written = async (html: string, css: string): Promise<string> => {
	const { ask } = await paginate(html, css);
	return JSON.parse(await ask<string>("document.querySelector('a').style.getPropertyValue('--recto-after')"));
};

describe("a reference to a page", () => {
	it.each([
		[1, 1, "this page"],
		[1, 2, "facing page"],
		[2, 1, "facing page"],
		[2, 3, "overleaf"],
		[3, 2, "page\u00a03"],
		[1, 4, "page\u00a05"],
	])("from page index %i to %i says %s", async (from, to, words) => {
		expect(await written(book(from, to), PAGE)).toBe(` (${words})`);
	});

	it.each([
		[1, 2, ""],
		[2, 1, ""],
		[2, 2, ""],
		[2, 3, " (overleaf)"],
		[5, 0, " (page\u00a01)"],
	])("that is only for pages elsewhere, from page index %i to %i, is %j", async (from, to, text) => {
		expect(await written(book(from, to), ELSEWHERE)).toBe(text);
	});

	it("speaks the language of the text around it, and has the number as its page shows it", async () => {
		const css = `section { page: front } @page front { @bottom-center { content: counter(page, lower-roman) } } ${PAGE}`;
		expect(await written(book(0, 3, 'lang="de"'), css)).toBe(" (Seite\u00a0iv)");
		expect(await written(book(2, 3, 'lang="de"'), PAGE)).toBe(" (umseitig)");
		expect(await written(book(0, 3, 'lang="xx"'), PAGE)).toBe(" (page\u00a04)");
	});

	it("to nowhere says nothing", async () => {
		expect(await written(book(0, 9), PAGE)).toBe("");
	});

	it("keeps to the number where the words would move what they speak of", async () => {
		// "this page" takes a second line and sends its target overleaf; "overleaf" takes one and brings it back.
		const html = `<section>${"<p>line</p>".repeat(4)}<p><a href="#t">aaaaaaaaaaa</a></p><p id="t">target</p></section>`;
		expect(await written(html, 'a::after { content: " " -recto-page(attr(href)) }')).toBe(" page\u00a01");
	});
});

describe("target-text()", () => {
	const html = `<section><p><a href="#f"></a></p><p><a class="letter" href="#f"></a></p><p><a href="#s"></a></p><p id="f">“Low <b>water</b>”<sup><a id="c" href="#n">1</a></sup></p>
		<aside class="note" id="n" data-call="c"><p>n</p></aside></section><section id="s"><h1>The tide</h1><p>text</p></section>`;

	it("is the text of the place a link leads to, its first letter, or the title of a chapter", async () => {
		const css =
			"a[href]::after { content: target-text(attr(href)) } a.letter::after { content: target-text(attr(href), first-letter) }";
		const { ask } = await paginate(html, css);
		const texts = await ask<string[]>(
			"[...document.querySelectorAll('a')].map((link) => link.style.getPropertyValue('--recto-after'))",
		);
		expect(texts.slice(0, 3).map((text) => JSON.parse(text))).toEqual(["“Low water”", "“L", "The tide"]);
	});
});
