// The bytes of an image → the same in a format, size and colour space that every reading system and every shop takes.
import sharp, { type Metadata, type Sharp } from "sharp";

/** An image as it goes into the EPUB. */
export interface ConvertedImage {
	readonly mediaType: string;
	readonly data: Uint8Array;
	/** Whether it moves: then nobody can promise that it does not flash. */
	readonly isAnimated: boolean;
}

/** Media type → ending of the file's name, of all that come out here. */
export const EXTENSIONS: Readonly<Record<string, string>> = {
	"image/png": "png",
	"image/jpeg": "jpg",
	"image/gif": "gif",
	"image/svg+xml": "svg",
};

/** The most pixels that Apple Books takes of an image inside a book (Apple Books Asset Guide 5.3, "Images"). */
const MAX_PIXELS = 5_600_000;

/** The cover that Kindle asks for (KDP, "Cover image guidelines"); nobody shows a larger one. */
const COVER_WIDTH = 1600;
const COVER_HEIGHT = 2560;

/** Width of a drawing turned into pixels: what a page of the largest reading devices shows. */
const DRAWING_WIDTH = 1600;

/** What an image was drawn for: a page of paper. At night a transparent ground would turn black under black lines. */
const PAPER = "#fff";

const QUALITY = { quality: 90, chromaSubsampling: "4:4:4" } as const;

/**
 * Converts an image where that must be: WebP and AVIF, which older reading systems do not know; CMYK and more than 5.6 million pixels,
 * which shops refuse; a transparent ground, which is made white; photographs on their side. All others keep their bytes.
 *
 * @param options whether the reading system knows SVG, which else is drawn as PNG
 */
export async function convertImage(
	bytes: Buffer,
	mediaType: string,
	options: { readonly hasSvg: boolean },
): Promise<ConvertedImage> {
	if (mediaType === "image/svg+xml") return options.hasSvg ? paintSvg(bytes) : toPng(await drawSvg(bytes, DRAWING_WIDTH));
	const image = sharp(bytes);
	const metadata = await image.metadata();
	const isAnimated = (mediaType === "image/gif" && (metadata.pages ?? 1) > 1) || isAnimatedPng(bytes);
	if (isAnimated || (await isFit(image, mediaType, metadata))) return { mediaType, data: bytes, isAnimated };
	const { width, height } = metadata.autoOrient;
	const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (width * height)));
	const upright = image
		.autoOrient()
		.resize({ width: Math.floor(width * scale) })
		.toColourspace("srgb");
	return metadata.hasAlpha || ["image/png", "image/gif"].includes(mediaType) ? toPng(upright) : toJpeg(upright);
}

/** Makes an image fit for a cover: JPEG, or PNG where it was PNG, GIF or SVG, at most 1600 by 2560 px. */
export async function convertCover(bytes: Buffer, mediaType: string): Promise<ConvertedImage> {
	const isDrawing = mediaType === "image/svg+xml";
	const image = isDrawing ? await drawSvg(bytes, COVER_WIDTH) : sharp(bytes);
	const metadata = await image.metadata();
	const { width, height } = metadata.autoOrient;
	const isSmall = width <= COVER_WIDTH && height <= COVER_HEIGHT;
	if (isSmall && ["image/jpeg", "image/png"].includes(mediaType) && (await isFit(image, mediaType, metadata)))
		return { mediaType, data: bytes, isAnimated: false };
	const inside = { width: COVER_WIDTH, height: COVER_HEIGHT, fit: "inside", withoutEnlargement: !isDrawing } as const;
	const upright = image.autoOrient().resize(inside).toColourspace("srgb");
	return mediaType === "image/jpeg" || !(metadata.hasAlpha || isDrawing || /png|gif/.test(mediaType))
		? toJpeg(upright)
		: toPng(upright);
}

/** Whether a reading system can be given the bytes as they are. */
async function isFit(
	image: Sharp,
	mediaType: string,
	{ space, hasAlpha, orientation = 1, width, height }: Metadata,
): Promise<boolean> {
	if (mediaType === "image/webp" || mediaType === "image/avif") return false;
	if (space === "cmyk" || orientation > 1 || width * height > MAX_PIXELS) return false;
	return !hasAlpha || (await image.clone().stats()).isOpaque;
}

async function toPng(image: Sharp): Promise<ConvertedImage> {
	const data = await image.flatten({ background: PAPER }).png().toBuffer();
	return { mediaType: "image/png", data, isAnimated: false };
}

async function toJpeg(image: Sharp): Promise<ConvertedImage> {
	return { mediaType: "image/jpeg", data: await image.jpeg(QUALITY).toBuffer(), isAnimated: false };
}

/** Draws an SVG in pixels. At 72 dpi it has its own size, so that dpi and width grow together. */
async function drawSvg(bytes: Buffer, width: number): Promise<Sharp> {
	const own = await sharp(bytes, { density: 72 }).metadata();
	const density = Math.min(2400, Math.max(72, (72 * width) / own.width));
	return sharp(bytes, { density }).resize({ width });
}

/** Gives a drawing the white ground it has on paper; its own grounds lie above it. */
function paintSvg(bytes: Buffer): ConvertedImage {
	// A byte a character: whatever the encoding, what is not touched stays the same.
	const source = bytes.toString("latin1");
	const painted = source.replace(/<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/, (tag) => {
		if (/\sstyle\s*=\s*["']/.test(tag)) return tag.replace(/(\sstyle\s*=\s*["'])/, `$1background:${PAPER};`);
		return tag.replace(/^<svg/, `<svg style="background:${PAPER}"`);
	});
	const isAnimated = /<(?:\w+:)?(?:animate|set\s)|@keyframes/i.test(source);
	return { mediaType: "image/svg+xml", data: Buffer.from(painted, "latin1"), isAnimated };
}

/** A PNG that moves has a chunk that counts its frames before the first pixels (PNG, third edition, section 11.3.6.1). */
function isAnimatedPng(bytes: Buffer): boolean {
	const pixels = bytes.indexOf("IDAT");
	return bytes.subarray(1, 4).toString("latin1") === "PNG" && bytes.subarray(0, Math.max(0, pixels)).includes("acTL");
}
