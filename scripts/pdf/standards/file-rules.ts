// Rules on a file as a whole: how it is written, and what no file for the press or the archive may hold.
import { PDFArray, type PDFDict, PDFName, type PDFStream } from "@cantoo/pdf-lib";
import { type CheckedFile, dictIn, dictsIn, nameIn, type Wrong } from "./rule.ts";

/** The version in the header is at most this, `1.4`. */
export const versionUpTo = (version: string) =>
	function* ({ file }: CheckedFile): Generator<Wrong> {
		const found = /%PDF-([\d.]+)/.exec(file.context.header.toString())?.[1] ?? "";
		if (found > version) yield { reason: `PDF version ${found}, later than ${version}` };
	};

/** It is not encrypted. */
export function* isOpen({ file }: CheckedFile): Generator<Wrong> {
	if (file.context.trailerInfo.Encrypt) yield { reason: "encryption" };
}

/** The trailer names the file. */
export function* hasId({ file }: CheckedFile): Generator<Wrong> {
	const id = file.context.lookup(file.context.trailerInfo.ID);
	if (!(id instanceof PDFArray) || id.size() !== 2) yield { reason: "trailer without an ID of two parts" };
}

/** Streams are compressed only in ways that every reader knows. */
export const filtersAmong = (allowed: ReadonlySet<string>) =>
	function* ({ streams }: CheckedFile): Generator<Wrong> {
		const found = new Set<string>();
		for (const { dict } of streams) {
			const filter = dict.lookup(PDFName.of("Filter"));
			const filters = filter instanceof PDFArray ? filter.asArray().map((_, index) => filter.lookup(index)) : [filter];
			for (const each of filters) if (each instanceof PDFName) found.add(each.decodeText());
		}
		for (const filter of found) if (!allowed.has(filter)) yield { reason: `stream packed by ${filter}` };
	};

