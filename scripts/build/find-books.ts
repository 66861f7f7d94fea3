// The folders named on the command line, or else the current folder → the folders of the books to build.
import { access, readdir } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../base/diagnostics.ts";
import { byCodePoint } from "../base/files.ts";

/**
 * Finds the books to build: those named, else every folder of `manuscript/` with a `book.yaml`, else the current folder if it has one.
 *
 * @param named folders as the user typed them
 * @throws Failure when there is none, or when two books would be written to one folder
 */
export async function findBooks(named: readonly string[]): Promise<readonly string[]> {
	const folders = named.length > 0 ? named : await findAll();
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

async function findAll(): Promise<string[]> {
	const entries = await readdir("manuscript", { withFileTypes: true }).catch(() => []);
	const names = entries.map((entry) => path.join("manuscript", entry.name)).sort(byCodePoint);
	const books: string[] = [];
	for (const folder of names) if (await isBook(folder)) books.push(folder);
	if (books.length > 0) return books;
	if (await isBook(".")) return ["."];
	throw new Failure(
		"No book was found: no folder of manuscript/ has a book.yaml.",
		"Name the folder of a book, or begin one with: recto init manuscript/my-book",
	);
}

function isBook(folder: string): Promise<boolean> {
	return access(path.join(folder, "book.yaml")).then(
		() => true,
		() => false,
	);
}
