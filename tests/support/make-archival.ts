// An open PDF that keeps PDF/A-2 → the same as PDF/A-1b, which there is an independent checker for: older version, CIDSets, claim of part 1.
import { PDFDict, PDFName, PDFRawStream, PDFStream } from "@cantoo/pdf-lib";
import { decodeStream, type PdfFile } from "../../scripts/pdf/pdf-file.ts";
import { writePdf } from "../../scripts/pdf/write-pdf.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** Makes the variant; the claim of the file's XMP must be that of part 2. */
export function makeArchival(file: PdfFile): Uint8Array {
	const { context, catalog } = file;
	for (const [, object] of context.enumerateIndirectObjects()) {
		if (!(object instanceof PDFDict) || object.lookup(name("Subtype")) !== name("CIDFontType2")) continue;
		const descriptor = object.lookup(name("FontDescriptor"), PDFDict);
		const program = decodeStream(descriptor.lookup(name("FontFile2"), PDFStream));
		descriptor.set(name("CIDSet"), context.register(context.stream(makeCidSet(countGlyphs(program)))));
	}
	const xmp = Buffer.from(decodeStream(catalog.lookup(name("Metadata"), PDFStream))).toString("utf8");
	const older = xmp
		.replace("<pdfaid:part>2<", "<pdfaid:part>1<")
		.replace(/<pdfaid:conformance>.</, "<pdfaid:conformance>B<")
		// Extension schemas: PDFBox knows none, nor PDF/UA.
		.replace(/\n<(pdfaExtension:schemas)>.*<\/\1>/, "")
		.replace(/\n<(pdfuaid:part)>.*<\/\1>/, "");
	const bytes = Buffer.from(older, "utf8");
	const stream = PDFRawStream.of(context.obj({ Type: "Metadata", Subtype: "XML", Length: bytes.length }), bytes);
	catalog.set(name("Metadata"), context.register(stream));
	return writePdf(file, { version: "1.4", objectStreams: false });
}

/** `numGlyphs` of the table `maxp` (OpenType). */
function countGlyphs(program: Uint8Array): number {
	const font = Buffer.from(program);
	for (let entry = 12; entry < 12 + 16 * font.readUInt16BE(4); entry += 16)
		if (font.toString("latin1", entry, entry + 4) === "maxp") return font.readUInt16BE(font.readUInt32BE(entry + 8) + 4);
	return 0;
}

/** One bit for each glyph, the first being the highest of its byte (ISO 32000-1, 9.8.3.2). */
function makeCidSet(count: number): Uint8Array {
	return Uint8Array.from({ length: Math.ceil(count / 8) }, (_, index) => 0xff << Math.max(0, 8 * (index + 1) - count));
}
