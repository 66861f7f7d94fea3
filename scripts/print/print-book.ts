// The print edition → pages placed in a browser, and the PDF that the browser writes of them.
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { hashBytes } from "../base/files.ts";
import { NOTE_SYMBOLS } from "../base/note-symbols.ts";
import { labelsOf } from "../html/labels.ts";
import { resolveTrim } from "../load/config.ts";
import type { PageFinding, PageMap, PageRule, PageRules, SheetRoom } from "../pages/page-map.ts";
import type { BrowserSession, HTTPRequest, Page } from "./browser.ts";
import { makeDocument, ORIGIN, type PrintDocument, type PrintInput, readDocumentFile } from "./document.ts";
import { findMissingGlyphs, type MissingGlyph } from "./missing-glyphs.ts";
import { readPagedCss } from "./paged-css.ts";
import { bundlePaginator } from "./paginator.ts";

/** What printing needs beside the book. */
export interface PrintContext {
	readonly browser: BrowserSession;
	readonly signal: AbortSignal;
	/** Called with the pages written and all pages, when they are known. */
	onProgress(done: number, total: number): void;
	/** Breaks each page for itself, for comparison. */
	readonly isGreedy?: boolean;
	/** Puts the pages on larger sheets; they stay where they are among their own lines. */
	readonly sheet?: SheetRoom;
	/** Blank pages follow the last until the number of all pages is a multiple of this. */
	readonly pageMultiple?: number;
}

/** The printed book: the map at once, the bytes when Chromium has written them. */
export interface PrintedBook {
	readonly pageMap: PageMap;
	readonly pdf: Promise<Uint8Array>;
	/** Pictures in four inks, by the SHA-256 of the JPEG that Chromium was given in place of each. */
	readonly originals: ReadonlyMap<string, Uint8Array>;
}

/** Time that Chromium is given for one step, ms: a book of thousands of pages on a slow machine. */
const STEP_TIMEOUT_MS = 600_000;

/**
 * Lays the book out, cuts it into pages and prints them.
 *
 * Scripts of the manuscript never run: the page has no scripts but the paginator, and every request but those for the book's own files
 * is refused. Reports `css-…` on the theme, `box-…`, `note-displaced`, `pages-unstable`, `glyph-missing`, `image-remote` on the manuscript.
 *
 * @throws Failure when the browser dies or cannot be reached
 */
export async function printBook(input: PrintInput, context: PrintContext): Promise<PrintedBook> {
	const { book, print, marginNotes } = input.theme.css;
	const { rules, css } = readPagedCss([book, print, marginNotes]);
	const pageRules: PageRules = {
		...rules,
		pages: [...rules.pages, ...configuredPages(input)],
		words: pageWords(input),
		...noteNumbering(input),
	};
	reportGlyphs(await findMissingGlyphs(input.edition, input.theme), input);
	const document = makeDocument(input, css);
	const page = await context.browser.newPage();
	try {
		const originals = await serveDocument(page, document, input);
		await page.goto(ORIGIN, { waitUntil: "load", timeout: STEP_TIMEOUT_MS });
		const pageMap = await paginate(page, pageRules, context);
		reportPages(pageMap.findings, input);
		context.onProgress(0, pageMap.pages.length);
		return { pageMap, pdf: writePdf(page, pageMap, context), originals };
	} catch (error) {
		throw context.browser.explain(error);
	}
}

/**
 * Answers a page's requests with a document and its files alone. Reports `image-remote` for all others.
 *
 * @returns the originals of pictures that the page was given in other colours; it fills as they are asked for
 */
export async function serveDocument(
	page: Page,
	document: PrintDocument,
	input: Pick<PrintInput, "book" | "theme">,
): Promise<ReadonlyMap<string, Uint8Array>> {
	const originals = new Map<string, Uint8Array>();
	await page.emulateMediaType("print");
	await page.setRequestInterception(true);
	page.on("request", (request) => void answer(request, document, { ...input, originals }).catch(() => request.abort()));
	return originals;
}

async function answer(
	request: HTTPRequest,
	{ html, files }: PrintDocument,
	{ book, theme, originals }: Pick<PrintInput, "book" | "theme"> & { readonly originals: Map<string, Uint8Array> },
): Promise<void> {
	const url = request.url();
	if (url === ORIGIN) return request.respond({ contentType: "text/html; charset=utf-8", headers: SECURITY, body: html });
	const file = url.startsWith(ORIGIN) ? files.get(url.slice(ORIGIN.length)) : undefined;
	if (file !== undefined) {
		const { inks, ...read } = await readDocumentFile(file);
		if (inks) originals.set(hashBytes(read.body), inks);
		return request.respond({ ...read, headers: { "Access-Control-Allow-Origin": "*" } });
	}
	if (!url.startsWith("data:") && !url.endsWith("/favicon.ico")) {
		const where = book.files.get("book.yaml") ?? theme.file;
		report(where, "image-remote", `Unexpected request for \`${url.slice(0, 200)}\`, expected a file of the book or theme`);
	}
	return url.startsWith("data:") ? request.continue() : request.abort("blockedbyclient");
}

