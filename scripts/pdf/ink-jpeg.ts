// Samples of a picture in four inks → a JPEG of them, as it can stand in a PDF.
import sharp from "sharp";
import { JPEG_QUALITY, keepInks } from "./image-form.ts";

/**
 * Writes a JPEG in inks, inverted as Adobe's are: its `Decode` in a PDF is `INVERTED`.
 *
 * @param samples cyan, magenta, yellow and black from 0 to 255, pixel by pixel
 */
export async function makeInkJpeg(
	samples: Uint8Array,
	[width, height]: readonly [width: number, height: number],
	quality: { readonly quality: number; readonly chromaSubsampling: string } = JPEG_QUALITY,
): Promise<Buffer> {
	return keepInks(sharp(makeInkTiff(samples, [width, height])))
		.jpeg(quality)
		.toBuffer();
}

/** The smallest TIFF of inks (TIFF 6.0, section 16): four raw channels sharp would take for colours with an opacity. */
function makeInkTiff(samples: Uint8Array, [width, height]: readonly [number, number]): Buffer {
	const [short, long] = [3, 4];
	const fields = [
		{ tag: "ImageWidth", code: 256, type: long, count: 1, value: width },
		{ tag: "ImageLength", code: 257, type: long, count: 1, value: height },
		{ tag: "BitsPerSample", code: 258, type: short, count: 4, value: 0 },
		{ tag: "Compression", code: 259, type: short, count: 1, value: 1 },
		{ tag: "PhotometricInterpretation", code: 262, type: short, count: 1, value: 5 },
		{ tag: "StripOffsets", code: 273, type: long, count: 1, value: 8 },
		{ tag: "SamplesPerPixel", code: 277, type: short, count: 1, value: 4 },
		{ tag: "RowsPerStrip", code: 278, type: long, count: 1, value: height },
		{ tag: "StripByteCounts", code: 279, type: long, count: 1, value: samples.length },
	];
	const [head, directory] = [Buffer.alloc(8), Buffer.alloc(2 + 12 * fields.length + 4)];
	head.write("II*\0", "latin1");
	head.writeUInt32LE(head.length + samples.length, 4);
	directory.writeUInt16LE(fields.length);
	for (const [index, { tag, code, type, count, value }] of fields.entries()) {
		const at = 2 + 12 * index;
		directory.writeUInt16LE(code, at);
		directory.writeUInt16LE(type, at + 2);
		directory.writeUInt32LE(count, at + 4);
		directory.writeUInt32LE(tag === "BitsPerSample" ? head.length + samples.length + directory.length : value, at + 8);
	}
	return Buffer.concat([head, samples, directory, Buffer.from([8, 0, 8, 0, 8, 0, 8, 0])]);
}
