// Text → a string of a PDF (ISO 32000-1, 7.9.2), and back.
import { PDFHexString, type PDFObject, PDFString } from "@cantoo/pdf-lib";

/** Makes a text string: as it stands where it is plain ASCII, else UTF-16. */
export function makeTextString(text: string): PDFString | PDFHexString {
	return /^[ -'*-[\]-~]*$/.test(text) ? PDFString.of(text) : PDFHexString.fromText(text);
}

/** Reads a text string; undefined for anything else. */
export function readTextString(object: PDFObject | undefined): string | undefined {
	return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
}
