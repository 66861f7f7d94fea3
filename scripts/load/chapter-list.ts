// `chapters` of book.yaml, or the folder itself → the chapter files in reading order; every wrong entry reported at its place.
import { join, posix } from "node:path";
import type { VFile } from "vfile";
import { type Place, report } from "../base/diagnostics.ts";
import { resolveInside } from "../base/files.ts";
import { nearest } from "../base/nearest.ts";
import { type KeyPath, placeOfKey, placeOfValue } from "../base/places.ts";
import type { BookConfig, Matter } from "./config.ts";
import { type FolderFiles, locateInside } from "./folder-files.ts";
import { quote } from "./value-words.ts";

/** A chapter file that the book is to have. */
export interface ListedChapter {
	/** Path relative to the book's folder, NFC. */
	readonly path: string;
	readonly absolutePath: string;
	/** Given by `front:`, `body:`, `back:`; undefined where the chapter's role decides. */
	readonly matter?: Matter;
	/** Title of the part it is in. */
	readonly part?: string;
}

/** What a book is listed from. */
export interface ListSource {
	/** Absolute path of the book's folder. */
	readonly folder: string;
	readonly content: FolderFiles;
	readonly config: BookConfig;
	readonly configFile: VFile;
}

/**
 * Lists the chapter files in reading order: as `chapters` says; without it, every Markdown file of the folder itself
 * (README.md excepted) in order of code points.
 *
 * Reports on book.yaml: `chapter-missing`, `chapter-unlisted`, `path-outside`, and `config-value` for a file listed twice.
 */
export async function listChapters(source: ListSource): Promise<readonly ListedChapter[]> {
	const entries = source.config.chapters && writtenEntries(source.config);
	const chapters = entries ? await fromConfig(source, entries) : fromFolder(source.content);
	if ((entries ?? chapters).length === 0) {
		const place = placeOfKey(source.configFile, ["chapters"]);
		report(
			source.configFile,
			"chapter-missing",
			"Unexpected book without chapters, expected at least one Markdown file (.md)",
			place,
		);
	}
	return chapters;
}

function fromFolder(content: FolderFiles): readonly ListedChapter[] {
	return [...content.files].filter(([path]) => isChapterName(path, ".")).map(([path, absolutePath]) => ({ path, absolutePath }));
}

/** Whether a file of this name in this folder is taken for a chapter when nobody says so. */
function isChapterName(path: string, folder: string): boolean {
	return posix.dirname(path) === folder && /\.md$/i.test(path) && posix.basename(path).toLowerCase() !== "readme.md";
}

/** A chapter as book.yaml writes it. */
interface WrittenEntry {
	readonly written: string;
	readonly keyPath: KeyPath;
	readonly matter?: Matter;
	readonly part?: string;
}

type ChapterList = Extract<NonNullable<BookConfig["chapters"]>, readonly unknown[]>;

function writtenEntries({ chapters = [] }: BookConfig): readonly WrittenEntry[] {
	if (Array.isArray(chapters)) return entriesOfList(chapters, ["chapters"]);
	const matters = ["front", "body", "back"] as const;
	return matters.flatMap((matter) =>
		entriesOfList(chapters[matter] ?? [], ["chapters", matter]).map((entry) => ({ ...entry, matter })),
	);
}

function entriesOfList(list: ChapterList, above: KeyPath): readonly WrittenEntry[] {
	return list.flatMap((entry, index): WrittenEntry[] => {
		if (typeof entry === "string") return [{ written: entry, keyPath: [...above, index] }];
		const { part, chapters } = entry;
		return chapters.map((written, inner) => ({ written, part, keyPath: [...above, index, "chapters", inner] }));
	});
}

async function fromConfig(source: ListSource, entries: readonly WrittenEntry[]): Promise<readonly ListedChapter[]> {
	const chapters: ListedChapter[] = [];
	const places = new Map<string, Place | undefined>();
	const suggested = new Set<string>();
	for (const { written, keyPath, matter, part } of entries) {
		const place = placeOfValue(source.configFile, keyPath);
		const found = await findChapter(source, written);
		if (typeof found === "string") {
			const near = reportLost(source, written, { where: found, place });
			if (near !== undefined) suggested.add(near);
			continue;
		}
		if (places.has(found.path)) {
			const first = { reason: "First listed here", file: source.configFile, place: places.get(found.path) };
			report(source.configFile, "config-value", `Unexpected second ${quote(written)}, expected each file once`, place, first);
			continue;
		}
		places.set(found.path, place);
		chapters.push({ ...found, ...(matter && { matter }), ...(part !== undefined && { part }) });
	}
	// A file that was named as the probable meaning of a wrong entry is not called unlisted as well.
	reportUnlisted(source, new Set(places.keys()), suggested);
	return chapters;
}

async function findChapter({ content, folder }: ListSource, written: string): Promise<ListedChapter | "outside" | "missing"> {
	const path = resolveInside(".", written);
	if (path === undefined || content.outside.has(path)) return "outside";
	const listed = content.files.get(path);
	if (listed !== undefined) return { path, absolutePath: listed };
	// What the listing passes over (dot-files, folders behind links) is still found when it is named.
	const absolutePath = join(folder, path);
	const where = await locateInside(folder, absolutePath);
	return where === "inside" ? { path, absolutePath } : where;
}

/** Reports an entry that leads to no file of the book; returns the file that was probably meant. */
function reportLost(
	{ content, configFile }: ListSource,
	written: string,
	{ where, place }: { readonly where: "outside" | "missing"; readonly place: Place | undefined },
): string | undefined {
	if (where === "outside") {
		report(configFile, "path-outside", `Unexpected ${quote(written)}, expected a file inside the book's folder`, place);
		return undefined;
	}
	const texts = [...content.files.keys()].filter((name) => /\.(md|markdown|txt)$/i.test(name));
	const near = nearest(resolveInside(".", written) ?? written, texts);
	const expected = near === undefined ? "the name of a file of the book's folder" : quote(near);
	report(configFile, "chapter-missing", `Unexpected ${quote(written)}, expected ${expected}`, place);
	return near;
}

/** Reports Markdown files next to listed chapters that are not listed themselves. */
function reportUnlisted({ content, configFile }: ListSource, listed: ReadonlySet<string>, suggested: ReadonlySet<string>): void {
	const folders = new Set([".", ...[...listed].map((path) => posix.dirname(path))]);
	const place = placeOfKey(configFile, ["chapters"]);
	for (const path of content.files.keys()) {
		const folder = posix.dirname(path);
		if (listed.has(path) || suggested.has(path) || !folders.has(folder) || !isChapterName(path, folder)) continue;
		report(configFile, "chapter-unlisted", `Unexpected file ${quote(path)}, expected it in \`chapters\``, place);
	}
}
