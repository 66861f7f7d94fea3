// An open PDF → the text of every page with its places, counted from the trim.
import type { PdfFile, PdfPage } from "../pdf/pdf-file.ts";
import { readBox } from "../pdf/pdf-file.ts";
import { readPageContent } from "../pdf/read-content.ts";

/** A run of text on one line. Lengths are points from the top left corner of the trimmed page. */
export interface PdfTextItem {
	readonly text: string;
	/** Where the run begins. */
	readonly x: number;
	/** Its baseline. */
	readonly y: number;
	readonly width: number;
	readonly fontSize: number;
}

/** The text of one page. */
export interface PdfPageText {
	/** 0-based place in the PDF. */
	readonly pageIndex: number;
	/** Size of the trimmed page, pt. */
	readonly width: number;
	readonly height: number;
	/** In the order of the content stream. */
	readonly items: readonly PdfTextItem[];
}

/**
 * Reads the text of a PDF, all pages in order.
 *
 * The tests read the same PDFs with a reader of another hand, pdf.js, and compare.
 */
export const readPdfText = (file: PdfFile): PdfPageText[] => file.pages.map((page) => readPage(file, page));

function readPage(file: PdfFile, page: PdfPage): PdfPageText {
	const { left, bottom, right, top } = readBox(page, "TrimBox") ?? readBox(page, "MediaBox") ?? EMPTY;
	const items = readPageContent(file, page).runs.map(({ text, x, y, width, sizePt }) => ({
		text,
		x: x - left,
		y: top - y,
		width,
		fontSize: sizePt,
	}));
	return { pageIndex: page.pageIndex, width: right - left, height: top - bottom, items };
}

const EMPTY = { left: 0, bottom: 0, right: 0, top: 0 };
