// Finished editions and findings → files in the output folder, each whole or not at all.
import path from "node:path";
import type { VFile } from "vfile";
import { writeAtomically } from "../base/files.ts";
import type { Book } from "../book/book.ts";
import { profileOf } from "../epub/profile.ts";
import type { BuildOptions } from "./build-book.ts";
import { listFindings } from "./findings.ts";
import type { Editions } from "./make-editions.ts";
import { type Run, STAGES, type StageTimings } from "./run.ts";
import { readVersion } from "./version.ts";

/** What is written of a book. */
export interface WriteInput {
	readonly book: Book;
	readonly editions: Editions;
	/** Files with the findings to report. */
	readonly findings: readonly VFile[];
}

/**
 * Writes `<out>/<book>/`: the PDFs and the EPUB that were made, under the names of book.yaml, and `report.json`.
 *
 * @returns paths of the files written, relative to the current folder
 * @throws Failure when a file cannot be written; files written before stay, each of them whole
 */
export async function writeBook({ book, editions, findings }: WriteInput, { out }: BuildOptions, run: Run): Promise<string[]> {
	const folder = path.join(out, book.name);
	const { output } = book.config;
	const files: [string, Uint8Array | string][] = [];
	if (editions.pdf) files.push([output.pdf ?? `${book.name}.pdf`, editions.pdf]);
	if (editions.print) files.push([output.print ?? `${book.name}-print.pdf`, editions.print]);
	if (editions.epub) files.push([output.epub ?? `${book.name}${profileOf(book.config).ending}`, editions.epub]);
	const report = await makeReport(
		{ book, editions, findings },
		files.map(([name]) => name),
		run,
	);
	files.push(["report.json", `${JSON.stringify(report, undefined, "\t")}\n`]);
	for (const [name, content] of files) await writeAtomically(path.join(folder, name), content);
	return files.map(([name]) => path.relative("", path.join(folder, name)));
}

/** What `report.json` says; all but `timings` is the same whenever the same book is built. */
async function makeReport({ book, editions, findings }: WriteInput, files: readonly string[], run: Run): Promise<object> {
	const { pages = [], anchors = {}, calls = {}, quality, timings } = editions.pageMap ?? {};
	return {
		recto: await readVersion(),
		browser: editions.browserVersion ?? null,
		book: book.name,
		title: book.config.title,
		files,
		proof: editions.proof,
		pages: pages.length,
		notes: book.notes.length,
		findings: listFindings(findings),
		pageMap: { pages, anchors, calls, quality: quality ?? null },
		timings: { stagesMs: inOrder(run.timings), paginatorMs: timings ?? null },
	};
}

/** Stages that run side by side end in any order; the report has them in theirs. */
function inOrder(timings: StageTimings): StageTimings {
	return Object.fromEntries(STAGES.flatMap((name) => (timings[name] === undefined ? [] : [[name, timings[name]]])));
}
