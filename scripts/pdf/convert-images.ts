// The images of a file → the same in the colours of the press: gray ones in one component, others as the mode asks.
import { deflateSync } from "node:zlib";
import { PDFName, PDFNumber, PDFRawStream, type PDFRef } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { type ColourMap, isNeutral, luminance, luminanceOf, pressGray } from "./colour.ts";
import type { Draft } from "./finish.ts";
import { channelsOf, filterOf, INVERTED, JPEG_QUALITY, readJpeg, sidesOf } from "./image-form.ts";
import { makeInkJpeg } from "./ink-jpeg.ts";
import { weighInk } from "./ink-weight.ts";
import { isLineArt, packBits } from "./line-art.ts";
import { decodeStream } from "./pdf-file.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** Most by which the components of a gray photograph differ after its compression, of 255. */
const NEUTRAL_JPEG = 3;

/** Samples of an image. */
interface Samples {
	readonly data: Uint8Array;
	readonly channels: number;
	/** It was compressed with loss, and is to be again. */
	readonly isJpeg: boolean;
}

/**
 * Converts images of 8 bits in gray or in red, green and blue; a profile in a JPEG is honoured. In `black`, those are gray whose every
 * sample is; in `cmyk` the others become process colours, and what is in inks keeps them, as far as they are within the limit.
 *
 * Reports `pdf-colour` for an image of another kind whose colours should change.
 */
export async function convertImages(draft: Draft, images: ReadonlyMap<PDFRef, PDFRawStream>, colours: ColourMap): Promise<void> {
	if (colours.mode === "rgb") return;
	for (const [ref, image] of images) {
		if (String(image.dict.lookup(name("ImageMask"))) === "true") continue;
		const samples = await readSamples(image, colours);
		if (!samples) {
			if (colours.mode !== "black") draft.findings.push({ ruleId: "pdf-colour", reason: describe(image) });
			continue;
		}
		const converted = convert(samples, sidesOf(image.dict), colours);
		if (converted) draft.file.context.assign(ref, await encode(image, converted));
	}
}

function describe({ dict }: PDFRawStream): string {
	const size = `${dict.lookup(name("Width"))} × ${dict.lookup(name("Height"))}`;
	return `Unexpected image of ${size} samples in a form that cannot be converted, expected 8 bits in gray or RGB`;
}

async function readSamples(image: PDFRawStream, { mode }: ColourMap): Promise<Samples | undefined> {
	const { dict } = image;
	const channels = channelsOf(dict);
	if (!channels || (channels === 4 && mode !== "cmyk")) return undefined;
	const filter = filterOf(dict);
	if (filter === "DCTDecode") {
		const data = await readJpeg(image, channels);
		return data && { data, channels, isJpeg: true };
	}
	if (filter !== "FlateDecode" && filter !== "") return undefined;
	return { data: decodeStream(image), channels, isJpeg: false };
}

/** The samples in the mode's colours; undefined where they stay as they are. */
function convert({ data, channels, isJpeg }: Samples, sides: readonly [number, number], colours: ColourMap): Samples | undefined {
	if (channels === 4) return isTooHeavy(data, sides, colours.inkLimit) ? limitSamples(data, colours) : undefined;
	if (channels === 1) return { data: data.map(toneOf), channels: 1, isJpeg };
	if (colours.mode === "gray" || isGrayThroughout(data, isJpeg ? NEUTRAL_JPEG : 1))
		return { data: toGray(data), channels: 1, isJpeg };
	return colours.mode === "cmyk" ? { data: toInks(data, colours), channels: 4, isJpeg } : undefined;
}

const TONES = Uint8Array.from({ length: 256 }, (_, value) => Math.round(255 * pressGray(luminanceOf(value / 255))));
const toneOf = (value: number): number => TONES[value] as number;

const LIGHTS = Float64Array.from({ length: 256 }, (_, value) => luminanceOf(value / 255));
/** Press gray by luminance, in steps that are finer than a byte of gray even in the shadows. */
const GRAYS = Uint8Array.from({ length: 16385 }, (_, step) => Math.round(255 * pressGray(step / 16384)));
const [WEIGHT_RED, WEIGHT_GREEN, WEIGHT_BLUE] = [luminance([1, 0, 0]), luminance([0, 1, 0]), luminance([0, 0, 1])];

function isGrayThroughout(data: Uint8Array, tolerance: number): boolean {
	for (let at = 0; at + 2 < data.length; at += 3) {
		const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
		if (Math.max(red, green, blue) - Math.min(red, green, blue) > tolerance) return false;
	}
	return true;
}

