import { h } from "hastscript";
import { expect, test } from "vitest";
import { describeAccess, findFacts } from "../../scripts/epub/accessibility.ts";
import { makeUuid } from "../../scripts/epub/identifier.ts";
import { writePackage } from "../../scripts/epub/package.ts";
import { makePlan, type PlanInput } from "../../scripts/epub/plan.ts";
import { wordsFor } from "../../scripts/epub/words.ts";
import type { EditionPage } from "../../scripts/html/edition.ts";
import type { BookConfig } from "../../scripts/load/config.ts";
import { chapter, generatedPage, makeBook, makeEdition } from "../support/little-edition.ts";

/** The package document of a book, its lines. */
function linesOf(
	config: Partial<BookConfig>,
	pages: readonly EditionPage[] = [chapter("ch-1", "One")],
	more: Partial<PlanInput> = {},
): string[] {
	const edition = makeEdition(pages);
	const images = { hrefs: new Map<string, string>(), files: [] };
	const plan = makePlan({
		book: makeBook(config, edition),
		edition,
		images,
		fonts: [],
		cover: undefined,
		epochSeconds: 0,
		...more,
	});
	return writePackage(plan).split("\n");
}

/** Those lines that hold a text. */
function grep(lines: readonly string[], text: string): string[] {
	return lines.filter((line) => line.includes(text));
}

const PHOTO = chapter("ch-1", "One", h("img", { src: "images/a.png", alt: "A cat" }));
const UNDESCRIBED = chapter("ch-2", "Two", h("img", { src: "images/b.png", alt: "" }));

