// A book's folder → everything up to the pages of an edition, and the findings as lines of text; no browser.
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { VFile } from "vfile";
import type { VFileMessage } from "vfile-message";
import { byCodePoint } from "../../scripts/base/files.ts";
import { assembleBook } from "../../scripts/book/assemble.ts";
import type { Book } from "../../scripts/book/book.ts";
import type { Edition, EditionName } from "../../scripts/html/edition.ts";
import { renderEdition } from "../../scripts/html/render-edition.ts";
import { type BookConfig, loadConfig } from "../../scripts/load/config.ts";
import { loadManuscript, type Manuscript } from "../../scripts/load/manuscript.ts";
import { loadTheme, type Theme } from "../../scripts/load/theme.ts";

/** What the stages before print and epub make of a book; what could not be made is undefined. */
export interface StagesRun {
	readonly config?: BookConfig;
	readonly manuscript?: Manuscript;
	readonly book?: Book;
	readonly theme?: Theme;
	readonly edition?: Edition;
	/**
	 * `file:line:column rule-id reason` with paths relative to the book's folder, sorted by file, then place; a second place
	 * stands behind the reason: `(First defined here: in.md:3:1)`. Of the theme, too.
	 */
	readonly findings: readonly string[];
}

/** How to run the stages. */
export interface StagesOptions {
	readonly edition?: EditionName;
	/** Whether a book that names no theme gets `tests/support/plain-theme` in place of the real `book` theme. */
	readonly usesPlainTheme?: boolean;
}

/** Runs config → load → assemble → html on a book's folder. */
export async function runStages(
	folder: string,
	{ edition = "print", usesPlainTheme = true }: StagesOptions = {},
): Promise<StagesRun> {
	const { config, file } = await loadConfig(folder);
	if (!config) return { findings: listFindings(folder, [file]) };
	const manuscript = await loadManuscript(folder, config, file);
	const isPlain = usesPlainTheme && config.theme === "book";
	const theme = isPlain
		? await loadTheme("./plain-theme", fileURLToPath(new URL(".", import.meta.url)), config, file)
		: await loadTheme(config.theme, manuscript.folder, config, file);
	const book = assembleBook(manuscript);
	const pages = theme && renderEdition(book, theme, edition);
	const files = [file, ...manuscript.chapters.map((chapter) => chapter.file), ...filesOfTheme(theme)];
	const findings = listFindings(folder, files);
	return { config, manuscript, book, ...(theme && { theme }), ...(pages && { edition: pages }), findings };
}

/** Lists the findings of files, one line for each; see `StagesRun.findings`. */
export function listFindings(folder: string, files: Iterable<VFile>): readonly string[] {
	const messages = [...new Set(files)].flatMap((file) => file.messages);
	const rows = messages.map((message) => ({ file: fileName(folder, message), message }));
	rows.sort(
		(a, b) =>
			byCodePoint(a.file, b.file) ||
			(a.message.line ?? 0) - (b.message.line ?? 0) ||
			(a.message.column ?? 0) - (b.message.column ?? 0) ||
			byCodePoint(describe(folder, a.message), describe(folder, b.message)),
	);
	return rows.map(({ message }) => describe(folder, message));
}

function filesOfTheme(theme: Theme | undefined): readonly VFile[] {
	return theme ? [theme.file, ...theme.templates.values(), theme.css.book, theme.css.print, theme.css.epub] : [];
}

function describe(folder: string, message: VFileMessage): string {
	const { cause } = message;
	const isPlace = cause instanceof Error && "place" in cause;
	const second = isPlace ? ` (${(cause as VFileMessage).reason}: ${placeName(folder, cause as VFileMessage)})` : "";
	return `${placeName(folder, message)} ${message.ruleId} ${message.reason}${second}`;
}

function placeName(folder: string, message: VFileMessage): string {
	const { line, column } = message;
	return `${fileName(folder, message)}${line === undefined ? "" : `:${line}:${column}`}`;
}

const fileName = (folder: string, message: VFileMessage): string =>
	relative(resolve(folder), resolve(message.file ?? "?")).replaceAll("\\", "/");
