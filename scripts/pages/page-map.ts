// THE CONTRACT of the paginator: what it is told about pages (PageRules) and what it tells about them (PageMap).

/** One `@page` rule of the theme or of book.yaml, in the order of the cascade (css-page-3, section 4). */
export interface PageRule {
	/** Named page it applies to; undefined for every page. */
	readonly name?: string;
	/** Pseudo-classes it asks for: all must hold. */
	readonly pseudo: readonly PagePseudo[];
	/** `:nth()` that it asks for: all must hold. */
	readonly nth?: readonly NthPages[];
	/** Page properties as written, `size`, `margin-left`, `padding-top` …; values are CSS text. */
	readonly properties: Readonly<Record<string, string>>;
	/** Margin boxes by name, `top-left` … `left-bottom`. */
	readonly marginBoxes: Readonly<Record<string, MarginBoxRule>>;
	/** Declarations of the `@footnote` area (css-gcpm-3, section 2.4). */
	readonly footnote: Readonly<Record<string, string>>;
}

/** `first` is the first page of the book, or of its page group where the rule names a page (css-gcpm-3, section 3). */
export type PagePseudo = "first" | "left" | "right" | "blank";

/** The pages of every `step` from `offset` on, counted from 1: in the book, or in each group of pages of a name. */
export interface NthPages {
	readonly step: number;
	readonly offset: number;
	readonly group?: string;
}

/** A page-margin box (css-page-3, section 5): declarations as CSS text, and its content list when one is given. */
export interface MarginBoxRule {
	readonly declarations: Readonly<Record<string, string>>;
	/** Undefined: not declared here. Empty: `none` or `normal`. */
	readonly content?: ContentList;
}

/** Generated content, one item after the other. */
export type ContentList = readonly ContentItem[];

/** One item of a `content` value that Chromium cannot resolve itself. */
export type ContentItem =
	| { readonly kind: "text"; readonly text: string }
	/** `counter(page, style)` and `counter(pages, style)`. */
	| { readonly kind: "counter"; readonly name: "page" | "pages"; readonly style: string }
	/** `string(name, keyword)`. */
	| { readonly kind: "string"; readonly name: string; readonly keyword: StringKeyword }
	/** `element(name, keyword)`, alone in its box. */
	| { readonly kind: "element"; readonly name: string; readonly keyword: StringKeyword }
	/** `target-counter(attr(href), page, style)`; the target is the value of the attribute, a fragment `#id`. */
	| { readonly kind: "target-counter"; readonly attribute: string; readonly style: string }
	/** `target-text(attr(href), content)`: the text of the element that the attribute names, or its first letter. */
	| { readonly kind: "target-text"; readonly attribute: string; readonly part: "content" | "first-letter" }
	/** `-recto-page(attr(href))`: "page 12", "facing page"; with `elsewhere`, its whole content list is empty where the target is in sight. */
	| { readonly kind: "page-reference"; readonly attribute: string; readonly isOnlyElsewhere: boolean }
	/** `leader(text)`, repeated to fill the line. */
	| { readonly kind: "leader"; readonly text: string }
	/** `content()` in `string-set`: the element's text. */
	| { readonly kind: "element-text" }
	/** `attr(name)`. */
	| { readonly kind: "attribute"; readonly name: string };

/** Which assignment of a page a running head shows (css-gcpm-3, section 1.1.2). */
export type StringKeyword = "first" | "start" | "last" | "first-except";

/** One assignment of `string-set`. */
export interface StringAssignment {
	readonly name: string;
	readonly content: ContentList;
}

/** What a language says of a page that is referred to: before its number, or instead of it. */
export interface PageWords {
	readonly page: string;
	readonly this_page: string;
	readonly facing_page: string;
	readonly overleaf: string;
}

/**
 * Values the stylesheet gives to elements but Chromium does not know. The stylesheet handed to Chromium sets a registered custom
 * property to an index into these tables, so that Chromium's own cascade decides which value an element has.
 */
