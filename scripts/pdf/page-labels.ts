// Printed page numbers → the labels by which readers of a PDF name its pages (ISO 32000-1, 12.4.2).
import { PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { toRomanNumeral } from "../base/roman-numeral.ts";
import type { FinishStep, PageLabel } from "./finish.ts";
import { makeTextString } from "./text-string.ts";

const STYLES: Readonly<Record<PageLabel["style"], string | undefined>> = {
	decimal: "D",
	"lower-roman": "r",
	"upper-roman": "R",
	"lower-alpha": "a",
	"upper-alpha": "A",
	none: undefined,
};

/** Writes the labels. */
export const writePageLabels: FinishStep = ({ file: { context, catalog }, options: { labels } }) => {
	if (labels.length === 0) return void catalog.delete(PDFName.of("PageLabels"));
	const numbers = labels.flatMap(({ pageIndex, style, start, prefix }): [number, PDFObject] => {
		const letter = STYLES[style];
		const label = {
			...(letter ? { S: letter, St: start } : {}),
			...(prefix ? { P: makeTextString(prefix) } : {}),
		};
		return [pageIndex, context.obj(label)];
	});
	catalog.set(PDFName.of("PageLabels"), context.obj({ Nums: numbers }));
};

type Counting = Exclude<PageLabel["style"], "none">;

const WRITE: Readonly<Record<Counting, (number: number) => string>> = {
	decimal: String,
	"lower-roman": toRomanNumeral,
	"upper-roman": (number) => toRomanNumeral(number).toUpperCase(),
	"lower-alpha": (number) => String.fromCharCode(96 + number),
	"upper-alpha": (number) => String.fromCharCode(64 + number),
};

/** Letters go on with `aa` after `z` in a PDF, and with `aa`, `ab` in CSS: only single ones are the same in both. */
const LARGEST: Readonly<Record<Counting, number>> = {
	decimal: 999_999,
	"lower-roman": 3999,
	"upper-roman": 3999,
	"lower-alpha": 26,
	"upper-alpha": 26,
};

/**
 * Makes labels of page numbers as they are printed: as few stretches as tell them all. A number in a style that a PDF does not have is
 * written out.
 *
 * @param folios one for each page, in order
 */
export function labelPages(folios: readonly string[]): PageLabel[] {
	const labels: PageLabel[] = [];
	folios.forEach((folio, pageIndex) => {
		const last = labels.at(-1);
		if (last && last.style !== "none") {
			const number = last.start + pageIndex - last.pageIndex;
			if (number <= LARGEST[last.style] && WRITE[last.style](number) === folio) return;
		}
		labels.push(beginStretch(folio, pageIndex));
	});
	return labels;
}

function beginStretch(folio: string, pageIndex: number): PageLabel {
	for (const style of Object.keys(WRITE) as Counting[]) {
		const start = readNumber(folio, style);
		if (start >= 1 && start <= LARGEST[style] && WRITE[style](start) === folio) return { pageIndex, style, start };
	}
	return { pageIndex, style: "none", start: 1, prefix: folio };
}

function readNumber(folio: string, style: Counting): number {
	if (style === "decimal") return Number(folio);
	if (style.endsWith("alpha")) return folio.toLowerCase().charCodeAt(0) - 96;
	// Each figure counts for itself, or against the larger one after it; what is no numeral is found out when it is written again.
	const values = [...folio.toLowerCase()].map((figure) => ROMAN_VALUES[figure] ?? 0);
	return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
