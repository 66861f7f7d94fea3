// Rows as predictors write them: PNG's as sharp writes them in all its filters, TIFF's by hand, and whole streams.
import { deflateSync, inflateSync } from "node:zlib";
import { PDFDocument, PDFRawStream } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeStream } from "../../scripts/pdf/pdf-file.ts";
import { undoPredictor } from "../../scripts/pdf/undo-predictor.ts";

const [WIDTH, HEIGHT] = [40, 30];
/** Rows that are best told from the one above, and rows that are best told from the left. */
const SAMPLES = Buffer.from(
	Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => {
		const [x, y] = [at % (WIDTH * 3), Math.floor(at / (WIDTH * 3))];
		return y < HEIGHT / 2 ? (x * 7919) % 251 : (y * 7919 + x) % 251;
	}),
);

/** The compressed rows of a PNG: the contents of its `IDAT` chunks. */
function rowsOf(png: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
		if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
	return Buffer.concat(parts);
}

describe("a predictor", () => {
	it("of PNG's is undone, in a stream too", async () => {
		const picture = sharp(SAMPLES, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
		const rows = rowsOf(await picture.png({ adaptiveFiltering: true }).toBuffer());
		const filters = new Set(Array.from({ length: HEIGHT }, (_, row) => inflateSync(rows)[row * (3 * WIDTH + 1)]));
		expect(filters.size).toBeGreaterThan(1);
		const { context } = await PDFDocument.create();
		const parms = { Predictor: 15, Colors: 3, Columns: WIDTH };
		for (const more of [
			{ Filter: "FlateDecode", DecodeParms: parms },
			{ Filter: ["FlateDecode"], DecodeParms: [parms] },
		])
			expect(Buffer.compare(decodeStream(PDFRawStream.of(context.obj(more), rows)), SAMPLES)).toBe(0);
	});

	it.each([
		["none", 0, [[1, 2, 3, 4]], [1, 2, 3, 4]],
		["left", 1, [[1, 2, 3, 4]], [1, 2, 4, 6]],
		[
			"above",
			2,
			[
				[1, 2, 3, 4],
				[1, 1, 1, 1],
			],
			[1, 2, 3, 4, 2, 3, 4, 5],
		],
		["mean", 3, [[10, 20, 1, 2]], [10, 20, 6, 12]],
		[
			"Paeth's",
			4,
			[
				[10, 20, 250, 1],
				[5, 5, 5, 5],
			],
			[10, 20, 4, 21, 15, 25, 15, 30],
		],
	] as const)("of PNG's is undone by hand: %s", (_, filter, rows, expected) => {
		const written = Uint8Array.from(rows.flatMap((row) => [filter, ...row]));
		const prediction = { predictor: 12, columns: 2, components: 2, bitsPerComponent: 8 };
		expect([...undoPredictor(written, prediction)]).toEqual(expected);
	});

	it("of TIFF's begins anew in every row", () => {
		const prediction = { predictor: 2, columns: 2, components: 2, bitsPerComponent: 8 };
		expect([...undoPredictor(Uint8Array.of(1, 2, 3, 4, 200, 5, 100, 6), prediction)]).toEqual([1, 2, 4, 6, 200, 5, 44, 11]);
	});

	it("is left alone where there is none, or its rows have no length", async () => {
		const bytes = Uint8Array.of(1, 2, 3);
		expect(undoPredictor(bytes, { predictor: 1, columns: 1, components: 1, bitsPerComponent: 8 })).toBe(bytes);
		expect(undoPredictor(bytes, { predictor: 15, columns: 0, components: 1, bitsPerComponent: 8 })).toBe(bytes);
		const { context } = await PDFDocument.create();
		const stream = PDFRawStream.of(context.obj({ Filter: ["FlateDecode"] }), deflateSync(bytes));
		expect([...decodeStream(stream)]).toEqual([1, 2, 3]);
	});
});
