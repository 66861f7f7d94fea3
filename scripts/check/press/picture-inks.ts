// The pictures of an open PDF that are in four inks → how much ink lies on the heaviest place of each.
import { PDFArray, type PDFDict, PDFName, type PDFObject, type PDFRawStream } from "@cantoo/pdf-lib";
import { filterOf, isInverted, readJpeg, sidesOf } from "../../pdf/image-form.ts";
import { weighInk } from "../../pdf/ink-weight.ts";
import { decodeStream, nameOf, type PdfFile, readNumbers } from "../../pdf/pdf-file.ts";
import { walkResources } from "../../pdf/walk-resources.ts";

/** Reads all pictures, one after the other; percent by the dictionary of each. A form that cannot be read is left out. */
export async function readPictureInks(file: PdfFile): Promise<ReadonlyMap<PDFDict, number>> {
	const inks = new Map<PDFDict, number>();
	for (const image of walkResources(file).images.values()) {
		const samples = await readSamples(image);
		if (samples) inks.set(image.dict, 100 * weighInk(samples, sidesOf(image.dict)));
	}
	return inks;
}

async function readSamples(image: PDFRawStream): Promise<Uint8Array | undefined> {
	const { dict } = image;
	const entry = (key: string) => dict.lookup(PDFName.of(key));
	if (nameOf(entry("ColorSpace")) !== "DeviceCMYK" || String(entry("BitsPerComponent")) !== "8") return undefined;
	const isTurned = entry("Decode") !== undefined && !isPlain(entry("Decode"));
	if (isTurned && !isInverted(dict)) return undefined;
	const isJpeg = filterOf(dict) === "DCTDecode";
	const samples = isJpeg ? await readJpeg(image, 4) : readPlain(image);
	// Sharp inverts a JPEG, as `Decode` then says that a reader should; where it says nothing, that is undone.
	return isJpeg === isTurned ? samples : samples?.map((value) => 255 - value);
}

/** Whether `Decode` says no more than what is so without it. */
const isPlain = (decode: PDFObject | undefined): boolean =>
	decode instanceof PDFArray && readNumbers(decode).join() === "0,1,0,1,0,1,0,1";

/** Samples without loss: as many as the sides say, or none. */
function readPlain(image: PDFRawStream): Uint8Array | undefined {
	const [width, height] = sidesOf(image.dict);
	try {
		const samples = decodeStream(image);
		return samples.length >= 4 * width * height ? samples : undefined;
	} catch {
		// The bytes are damaged, or in a form that only a reader of pictures knows.
		return undefined;
	}
}
