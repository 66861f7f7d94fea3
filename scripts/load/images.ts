// The image files of a folder → their measures, or why they cannot be read.
import sharp from "sharp";
import { isImageName } from "../base/files.ts";
import { FILES_AT_ONCE, mapLimited } from "../base/map-limited.ts";
import type { FolderFiles } from "./folder-files.ts";
import type { ImageFile } from "./manuscript.ts";

/** The images of a book's folder. */
export interface FolderImages {
	/** By path relative to the folder. */
	readonly images: ReadonlyMap<string, ImageFile>;
	/** Files that cannot be read as images, by path: why, as the end of a sentence. */
	readonly unreadableImages: ReadonlyMap<string, string>;
}

// libvips remembers what it read by file name; while a manuscript is watched, a file changes under its name.
sharp.cache(false);

/** Measures every image of a folder from its header. */
export async function measureImages(content: FolderFiles): Promise<FolderImages> {
	const named = [...content.files].filter(([path]) => isImageName(path));
	const measured = await mapLimited(named, FILES_AT_ONCE, ([path, absolutePath]) => measureImage(path, absolutePath));
	const images = new Map<string, ImageFile>();
	const unreadableImages = new Map<string, string>();
	for (const [index, [path]] of named.entries()) {
		const image = measured[index];
		if (typeof image === "object") images.set(path, image);
		else unreadableImages.set(path, image ?? "it cannot be read");
	}
	for (const path of content.outside) {
		if (isImageName(path)) unreadableImages.set(path, "it is a link out of the book's folder");
	}
	return { images, unreadableImages };
}

type MediaType = ImageFile["mediaType"];

/** Formats that both editions can show, by sharp's name; the name of the file says nothing. */
const MEDIA_TYPES: Readonly<Record<string, MediaType>> = {
	png: "image/png",
	jpeg: "image/jpeg",
	gif: "image/gif",
	webp: "image/webp",
	heif: "image/avif",
	svg: "image/svg+xml",
};

async function measureImage(path: string, absolutePath: string): Promise<ImageFile | string> {
	try {
		const { format, compression, autoOrient } = await sharp(absolutePath).metadata();
		const mediaType = MEDIA_TYPES[format];
		if (!mediaType || (format === "heif" && compression !== "av1")) return `it is a ${format.toUpperCase()} file`;
		const { width, height } = mediaType === "image/svg+xml" ? await measureSvg(absolutePath) : autoOrient;
		return { path, absolutePath, width, height, mediaType };
	} catch (error) {
		return readableReason(error);
	}
}

/**
 * Measures an SVG in CSS px. At its usual 72 dpi sharp takes an inch for 72 px; at 96 dpi inches are right but everything is
 * drawn larger by 96/72, which is taken off again.
 */
async function measureSvg(absolutePath: string): Promise<{ width: number; height: number }> {
	const { width, height } = await sharp(absolutePath, { density: 96 }).metadata();
	return { width: Math.max(1, Math.round((width * 72) / 96)), height: Math.max(1, Math.round((height * 72) / 96)) };
}

function readableReason(error: unknown): string {
	const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
	if (/unsupported image format/i.test(message)) return "it is no image of a known format";
	if (/corrupt header/i.test(message)) return "its header is damaged";
	return message === "" ? "it cannot be read" : `it cannot be read (${message})`;
}