export interface PageRules {
	readonly pages: readonly PageRule[];
	/** `string-set` values; index in `--recto-string-set`. */
	readonly stringSets: readonly (readonly StringAssignment[])[];
	/** Generated content with page numbers or leaders; index in `--recto-content`, shown through `--recto-before` / `--recto-after`. */
	readonly contents: readonly ContentList[];
	/** Selectors of the elements that may carry one of the above: only they are asked. */
	readonly stringSetSelectors: readonly string[];
	readonly contentSelectors: readonly { readonly selector: string; readonly pseudo: "before" | "after" }[];
	/** Selectors of the elements that may have `float: footnote` (`--recto-float: footnote`). */
	readonly footnoteSelectors: readonly string[];
	/** Selectors of the elements that may float to the head or foot of a page (`--recto-float: top`, `bottom` or `snap-block`). */
	readonly floatSelectors: readonly string[];
	/** Selectors of the elements that may have `block-step-size` (`--recto-block-step`). */
	readonly stepSelectors: readonly string[];
	/** Selectors of the elements that may have `position: running(name)` (`--recto-running: name`). */
	readonly runningSelectors: readonly string[];
	/** Selectors of the elements that may have a level in the outline (`--recto-bookmark-level: 2`, or `none`). */
	readonly bookmarkSelectors: readonly string[];
	/** The words of references to pages, by language as elements name it. */
	readonly words: Readonly<Record<string, PageWords>>;
	/** How notes are marked that are numbered page by page; undefined when their marks are known before. */
	readonly noteNumbering?: NoteNumbering;
}

/** The marks of notes that are numbered anew on each page. */
export interface NoteNumbering {
	/** A counter style, or `symbols`. */
	readonly style: string;
	/** Marks of the first notes of a page; further ones double them. */
	readonly symbols: readonly string[];
	/** "p.": stands before the number of the page of a note that is called on another page. */
	readonly pageWord: string;
}

/**
 * What comes in an element's language, between the language and the element's labels: private-use subtags (BCP 47, section 2.2.7). The
 * language is all of an element that Chromium carries into the tags of a PDF, so this is how elements are known there: `en-GB-x-recto-p2-note-o3`.
 *
 * - the letters of `PIECE_LETTERS`, each with a number: the pieces of one element;
 * - `note`: a note; `call`: the first call of a note;
 * - those of `NOTE_LETTERS`: a call and its note, whichever comes first, unless the note is at the end of the chapter or book;
 * - `mark`: the mark at the head of a note;
 * - `span`: an inline element, which Chromium tags only for the role that it has been given;
 * - `terms`, `term`, `details`: a list of terms, one of them, what it means.
 */
export const TAG_LABEL = "-x-recto";

/** What stands before the number of a group for its first, further and last members: the number is that of another group after the last. */
export interface GroupLetters {
	readonly first: string;
	readonly inner: string;
	readonly last: string;
}

export const PIECE_LETTERS: GroupLetters = { first: "p", inner: "q", last: "r" };
export const NOTE_LETTERS: GroupLetters = { first: "n", inner: "", last: "o" };

/** Where elements keep the language that the book gives them, for the selectors of stylesheets. */
export const LANGUAGE_ATTRIBUTE = "data-recto-lang";

/** The sheet that pages stand on when it is larger than they are, px: for what bleeds, and for the marks of the printer. */
export interface SheetRoom {
	/** From the edge of the sheet to that of the page, on all sides. */
	readonly offset: number;
	/** How far backgrounds and boxes may run over the edge of the page. */
	readonly bleed: number;
}

/** The side of the spread a page is on: a recto is a right-hand page (an odd sheet side) in left-to-right books. */
export type Side = "recto" | "verso";

/** A place in the manuscript, `file:line:column`, the file being relative to the book's folder. */
export type SourcePlace = string;

/** The place in the Book at which a page begins, whatever the edition: before the letter, in words before the whole word. */
export interface PageStart {
	/** Id of the top-level section. */
	readonly section: string;
	/** The block in it, by its place in the manuscript; none where the page begins with the section, or with text of the theme's. */
	readonly source?: SourcePlace;
	/** Letters of the block before the place: white space, soft hyphens and the marks of notes, in calls and mentions, are none. */
	readonly letters: number;
}

