// What HTML and ARIA say in one word each → what EPUB says for it.
import type { Matter } from "../load/config.ts";

/** Roles of DPUB-ARIA 1.1 → terms of the EPUB 3 Structural Semantics Vocabulary 1.1; roles without a term are not listed. */
export const TYPE_OF_ROLE: Readonly<Record<string, string>> = {
	"doc-abstract": "abstract",
	"doc-acknowledgments": "acknowledgments",
	"doc-afterword": "afterword",
	"doc-appendix": "appendix",
	"doc-backlink": "backlink",
	"doc-biblioref": "biblioref",
	"doc-bibliography": "bibliography",
	"doc-chapter": "chapter",
	"doc-colophon": "colophon",
	"doc-conclusion": "conclusion",
	"doc-cover": "cover",
	"doc-dedication": "dedication",
	"doc-endnotes": "endnotes",
	"doc-epigraph": "epigraph",
	"doc-epilogue": "epilogue",
	"doc-errata": "errata",
	"doc-footnote": "footnote",
	"doc-foreword": "foreword",
	"doc-glossary": "glossary",
	"doc-glossref": "glossref",
	"doc-index": "index",
	"doc-introduction": "introduction",
	"doc-noteref": "noteref",
	"doc-notice": "notice",
	"doc-pagebreak": "pagebreak",
	"doc-pagelist": "page-list",
	"doc-part": "part",
	"doc-preface": "preface",
	"doc-prologue": "prologue",
	"doc-qna": "qna",
	"doc-subtitle": "subtitle",
	"doc-tip": "tip",
	"doc-toc": "toc",
};

/** Parts of a book as `epub:type` of a body. */
export const TYPE_OF_MATTER: Readonly<Record<Matter, string>> = { front: "frontmatter", body: "bodymatter", back: "backmatter" };

/** Templates of pages that have no role in ARIA → terms of the same vocabulary. */
export const TYPE_OF_TEMPLATE: Readonly<Record<string, string>> = {
	"half-title": "halftitlepage",
	"title-page": "titlepage",
	copyright: "copyright-page",
};

/** Elements that HTML has given up → what stands for them. */
export const OBSOLETE_ELEMENTS: Readonly<Record<string, string>> = {
	acronym: "abbr",
	big: "span",
	center: "div",
	font: "span",
	strike: "s",
	tt: "code",
};

/** Attributes (as hast names them) that HTML has given up, or that EPUBCheck 4.2.6 does not know yet. */
export const OBSOLETE_ATTRIBUTES: readonly string[] = [
	..."align axis bgColor border cellPadding cellSpacing char charOff clear color compact decoding face fetchPriority".split(" "),
	..."frame hSpace loading longDesc name noShade noWrap rev rules size srcSet summary vAlign vSpace".split(" "),
];

/** Attributes that only some elements may have. */
export const ATTRIBUTES_ON: readonly (readonly [name: string, elements: ReadonlySet<string>])[] = [
	["abbr", new Set(["th"])],
	["height", new Set(["img"])],
	["scope", new Set(["th"])],
	["start", new Set(["ol"])],
	["type", new Set(["a", "ol"])],
	["value", new Set(["li", "data", "meter", "progress"])],
	["width", new Set(["img"])],
];
