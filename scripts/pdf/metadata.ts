// What a file is to say of itself → Info dictionary and XMP of an open PDF, which agree, and the entries of its catalog.
import { PDFDict, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFStream } from "@cantoo/pdf-lib";
import { hashBytes } from "../base/files.ts";
import type { Draft, PdfMetadata, PdfStandard } from "./finish.ts";
import { decodeStream, type PdfFile, readContents } from "./pdf-file.ts";
import { makeTextString } from "./text-string.ts";
import { fullTitle, makeXmp, PDFX_VERSIONS, PRODUCER, toXmpDate } from "./xmp.ts";

/**
 * Writes Info and XMP (ISO 32000-1, 14.3), in place of what the file has.
 *
 * @param claims standards that both are to name
 */
export function writeMetadata({ file, options }: Pick<Draft, "file" | "options">, claims: readonly PdfStandard[]): void {
	const { context, catalog } = file;
	const { metadata, epochSeconds } = options;
	const { description, authors, keywords = [] } = metadata;
	const date = makeTextString(`D:${toXmpDate(epochSeconds).replace(/[-:T]/g, "")}`);
	const version = claims.map((standard) => PDFX_VERSIONS[standard]).find(Boolean);
	const text = (key: string, value: string | undefined): object => (value ? { [key]: makeTextString(value) } : {});
	const info = context.obj({
		...text("Title", fullTitle(metadata)),
		...text("Author", authors.join(", ")),
		...text("Subject", description),
		...text("Keywords", keywords.join(", ")),
		...text("Creator", metadata.creator),
		Producer: makeTextString(PRODUCER),
		CreationDate: date,
		ModDate: date,
		Trapped: "False",
		...(version ? { GTS_PDFXVersion: makeTextString(version) } : {}),
	});
	context.trailerInfo.Info = context.register(info);
	const documentId = identify(file, metadata);
	const instanceId = toUuid(hashBytes(JSON.stringify([documentId, options.finish, options.colour, epochSeconds, claims])));
	// The writer replaces it by a hash of the whole file.
	context.trailerInfo.ID = context.obj([documentId, instanceId].map((id) => PDFHexString.of(id.replaceAll("-", ""))));
	const xmp = Buffer.from(makeXmp({ metadata, claims, epochSeconds, documentId, instanceId }), "utf8");
	// Without a filter, so that programs that do not know PDF find it too; PDF/A asks for that (ISO 19005-2, 6.6.2.1).
	const stream = PDFRawStream.of(context.obj({ Type: "Metadata", Subtype: "XML", Length: xmp.length }), xmp);
	catalog.set(PDFName.of("Metadata"), context.register(stream));
	writeCatalog(file, metadata);
}

function writeCatalog({ context, catalog }: PdfFile, { language }: PdfMetadata): void {
	catalog.set(PDFName.of("Lang"), makeTextString(language));
	catalog.set(PDFName.of("ViewerPreferences"), context.obj({ DisplayDocTitle: true }));
	if (catalog.has(PDFName.of("StructTreeRoot"))) catalog.set(PDFName.of("MarkInfo"), context.obj({ Marked: true }));
	else catalog.delete(PDFName.of("MarkInfo"));
}

/** The document's UUID: another one when anything on its pages changes. */
function identify(file: PdfFile, { title, authors, language, identifiers = [] }: PdfMetadata): string {
	const contents = file.pages.map((page) => hashBytes(readContents(page)));
	return toUuid(hashBytes(JSON.stringify([title, authors, language, identifiers, contents])));
}

/** A UUID of version 8 (RFC 9562, section 5.8): bits of a hash, six of them overwritten. */
function toUuid(hash: string): string {
	const bytes = Buffer.from(hash.slice(0, 32), "hex");
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Text of the XMP packet; "" for a file without one. */
export function readXmp({ catalog }: PdfFile): string {
	const metadata = catalog.lookup(PDFName.of("Metadata"));
	return metadata instanceof PDFStream ? Buffer.from(decodeStream(metadata)).toString("utf8") : "";
}

/** The Info dictionary; undefined for a file without one. */
export function readInfo({ context }: PdfFile): PDFDict | undefined {
	const info = context.trailerInfo.Info;
	const dict = info instanceof PDFRef || info instanceof PDFDict ? context.lookup(info) : undefined;
	return dict instanceof PDFDict ? dict : undefined;
}
