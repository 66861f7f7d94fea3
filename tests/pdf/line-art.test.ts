// Pictures in black and white alone → one bit for each sample in a file for the press, and as many samples as they had.
import { PDFName, type PDFRawStream } from "@cantoo/pdf-lib";
import { expect, it } from "vitest";
import { finishPdf } from "../../scripts/pdf/finish.ts";
import { isLineArt, packBits } from "../../scripts/pdf/line-art.ts";
import { decodeStream, openPdf } from "../../scripts/pdf/pdf-file.ts";
import { addResource, littleOptions, littlePdf, resourceOf } from "../support/little-pdf.ts";

it("knows black and white from gray and from colours", () => {
	expect(isLineArt(Uint8Array.of(0, 255, 255), 1)).toBe(true);
	expect(isLineArt(Uint8Array.of(0, 254, 255), 1)).toBe(false);
	expect(isLineArt(Uint8Array.of(0, 0, 0, 255, 255, 255), 3)).toBe(true);
	expect(isLineArt(Uint8Array.of(0, 0, 0, 255, 255, 0), 3)).toBe(false);
});

it("begins each row with a byte of its own", () => {
	const rows = [255, 0, 0, 0, 0, 0, 0, 255, 255, /* row 2 */ 0, 255, 0, 0, 0, 0, 0, 0, 0];
	expect([...packBits(Uint8Array.from(rows), [9, 2])]).toEqual([0b10000001, 0b10000000, 0b01000000, 0]);
});

it.each([
	["black", 0, "1", "600 × 400"],
	["gray", 0, "1", "600 × 400"],
	["cmyk", 0, "1", "600 × 400"],
	["black", 100, "8", "300 × 200"],
] as const)("in %s, on a ground of %d, has %s bits and %s samples", async (colour, ink, bits, size) => {
	// A rule of ten samples' width, on a picture that stands at 600 ppi.
	const samples = Buffer.alloc(600 * 400 * 3, 255);
	for (let pixel = 0; pixel < 600 * 400; pixel += 1) if (pixel % 600 < 10) samples.fill(ink, pixel * 3, pixel * 3 + 3);
	const pdf = await littlePdf(["q 72 0 0 48 20 20 cm /I1 Do Q"], (document) => {
		const dict = { Type: "XObject", Subtype: "Image", Width: 600, Height: 400, BitsPerComponent: 8, ColorSpace: "DeviceRGB" };
		addResource(document, ["XObject", "I1"], document.context.flateStream(samples, dict));
	});
	const { bytes } = await finishPdf(pdf, littleOptions({ colour }));
	const image = resourceOf(await openPdf(bytes), ["XObject", "I1"]) as PDFRawStream;
	const entry = (key: string): string => String(image.dict.get(PDFName.of(key)));
	expect([entry("BitsPerComponent"), `${entry("Width")} × ${entry("Height")}`, entry("ColorSpace")]).toEqual([
		bits,
		size,
		"/DeviceGray",
	]);
	if (bits === "1") expect([...decodeStream(image).slice(0, 3)]).toEqual([0, 0b00111111, 255]);
});
