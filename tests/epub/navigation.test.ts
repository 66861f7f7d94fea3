import type { Element } from "hast";
import { h } from "hastscript";
import { expect, test } from "vitest";
import type { PageMark } from "../../scripts/epub/mark-pages.ts";
import { writeNavigation, writeNcx } from "../../scripts/epub/navigation.ts";
import { makePlan, type PackagePlan } from "../../scripts/epub/plan.ts";
import type { EditionPage, OutlineEntry } from "../../scripts/html/edition.ts";
import { chapter, entry, generatedPage, makeBook, makeEdition } from "../support/little-edition.ts";

const one = chapter("ch-1", "One", h("h2", { id: "h-a" }, "A"), h("h2", { id: "h-b" }, "B"));
const two = chapter("ch-2", "Two");

function planOf(pages: readonly EditionPage[], outline?: readonly OutlineEntry[], marks: readonly PageMark[] = []): PackagePlan {
	const edition = makeEdition(pages, outline);
	const images = { hrefs: new Map<string, string>(), files: [] };
	const book = makeBook({ authors: [{ name: "A" }, { name: "B" }], identifiers: { "isbn-ebook": "9780306406157" } }, edition);
	return makePlan({ book, edition, images, fonts: [], cover: undefined, epochSeconds: 0, marks });
}

const outline = [
	entry("ch-1", "One & <more>", "ch-1", [entry("h-a", "A", "ch-1"), entry("h-b", "", "ch-1")]),
	entry("ch-2", "Two"),
];

test("nests the contents, a whole file without fragment, and never an empty label", () => {
	expect(writeNavigation(planOf([one, two], outline))).toContain(
		'<nav id="toc" epub:type="toc" role="doc-toc" aria-labelledby="toc-title"><h1 id="toc-title">Contents</h1>' +
			'<ol><li><a href="ch-1.xhtml">One &#x26; &#x3C;more></a>' +
			'<ol><li><a href="ch-1.xhtml#h-a">A</a></li><li><a href="ch-1.xhtml#h-b">One</a></li></ol></li>' +
			'<li><a href="ch-2.xhtml">Two</a></li></ol></nav>',
	);
});

test("lists the pages of a book that has no headings", () => {
	const xhtml = writeNavigation(planOf([generatedPage("title-page", "T"), chapter("ch-1", " ")], []));
	expect(xhtml).toContain('<ol><li><a href="title-page.xhtml">T</a></li><li><a href="ch-1.xhtml">…</a></li></ol></nav>');
});

test("hides the landmarks and starts the text with the body", () => {
	const preface: EditionPage = { ...chapter("pre", "Preface"), role: "preface", matter: "front" };
	expect(writeNavigation(planOf([generatedPage("title-page", "T"), preface, one]))).toContain(
		'<nav id="landmarks" epub:type="landmarks" hidden="" aria-labelledby="landmarks-title"><h2 id="landmarks-title">Landmarks</h2>' +
			'<ol><li><a epub:type="titlepage" href="title-page.xhtml">Title page</a></li>' +
			'<li><a epub:type="toc" href="toc.xhtml">Contents</a></li>' +
			'<li><a epub:type="bodymatter" href="ch-1.xhtml">Start of text</a></li></ol></nav>',
	);
});

test("titles the navigation document unlike a chapter of that name", () => {
	expect(writeNavigation(planOf([chapter("c", "Contents")]))).toContain("<title>Contents (2)</title>");
});

test("writes the NCX with the same entries, in play order, under the identifier of the package", () => {
	expect(writeNcx(planOf([one, two], outline)).split("\n")).toEqual([
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="en-GB">',
		"<head>",
		'<meta name="dtb:uid" content="urn:isbn:9780306406157"/>',
		'<meta name="dtb:depth" content="2"/>',
		'<meta name="dtb:totalPageCount" content="0"/>',
		'<meta name="dtb:maxPageNumber" content="0"/>',
		"</head>",
		"<docTitle>",
		"<text>A Little Book</text>",
		"</docTitle>",
		"<docAuthor>",
		"<text>A, B</text>",
		"</docAuthor>",
		"<navMap>",
		...navPoint(1, "One &#x26; &#x3C;more>", "ch-1.xhtml"),
		...navPoint(2, "A", "ch-1.xhtml#h-a"),
		"</navPoint>",
		...navPoint(3, "One", "ch-1.xhtml#h-b"),
		"</navPoint>",
		"</navPoint>",
		...navPoint(4, "Two", "ch-2.xhtml"),
		"</navPoint>",
		"</navMap>",
		"</ncx>",
		"",
	]);
});

test("gives points with one target one place in the play order", () => {
	const ncx = writeNcx(planOf([one, two], [entry("ch-1", "One"), entry("ch-1", "Again"), entry("ch-2", "Two")]));
	expect([...ncx.matchAll(/id="(.*?)" playOrder="(\d+)"/g)].map((match) => match.slice(1))).toEqual([
		["point-1", "1"],
		["point-2", "1"],
		["point-3", "2"],
	]);
});

test("lists the printed pages, hidden, and numbers them in one count with the chapters", () => {
	const mark = (id: string): Element => h("span", { id, role: "doc-pagebreak" });
	const pages = [
		chapter("ch-1", "One", h("p", mark("page-i")), h("h2", { id: "h-a" }, "A"), mark("page-1")),
		chapter("ch-2", "Two", mark("page-x")),
	];
	const marks = ["i", "1", "A–1"].map((folio, index) => ({ folio, id: ["page-i", "page-1", "page-x"][index] ?? "" }));
	const plan = planOf(pages, [entry("ch-1", "One", "ch-1", [entry("h-a", "A", "ch-1")]), entry("ch-2", "Two")], marks);
	expect(writeNavigation(plan)).toContain(
		'<nav id="page-list" epub:type="page-list" role="doc-pagelist" hidden="" aria-labelledby="page-list-title">' +
			'<h2 id="page-list-title">Pages of the printed edition</h2><ol><li><a href="ch-1.xhtml#page-i">i</a></li>' +
			'<li><a href="ch-1.xhtml#page-1">1</a></li><li><a href="ch-2.xhtml#page-x">A–1</a></li></ol></nav>',
	);
	const ncx = writeNcx(plan);
	expect(ncx).toContain('<meta name="dtb:totalPageCount" content="3"/>\n<meta name="dtb:maxPageNumber" content="1"/>');
	expect([...ncx.matchAll(/<(?:navPoint|pageTarget) .*>/g)].map(([tag]) => tag)).toEqual([
		'<navPoint id="point-1" playOrder="1">',
		'<navPoint id="point-2" playOrder="3">',
		'<navPoint id="point-3" playOrder="5">',
		'<pageTarget id="target-1" type="front" playOrder="2">',
		'<pageTarget id="target-2" type="normal" value="1" playOrder="4">',
		'<pageTarget id="target-3" type="special" playOrder="6">',
	]);
});

test("has no list of pages where they are not known", () => {
	expect(writeNavigation(planOf([one]))).not.toContain("page-list");
	expect(writeNcx(planOf([one]))).not.toContain("pageList");
});

function navPoint(order: number, label: string, src: string): string[] {
	return [
		`<navPoint id="point-${order}" playOrder="${order}">`,
		"<navLabel>",
		`<text>${label}</text>`,
		"</navLabel>",
		`<content src="${src}"/>`,
	];
}
