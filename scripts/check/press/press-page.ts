// A page of an open PDF and a printer's rules → the page as preflight looks at it: where it is cut, what is inked, where that stands.
import type { GlyphRun, PageContent, PaintColour } from "../../pdf/content.ts";
import { hasArea, touches } from "../../pdf/matrix.ts";
import { type Box, type PdfFile, type PdfPage, readBox } from "../../pdf/pdf-file.ts";
import { readPageContent } from "../../pdf/read-content.ts";
import type { PrinterProfile, Size } from "../profiles/printer-profile.ts";

/** The same bleed is given as 0.125 in and as 3 mm, and sizes are rounded to hundredths of an inch, pt. */
export const TOLERANCE_PT = 0.6;

/** Something that leaves ink. */
export interface Ink {
	readonly kind: "text" | "image" | "path";
	/** Space of the page. */
	readonly box: Box;
	/** Of text. */
	readonly text?: string;
}

/** A page under preflight. Boxes are in the space of the page, pt. */
export interface PressPage {
	readonly page: PdfPage;
	readonly isRecto: boolean;
	readonly media: Box;
	readonly trim: Box;
	/** The bleed box, where the page has one; else the sheet. */
	readonly bleed: Box;
	readonly hasTrimBox: boolean;
	/** The edge at which it is bound. */
	readonly innerEdge: "left" | "right";
	/** What is seen of it: no blanks, no text for searching alone, nothing outside the sheet. */
	readonly content: PageContent;
	readonly inks: readonly Ink[];
}

/** What the pages of a file have in common. */
export interface PageContext {
	readonly file: PdfFile;
	readonly profile: PrinterProfile;
	/** Bound at the right: books in Hebrew or Arabic (ISO 32000-2, 12.2, `Direction`). */
	readonly isBoundRight: boolean;
}

const LETTER: Box = { left: 0, bottom: 0, right: 612, top: 792 };

/** Reads a page; the first is a recto. */
export function readPressPage(page: PdfPage, { file, profile, isBoundRight }: PageContext): PressPage {
	const media = readBox(page, "MediaBox") ?? LETTER;
	const isRecto = page.pageIndex % 2 === 0;
	const innerEdge = isRecto !== isBoundRight ? "left" : "right";
	const trimBox = readBox(page, "TrimBox");
	const trim = trimBox ?? guessTrim(media, profile, innerEdge);
	const content = dropUnseen(readPageContent(file, page), media);
	const bleed = readBox(page, "BleedBox") ?? media;
	const inks = readInks(content);
	return { page, isRecto, media, trim, bleed, hasTrimBox: trimBox !== undefined, innerEdge, content, inks };
}

/** Without a trim box a sheet is the trim, unless it has a size that the printer offers only with the bleed around it. */
function guessTrim(media: Box, { trim, bleed }: PrinterProfile, innerEdge: "left" | "right"): Box {
	if (!trim || !bleed || isOneOf(sizeOf(media), trim.value.sizes)) return media;
	const cut = bleed.value.pt;
	const isInnerCut = bleed.value.edges === "all";
	const guess = {
		left: media.left + (innerEdge === "left" && !isInnerCut ? 0 : cut),
		right: media.right - (innerEdge === "right" && !isInnerCut ? 0 : cut),
		bottom: media.bottom + cut,
		top: media.top - cut,
	};
	return isOneOf(sizeOf(guess), trim.value.sizes) ? guess : media;
}

/** Width and height of a box, pt. */
export const sizeOf = ({ left, bottom, right, top }: Box): Size => [right - left, top - bottom];

/** Whether two sizes are the same to a printer. */
export const isSameSize = (one: Size, other: Size): boolean =>
	Math.abs(one[0] - other[0]) < TOLERANCE_PT && Math.abs(one[1] - other[1]) < TOLERANCE_PT;

/** Whether a size is one of a list. */
export const isOneOf = (size: Size, list: readonly Size[]): boolean => list.some((other) => isSameSize(size, other));

function dropUnseen({ runs, images, paths, shadings }: PageContent, media: Box): PageContent {
	return {
		runs: runs.filter((run) => isVisible(run) && touches(boxOfRun(run), media)),
		images: images.filter(({ box }) => hasArea(box)),
		paths: paths.filter(
			({ fill, stroke, isOutside }) => !isOutside && [fill, stroke].some((colour) => colour && !isPaper(colour)),
		),
		shadings,
	};
}

function readInks({ runs, images, paths }: PageContent): Ink[] {
	return [
		...runs.map((run): Ink => ({ kind: "text", box: boxOfRun(run), text: run.text.trim() })),
		...images.map(({ box }): Ink => ({ kind: "image", box })),
		...paths.map(({ box, stroke, lineWidthPt }): Ink => ({ kind: "path", box: stroke ? widen(box, lineWidthPt / 2) : box })),
	];
}

/** Whether a run shows anything: neither blanks alone, nor unseen text for searching, nor text in the colour of the paper. */
const isVisible = ({ text, renderMode, colour }: GlyphRun): boolean =>
	text.trim() !== "" && renderMode !== 3 && renderMode !== 7 && !isPaper(colour);

/** Whether a colour leaves the paper as it is. */
export function isPaper({ space, values, pattern }: PaintColour): boolean {
	if (pattern !== undefined || values.length === 0) return false;
	const isInk = values.length === 4 || /^(Separation|DeviceN)$/.test(space);
	return values.every((value) => value === (isInk ? 0 : 1));
}

/** Of the em, how far letters stand above and below their baseline: capitals, and the tail of a p. */
const ASCENT = 0.7;
const DESCENT = 0.22;
/** Of the em, how wide a space is at the least. */
const SPACE = 0.2;

/** Around the letters of a run, without the blanks at its ends. */
export function boxOfRun({ text, x, y, width, sizePt, angle }: GlyphRun): Box {
	const [before, after] = [text.length - text.trimStart().length, text.length - text.trimEnd().length];
	const from = Math.min(before * SPACE * sizePt, width);
	const to = Math.max(from, width - after * SPACE * sizePt);
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const corners = [from, to].flatMap((along) =>
		[-DESCENT * sizePt, ASCENT * sizePt].map((up) => [x + along * cos - up * sin, y + along * sin + up * cos] as const),
	);
	const [xs, ys] = [corners.map((corner) => corner[0]), corners.map((corner) => corner[1])];
	return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

/** A box with so much more on each side. */
const widen = ({ left, bottom, right, top }: Box, pt: number): Box => ({
	left: left - pt,
	bottom: bottom - pt,
	right: right + pt,
	top: top + pt,
});
