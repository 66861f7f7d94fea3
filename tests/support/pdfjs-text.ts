// The bytes of a PDF → the text of every page with its places, read by a reader of another hand: the oracle for ours.
import type { PdfPageText, PdfTextItem } from "../../scripts/check/pdf-text.ts";

/** Reads a PDF with pdf.js. Places count from the corner of what is shown of a page. */
export async function readWithPdfJs(pdf: Uint8Array): Promise<PdfPageText[]> {
	// Set beforehand, pdf.js parses in this thread instead of looking for one of its own. That half of it comes without types.
	const parser: string = "pdfjs-dist/legacy/build/pdf.worker.mjs";
	Object.assign(globalThis, { pdfjsWorker: await import(parser) });
	const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
	const data = Uint8Array.from(pdf);
	const file = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, disableFontFace: true })
		.promise;
	const pages: PdfPageText[] = [];
	for (let pageIndex = 0; pageIndex < file.numPages; pageIndex += 1) {
		const page = await file.getPage(pageIndex + 1);
		const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
		const content = await page.getTextContent({ disableNormalization: true });
		const items = content.items.flatMap((item): PdfTextItem[] => {
			if (!("str" in item) || item.str === "") return [];
			const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
			return [{ text: item.str, x: x - left, y: top - y, width: item.width, fontSize: Math.hypot(a, b) }];
		});
		page.cleanup();
		pages.push({ pageIndex, width: right - left, height: top - bottom, items });
	}
	await file.destroy();
	return pages;
}
