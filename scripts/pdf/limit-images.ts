// The images of a draft → the same, none much finer than a press can show it at the size at which it stands.
import { deflateSync } from "node:zlib";
import { PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import sharp from "sharp";
import type { FinishStep } from "./finish.ts";
import { decodeStream, isRgbSpace, nameOf, type PdfFile, type PdfPage } from "./pdf-file.ts";
import { readPageContent } from "./read-content.ts";
import { walkResources } from "./walk-resources.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** Samples to the inch that a press can show: twice the lines of its screen, of which a fine one has 150. */
const PRESS_PPI = 300;
/** Below this an image stays as it is, for to take its samples anew costs more sharpness than the file gains. */
const MOST_PPI = 450;
/** Quality at which a JPEG is written again. */
const QUALITY = 92;

/**
 * Takes the samples of images anew where they are finer than `MOST_PPI` in both directions, at `PRESS_PPI` of the largest size at which
 * the image is placed. Images of another depth than 8 bits, or in inks, stay: they were made for a press.
 */
export const limitImages: FinishStep = async ({ file }) => {
	const sizes = largestSizes(file);
	for (const [ref, image] of walkResources(file).images) {
		const size = sizes.get(image.dict);
		const scale = size && scaleOf(image.dict, size);
		if (scale === undefined) continue;
		const limited = await resample(image, scale);
		if (!limited) continue;
		const mask = image.dict.get(name("SMask"));
		const maskImage = mask instanceof PDFRef ? file.context.lookup(mask) : undefined;
		const limitedMask = maskImage instanceof PDFRawStream ? await resample(maskImage, scale) : undefined;
		// A mask may be shared: the image gets one of its own.
		if (limitedMask) limited.dict.set(name("SMask"), file.context.register(limitedMask));
		file.context.assign(ref, limited);
	}
};

interface Size {
	readonly widthPt: number;
	readonly heightPt: number;
}

/** The largest sides of each image on any page, by its dictionary. */
function largestSizes(file: PdfFile): Map<PDFDict, Size> {
	const sizes = new Map<PDFDict, Size>();
	for (const page of file.pages) {
		if (!hasObjects(page)) continue;
		for (const { dict, widthPt, heightPt } of readPageContent(file, page).images) {
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

const sidesOf = (dict: PDFDict): [width: number, height: number] => [numberIn(dict, "Width"), numberIn(dict, "Height")];

function numberIn(dict: PDFDict, key: string): number {
	const value = dict.lookup(name(key));
	return value instanceof PDFNumber ? value.asNumber() : 0;
}

/** The image with sides of so many times theirs; undefined for one in a form that is left alone. */
async function resample(image: PDFRawStream, scale: number): Promise<PDFRawStream | undefined> {
	const { dict } = image;
	const space = dict.lookup(name("ColorSpace"));
	const isGray = nameOf(space) === "DeviceGray";
	if (numberIn(dict, "BitsPerComponent") !== 8 || !(isGray || isRgbSpace(space))) return undefined;
	const [width, height] = sidesOf(dict);
	const [newWidth, newHeight] = [width, height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
	const filter = nameOf(dict.lookup(name("Filter")));
	const copy = dict.clone();
	copy.set(name("Width"), PDFNumber.of(newWidth));
	copy.set(name("Height"), PDFNumber.of(newHeight));
	const colours = isGray ? "b-w" : "srgb";
	if (filter === "DCTDecode") {
		// Its colours are those of its own profile, or of the dictionary's, and stay so.
		const decoded = sharp(image.getContents()).keepIccProfile().toColourspace(colours);
		const resized = decoded.resize(newWidth, newHeight, { fit: "fill" });
		return PDFRawStream.of(copy, await resized.jpeg({ quality: QUALITY }).toBuffer());
	}
	if (filter !== "FlateDecode" && filter !== "") return undefined;
	const raw = { width, height, channels: isGray ? 1 : 3 } as const;
	const resized = sharp(decodeStream(image), { raw }).toColourspace(colours).resize(newWidth, newHeight, { fit: "fill" });
	copy.set(name("Filter"), name("FlateDecode"));
	copy.delete(name("DecodeParms"));
	return PDFRawStream.of(copy, deflateSync(await resized.raw().toBuffer()));
}
