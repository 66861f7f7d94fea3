// Proofs of the list of printed pages (epub-page) and of the box (epub-package, epub-file-size).
import { h } from "hastscript";
import { expect, it } from "vitest";
import { checkEpub } from "../../scripts/check/check-epub.ts";
import { BookEpub, type BookEpubInput } from "../../scripts/epub/book-epub.ts";
import { buildEpub } from "../../scripts/epub/build-epub.ts";
import type { PageMap } from "../../scripts/pages/page-map.ts";
import { chapter, makeBook, makeEdition, makeTheme } from "../support/little-edition.ts";
import { type LittlePage, makePageMap, startOf } from "../support/page-records.ts";

const context = { epochSeconds: 0, signal: new AbortController().signal };
const edition = makeEdition([
	chapter("a", "A", h("p", { dataSource: "a.md:3:1" }, "one two introduction—four five")),
	chapter("b", "B"),
]);
const inParagraph = (letters: number): Pick<LittlePage, "start"> => startOf("a", "a.md:3:1", letters);

const PAGES: readonly LittlePage[] = [
	{ folio: "i", firstWords: "A Little Book" },
	{ folio: "ii", isBlank: true },
	{ folio: "1", ...startOf("a"), firstWords: "A one", lastWords: "two intro" },
	{ folio: "2", ...inParagraph(11), firstWords: "duction—four", lastWords: "introduction—" },
	{ folio: "3", ...inParagraph(19), firstWords: "four five", lastWords: "four five" },
	{ folio: "4", ...startOf("b"), firstWords: "B" },
];

/** Builds an EPUB with one list of pages and proves it against another. */
async function prove(expected: readonly LittlePage[], built: readonly LittlePage[] | undefined = PAGES): Promise<string[]> {
	const book = makeBook({}, edition);
	const pageMap: PageMap | undefined = built.length > 0 ? makePageMap(built) : undefined;
	const epub = await buildEpub({ book, edition, theme: makeTheme(), pageMap }, context);
	await checkEpub(epub, book, { ...edition, pageMap: expected.length > 0 ? makePageMap(expected) : undefined });
	return [...book.files.values()].flatMap(({ path, messages }) =>
		messages.map(({ ruleId, reason }) => `${path}: ${ruleId}: ${reason}`),
	);
}

/** The same pages, one of them changed. */
const changed = (index: number, change: Partial<LittlePage>): readonly LittlePage[] =>
	PAGES.map((page, serial) => (serial === index ? { ...page, ...change } : page));

it("finds nothing in a list that is right, also where a page begins inside a word or at a dash", async () => {
	expect(await prove(PAGES)).toEqual([]);
	expect(await prove([], [])).toEqual([]);
});

it("finds a folio that was printed otherwise, a page too many and a page too few", async () => {
	expect(await prove(changed(4, { folio: "5" }))).toEqual([
		"a.md: epub-page: Unexpected 3 in the list of pages, expected 5 as entry 4",
	]);
	expect(await prove(PAGES.slice(0, 5))).toEqual([
		"a.md: epub-page: Unexpected 4 in the list of pages, expected nothing as entry 5",
	]);
	expect(await prove(changed(1, { isBlank: false }))).toEqual([
		"a.md: epub-page: Unexpected 1 in the list of pages, expected ii as entry 2",
	]);
});

it("finds a mark that stands before another word", async () => {
	expect(await prove(changed(5, { firstWords: "C" }))).toEqual([
		"b.md: epub-page: Unexpected words “B” behind the mark of page 4, expected “C”",
	]);
	expect(await prove(PAGES, changed(4, inParagraph(13)))).toEqual([
		"a.md: epub-page: Unexpected words “introduction—four five” behind the mark of page 3, expected “four five”",
	]);
});

it("does not take the word before for the beginning of a word", async () => {
	const pages = changed(3, { ...inParagraph(6), firstWords: "introduction—four", lastWords: "x" });
	expect(await prove(changed(3, { ...inParagraph(6), firstWords: "introduction—four" }), changed(3, inParagraph(3)))).toEqual([
		"a.md: epub-page: Unexpected words “two introduction—four five” behind the mark of page 2, expected “introduction—four”",
	]);
	expect(await prove(pages, pages)).toEqual([]);
});

it("asks nothing of pages whose text the EPUB does not show", async () => {
	const pages = [{ folio: "i", ...startOf("half-title"), firstWords: "Half" }, ...PAGES.slice(2)];
	expect(await prove(pages, pages)).toEqual([]);
});

/** The findings of an EPUB whose parts are given. */
async function proveParts(change: Partial<BookEpubInput>, damage = (epub: Buffer): Buffer => epub): Promise<string[]> {
	const little = makeEdition([chapter("a", "A")]);
	const book = makeBook({}, little);
	const opf = '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>';
	const landmark = (type: string): string => `<li><a epub:type="${type}" href="a.xhtml">x</a></li>`;
	const epub = await new BookEpub({
		...{ title: "T", language: "en", identifier: "urn:x", epochSeconds: 0, css: "", files: [], opf, ncx: "<ncx/>" },
		nav: `<html><nav epub:type="landmarks"><ol>${landmark("toc")}${landmark("bodymatter")}</ol></nav></html>`,
		documents: [{ fileName: "a.xhtml", title: "A", xhtml: '<html><body><section id="a">A</section></body></html>' }],
		...change,
	}).genEpub();
	await checkEpub(damage(epub), book, little);
	return [...book.files.values()].flatMap(({ messages }) => messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`));
}

it("finds a mark that is not in the list, and an entry without a mark", async () => {
	const document = (body: string): BookEpubInput["documents"] => [
		{ fileName: "a.xhtml", title: "A", xhtml: `<html><body><section id="a">A${body}</section></body></html>` },
	];
	expect(await proveParts({ documents: document('<span id="p" role="doc-pagebreak" aria-label="1"></span>') })).toEqual([
		"epub-page: Unexpected mark 1 at OEBPS/a.xhtml#p, expected nothing as in the list of pages",
	]);
});

it("finds a file that old reading systems would cut off", async () => {
	const xhtml = `<html><body><section id="a">A${" ".repeat(300_000)}</section></body></html>`;
	expect(await proveParts({ documents: [{ fileName: "a.xhtml", title: "A", xhtml }] })).toEqual([
		"epub-file-size: Unexpected size of OEBPS/a.xhtml: 300 KB, expected at most 300 KB",
	]);
});

it("finds a `mimetype` that is compressed", async () => {
	expect(await proveParts({})).toEqual([]);
	const renamed = (epub: Buffer): Buffer => Buffer.from(epub.toString("latin1").replaceAll("mimetype", "mimetypo"), "latin1");
	expect(await proveParts({}, renamed)).toEqual([
		"epub-package: Unexpected beginning of the EPUB, expected `mimetype`, stored and not compressed",
	]);
});

it("finds landmarks that are missing or there twice", async () => {
	expect(await proveParts({ nav: "<html></html>" })).toEqual([
		"epub-package: Unexpected landmarks, expected one to `toc`",
		"epub-package: Unexpected landmarks, expected one to `bodymatter`",
	]);
	const links = ["toc", "toc", "bodymatter"].map((type) => `<a epub:type="${type}" href="a.xhtml">x</a>`).join("");
	expect(await proveParts({ nav: `<html><nav epub:type="landmarks">${links}</nav></html>` })).toEqual([
		"epub-package: Unexpected second landmark toc OEBPS/a.xhtml, expected each once",
	]);
});
