// A small document and a stylesheet in CSS Paged Media → the pages that Chromium and the paginator make of them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { VFile } from "vfile";
import { afterAll, beforeAll, expect } from "vitest";
import { labelsOf } from "../../scripts/html/labels.ts";
import type { NoteNumbering, PageMap, PageRules, SheetRoom } from "../../scripts/pages/page-map.ts";
import { type BrowserSession, launchBrowser, type Page } from "../../scripts/print/browser.ts";
import { readPagedCss } from "../../scripts/print/paged-css.ts";
import { bundlePaginator } from "../../scripts/print/paginator.ts";
import { readOutline } from "./read-outline.ts";

/** What stands on one page, as the browser shows it. */
export interface ShownPage {
	/** Lines of text from the top, those of one height joined; without trailing space. */
	readonly lines: readonly string[];
	/** Lines of notes. */
	readonly notes: readonly string[];
	/** Texts of the margin boxes that have one, from the top left. */
	readonly margins: readonly string[];
}

/** A paginated document that can still be asked. */
export interface PaginatedHtml {
	readonly map: PageMap;
	readonly pages: readonly ShownPage[];
	/** Evaluates an expression in the page: `$(pageIndex, selector)` is the first such element of a page, `$$` are all of them. */
	ask<T>(expression: string): Promise<T>;
	/** Prints the pages, as `printBook` does. */
	print(): Promise<Uint8Array>;
	/** The outline of the PDF, a line for each entry, indented by tabs. */
	outline(): Promise<string[]>;
}

/** Options of `paginateHtml`. */
interface PaginateOptions {
	/** Findings that are expected, as `rule-id reason`; any other fails the test. */
	readonly expects?: readonly string[];
	/** Larger sheets that the pages stand on, px. */
	readonly sheet?: SheetRoom;
	/** How notes are marked that are numbered page by page. */
	readonly noteNumbering?: NoteNumbering;
}

/** Paginates a document given as the content of its body. */
export type PaginateHtml = (html: string, css?: string, options?: PaginateOptions) => Promise<PaginatedHtml>;

const FONT = createRequire(import.meta.url).resolve("@expo-google-fonts/source-code-pro/400Regular/SourceCodePro_400Regular.ttf");

/**
 * Type of exact size: each letter is 6 px wide and each line 10 px high; a page holds 20 letters by 6 lines (120 × 60 px) inside margins
 * of 20 px. Notes are of the same type, without a separator.
 */
const EXACT_CSS = `
@page { size: 160px 100px; margin: 20px; }
body { font: 10px/10px fixed; font-variant-ligatures: none; orphans: 1; widows: 1; text-align: left; hyphens: manual; }
p, ol, ul, dl, dd, blockquote, pre, figure, h1, h2, h3 { margin: 0; padding: 0; font: inherit; }
table { border-collapse: collapse; font: inherit; } td, th, caption { padding: 0; font: inherit; text-align: left; }
a { color: inherit; text-decoration: none; } sup { font-size: inherit; line-height: 0; vertical-align: baseline; }
.note { float: footnote; orphans: 2; widows: 2; }
`;

/** Starts one browser for a test file and gives the function that paginates with it. */
export function usePaginator(): PaginateHtml {
	let session: BrowserSession | undefined;
	const open: Page[] = [];
	beforeAll(async () => {
		session = await launchBrowser({ signal: new AbortController().signal });
	});
	afterAll(async () => {
		await session?.close();
	});
	return async (html, css = "", { expects = [], noteNumbering, sheet: room } = {}) => {
		if (!session) throw new Error("no browser");
		for (const page of open.splice(0)) await page.close();
		const page = await session.newPage();
		open.push(page);
		const sheet = new VFile({ path: "test.css", value: EXACT_CSS + css });
		const { rules: read, css: kept } = readPagedCss([sheet]);
		const rules = { ...read, words: { en: labelsOf("en"), de: labelsOf("de") } };
		expect(sheet.messages.map(String)).toEqual([]);
		await page.emulateMediaType("print");
		await page.setContent(
			`<!doctype html><html lang="en"><head><style>${fontFace()}${kept}</style></head><body>${html}</body></html>`,
		);
		await page.evaluate(`${await bundlePaginator()}\nglobalThis.recto = recto; ${SHOW}`);
		const pageRules: PageRules = { ...rules, ...(noteNumbering ? { noteNumbering } : {}) };
		const map = (await page.evaluate(
			`recto.paginate(${JSON.stringify(pageRules)}, ${JSON.stringify({ sheet: room })})`,
		)) as PageMap;
		// On pages of six lines nearly every box that is kept whole leaves white space, and notes are divided: asked for where that is the matter.
		const isAsked = (ruleId: string): boolean =>
			!["page-loose", "page-unlevel", "note-split"].includes(ruleId) || expects.some((text) => text.startsWith(ruleId));
		const findings = map.findings.filter(({ ruleId }) => isAsked(ruleId));
		expect(findings.map(({ ruleId, reason }) => `${ruleId} ${reason}`)).toEqual(expects);
		const pages = (await page.evaluate("showPages()")) as ShownPage[];
		return {
			map,
			pages,
			ask: async <T>(expression: string) => (await page.evaluate(expression)) as T,
			print: () => printPages(page, map),
			outline: async () => readOutline(await page.pdf({ tagged: true, outline: true })),
		};
	};
}

async function printPages(page: Page, { pages: [first] }: PageMap): Promise<Uint8Array> {
	await page.addStyleTag({ content: `@page { size: ${first?.width}px ${first?.height}px; margin: 0 }` });
	return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
}

function fontFace(): string {
	return `@font-face { font-family: fixed; src: url(data:font/ttf;base64,${readFileSync(FONT).toString("base64")}); }`;
}

/** Runs in the page: reads each letter's place, so that what is hidden is not read and lines are those that are seen. */
const SHOW = `
globalThis.$$ = (pageIndex, selector) => [...document.querySelectorAll(".recto-page")[pageIndex].querySelectorAll(selector)];
globalThis.$ = (pageIndex, selector) => $$(pageIndex, selector)[0];
globalThis.showLines = (root) => {
	const lines = [];
	if (!root) return lines;
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	const range = document.createRange();
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		for (let offset = 0; offset < node.length; offset += 1) {
			range.setStart(node, offset);
			range.setEnd(node, offset + 1);
			const rect = [...range.getClientRects()].at(-1);
			if (!rect || (rect.width === 0 && node.data[offset] !== "\\u00ad")) continue;
			const middle = (rect.top + rect.bottom) / 2;
			const line = lines.find((other) => Math.abs(other.middle - middle) < 4);
			if (line) line.text += node.data[offset];
			else lines.push({ middle, text: node.data[offset] });
		}
	}
	return lines.sort((a, b) => a.middle - b.middle).map(({ text }) => text.trimEnd());
};
globalThis.showPages = () =>
	[...document.querySelectorAll(".recto-page")].map((page) => ({
		lines: showLines(page.querySelector(".recto-text")),
		notes: showLines(page.querySelector(".recto-notes")),
		margins: [...page.querySelectorAll(".recto-margin-box")].map((box) => box.textContent).filter(Boolean),
	}));
0;
`;
