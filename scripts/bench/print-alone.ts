// The print edition → the time Chromium needs for it by itself, without the paginator: the yardstick for what pages and notes cost.
import type { PageRecord } from "../pages/page-map.ts";
import type { BrowserSession } from "../print/browser.ts";
import { makeDocument, ORIGIN, type PrintInput, readDocumentFile } from "../print/document.ts";
import { readPagedCss } from "../print/paged-css.ts";

/** The document hides itself until the paginator has it. */
const SHOW = "html body { display: block !important }";
/** Links between notes and calls would double Chromium's time, and the paginator takes them off too. */
const UNLINK = `for (const link of document.querySelectorAll(".note-call, .note-mark")) link.removeAttribute("href")`;

/**
 * Loads and prints the same document with the same fonts, on pages with room for as much text as those given; Chromium breaks them.
 *
 * @returns milliseconds
 */
export async function printAlone(input: PrintInput, pages: readonly PageRecord[], browser: BrowserSession): Promise<number> {
	const { css } = readPagedCss([input.theme.css.book, input.theme.css.print, input.theme.css.marginNotes]);
	const { html, files } = makeDocument(input, `${css}\n${pageRule(pages)} ${SHOW}`);
	const page = await browser.newPage();
	await page.emulateMediaType("print");
	await page.setRequestInterception(true);
	page.on("request", async (request) => {
		const file = files.get(request.url().slice(ORIGIN.length));
		const { body, contentType } = file ? await readDocumentFile(file) : { body: html, contentType: "text/html; charset=utf-8" };
		await request.respond({ body, contentType, headers: { "Access-Control-Allow-Origin": "*" } });
	});
	const startMs = performance.now();
	await page.goto(ORIGIN, { waitUntil: "load", timeout: 0 });
	await page.evaluate(UNLINK);
	await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 0 });
	const elapsedMs = performance.now() - startMs;
	await page.close();
	return elapsedMs;
}

/** The size and the margins of the page in the middle of the book. */
function pageRule(pages: readonly PageRecord[]): string {
	const page = pages[pages.length >> 1];
	const { width, height, area } = page as PageRecord;
	const margins = [area.top, width - area.left - area.width, height - area.top - area.height, area.left];
	return `@page { size: ${width}px ${height}px; margin: ${margins.map((px) => `${px}px`).join(" ")} }`;
}
