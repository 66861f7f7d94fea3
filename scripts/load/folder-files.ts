// A book's or theme's folder → the files in it, none of them outside it.
import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { byCodePoint, errorCode, readingFailure } from "../base/files.ts";
import { pathToShow } from "./text-file.ts";

/** The files of a folder and its subfolders. */
export interface FolderFiles {
	/** Absolute paths by path relative to the folder (NFC, `/` between parts), in order of code points. */
	readonly files: ReadonlyMap<string, string>;
	/** Links to files outside the folder, by path relative to it; they are not read. */
	readonly outside: ReadonlySet<string>;
}

/** Where a path leads: to a file inside a folder, out of the folder, or to no file. */
export type Whereabouts = "inside" | "outside" | "missing";

/** Folders that hold no manuscript; besides them those whose name begins with a dot. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(["node_modules", "dist"]);

/**
 * Lists the files of a folder and its subfolders, without dot-files, `node_modules` and `dist`. Links to files are followed
 * where they stay inside; links to folders never are (they can go in circles).
 *
 * @throws Failure when a folder cannot be read
 */
export async function listFolder(folder: string): Promise<FolderFiles> {
	const found = new Map<string, string>();
	const outside = new Set<string>();
	const pending = [resolve(folder)];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		for (const entry of await readFolder(next)) {
			const path = join(next, entry.name);
			if (entry.name.startsWith(".")) continue;
			if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) pending.push(path);
			const where = entry.isFile() ? "inside" : entry.isSymbolicLink() ? await locateInside(folder, path) : "missing";
			if (where === "inside") found.set(relativeName(folder, path), path);
			if (where === "outside") outside.add(relativeName(folder, path));
		}
	}
	const files = new Map([...found].toSorted(([a], [b]) => byCodePoint(a, b)));
	return { files, outside };
}

/** Finds out where a path leads, links followed. */
export async function locateInside(folder: string, path: string): Promise<Whereabouts> {
	try {
		const [root, target] = [await realpath(folder), await realpath(path)];
		if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) return "outside";
		return (await stat(target)).isFile() ? "inside" : "missing";
	} catch (error) {
		if (["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"].includes(errorCode(error))) return "missing";
		throw readingFailure(pathToShow(path), error);
	}
}

async function readFolder(folder: string): Promise<Dirent[]> {
	try {
		const entries = await readdir(folder, { withFileTypes: true });
		return entries.sort((a, b) => byCodePoint(a.name, b.name));
	} catch (error) {
		throw readingFailure(`the folder ${pathToShow(folder)}`, error);
	}
}

const relativeName = (folder: string, path: string): string =>
	relative(resolve(folder), path).replaceAll(sep, "/").normalize("NFC");
