// Little PDFs with one fault each, made by hand → the finding for it, and no other.
import { deflateSync } from "node:zlib";
import { type PDFContext, type PDFDict, PDFDocument, PDFName, type PDFPage } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import type { PrinterName } from "../../scripts/base/printers.ts";
import { preflight } from "../../scripts/check/preflight.ts";
import type { PressFinding } from "../../scripts/check/press/finding.ts";
import { findProfile } from "../../scripts/check/profiles/find-profile.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { inkJpeg } from "../support/ink-jpeg.ts";

const MM = 72 / 25.4;

/** A line of text an inch and more from every edge of 6 × 9 in. */
const TEXT = "BT /F1 11 Tf 90 500 Td (A line of text) Tj ET";

interface Interior {
	readonly pageCount?: number;
	/** Width and height of the sheet, pt. */
	readonly size?: readonly [number, number];
	/** What stands on the first page, below its text. */
	readonly content?: string;
	readonly text?: string;
	readonly change?: (document: PDFDocument, first: PDFPage) => void;
	readonly printer?: PrinterName;
	readonly byteCount?: number;
	readonly isbn?: string;
}

/** A font that says it is embedded; the outlines are never looked at. */
function embeddedFont(context: PDFContext): PDFDict {
	const descriptor = context.obj({
		Type: "FontDescriptor",
		FontName: "Little",
		FontFile2: context.register(context.stream("outlines")),
	});
	return context.obj({
		Type: "Font",
		Subtype: "TrueType",
		BaseFont: "Little",
		FirstChar: 32,
		Widths: Array.from({ length: 95 }, () => 500),
		FontDescriptor: context.register(descriptor),
	});
}

/** An interior of 24 pages of 6 × 9 in, which every printer takes, but for what is asked of it. */
async function check(interior: Interior = {}): Promise<PressFinding[]> {
	const { pageCount = 24, size = [432, 648], content = "", text = TEXT, change, printer = "kdp", byteCount, isbn } = interior;
	const document = await PDFDocument.create({ updateMetadata: false });
	document.setTitle("Little");
	const { context } = document;
	const font = context.register(embeddedFont(context));
	for (let index = 0; index < pageCount; index += 1) {
		const page = document.addPage([...size]);
		page.node.set(PDFName.of("TrimBox"), context.obj([0, 0, ...size]));
		page.node.set(PDFName.of("Resources"), context.obj({ Font: { F1: font } }));
		const stream = index === 0 ? `${content}\n${text}` : TEXT;
		page.node.set(PDFName.of("Contents"), context.register(context.flateStream(stream)));
	}
	change?.(document, document.getPage(0));
	const bytes = await document.save({ useObjectStreams: false });
	const file = await openPdf(bytes);
	return await preflight({ file, profile: findProfile(printer), byteCount: byteCount ?? bytes.length, isbn });
}

const idsOf = (findings: readonly PressFinding[]): string[] => findings.map(({ ruleId }) => ruleId);

function addResource(page: PDFPage, kind: string, entries: Record<string, unknown>): void {
	(page.node.Resources() as PDFDict).set(PDFName.of(kind), page.node.context.obj(entries as never));
}

/** An image of so many samples, all of one value. */
function addImage(page: PDFPage, [width, height]: readonly [number, number], extra: Record<string, string | number> = {}): void {
	const { context } = page.node;
	const samples = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4 }[String(extra["ColorSpace"] ?? "DeviceGray")] ?? 1;
	const entries = {
		Type: "XObject",
		Subtype: "Image",
		Width: width,
		Height: height,
		BitsPerComponent: 8,
		ColorSpace: "DeviceGray",
	};
	const stream = context.flateStream(new Uint8Array(width * height * samples).fill(200), { ...entries, ...extra });
	addResource(page, "XObject", { I1: context.register(stream) });
}

