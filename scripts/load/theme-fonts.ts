// The fonts that theme.yaml names → the font files on disk.
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { resolveInside } from "../base/files.ts";
import { nearest } from "../base/nearest.ts";
import { placeOfValue } from "../base/places.ts";
import type { FolderFiles } from "./folder-files.ts";
import type { ThemeFont } from "./theme.ts";
import type { ThemeConfig } from "./theme-schema.ts";
import { quote } from "./value-words.ts";

/**
 * Finds the font files of a theme; one that is missing is left out.
 *
 * Reports on theme.yaml: `theme-file-missing`.
 */
export async function findFonts(
	fonts: ThemeConfig["fonts"],
	content: FolderFiles,
	themeFile: VFile,
): Promise<readonly ThemeFont[]> {
	const found: ThemeFont[] = [];
	for (const [index, { family, weight, style, file }] of fonts.entries()) {
		const absolutePath = file.startsWith("npm:")
			? await findInPackages(file.slice(4))
			: content.files.get(resolveInside(".", file) ?? "");
		if (absolutePath === undefined) {
			const near = nearest(file, content.files.keys());
			const expected = near === undefined ? "a file of the theme's folder or of an installed package" : quote(near);
			report(
				themeFile,
				"theme-file-missing",
				`Unexpected font file ${quote(file)}, expected ${expected}`,
				placeOfValue(themeFile, ["fonts", index, "file"]),
			);
			continue;
		}
		found.push({ family, weight, style, absolutePath, fileName: uniqueName(absolutePath, found) });
	}
	return found;
}

/** The file's own name; a second file of the same name from another folder gets a number. */
function uniqueName(absolutePath: string, others: readonly ThemeFont[]): string {
	const same = others.find((other) => other.absolutePath === absolutePath);
	if (same) return same.fileName;
	const name = basename(absolutePath);
	const names = new Set(others.map((other) => other.fileName));
	for (let count = 1; ; count++) {
		const candidate = count === 1 ? name : `${count}-${name}`;
		if (!names.has(candidate)) return candidate;
	}
}

/**
 * Finds a file of an installed npm package in the `node_modules` folders above Recto, nearest first, as Node looks for
 * packages (Node.js, "Modules: CommonJS", loading from node_modules folders). Node's own resolution would refuse files that
 * a package does not export.
 *
 * @param path `<package>/<path in it>`
 */
async function findInPackages(path: string): Promise<string | undefined> {
	if (!/^(@[\w.-]+\/)?[\w.-]+\/.+/.test(path) || resolveInside(".", path) === undefined || /(^|\/)\.\.(\/|$)/.test(path))
		return undefined;
	for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
		const candidate = join(folder, "node_modules", path);
		if (await isFile(candidate)) return candidate;
		if (folder === dirname(folder)) return undefined;
	}
}

const isFile = (path: string): Promise<boolean> =>
	stat(path).then(
		(found) => found.isFile(),
		() => false,
	);
