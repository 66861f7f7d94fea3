import { PDFName } from "@cantoo/pdf-lib";
import { expect, test } from "vitest";
import type { PageContent } from "../../scripts/pdf/content.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { readPageContent } from "../../scripts/pdf/read-content.ts";
import { addResource, littlePdf } from "../support/little-pdf.ts";

type Change = Parameters<typeof littlePdf>[1];

async function read(content: string, change?: Change): Promise<PageContent> {
	const file = await openPdf(await littlePdf([content], change));
	return readPageContent(file, file.pages[0] as never);
}

/** Courier has no widths in the file: every glyph counts as half an em. */
const runs = async (content: string, change?: Change): Promise<unknown[]> =>
	(await read(content, change)).runs.map(({ text, x, y, width, sizePt }) => [text, x, y, width, sizePt]);

test("tells runs of glyphs with place, advance and size, through all matrices", async () => {
	expect(await runs("2 0 0 2 10 20 cm BT /F1 10 Tf 1 0 0 1 5 6 Tm (ab) Tj ET")).toEqual([["ab", 20, 32, 20, 20]]);
	expect(await runs(".5 0 0 -.5 0 400 cm BT /F1 20 Tf 1 0 0 -1 10 100 Tm (ab) Tj ET")).toEqual([["ab", 5, 350, 10, 10]]);
});

test("joins what goes on on its line, and puts a space into a gap", async () => {
	expect(await runs("BT /F1 10 Tf (ab) Tj 10 0 Td (c) Tj ET")).toEqual([["abc", 0, 0, 15, 10]]);
	expect(await runs("BT /F1 10 Tf [(a) -300 (b)] TJ ET")).toEqual([["a b", 0, 0, 13, 10]]);
	expect(await runs("BT /F1 10 Tf [(a) -2000 (b)] TJ 0 12 Td (c) Tj ET")).toEqual([
		["a", 0, 0, 5, 10],
		["b", 25, 0, 5, 10],
		["c", 0, 12, 5, 10],
	]);
});

test("parts runs of another font, colour or mark", async () => {
	const { runs: found } = await read(
		"BT /F1 10 Tf (a) Tj /F2 10 Tf (b) Tj 1 0 0 rg (c) Tj /P <</MCID 3>> BDC (d) Tj EMC /Artifact BMC (e) Tj EMC ET",
	);
	expect(
		found.map(({ text, font, colour, mark }) => [text, font.name, colour.values.join(), mark?.mcid, mark?.isArtifact]),
	).toEqual([
		["a", "Courier", "0", undefined, undefined],
		["b", "Helvetica", "0", undefined, undefined],
		["c", "Helvetica", "1,0,0", undefined, undefined],
		["d", "Helvetica", "1,0,0", 3, false],
		["e", "Helvetica", "1,0,0", undefined, true],
	]);
});

test("tells without letters how glyphs are painted, each way once", async () => {
	const file = await openPdf(
		await littlePdf([
			"BT /F1 10 Tf (a) Tj [(b) -2000 (c)] TJ 0 12 Td (d) Tj 1 0 0 rg (e) Tj /P <</MCID 3>> BDC (f) Tj (g) Tj EMC ET",
		]),
	);
	const { runs: found } = readPageContent(file, file.pages[0] as never, { hasLetters: false });
	expect(found.map(({ text, colour, mark }) => [text, colour.values.join(), mark?.mcid])).toEqual([
		["", "0", undefined],
		["", "1,0,0", undefined],
		["", "1,0,0", 3],
	]);
});

test("sees through to a group that is painted half transparent, whatever state it begins with", async () => {
	const painted = async (group: object): Promise<boolean[]> => {
		const { paths } = await read("q /G1 gs /X1 Do Q 0 0 5 5 re f", (document) => {
			const { context } = document;
			const form = { Type: "XObject", Subtype: "Form", BBox: [0, 0, 300, 400], ...group };
			const states = { ExtGState: { G2: context.obj({ ca: 1 }) } };
			addResource(document, ["ExtGState", "G1"], context.obj({ ca: 0.5 }));
			addResource(
				document,
				["XObject", "X1"],
				context.flateStream("/G2 gs 0 0 9 9 re f", { ...form, Resources: states } as never),
			);
		});
		return paths.map(({ isTransparent }) => isTransparent);
	};
	expect(await painted({ Group: { S: "Transparency" } })).toEqual([true, false]);
	// Without a group it is the form's own state that holds.
	expect(await painted({})).toEqual([false, false]);
});

