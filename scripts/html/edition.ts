// The Book as the pages of one edition: what print and EPUB both start from.
import type { Root } from "hast";
import type { Matter, Role } from "../load/config.ts";

/** Which edition pages are made for. */
export type EditionName = "print" | "epub";

/** A page template filled in: a title page, the contents, a chapter. In print each is one or more leaves, in the EPUB one file. */
export interface EditionPage {
	/** ASCII, unique in the book; the section's id for a section. The stem of the EPUB's file name. */
	readonly id: string;
	/** Name of the template it is made from: `title-page`, `chapter`. */
	readonly template: string;
	/** Role of the section; undefined for generated pages. */
	readonly role?: Role;
	readonly matter: Matter;
	/** Plain text for the document's title and the navigation. */
	readonly title: string;
	readonly language: string;
	/** Path of the manuscript file, relative to the book's folder; undefined for generated pages. */
	readonly path?: string;
	/**
	 * The page's markup, one `section` element at the top with id = `id`. Neutral between editions:
	 * - elements from Markdown carry `data-source="path:line:column"`;
	 * - calls: `<a class="note-call" id="c_…" href="#n_…" role="doc-noteref">1</a>` inside `<sup>`;
	 * - notes: `<aside class="note" id="n_…" role="doc-footnote" data-call="c_…">` whose first paragraph begins with
	 *   `<a class="note-mark" href="#c_…" role="doc-backlink">1</a>`, all inside `<section class="notes">` at the end of the page;
	 * - links inside the book are `href="#id"`, ids being unique in the whole book;
	 * - images: `src="images/<path relative to the book's folder>"`, `width` and `height` set.
	 */
	readonly content: Root;
}

/** An entry of the table of contents. */
export interface OutlineEntry {
	/** Id of the element it leads to. */
	readonly id: string;
	/** Id of the page that holds the element. */
	readonly pageId: string;
	/** Text without notes and markup. */
	readonly title: string;
	readonly matter: Matter;
	readonly role?: Role;
	/** "Chapter 3"-style ordinal when the section is numbered. */
	readonly number?: number;
	readonly children: readonly OutlineEntry[];
}

/** All pages of an edition and the way through them. */
export interface Edition {
	readonly name: EditionName;
	readonly pages: readonly EditionPage[];
	/** Parts hold their chapters, chapters their headings, as deep as `toc-depth` says. */
	readonly outline: readonly OutlineEntry[];
	/** What the PDF and the EPUB must contain, for the proofs. */
	readonly text: EditionText;
}

/** The letters of an edition, in reading order; taken from the tree before any layout. */
export interface EditionText {
	/** Text of every page without its notes, in order; calls appear as `calls`, not as text. */
	readonly flow: string;
	/** For each call of a note, in reading order: offset in `flow` at which it stands. */
	readonly calls: readonly { readonly noteId: string; readonly isFirst: boolean; readonly offset: number }[];
	/** Figures in the flow, by their id: offsets in `flow` between which their text stands. */
	readonly figures: readonly { readonly id: string; readonly start: number; readonly end: number }[];
	/** Every note's own text (without its mark), in order; calls inside notes are left out. */
	readonly notes: readonly { readonly id: string; readonly mark: string; readonly label: string; readonly text: string }[];
}