describe("an interior as printers want it", () => {
	it.each(["kdp", "ingram", "lulu", "offset", "office"] as const)("has no findings for %s", async (printer) => {
		expect(await check({ printer })).toEqual([]);
	});

	it("has none with a picture that bleeds, on a sheet with bleed", async () => {
		const [width, height] = [441, 666];
		const bleeding = `q 441 0 0 366 0 300 cm /I1 Do Q`;
		const change = (document: PDFDocument, first: PDFPage): void => {
			for (const page of document.getPages()) {
				const isRecto = document.getPages().indexOf(page) % 2 === 0;
				const left = isRecto ? 0 : 9;
				page.node.set(PDFName.of("TrimBox"), document.context.obj([left, 9, left + 432, 657]));
			}
			addImage(first, [1900, 1600]);
		};
		expect(await check({ size: [width, height], content: bleeding, change })).toEqual([]);
	});

	it("has none without a trim box, on a sheet that is a trim of the printer's with its bleed", async () => {
		const change = (document: PDFDocument): void => {
			for (const page of document.getPages()) page.node.delete(PDFName.of("TrimBox"));
		};
		expect(await check({ size: [441, 666], change })).toEqual([]);
	});
});

describe("pages", () => {
	it("press-page-count: an odd number", async () => {
		const findings = await check({ pageCount: 25 });
		expect(findings).toEqual([
			{
				ruleId: "press-page-count",
				reason: "Unexpected number of pages, 25, expected an even number for KDP",
			},
		]);
	});

	it("press-page-count: too few, too many, and no full sheets", async () => {
		expect((await check({ pageCount: 22 }))[0]?.reason).toContain("expected at least 24");
		expect((await check({ pageCount: 830, text: "" }))[0]?.reason).toContain("expected at most 828");
		expect(idsOf(await check({ pageCount: 28, printer: "offset" }))).toEqual(["press-page-count"]);
	});

	it("press-trim: a size that is not offered", async () => {
		const findings = await check({ size: [612, 860] });
		expect(findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
			"press-trim: Unexpected trim of 215.9 × 303.4 mm, expected between 101.6 × 152.4 mm and 215.9 × 296.9 mm",
		]);
		expect(idsOf(await check({ size: [420, 648], printer: "lulu" }))).toEqual(["press-trim"]);
	});

	it("press-trim: pages of two sizes", async () => {
		const change = (document: PDFDocument): void => {
			const page = document.getPage(5).node;
			for (const key of ["MediaBox", "TrimBox"]) page.set(PDFName.of(key), document.context.obj([0, 0, 450, 648]));
		};
		const findings = await check({ change });
		expect(findings).toMatchObject([{ ruleId: "press-trim", pageIndex: 5 }]);
	});

	it("press-boxes: a sheet that is larger than the trim with its bleed", async () => {
		const change = (_: PDFDocument, first: PDFPage): void => {
			first.node.set(PDFName.of("TrimBox"), first.node.context.obj([20, 20, 452, 668]));
			first.node.set(PDFName.of("MediaBox"), first.node.context.obj([0, 0, 472, 688]));
		};
		expect((await check({ change })).map(({ reason }) => reason)).toEqual([
			"Unexpected sheet of 166.5 × 242.7 mm on page 1, expected 152.4 × 228.6 mm, or with bleed 155.6 × 234.9 mm",
		]);
	});

	it("press-boxes: boxes that are not one in the other, and none where one is asked for", async () => {
		const outside = (_: PDFDocument, first: PDFPage): void =>
			void first.node.set(PDFName.of("BleedBox"), first.node.context.obj([-10, 0, 432, 648]));
		expect((await check({ change: outside }))[0]?.reason).toBe(
			"Unexpected bleed box on page 1, expected it inside the media box",
		);
		const none = (_: PDFDocument, first: PDFPage): void => void first.node.delete(PDFName.of("TrimBox"));
		expect(idsOf(await check({ change: none, printer: "offset" }))).toEqual(["press-boxes"]);
	});

	it("press-marks: ink in the slug", async () => {
		const change = (_: PDFDocument, first: PDFPage): void => {
			first.node.set(PDFName.of("MediaBox"), first.node.context.obj([-24, -24, 456, 672]));
			first.node.set(PDFName.of("BleedBox"), first.node.context.obj([0, -9, 441, 657]));
		};
		const findings = await check({ change, content: "1 w 0 -12 m 0 -22 l S" });
		expect(findings).toMatchObject([{ ruleId: "press-marks", leftMm: -0.2, topMm: 232.7 }]);
		// It is as thin as marks are.
		expect(idsOf(await check({ change, content: "0.25 w 0 -12 m 0 -22 l S" }))).toEqual(["press-marks"]);
	});

	it("press-boxes: a page that is turned", async () => {
		const findings = await check({ change: (_, first) => first.node.set(PDFName.of("Rotate"), first.node.context.obj(90)) });
		expect(findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
			"press-boxes: Unexpected turn by 90° on page 1, expected it upright as it is to be bound",
		]);
	});
});

