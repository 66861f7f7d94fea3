// The pictures of an open PDF that are in four inks → how much ink lies on the heaviest place of each.
import { PDFArray, type PDFDict, PDFName, type PDFRawStream } from "@cantoo/pdf-lib";
import { INVERTED, openJpeg, sidesOf } from "../../pdf/image-form.ts";
import { decodeStream, nameOf, type PdfFile, readNumbers } from "../../pdf/pdf-file.ts";
import { walkResources } from "../../pdf/walk-resources.ts";

/** Ink is measured on squares of so many samples: one sample more or less, as JPEG makes of it, is no ink on paper. */
const SQUARE = 8;

/** Reads all pictures, one after the other; percent by the dictionary of each. A form that cannot be read is left out. */
export async function readPictureInks(file: PdfFile): Promise<ReadonlyMap<PDFDict, number>> {
	const inks = new Map<PDFDict, number>();
	for (const image of walkResources(file).images.values()) {
		const samples = await readSamples(image);
		if (samples) inks.set(image.dict, heaviestSquare(samples, sidesOf(image.dict)));
	}
	return inks;
}

async function readSamples(image: PDFRawStream): Promise<Uint8Array | undefined> {
	const { dict } = image;
	const entry = (key: string) => dict.lookup(PDFName.of(key));
	if (nameOf(entry("ColorSpace")) !== "DeviceCMYK" || String(entry("BitsPerComponent")) !== "8") return undefined;
	const filter = nameOf(entry("Filter"));
	const decode = entry("Decode");
	const isInverted = decode instanceof PDFArray && readNumbers(decode).join() === INVERTED.join();
	if (decode && !isInverted) return undefined;
	if (filter === "DCTDecode") {
		// Sharp inverts a JPEG, as `Decode` then says that a reader should; where it says nothing, that is undone.
		const samples = await openJpeg(image, 4)
			.raw()
			.toBuffer()
			.catch(() => undefined);
		return isInverted ? samples : samples?.map((value) => 255 - value);
	}
	return (filter === "FlateDecode" || filter === "") && !decode ? decodeStream(image) : undefined;
}

/** The most ink, as the mean of a square, percent. */
function heaviestSquare(samples: Uint8Array, [width, height]: readonly [number, number]): number {
	let most = 0;
	for (let top = 0; top < height; top += SQUARE)
		for (let left = 0; left < width; left += SQUARE) {
			const [right, bottom] = [Math.min(width, left + SQUARE), Math.min(height, top + SQUARE)];
			let sum = 0;
			for (let y = top; y < bottom; y += 1)
				for (let at = 4 * (y * width + left); at < 4 * (y * width + right); at += 1) sum += samples[at] ?? 0;
			most = Math.max(most, sum / ((right - left) * (bottom - top)));
		}
	return (100 * most) / 255;
}
