// Pictures that Chromium was given in red, green and blue → the same in their own inks, for a press with four.
import { PDFName, PDFNumber, PDFRawStream } from "@cantoo/pdf-lib";
import { hashBytes } from "../base/files.ts";
import type { FinishStep } from "./finish.ts";
import { INVERTED } from "./image-form.ts";
import { walkResources } from "./walk-resources.ts";

const name = (key: string): PDFName => PDFName.of(key);

/**
 * Puts the originals of pictures in inks back in their places: a JPEG stands in Chromium's file byte for byte, by which it is known again.
 * The inks are the press's from here on, whatever profile was in the picture, as printing houses take them.
 *
 * Reports `pdf-colour` for originals that have no place: Chromium writes out anew what it has filtered, and a crop that is shorter so.
 */
export const restoreOriginals: FinishStep = ({ file, options, findings }) => {
	const { originals, colour } = options;
	if (colour !== "cmyk" || !originals?.size) return;
	const missing = new Set(originals.keys());
	for (const [ref, image] of walkResources(file).images) {
		const hash = hashBytes(image.getContents());
		const inks = originals.get(hash);
		if (!inks) continue;
		missing.delete(hash);
		const dict = image.dict.clone();
		for (const key of ["ColorTransform", "DecodeParms", "Intent"]) dict.delete(name(key));
		dict.set(name("ColorSpace"), name("DeviceCMYK"));
		dict.set(name("BitsPerComponent"), PDFNumber.of(8));
		dict.set(name("Decode"), file.context.obj([...INVERTED]));
		file.context.assign(ref, PDFRawStream.of(dict, withoutRemarks(inks)));
	}
	if (missing.size === 0) return;
	const found = missing.size === 1 ? "picture whose own inks are" : `${missing.size} pictures whose own inks are`;
	const reason = `Unexpected ${found} lost, expected none that the theme crops or filters`;
	findings.push({ ruleId: "pdf-colour", reason });
};

/** Bytes that begin the segments of a JPEG (ITU-T T.81, Table B.1). */
const [MARK, APP_0, APP_ADOBE, APP_15, COMMENT, SCAN] = [0xff, 0xe0, 0xee, 0xef, 0xfe, 0xda];

/** A JPEG without profiles, thumbnails and what cameras note; the segment stays that says how its components are meant (APP14). */
function withoutRemarks(jpeg: Uint8Array): Uint8Array {
	const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
	const kept = [bytes.subarray(0, 2)];
	let at = 2;
	while (at + 4 <= bytes.length && bytes[at] === MARK && bytes[at + 1] !== SCAN) {
		const kind = bytes[at + 1] as number;
		const end = at + 2 + bytes.readUInt16BE(at + 2);
		const isRemark = (kind >= APP_0 && kind <= APP_15 && kind !== APP_ADOBE) || kind === COMMENT;
		if (!isRemark) kept.push(bytes.subarray(at, end));
		at = end;
	}
	return Buffer.concat([...kept, bytes.subarray(at)]);
}
