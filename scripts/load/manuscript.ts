// The book's folder → its chapter files with their front matter taken off, and the images it holds.
import { basename, resolve } from "node:path";
import type { VFile } from "vfile";
import { FILES_AT_ONCE, mapLimited } from "../base/map-limited.ts";
import { readChapter } from "./chapter-file.ts";
import { listChapters } from "./chapter-list.ts";
import type { BookConfig, Matter, Role } from "./config.ts";
import { listFolder } from "./folder-files.ts";
import { measureImages } from "./images.ts";

/** A chapter file as read from disk; its text keeps its line numbers. */
export interface ChapterFile {
	/** Path relative to the book's folder, NFC, `/` between parts. */
	readonly path: string;
	/** `value` is the text without BOM, lines ended by \n, the front matter blanked out; `path` is as the user would type it. */
	readonly file: VFile;
	readonly matter: Matter;
	readonly role: Role;
	/** Overrides from the chapter's front matter. */
	readonly title?: string;
	readonly runningTitle?: string;
	readonly language?: string;
	/** Title of the part (from book.yaml) that this chapter is in. */
	readonly part?: string;
}

/** An image of the book's folder: its measure is known, its bytes are read when an edition needs them. */
export interface ImageFile {
	/** Path relative to the book's folder, NFC, `/` between parts. */
	readonly path: string;
	/** Absolute path on disk. */
	readonly absolutePath: string;
	/** Size as shown (EXIF orientation applied), CSS px. */
	readonly width: number;
	readonly height: number;
	readonly mediaType: "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif" | "image/svg+xml";
}

/** Everything a book is made from, read from its folder. */
export interface Manuscript {
	/** Absolute path of the book's folder. */
	readonly folder: string;
	/** Name of that folder. */
	readonly name: string;
	readonly config: BookConfig;
	/** In reading order. */
	readonly chapters: readonly ChapterFile[];
	/** Every readable image below the folder, by path relative to it. */
	readonly images: ReadonlyMap<string, ImageFile>;
	/** Image files that cannot be read, by path: why. */
	readonly unreadableImages: ReadonlyMap<string, string>;
	/** book.yaml, for findings about the configuration. */
	readonly configFile: VFile;
}

/**
 * Reads the manuscript of a book: its chapters in reading order, and the measures of its images.
 *
 * Reports on book.yaml `chapter-missing`, `chapter-unlisted`, `path-outside`, `config-value`; on chapters `chapter-empty`,
 * `file-encoding`, `config-syntax`, `config-key-unknown`, `config-value`.
 *
 * @param folder the book's folder
 * @throws Failure when a folder or file that is there cannot be read
 */
export async function loadManuscript(folder: string, config: BookConfig, configFile: VFile): Promise<Manuscript> {
	const absoluteFolder = resolve(folder);
	const content = await listFolder(absoluteFolder);
	const listed = await listChapters({ folder: absoluteFolder, content, config, configFile });
	const chapters = await mapLimited(listed, FILES_AT_ONCE, readChapter);
	const { images, unreadableImages } = await measureImages(content);
	return { folder: absoluteFolder, name: basename(absoluteFolder), config, chapters, images, unreadableImages, configFile };
}
