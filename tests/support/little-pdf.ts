// Content streams and fonts → a little PDF, made by hand, and its streams read back.
import { PDFDict, PDFDocument, PDFName, type PDFObject, StandardFonts } from "@cantoo/pdf-lib";
import type { FinishOptions } from "../../scripts/pdf/finish.ts";
import { openPdf, type PdfFile, readContents } from "../../scripts/pdf/pdf-file.ts";

/** Width and height of a little page, pt. */
const LITTLE_PAGE = { width: 300, height: 400 };

/** Makes a PDF with a page for each content stream; its fonts are `/F1`, Courier, and `/F2`, Helvetica. */
export async function littlePdf(contents: readonly string[], change?: (document: PDFDocument) => void): Promise<Uint8Array> {
	const document = await PDFDocument.create({ updateMetadata: false });
	const names = contents.length > 0 ? [StandardFonts.Courier, StandardFonts.Helvetica] : [];
	const fonts = await Promise.all(names.map((font) => document.embedFont(font)));
	for (const content of contents) {
		const page = document.addPage([LITTLE_PAGE.width, LITTLE_PAGE.height]);
		page.node.set(PDFName.of("Contents"), document.context.register(document.context.flateStream(content)));
		page.node.setFontDictionary(PDFName.of("F1"), fonts[0]?.ref as never);
		page.node.setFontDictionary(PDFName.of("F2"), fonts[1]?.ref as never);
	}
	change?.(document);
	return document.save({ useObjectStreams: false, addDefaultPage: false });
}

/** Puts an object into the resources of the first page. */
export function addResource(document: PDFDocument, [kind, key]: readonly [string, string], object: PDFObject): void {
	const resources = document.getPage(0).node.Resources() as PDFDict;
	const group = resources.lookupMaybe(PDFName.of(kind), PDFDict) ?? document.context.obj({});
	group.set(PDFName.of(key), document.context.register(object));
	resources.set(PDFName.of(kind), group);
}

/** An object in the resources of the first page. */
export function resourceOf({ pages }: PdfFile, [kind, key]: readonly [string, string]): PDFObject | undefined {
	const resources = pages[0]?.dict.lookup(PDFName.of("Resources"), PDFDict);
	return resources?.lookup(PDFName.of(kind), PDFDict).lookup(PDFName.of(key));
}

/** Options of a finish that asks for nothing beyond the exact page. */
export function littleOptions(options: Partial<FinishOptions> = {}, pageCount = 1): FinishOptions {
	return {
		finish: "print",
		pages: Array.from({ length: pageCount }, (_, index) => ({ ...LITTLE_PAGE, isRecto: index % 2 === 0 })),
		offset: 0,
		bleed: 0,
		marks: false,
		colour: "black",
		overprint: false,
		standards: [],
		metadata: { title: "Little", authors: [], language: "en", creator: "Recto" },
		labels: [],
		headings: [],
		epochSeconds: 0,
		...options,
	};
}

/** The contents of a page as text, one operator on a line. */
export async function contentsOf(pdf: Uint8Array, pageIndex = 0): Promise<string> {
	const { pages } = await openPdf(pdf);
	const page = pages[pageIndex] as PdfFile["pages"][number];
	return Buffer.from(readContents(page)).toString("latin1").trim();
}
