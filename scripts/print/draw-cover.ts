// The page of a theme's cover → a picture of it, drawn by the browser.
import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";
import type { Book } from "../book/book.ts";
import type { Theme } from "../load/theme.ts";
import type { BrowserSession } from "./browser.ts";
import { fontFaces, listFiles, ORIGIN } from "./document.ts";
import { serveDocument } from "./print-book.ts";

/** The stylesheet's page, px; drawn at twice the size: 1600 × 2560, as shops want covers (KDP, "Cover image guidelines"). */
const SIZE = { width: 800, height: 1280, deviceScaleFactor: 2 };

/** What a theme's stylesheet can rely on: a page of that size, and lengths in `rem` that shrink until everything fits. */
const GROUND = `*{box-sizing:border-box}html{font-size:20px}body{margin:0;width:${SIZE.width}px;height:${SIZE.height}px;overflow:hidden}
body>section{width:100%;height:100%;overflow:hidden}`;

/**
 * Makes lengths in `rem` smaller until nothing is cut off: for titles of many words, or of a long one. Letters may stand out of lines that
 * are set close; so height is looked at in boxes of several, and not to the last px.
 */
const FIT = `(async () => {
	await document.fonts.ready;
	const root = document.documentElement;
	const isCut = (box) =>
		box.scrollWidth > box.clientWidth + 1 || (box.children.length > 0 && box.scrollHeight > box.clientHeight + 16);
	for (let size = 20; size > 8 && [...document.querySelectorAll("body > section, body > section *")].some(isCut); size--)
		root.style.fontSize = size + "px";
})()`;

/**
 * Draws a cover.
 *
 * @param input the page that `renderCover` has made
 * @returns the bytes of a PNG, 1600 × 2560 px
 * @throws Failure when the browser dies
 */
export async function drawCover(
	{ content, book, theme }: { readonly content: Root; readonly book: Book; readonly theme: Theme },
	browser: BrowserSession,
): Promise<Uint8Array> {
	const css = `${fontFaces(theme)}${GROUND}${theme.coverCss?.value ?? ""}`.replace(/<\/style/gi, "<\\/style");
	const html = `<!doctype html><html lang="${book.language}"><meta charset="utf-8"><style>${css}</style>${toHtml(content)}</html>`;
	const page = await browser.newPage();
	try {
		await page.setViewport(SIZE);
		await serveDocument(page, { html, files: listFiles(book, theme) }, { book, theme });
		await page.goto(ORIGIN, { waitUntil: "load" });
		await page.evaluate(FIT);
		return await page.screenshot({ type: "png" });
	} catch (error) {
		throw browser.explain(error);
	} finally {
		await page.close().catch(() => undefined);
	}
}
