import type { Element, ElementContent, Root } from "hast";
import { h, s } from "hastscript";
import { expect, test } from "vitest";
import { toEpubContent, writeDocument } from "../../scripts/epub/xhtml.ts";
import { call, note, notes } from "../support/little-edition.ts";

const surroundings = {
	fileName: "one.xhtml",
	fileOfId: new Map([
		["here", "one.xhtml"],
		["there", "two.xhtml"],
	]),
	imageHrefs: new Map([["images/a.png", "images/0123.png"]]),
	notesLabel: "Notes",
	backToCall: "Back to reference",
};

/** The markup that the body of a page gets. */
function bodyOf(...children: (ElementContent | string)[]): string {
	const root: Root = { type: "root", children: [h("section", children)] };
	const xhtml = writeDocument({ language: "en", title: "T", content: toEpubContent(root, surroundings) });
	return /<body><section>(.*)<\/section><\/body>/s.exec(xhtml)?.[1] ?? xhtml;
}

test("opens a document as XML with its language given twice and its stylesheet", () => {
	expect(writeDocument({ language: "de-AT", title: "A & B", bodyType: "backmatter", content: [h("p", "x")] })).toBe(
		'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n' +
			'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="de-AT" xml:lang="de-AT">' +
			'<head><meta charset="utf-8"/><title>A &#x26; B</title><link rel="stylesheet" type="text/css" href="style.css"/></head>' +
			'<body epub:type="backmatter"><p>x</p></body></html>\n',
	);
});

test("says a role in EPUB's vocabulary too, and leaves a role without a term alone", () => {
	expect(bodyOf(h("section", { role: "doc-preface" }))).toBe('<section role="doc-preface" epub:type="preface"></section>');
	expect(bodyOf(h("p", { role: "doc-credit" }))).toBe('<p role="doc-credit"></p>');
});

test("gives the page's own section the type of its template only where its role says none", () => {
	const typeOf = (properties: Record<string, string>): unknown => {
		const root: Root = { type: "root", children: [h("section", properties)] };
		const [section] = toEpubContent(root, { ...surroundings, pageType: "titlepage" });
		return (section as Element).properties["epub:type"];
	};
	expect(typeOf({})).toBe("titlepage");
	expect(typeOf({ role: "doc-part" })).toBe("part");
});

test("makes notes popups: the call a noteref, the note a footnote that begins with its way back", () => {
	expect(bodyOf(h("p", ["a", call("n-1", "1")]), notes(note("n-1", "1", ["Text."])))).toBe(
		'<p>a<sup><a class="note-call" id="c-n-1" href="#n-1" role="doc-noteref" epub:type="noteref">1</a></sup></p>' +
			'<section class="notes" epub:type="footnotes" aria-label="Notes">' +
			'<aside class="note" id="n-1" role="doc-footnote" epub:type="footnote"><p>' +
			'<a class="note-mark" href="#c-n-1" role="doc-backlink" epub:type="backlink" title="Back to reference 1">1</a> Text.</p>' +
			"</aside></section>",
	);
});

test("leads links to the file that holds their target", () => {
	expect(bodyOf(h("a", { href: "#here" }, "x"))).toBe('<a href="#here">x</a>');
	expect(bodyOf(h("a", { href: "#there" }, "x"))).toBe('<a href="two.xhtml#there">x</a>');
	expect(bodyOf(h("a", { href: "https://example.org/#there" }, "x"))).toBe('<a href="https://example.org/#there">x</a>');
});

test("lets a table move that is wider than the screen, in a figure and alone", () => {
	expect(bodyOf(h("table"), h("figure", h("table")))).toBe(
		'<div class="table-scroll"><table></table></div><figure><table></table></figure>',
	);
});

test("turns alignment into a class and keeps the classes there are", () => {
	expect(bodyOf(h("p", { className: ["a"], align: "Right" }, "x"))).toBe('<p class="a align-right">x</p>');
	expect(bodyOf(h("center", "x"))).toBe('<div class="align-center">x</div>');
});

test("shows boxes to be ticked as signs", () => {
	const box = (checked: boolean): Element => h("input", { type: "checkbox", disabled: true, checked });
	expect(bodyOf(h("li", [box(true), " a"]), h("li", [box(false), " b"]))).toBe(
		'<li><span class="checkbox">☑</span> a</li><li><span class="checkbox">☐</span> b</li>',
	);
});

test("points images to their files, in whole pixels, with a description even if it is empty", () => {
	expect(bodyOf(h("img", { src: "images/a.png", width: 10.5, height: 7, align: "left" }))).toBe(
		'<img src="images/0123.png" width="11" height="7" class="align-left" alt=""/>',
	);
});

test("puts its description in the place of an image that has no file", () => {
	expect(bodyOf(h("img", { src: "images/none.png", alt: "A cat" }))).toBe('<span class="missing-image">A cat</span>');
});

test("drops what XHTML does not know: data attributes, elements and attributes that HTML gave up", () => {
	const cell = h("td", { dataSource: "a.md:1:1", vAlign: "top", bgColor: "red", width: 3, scope: "row", colSpan: 2 }, "x");
	expect(bodyOf(cell)).toBe('<td colspan="2">x</td>');
	expect(bodyOf(h("tt", "a"), h("strike", "b"), h("font", { color: "red", size: "7" }, "c"))).toBe(
		"<code>a</code><s>b</s><span>c</span>",
	);
	expect(bodyOf(h("ol", { start: 3, type: "a" }), h("ul", { type: "disc" }))).toBe('<ol start="3" type="a"></ol><ul></ul>');
});

test("gives a language to XML as well as to HTML", () => {
	expect(bodyOf(h("q", { lang: "fr" }, "oui"))).toBe('<q lang="fr" xml:lang="fr">oui</q>');
});

test("closes void elements only, so that a reader of HTML does not swallow what follows an empty span", () => {
	expect(bodyOf(h("br"), h("hr"), h("wbr"), h("span"), h("p"))).toBe("<br/><hr/><wbr/><span></span><p></p>");
});

test("writes text that XML could not read as it stands", () => {
	expect(bodyOf(h("code", "a[b[0]]>1 & <i>\u0001\uFFFE</br>"))).toBe("<code>a[b[0]]&gt;1 &#x26; &#x3C;i>&#x3C;/br></code>");
	expect(bodyOf(h("abbr", { title: '"a" <b> ]]>' }, ""))).toBe('<abbr title="&#x22;a&#x22; &#x3C;b> ]]&gt;"></abbr>');
});

test("keeps the namespaces, names and attributes of SVG and MathML", () => {
	const gradient = s("linearGradient", { id: "g", gradientUnits: "userSpaceOnUse" });
	expect(bodyOf(s("svg", { viewBox: "0 0 1 1", width: 5, dataSource: "x" }, gradient))).toBe(
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="5">' +
			'<linearGradient id="g" gradientUnits="userSpaceOnUse"></linearGradient></svg>',
	);
	expect(bodyOf(h("math", { alttext: "x" }, h("mi", "x")))).toBe(
		'<math alttext="x" xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
	);
});

test("leaves the tree that it was given as it was", () => {
	const root: Root = { type: "root", children: [h("section", [note("n-1", "1", ["x"]), h("center", { align: "left" }, "y")])] };
	const before = structuredClone(root);
	toEpubContent(root, { ...surroundings, pageType: "titlepage" });
	expect(root).toEqual(before);
});
