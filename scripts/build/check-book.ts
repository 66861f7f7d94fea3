// A book's folder → what is to be found in its manuscript and theme, without a browser and without writing anything.
import type { VFile } from "vfile";
import { assembleBook } from "../book/assemble.ts";
import { renderEdition } from "../html/render-edition.ts";
import { loadConfig } from "../load/config.ts";
import { readPagedCss } from "../print/paged-css.ts";
import { filesOf, selectFindings } from "./findings.ts";
import { loadBook } from "./load-book.ts";
import type { Run } from "./run.ts";

/**
 * Reads a book as a build would, up to the pages of both editions and the theme's stylesheets.
 *
 * @param folder the book's folder
 * @returns files with findings, silenced ones left out
 * @throws Failure when a file that is there cannot be read
 */
export async function checkBook(folder: string, run: Run): Promise<VFile[]> {
	const { config, file } = await run.stage("config", () => loadConfig(folder));
	if (!config) return selectFindings([file]);
	const { manuscript, theme } = await loadBook(folder, { config, file }, run);
	const book = await run.stage("assemble", () => assembleBook(manuscript));
	if (theme) {
		await run.stage("print", () => {
			renderEdition(book, theme, "print");
			readPagedCss([theme.css.book, theme.css.print, theme.css.marginNotes]);
		});
		await run.stage("epub", () => renderEdition(book, theme, "epub"));
	}
	return selectFindings(filesOf(file, manuscript, theme), config.silence);
}