test("says once what marked content stands for", async () => {
	expect(
		await runs("/Span <</ActualText (1)>> BDC BT /F1 10 Tf (x) Tj 5 0 Td (y) Tj ET EMC BT /F1 10 Tf 10 0 Td (z) Tj ET"),
	).toEqual([
		["1", 0, 0, 10, 10],
		["z", 10, 0, 5, 10],
	]);
	expect(await runs("/Span <</ActualText <feff00660069>>> BDC BT /F1 10 Tf (x) Tj ET EMC")).toEqual([["fi", 0, 0, 5, 10]]);
});

test("tells the direction of text", async () => {
	expect(
		(await read("BT /F1 10 Tf 0 1 -1 0 50 60 Tm (ab) Tj ET")).runs.map(({ x, y, width, angle }) => [x, y, width, angle]),
	).toEqual([[50, 60, 10, Math.PI / 2]]);
});

test("tells painted paths with their boxes, cut to the clip, and their colours", async () => {
	const { paths } = await read(
		"q 10 10 20 20 re W n 1 0 0 rg 0 0 100 15 re f Q 2 0 0 2 0 0 cm .5 w 1 0 0 RG 0 0 m 5 10 l S 0 0 1 1 re n",
	);
	expect(
		paths.map(({ box, fill, stroke, lineWidthPt }) => [Object.values(box), fill?.values, stroke?.values, lineWidthPt]),
	).toEqual([
		[[10, 10, 30, 15], [1, 0, 0], undefined, 1],
		[[0, 0, 10, 20], undefined, [1, 0, 0], 1],
	]);
});

test("tells images with their place and their own size, through forms", async () => {
	const { images } = await read("q 72 0 0 36 10 20 cm /X1 Do Q", (document) => {
		const { context } = document;
		const size = { Width: 300, Height: 150, BitsPerComponent: 8, ColorSpace: "DeviceRGB" };
		const image = context.register(context.flateStream(new Uint8Array(135_000), { Type: "XObject", Subtype: "Image", ...size }));
		const resources = { XObject: { I1: image } };
		const form = context.stream("q 1 0 0 1 0 0 cm /I1 Do Q", { Subtype: "Form", BBox: [0, 0, 1, 1], Resources: resources });
		addResource(document, ["XObject", "X1"], form);
	});
	expect(
		images.map(({ box, widthPt, heightPt, width, height, space, formDepth }) => [
			Object.values(box),
			widthPt,
			heightPt,
			width,
			height,
			space,
			formDepth,
		]),
	).toEqual([[[10, 20, 82, 56], 72, 36, 300, 150, "DeviceRGB", 1]]);
});

test("knows what is transparent, and what is so no more", async () => {
	const { paths } = await read("/G1 gs 0 0 1 1 re f q /G2 gs 0 0 1 1 re f Q /G2 gs 0 0 1 1 re f", (document) => {
		addResource(document, ["ExtGState", "G1"], document.context.obj({ ca: 0.5 }));
		addResource(document, ["ExtGState", "G2"], document.context.obj({ ca: 1, BM: "Normal" }));
	});
	expect(paths.map(({ isTransparent }) => isTransparent)).toEqual([true, false, false]);
});

test("names the colour spaces of shadings, painted or in a pattern", async () => {
	const { shadings } = await read("/S1 sh /Pattern cs /P1 scn 0 0 1 1 re f", (document) => {
		const { context } = document;
		addResource(document, ["Shading", "S1"], context.obj({ ShadingType: 2, ColorSpace: PDFName.of("DeviceCMYK") }));
		addResource(
			document,
			["Pattern", "P1"],
			context.obj({ PatternType: 2, Shading: { ShadingType: 2, ColorSpace: "DeviceRGB" } }),
		);
	});
	expect(shadings).toEqual(["DeviceCMYK", "DeviceRGB"]);
});

test("reads a font whose map of texts has codes of four bytes", { timeout: 2000 }, async () => {
	const found = await runs("BT /F3 10 Tf <00410020> Tj ET", (document) => {
		const { context } = document;
		const texts = context.register(context.stream("2 beginbfchar <0041> <0042> <fe308130> <0043> endbfchar"));
		const font = { Type: "Font", Subtype: "Type0", Encoding: "Identity-H", ToUnicode: texts };
		addResource(document, ["Font", "F3"], context.obj(font));
	});
	expect(found).toEqual([["B\uFFFD", 0, 0, 20, 10]]);
});
