// The name of a theme as book.yaml gives it → the theme's folder.
import { readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { byCodePoint, resolveInside } from "../base/files.ts";
import { nearest } from "../base/nearest.ts";
import { placeOfValue } from "../base/places.ts";
import { listFolder, locateInside } from "./folder-files.ts";
import { listNames, quote } from "./value-words.ts";

/** Recto's own themes. */
const TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));

/** Where a theme is named. */
export interface ThemeSource {
	/** As book.yaml has it. */
	readonly name: string;
	readonly bookFolder: string;
	readonly configFile: VFile;
}

/**
 * Finds the folder of a theme: one of Recto's own by its name, or one inside the book's folder by its path (`./theme`).
 *
 * Reports on book.yaml: `theme-missing`, `path-outside`.
 *
 * @returns its absolute path, or undefined when there is none
 */
export async function findThemeFolder({ name, bookFolder, configFile }: ThemeSource): Promise<string | undefined> {
	const own = await listThemes(TEMPLATES);
	if (own.includes(name)) return join(TEMPLATES, name);
	const place = placeOfValue(configFile, ["theme"]);
	const path = resolveInside(".", name);
	const folder = join(bookFolder, path ?? "");
	const where = path === undefined ? "outside" : await locateInside(bookFolder, join(folder, "theme.yaml"));
	if (where === "inside") return folder;
	if (where === "outside") {
		report(configFile, "path-outside", `Unexpected theme ${quote(name)}, expected a folder inside the book's folder`, place);
		return undefined;
	}
	const local = await themesInBook(bookFolder);
	const near = nearest(name, [...own, ...local]) ?? local.find((other) => nearest(posix.basename(name), [posix.basename(other)]));
	const expected = near === undefined ? listNames([...own, ...local]) : quote(near);
	report(configFile, "theme-missing", `Unexpected theme ${quote(name)}, expected ${expected}`, place);
	return undefined;
}

async function listThemes(folder: string): Promise<readonly string[]> {
	const names = (await readdir(folder, { withFileTypes: true }))
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name);
	const where = await Promise.all(names.map((name) => locateInside(folder, join(folder, name, "theme.yaml"))));
	return names.filter((_, index) => where[index] === "inside").toSorted(byCodePoint);
}

/** Theme folders of the book, as book.yaml would name them. */
async function themesInBook(bookFolder: string): Promise<readonly string[]> {
	const { files } = await listFolder(bookFolder);
	const folders = [...files.keys()].filter((path) => path.endsWith("/theme.yaml")).map((path) => posix.dirname(path));
	return folders.map((path) => `./${path}`);
}