describe("edges", () => {
	it("press-gutter: text too near to the spine, as the book grows thicker", async () => {
		const text = `BT /F1 11 Tf ${12 * MM} 500 Td (Near the spine) Tj ET`;
		expect(await check({ text, pageCount: 300 })).toMatchObject([
			{
				ruleId: "press-gutter",
				reason:
					"Unexpected text “Near the spine” 12.0 mm from the bound edge on page 1, 12.0 mm from the left and 49.5 mm from the top, expected at least 12.7 mm",
				pageIndex: 0,
				leftMm: 12,
				topMm: 49.5,
				kind: "text",
				text: "Near the spine",
			},
		]);
		expect(await check({ text, pageCount: 150 })).toEqual([]);
	});

	it("press-gutter: at the other side in a book that is read from the right", async () => {
		const text = `BT /F1 11 Tf ${8 * MM} 500 Td (Outer edge) Tj ET`;
		const change = ({ catalog, context }: PDFDocument): void =>
			catalog.set(PDFName.of("ViewerPreferences"), context.obj({ Direction: "R2L" }));
		expect(idsOf(await check({ text }))).toEqual(["press-gutter"]);
		expect(await check({ text, change })).toEqual([]);
	});

	it("press-margin: the letters, and not their baseline, are measured", async () => {
		const text = (y: number): string => `BT /F1 10 Tf 90 ${y} Td (Low) Tj ET`;
		expect(idsOf(await check({ text: text(20) }))).toEqual(["press-margin"]);
		expect(await check({ text: text(20.3) })).toEqual([]);
	});

	it("press-margin: blanks, unseen text and white surfaces do not count", async () => {
		const unseen = "BT /F1 11 Tf 5 500 Td (   ) Tj 3 Tr (Unseen) Tj ET 1 g 0 0 432 648 re f 0 g 0 Tr";
		expect(await check({ content: unseen })).toEqual([]);
	});

	it("press-bleed: a surface that ends with the page", async () => {
		const findings = await check({ content: "0.8 g 0 500 432 148 re f 0 g" });
		expect(findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
			"press-bleed: Unexpected end of a line or surface at the outer edge on page 1, 0.0 mm from the left and 0.0 mm from the top, expected it to run 3.2 mm over the edge",
		]);
	});

	it("no surface that is cut off by a clip", async () => {
		expect(await check({ content: "q 90 90 100 100 re W n 0.8 g 0 500 432 148 re f Q" })).toEqual([]);
	});
});

