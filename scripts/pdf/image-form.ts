// An image → the form of its samples, for the steps that change images.
import { PDFArray, type PDFDict, PDFName, type PDFRawStream } from "@cantoo/pdf-lib";
import sharp, { type Sharp } from "sharp";
import { isRgbSpace, nameOf, numberIn, readNumbers } from "./pdf-file.ts";

/** How a JPEG is written again: as good as the eye can tell, without the loss of colour that JPEG takes for granted. */
export const JPEG_QUALITY = { quality: 92, chromaSubsampling: "4:4:4" } as const;

/** Samples across and down; 0 where the image does not say. */
export const sidesOf = (dict: PDFDict): [width: number, height: number] => [
	numberIn(dict, "Width") ?? 0,
	numberIn(dict, "Height") ?? 0,
];

/** `Decode` of a JPEG in inks: programs write them inverted, as Adobe's began to, and sharp reads them so. */
export const INVERTED = [1, 0, 1, 0, 1, 0, 1, 0] as const;

/** 1 for gray, 3 for red, green and blue, 4 for inks in a JPEG, of 8 bits each; undefined for anything else. */
export function channelsOf(dict: PDFDict): 1 | 3 | 4 | undefined {
	const space = dict.lookup(PDFName.of("ColorSpace"));
	if (numberIn(dict, "BitsPerComponent") !== 8) return undefined;
	if (nameOf(space) === "DeviceCMYK") return isInverted(dict) && filterOf(dict) === "DCTDecode" ? 4 : undefined;
	if (dict.has(PDFName.of("Decode"))) return undefined;
	if (nameOf(space) === "DeviceGray") return 1;
	return isRgbSpace(space) ? 3 : undefined;
}

/** Whether inks are written inverted, from all to none. */
export function isInverted(dict: PDFDict): boolean {
	const decode = dict.lookup(PDFName.of("Decode"));
	return decode instanceof PDFArray && readNumbers(decode).join() === INVERTED.join();
}

/** The one filter of an image; "" for none, undefined for several. */
export function filterOf(dict: PDFDict): string | undefined {
	const filter = dict.lookup(PDFName.of("Filter"));
	if (!(filter instanceof PDFArray)) return nameOf(filter);
	return filter.size() > 1 ? undefined : nameOf(filter.lookup(0));
}

/** How sharp calls the colours of so many channels. */
export const coloursOf = (channels: 1 | 3): "b-w" | "srgb" => (channels === 1 ? "b-w" : "srgb");

/** Lets inks stay the numbers they are, from none to all, whatever profile is in a picture. */
export const keepInks = (picture: Sharp): Sharp => picture.pipelineColourspace("cmyk").toColourspace("cmyk");

/** Opens a JPEG, a damaged one as far as it goes, as browsers do; inks stay what they are. */
export function openJpeg(image: PDFRawStream, channels: 1 | 3 | 4): Sharp {
	const jpeg = sharp(image.getContents(), { failOn: "none" });
	return channels === 4 ? keepInks(jpeg) : jpeg.toColourspace(coloursOf(channels));
}

/** The samples of a JPEG; undefined where none can be read, or others than its dictionary says. */
export async function readJpeg(image: PDFRawStream, channels: 1 | 3 | 4): Promise<Uint8Array | undefined> {
	const [width, height] = sidesOf(image.dict);
	try {
		const { data, info } = await openJpeg(image, channels).raw().toBuffer({ resolveWithObject: true });
		return info.channels === channels && info.width === width && info.height === height ? data : undefined;
	} catch {
		return undefined;
	}
}
