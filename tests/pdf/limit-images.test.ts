// Images placed on little pages → how many samples of them a finished file keeps.
import { PDFDict, PDFName, type PDFRawStream } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { finishPdf } from "../../scripts/pdf/finish.ts";
import { decodeStream, openPdf } from "../../scripts/pdf/pdf-file.ts";
import { addResource, littleOptions, littlePdf, resourceOf } from "../support/little-pdf.ts";

const WIDTH = 600;
const HEIGHT = 400;

/** The left half of the picture is of one tone, the right half of another. */
const samplesOf = (channels: 1 | 3, [left, right]: readonly [number, number] = [40, 200]): Buffer =>
	Buffer.from(
		Array.from({ length: WIDTH * HEIGHT * channels }, (_, at) => (Math.floor(at / channels) % WIDTH < WIDTH / 2 ? left : right)),
	);

interface Asked {
	/** Content of the page, which paints the image `/I1`. */
	readonly content: string;
	readonly channels?: 1 | 3;
	readonly isJpeg?: boolean;
	readonly hasMask?: boolean;
	readonly bits?: number;
	readonly tones?: readonly [number, number];
	/** The pattern `/P1` paints the image too. */
	readonly isTiled?: boolean;
}

/** Finishes a page with an image for the screen, where no colour changes, and reads the image back. */
async function finishImage({ content, channels = 3, isJpeg = false, hasMask = false, bits = 8, tones, isTiled = false }: Asked) {
	const raw = { width: WIDTH, height: HEIGHT, channels };
	const jpeg = isJpeg
		? await sharp(samplesOf(channels), { raw })
				.toColourspace(channels === 1 ? "b-w" : "srgb")
				.jpeg({ quality: 100 })
				.toBuffer()
		: undefined;
	const pdf = await littlePdf([content], (document) => {
		const { context } = document;
		const dict = { Type: "XObject", Subtype: "Image", Width: WIDTH, Height: HEIGHT, BitsPerComponent: bits };
		const mask = hasMask && context.register(context.flateStream(samplesOf(1, [255, 0]), { ...dict, ColorSpace: "DeviceGray" }));
		const all = { ...dict, ColorSpace: channels === 1 ? "DeviceGray" : "DeviceRGB", ...(mask ? { SMask: mask } : {}) };
		const image = jpeg
			? context.stream(jpeg, { ...all, Filter: "DCTDecode" })
			: context.flateStream(samplesOf(channels, tones), all);
		addResource(document, ["XObject", "I1"], image);
		if (!isTiled) return;
		const resources = document.getPage(0).node.Resources() as PDFDict;
		const cell = { Type: "Pattern", PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 300, 200], XStep: 300, YStep: 200 };
		const own = { XObject: resources.lookup(PDFName.of("XObject"), PDFDict) };
		addResource(document, ["Pattern", "P1"], context.flateStream("300 0 0 200 0 0 cm /I1 Do", { ...cell, Resources: own }));
	});
	const { bytes } = await finishPdf(pdf, littleOptions({ finish: "screen" }));
	const file = await openPdf(bytes);
	return { image: resourceOf(file, ["XObject", "I1"]) as PDFRawStream, file };
}

const sizeOf = ({ dict }: { dict: PDFDict }): string =>
	["Width", "Height"].map((key) => String(dict.get(PDFName.of(key)))).join(" × ");

const drawn = (widthPt: number, heightPt: number): string => `q ${widthPt} 0 0 ${heightPt} 10 10 cm /I1 Do Q`;

describe("an image", () => {
	test("of 1200 ppi at its place keeps 300", async () => {
		// 600 samples on half an inch.
		const { image } = await finishImage({ content: drawn(36, 24) });
		expect(sizeOf(image)).toBe("150 × 100");
		const samples = decodeStream(image);
		expect(samples.length).toBe(150 * 100 * 3);
		expect([samples[0], samples[149 * 3]]).toEqual([40, 200]);
	});

	test.each([
		["450 ppi", drawn(96, 64)],
		["300 ppi", drawn(144, 96)],
		["72 ppi", drawn(600, 400)],
		["1200 ppi across alone", drawn(36, 400)],
	])("of %s stays as it is", async (_, content) => {
		const { image } = await finishImage({ content });
		expect(sizeOf(image)).toBe("600 × 400");
		expect(Buffer.from(decodeStream(image)).equals(samplesOf(3))).toBe(true);
	});

	test("is measured where it is largest", async () => {
		const { image } = await finishImage({ content: `${drawn(36, 24)} ${drawn(72, 48)} ${drawn(30, 20)}` });
		expect(sizeOf(image)).toBe("300 × 200");
	});

	test("that is turned is measured along its sides", async () => {
		const { image } = await finishImage({ content: "q 0 36 -24 0 100 100 cm /I1 Do Q" });
		expect(sizeOf(image)).toBe("150 × 100");
	});

	test("of a JPEG is one again, gray in one component", async () => {
		for (const channels of [1, 3] as const) {
			const { image } = await finishImage({ content: drawn(36, 24), channels, isJpeg: true });
			expect(sizeOf(image)).toBe("150 × 100");
			expect(String(image.dict.get(PDFName.of("Filter")))).toBe("/DCTDecode");
			const { info, data } = await sharp(image.getContents())
				.toColourspace(channels === 1 ? "b-w" : "srgb")
				.raw()
				.toBuffer({ resolveWithObject: true });
			expect([info.width, info.height, info.channels]).toEqual([150, 100, channels]);
			expect(Math.abs((data[0] ?? 0) - 40) <= 2 && Math.abs((data[149 * channels] ?? 0) - 200) <= 2).toBe(true);
			expect((await sharp(image.getContents()).metadata()).channels).toBe(channels);
		}
	});

	test("shrinks together with its soft mask", async () => {
		const { image, file } = await finishImage({ content: drawn(36, 24), hasMask: true });
		const mask = file.context.lookup(image.dict.get(PDFName.of("SMask"))) as PDFRawStream;
		expect([sizeOf(image), sizeOf(mask)]).toEqual(["150 × 100", "150 × 100"]);
		const samples = decodeStream(mask);
		expect([samples.length, samples[0], samples[149]]).toEqual([150 * 100, 255, 0]);
	});

	test("has no dark seam where it shines through what is black there", async () => {
		for (const channels of [1, 3] as const) {
			// White to the left, black and unseen to the right.
			const { image, file } = await finishImage({ content: drawn(36, 24), hasMask: true, channels, tones: [255, 0] });
			const mask = decodeStream(file.context.lookup(image.dict.get(PDFName.of("SMask"))) as PDFRawStream);
			const samples = decodeStream(image);
			expect([samples.length, mask.length]).toEqual([150 * 100 * channels, 150 * 100]);
			const seen = [...mask].flatMap((alpha, pixel) => (alpha > 8 ? [samples[pixel * channels] as number] : []));
			expect(seen.length).toBeGreaterThan(70 * 100);
			expect(Math.min(...seen)).toBeGreaterThan(250);
		}
	});

	test("that a pattern paints too stays as it is", async () => {
		const { image } = await finishImage({ content: `${drawn(36, 24)} /Pattern cs /P1 scn 0 0 300 300 re f`, isTiled: true });
		expect(sizeOf(image)).toBe("600 × 400");
	});

	test("of another depth stays as it is", async () => {
		const { image } = await finishImage({ content: drawn(36, 24), bits: 4 });
		expect(sizeOf(image)).toBe("600 × 400");
	});
});
