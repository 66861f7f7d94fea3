// The trim of a page, its bleed and its marks → the boxes of the page, and how far its contents move (ISO 32000-2, 14.11.2).
import { PDFName } from "@cantoo/pdf-lib";
import type { Draft, FinishOptions } from "./finish.ts";
import { type Box, type PdfPage, readBox } from "./pdf-file.ts";
import { MARKS_REACH } from "./printers-marks.ts";

/** Boxes of a finished page; the corner of `media` is at 0, 0. */
export interface PageBoxes {
	readonly media: Box;
	readonly bleed: Box;
	readonly trim: Box;
	/** What moves Chromium's sheet there, pt. */
	readonly shift: readonly [x: number, y: number];
}

/**
 * Finds the boxes of a page. The trim is exact and stands where it was laid out, from the sheet's top left corner; Chromium's sheet
 * itself is rounded to 1/300 in. Colour bleeds at the head, the foot and the outer edge, for the inner one is bound. Marks make the
 * sheet larger on all sides, and a screen shows the trim alone.
 */
function makePageBoxes(page: PdfPage, { finish, pages, offset, bleed, marks }: Omit<FinishOptions, "metadata">): PageBoxes {
	const sheet = readBox(page, "MediaBox") ?? { left: 0, bottom: 0, right: 0, top: 0 };
	const { width, height, isRecto } = pages[page.pageIndex] ?? { width: sheet.right, height: sheet.top, isRecto: true };
	const left = sheet.left + offset;
	const top = sheet.top - offset;
	const trim = { left, bottom: top - height, right: left + width, top };
	const isScreen = finish === "screen";
	const [leftBleed, rightBleed] = isRecto ? [0, bleed] : [bleed, 0];
	const bled = isScreen ? trim : widen(trim, [leftBleed, bleed, rightBleed, bleed]);
	const reach = Math.max(MARKS_REACH, bleed);
	const media = marks && !isScreen ? widen(trim, [reach, reach, reach, reach]) : bled;
	const shift = [-media.left, -media.bottom] as const;
	return { media: move(media, shift), bleed: move(bled, shift), trim: move(trim, shift), shift };
}

function widen({ left, bottom, right, top }: Box, [west, south, east, north]: readonly [number, number, number, number]): Box {
	return { left: left - west, bottom: bottom - south, right: right + east, top: top + north };
}

function move({ left, bottom, right, top }: Box, [x, y]: readonly [number, number]): Box {
	return { left: left + x, bottom: bottom + y, right: right + x, top: top + y };
}

/** Writes the boxes of a page; PDF/X has no art box beside a trim box. */
export function writePageBoxes({ dict }: PdfPage, { media, bleed, trim }: PageBoxes): void {
	const { context } = dict;
	const write = (key: string, { left, bottom, right, top }: Box): void =>
		dict.set(PDFName.of(key), context.obj([left, bottom, right, top].map((value) => Math.round(value * 1e4) / 1e4)));
	write("MediaBox", media);
	write("CropBox", media);
	write("BleedBox", bleed);
	write("TrimBox", trim);
	dict.delete(PDFName.of("ArtBox"));
}

/** A page with its boxes, before they are written. */
export const boxesOf = ({ file, options }: Draft): PageBoxes[] => file.pages.map((page) => makePageBoxes(page, options));