/** No script of the document runs, whatever its HTML holds; the paginator is put in from outside. */
const SECURITY = { "Content-Security-Policy": "script-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'" };

async function paginate(
	page: Page,
	rules: PageRules,
	{ isGreedy = false, sheet, pageMultiple = 1 }: PrintContext,
): Promise<PageMap> {
	const script = await bundlePaginator();
	await page.evaluate(`${script}\nglobalThis.recto = recto;`);
	const options = JSON.stringify({ isGreedy, sheet, pageMultiple });
	return (await page.evaluate(`recto.paginate(${JSON.stringify(rules)}, ${options})`)) as PageMap;
}

/** Only sheets of a whole number of these are printed as they are asked for: others are rounded to 1/300 in. 8 px are 6 pt. */
const SHEET_STEP_PX = 8;

async function writePdf(page: Page, pageMap: PageMap, { onProgress, browser, sheet }: PrintContext): Promise<Uint8Array> {
	try {
		const room = 2 * (sheet?.offset ?? 0);
		const sideOf = (side: "width" | "height"): number =>
			Math.max(...pageMap.pages.map((record) => Math.ceil(record[side]))) + room;
		const size = `${roundUp(sideOf("width"))}px ${roundUp(sideOf("height"))}px`;
		await page.evaluate(
			`document.head.append(Object.assign(document.createElement("style"), { textContent: "@page { size: ${size}; margin: 0 }" }))`,
		);
		const pdf = await page.pdf({
			preferCSSPageSize: true,
			printBackground: true,
			tagged: true,
			outline: true,
			timeout: STEP_TIMEOUT_MS,
		});
		onProgress(pageMap.pages.length, pageMap.pages.length);
		return pdf;
	} catch (error) {
		throw browser.explain(error);
	} finally {
		await page.close().catch(() => undefined);
	}
}

/** The words of all languages that sections of the book are in. */
function pageWords({ book, edition }: PrintInput): PageRules["words"] {
	const languages = new Set([book.language, ...edition.pages.map(({ language }) => language)]);
	return Object.fromEntries(
		[...languages].map((language) => {
			const { page, this_page, facing_page, overleaf } = labelsOf(language);
			return [language, { page, this_page, facing_page, overleaf }];
		}),
	);
}

const roundUp = (px: number): number => Math.ceil(px / SHEET_STEP_PX) * SHEET_STEP_PX;

/** `page:` of book.yaml as `@page` rules that come after the theme's. */
function configuredPages({ book }: PrintInput): PageRule[] {
	const { config } = book;
	const trim = resolveTrim(config);
	const { inner, outer, top, bottom } = config.page.margins ?? {};
	const empty = { pseudo: [], marginBoxes: {}, footnote: {} };
	const size = trim ? { size: `${trim.width}px ${trim.height}px` } : {};
	const sides = (left: string | 0 | undefined, right: string | 0 | undefined): Record<string, string> => ({
		...(left === undefined ? {} : { "margin-left": String(left) }),
		...(right === undefined ? {} : { "margin-right": String(right) }),
	});
	return [
		{
			...empty,
			properties: {
				...size,
				...(top === undefined ? {} : { "margin-top": String(top) }),
				...(bottom === undefined ? {} : { "margin-bottom": String(bottom) }),
			},
		},
		{ ...empty, pseudo: ["left"], properties: sides(outer, inner) },
		{ ...empty, pseudo: ["right"], properties: sides(inner, outer) },
	];
}

/** Marks of notes that are numbered by page. */
function noteNumbering({ book }: PrintInput): Pick<PageRules, "noteNumbering"> {
	const { restart, style } = book.config.notes;
	if (restart !== "page") return {};
	return { noteNumbering: { style, symbols: NOTE_SYMBOLS, pageWord: labelsOf(book.language).page_short } };
}

function reportGlyphs(glyphs: readonly MissingGlyph[], input: PrintInput): void {
	for (const { character, source, count } of glyphs) {
		const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
		const often = count === 1 ? "once" : `${count} times`;
		const reason = `Unexpected character “${character}” (${code}), used ${often}, expected one that the fonts of theme \`${input.theme.name}\` have`;
		reportPages([{ ruleId: "glyph-missing", reason, ...(source === undefined ? {} : { source }) }], input);
	}
}

function reportPages(
	findings: readonly (Omit<PageFinding, "ruleId"> & { readonly ruleId: PageFinding["ruleId"] | "glyph-missing" })[],
	{ book }: PrintInput,
): void {
	for (const { ruleId, reason, source } of findings) {
		const match = /^(.*):(\d+):(\d+)$/.exec(source ?? "");
		const file: VFile | undefined = book.files.get(match?.[1] ?? "") ?? book.files.get("book.yaml");
		if (file) report(file, ruleId, reason, match ? { line: Number(match[2]), column: Number(match[3]) } : undefined);
	}
}
