// An open PDF → the fonts that it uses: name, kind, and whether their outlines are inside.
import { PDFArray, PDFDict, PDFName, PDFStream } from "@cantoo/pdf-lib";
import { nameOf, type PdfFile } from "./pdf-file.ts";

/** A font as a PDF declares it (ISO 32000-2, 9.5 to 9.8). */
export interface PdfFont {
	/** PostScript name without the prefix of a subset; "" for a Type 3 font, which needs none. */
	readonly name: string;
	/** Subtype of the font, or of the descendant that a composite font (`Type0`) draws with. */
	readonly type: string;
	readonly isEmbedded: boolean;
}

const name = (key: string): PDFName => PDFName.of(key);

/** Lists the fonts of a PDF, sorted by name. */
export function readPdfFonts({ context }: PdfFile): PdfFont[] {
	const fonts: PdfFont[] = [];
	for (const [, object] of context.enumerateIndirectObjects()) {
		const isFont = object instanceof PDFDict && nameOf(object.lookup(name("Type"))) === "Font";
		// The parts of composite fonts are listed with what they are parts of.
		if (isFont && !nameOf(object.lookup(name("Subtype"))).startsWith("CIDFont")) fonts.push(describeFont(object));
	}
	return fonts.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

/** Says of a font what the list says of it. */
export function describeFont(font: PDFDict): PdfFont {
	const descendant = font.lookupMaybe(name("DescendantFonts"), PDFArray)?.lookup(0);
	const drawn = descendant instanceof PDFDict ? descendant : font;
	const descriptor = drawn.lookupMaybe(name("FontDescriptor"), PDFDict);
	const files = ["FontFile", "FontFile2", "FontFile3"].map((key) => descriptor?.lookup(name(key)));
	return {
		name: nameOf(font.lookup(name("BaseFont"))).replace(/^[A-Z]{6}\+/, ""),
		type: nameOf(drawn.lookup(name("Subtype"))),
		isEmbedded: files.some((file) => file instanceof PDFStream),
	};
}
