// The pages of the print edition → one HTML document, and the files it asks for by name.
import { readFile } from "node:fs/promises";
import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { mediaTypeOf } from "../base/files.ts";
import type { Book } from "../book/book.ts";
import type { Edition } from "../html/edition.ts";
import type { Theme } from "../load/theme.ts";
import { wrapCodeLines } from "./code-lines.ts";
import { hyphenate } from "./hyphenation.ts";
import { prepareImage } from "./prepare-image.ts";

/** Where the document pretends to live; no request to it leaves the machine. */
export const ORIGIN = "https://book.invalid/";

/** The document and everything it may ask for. */
export interface PrintDocument {
	readonly html: string;
	/** Absolute path on disk of each file, by its address relative to `ORIGIN`. */
	readonly files: ReadonlyMap<string, string>;
}

/** What the document is made from. */
export interface PrintInput {
	readonly book: Book;
	readonly edition: Edition;
	readonly theme: Theme;
}

/**
 * Makes the document: the sections of all pages one after the other, soft hyphens in, the stylesheet at its head.
 *
 * @param css what `readPagedCss` left for Chromium
 */
export function makeDocument({ book, edition, theme }: PrintInput, css: string): PrintDocument {
	const sections = edition.pages.map(({ content, language, path: manuscriptPath }) => {
		const copy = structuredClone(content);
		// Title pages and contents are set line by line, by the theme.
		if (book.config.typography.hyphenate && manuscriptPath !== undefined) hyphenate(copy, language);
		prepareForPrint(copy);
		return toHtml(copy);
	});
	const html = [
		`<!doctype html><html lang="${escapeAttribute(book.language)}" class="${escapeAttribute(optionClasses(theme))}"><head><meta charset="utf-8"><title>${escapeText(book.config.title)}</title>`,
		`<style>html:not(.recto-ready) body{display:none}${fontFaces(theme)}${css.replace(/<\/style/gi, "<\\/style")}</style></head><body>`,
		...sections,
		"</body></html>",
	].join("");
	return { html, files: listFiles(book, theme) };
}

/** Options that are on, as classes that a stylesheet can ask for: `option-page-references`. */
function optionClasses({ options }: Theme): string {
	const names = Object.keys(options).filter((name) => options[name] === true);
	return names.map((name) => `option-${name}`).join(" ");
}

/** A file of the document as Chromium is given it. */
export interface DocumentFile {
	readonly body: Uint8Array;
	readonly contentType: string;
	/** Where it is a picture that was in four inks: the same in them. */
	readonly inks?: Uint8Array;
}

/** Reads a file of the document; its media type is known by its name. */
export async function readDocumentFile(absolutePath: string): Promise<DocumentFile> {
	const { bytes, ...rest } = await prepareImage(await readFile(absolutePath));
	return { body: bytes, contentType: mediaTypeOf(absolutePath), ...rest };
}

/** Roles of notes and figures that Chromium would turn into empty structure in the PDF; print has none of them. */
const ROLES_WITHOUT_TAGS = new Set(["doc-noteref", "doc-footnote", "doc-backlink", "doc-endnotes"]);

function prepareForPrint(node: Root | ElementContent): void {
	if (!("children" in node)) return;
	for (const child of node.children) {
		if (child.type !== "element") continue;
		if (ROLES_WITHOUT_TAGS.has(String(child.properties.role))) delete child.properties.role;
		if (child.tagName === "img") encodeSource(child);
		else if (child.tagName === "pre") wrapCodeLines(child);
		if (child.tagName === "a") nameMark(child);
		prepareForPrint(child);
	}
}

/** What marks a note, for the stylesheet: some signs are raised by themselves. */
function nameMark({ properties, children: [text] }: Element): void {
	const classes = Array.isArray(properties.className) ? properties.className : [];
	const isMark = classes.includes("note-call") || classes.includes("note-mark");
	if (isMark && text?.type === "text") properties.dataMark = text.value;
}

function encodeSource(image: Element): void {
	const src = String(image.properties.src ?? "");
	image.properties.src = src.split("/").map(encodeURIComponent).join("/");
}

/** The theme's fonts as `@font-face` rules. */
export function fontFaces(theme: Theme): string {
	return theme.fonts
		.map(({ family, weight, style, fileName }) => {
			const source = `src:url("${ORIGIN}fonts/${encodeURIComponent(fileName)}")`;
			return `@font-face{font-family:"${family.replace(/["\\]/g, "")}";font-weight:${weight};font-style:${style};font-display:block;${source}}`;
		})
		.join("");
}

/** The files of book and theme, by the addresses under which a document may ask for them. */
export function listFiles(book: Book, theme: Theme): Map<string, string> {
	const address = (folder: string, name: string): string => `${folder}/${name.split("/").map(encodeURIComponent).join("/")}`;
	return new Map([
		...[...book.images.values()].map((image) => [address("images", image.path), image.absolutePath] as const),
		...theme.fonts.map((font) => [address("fonts", font.fileName), font.absolutePath] as const),
		...[...theme.images].map(([name, absolutePath]) => [address("theme", name), absolutePath] as const),
	]);
}

const escapeText = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const escapeAttribute = (text: string): string => escapeText(text).replace(/"/g, "&quot;");
