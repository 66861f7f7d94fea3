// The outline of the PDF that Chromium writes, as the stylesheet asks for it.
import { expect, it } from "vitest";
import { section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginate = usePaginator();

const book = section('<h1>One</h1><h2 class="none">Two</h2><h2>Three</h2><h3>Four</h3><p class="box">Five</p><p>text</p>');

it("has the headings, each on its level", async () => {
	const { outline } = await paginate(book);
	expect(await outline()).toEqual(["One", "\tTwo", "\tThree", "\t\tFour"]);
});

it("leaves out what has no level, and puts elements on the level that they are given", async () => {
	const css =
		".none { bookmark-level: none } h3 { bookmark-level: 2 } .box { bookmark-level: 3 } p.box + p { bookmark-level: none }";
	const { outline, pages } = await paginate(book, css);
	expect(await outline()).toEqual(["One", "\tThree", "\tFour", "\t\tFive"]);
	expect(pages[0]?.lines).toEqual(["One", "Two", "Three", "Four", "Five", "text"]);
});

it("has a running heading no more often than the text does", async () => {
	const html = section(`<h1 class="run">Tide</h1><h1>Tide</h1>${"<p>text</p>".repeat(12)}`);
	const { outline } = await paginate(html, ".run { position: running(head) } @page { @top-left { content: element(head) } }");
	expect(await outline()).toEqual(["Tide"]);
});
