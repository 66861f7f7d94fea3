import { h } from "hastscript";
import { expect, test } from "vitest";
import { checkEpub, type EpubProofInput } from "../../scripts/check/check-epub.ts";
import { BookEpub } from "../../scripts/epub/book-epub.ts";
import { buildEpub } from "../../scripts/epub/build-epub.ts";
import type { Edition } from "../../scripts/html/edition.ts";
import { makeFullBook } from "../support/full-edition.ts";
import {
	call,
	chapter,
	entry,
	makeBook,
	makeEdition,
	makeTheme,
	note,
	notes,
	temporaryFolder,
} from "../support/little-edition.ts";

const context = { epochSeconds: 0, signal: new AbortController().signal };

/** Two chapters; each part can be replaced by a wrong one. */
function editionWith(
	parts: { text?: string; call?: string; secondNote?: string; back?: string; more?: ReturnType<typeof h> } = {},
): Edition {
	const first = note("n-1", "1", ["First note."]);
	const second = note(parts.secondNote ?? "n-2", "2", ["Second note."]);
	if (parts.back) second.children = [h("p", [h("a", { href: parts.back, role: "doc-backlink" }, "2"), " Second note."])];
	const text = h("p", [
		"Alpha",
		call(parts.call ?? "n-1", "1", "c-n-1"),
		` ${parts.text ?? "beta gamma"}`,
		call("n-2", "2"),
		".",
	]);
	return makeEdition([
		chapter("ch-1", "One", text, ...(parts.more ? [parts.more] : []), notes(first, second)),
		chapter("ch-2", "Two"),
	]);
}

/** Builds an EPUB of one edition and proves it against another; gives the findings as `file: rule: reason`. */
async function prove(built: Edition, expected: EpubProofInput = built): Promise<string[]> {
	const book = makeBook({}, built);
	const epub = await buildEpub({ book, edition: built, theme: makeTheme() }, context);
	return proveBytes(epub, book, expected);
}

async function proveBytes(epub: Uint8Array, book: ReturnType<typeof makeBook>, expected: EpubProofInput): Promise<string[]> {
	await checkEpub(epub, book, expected);
	return [...book.files.values()].flatMap(({ path, messages }) =>
		messages.map((message) => `${path}: ${message.ruleId}: ${message.reason}`),
	);
}

test("finds nothing in a book with one of everything", async () => {
	const { book, edition, theme } = await makeFullBook(temporaryFolder());
	expect(await proveBytes(await buildEpub({ book, edition, theme }, context), book, edition)).toEqual([]);
	expect(edition.text.calls).toHaveLength(5);
});

test("takes other white space and letters in between for no loss", async () => {
	expect(await prove(editionWith({ text: "beta  \u00AD(more) gam\nma", more: h("p", "☑") }), editionWith())).toEqual([]);
});

test("finds a missing letter and quotes what should be there", async () => {
	expect(await prove(editionWith({ text: "bta gamma" }), editionWith())).toEqual([
		"ch-1.md: epub-letters: Unexpected gap in the text of the EPUB, expected “etagamma.Two” after “OneAlphab”",
	]);
});

test("finds letters out of order", async () => {
	expect(await prove(editionWith({ text: "gamma beta" }), editionWith())).toHaveLength(1);
});

test("finds text missing in the second chapter and says in which file", async () => {
	const expected = makeEdition([...editionWith().pages.slice(0, 1), chapter("ch-2", "Two", h("p", "Lost."))]);
	expect(await prove(editionWith(), expected)).toEqual([
		"ch-2.md: epub-letters: Unexpected gap in the text of the EPUB, expected “Lost.” after “OneAlphabetagamma.Two”",
	]);
});

test("finds a missing note and a note that has lost words", async () => {
	const { pages, text } = editionWith();
	const lost = { id: "n-3", label: "lost", text: "Gone." };
	expect(await prove(editionWith(), { pages, text: { ...text, notes: [...text.notes, lost] } })).toEqual([
		"ch-1.md: epub-letters: Unexpected number of notes [^lost] in the EPUB: 0, expected 1",
	]);
	const longer = text.notes.map((each) => ({ ...each, text: `${each.text} More.` }));
	expect(await prove(editionWith(), { pages, text: { ...text, notes: longer.slice(0, 1) } })).toEqual([
		"ch-1.md: epub-letters: Unexpected gap in the note [^n-1] of the EPUB, expected “More.”",
	]);
});