describe("what is painted", () => {
	it("press-font: not embedded", async () => {
		const change = (_: PDFDocument, first: PDFPage): void =>
			addResource(first, "Font", { F1: { Type: "Font", Subtype: "Type1", BaseFont: "Times-Roman" } });
		const findings = await check({ change, printer: "office" });
		expect(findings.map(({ reason }) => reason)).toEqual([
			"Unexpected font Times-Roman by name only on page 1, 31.8 mm from the left and 49.5 mm from the top, expected it embedded",
		]);
	});

	it("press-font: Type 3", async () => {
		const change = (document: PDFDocument, first: PDFPage): void => {
			const glyph = document.context.register(document.context.stream("500 0 d0 0 0 400 700 re f"));
			const font = {
				Type: "Font",
				Subtype: "Type3",
				FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
				FontBBox: [0, 0, 500, 700],
				CharProcs: { a: glyph },
				Encoding: { Type: "Encoding", Differences: [65, "a"] },
				FirstChar: 65,
				LastChar: 65,
				Widths: [500],
			};
			addResource(first, "Font", { F1: font });
		};
		const findings = await check({ change, text: "BT /F1 11 Tf 90 500 Td (A) Tj ET" });
		expect(findings).toMatchObject([{ ruleId: "press-font", reason: expect.stringContaining("Type 3 font") }]);
	});

	it("press-type-size", async () => {
		const findings = await check({ content: "BT /F1 6.5 Tf 90 400 Td (Small print) Tj ET" });
		expect(findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
			"press-type-size: Unexpected type of 6.5 pt in “Small print” on page 1, 31.8 mm from the left and 85.9 mm from the top, expected at least 7 pt",
		]);
	});

	it("press-hairline: stroked, or filled as a narrow box", async () => {
		const stroked = await check({ content: "0.2 w 90 400 m 190 400 l S" });
		expect(stroked.map(({ reason }) => reason)).toEqual([
			"Unexpected line of 0.20 pt on page 1, 31.8 mm from the left and 87.5 mm from the top, expected at least 0.75 pt",
		]);
		expect(idsOf(await check({ content: "90 400 100 0.3 re f" }))).toEqual(["press-hairline"]);
		expect(await check({ content: "0.75 w 90 400 m 190 400 l S" })).toEqual([]);
	});

	it("press-resolution: at the size at which a picture stands", async () => {
		const change = (_: PDFDocument, first: PDFPage): void => addImage(first, [300, 300]);
		const findings = await check({ change, content: "q 144 0 0 144 90 300 cm /I1 Do Q" });
		expect(findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
			"press-resolution: Unexpected picture with 150 samples to the inch on page 1, 31.8 mm from the left and 72.0 mm from the top, expected at least 300",
		]);
		expect(await check({ change, content: "q 72 0 0 72 90 300 cm /I1 Do Q" })).toEqual([]);
	});

	it("press-resolution: line art needs more", async () => {
		const change = (_: PDFDocument, first: PDFPage): void => addImage(first, [600, 600], { BitsPerComponent: 1 });
		const findings = await check({ change, content: "q 72 0 0 72 90 300 cm /I1 Do Q", printer: "offset" });
		expect(findings).toMatchObject([{ ruleId: "press-resolution", reason: expect.stringContaining("at least 1200") }]);
	});
});

