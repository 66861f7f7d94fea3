// A book's folder → its PDF, EPUB and report in the output folder: the whole way of a build, in order. Read this first.
import type { VFile } from "vfile";
import { assembleBook } from "../book/assemble.ts";
import type { Book } from "../book/book.ts";
import { type EPUB_PROFILES, loadConfig } from "../load/config.ts";
import { filesOf, selectFindings } from "./findings.ts";
import { loadBook } from "./load-book.ts";
import { type Editions, makeEditions, type ProofState } from "./make-editions.ts";
import { startBrowser } from "./make-pdf.ts";
import type { Run, StageTimings } from "./run.ts";
import { writeBook } from "./write-book.ts";

/** What to make of a book, and where. */
export interface BuildOptions {
	/** Folder that the book's own folder is made in. */
	readonly out: string;
	/** Makes only one of the two; both when absent. */
	readonly only?: "pdf" | "epub" | undefined;
	/** `print` makes a PDF for the press beside that for screens, `screen` does not; when absent, book.yaml says so. */
	readonly finish?: "screen" | "print" | undefined;
	/** Makes the EPUB for a shop or device, whatever book.yaml says. */
	readonly profile?: (typeof EPUB_PROFILES)[number] | undefined;
	/** Whether the finished files are read back and proved. */
	readonly proof: boolean;
}

/** What became of a book. */
export interface BuildResult {
	/** Name of the book's folder; undefined when not even its configuration could be read. */
	readonly name?: string;
	/** Files with findings, silenced ones left out. */
	readonly files: readonly VFile[];
	readonly pageCount: number;
	readonly noteCount: number;
	readonly proof: ProofState;
	/** Paths of the files written, relative to the current folder. */
	readonly written: readonly string[];
	readonly timings: StageTimings;
}

/**
 * Builds one book. Findings do not stop it as long as there is something to build; a file whose proof fails is not written.
 *
 * @param folder the book's folder
 * @throws Failure when the machine is at fault; the signal's reason when cancelled; anything else is a bug
 */
export async function buildBook(folder: string, options: BuildOptions, run: Run): Promise<BuildResult> {
	const { config: given, file } = await run.stage("config", () => loadConfig(folder));
	if (!given) return nothingBuilt(selectFindings([file]), run);
	const config = options.profile ? { ...given, epub: { profile: options.profile } } : given;
	const browser = startBrowser(config, options, run);
	try {
		const { manuscript, theme, profile } = await loadBook(folder, { config, file }, run);
		const isBuildable = theme !== undefined && manuscript.chapters.length > 0;
		if (!isBuildable) return nothingBuilt(selectFindings(filesOf(file, manuscript, theme), config.silence), run);
		const book = await run.stage("assemble", () => assembleBook(manuscript));
		const editions = await makeEditions({ book, theme, browser, profile }, options, run);
		const findings = selectFindings(filesOf(file, manuscript, theme), config.silence);
		const written = await run.stage("write", () => writeBook({ book, editions, findings }, options, run));
		return toResult({ book, editions, findings, written }, run);
	} finally {
		await browser?.close();
	}
}

function nothingBuilt(files: readonly VFile[], { timings }: Run): BuildResult {
	return { files, pageCount: 0, noteCount: 0, proof: "left out", written: [], timings };
}

function toResult(
	made: { book: Book; editions: Editions; findings: readonly VFile[]; written: readonly string[] },
	{ timings }: Run,
): BuildResult {
	const { book, editions, findings: files, written } = made;
	const pageCount = editions.pageMap?.pages.length ?? 0;
	return { name: book.name, files, pageCount, noteCount: book.notes.length, proof: editions.proof, written, timings };
}
