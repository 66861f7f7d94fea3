// The trim of a book as written (`A5`, `6x9in`, width and height) → its size in CSS px.
import { parseLength } from "../base/units.ts";

/** The size of a finished page, CSS px. */
export interface TrimSize {
	readonly width: number;
	readonly height: number;
}

/** Named sizes. A and B: ISO 216; letter and legal: ANSI/ASME Y14.1; the others: what printers on demand call so. */
const NAMED_SIZES: Readonly<Record<string, readonly [width: string, height: string]>> = {
	a3: ["297mm", "420mm"],
	a4: ["210mm", "297mm"],
	a5: ["148mm", "210mm"],
	a6: ["105mm", "148mm"],
	b4: ["250mm", "353mm"],
	b5: ["176mm", "250mm"],
	b6: ["125mm", "176mm"],
	letter: ["8.5in", "11in"],
	legal: ["8.5in", "14in"],
	executive: ["7in", "10in"],
	trade: ["6in", "9in"],
	digest: ["5.5in", "8.5in"],
	pocket: ["4.25in", "6.87in"],
	"a-format": ["110mm", "178mm"],
	"b-format": ["129mm", "198mm"],
	demy: ["138mm", "216mm"],
	royal: ["156mm", "234mm"],
	"crown-quarto": ["189mm", "246mm"],
};

/** The names of the named sizes, as they are written. */
export const TRIM_NAMES: readonly string[] = Object.keys(NAMED_SIZES).map((name) =>
	/^[ab]\d$/.test(name) ? name.toUpperCase() : name,
);

/** Smaller than a stamp is a slip of the pen. */
const MIN_SIDE_PX = 48;
/** The largest side of a PDF page that every viewer shows: 200 in (ISO 32000-1, annex C). */
const MAX_SIDE_PX = 200 * 96;

/**
 * Reads a trim size: a name (`A5`, `digest`), or width by height with one unit for both or one each (`6x9in`, `129mm x 198mm`).
 *
 * @returns the size in CSS px; undefined when it is none, or no page could have it
 */
export function parseTrim(written: string): TrimSize | undefined {
	const text = written.trim().toLowerCase();
	const named = Object.hasOwn(NAMED_SIZES, text) ? NAMED_SIZES[text] : undefined;
	if (named) return sizeOf(...named);
	const match = /^([\d.]+)\s*([a-z]*?)\s*[x×*]\s*([\d.]+)\s*([a-z]+)$/.exec(text);
	if (!match) return undefined;
	const [, width = "", widthUnit = "", height = "", unit = ""] = match;
	return sizeOf(`${width}${widthUnit || unit}`, `${height}${unit}`);
}

/** Makes a size of two absolute lengths; undefined when one is not, or no page could have it. */
export function sizeOf(width: string, height: string): TrimSize | undefined {
	const size = { width: parseLength(width) ?? 0, height: parseLength(height) ?? 0 };
	return [size.width, size.height].every((side) => side >= MIN_SIDE_PX && side <= MAX_SIDE_PX) ? size : undefined;
}
