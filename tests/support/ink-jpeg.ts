// Four inks, a quarter of a picture each → a JPEG of them, and the inks of a JPEG read back.
import sharp from "sharp";
import { keepInks } from "../../scripts/pdf/image-form.ts";
import { makeInkJpeg } from "../../scripts/pdf/ink-jpeg.ts";

/** Inks from 0 to 255. */
export type Inks = readonly [cyan: number, magenta: number, yellow: number, black: number];

/** Makes a square JPEG whose quarters have these inks: top left, top right, bottom left, bottom right. */
export async function inkJpeg(quarters: readonly [Inks, Inks, Inks, Inks], side = 32): Promise<Buffer> {
	const samples = Array.from({ length: side * side }, (_, at) => {
		const [x, y] = [at % side, Math.floor(at / side)];
		return quarters[(y < side / 2 ? 0 : 2) + (x < side / 2 ? 0 : 1)] as Inks;
	});
	return makeInkJpeg(Buffer.from(samples.flat()), [side, side], { quality: 100, chromaSubsampling: "4:4:4" });
}

/** A JPEG with a note that it is to be turned (EXIF 2.32, tag 274): 6 is a quarter to the right. */
export function turned(jpeg: Buffer, orientation: number): Buffer {
	const note = Buffer.from(`ffe1002245786966000049492a000800000001001201030001000000${"00".repeat(8)}`, "hex");
	note.writeUInt8(orientation, 28);
	return Buffer.concat([jpeg.subarray(0, 2), note, jpeg.subarray(2)]);
}

/** The inks in the middle of each quarter. */
export async function readQuarters(jpeg: Uint8Array): Promise<number[][]> {
	const { data, info } = await keepInks(sharp(jpeg)).raw().toBuffer({ resolveWithObject: true });
	return quartersOf(data, info);
}

/** The samples in the middle of each quarter. */
export function quartersOf(
	data: Uint8Array,
	{ width, height, channels }: { width: number; height: number; channels: number },
): number[][] {
	return [
		[1, 1],
		[3, 1],
		[1, 3],
		[3, 3],
	].map(([x = 0, y = 0]) => {
		const at = (Math.floor((y * height) / 4) * width + Math.floor((x * width) / 4)) * channels;
		return [...data.subarray(at, at + channels)];
	});
}
