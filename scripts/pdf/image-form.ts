// The dictionary of an image → the form of its samples, for the steps that change images.
import { type PDFDict, PDFName, PDFNumber } from "@cantoo/pdf-lib";
import { isRgbSpace, nameOf } from "./pdf-file.ts";

/** Quality at which a JPEG is written again. */
export const JPEG_QUALITY = 92;

/** Samples across and down; 0 where the image does not say. */
export const sidesOf = (dict: PDFDict): [width: number, height: number] => [numberIn(dict, "Width"), numberIn(dict, "Height")];

/** 1 for gray, 3 for red, green and blue, of 8 bits each; undefined for anything else. */
export function channelsOf(dict: PDFDict): 1 | 3 | undefined {
	const space = dict.lookup(PDFName.of("ColorSpace"));
	if (numberIn(dict, "BitsPerComponent") !== 8 || dict.has(PDFName.of("Decode"))) return undefined;
	if (nameOf(space) === "DeviceGray") return 1;
	return isRgbSpace(space) ? 3 : undefined;
}

/** How sharp calls the colours of so many channels. */
export const coloursOf = (channels: 1 | 3): "b-w" | "srgb" => (channels === 1 ? "b-w" : "srgb");

function numberIn(dict: PDFDict, key: string): number {
	const value = dict.lookup(PDFName.of(key));
	return value instanceof PDFNumber ? value.asNumber() : 0;
}
