// A little book's folder → its printed pages, through all stages up to the page map.

import { selectFindings } from "../../scripts/build/findings.ts";
import type { PageRecord } from "../../scripts/pages/page-map.ts";
import type { BrowserSession } from "../../scripts/print/browser.ts";
import { printBook } from "../../scripts/print/print-book.ts";
import { listFindings, runStages } from "./run-stages.ts";

/** A page as `expected/pages.json` shows it: enough to see a wrong break. */
export interface ShownRecord {
	/** Printed page number, with the kind of page: `iv front`, `12 chapter`; `blank` for a blank page. */
	readonly page: string;
	readonly first: string;
	readonly last: string;
	/** Lines of text, and of notes. */
	readonly lines: number;
	readonly noteLines?: number;
	/** Ids of the notes that begin on the page. */
	readonly notes?: readonly string[];
	/** Id of the note that goes on from the page before. */
	readonly continued?: string;
}

/** What came of a little book. */
export interface LittleBookPages {
	readonly pages: readonly ShownRecord[];
	/** Findings of all stages, as `runStages` lists them. */
	readonly findings: readonly string[];
}

/**
 * Lays out the book in a folder, with the theme that it names.
 *
 * @throws Error when it cannot be read or its pages cannot be made
 */
export async function buildLittleBook(folder: string, browser: BrowserSession): Promise<LittleBookPages> {
	const { book, theme, edition, findings } = await runStages(folder, { usesPlainTheme: false });
	if (!book || !theme || !edition) throw new Error(findings.join("\n"));
	const { signal } = new AbortController();
	const { pageMap, pdf } = await printBook({ book, theme, edition }, { browser, signal, onProgress: () => undefined });
	await pdf;
	const { book: shared, print } = theme.css;
	const files = [...book.files.values(), theme.file, ...theme.templates.values(), shared, print];
	return { pages: pageMap.pages.map(showRecord), findings: listFindings(folder, selectFindings(files, book.config.silence)) };
}

function showRecord({ folio, name, isBlank, firstWords, lastWords, ...record }: PageRecord): ShownRecord {
	const { lineCount: lines, noteLineCount: noteLines, notes, continuedNote } = record;
	return {
		page: [folio, name, isBlank ? "blank" : ""].filter(Boolean).join(" "),
		first: firstWords,
		last: lastWords,
		lines,
		...(noteLines > 0 ? { noteLines, notes } : {}),
		...(continuedNote === undefined ? {} : { continued: continuedNote }),
	};
}
