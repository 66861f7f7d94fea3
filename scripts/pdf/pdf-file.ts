// The bytes of a PDF → its objects, open to be read and changed; the only file that knows how they are parsed.
import { promisify } from "node:util";
import { constants, deflate, deflateSync, inflateSync } from "node:zlib";
import {
	decodePDFRawStream,
	ParseSpeeds,
	PDFArray,
	type PDFContext,
	PDFDict,
	PDFDocument,
	PDFName,
	PDFNumber,
	type PDFObject,
	PDFRawStream,
	PDFRef,
	PDFStream,
} from "@cantoo/pdf-lib";
import { type Prediction, undoPredictor } from "./undo-predictor.ts";

/** A PDF that is open. Objects are those of pdf-lib; `context.lookup` follows references. */
export interface PdfFile {
	readonly context: PDFContext;
	readonly catalog: PDFDict;
	/** In reading order. */
	readonly pages: readonly PdfPage[];
}

/** One page of it. */
export interface PdfPage {
	/** 0-based. */
	readonly pageIndex: number;
	readonly ref: PDFRef;
	readonly dict: PDFDict;
}

/** A rectangle in the space of the page (ISO 32000-2, 8.3.2.3): pt, y upwards. */
export interface Box {
	readonly left: number;
	readonly bottom: number;
	readonly right: number;
	readonly top: number;
}

/**
 * Opens a PDF. Nothing in it is changed, no date is set.
 *
 * @throws what pdf-lib throws at bytes that are no PDF, or an encrypted one
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
	const { context } = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
	const catalog = context.lookup(context.trailerInfo.Root, PDFDict);
	return { context, catalog, pages: listPages(context, catalog) };
}

/** Walks the tree of pages (7.7.3.2), and gives each page what it inherits: boxes, resources, rotation. */
function listPages(context: PDFContext, catalog: PDFDict): PdfPage[] {
	const pages: PdfPage[] = [];
	const walk = (ref: PDFRef, inherited: ReadonlyMap<PDFName, PDFObject>): void => {
		const dict = context.lookup(ref, PDFDict);
		const own = new Map(inherited);
		for (const key of INHERITABLE) {
			const value = dict.get(key);
			if (value) own.set(key, value);
		}
		const kids = dict.lookupMaybe(PDFName.of("Kids"), PDFArray);
		if (kids) {
			for (const kid of kids.asArray()) if (kid instanceof PDFRef) walk(kid, own);
			return;
		}
		for (const [key, value] of own) if (!dict.has(key)) dict.set(key, value);
		pages.push({ pageIndex: pages.length, ref, dict });
	};
	const root = catalog.get(PDFName.of("Pages"));
	if (root instanceof PDFRef) walk(root, new Map());
	return pages;
}

const INHERITABLE = ["MediaBox", "CropBox", "Resources", "Rotate"].map((key) => PDFName.of(key));

/** The box of a page by its key; undefined when the page has none. Corners may be written in any order (7.9.5). */
export function readBox({ dict }: PdfPage, key: "MediaBox" | "CropBox" | "BleedBox" | "TrimBox" | "ArtBox"): Box | undefined {
	const array = dict.lookupMaybe(PDFName.of(key), PDFArray);
	if (!array) return undefined;
	const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = readNumbers(array);
	return { left: Math.min(x1, x2), bottom: Math.min(y1, y2), right: Math.max(x1, x2), top: Math.max(y1, y2) };
}

/** Value of a key as the number that it is; undefined for anything else. */
export function numberIn(dict: PDFDict, key: string): number | undefined {
	const value = dict.lookup(PDFName.of(key));
	return value instanceof PDFNumber ? value.asNumber() : undefined;
}

/** The numbers of an array; anything else in it counts as 0. */
export function readNumbers(array: PDFArray): number[] {
	return array.asArray().map((_, index) => {
		const item = array.lookup(index);
		return item instanceof PDFNumber ? item.asNumber() : 0;
	});
}

/** The content streams of a page, decoded and joined as one (7.8.2). */
export function readContents({ dict }: PdfPage): Uint8Array {
	const contents = dict.lookup(PDFName.of("Contents"));
	if (contents instanceof PDFStream) return decodeStream(contents);
	if (!(contents instanceof PDFArray)) return new Uint8Array();
	const parts = contents.asArray().map((_, index) => decodeStream(contents.lookup(index, PDFStream)));
	return Buffer.concat(parts.flatMap((part) => [part, Buffer.from("\n")]));
}

/** A stream without its filters (7.4). */
export function decodeStream(stream: PDFStream): Uint8Array {
	const bytes = stream.getContents();
	if (!stream.dict.has(PDFName.of("Filter"))) return bytes;
	const isPlainFlate =
		stream.dict.lookup(PDFName.of("Filter")) === PDFName.of("FlateDecode") && !stream.dict.has(PDFName.of("DecodeParms"));
	// Where the length of a stream is written apart, pdf-lib takes a last byte that looks like the end of a line for one.
	if (isPlainFlate) return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
	return stream instanceof PDFRawStream ? undoPredictor(decodePDFRawStream(stream).decode(), predictionOf(stream)) : bytes;
}

/** What the last filter of a stream asks for; pdf-lib does not look at it. */
function predictionOf({ dict }: PDFRawStream): Prediction {
	const written = dict.lookup(PDFName.of("DecodeParms"));
	const last = written instanceof PDFArray ? written.lookup(written.size() - 1) : written;
	const numberOf = (key: string, otherwise: number): number =>
		(last instanceof PDFDict ? numberIn(last, key) : undefined) ?? otherwise;
	return {
		predictor: numberOf("Predictor", 1),
		columns: numberOf("Columns", 1),
		components: numberOf("Colors", 1),
		bitsPerComponent: numberOf("BitsPerComponent", 8),
	};
}

/** A name without its slash; "" for anything else. */
export const nameOf = (object: PDFObject | undefined): string => (object instanceof PDFName ? object.decodeText() : "");

const deflateApart = promisify(deflate);

/** A stream of the file's own; its bytes are compressed in another thread, and there once `isReady` is. */
export function makeStream(
	context: PDFContext,
	bytes: Uint8Array,
): { readonly stream: PDFRawStream; readonly isReady: Promise<void> } {
	const stream = PDFRawStream.of(context.obj({ Filter: "FlateDecode" }), new Uint8Array());
	return { stream, isReady: deflateApart(bytes).then((packed) => stream.updateContents(packed)) };
}

/** Puts other bytes into a stream; the rest of its dictionary stays. */
export function replaceStream(stream: PDFRawStream, bytes: Uint8Array): void {
	stream.dict.set(PDFName.of("Filter"), PDFName.of("FlateDecode"));
	stream.dict.delete(PDFName.of("DecodeParms"));
	stream.updateContents(deflateSync(bytes));
}

/** Whether a colour space is that of a screen: the device's red, green and blue, or three components with a profile. */
export function isRgbSpace(space: PDFObject | undefined): boolean {
	if (!(space instanceof PDFArray)) return nameOf(space) === "DeviceRGB";
	const profile = space.lookup(1);
	const isThree = profile instanceof PDFStream && String(profile.dict.get(PDFName.of("N"))) === "3";
	return nameOf(space.lookup(0)) === "ICCBased" ? isThree : nameOf(space.lookup(0)) === "CalRGB";
}