const COMMON_FILTERS = ["ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "DCTDecode"];
/** Filters of PDF 1.4 without LZW. */
export const EARLY_FILTERS: ReadonlySet<string> = new Set([...COMMON_FILTERS, "JBIG2Decode"]);
/** Those and JPEG 2000. */
export const FILTERS: ReadonlySet<string> = new Set([...EARLY_FILTERS, "JPXDecode"]);

/** All data is in the file itself. */
export function* holdsItsData({ streams }: CheckedFile): Generator<Wrong> {
	const isOutside = streams.some(({ dict }) => ["F", "FFilter", "FDecodeParms"].some((key) => dict.has(PDFName.of(key))));
	if (isOutside) yield { reason: "stream whose data is in another file" };
}

/** No other files are attached. */
export function* hasNoAttachments({ file, dicts }: CheckedFile): Generator<Wrong> {
	const isNamed = dictIn(dictIn(file.catalog, "Names"), "EmbeddedFiles") !== undefined;
	if (isNamed || dicts.some((dict) => dict.has(PDFName.of("EF")))) yield { reason: "attached file" };
}

/** Nothing happens by itself: no action where the document or a page is opened, and none of the kinds that are named. */
export const actionsOutside = (forbidden: ReadonlySet<string> | "all") =>
	function* ({ file, dicts }: CheckedFile): Generator<Wrong> {
		const found = new Set<string>();
		for (const dict of dicts) {
			if (dict.has(PDFName.of("AA"))) found.add("additional actions");
			const kind = nameIn(dict, "S");
			const isAction = nameIn(dict, "Type") === "Action" || ACTIONS.has(kind ?? "");
			if (kind && isAction && (forbidden === "all" || forbidden.has(kind))) found.add(`action ${kind}`);
		}
		if (dictIn(dictIn(file.catalog, "Names"), "JavaScript")) found.add("JavaScript");
		if (forbidden === "all" && file.catalog.has(PDFName.of("OpenAction"))) found.add("action on opening");
		for (const reason of found) yield { reason };
	};

/** Kinds of actions that are no structure type or other value of `S` as well. */
const ACTIONS: ReadonlySet<string> = new Set(
	"GoTo GoToR GoToE Launch URI Named SubmitForm ResetForm ImportData JavaScript Rendition Trans GoTo3DView SetOCGState Movie Sound Hide".split(
		" ",
	),
);

/** Those that PDF/A forbids. */
export const ARCHIVE_ACTIONS: ReadonlySet<string> = new Set(
	"Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView JavaScript".split(" "),
);

/** No PostScript, no pictures kept elsewhere, no other versions of a picture. */
export function* hasPlainObjects({ streams }: CheckedFile): Generator<Wrong> {
	const found = new Set<string>();
	for (const { dict } of streams) {
		if (nameIn(dict, "Subtype") === "PS" || nameIn(dict, "Subtype2") === "PS" || dict.has(PDFName.of("PS")))
			found.add("PostScript");
		if (dict.has(PDFName.of("OPI"))) found.add("picture kept elsewhere (OPI)");
		if (nameIn(dict, "Subtype") === "Form" && dict.has(PDFName.of("Ref"))) found.add("reference to a page of another file");
		if (dict.has(PDFName.of("Alternates"))) found.add("other version of a picture");
	}
	for (const reason of found) yield { reason };
}

/** Pictures are not smoothed by the reader. */
export function* hasNoInterpolation({ streams }: CheckedFile): Generator<Wrong> {
	const isSmoothed = ({ dict }: PDFStream): boolean => String(dict.lookup(PDFName.of("Interpolate"))) === "true";
	if (streams.some(isSmoothed)) yield { reason: "picture that readers are to smooth (Interpolate)" };
}

/** Graphics states do not bend tone curves. */
export function* hasNoTransferCurves({ dicts }: CheckedFile): Generator<Wrong> {
	const isBent = (dict: PDFDict): boolean =>
		nameIn(dict, "Type") === "ExtGState" &&
		(dict.has(PDFName.of("TR")) ||
			dict.has(PDFName.of("HTP")) ||
			(dict.has(PDFName.of("TR2")) && nameIn(dict, "TR2") !== "Default"));
	if (dicts.some(isBent)) yield { reason: "transfer curve" };
}

/** No layers, which PDF 1.4 does not have. */
export function* hasNoLayers({ file }: CheckedFile): Generator<Wrong> {
	if (file.catalog.has(PDFName.of("OCProperties"))) yield { reason: "layer (optional content)" };
}

/** No forms to fill in. */
export function* hasNoForm({ file }: CheckedFile): Generator<Wrong> {
	if (file.catalog.has(PDFName.of("AcroForm"))) yield { reason: "form to fill in" };
}

/** Every font is in the file, at least as far as it is used; Type 3 fonts always are. */
export function* embedsFonts({ dicts }: CheckedFile): Generator<Wrong> {
	for (const dict of dicts) {
		if (nameIn(dict, "Type") !== "Font" || nameIn(dict, "Subtype") === "Type3" || nameIn(dict, "Subtype") === "Type0") continue;
		const descriptor = dictIn(dict, "FontDescriptor");
		const isEmbedded = ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor?.has(PDFName.of(key)));
		if (!isEmbedded) yield { reason: `font ${nameIn(dict, "BaseFont") ?? "without a name"} that is not embedded` };
	}
}

/** Fonts of two bytes a character say which glyph is which (ISO 32000-1, 9.7.4). */
export function* mapsGlyphs({ dicts }: CheckedFile): Generator<Wrong> {
	for (const dict of dicts) {
		if (nameIn(dict, "Subtype") !== "CIDFontType2" || dict.has(PDFName.of("CIDToGIDMap"))) continue;
		yield { reason: `font ${nameIn(dict, "BaseFont") ?? ""} without a map of glyphs (CIDToGIDMap)` };
	}
}

/** Every font says which characters its glyphs are (9.10.3). */
export function* mapsToUnicode({ dicts }: CheckedFile): Generator<Wrong> {
	const parts = new Set(dicts.flatMap((dict) => dictsIn(dict, "DescendantFonts")));
	for (const dict of dicts) {
		if (nameIn(dict, "Type") !== "Font" || parts.has(dict) || dict.has(PDFName.of("ToUnicode"))) continue;
		if (/^(WinAnsi|MacRoman|MacExpert)Encoding$/.test(nameIn(dict, "Encoding") ?? "")) continue;
		yield {
			reason: `font ${nameIn(dict, "BaseFont") ?? nameIn(dict, "Name") ?? ""} that does not say which characters it shows`,
		};
	}
}
