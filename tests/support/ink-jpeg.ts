// Four inks, a quarter of a picture each → a JPEG of them, and the inks of a JPEG read back.
import sharp from "sharp";

/** Inks from 0 to 255. */
export type Inks = readonly [cyan: number, magenta: number, yellow: number, black: number];

/** Makes a square JPEG whose quarters have these inks: top left, top right, bottom left, bottom right. */
export async function inkJpeg(quarters: readonly [Inks, Inks, Inks, Inks], side = 32): Promise<Buffer> {
	const samples = Array.from({ length: side * side }, (_, at) => {
		const [x, y] = [at % side, Math.floor(at / side)];
		return quarters[(y < side / 2 ? 0 : 2) + (x < side / 2 ? 0 : 1)] as Inks;
	});
	return sharp(inkTiff(Buffer.from(samples.flat()), side))
		.pipelineColourspace("cmyk")
		.toColourspace("cmyk")
		.jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
		.toBuffer();
}

/** The smallest TIFF of inks (TIFF 6.0, section 16), for sharp takes four raw channels for colours with an opacity. */
function inkTiff(samples: Buffer, side: number): Buffer {
	const bitsAt = 8 + samples.length + 2 + 12 * 9 + 4;
	const entries = [
		[256, 4, 1, side],
		[257, 4, 1, side],
		[258, 3, 4, bitsAt],
		[259, 3, 1, 1],
		[262, 3, 1, 5],
		[273, 4, 1, 8],
		[277, 3, 1, 4],
		[278, 4, 1, side],
		[279, 4, 1, samples.length],
	] as const;
	const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
	head.writeUInt32LE(8 + samples.length, 4);
	const list = Buffer.alloc(2 + 12 * entries.length + 4);
	list.writeUInt16LE(entries.length);
	for (const [index, [tag, type, count, value]] of entries.entries()) {
		list.writeUInt16LE(tag, 2 + 12 * index);
		list.writeUInt16LE(type, 4 + 12 * index);
		list.writeUInt32LE(count, 6 + 12 * index);
		list.writeUInt32LE(value, 10 + 12 * index);
	}
	return Buffer.concat([head, samples, list, Buffer.from([8, 0, 8, 0, 8, 0, 8, 0])]);
}

/** A JPEG with a note that it is to be turned (EXIF 2.32, tag 274): 6 is a quarter to the right. */
export function turned(jpeg: Buffer, orientation: number): Buffer {
	const note = Buffer.from(`ffe1002245786966000049492a000800000001001201030001000000${"00".repeat(8)}`, "hex");
	note.writeUInt8(orientation, 28);
	return Buffer.concat([jpeg.subarray(0, 2), note, jpeg.subarray(2)]);
}

/** The inks in the middle of each quarter. */
export async function readQuarters(jpeg: Uint8Array): Promise<number[][]> {
	const opened = sharp(jpeg).pipelineColourspace("cmyk").toColourspace("cmyk");
	const { data, info } = await opened.raw().toBuffer({ resolveWithObject: true });
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