test("makes the UUID of a name that RFC 9562 gives as example", () => {
	expect(makeUuid("www.example.com", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
});

test.each(["978-0-306-40615-7", "ISBN-13: 978 0 306 40615 7", "978\u20110\u2011306\u201140615\u20117"])(
	"names a book by its ISBN: %s",
	(isbn) => {
		const lines = linesOf({ identifiers: { "isbn-ebook": isbn } });
		expect(grep(lines, "dc:identifier")).toEqual(['<dc:identifier id="pub-id">urn:isbn:9780306406157</dc:identifier>']);
		expect(grep(lines, "identifier-type")).toEqual([
			'<meta refines="#pub-id" property="identifier-type" scheme="onix:codelist5">15</meta>',
		]);
	},
);

test("names a book without ISBN by its title, authors and language, and adds its DOI", () => {
	const identify = (config: Partial<BookConfig>): string | undefined => grep(linesOf(config), "dc:identifier")[0];
	const one = identify({});
	expect(one).toMatch(/>urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}</);
	expect(identify({ rights: "all", date: "2020" })).toBe(one);
	expect(identify({ authors: [{ name: "A" }] })).not.toBe(one);
	expect(identify({ language: "fr" })).not.toBe(one);
	expect(grep(linesOf({ identifiers: { doi: "10.1000/182" } }), ">doi:")).toEqual([
		'<dc:identifier id="doi">doi:10.1000/182</dc:identifier>',
	]);
});

test("tells the main title from the subtitle", () => {
	const lines = linesOf({ title: "Main", subtitle: "Sub" });
	expect(lines.slice(4, 12).filter((line) => /title/.test(line))).toEqual([
		'<dc:title id="title">Main</dc:title>',
		'<meta refines="#title" property="title-type">main</meta>',
		'<meta refines="#title" property="display-seq">1</meta>',
		'<dc:title id="subtitle">Sub</dc:title>',
		'<meta refines="#subtitle" property="title-type">subtitle</meta>',
		'<meta refines="#subtitle" property="display-seq">2</meta>',
	]);
});

test("tells those whose book it is from those who contributed", () => {
	const lines = linesOf({
		authors: [
			{ name: "A B", "file-as": "B, A" },
			{ name: "C", role: "edt" },
			{ name: "D", role: "trl" },
		],
	});
	expect([...grep(lines, "creator-"), ...grep(lines, "contributor-")]).toEqual([
		'<dc:creator id="creator-1">A B</dc:creator>',
		'<meta refines="#creator-1" property="role" scheme="marc:relators">aut</meta>',
		'<meta refines="#creator-1" property="file-as">B, A</meta>',
		'<meta refines="#creator-1" property="display-seq">1</meta>',
		'<dc:creator id="creator-2">C</dc:creator>',
		'<meta refines="#creator-2" property="role" scheme="marc:relators">edt</meta>',
		'<meta refines="#creator-2" property="display-seq">2</meta>',
		'<dc:contributor id="contributor-1">D</dc:contributor>',
		'<meta refines="#contributor-1" property="role" scheme="marc:relators">trl</meta>',
		'<meta refines="#contributor-1" property="display-seq">1</meta>',
	]);
});

test("leaves out what book.yaml does not say", () => {
	const lines = linesOf({ description: " \n " });
	for (const name of [
		"dc:description",
		"dc:publisher",
		"dc:rights",
		"dc:date",
		"dc:creator",
		"dc:subject",
		"belongs-to",
		"cover",
	]) {
		expect(grep(lines, name)).toEqual([]);
	}
});

test("names every language of the text, the book's own first", () => {
	const lines = linesOf({ language: "de" }, [chapter("a", "A"), { ...chapter("b", "B"), language: "de" }, chapter("c", "C")]);
	expect(grep(lines, "dc:language")).toEqual(["<dc:language>de</dc:language>", "<dc:language>en-GB</dc:language>"]);
});

test("gives a series its position only when that is a number", () => {
	expect(grep(linesOf({ series: { name: "S", number: "2.1" } }), "group-position")).toHaveLength(1);
	expect(grep(linesOf({ series: { name: "S", number: "IV" } }), "group-position")).toEqual([]);
	expect(grep(linesOf({ series: { name: "S" } }), ">S<")).toEqual([
		'<meta property="belongs-to-collection" id="series">S</meta>',
	]);
});

test("names subjects, and by the codes that shops sort by", () => {
	const lines = linesOf({ topic: "Coasts", subjects: ["Tides", { name: "Fiction", bisac: "FIC014000", thema: "FV" }] });
	expect([...grep(lines, "dc:subject"), ...grep(lines, "#subject-")]).toEqual([
		"<dc:subject>Coasts</dc:subject>",
		"<dc:subject>Tides</dc:subject>",
		'<dc:subject id="subject-1">Fiction</dc:subject>',
		'<dc:subject id="subject-2">Fiction</dc:subject>',
		'<meta refines="#subject-1" property="authority">BISAC</meta>',
		'<meta refines="#subject-1" property="term">FIC014000</meta>',
		'<meta refines="#subject-2" property="authority">Thema</meta>',
		'<meta refines="#subject-2" property="term">FV</meta>',
	]);
});

test("sorts the title as book.yaml says, and names what the book was made from", () => {
	const lines = linesOf({ title: "The Sea", "file-as": "Sea, The", source: "A thesis" });
	expect([...grep(lines, "file-as"), ...grep(lines, "dc:source")]).toEqual([
		'<meta refines="#title" property="file-as">Sea, The</meta>',
		"<dc:source>A thesis</dc:source>",
	]);
});

test("claims conformance only where somebody has evaluated the book", () => {
	expect(grep(linesOf({}), "conformsTo")).toEqual([]);
	const claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";
	const credential = "Benetech certified";
	const accessibility = { "conforms-to": claim, "certified-by": "Lighthouse", credential, report: "https://example.org/r" };
	const lines = linesOf({ accessibility });
	expect([...grep(lines, "conformance"), ...grep(lines, "#certifier")]).toEqual([
		`<meta property="dcterms:conformsTo" id="conformance">${claim}</meta>`,
		'<meta refines="#conformance" property="a11y:certifiedBy" id="certifier">Lighthouse</meta>',
		'<meta refines="#certifier" property="a11y:certifierCredential">Benetech certified</meta>',
		'<link refines="#certifier" rel="a11y:certifierReport" href="https://example.org/r"/>',
	]);
});

test("lists as features what is in the book, and nothing else", () => {
	const features = (pages?: readonly EditionPage[]): string[] =>
		grep(linesOf({}, pages), "Feature").map((line) => line.replace(/<.*?>/g, ""));
	const always = ["ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"];
	expect(features()).toEqual(always);
	const index = { ...chapter("x", "Index"), role: "index" } as const;
	expect(features([PHOTO, chapter("m", "M", h("math")), index])).toEqual(
		[...always, "alternativeText", "MathML", "index"].sort(),
	);
});

test("speaks of the printed pages only when they are marked", () => {
	const facts = (hasPageList?: boolean) =>
		findFacts([chapter("a", "A")], { hasCover: false, hasAnimation: false, ...(hasPageList ? { hasPageList } : {}) });
	const describe = (hasPageList?: boolean): string => JSON.stringify(describeAccess(facts(hasPageList), wordsFor("en")));
	expect(describe()).not.toMatch(/page(?:Navigation|BreakMarkers)|page numbers/);
	expect(describe(true)).toMatch(
		/pageBreakMarkers.*pageNavigation.*The page numbers of the printed book are marked and listed\./,
	);
});

test.each(["en", "de", "fr", "es", "it", "nl"])("has a summary in words of its own: %s", (language) => {
	const lines = linesOf({ language }, [PHOTO, chapter("m", "M", h("math"))]);
	const { summary } = wordsFor(language);
	expect(grep(lines, "Summary")).toEqual([
		`<meta property="schema:accessibilitySummary">${summary.structure} ${summary.math} ${summary.imagesDescribed}</meta>`,
	]);
});

test("dates the package by the given second", () => {
	expect(grep(linesOf({}, undefined, { epochSeconds: 86_399 }), "modified")).toEqual([
		'<meta property="dcterms:modified">1970-01-01T23:59:59Z</meta>',
	]);
});

test("claims nothing of images for a book without any", () => {
	const lines = linesOf({});
	expect(grep(lines, "accessMode")).toEqual([
		'<meta property="schema:accessMode">textual</meta>',
		'<meta property="schema:accessModeSufficient">textual</meta>',
	]);
	expect(grep(lines, "alternativeText")).toEqual([]);
	expect(grep(lines, "Hazard")).toEqual(['<meta property="schema:accessibilityHazard">none</meta>']);
	expect(grep(lines, "Summary")[0]).not.toContain("mage");
});

test("claims text alternatives only when every image that means something has one", () => {
	expect(grep(linesOf({}, [PHOTO]), "alternativeText")).toHaveLength(1);
	const lines = linesOf({}, [PHOTO, UNDESCRIBED]);
	expect(grep(lines, "alternativeText")).toEqual([]);
	expect(grep(lines, "Sufficient")).toEqual(['<meta property="schema:accessModeSufficient">textual,visual</meta>']);
	expect(grep(lines, "Summary")[0]).toContain("Some images have no text alternative.");
	const isOrnament = [{ className: ["decorative"] }, { role: "presentation" }, { src: "theme/b.png" }, { ariaHidden: "true" }];
	const ornament = chapter("ch-2", "Two", ...isOrnament.map((is) => h("img", { src: "images/b.png", alt: "", ...is })));
	expect(grep(linesOf({}, [PHOTO, ornament]), "alternativeText")).toHaveLength(1);
});

test("does not promise that moving images are harmless", () => {
	const file = { href: "images/a.gif", mediaType: "image/gif", data: new Uint8Array(), isAnimated: true };
	const images = { hrefs: new Map([["images/a.gif", "images/a.gif"]]), files: [file] };
	expect(grep(linesOf({}, undefined, { images }), "Hazard")).toEqual([
		'<meta property="schema:accessibilityHazard">unknown</meta>',
	]);
});

test("declares SVG and MathML of the documents that hold them", () => {
	const lines = linesOf({}, [chapter("a", "A", h("p", h("math"))), chapter("b", "B", h("svg"), h("math")), chapter("c", "C")]);
	expect(grep(lines, 'id="page-')).toEqual([
		'<item id="page-a" href="a.xhtml" media-type="application/xhtml+xml" properties="mathml"/>',
		'<item id="page-b" href="b.xhtml" media-type="application/xhtml+xml" properties="mathml svg"/>',
		'<item id="page-c" href="c.xhtml" media-type="application/xhtml+xml"/>',
	]);
});

test("puts the contents after title page and dedication, before everything else", () => {
	const dedication: EditionPage = { ...chapter("for-you", "For you"), role: "dedication", matter: "front" };
	const lines = linesOf({}, [generatedPage("title-page", "T"), dedication, chapter("ch-1", "One")]);
	expect(grep(lines, "itemref")).toEqual([
		'<itemref idref="page-title-page"/>',
		'<itemref idref="page-for-you"/>',
		'<itemref idref="nav"/>',
		'<itemref idref="page-ch-1"/>',
	]);
	expect(grep(lines, "<reference")).toEqual([
		'<reference type="title-page" title="Title page" href="title-page.xhtml"/>',
		'<reference type="toc" title="Contents" href="toc.xhtml"/>',
		'<reference type="text" title="Start of text" href="ch-1.xhtml"/>',
	]);
});

test("puts the contents before the lists, as the printed book does", () => {
	const lines = linesOf({}, [
		generatedPage("title-page", "T"),
		generatedPage("list-of-tables", "Tables"),
		chapter("ch-1", "One"),
	]);
	expect(grep(lines, "itemref")).toEqual([
		'<itemref idref="page-title-page"/>',
		'<itemref idref="nav"/>',
		'<itemref idref="page-list-of-tables"/>',
		'<itemref idref="page-ch-1"/>',
	]);
});

test("shows the contents once when the theme has a page for them", () => {
	const lines = linesOf({}, [generatedPage("contents", "Contents"), chapter("ch-1", "One")]);
	expect(grep(lines, "itemref")).toEqual(['<itemref idref="page-contents"/>', '<itemref idref="page-ch-1"/>']);
	expect(grep(lines, 'type="toc"')).toEqual(['<reference type="toc" title="Contents" href="contents.xhtml"/>']);
});

test("marks the image of the cover, and shows its page first", () => {
	const cover = { href: "cover.png", mediaType: "image/png", data: new Uint8Array() };
	const lines = linesOf({}, undefined, { cover });
	expect(grep(lines, "cover-image")).toEqual([
		'<meta name="cover" content="cover-image"/>',
		'<item id="cover-image" href="cover.png" media-type="image/png" properties="cover-image"/>',
	]);
	expect(grep(lines, "itemref")[0]).toBe('<itemref idref="cover"/>');
	expect(grep(lines, 'accessMode"')).toHaveLength(2);
});

test("says whose pages the book has, in the words of old and new reading systems, and nothing where they are not known", () => {
	const marks = [{ id: "page-1", folio: "1" }];
	const lines = linesOf({ identifiers: { "isbn-print": "978-0-306-40615-7" } }, undefined, { marks });
	expect(grep(lines, 'id="print"')).toEqual(['<dc:source id="print">urn:isbn:9780306406157</dc:source>']);
	expect(grep(lines, "pagination")).toEqual(['<meta refines="#print" property="source-of">pagination</meta>']);
	expect(grep(lines, "pageBreakSource")).toEqual(['<meta name="pageBreakSource" content="urn:isbn:9780306406157"/>']);
	expect(grep(lines, ">page")).toEqual([
		'<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>',
		'<meta property="schema:accessibilityFeature">pageNavigation</meta>',
	]);
	expect(grep(linesOf({}), "page-1")).toEqual([]);
	expect(grep(linesOf({}), ">page")).toEqual([]);
	const unnamed = grep(linesOf({}, undefined, { marks }), 'id="print"')[0];
	expect(unnamed).toMatch(/>urn:uuid:[0-9a-f-]{36}</);
	expect(unnamed).not.toContain(identifierOf(linesOf({})));
});

function identifierOf(lines: readonly string[]): string {
	return /urn:uuid:[0-9a-f-]{36}/.exec(lines.join(""))?.[0] ?? "";
}
