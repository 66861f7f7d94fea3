// The Book and a theme → pages placed in a browser, then the PDF written by it, finished for screen and press, read back and proved.
import { report } from "../base/diagnostics.ts";
import type { Book } from "../book/book.ts";
import { proveNotes, reportProof } from "../check/check-notes.ts";
import { checkPdf } from "../check/check-pdf.ts";
import { readPdfText } from "../check/pdf-text.ts";
import { preflight } from "../check/preflight.ts";
import { findProfile } from "../check/profiles/find-profile.ts";
import type { Edition } from "../html/edition.ts";
import { renderEdition } from "../html/render-edition.ts";
import type { BookConfig } from "../load/config.ts";
import type { ProfileFile } from "../load/press-profile.ts";
import type { Theme } from "../load/theme.ts";
import type { PageMap } from "../pages/page-map.ts";
import { type FinishOptions, finishPdf } from "../pdf/finish.ts";
import { openPdf } from "../pdf/pdf-file.ts";
import { type BrowserSession, launchBrowser } from "../print/browser.ts";
import { printBook } from "../print/print-book.ts";
import type { BuildOptions } from "./build-book.ts";
import { hasFinding } from "./findings.ts";
import { finishesOf, optionsFor, pageMultipleOf, sheetFor } from "./finish-options.ts";
import type { MadeFile } from "./make-editions.ts";
import { reportPreflight } from "./report-preflight.ts";
import type { Run } from "./run.ts";
import { readVersion } from "./version.ts";

type Finish = FinishOptions["finish"];

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
	/** Pictures in four inks, by the JPEG that Chromium was given in place of each. */
	readonly originals: ReadonlyMap<string, Uint8Array>;
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
	options: BuildOptions,
	run: Run,
): Promise<PlacedPages> {
	return run.stage("print", async (onProgress) => {
		const edition = renderEdition(book, theme, "print");
		const session = await browser.session;
		const sheet = sheetFor(book.config, options);
		const pageMultiple = pageMultipleOf(book.config);
		const context = { browser: session, signal: run.signal, onProgress, pageMultiple, ...(sheet ? { sheet } : {}) };
		const printed = await printBook({ book, edition, theme }, context);
		// Should the build stop before the PDF is awaited, its error is not to be one that nobody handles.
		printed.pdf.catch(() => undefined);
		return { edition, ...printed, browserVersion: session.version };
	});
}

/** The PDFs that were made, by their finish. */
export type MadePdfs = Readonly<Partial<Record<Finish, MadeFile>>>;

/** What the finishes are made from. */
interface FinishPdfsInput {
	readonly book: Book;
	readonly theme: Theme;
	readonly placed: PlacedPages;
	readonly profile: ProfileFile | undefined;
}

/**
 * Waits for the PDF, finishes it for a screen and for the press, as is asked, and proves what was made.
 *
 * Reports `proof-letters` and `proof-note` on the manuscript, `pdf-font`, `pdf-page-size`, `pdf-shrunk`, `pdf-colour` and `pdf-standard`
 * on the theme, and `press-…` on the manuscript.
 */
export async function finishPdfs(input: FinishPdfsInput, options: BuildOptions, run: Run): Promise<MadePdfs> {
	const { book, theme, placed, profile } = input;
	const printed = await run.stage("print", () => placed.pdf);
	const version = await readVersion();
	const made: Partial<Record<Finish, MadeFile>> = {};
	for (const finish of finishesOf(book.config, options)) {
		const { bytes, report: found } = await run.stage("print", () =>
			finishPdf(printed, optionsFor(finish, { book, ...placed, profile, version }, options)),
		);
		for (const { ruleId, reason } of found.findings) report(theme.file, ruleId, reason);
		if (options.proof) await run.stage("check", () => provePdf(bytes, input));
		if (finish === "print") await run.stage("check", () => preflightBook(bytes, input));
		const files = [theme.file, ...book.files.values()];
		made[finish] = { bytes, isSound: !hasFinding(files, ["proof-letters", "proof-note", "pdf-page-size", "pdf-shrunk"]) };
	}
	return made;
}

/** Looks at the PDF for the press as the printer will whom book.yaml names. */
async function preflightBook(bytes: Uint8Array, { book, placed: { pageMap } }: FinishPdfsInput): Promise<void> {
	const { print, identifiers } = book.config;
	if (print?.printer === undefined) return;
	const profile = findProfile(print.printer);
	const job = { file: await openPdf(bytes), profile, byteCount: bytes.length, isbn: identifiers["isbn-print"] };
	reportPreflight(await preflight(job), book, pageMap);
}

async function provePdf(bytes: Uint8Array, { book, theme, placed: { edition, pageMap } }: FinishPdfsInput): Promise<void> {
	const file = await openPdf(bytes);
	const pages = readPdfText(file);
	checkPdf({ file, pages, pageMap }, theme.file);
	reportProof(proveNotes({ pages, text: edition.text, pageMap, placement: book.config.notes.placement }), book);
}