test("finds a call that stands at another place", async () => {
	const { pages, text } = editionWith();
	const calls = text.calls.map((each, index) => ({ ...each, offset: each.offset - 3 * index }));
	expect(await prove(editionWith(), { pages, text: { ...text, calls } })).toEqual([
		"ch-1.md: epub-link: Unexpected place of a call in the EPUB, expected [^n-2] as call 2 of the text",
	]);
});

test("finds a call too many", async () => {
	const { pages, text } = editionWith();
	expect(await prove(editionWith(), { pages, text: { ...text, calls: text.calls.slice(0, 1) } })).toEqual([
		"ch-1.md: epub-link: Unexpected call of the note n-2 in the EPUB, expected none after the last one",
	]);
});

test("finds links that lead to no id and to no file, but asks nothing of links that lead out", async () => {
	const link = (href: string): ReturnType<typeof h> => h("p", h("a", { href }, ""));
	expect(await prove(editionWith({ more: link("#nowhere") }))).toEqual([
		"ch-1.md: epub-link: Unexpected link to OEBPS/ch-1.xhtml#nowhere in OEBPS/ch-1.xhtml, expected an id of that file",
	]);
	expect(await prove(editionWith({ more: link("more%20notes.pdf") }))).toEqual([
		"ch-1.md: epub-link: Unexpected link to OEBPS/more notes.pdf in OEBPS/ch-1.xhtml, expected a file of the EPUB",
	]);
	for (const href of ["https://example.org/#x", "mailto:a@example.org", "#ch-2"])
		expect(await prove(editionWith({ more: link(href) }))).toEqual([]);
});

test("finds an entry of the contents that leads nowhere", async () => {
	const { pages } = editionWith();
	const findings = await prove(makeEdition(pages, [entry("gone", "Gone", "ch-2")]));
	expect(findings).toEqual([
		"ch-1.md: epub-link: Unexpected link to OEBPS/ch-2.xhtml#gone in OEBPS/toc.ncx, expected an id of that file",
		"ch-1.md: epub-link: Unexpected link to OEBPS/ch-2.xhtml#gone in OEBPS/toc.xhtml, expected an id of that file",
	]);
});

test("finds an id that stands twice", async () => {
	expect(await prove(editionWith({ more: h("p", { id: "n-1" }) }))).toEqual([
		"ch-1.md: epub-link: Unexpected second id “n-1” in OEBPS/ch-1.xhtml, expected each id once",
	]);
});

test("finds a call that leads to something other than a note", async () => {
	const findings = await prove(editionWith({ call: "ch-2" }));
	expect(findings).toContain(
		"ch-1.md: epub-link: Unexpected target OEBPS/ch-2.xhtml#ch-2 of the call OEBPS/ch-1.xhtml#c-n-1, expected a note",
	);
});

test("finds a note whose way back leads to the call of another", async () => {
	expect(await prove(editionWith({ back: "#c-n-1" }))).toEqual([
		"ch-1.md: epub-link: Unexpected way back from the note OEBPS/ch-1.xhtml#n-2, expected one link to a call of it",
	]);
});

test("finds a document that is not well-formed", async () => {
	const documents = [{ fileName: "ch-1.xhtml", title: "One", xhtml: "<html><body><p>One</body></html>" }];
	const opf = '<package><manifest><item id="a" href="ch-1.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>';
	const info = { title: "T", language: "en", identifier: "urn:x", epochSeconds: 0, css: "", files: [] };
	const links = ["toc", "bodymatter"].map((type) => `<a epub:type="${type}" href="ch-1.xhtml">x</a>`).join("");
	const nav = `<html><nav epub:type="landmarks">${links}</nav></html>`;
	const epub = await new BookEpub({ ...info, opf, nav, ncx: "<ncx/>", documents }).genEpub();
	const edition = makeEdition([chapter("ch-1", "One")]);
	expect(await proveBytes(epub, makeBook({}, edition), edition)).toEqual([
		"ch-1.md: epub-letters: Unexpected markup in OEBPS/ch-1.xhtml: it is not well-formed XML",
		"ch-1.md: epub-letters: Unexpected gap in the text of the EPUB, expected “One” after “”",
	]);
});
