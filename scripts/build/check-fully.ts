// A book's folder → what there is to find in it and in both of its editions, made and proved but not written, and asked of validators.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { assembleBook } from "../book/assemble.ts";
import type { Book } from "../book/book.ts";
import { runAce } from "../check/ace.ts";
import { type Complaint, reportComplaints } from "../check/complaints.ts";
import { runEpubCheck } from "../check/epubcheck.ts";
import { listSources } from "../epub/source-table.ts";
import { renderEdition } from "../html/render-edition.ts";
import { loadConfig } from "../load/config.ts";
import type { Theme } from "../load/theme.ts";
import { findBrowser } from "../print/browser.ts";
import { filesOf, selectFindings } from "./findings.ts";
import { loadBook } from "./load-book.ts";
import { type Editions, makeEditions } from "./make-editions.ts";
import { startBrowser } from "./make-pdf.ts";
import type { Run } from "./run.ts";

/**
 * Makes and proves both editions as a build would, writes neither, and asks EPUBCheck and Ace by DAISY about the EPUB.
 *
 * Reports what a build does, and `epub-invalid`, `epub-access` and `tool-missing`.
 *
 * @param folder the book's folder
 * @returns files with findings, silenced ones left out
 * @throws Failure when the machine is at fault
 */
export async function checkFully(folder: string, run: Run): Promise<VFile[]> {
	const options = { out: "", proof: true };
	const { config, file } = await run.stage("config", () => loadConfig(folder));
	if (!config) return selectFindings([file]);
	const browser = startBrowser(config, options, run);
	try {
		const { manuscript, theme, profile } = await loadBook(folder, { config, file }, run);
		if (theme && manuscript.chapters.length > 0) {
			const book = await run.stage("assemble", () => assembleBook(manuscript));
			const editions = await makeEditions({ book, theme, browser, profile }, options, run);
			await run.stage("check", () => askValidators({ book, theme, editions, bookFile: file }, run.signal));
		}
		return selectFindings(filesOf(file, manuscript, theme), config.silence);
	} finally {
		await browser?.close();
	}
}

interface Made {
	readonly book: Book;
	readonly theme: Theme;
	readonly editions: Editions;
	readonly bookFile: VFile;
}

async function askValidators({ book, theme, editions, bookFile }: Made, signal: AbortSignal): Promise<void> {
	const { epub, pageMap } = editions;
	if (!epub) return;
	const folder = await mkdtemp(join(tmpdir(), "recto-check-"));
	try {
		const path = join(folder, "book.epub");
		await writeFile(path, epub);
		const browser = await findBrowser(book.config.browser);
		const answers = [await runEpubCheck(path, folder, signal), await runAce(path, folder, { browser, signal })];
		const complaints = answers.flatMap((answer): readonly Complaint[] => (typeof answer === "string" ? [] : answer));
		for (const missing of answers.filter((answer) => typeof answer === "string"))
			report(bookFile, "tool-missing", `Unexpected check without ${missing}, expected it installed`);
		const sources = listSources(renderEdition(book, theme, "epub"), pageMap);
		reportComplaints(complaints, { epub, book, sources, bookFile });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
