import type { ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { describe, expect, it } from "vitest";
import { markPages } from "../../scripts/epub/mark-pages.ts";
import type { EditionPage } from "../../scripts/html/edition.ts";
import { chapter, generatedPage, makeEdition } from "../support/little-edition.ts";
import { type LittlePage, makePageMap, startOf } from "../support/page-records.ts";

const AT = "a.md:3:1";
const sourced = (name: string, ...children: (ElementContent | string)[]): ElementContent => h(name, { dataSource: AT }, children);
const noteCall = (mark: string): ElementContent => h("sup", { className: ["call"] }, h("a", { className: ["note-call"] }, mark));

/** Marks pages and writes the documents, each mark as `[folio]`, attributes left out but ids of sections. */
function mark(
	pages: readonly EditionPage[],
	printed: readonly LittlePage[],
	anchors: Record<string, number> = {},
): readonly string[] {
	const { edition } = markPages(makeEdition(pages), makePageMap(printed, anchors));
	return edition.pages.map(({ content }) =>
		toHtml(content)
			.replace(/<span id="page-[^"]*" role="doc-pagebreak" aria-label="([^"]*)"><\/span>/g, "[$1]")
			.replace(/<(\w+)[^>]*>/g, "<$1>"),
	);
}

/** Marks one page that begins behind so many letters of a block. */
function markBlock(block: ElementContent, letters: number): string {
	const [first = ""] = mark([chapter("a", "A", block)], [{ folio: "7", ...startOf("a", AT, letters) }]);
	return first.replace("<section><h1>A</h1>", "").replace("</section>", "");
}

describe("the mark of a printed page stands", () => {
	it("before the first letter of a section, whatever elements are around it", () => {
		expect(mark([chapter("a", "A", h("p", "b"))], [{ folio: "1", ...startOf("a") }])).toEqual([
			"<section><h1>[1]A</h1><p>b</p></section>",
		]);
	});

	it("in the middle of a paragraph, white space and the marks of calls not counted", () => {
		expect(markBlock(sourced("p", "one", noteCall("1"), " two\n three"), 6)).toBe("<p>one<sup><a>1</a></sup> two\n [7]three</p>");
	});

	it("behind the number of a note that the text speaks of, which may be another in print", () => {
		const mention = h("a", { href: "#n" }, ["note ", h("span", { className: ["note-number"] }, "12")]);
		expect(markBlock(sourced("p", "see ", mention, " two three"), 10)).toBe(
			"<p>see <a>note <span>12</span></a> two [7]three</p>",
		);
	});

	it("before a call's word and behind the call that ends the page before", () => {
		expect(markBlock(sourced("p", "one", noteCall("1"), " two"), 3)).toBe("<p>one<sup><a>1</a></sup> [7]two</p>");
	});

	it("before the word where the page begins inside it, be it in two elements", () => {
		expect(markBlock(sourced("p", "an introduction"), 7)).toBe("<p>an [7]introduction</p>");
		expect(markBlock(sourced("p", "an in", h("em", "tro"), "duction"), 9)).toBe("<p>an [7]in<em>tro</em>duction</p>");
		expect(markBlock(sourced("p", "an intro\u00adduction"), 7)).toBe("<p>an [7]intro\u00adduction</p>");
	});

	it("behind a hyphen or dash at which the page before ends", () => {
		expect(markBlock(sourced("p", "well-known"), 5)).toBe("<p>well-[7]known</p>");
		expect(markBlock(sourced("p", "no—yes"), 3)).toBe("<p>no—[7]yes</p>");
	});

	it("between two letters of a script without spaces", () => {
		expect(markBlock(sourced("p", "日本語"), 2)).toBe("<p>日本[7]語</p>");
	});

	it("before the elements of a line that the word begins with", () => {
		expect(markBlock(sourced("p", "one ", h("a", { href: "#a" }, h("em", "two"))), 3)).toBe("<p>one [7]<a><em>two</em></a></p>");
	});

	it("in the first cell of a row, in an item, in code", () => {
		const row = h("table", h("tr", { dataSource: AT }, [h("td", "a"), h("td", "b")]));
		expect(markBlock(row, 0)).toBe("<table><tr><td>[7]a</td><td>b</td></tr></table>");
		expect(markBlock(h("ul", [sourced("li", h("p", "x"))]), 0)).toBe("<ul><li><p>[7]x</p></li></ul>");
		expect(markBlock(sourced("pre", h("code", "a\nb")), 1)).toBe("<pre><code>a\n[7]b</code></pre>");
	});

	it("in a caption above a table, and before a picture", () => {
		const table = h("figure", { dataSource: AT }, [h("figcaption", "Table"), h("table", h("tr", h("td", "x")))]);
		expect(markBlock(table, 0)).toBe("<figure><figcaption>[7]Table</figcaption><table><tr><td>x</td></tr></table></figure>");
		const figure = h("figure", { dataSource: AT }, [h("img", { alt: "" }), h("figcaption", "Figure")]);
		expect(markBlock(figure, 0)).toBe("<figure>[7]<img><figcaption>Figure</figcaption></figure>");
	});

	it("in the paragraph under an ornament", () => {
		expect(mark([chapter("a", "A", sourced("hr"), h("p", "x"))], [{ folio: "7", ...startOf("a", AT) }])).toEqual([
			"<section><h1>A</h1><hr><p>[7]x</p></section>",
		]);
	});

	it("never before the mark of the page before", () => {
		const printed = [3, 12, 25].map((letters, index) => ({ folio: `${index + 1}`, ...startOf("a", AT, letters) }));
		expect(mark([chapter("a", "A", sourced("p", "averylongwordofmorethanonepage, x"))], printed)).toEqual([
			"<section><h1>A</h1><p>[1][2][3]averylongwordofmorethanonepage, x</p></section>",
		]);
	});
});

describe("a printed page", () => {
	const pages = [generatedPage("title", "T", h("p", "T")), chapter("a", "A"), chapter("b", "B")];

	it("of matter that the EPUB leaves out is marked where the next document begins", () => {
		const printed = [
			{ folio: "i", ...startOf("half-title") },
			{ folio: "ii", isBlank: true },
			{ folio: "iii", ...startOf("title") },
			{ folio: "v", ...startOf("contents") },
			{ folio: "1", ...startOf("b") },
			{ folio: "2", ...startOf("closing") },
		];
		expect(mark(pages, printed, { a: 3 })).toEqual([
			"<section><p>[i][iii]T</p></section>",
			"<section><h1>[v]A</h1></section>",
			"<section><h1>[1]B</h1>[2]</section>",
		]);
	});

	it("without text is marked where the next one is", () => {
		const printed = [{ folio: "1", ...startOf("a") }, { folio: "2" }, { folio: "3", ...startOf("b") }];
		expect(mark(pages, printed)).toEqual([
			"<section><p>T</p></section>",
			"<section><h1>[1]A</h1></section>",
			"<section><h1>[2][3]B</h1></section>",
		]);
	});

	it("that begins in a block which the EPUB shows elsewhere is marked where the next document begins", () => {
		const printed = [
			{ folio: "1", ...startOf("a") },
			{ folio: "2", ...startOf("a", "a.md:9:1", 5) },
			{ folio: "3", ...startOf("b") },
		];
		expect(mark(pages, printed)[2]).toBe("<section><h1>[2][3]B</h1></section>");
	});

	it("has an id of its own where folios come twice or the book has that id", () => {
		const printed = [{ folio: "1" }, { folio: "1" }, { folio: "2" }, { folio: "–" }];
		const { marks } = markPages(makeEdition([chapter("page-2", "A")]), makePageMap(printed));
		expect(marks.map(({ id }) => id)).toEqual(["page-1", "page-1-2", "page-2-3", "page--4"]);
	});
});

it("leaves an edition without a page map as it is", () => {
	const edition = makeEdition([chapter("a", "A")]);
	expect(markPages(edition, undefined)).toEqual({ edition, marks: [] });
});
