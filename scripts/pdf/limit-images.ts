// The images of a draft → the same, none much finer than a press can show it at the size at which it stands.
import { deflateSync } from "node:zlib";
import { PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import sharp from "sharp";
import type { FinishStep } from "./finish.ts";
import { channelsOf, coloursOf, filterOf, JPEG_QUALITY, openJpeg, sidesOf } from "./image-form.ts";
import { isLineArt } from "./line-art.ts";
import { decodeStream, nameOf, type PdfFile, type PdfPage } from "./pdf-file.ts";
import { readPageContent } from "./read-content.ts";
import { walkResources } from "./walk-resources.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** Samples to the inch that a press can show: twice the lines of its screen, of which a fine one has 150. */
const PRESS_PPI = 300;
/** Below this an image stays as it is, for to take its samples anew costs more sharpness than the file gains. */
const MOST_PPI = 450;

/**
 * Takes the samples of images anew where they are finer than `MOST_PPI` in both directions, at `PRESS_PPI` of the largest size at which
 * the image is placed. Images of another depth than 8 bits stay, and line art, whose steps show sooner: they were made for a press. So do
 * those that patterns, glyphs or masks paint, whose sizes are not known.
 */
export const limitImages: FinishStep = async ({ file }) => {
	const sizes = largestSizes(file);
	if (sizes.size === 0) return;
	const hidden = hiddenImages(file);
	for (const [ref, image] of walkResources(file).images) {
		const size = sizes.get(image.dict);
		const scale = size && scaleOf(image.dict, size);
		if (scale === undefined || hidden.has(ref)) continue;
		const hasMask = image.dict.has(name("SMask"));
		const limited = hasMask ? await resampleWithMask(file, image, scale) : await resample(image, scale);
		if (limited) file.context.assign(ref, limited);
	}
};

/** Images that are reached through tiling patterns, glyphs of Type 3 fonts and soft masks. */
function hiddenImages({ context }: PdfFile): Set<PDFRef> {
	const hidden = new Set<PDFRef>();
	const seen = new Set<PDFDict>();
	const enter = (painter: PDFDict): void => {
		const resources = painter.lookupMaybe(name("Resources"), PDFDict);
		if (!resources || seen.has(resources)) return;
		seen.add(resources);
		for (const object of resources.lookupMaybe(name("XObject"), PDFDict)?.values() ?? []) {
			const stream = context.lookup(object);
			if (!(stream instanceof PDFRawStream)) continue;
			if (object instanceof PDFRef && nameOf(stream.dict.lookup(name("Subtype"))) === "Image") hidden.add(object);
			else enter(stream.dict);
		}
	};
	for (const [, object] of context.enumerateIndirectObjects()) {
		const dict = object instanceof PDFRawStream ? object.dict : object;
		if (!(dict instanceof PDFDict)) continue;
		if (dict.has(name("PatternType")) || nameOf(dict.lookup(name("Subtype"))) === "Type3") enter(dict);
		const mask = dict.lookup(name("SMask"));
		const group = mask instanceof PDFDict ? mask.lookup(name("G")) : undefined;
		if (group instanceof PDFRawStream) enter(group.dict);
	}
	return hidden;
}

interface Size {
	readonly widthPt: number;
	readonly heightPt: number;
}

/** The largest sides of each image on any page, by its dictionary. */
function largestSizes(file: PdfFile): Map<PDFDict, Size> {
	const sizes = new Map<PDFDict, Size>();
	for (const page of file.pages) {
		if (!hasObjects(page)) continue;
		for (const { dict, widthPt, heightPt } of readPageContent(file, page, { hasLetters: false }).images) {
			if (!dict) continue;
			const before = sizes.get(dict);
			sizes.set(dict, {
				widthPt: Math.max(widthPt, before?.widthPt ?? 0),
				heightPt: Math.max(heightPt, before?.heightPt ?? 0),
			});
		}
	}
	return sizes;
}

/** Most pages of a book show nothing but text. */
function hasObjects({ dict }: PdfPage): boolean {
	const resources = dict.lookupMaybe(name("Resources"), PDFDict);
	return (resources?.lookupMaybe(name("XObject"), PDFDict)?.keys().length ?? 0) > 0;
}

/** The factor by which an image's sides must shrink; undefined where they may stay. */
function scaleOf(dict: PDFDict, { widthPt, heightPt }: Size): number | undefined {
	const [width, height] = sidesOf(dict);
	const ppi = Math.min((width / widthPt) * 72, (height / heightPt) * 72);
	return Number.isFinite(ppi) && ppi > MOST_PPI ? PRESS_PPI / ppi : undefined;
}

/** Samples of 8 bits, as sharp takes them. */
interface Samples {
	readonly data: Uint8Array;
	readonly raw: { readonly width: number; readonly height: number; readonly channels: 1 | 3 };
}

/** The image with sides of so many times theirs; undefined for one in a form that is left alone. */
async function resample(image: PDFRawStream, scale: number): Promise<PDFRawStream | undefined> {
	const { dict } = image;
	const size = shrunk(dict, scale);
	const channels = channelsOf(dict);
	if (filterOf(dict) === "DCTDecode" && channels) {
		// Its colours are those of its own profile, or of the dictionary's, and stay so.
		const decoded = openJpeg(image, channels);
		const jpeg = (channels === 4 ? decoded : decoded.keepIccProfile()).resize(...size, { fit: "fill" }).jpeg(JPEG_QUALITY);
		const bytes = await jpeg.toBuffer().catch(() => undefined);
		return bytes && makeImage(dict, size, { filter: "DCTDecode", bytes });
	}
	const samples = readSamples(image);
	if (!samples || isLineArt(samples.data, samples.raw.channels)) return undefined;
	const { data, raw } = samples;
	const resized = sharp(data, { raw })
		.toColourspace(coloursOf(raw.channels))
		.resize(...size, { fit: "fill" });
	return makeImage(dict, size, { filter: "FlateDecode", bytes: deflateSync(await resized.raw().toBuffer()) });
}

/** The same together with the image's soft mask: samples that shine through must not lend their colour to their neighbours. */
async function resampleWithMask(file: PdfFile, image: PDFRawStream, scale: number): Promise<PDFRawStream | undefined> {
	const mask = image.dict.lookup(name("SMask"));
	if (!(mask instanceof PDFRawStream) || mask.dict.has(name("Matte"))) return undefined;
	const [samples, alpha] = [readSamples(image), readSamples(mask)];
	if (!samples || alpha?.raw.channels !== 1) return undefined;
	const { data, raw } = samples;
	if (alpha.raw.width !== raw.width || alpha.raw.height !== raw.height) return undefined;
	const size = shrunk(image.dict, scale);
	// In red, green and blue, gray too: sharp weighs colours by their opacity as it shrinks them.
	const joined = sharp(joinChannels(data, alpha.data, raw.channels), { raw: { ...raw, channels: 4 } });
	const pixels = await joined
		.resize(...size, { fit: "fill" })
		.raw()
		.toBuffer();
	const pick = (from: number, count: number): Uint8Array => {
		const picked = new Uint8Array((pixels.length / 4) * count);
		for (let at = 0; at < picked.length; at += 1) picked[at] = pixels[Math.floor(at / count) * 4 + from + (at % count)] as number;
		return deflateSync(picked);
	};
	const limited = makeImage(image.dict, size, { filter: "FlateDecode", bytes: pick(0, raw.channels) });
	const limitedMask = makeImage(mask.dict, size, { filter: "FlateDecode", bytes: pick(3, 1) });
	// A mask may be shared: the image gets one of its own.
	limited.dict.set(name("SMask"), file.context.register(limitedMask));
	return limited;
}

/** Red, green, blue and opacity by turns; gray counts as all three. */
function joinChannels(colours: Uint8Array, alpha: Uint8Array, channels: 1 | 3): Uint8Array {
	const joined = new Uint8Array(alpha.length * 4);
	for (let pixel = 0; pixel < alpha.length; pixel += 1) {
		for (let channel = 0; channel < 3; channel += 1)
			joined[pixel * 4 + channel] = colours[pixel * channels + (channel % channels)] as number;
		joined[pixel * 4 + 3] = alpha[pixel] as number;
	}
	return joined;
}

/** Samples that are not compressed with loss; undefined for an image in a form that is left alone. */
function readSamples(image: PDFRawStream): Samples | undefined {
	const channels = channelsOf(image.dict);
	const filter = filterOf(image.dict);
	if (!channels || channels === 4 || (filter !== "FlateDecode" && filter !== "")) return undefined;
	const [width, height] = sidesOf(image.dict);
	const data = decodeStream(image);
	return data.length === width * height * channels ? { data, raw: { width, height, channels } } : undefined;
}

function shrunk(dict: PDFDict, scale: number): [width: number, height: number] {
	const [width, height] = sidesOf(dict);
	return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

function makeImage(
	dict: PDFDict,
	[width, height]: readonly [number, number],
	{ filter, bytes }: { readonly filter: string; readonly bytes: Uint8Array },
): PDFRawStream {
	const copy = dict.clone();
	for (const key of ["DecodeParms", "ColorTransform"]) copy.delete(name(key));
	copy.set(name("Width"), PDFNumber.of(width));
	copy.set(name("Height"), PDFNumber.of(height));
	copy.set(name("Filter"), name(filter));
	return PDFRawStream.of(copy, bytes);
}