function toGray(data: Uint8Array): Uint8Array {
	const gray = new Uint8Array(data.length / 3);
	for (let pixel = 0, at = 0; pixel < gray.length; pixel += 1, at += 3) {
		const light =
			WEIGHT_RED * (LIGHTS[data[at] as number] as number) +
			WEIGHT_GREEN * (LIGHTS[data[at + 1] as number] as number) +
			WEIGHT_BLUE * (LIGHTS[data[at + 2] as number] as number);
		gray[pixel] = GRAYS[Math.round(light * 16384)] as number;
	}
	return gray;
}

function toInks(data: Uint8Array, colours: ColourMap): Uint8Array {
	const mixed = new Uint8Array((data.length / 3) * 4);
	let last = -1;
	let inks: readonly number[] = [];
	for (let at = 0, to = 0; at + 2 < data.length; at += 3, to += 4) {
		const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
		const key = (red << 16) | (green << 8) | blue;
		// Neighbours are often of one colour.
		if (key !== last) inks = inksOf([red / 255, green / 255, blue / 255], colours);
		last = key;
		for (let ink = 0; ink < 4; ink += 1) mixed[to + ink] = Math.round(255 * (inks[ink] as number));
	}
	return mixed;
}

/**
 * Samples of a JPEG stray by so much from what they were, one by one and in the mean of a small square, which preflight looks at; a picture
 * that keeps to a limit but for this is left as it is.
 */
const [STRAY_SAMPLE, STRAY_SQUARE] = [0.05, 0.015];

const sumAt = (data: Uint8Array, at: number): number =>
	(data[at] as number) + (data[at + 1] as number) + (data[at + 2] as number) + (data[at + 3] as number);

function isTooHeavy(data: Uint8Array, sides: readonly [number, number], inkLimit: number): boolean {
	for (let at = 0; at + 3 < data.length; at += 4) if (sumAt(data, at) > (inkLimit + STRAY_SAMPLE) * 255) return true;
	return weighInk(data, sides) > inkLimit + STRAY_SQUARE;
}

/** Inks within the limit. */
function limitSamples(data: Uint8Array, colours: ColourMap): Samples {
	const limited = Uint8Array.from(data);
	for (let at = 0; at + 3 < data.length; at += 4) {
		if (sumAt(data, at) <= colours.inkLimit * 255) continue;
		const values = [0, 1, 2, 3].map((ink) => (data[at + ink] as number) / 255);
		const { values: inks } = colours.convert({ space: "DeviceCMYK", values });
		for (let ink = 0; ink < 4; ink += 1) limited[at + ink] = Math.floor(255 * (inks[ink] as number) + 1e-6);
	}
	return { data: limited, channels: 4, isJpeg: true };
}

/** A neutral sample among others is mixed as they are: printed in black alone it would show as a speck in a photograph. */
function inksOf(rgb: readonly [number, number, number], colours: ColourMap): readonly number[] {
	if (!isNeutral(rgb)) return colours.convert({ space: "DeviceRGB", values: rgb }).values;
	return colours.toInks(rgb);
}

/** Writes the samples back; what was a JPEG is one again, and line art has one bit for each. */
async function encode({ dict }: PDFRawStream, { data, channels, isJpeg }: Samples): Promise<PDFRawStream> {
	const sides = sidesOf(dict);
	const copy = dict.clone();
	copy.set(name("ColorSpace"), name(channels === 1 ? "DeviceGray" : "DeviceCMYK"));
	for (const key of ["DecodeParms", "ColorTransform", "Decode", "Intent"]) copy.delete(name(key));
	copy.set(name("Filter"), name(isJpeg ? "DCTDecode" : "FlateDecode"));
	if (!isJpeg && channels === 1 && isLineArt(data, 1)) {
		copy.set(name("BitsPerComponent"), PDFNumber.of(1));
		return PDFRawStream.of(copy, deflateSync(packBits(data, sides)));
	}
	if (!isJpeg) return PDFRawStream.of(copy, deflateSync(data));
	if (channels === 1) return PDFRawStream.of(copy, await makeGrayJpeg(data, sides));
	copy.set(name("Decode"), copy.context.obj([...INVERTED]));
	return PDFRawStream.of(copy, await makeInkJpeg(data, sides));
}

const makeGrayJpeg = (data: Uint8Array, [width, height]: readonly [number, number]): Promise<Buffer> =>
	sharp(data, { raw: { width, height, channels: 1 } })
		.toColourspace("b-w")
		.jpeg(JPEG_QUALITY)
		.toBuffer();
