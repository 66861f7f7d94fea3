// A font's dictionary → what each code in a string stands for: how wide its glyph is, and which text it is.
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFStream } from "@cantoo/pdf-lib";
import type { PdfFontUse } from "./content.ts";
import { decodeStream, nameOf, numberIn, type PdfFile, readNumbers } from "./pdf-file.ts";
import { type Operand, scanContent } from "./scan-content.ts";

/** A font that strings can be read with. */
export interface FontReader extends PdfFontUse {
	/** Bytes of a code: 2 for composite fonts as they are written today, else 1. */
	readonly codeBytes: 1 | 2;
	/** Advance of a glyph, in thousandths of the font's size. */
	widthOf(code: number): number;
	/** U+FFFD for a code of which nothing is known. */
	textOf(code: number): string;
	/** The code of a space, as it stands in a string; undefined where the font has none. */
	readonly space: string | undefined;
}

const UNKNOWN = "\uFFFD";
const name = (key: string): PDFName => PDFName.of(key);

const fontsByFile = new WeakMap<PdfFile, Map<PDFDict, FontReader>>();

/** Reads fonts of a file, each once however many pages use it. */
export function fontsOf(file: PdfFile): (dict: PDFDict) => FontReader {
	const known = fontsByFile.get(file) ?? new Map<PDFDict, FontReader>();
	fontsByFile.set(file, known);
	return (dict) => {
		const font = known.get(dict) ?? readFont(dict);
		known.set(dict, font);
		return font;
	};
}

/** Reads a font (ISO 32000-2, 9.5 to 9.10). */
function readFont(dict: PDFDict): FontReader {
	const type = nameOf(dict.lookup(name("Subtype")));
	const isComposite = type === "Type0";
	const widths = isComposite ? readCompositeWidths(dict) : readSimpleWidths(dict, type);
	const texts = readToUnicode(dict.lookup(name("ToUnicode")));
	const codeBytes = isComposite ? 2 : 1;
	return {
		name: nameOf(dict.lookup(name("BaseFont"))).replace(/^[A-Z]{6}\+/, ""),
		type,
		dict,
		codeBytes,
		widthOf: (code) => widths.byCode[code] ?? widths.missing,
		space: isComposite ? findSpace(texts) : " ",
		textOf: (code) => texts[code] ?? (isComposite ? UNKNOWN : (WIN_ANSI[code] ?? UNKNOWN)),
	};
}

/** Of the glyphs that stand for a space, or for one at which no line may break. */
function findSpace(texts: readonly (string | undefined)[]): string | undefined {
	// Strings are read by codes of two bytes; a map with longer ones would be searched through four thousand million.
	const code = texts.slice(0, 0x10000).findIndex((text) => text === " " || text === "\u00a0");
	return code < 0 ? undefined : String.fromCharCode(code >> 8, code & 0xff);
}

interface Widths {
	readonly byCode: number[];
	readonly missing: number;
}

/** 9.7.4.3: `W` has runs `c [w1 w2 …]` and `first last w`. Codes count as CIDs, which is so with Identity-H. */
function readCompositeWidths(dict: PDFDict): Widths {
	const byCode: number[] = [];
	const descendant = dict.lookupMaybe(name("DescendantFonts"), PDFArray)?.lookup(0);
	if (!(descendant instanceof PDFDict)) return { byCode, missing: 1000 };
	const list = descendant.lookupMaybe(name("W"), PDFArray);
	for (let index = 0; list && index < list.size(); ) {
		const first = numberAt(list, index);
		const next = list.lookup(index + 1);
		if (next instanceof PDFArray) {
			readNumbers(next).forEach((width, offset) => {
				byCode[first + offset] = width;
			});
			index += 2;
		} else {
			for (let code = first; code <= numberAt(list, index + 1); code += 1) byCode[code] = numberAt(list, index + 2);
			index += 3;
		}
	}
	return { byCode, missing: numberIn(descendant, "DW") ?? 1000 };
}

function numberAt(array: PDFArray, index: number): number {
	const item = array.lookup(index);
	return item instanceof PDFNumber ? item.asNumber() : 0;
}

/** 9.6.2; those of a Type 3 font are in its own glyph space (9.6.4). */
function readSimpleWidths(dict: PDFDict, type: string): Widths {
	const list = dict.lookupMaybe(name("Widths"), PDFArray);
	const matrix = type === "Type3" ? dict.lookupMaybe(name("FontMatrix"), PDFArray) : undefined;
	const scale = matrix ? numberAt(matrix, 0) * 1000 : 1;
	const byCode: number[] = [];
	const start = numberIn(dict, "FirstChar") ?? 0;
	if (list)
		readNumbers(list).forEach((width, offset) => {
			byCode[start + offset] = width * scale;
		});
	// Without widths it is one of the fonts that every reader has; half an em is near enough to place it.
	return { byCode, missing: list ? 0 : 500 };
}

/** A ToUnicode map (9.10.3): texts by code. */
function readToUnicode(stream: PDFObject | undefined): (string | undefined)[] {
	const texts: (string | undefined)[] = [];
	if (!(stream instanceof PDFStream)) return texts;
	scanContent(decodeStream(stream), (operator, operands) => {
		if (operator === "endbfchar") {
			for (let index = 0; index + 1 < operands.length; index += 2) texts[codeOf(operands[index])] = textFrom(operands[index + 1]);
		} else if (operator === "endbfrange") {
			for (let index = 0; index + 2 < operands.length; index += 3) addRange(texts, operands.slice(index, index + 3));
		}
	});
	return texts;
}

/** One text for each code of a range, or one for its first, whose last unit counts upwards. */
function addRange(texts: (string | undefined)[], [low, high, target]: readonly Operand[]): void {
	const first = codeOf(low);
	const last = Math.min(codeOf(high), first + 0xffff);
	for (let code = first; code <= last; code += 1) {
		if (typeof target === "object") texts[code] = textFrom(target[code - first]);
		else {
			const text = textFrom(target);
			const unit = text.charCodeAt(text.length - 1) + code - first;
			texts[code] = text.slice(0, -1) + String.fromCharCode(unit);
		}
	}
}

function codeOf(operand: Operand | undefined): number {
	let code = 0;
	if (typeof operand === "string") for (let at = 1; at < operand.length; at += 1) code = code * 256 + operand.charCodeAt(at);
	return code;
}

/** UTF-16BE in a string. */
function textFrom(operand: Operand | undefined): string {
	let text = "";
	if (typeof operand !== "string") return text;
	for (let at = 1; at + 1 < operand.length; at += 2)
		text += String.fromCharCode(operand.charCodeAt(at) * 256 + operand.charCodeAt(at + 1));
	return text;
}

/** The encoding that simple fonts mostly have (annex D.2); Latin letters and figures are the same in all of them. */
const WIN_ANSI: readonly string[] = Array.from({ length: 256 }, (_, code) =>
	code < 32 ? UNKNOWN : new TextDecoder("windows-1252").decode(Uint8Array.of(code)),
);
