// A sample book → its pages as a browser prints them, before they are finished, and their sizes.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pxToPt } from "../../scripts/base/units.ts";
import type { PageTrim } from "../../scripts/pdf/finish.ts";
import { launchBrowser } from "../../scripts/print/browser.ts";
import { printBook } from "../../scripts/print/print-book.ts";
import { runStages } from "./run-stages.ts";

const MANUSCRIPT = fileURLToPath(new URL("../../manuscript", import.meta.url));

/** What a browser printed. */
export interface PrintedSample {
	readonly pdf: Uint8Array;
	readonly pages: readonly PageTrim[];
	/** Name and version of the browser. */
	readonly browserVersion: string;
}

/** @param executablePath the browser's; the one that comes along where it is left out */
export async function printSample(name: string, executablePath?: string): Promise<PrintedSample> {
	const { book, theme, edition } = await runStages(join(MANUSCRIPT, name), { usesPlainTheme: false });
	if (!book || !theme || !edition) throw new Error(`${name} cannot be read`);
	const { signal } = new AbortController();
	const browser = await launchBrowser({ signal, executablePath });
	const printed = await printBook({ book, theme, edition }, { browser, signal, onProgress: () => undefined });
	const pdf = await printed.pdf.finally(() => browser.close());
	const pages = printed.pageMap.pages.map(({ width, height, side }) => ({
		width: pxToPt(width),
		height: pxToPt(height),
		isRecto: side === "recto",
	}));
	return { pdf, pages, browserVersion: browser.version };
}
