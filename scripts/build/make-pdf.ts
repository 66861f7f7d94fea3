// The Book and a theme → pages placed in a browser, then the PDF written by it, read back and proved.
import type { Book } from "../book/book.ts";
import { proveNotes, reportProof } from "../check/check-notes.ts";
import { checkPdf } from "../check/check-pdf.ts";
import { readPdfText } from "../check/pdf-text.ts";
import type { Edition } from "../html/edition.ts";
import { renderEdition } from "../html/render-edition.ts";
import type { BookConfig } from "../load/config.ts";
import type { Theme } from "../load/theme.ts";
import type { PageMap } from "../pages/page-map.ts";
import { type BrowserSession, launchBrowser } from "../print/browser.ts";
import { printBook } from "../print/print-book.ts";
import type { BuildOptions } from "./build-book.ts";
import { hasFinding } from "./findings.ts";
import type { MadeFile } from "./make-editions.ts";
import type { Run } from "./run.ts";

/** A browser that is being started while the book is read. */
export interface BrowserStart {
	readonly session: Promise<BrowserSession>;
	/** Ends the browser, be it started or still starting. */
	close(): Promise<void>;
}

/** The print edition on its pages; its PDF is still being written. */
export interface PlacedPages {
	readonly edition: Edition;
	readonly pageMap: PageMap;
	readonly pdf: Promise<Uint8Array>;
	readonly browserVersion: string;
}

/** Starts a browser if a PDF is to be made, or an EPUB whose cover is to be drawn; undefined otherwise. */
export function startBrowser(config: BookConfig, { only }: BuildOptions, { signal }: Run): BrowserStart | undefined {
	if (only === "epub" && config.cover !== undefined) return undefined;
	const session = launchBrowser({ executablePath: config.browser, signal });
	// A failure is met where the session is awaited, or not at all when the build stops before.
	session.catch(() => undefined);
	const close = async (): Promise<void> => {
		const opened = await session.catch(() => undefined);
		await opened?.close();
	};
	return { session, close };
}

/**
 * Lays the book out in pages.
 *
 * @throws Failure when there is no browser or it dies
 */
export async function placePages(
	{ book, theme, browser }: { book: Book; theme: Theme; browser: BrowserStart },
	run: Run,
): Promise<PlacedPages> {
	return run.stage("print", async (onProgress) => {
		const edition = renderEdition(book, theme, "print");
		const session = await browser.session;
		const printed = await printBook({ book, edition, theme }, { browser: session, signal: run.signal, onProgress });
		// Should the build stop before the PDF is awaited, its error is not to be one that nobody handles.
		printed.pdf.catch(() => undefined);
		return { edition, ...printed, browserVersion: session.version };
	});
}

/**
 * Waits for the PDF and proves it.
 *
 * Reports `proof-letters` and `proof-note` on the manuscript, `pdf-font` and `pdf-page-size` on the theme.
 */
export async function finishPdf(
	{ book, theme, placed }: { book: Book; theme: Theme; placed: PlacedPages },
	{ proof }: BuildOptions,
	run: Run,
): Promise<MadeFile> {
	const pdf = await run.stage("print", () => placed.pdf);
	if (!proof) return { bytes: pdf, isSound: true };
	return run.stage("check", async () => {
		const { edition, pageMap } = placed;
		const pages = await readPdfText(pdf, { signal: run.signal });
		checkPdf({ pdf, pages, pageMap }, theme.file);
		reportProof(proveNotes({ pages, text: edition.text, pageMap, placement: book.config.notes.placement }), book);
		const files = [theme.file, ...book.files.values()];
		return { bytes: pdf, isSound: !hasFinding(files, ["proof-letters", "proof-note", "pdf-page-size"]) };
	});
}
