// The folders named on the command line, or else the current folder → the folders of the books to build.
import { access, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../base/diagnostics.ts";
import { byCodePoint, errorCode, readingFailure } from "../base/files.ts";

/**
 * Finds the books to build: those named, else every folder of `manuscript/` with a `book.yaml`, else the current folder if it has one.
 *
 * @param named folders as the user typed them
 * @returns folders, each once
 * @throws Failure when there is none, when something else than a book is named, or when two books would be written to one folder
 */
export async function findBooks(named: readonly string[]): Promise<readonly string[]> {
	const folders = named.length > 0 ? await checkNamed(named) : await findAll();
	const names = new Map<string, string>();
	for (const folder of folders) {
		const name = path.basename(path.resolve(folder));
		const earlier = names.get(name);
		if (earlier !== undefined) {
			const hint = "Build them one after the other, each with its own --out.";
			throw new Failure(`${earlier} and ${folder} would both be written to a folder ${name}.`, hint);
		}
		names.set(name, folder);
	}
	return folders;
}

/** Spells a folder as it is to be typed after a command. */
export function toArgument(folder: string): string {
	return /^[\p{L}\p{N}_.,:@%+=~/-]+$/u.test(folder) ? folder : `"${folder}"`;
}

/** Looks at all folders before the first is built, so that a slip in the last name is not told after minutes. */
async function checkNamed(named: readonly string[]): Promise<string[]> {
	const folders = new Map(named.map((folder) => [path.resolve(folder), folder.replace(/(?<=.)\/+$/, "")]));
	for (const folder of folders.values()) {
		await access(path.join(folder, "book.yaml")).catch(async (error: unknown) => {
			if (["ENOENT", "ENOTDIR"].includes(errorCode(error))) throw await noBook(folder);
		});
	}
	return [...folders.values()];
}

/** Finds out what was named in place of a book's folder. */
async function noBook(folder: string): Promise<Failure> {
	const found = await stat(folder).catch(() => undefined);
	if (!found)
		return new Failure(`There is no folder ${folder}.`, `Check the name, or begin a book there with: ${initCommand(folder)}`);
	const isFolder = found.isDirectory();
	if (await isThere(path.join(folder, "book.yml"))) {
		return new Failure(`No book in ${folder}: it has a book.yml, but no book.yaml.`, "Rename book.yml to book.yaml.");
	}
	const message = isFolder ? `No book in ${folder}: it has no book.yaml.` : `${folder} is a file, not the folder of a book.`;
	const near = [...(await bookAbove(path.resolve(folder))), ...(isFolder ? await booksIn(folder) : [])];
	const what = `A book is a folder with a book.yaml that gives \`title:\` and \`language:\`; begin one with: ${initCommand("my-book")}`;
	return new Failure(message, near.length > 0 ? `Name the folder of the book: ${near.map(toArgument).join(" or ")}` : what);
}

const initCommand = (folder: string): string => `npx recto init ${toArgument(folder)}`;

/** The nearest folder above that is a book, relative to the current folder; none or one. */
async function bookAbove(place: string): Promise<string[]> {
	const above = path.dirname(place);
	if (above === place) return [];
	return (await isBook(above)) ? [path.relative("", above) || "."] : bookAbove(above);
}

async function booksIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder).catch((error: unknown) => {
		throw readingFailure(`the folder ${folder}`, error);
	});
	const books: string[] = [];
	for (const name of entries.sort(byCodePoint)) {
		if (await isBook(path.join(folder, name))) books.push(path.join(folder, name));
	}
	return books;
}

async function findAll(): Promise<string[]> {
	const books = await booksIn("manuscript").catch(() => []);
	if (books.length > 0) return books;
	if (await isBook(".")) return ["."];
	throw new Failure(
		"No book was found: no folder of manuscript/ has a book.yaml.",
		`Name the folder of a book, or begin one with: ${initCommand("manuscript/my-book")}`,
	);
}

const isBook = (folder: string): Promise<boolean> => isThere(path.join(folder, "book.yaml"));

function isThere(file: string): Promise<boolean> {
	return access(file).then(
		() => true,
		() => false,
	);
}
