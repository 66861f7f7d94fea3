// @ts-check
// A worker thread: the bytes of a PDF and its share of the pages → the text of those pages. Plain JavaScript, so that a thread starts without a compiler.
import { parentPort, workerData } from "node:worker_threads";

/** @typedef {import("./pdf-text.ts").PdfPageText} PdfPageText */
/** @typedef {import("./pdf-text.ts").PdfTextItem} PdfTextItem */

/** @type {{ pdf: Uint8Array, first: number, step: number }} */
const { pdf, first, step } = workerData;

// This build of pdf.js brings along a slow `push` for a fault of old engines that it never meets; a quarter of its time goes there.
const push = Object.getOwnPropertyDescriptor(Array.prototype, "push") ?? {};

// Set beforehand, pdf.js parses in this thread instead of looking for one of its own. That half of it comes without types.
/** @type {string} */
const parser = "pdfjs-dist/legacy/build/pdf.worker.mjs";
Object.assign(globalThis, { pdfjsWorker: await import(parser) });
const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
Object.defineProperty(Array.prototype, "push", push);

const file = await getDocument({ data: pdf, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, disableFontFace: true })
	.promise;
/** @type {PdfPageText[]} */
const pages = [];
for (let pageIndex = first; pageIndex < file.numPages; pageIndex += step) pages.push(await readPage(pageIndex));
parentPort?.postMessage(pages);
await file.destroy();

/**
 * @param {number} pageIndex
 * @returns {Promise<PdfPageText>}
 */
async function readPage(pageIndex) {
	const page = await file.getPage(pageIndex + 1);
	const [left, bottom, right, top] = /** @type {[number, number, number, number]} */ (page.view);
	const content = await page.getTextContent({ disableNormalization: true });
	/** @type {PdfTextItem[]} */
	const items = [];
	for (const item of content.items) {
		if (!("str" in item) || item.str === "") continue;
		const [a, b, , , x, y] = item.transform;
		items.push({ text: item.str, x: x - left, y: top - y, width: item.width, height: item.height, fontSize: Math.hypot(a, b) });
	}
	page.cleanup();
	return { pageIndex, width: right - left, height: top - bottom, items };
}
