// The trim of a page and its bleed → crop and registration marks in the slug, as a content stream (ISO 32000-2, 14.11.3).
import { type PDFContext, PDFDict, PDFName, type PDFRef } from "@cantoo/pdf-lib";
import type { PageBoxes } from "./page-boxes.ts";
import type { Box } from "./pdf-file.ts";
import { writeNumber } from "./write-numbers.ts";

/** Marks keep this far from the trim, pt: 3 mm, so that none stays on a page that is cut a little wide. */
const GAP = 8.504;
const LENGTH = 13;
/** How far marks reach beyond the trim, pt. */
export const MARKS_REACH = 24;
const LINE_WIDTH = 0.25;
/** Registration marks: a circle and a cross in it. */
const RADIUS = 4;
/** Of four Bézier curves that make a circle, the length of the handles. */
const HANDLE = 0.5523;

/** The name under which the ink of all plates is in the resources. */
const ALL = "RectoAll";

/** Draws the marks of a page; the page's resources must have `addMarksInk`. */
export function drawMarks({ trim, bleed }: Pick<PageBoxes, "trim" | "bleed">): string {
	const gap = Math.max(GAP, trim.bottom - bleed.bottom);
	const parts = [`q /${ALL} CS 1 SCN ${LINE_WIDTH} w`];
	const line = (x1: number, y1: number, x2: number, y2: number): void =>
		void parts.push(`${[x1, y1].map(writeNumber).join(" ")} m ${[x2, y2].map(writeNumber).join(" ")} l S`);
	const end = Math.min(gap + LENGTH, MARKS_REACH - 0.5);
	for (const x of [trim.left, trim.right]) {
		line(x, trim.bottom - gap, x, trim.bottom - end);
		line(x, trim.top + gap, x, trim.top + end);
	}
	for (const y of [trim.bottom, trim.top]) {
		line(trim.left - gap, y, trim.left - end, y);
		line(trim.right + gap, y, trim.right + end, y);
	}
	for (const [x, y] of registrationPlaces(trim, (gap + MARKS_REACH) / 2)) {
		parts.push(circle(x, y));
		line(x - RADIUS * 1.5, y, x + RADIUS * 1.5, y);
		line(x, y - RADIUS * 1.5, x, y + RADIUS * 1.5);
	}
	return `${parts.join("\n")}\nQ\n`;
}

/** In the middle of each side. */
function registrationPlaces({ left, bottom, right, top }: Box, away: number): readonly (readonly [x: number, y: number])[] {
	const [x, y] = [(left + right) / 2, (bottom + top) / 2];
	return [
		[x, bottom - away],
		[x, top + away],
		[left - away, y],
		[right + away, y],
	];
}

function circle(x: number, y: number): string {
	const [r, h] = [RADIUS, RADIUS * HANDLE];
	const at = (...values: number[]): string =>
		values.map((value, index) => writeNumber((index % 2 === 0 ? x : y) + value)).join(" ");
	return [
		`${at(r, 0)} m`,
		`${at(r, h, h, r, 0, r)} c`,
		`${at(-h, r, -r, h, -r, 0)} c`,
		`${at(-r, -h, -h, -r, 0, -r)} c`,
		`${at(h, -r, r, -h, r, 0)} c s`,
	].join("\n");
}

/** The ink that prints on every plate (8.6.6.4); on a screen it is black. One object serves all pages. */
export const makeMarksInk = (context: PDFContext): PDFRef =>
	context.register(
		context.obj([
			"Separation",
			"All",
			"DeviceCMYK",
			{ FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 },
		]),
	);

/** Puts the ink of the marks into a page's resources. */
export function addMarksInk(resources: PDFDict, ink: PDFRef): void {
	const key = PDFName.of("ColorSpace");
	const spaces = resources.lookupMaybe(key, PDFDict) ?? resources.context.obj({});
	spaces.set(PDFName.of(ALL), ink);
	resources.set(key, spaces);
}
