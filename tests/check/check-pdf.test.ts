// Fonts and page sizes of PDFs: small ones written by hand, and one that Chromium made.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { PDFContext } from "@cantoo/pdf-lib";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { checkPdf } from "../../scripts/check/check-pdf.ts";
import { type PdfPageText, readPdfText } from "../../scripts/check/pdf-text.ts";
import type { PageMap } from "../../scripts/pages/page-map.ts";
import { readPdfFonts } from "../../scripts/pdf/fonts.ts";
import { openPdf, type PdfFile } from "../../scripts/pdf/pdf-file.ts";
import { launchBrowser } from "../../scripts/print/browser.ts";
import { littlePdf } from "../support/little-pdf.ts";
import { readWithPdfJs } from "../support/pdfjs-text.ts";

/** A file with fonts that no page uses. */
async function fileOf(...fonts: readonly FontSource[]): Promise<PdfFile> {
	const bytes = await littlePdf([], ({ context }) => {
		for (const font of fonts) context.register(context.obj(font(context) as never));
	});
	return openPdf(bytes);
}

type FontSource = (context: PDFContext) => object;

const EMBEDDED: FontSource = (context) => {
	const file = context.register(context.stream("outlines"));
	const descriptor = context.register(context.obj({ Type: "FontDescriptor", FontFile2: file }));
	const drawn = { Type: "Font", Subtype: "CIDFontType2", BaseFont: "ABCDEF+SomeSerif", FontDescriptor: descriptor };
	const fonts = [context.register(context.obj(drawn))];
	return { Type: "Font", Subtype: "Type0", BaseFont: "ABCDEF+Some#20Serif", DescendantFonts: fonts };
};

function pageOf(width: number, height: number, pageIndex = 0): PdfPageText {
	return { pageIndex, width, height, items: [{ text: "a", x: 1, y: 1, width: 1, fontSize: 1 }] };
}

const NO_FAULTS = {
	widows: 0,
	orphans: 0,
	strandedHeadings: 0,
	splitNotes: 0,
	fullSpreads: 0,
	levelSpreads: 0,
	hyphensAcrossPages: 0,
	hyphensAcrossLeaves: 0,
	runts: 0,
};

function mapOf(...sizes: { width: number; height: number }[]): PageMap {
	const pages = sizes.map((size, pageIndex) => ({
		pageIndex,
		folio: String(pageIndex + 1),
		side: "recto" as const,
		name: "",
		isBlank: false,
		...size,
		area: { left: 0, top: 0, ...size },
		notesTop: size.height,
		firstWords: "",
		lastWords: "",
		lineCount: 0,
		noteLineCount: 0,
		notes: [],
		floats: [],
		freeHeight: 0,
		depth: 0,
		costs: {},
	}));
	return {
		pages,
		anchors: {},
		running: [],
		calls: {},
		quality: NO_FAULTS,
		findings: [],
		timings: { measureMs: 0, breakMs: 0, splitMs: 0, placeMs: 0 },
	};
}

function check(file: PdfFile, pages: readonly PdfPageText[], pageMap: PageMap): string[] {
	const theme = new VFile({ path: "theme.yaml" });
	checkPdf({ file, pages, pageMap }, theme);
	return theme.messages.map((message) => `${message.ruleId}: ${message.reason}`);
}

describe("fonts", () => {
	it("reads a composite font by its descendant", async () => {
		expect(readPdfFonts(await fileOf(EMBEDDED))).toEqual([{ name: "Some Serif", type: "CIDFontType2", isEmbedded: true }]);
	});

	it("reports Type 3 fonts and fonts that are not embedded", async () => {
		const file = await fileOf(
			() => ({ Type: "Font", Subtype: "Type3" }),
			() => ({ Type: "Font", Subtype: "Type1", BaseFont: "Times-Roman" }),
		);
		expect(check(file, [], mapOf())).toEqual([
			"pdf-font: Unexpected Type 3 font without a name, expected TrueType outlines",
			"pdf-font: Unexpected font Times-Roman by name only, expected it embedded",
		]);
	});

	it("takes text without any font for a defect of its own", async () => {
		const file = await fileOf();
		expect(() => check(file, [pageOf(300, 450)], mapOf({ width: 400, height: 600 }))).toThrow("no font was found");
	});
});

describe("page sizes", () => {
	it("accepts a difference of less than a hundredth of a pixel", async () => {
		expect(check(await fileOf(EMBEDDED), [pageOf(300.005, 449.995)], mapOf({ width: 400, height: 600 }))).toEqual([]);
	});

	it("reports the first page of another size", async () => {
		const pages = [pageOf(300, 450), pageOf(300, 460, 1), pageOf(300, 470, 2)];
		const size = { width: 400, height: 600 };
		expect(check(await fileOf(EMBEDDED), pages, mapOf(size, size, size))).toEqual([
			"pdf-page-size: Unexpected page 2 of 400.0 × 613.3 px, expected 400 × 600 px",
		]);
	});

	it("reports pages too many", async () => {
		expect(check(await fileOf(EMBEDDED), [pageOf(300, 450)], mapOf())).toEqual([
			"pdf-page-size: Unexpected page count 1 of the PDF, expected 0",
		]);
	});
});

describe("a PDF of Chromium", () => {
	const font = readFileSync(
		createRequire(import.meta.url).resolve("@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf"),
	);
	const html = `<style>
		@font-face { font-family: G; src: url(data:font/ttf;base64,${font.toString("base64")}) }
		@page { size: 400px 600px; margin: 40px } body { font: 16px/20px G; margin: 0 } p { margin: 0 }
	</style><p>An office affluent: The fjord.</p><p style="break-before: page">x<sup>2</sup> caf\u00e9 \u0414\u0416 \u03b1\u03b2</p>`;

	it("is read back with its letters, places and fonts", async () => {
		const session = await launchBrowser({ signal: new AbortController().signal });
		const page = await session.newPage();
		await page.setContent(html);
		await page.evaluate("document.fonts.ready.then(() => 0)");
		const pdf = await page.pdf({ preferCSSPageSize: true });
		await session.close();

		const file = await openPdf(pdf);
		const pages = readPdfText(file);
		const textOf = (read: readonly PdfPageText[]): string[] =>
			read.map(({ items }) =>
				items
					.map(({ text }) => text)
					.join("")
					.normalize("NFKC"),
			);
		expect(textOf(pages)).toEqual(["An office affluent: The fjord.", "x2 caf\u00e9 \u0414\u0416 \u03b1\u03b2"]);
		expect(textOf(await readWithPdfJs(pdf))).toEqual(textOf(pages));
		expect(pages[0]?.items[0]).toMatchObject({ x: expect.closeTo(30, 1), fontSize: expect.closeTo(12, 1) });
		expect(pages[0]?.items[0]?.y).toBeGreaterThan(30);
		expect(pages[0]?.items[0]?.y).toBeLessThan(45);
		expect(readPdfFonts(file)).toEqual([{ name: "EBGaramond-Regular", type: "CIDFontType2", isEmbedded: true }]);
		expect(check(file, pages, mapOf({ width: 400, height: 600 }, { width: 400, height: 600 }))).toEqual([]);
	});
});
