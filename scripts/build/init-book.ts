// A folder's name → a small book in it, ready to be built.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../base/diagnostics.ts";
import { fileFailure, makeFolder, writeAtomically } from "../base/files.ts";
import { makeStarterBook, STARTER_THEMES } from "./starter-book.ts";

/**
 * Begins a book.
 *
 * @param folder made when it is not there
 * @param theme name of one of Recto's themes
 * @returns paths of the files written, relative to the current folder
 * @throws Failure when the folder has something in it, cannot be written to, or the theme is not one of Recto's
 */
export async function initBook(folder: string, theme: string): Promise<string[]> {
	const known = STARTER_THEMES.find((name) => name === theme);
	if (!known) throw new Failure(`There is no theme ${theme}.`, `Choose one of these: ${STARTER_THEMES.join(", ")}.`);
	await makeEmpty(folder);
	const written: string[] = [];
	for (const [name, content] of makeStarterBook(known, titleOf(folder))) {
		await writeAtomically(path.join(folder, name), content);
		written.push(path.relative("", path.join(folder, name)));
	}
	return written;
}

async function makeEmpty(folder: string): Promise<void> {
	const names = await makeFolder(folder)
		.then(() => readdir(folder))
		.catch((error: unknown) => {
			throw fileFailure(`Cannot make the folder ${folder}`, error);
		});
	if (names.length > 0) throw new Failure(`${folder} is not empty.`, "Name a folder that is empty or not there yet.");
}

/** "my-first-book" → "My first book". */
function titleOf(folder: string): string {
	const words = path
		.basename(path.resolve(folder))
		.replace(/[-_\s]+/gu, " ")
		.trim();
	return words === "" ? "Untitled" : words.charAt(0).toUpperCase() + words.slice(1);
}