describe("colours", () => {
	it("press-black: black text in RGB, and of several inks", async () => {
		const rgb = await check({ text: `0 0 0 rg ${TEXT}`, printer: "ingram" });
		expect(rgb.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
			"press-black: Unexpected black text “A line of text” in RGB on page 1, 31.8 mm from the left and 49.5 mm from the top, expected black ink alone",
		]);
		expect(idsOf(await check({ text: `.6 .4 .4 1 k ${TEXT}`, printer: "ingram" }))).toEqual(["press-black"]);
		expect(await check({ text: `0 0 0 1 k ${TEXT}`, printer: "ingram" })).toEqual([]);
	});

	it("press-colour: a red rule, a picture in RGB", async () => {
		const rule = await check({ content: "1 0 0 RG 1 w 90 400 m 190 400 l S", printer: "offset" });
		expect(rule.map(({ reason }) => reason)).toEqual([
			"Unexpected line or surface in RGB on page 1, 31.8 mm from the left and 87.5 mm from the top, expected gray or CMYK",
		]);
		const change = (_: PDFDocument, first: PDFPage): void => addImage(first, [300, 300], { ColorSpace: "DeviceRGB" });
		const picture = await check({ change, content: "q 72 0 0 72 90 300 cm /I1 Do Q", printer: "ingram" });
		expect(picture).toMatchObject([{ ruleId: "press-colour", kind: "image" }]);
	});

	it("press-ink: too much of it, in a surface and in a picture", async () => {
		const surface = await check({ content: "q .8 .7 .7 .9 k 90 300 100 100 re f Q", printer: "ingram" });
		expect(surface.map(({ reason }) => reason)).toEqual([
			"Unexpected line or surface with 310 % of ink on page 1, 31.8 mm from the left and 87.5 mm from the top, expected at most 240 %",
		]);
		const change = (_: PDFDocument, first: PDFPage): void => addImage(first, [300, 300], { ColorSpace: "DeviceCMYK" });
		const picture = await check({ change, content: "q 72 0 0 72 90 300 cm /I1 Do Q", printer: "ingram" });
		expect(picture).toMatchObject([{ ruleId: "press-ink", reason: expect.stringContaining("picture with 314 % of ink") }]);
	});

	it.each([
		["inverted, as most are", [1, 0, 1, 0, 1, 0, 1, 0], [[250, 250, 250, 50]], 314],
		["not inverted", undefined, [[5, 5, 5, 205]], 314],
		["with little ink", [1, 0, 1, 0, 1, 0, 1, 0], [[200, 200, 0, 0]], undefined],
	] as const)("press-ink: in a JPEG, %s", async (_, decode, [inks], percent) => {
		const jpeg = await inkJpeg([inks, inks, inks, inks], 304);
		const change = (document: PDFDocument, first: PDFPage): void => {
			const dict = { Type: "XObject", Subtype: "Image", Width: 304, Height: 304, BitsPerComponent: 8, ColorSpace: "DeviceCMYK" };
			const stream = document.context.stream(jpeg, { ...dict, Filter: "DCTDecode", ...(decode ? { Decode: [...decode] } : {}) });
			addResource(first, "XObject", { I1: document.context.register(stream) });
		};
		const found = await check({ change, content: "q 72 0 0 72 90 300 cm /I1 Do Q", printer: "ingram" });
		expect(found.map(({ reason }) => /picture with (\d+) % of ink/.exec(reason)?.[1])).toEqual(percent ? [String(percent)] : []);
	});

	/** What is said of the ink of a picture of 64 × 64 samples, made as other programs may make it. */
	const inkOfPicture = async (bytes: Uint8Array, more: object): Promise<string[]> => {
		const change = (document: PDFDocument, first: PDFPage): void => {
			const dict = { Type: "XObject", Subtype: "Image", Width: 64, Height: 64, BitsPerComponent: 8, ColorSpace: "DeviceCMYK" };
			addResource(first, "XObject", { I1: document.context.register(document.context.stream(bytes, { ...dict, ...more })) });
		};
		const found = await check({ change, content: "q 12 0 0 12 90 300 cm /I1 Do Q", printer: "ingram" });
		return found.map(({ ruleId, reason }) => `${ruleId} ${/with (\d+) %/.exec(reason)?.[1]}`);
	};
	const INVERTED = [1, 0, 1, 0, 1, 0, 1, 0];
	const heavyJpeg = (): Promise<Buffer> =>
		inkJpeg(
			[
				[250, 250, 250, 50],
				[250, 250, 250, 50],
				[250, 250, 250, 50],
				[250, 250, 250, 50],
			],
			64,
		);
	/** Rows as PNG's filter of differences from above writes them: all ink is in the first. */
	const rows = Buffer.concat(
		Array.from({ length: 64 }, (_, row) => Buffer.concat([Buffer.of(2), Buffer.alloc(256, row === 0 ? 255 : 0)])),
	);

	it("press-ink: by its one filter in a list, and through a predictor", async () => {
		const parms = { Predictor: 15, Colors: 4, Columns: 64 };
		expect(await inkOfPicture(await heavyJpeg(), { Filter: ["DCTDecode"], Decode: INVERTED })).toEqual(["press-ink 314"]);
		expect(await inkOfPicture(deflateSync(rows), { Filter: "FlateDecode", DecodeParms: parms })).toEqual(["press-ink 400"]);
	});

	it("press-ink: as `Decode` says that samples are meant", async () => {
		const plain = [0, 1, 0, 1, 0, 1, 0, 1];
		const [full, none] = [255, 0].map((value) => deflateSync(Buffer.alloc(4 * 64 * 64, value))) as [Buffer, Buffer];
		expect(await inkOfPicture(full, { Filter: "FlateDecode", Decode: plain })).toEqual(["press-ink 400"]);
		expect(await inkOfPicture(none, { Filter: "FlateDecode", Decode: plain })).toEqual([]);
		expect(await inkOfPicture(none, { Filter: "FlateDecode", Decode: INVERTED })).toEqual(["press-ink 400"]);
		expect(await inkOfPicture(full, { Filter: "FlateDecode", Decode: INVERTED })).toEqual([]);
		expect(await inkOfPicture(await heavyJpeg(), { Filter: "DCTDecode", Decode: plain })).toEqual([]);
	});

	it("press-ink: nothing where a picture is damaged, has other sides than it says, or cannot be read", async () => {
		const jpeg = await heavyJpeg();
		for (const [bytes, more] of [
			[Buffer.from("nonsense"), { Filter: "FlateDecode" }],
			[deflateSync(rows).subarray(0, 20), { Filter: "FlateDecode" }],
			[Buffer.alloc(0), { Filter: "DCTDecode", Decode: INVERTED }],
			[jpeg.subarray(0, 40), { Filter: "DCTDecode", Decode: INVERTED }],
			[jpeg, { Filter: ["JPXDecode"] }],
			[jpeg, { Filter: "DCTDecode", Decode: INVERTED, Width: 1e6, Height: 1e6 }],
			[deflateSync(rows), { Filter: "FlateDecode", Width: 1e6, Height: 1e6 }],
			[jpeg, { Filter: "DCTDecode", Decode: INVERTED, Width: 0, Height: 0 }],
		] as const)
			expect((await inkOfPicture(bytes, more)).filter((found) => found.startsWith("press-ink"))).toEqual([]);
	});

	it("press-ink: not in a few samples of a picture", async () => {
		const samples = new Uint8Array(4 * 304 * 304).fill(255, 0, 8);
		const change = (document: PDFDocument, first: PDFPage): void => {
			const dict = { Type: "XObject", Subtype: "Image", Width: 304, Height: 304, BitsPerComponent: 8, ColorSpace: "DeviceCMYK" };
			addResource(first, "XObject", { I1: document.context.register(document.context.flateStream(samples, dict)) });
		};
		expect(await check({ change, content: "q 72 0 0 72 90 300 cm /I1 Do Q", printer: "ingram" })).toEqual([]);
	});

	it.each([
		["offset", "PDF/X-4", []],
		["offset", "PDF/X-1a:2003", ["press-transparency"]],
		["kdp", "PDF/X-4", ["press-transparency"]],
	] as const)("press-transparency: for %s in a file that claims %s", async (printer, claim, ids) => {
		const change = (document: PDFDocument, first: PDFPage): void => {
			addResource(first, "ExtGState", { G1: { ca: 0.5 } });
			const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><pdfxid:GTS_PDFXVersion>${claim}</pdfxid:GTS_PDFXVersion></x:xmpmeta>`;
			document.catalog.set(PDFName.of("Metadata"), document.context.register(document.context.stream(xmp)));
		};
		expect(idsOf(await check({ change, content: "q /G1 gs 90 300 100 100 re f Q", printer }))).toEqual(ids);
	});

	it("press-transparency and press-colour: every picture of a page", async () => {
		const change = (_: PDFDocument, first: PDFPage): void => {
			addImage(first, [300, 300], { ColorSpace: "DeviceRGB" });
			addResource(first, "ExtGState", { G1: { ca: 0.5 } });
		};
		const twice = "q /G1 gs q 72 0 0 72 90 300 cm /I1 Do Q q 72 0 0 72 190 300 cm /I1 Do Q Q";
		expect(idsOf(await check({ change, content: twice, printer: "offset" }))).toEqual([
			"press-colour",
			"press-colour",
			"press-transparency",
			"press-transparency",
		]);
	});

	it("press-transparency", async () => {
		const change = (_: PDFDocument, first: PDFPage): void => addResource(first, "ExtGState", { G1: { ca: 0.5 } });
		const findings = await check({ change, content: "q /G1 gs 90 300 100 100 re f Q" });
		expect(findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
			"press-transparency: Unexpected transparent line or surface on page 1, 31.8 mm from the left and 87.5 mm from the top, expected nothing that shows through",
		]);
	});
});

describe("the file", () => {
	it("press-annotation: a link", async () => {
		const change = (_: PDFDocument, first: PDFPage): void => {
			const link = { Type: "Annot", Subtype: "Link", Rect: [90, 490, 200, 510] };
			first.node.set(PDFName.of("Annots"), first.node.context.obj([link]));
		};
		expect(await check({ change })).toMatchObject([
			{ ruleId: "press-annotation", leftMm: 31.8, topMm: 48.7, reason: expect.stringContaining("Unexpected link on page 1") },
		]);
	});

	it("press-outline", async () => {
		const change = ({ catalog, context }: PDFDocument): void => {
			const entry = context.register(context.obj({ Title: "One" }));
			catalog.set(PDFName.of("Outlines"), context.obj({ Type: "Outlines", First: entry, Last: entry, Count: 1 }));
		};
		expect(idsOf(await check({ change }))).toEqual(["press-outline"]);
	});

	it("press-file-size", async () => {
		expect((await check({ byteCount: 651e6 })).map(({ reason }) => reason)).toEqual([
			"Unexpected file of 651 MB, expected at most 650 MB for KDP",
		]);
	});

	it("press-title", async () => {
		expect(idsOf(await check({ change: (document) => document.setTitle(" "), printer: "ingram" }))).toEqual(["press-title"]);
	});

	it("press-isbn: a slip in it, another than the book's, and none", async () => {
		const imprint = (isbn: string): string => `BT /F1 9 Tf 90 300 Td (ISBN ${isbn}) Tj ET`;
		const slip = await check({ content: imprint("978-3-16-148410-1") });
		expect(slip).toMatchObject([
			{ ruleId: "press-isbn", reason: expect.stringContaining("ISBN 9783161484101 on page 1"), topMm: 120.5 },
		]);
		const right = { content: imprint("978-3-16-148410-0"), isbn: "9783161484100" };
		expect(await check(right)).toEqual([]);
		expect(idsOf(await check({ ...right, isbn: "978-0-306-40615-7" }))).toEqual(["press-isbn"]);
		expect((await check({ isbn: "978-0-306-40615-7" }))[0]?.reason).toContain("lack of the ISBN 978-0-306-40615-7");
	});
});

it("tells of a fault on every page eight times, and how many more there are", async () => {
	const change = (document: PDFDocument): void => {
		const small = document.context.register(document.context.flateStream("BT /F1 6 Tf 90 500 Td (Small) Tj ET"));
		for (const page of document.getPages()) page.node.set(PDFName.of("Contents"), small);
	};
	const findings = await check({ change });
	expect(findings).toHaveLength(8);
	expect(findings.at(-1)?.reason).toMatch(/on page 8, .*; the same 16 times more$/);
});
