// The images an edition shows → files of the EPUB in formats every reading system knows, named by their content.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import sharp from "sharp";
import { Failure } from "../base/diagnostics.ts";
import { hashBytes, mediaTypeOf } from "../base/files.ts";
import type { Book } from "../book/book.ts";
import type { Edition } from "../html/edition.ts";
import type { Theme } from "../load/theme.ts";
import type { PackageFile } from "./book-epub.ts";
import { walkElements } from "./walk-elements.ts";

/** An image on disk, whoever brought it. */
interface ImageSource {
	readonly absolutePath: string;
	readonly mediaType: string;
}

/** An image as a file of the package. */
interface PackedImage extends PackageFile {
	/** Whether it moves: then nobody can promise that it does not flash. */
	readonly isAnimated: boolean;
}

/** The images of an EPUB. */
export interface PackedImages {
	/** `src` in the edition, or name of a theme's image in its stylesheet → path below `OEBPS/`. */
	readonly hrefs: ReadonlyMap<string, string>;
	/** Each file once, by path. */
	readonly files: readonly PackedImage[];
}

const EXTENSIONS: Readonly<Record<string, string>> = {
	"image/png": "png",
	"image/jpeg": "jpg",
	"image/gif": "gif",
	"image/svg+xml": "svg",
};

/**
 * Reads and converts every image that the pages show, and the named images of the theme.
 *
 * @param input the edition, its book, its theme, and the names of theme images that the stylesheets show
 * @throws Failure when a file cannot be read or converted
 */
export async function packImages(
	input: { readonly edition: Edition; readonly book: Book; readonly theme: Theme; readonly styleImages: readonly string[] },
	signal: AbortSignal,
): Promise<PackedImages> {
	const hrefs = new Map<string, string>();
	const files = new Map<string, PackedImage>();
	for (const name of new Set([...listSources(input.edition), ...input.styleImages])) {
		const source = findImage(name, input.book, input.theme);
		if (!source) continue;
		const image = await packImage(source, signal);
		hrefs.set(name, image.href);
		files.set(image.href, image);
	}
	return { hrefs, files: [...files.values()].sort((a, b) => (a.href < b.href ? -1 : 1)) };
}

/**
 * Reads one image; WebP, AVIF and CMYK become PNG or JPEG in sRGB, for older reading systems know neither of the first two and
 * shops refuse the last.
 *
 * @returns its file, `images/<first 12 hexadecimal figures of its SHA-256>.<extension>`
 * @throws Failure when it cannot be read or converted
 */
export async function packImage(source: ImageSource, signal: AbortSignal): Promise<PackedImage> {
	const bytes = await readFile(source.absolutePath, { signal }).catch((cause: unknown) => {
		signal.throwIfAborted();
		throw new Failure(`The image ${source.absolutePath} cannot be read.`, "Check that the file is there and may be read.", cause);
	});
	try {
		return await convert(bytes, source.mediaType);
	} catch (cause) {
		throw new Failure(`The image ${source.absolutePath} cannot be converted.`, "Save it again as PNG or JPEG.", cause);
	}
}

async function convert(bytes: Buffer, mediaType: string): Promise<PackedImage> {
	if (mediaType === "image/svg+xml" || mediaType === "image/png") return toFile(bytes, mediaType, false);
	const image = sharp(bytes);
	const { space, hasAlpha, pages = 1 } = await image.metadata();
	if (mediaType === "image/gif") return toFile(bytes, mediaType, pages > 1);
	if (mediaType === "image/jpeg" && space !== "cmyk") return toFile(bytes, mediaType, false);
	const upright = image.autoOrient().toColourspace("srgb");
	if (hasAlpha) return toFile(await upright.png().toBuffer(), "image/png", false);
	return toFile(await upright.jpeg({ quality: 90, chromaSubsampling: "4:4:4" }).toBuffer(), "image/jpeg", false);
}

function toFile(data: Buffer, mediaType: string, isAnimated: boolean): PackedImage {
	const name = hashBytes(data).slice(0, 12);
	return { href: `images/${name}.${EXTENSIONS[mediaType]}`, mediaType, data, isAnimated };
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