/** One placed page. Lengths are CSS px, measured from the top left corner of the page. */
export interface PageRecord {
	/** 0-based place in the PDF. */
	readonly pageIndex: number;
	/** Printed page number in the page's own style: "iv", "12". Blank pages have one too, though it is not shown. */
	readonly folio: string;
	readonly side: Side;
	/** Named page (`page: chapter`), or "" for an unnamed one. */
	readonly name: string;
	/** Inserted to make the next page a recto or verso. */
	readonly isBlank: boolean;
	readonly width: number;
	readonly height: number;
	/** The box of text and notes. */
	readonly area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
	/** Top of the note area, from the top of the page; the bottom of `area` when the page has none there. */
	readonly notesTop: number;
	/** The box of notes that stand beside the text. */
	readonly noteArea?: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
	/** Where its text begins; undefined for a page without text. */
	readonly start?: PageStart;
	/** First and last words of the text (not of notes or running heads). */
	readonly firstWords: string;
	readonly lastWords: string;
	/** Number of lines of text, and of notes. */
	readonly lineCount: number;
	readonly noteLineCount: number;
	/** Ids of the notes that begin here, in order. */
	readonly notes: readonly string[];
	/** Id of the note that goes on here from the page before. */
	readonly continuedNote?: string;
	/** Figures and tables that stand at its head or foot, away from their place in the text; an id of "" for one without. */
	readonly floats: readonly { readonly id: string; readonly top: number; readonly height: number }[];
	/** Height left free between text and notes or boxes at its head and foot, or below the text of a page without notes, px. */
	readonly freeHeight: number;
	/** How much the page runs long (or short, if negative) together with its facing page, px. */
	readonly depth: number;
	/** What was paid for the page, by the names of the costs of page make-up. */
	readonly costs: Readonly<Record<string, number>>;
}

/** An element with `position: running()`. */
export interface RunningRecord {
	/** Its letters: no white space, no soft hyphens, no calls of notes. */
	readonly letters: string;
	/** Number of letters of the book's text, without notes, that stand before it. */
	readonly lettersBefore: number;
	/** 0-based page that shows it first; undefined for one that no page shows, and that says nothing new. */
	readonly pageIndex?: number;
}

/** A finding of the paginator, to be reported on the manuscript. */
export interface PageFinding {
	readonly ruleId:
		| "box-too-tall"
		| "box-too-wide"
		| "css-unsupported"
		| "note-displaced"
		| "note-split"
		| "page-heading"
		| "page-hyphen"
		| "page-loose"
		| "page-orphan"
		| "page-unlevel"
		| "page-widow"
		| "pages-unstable"
		| "running-head-long";
	readonly reason: string;
	readonly source?: SourcePlace;
}

/** Milliseconds spent in each stage of the paginator. */
export interface PageTimings {
	readonly measureMs: number;
	readonly breakMs: number;
	readonly splitMs: number;
	readonly placeMs: number;
}

/** How well the book is made up: counts over all its pages, read off the lines as they were placed. */
export interface PageQuality {
	/** Pages that begin with the last line of a paragraph, and that end with the first. */
	readonly widows: number;
	readonly orphans: number;
	/** Pages that end with a heading. */
	readonly strandedHeadings: number;
	/** Notes that go on on a later page. */
	readonly splitNotes: number;
	/** Spreads whose text fills both pages and goes on; and those of them whose pages end at one height. */
	readonly fullSpreads: number;
	readonly levelSpreads: number;
	/** Words that go on on the facing page, and behind the leaf. */
	readonly hyphensAcrossPages: number;
	readonly hyphensAcrossLeaves: number;
	/** Paragraphs whose last line has fewer than four letters. */
	readonly runts: number;
}

/** What the paginator made. */
export interface PageMap {
	readonly pages: readonly PageRecord[];
	/** Element id → 0-based page it begins on. Only ids on the pages' text and notes. */
	readonly anchors: Readonly<Record<string, number>>;
	/** Note id → 0-based page on which its first call stands. */
	readonly calls: Readonly<Record<string, number>>;
	/** Elements of the text that stand in page margins instead, in order. */
	readonly running: readonly RunningRecord[];
	readonly quality: PageQuality;
	readonly findings: readonly PageFinding[];
	readonly timings: PageTimings;
}
