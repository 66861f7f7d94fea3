// Pictures in inks that Chromium was given in other colours: put back for a press with four inks, and nowhere else.
import { PDFName, type PDFRawStream } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { hashBytes } from "../../scripts/base/files.ts";
import { preflight } from "../../scripts/check/preflight.ts";
import { findProfile } from "../../scripts/check/profiles/find-profile.ts";
import { type FinishOptions, finishPdf } from "../../scripts/pdf/finish.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { type Inks, inkJpeg, readQuarters } from "../support/ink-jpeg.ts";
import { addResource, littleOptions, littlePdf, resourceOf } from "../support/little-pdf.ts";

const RICH: Inks = [204, 204, 102, 255];
const QUARTERS: readonly [Inks, Inks, Inks, Inks] = [[255, 0, 0, 0], [0, 255, 0, 0], [0, 0, 255, 0], RICH];

/** Finishes a page with a picture whose original is in inks, at a size in pt. */
async function finishWith(original: Buffer, options: Partial<FinishOptions>, sizePt = 20) {
	const given = await sharp(original).toColourspace("srgb").jpeg().toBuffer();
	const { width } = await sharp(given).metadata();
	const pdf = await littlePdf([`q ${sizePt} 0 0 ${sizePt} 0 0 cm /I1 Do Q`], (document) => {
		const dict = { Type: "XObject", Subtype: "Image", Width: width, Height: width, BitsPerComponent: 8, ColorSpace: "DeviceRGB" };
		const image = document.context.stream(given, { ...dict, Filter: "DCTDecode", ColorTransform: 0 });
		addResource(document, ["XObject", "I1"], image);
	});
	const originals = new Map([[hashBytes(given), original]]);
	const { bytes, report } = await finishPdf(pdf, littleOptions({ originals, ...options }));
	const image = resourceOf(await openPdf(bytes), ["XObject", "I1"]) as PDFRawStream;
	const entry = (key: string): string => String(image.dict.get(PDFName.of(key)));
	// A page that is nothing but a picture looks as if it had been shrunk.
	const findings = report.findings.filter(({ ruleId }) => ruleId !== "pdf-shrunk");
	return { image, entry, findings, given, bytes };
}

describe("a picture in inks", () => {
	it("stands in process colours as it was made, inverted as JPEGs are", async () => {
		const original = await inkJpeg(QUARTERS);
		const { image, entry, findings } = await finishWith(original, { colour: "cmyk" });
		expect(findings).toEqual([]);
		expect([entry("ColorSpace"), entry("Filter"), entry("Decode")]).toEqual(["/DeviceCMYK", "/DCTDecode", "[ 1 0 1 0 1 0 1 0 ]"]);
		expect(image.dict.has(PDFName.of("ColorTransform"))).toBe(false);
		expect(Buffer.compare(image.getContents(), original)).toBe(0);
	});

	it("leaves its profile and what a camera noted behind", async () => {
		const plain = await inkJpeg(QUARTERS);
		const remark = Buffer.from("ffe200066162636465", "hex").subarray(0, 8);
		const original = Buffer.concat([plain.subarray(0, 2), remark, plain.subarray(2)]);
		const { image } = await finishWith(original, { colour: "cmyk" });
		expect(Buffer.compare(image.getContents(), plain)).toBe(0);
	});

	it("keeps to the limit of ink, black last", async () => {
		const { image, entry } = await finishWith(await inkJpeg(QUARTERS), { colour: "cmyk", inkLimit: 2.4 });
		expect([entry("ColorSpace"), entry("Filter"), entry("Decode")]).toEqual(["/DeviceCMYK", "/DCTDecode", "[ 1 0 1 0 1 0 1 0 ]"]);
		const [rich = [], ...others] = (await readQuarters(image.getContents())).reverse();
		for (const [index, inks] of others.reverse().entries())
			for (const [ink, value] of inks.entries()) expect(Math.abs(value - (QUARTERS[index]?.[ink] ?? 999))).toBeLessThan(3);
		expect(rich[3]).toBeGreaterThan(252);
		expect(rich.reduce((sum, ink) => sum + ink, 0)).toBeLessThanOrEqual(2.4 * 255 + 2);
		expect(rich.reduce((sum, ink) => sum + ink, 0)).toBeGreaterThan(2.36 * 255);
	});

	it("keeps to the limit as closely as preflight looks", async () => {
		const { inkLimit } = findProfile("ingram");
		for (const ink of [119, 120, 121, 122, 123, 125, 130]) {
			const heavy: Inks = [ink, ink, ink, 255];
			const { bytes } = await finishWith(await inkJpeg([heavy, heavy, heavy, heavy], 96), { colour: "cmyk", inkLimit: 2.4 });
			const job = { file: await openPdf(bytes), profile: findProfile("ingram"), byteCount: bytes.length };
			const found = (await preflight(job)).filter(({ ruleId }) => ruleId === "press-ink");
			expect({ ink, limit: inkLimit?.value, found }).toEqual({ ink, limit: 240, found: [] });
		}
	});

	it("is no finer than the press can show, with the same inks", async () => {
		const { image, entry } = await finishWith(await inkJpeg(QUARTERS, 200), { colour: "cmyk" }, 12);
		expect([entry("Width"), entry("Height"), entry("Filter"), entry("Decode")]).toEqual([
			"50",
			"50",
			"/DCTDecode",
			"[ 1 0 1 0 1 0 1 0 ]",
		]);
		const found = await readQuarters(image.getContents());
		for (const [index, inks] of QUARTERS.entries())
			for (const [channel, ink] of inks.entries()) expect(Math.abs((found[index]?.[channel] ?? 999) - ink)).toBeLessThan(4);
	});

	it.each([
		["black", "/DeviceRGB"],
		["rgb", "/DeviceRGB"],
		["gray", "/DeviceGray"],
	] as const)("stays as Chromium was given it in %s", async (colour, space) => {
		const { entry, findings } = await finishWith(await inkJpeg(QUARTERS), { colour });
		expect([entry("ColorSpace"), findings]).toEqual([space, []]);
	});

	it("stays as Chromium was given it on a screen, byte for byte", async () => {
		const { image, given } = await finishWith(await inkJpeg(QUARTERS), { finish: "screen", colour: "rgb" });
		expect(Buffer.compare(image.getContents(), given)).toBe(0);
	});

	it("is reported where it is not found again", async () => {
		const original = await inkJpeg(QUARTERS);
		const { findings } = await finishWith(original, { colour: "cmyk", originals: new Map([["nowhere", original]]) });
		expect(findings).toEqual([
			{
				ruleId: "pdf-colour",
				reason: "Unexpected picture whose own inks are lost, expected none that the theme crops or filters",
			},
		]);
	});

	it("gives the same bytes each time", async () => {
		const original = await inkJpeg(QUARTERS, 200);
		const [one, two] = [
			await finishWith(original, { colour: "cmyk", inkLimit: 2.4 }, 12),
			await finishWith(original, { colour: "cmyk", inkLimit: 2.4 }, 12),
		];
		expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
	});
});
