// The finished PDF and the page map → findings about its fonts and the number and size of its pages.
import assert from "node:assert/strict";
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { ptToPx } from "../base/units.ts";
import type { PageMap } from "../pages/page-map.ts";
import { readPdfFonts } from "../pdf/fonts.ts";
import type { PdfFile } from "../pdf/pdf-file.ts";
import type { PdfPageText } from "./pdf-text.ts";

/** Boxes are written to a ten-thousandth of a point; printers measure to a hundredth. */
const TOLERANCE_PX = 0.01;

/**
 * Checks that every font is embedded as outlines, none as Type 3, and that the PDF has the pages of the page map in their sizes.
 *
 * @param input the file, its pages as they were read back, and the pages that were placed
 * @param theme file that findings `pdf-font` and `pdf-page-size` are reported on: the theme's
 */
export function checkPdf(
	input: { readonly file: PdfFile; readonly pages: readonly PdfPageText[]; readonly pageMap: PageMap },
	theme: VFile,
): void {
	checkFonts(input.file, input.pages, theme);
	checkPages(input.pages, input.pageMap, theme);
}

function checkFonts(pdf: PdfFile, pages: readonly PdfPageText[], file: VFile): void {
	const fonts = readPdfFonts(pdf);
	assert(fonts.length > 0 || pages.every((page) => page.items.length === 0), "The PDF has text, but no font was found in it.");
	for (const { name, type, isEmbedded } of fonts) {
		if (type === "Type3")
			report(file, "pdf-font", `Unexpected Type 3 font ${name || "without a name"}, expected TrueType outlines`);
		else if (!isEmbedded) report(file, "pdf-font", `Unexpected font ${name} by name only, expected it embedded`);
	}
}

function checkPages(pages: readonly PdfPageText[], pageMap: PageMap, file: VFile): void {
	if (pages.length !== pageMap.pages.length)
		report(file, "pdf-page-size", `Unexpected page count ${pages.length} of the PDF, expected ${pageMap.pages.length}`);
	for (const page of pages) {
		const record = pageMap.pages[page.pageIndex];
		if (!record) continue;
		const [width, height] = [ptToPx(page.width), ptToPx(page.height)];
		if (Math.abs(width - record.width) <= TOLERANCE_PX && Math.abs(height - record.height) <= TOLERANCE_PX) continue;
		const found = `${width.toFixed(1)} × ${height.toFixed(1)} px`;
		report(file, "pdf-page-size", `Unexpected page ${record.folio} of ${found}, expected ${record.width} × ${record.height} px`);
		return;
	}
}
