// THE MODEL: the one tree that every edition is made from. Everything before makes a Book; everything after only reads it.
import type { BlockContent, Data, DefinitionContent, PhrasingContent, RootContent } from "mdast";
import type { Node, Parent } from "unist";
import type { VFile } from "vfile";
import type { BookConfig, Matter, Role } from "../load/config.ts";
import type { ImageFile } from "../load/manuscript.ts";

/** A whole book, numbered, linked and frozen. */
export interface Book {
	readonly config: BookConfig;
	/** Folder name of the manuscript: names the finished files. */
	readonly name: string;
	/** BCP 47 tag of the book's language. */
	readonly language: string;
	/** Parts and chapters in reading order, flat: a part is followed by its chapters. */
	readonly sections: readonly Section[];
	/** Every note that is called, in the order of first calls (a note called in a note follows it). */
	readonly notes: readonly Note[];
	/** Images that the book shows, by path relative to the book's folder. */
	readonly images: ReadonlyMap<string, ImageFile>;
	/** The cover image, when book.yaml names one that exists. */
	readonly cover?: { readonly image: ImageFile; readonly alt: string };
	/** What links within the book may name, `path#name` → id; `path#` is the file's beginning. */
	readonly names?: ReadonlyMap<string, string>;
	/** Manuscript files by path relative to the book's folder: findings are reported on them. */
	readonly files: ReadonlyMap<string, VFile>;
}

/** A part or a chapter: one file of the manuscript (a part may have none). */
export interface Section {
	/** ASCII, unique in the book, the same in every edition; also the stem of the EPUB's file name. */
	readonly id: string;
	readonly role: Role;
	readonly matter: Matter;
	/** Path relative to the book's folder; undefined for a part that only book.yaml names. */
	readonly path?: string;
	/** Ordinal among the sections of its kind: chapters of the body count from 1; other sections have none. */
	readonly number?: number;
	readonly title: readonly PhrasingContent[];
	/** The title without notes and markup. */
	readonly titleText: string;
	/** Title for the running head. */
	readonly runningTitle: string;
	/** Id of the part this chapter belongs to. */
	readonly partId?: string;
	readonly language: string;
	/** The text, without the title. */
	readonly children: readonly RootContent[];
	/** Headings below the title, in order. */
	readonly headings: readonly HeadingEntry[];
	/** Notes whose first call is in this section (calls within notes included), in order. */
	readonly notes: readonly Note[];
	/** Where the title, or else the file, begins. */
	readonly source?: { readonly line: number; readonly column: number };
}

/** A heading below a section's title, for navigation. */
export interface HeadingEntry {
	/** Unique in the book. */
	readonly id: string;
	/** 2 to 6. */
	readonly depth: number;
	/** Text without notes and markup. */
	readonly text: string;
	readonly children: readonly PhrasingContent[];
}

/** A note: defined once in a file, called once or more. */
export interface Note {
	/** Unique in the book, ASCII: `n_<section id>_<serial>`; no other id has an underscore. */
	readonly id: string;
	/** The author's label, as written in `[^label]`. */
	readonly label: string;
	/** Path of the defining file, relative to the book's folder. */
	readonly path: string;
	/** Ordinal in its numbering (restarted as book.yaml says), from 1. */
	readonly number: number;
	/** What stands at the call and before the note: "1", "a", "*". */
	readonly mark: string;
	/** Section in which it is first called. */
	readonly sectionId: string;
	/** Ids of its calls, in reading order. */
	readonly callIds: readonly string[];
	readonly children: readonly (BlockContent | DefinitionContent)[];
	readonly position?: Node["position"];
}

/** A call of a note, where the superscript number stands. Replaces mdast's footnoteReference. */
export interface NoteCall extends Node {
	type: "noteCall";
	/** Unique in the book: `c_<section id>_<serial>`, further calls of the note with `_2`, `_3` … */
	id: string;
	noteId: string;
	mark: string;
	/** Whether this is the first call, the one the note stands with and points back to. */
	isFirst: boolean;
	data?: Data;
}

/** An image with a caption, or several, set off from the text. */
export interface Figure extends Parent {
	type: "figure";
	/** Unique in the book; links reach it. */
	id: string;
	/** Images, tables or other blocks; the caption comes last, above a table first. */
	children: (BlockContent | Caption)[];
	/** What it is counted as; the container `:::table` makes tables. */
	kind: "figure" | "table";
	/** Ordinal in the book among its kind, from 1; undefined for one without a caption. */
	number?: number;
	classes: string[];
	data?: Data;
}

/** The caption of a figure, or the title of an aside. */
export interface Caption extends Parent {
	type: "caption";
	children: PhrasingContent[];
	data?: Data;
}

/** A named container written as `:::name`. */
export interface Aside extends Parent {
	type: "aside";
	/** Which container: see DIRECTIVES in `transforms/directives.ts`. */
	kind: string;
	id?: string;
	classes: string[];
	/** Its title, if it has one in square brackets after the name, then its blocks. */
	children: (BlockContent | DefinitionContent | Caption)[];
	data?: Data;
}

/** A named span written as `:name[text]`. */
export interface Span extends Parent {
	type: "span";
	kind: string;
	id?: string;
	classes: string[];
	language?: string;
	children: PhrasingContent[];
	data?: Data;
}

/** Superscript `^x^` or subscript `~x~`. */
export interface Script extends Parent {
	type: "superscript" | "subscript";
	children: PhrasingContent[];
	data?: Data;
}

declare module "mdast" {
	interface PhrasingContentMap {
		noteCall: NoteCall;
		span: Span;
		script: Script;
	}
	interface BlockContentMap {
		caption: Caption;
		figure: Figure;
		aside: Aside;
	}
	interface RootContentMap {
		noteCall: NoteCall;
		caption: Caption;
		figure: Figure;
		aside: Aside;
		span: Span;
		script: Script;
	}
	interface ImageData {
		/** Path of the image file relative to the book's folder; undefined when it could not be found. */
		path?: string;
	}
	interface LinkData {
		/** Id in the book that an internal link leads to. */
		targetId?: string;
		/** The figure whose number the link shows: it has no words of its own. */
		figure?: Pick<Figure, "kind"> & { readonly number: number };
		/** The note of another file that the link speaks of: it shows that note's number. */
		mentions?: { readonly path: string; readonly label: string };
		/** Set with `mentions`: the note's mark, and the title of its section where the mark alone would be ambiguous. */
		mark?: string;
		sectionTitle?: string;
	}
	interface HeadingData {
		id?: string;
	}
}
