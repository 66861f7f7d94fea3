// What Chromium is given of the pictures of a book, and what is kept of those in inks.
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { prepareImage } from "../../scripts/print/prepare-image.ts";
import { type Inks, inkJpeg, quartersOf, readQuarters, turned } from "../support/ink-jpeg.ts";

const CYAN: Inks = [255, 0, 0, 0];
const MAGENTA: Inks = [0, 255, 0, 0];
const YELLOW: Inks = [0, 0, 255, 0];
const BLACK: Inks = [0, 0, 0, 255];

async function quarters(bytes: Uint8Array): Promise<string[]> {
	const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
	return quartersOf(data, info).map((sample) => sample.map((value) => (value > 100 ? "#" : ".")).join(""));
}

describe("a picture in inks", () => {
	it("is given as a JPEG in sRGB, and kept as it is", async () => {
		const jpeg = await inkJpeg([CYAN, MAGENTA, YELLOW, BLACK]);
		const { bytes, inks } = await prepareImage(jpeg);
		const { format, space, hasProfile } = await sharp(bytes).metadata();
		expect([format, space, hasProfile]).toEqual(["jpeg", "srgb", false]);
		expect(await quarters(bytes)).toEqual([".##", "#.#", "##.", "..."]);
		expect(inks).toBe(jpeg);
	});

	it("is told from another of the same colours, and is the same each time", async () => {
		const [rich, richer] = [[255, 255, 255, 255] as const, [204, 204, 204, 255] as const];
		const made = await Promise.all(
			[rich, richer, rich].map(async (inks) => (await prepareImage(await inkJpeg([inks, inks, inks, inks]))).bytes),
		);
		const [first, second] = await Promise.all(made.slice(0, 2).map((bytes) => sharp(bytes).raw().toBuffer()));
		expect(first).toEqual(second);
		expect(made[0]).not.toEqual(made[1]);
		expect(made[0]).toEqual(made[2]);
	});

	it("has the colours that the profile in it says", async () => {
		const profile = new URL("../../scripts/load/FOGRA39L_coated.icc", import.meta.url).pathname;
		const red = sharp({ create: { width: 8, height: 8, channels: 3, background: "#c83228" } });
		const jpeg = await red.withIccProfile(profile).jpeg({ quality: 100 }).toBuffer();
		expect((await sharp(jpeg).metadata()).space).toBe("cmyk");
		const [sample = []] = quartersOf(
			await sharp((await prepareImage(jpeg)).bytes)
				.raw()
				.toBuffer(),
			{ width: 8, height: 8, channels: 3 },
		);
		for (const [index, value] of [0xc8, 0x32, 0x28].entries()) expect(Math.abs((sample[index] ?? 0) - value)).toBeLessThan(12);
	});

	it("is upright in both, with the same inks", async () => {
		const { bytes, inks } = await prepareImage(turned(await inkJpeg([CYAN, MAGENTA, YELLOW, BLACK]), 6));
		expect(await quarters(bytes)).toEqual(["##.", ".##", "...", "#.#"]);
		expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
		expect(await readQuarters(inks ?? new Uint8Array())).toEqual([YELLOW, CYAN, BLACK, MAGENTA]);
	});
});

describe("other pictures", () => {
	const red = () => sharp({ create: { width: 8, height: 4, channels: 3, background: "#a00" } });

	it.each(["jpeg", "png", "webp"] as const)("keep their bytes: %s", async (format) => {
		const bytes = await red().toFormat(format).toBuffer();
		expect(await prepareImage(bytes)).toEqual({ bytes });
	});

	it("are turned upright where they lie on their side, gray ones in gray", async () => {
		for (const [picture, channels] of [
			[red(), 3],
			[red().toColourspace("b-w"), 1],
		] as const) {
			const { bytes, inks } = await prepareImage(turned(await picture.jpeg().toBuffer(), 6));
			const { width, height, channels: found } = await sharp(bytes).metadata();
			expect([width, height, found, inks]).toEqual([4, 8, channels, undefined]);
		}
	});

	it("keep the profile of a camera as they are turned, and the numbers that go with it", async () => {
		const wide = await red().withIccProfile("p3").jpeg({ quality: 100 }).toBuffer();
		const { bytes } = await prepareImage(turned(wide, 6));
		const numbers = async (jpeg: Uint8Array) => [...(await sharp(jpeg, { ignoreIcc: true }).raw().toBuffer()).subarray(0, 3)];
		const [before, after] = [await numbers(wide), await numbers(bytes)];
		for (const [index, value] of before.entries()) expect(Math.abs((after[index] ?? 999) - value)).toBeLessThan(3);
		expect((await sharp(bytes).metadata()).icc).toEqual((await sharp(wide).metadata()).icc);
	});

	it("are read as far as they go where they end too soon", async () => {
		const whole = await inkJpeg([CYAN, CYAN, CYAN, CYAN], 256);
		const { bytes, inks } = await prepareImage(whole.subarray(0, Math.floor(0.7 * whole.length)));
		expect((await sharp(bytes).metadata()).space).toBe("srgb");
		const [first = []] = await readQuarters(inks ?? new Uint8Array());
		for (const [ink, value] of CYAN.entries()) expect(Math.abs((first[ink] ?? 999) - value)).toBeLessThan(4);
	});

	it("are left to Chromium where nothing of them can be read", async () => {
		const bytes = (await inkJpeg([CYAN, CYAN, CYAN, CYAN])).subarray(0, 40);
		expect(await prepareImage(bytes)).toEqual({ bytes });
	});
});
