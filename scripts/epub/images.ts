// The images an edition shows → files of the EPUB in formats every reading system knows, named by their content.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Failure } from "../base/diagnostics.ts";
import { hashBytes, mediaTypeOf } from "../base/files.ts";
import type { Book } from "../book/book.ts";
import type { Edition } from "../html/edition.ts";
import type { Theme } from "../load/theme.ts";
import type { PackageFile } from "./book-epub.ts";
import { type ConvertedImage, convertCover, convertImage, EXTENSIONS } from "./convert-image.ts";
import { walkElements } from "./walk-elements.ts";

/** An image on disk, whoever brought it. */
interface ImageSource {
	readonly absolutePath: string;
	readonly mediaType: string;
}

/** An image as a file of the package. */
interface PackedImage extends PackageFile, ConvertedImage {}

/** The images of an EPUB. */
export interface PackedImages {
	/** `src` in the edition, or name of a theme's image in its stylesheet → path below `OEBPS/`. */
	readonly hrefs: ReadonlyMap<string, string>;
	/** Each file once, by path. */
	readonly files: readonly PackedImage[];
}

/**
 * Reads and converts every image that the pages show, and the named images of the theme.
 *
 * @param input the edition, its book, its theme, and the names of theme images that the stylesheets show
 * @throws Failure when a file cannot be read or converted
 */
export async function packImages(
	input: {
		readonly edition: Edition;
		readonly book: Book;
		readonly theme: Theme;
		readonly styleImages: readonly string[];
		/** Whether SVG stays as it is; else it is drawn as PNG. */
		readonly hasSvg?: boolean;
	},
	signal: AbortSignal,
): Promise<PackedImages> {
	const hrefs = new Map<string, string>();
	const files = new Map<string, PackedImage>();
	for (const name of new Set([...listSources(input.edition), ...input.styleImages])) {
		const source = findImage(name, input.book, input.theme);
		if (!source) continue;
		const image = await packImage(source, input.hasSvg ?? true, signal);
		hrefs.set(name, image.href);
		files.set(image.href, image);
	}
	return { hrefs, files: [...files.values()].sort((a, b) => (a.href < b.href ? -1 : 1)) };
}

/**
 * Reads the picture of the cover: JPEG or PNG, no larger than the largest that shops show.
 *
 * @returns its file, `cover.jpg` or `cover.png`
 * @throws Failure when it cannot be read or converted
 */
export async function packCover(source: ImageSource, signal: AbortSignal): Promise<PackageFile> {
	const { data, mediaType } = await read(source, signal, (bytes) => convertCover(bytes, source.mediaType));
	return { href: `cover.${EXTENSIONS[mediaType]}`, mediaType, data };
}

/** Reads one image; its file is called `images/<first 12 hexadecimal figures of its SHA-256>.<extension>`. */
async function packImage(source: ImageSource, hasSvg: boolean, signal: AbortSignal): Promise<PackedImage> {
	const image = await read(source, signal, (bytes) => convertImage(bytes, source.mediaType, { hasSvg }));
	return { ...image, href: `images/${hashBytes(image.data).slice(0, 12)}.${EXTENSIONS[image.mediaType]}` };
}

async function read<T>(source: ImageSource, signal: AbortSignal, convert: (bytes: Buffer) => Promise<T>): Promise<T> {
	const bytes = await readFile(source.absolutePath, { signal }).catch((cause: unknown) => {
		signal.throwIfAborted();
		throw new Failure(`The image ${source.absolutePath} cannot be read.`, "Check that the file is there and may be read.", cause);
	});
	return convert(bytes).catch((cause: unknown) => {
		throw new Failure(`The image ${source.absolutePath} cannot be converted.`, "Save it again as PNG or JPEG.", cause);
	});
}

/** The `src` of every image of the pages, in order, each once. */
function listSources(edition: Edition): ReadonlySet<string> {
	const sources = new Set<string>();
	for (const page of edition.pages) {
		walkElements(page.content, ({ tagName, properties }) => {
			if (tagName === "img" && typeof properties.src === "string") sources.add(properties.src);
		});
	}
	return sources;
}

/** An image of the book by its path (written as it is, or as a URL), or one of the theme by its file name. */
function findImage(name: string, book: Book, theme: Theme): ImageSource | undefined {
	const path = name.replace(/^images\//, "");
	const ofBook = book.images.get(path) ?? book.images.get(decodePath(path));
	if (ofBook) return ofBook;
	const absolutePath = theme.images.get(basename(decodePath(path)));
	return absolutePath === undefined ? undefined : { absolutePath, mediaType: mediaTypeOf(absolutePath) };
}

function decodePath(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		// A lone % is no escape: the name is meant as it is written.
		return path;
	}
}
