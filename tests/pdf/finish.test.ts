import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFString } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { type FinishOptions, finishPdf } from "../../scripts/pdf/finish.ts";
import { decodeStream, openPdf, readBox } from "../../scripts/pdf/pdf-file.ts";
import { readPageContent } from "../../scripts/pdf/read-content.ts";
import { addResource, contentsOf, littleOptions, littlePdf, resourceOf } from "../support/little-pdf.ts";

const finish = async (pdf: Uint8Array, options: Partial<FinishOptions> = {}, pageCount = 1) => {
	const { bytes, report } = await finishPdf(pdf, littleOptions(options, pageCount));
	return { bytes, report, file: await openPdf(bytes) };
};

const round = (box: object | undefined): number[] => Object.values(box ?? {}).map((value) => Math.round(value * 1000) / 1000);

describe("boxes", () => {
	test("are the trim, exactly, from the top left of the sheet", async () => {
		const pages = [{ width: 297.638, height: 395.276, isRecto: true }];
		const { file } = await finish(await littlePdf(["0 0 1 1 re f"]), { finish: "screen", pages });
		for (const key of ["MediaBox", "CropBox", "BleedBox", "TrimBox"] as const)
			expect(round(readBox(file.pages[0] as never, key))).toEqual([0, 0, 297.638, 395.276]);
		const [path] = readPageContent(file, file.pages[0] as never).paths;
		expect(round(path?.box)).toEqual([0, 0, 1, 0]);
	});

	test("bleed at the head, the foot and the outer edge: right on a recto, left on a verso", async () => {
		const pages = [true, false].map((isRecto) => ({ width: 200, height: 300, isRecto }));
		const { file } = await finish(await littlePdf(["", ""]), { pages, offset: 12, bleed: 9 });
		const [recto, verso] = file.pages.map((page) =>
			["MediaBox", "BleedBox", "TrimBox"].map((key) => round(readBox(page, key as "MediaBox"))),
		);
		expect(recto).toEqual([
			[0, 0, 209, 318],
			[0, 0, 209, 318],
			[0, 9, 200, 309],
		]);
		expect(verso).toEqual([
			[0, 0, 209, 318],
			[0, 0, 209, 318],
			[9, 9, 209, 309],
		]);
	});

	test("leave room for marks, which keep off the bleed and clip what is below them", async () => {
		const pages = [{ width: 200, height: 300, isRecto: true }];
		const { file, bytes } = await finish(await littlePdf(["1 0 0 rg 0 0 900 900 re f"]), {
			pages,
			offset: 30,
			bleed: 9,
			marks: true,
		});
		const [page] = file.pages;
		expect(round(readBox(page as never, "MediaBox"))).toEqual([0, 0, 248, 348]);
		expect(round(readBox(page as never, "BleedBox"))).toEqual([24, 15, 233, 333]);
		expect(round(readBox(page as never, "TrimBox"))).toEqual([24, 24, 224, 324]);
		expect(await contentsOf(bytes)).toMatch(/^q 24 15 209 318 re W n\n/);
		const marks = readPageContent(file, page as never).paths.filter(({ stroke }) => stroke?.space === "Separation");
		// Two lines at each corner; a circle and two lines at each side.
		expect(marks.length).toBe(8 + 12);
		for (const { box } of marks) expect(box.right <= 15 || box.left >= 233 || box.top <= 15 || box.bottom >= 333).toBe(true);
	});

	test("take links, destinations and patterns along", async () => {
		const pdf = await littlePdf(["/Pattern cs /P1 scn 0 0 9 9 re f"], (document) => {
			const { context } = document;
			const page = document.getPage(0);
			const target = context.obj([page.ref, "XYZ", 10, 390, 0]);
			document.catalog.set(PDFName.of("Dests"), context.obj({ here: target }));
			page.node.set(PDFName.of("Annots"), context.obj([{ Type: "Annot", Subtype: "Link", Rect: [5, 6, 7, 8], Dest: "here" }]));
			addResource(document, ["Pattern", "P1"], context.obj({ PatternType: 2, Shading: {}, Matrix: [2, 0, 0, 2, 50, 60] }));
		});
		const pages = [{ width: 200, height: 300, isRecto: true }];
		const { file } = await finish(pdf, { finish: "screen", pages, offset: 5 });
		const [page] = file.pages;
		const annotation = page?.dict.lookup(PDFName.of("Annots"), PDFArray).lookup(0, PDFDict);
		expect(annotation?.get(PDFName.of("Rect"))?.toString()).toBe("[ 0 -89 2 -87 ]");
		const target = file.catalog.lookup(PDFName.of("Dests"), PDFDict).get(PDFName.of("here"));
		expect(target?.toString()).toMatch(/^\[ \d+ 0 R \/XYZ 5 295 0 \]$/);
		expect((resourceOf(file, ["Pattern", "P1"]) as PDFDict).get(PDFName.of("Matrix"))?.toString()).toBe("[ 2 0 0 2 45 -35 ]");
	});
});

describe("colour", () => {
	const ramp = "0 0 0 rg 0 0 1 1 re f .50196 .50196 .50196 rg 0 0 1 1 re f 1 1 1 rg 0 0 1 1 re f 1 0 0 rg 0 0 1 1 re f";
	const fills = async (options: Partial<FinishOptions>): Promise<string[]> => {
		const { file } = await finish(await littlePdf([ramp]), options);
		return readPageContent(file, file.pages[0] as never).paths.map(({ fill }) => `${fill?.space} ${fill?.values.join(" ")}`);
	};

	test("black: gray for what is neutral, as dark as it looks on a screen; the rest stays", async () => {
		expect(await fills({ colour: "black" })).toEqual(["DeviceGray 0", "DeviceGray 0.364", "DeviceGray 1", "DeviceRGB 1 0 0"]);
	});

	test("gray: the luminance of all", async () => {
		expect((await fills({ colour: "gray" }))[3]).toBe("DeviceGray 0.3601");
	});

	test("cmyk without a profile: gray in black, colours by subtraction, inks within the limit", async () => {
		expect((await fills({ colour: "cmyk" }))[3]).toBe("DeviceCMYK 0 1 1 0");
		expect((await fills({ colour: "cmyk", inkLimit: 1.6 }))[3]).toBe("DeviceCMYK 0 0.8 0.8 0");
	});

	test("screen: every colour as it was", async () => {
		expect((await fills({ finish: "screen" }))[1]).toBe("DeviceRGB 0.502 0.502 0.502");
	});

	test("reaches forms and glyphs of Type 3, but not what is a mask", async () => {
		const pdf = await littlePdf(["/X1 Do /G1 gs /X1 Do"], (document) => {
			const { context } = document;
			const form = (content: string): PDFRawStream =>
				context.stream(content, { Type: "XObject", Subtype: "Form", BBox: [0, 0, 9, 9], Resources: {} });
			addResource(document, ["XObject", "X1"], form(".5 .5 .5 rg 0 0 1 1 re f"));
			const mask = context.register(form(".5 .5 .5 rg 0 0 2 2 re f"));
			addResource(document, ["ExtGState", "G1"], context.obj({ SMask: { S: "Luminosity", G: mask } }));
			const glyph = context.register(context.stream("9 0 d0 .5 .5 .5 rg 0 0 3 3 re f"));
			addResource(
				document,
				["Font", "F3"],
				context.obj({ Type: "Font", Subtype: "Type3", CharProcs: { a: glyph }, Resources: {} }),
			);
		});
		const { file } = await finish(pdf);
		const streams = file.context
			.enumerateIndirectObjects()
			.flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []));
		const texts = streams.map((stream) => Buffer.from(decodeStream(stream)).toString("latin1").replace(/\n/g, " ").trim());
		expect(texts).toContain(".3618 g 0 0 1 1 re f");
		expect(texts).toContain(".5 g 0 0 2 2 re f");
		expect(texts).toContain("9 0 d0 .3618 g 0 0 3 3 re f");
	});

	const shadingOf = async (shading: object, options: Partial<FinishOptions>) => {
		const pdf = await littlePdf(["/S1 sh"], (document) => {
			const dict = { ShadingType: 2, ColorSpace: "DeviceRGB", Coords: [0, 0, 9, 0], ...shading };
			addResource(document, ["Shading", "S1"], document.context.obj(dict as never));
		});
		const { file, report } = await finish(pdf, options);
		const dict = resourceOf(file, ["Shading", "S1"]) as PDFDict;
		const written = dict.lookup(PDFName.of("Function"));
		const colours = written instanceof PDFDict ? (written.toString().match(/\/C[01] \[ [^\]]*\]/g) ?? []) : [];
		return { space: dict.get(PDFName.of("ColorSpace"))?.toString(), colours, findings: report.findings };
	};
	const between = (c0: number[], c1: number[]): object => ({ FunctionType: 2, Domain: [0, 1], C0: c0, C1: c1, N: 1 });

	test("bends a neutral gradient to gray, and keeps one with colours in black", async () => {
		const neutral = await shadingOf({ Function: between([0, 0, 0], [1, 1, 1]) }, {});
		expect(neutral.space).toBe("/DeviceGray");
		expect(neutral.colours.length).toBe(16);
		expect([neutral.colours[0], neutral.colours[7], neutral.colours[15]]).toEqual(["/C0 [ 0 ]", "/C1 [ 0.36182 ]", "/C1 [ 1 ]"]);
		expect((await shadingOf({ Function: between([0, 0, 0], [1, 0, 0]) }, {})).space).toBe("/DeviceRGB");
	});

	test("gives a gradient in several stops its process colours, each stop exactly", async () => {
		const functions = [between([1, 0, 0], [0, 0, 0]), between([1, 1, 1], [0, 0, 1])];
		const stitched = { FunctionType: 3, Domain: [0, 1], Functions: functions, Bounds: [0.25], Encode: [0, 1, 0, 1] };
		const { space, colours } = await shadingOf({ Function: stitched }, { colour: "cmyk" });
		expect(space).toBe("/DeviceCMYK");
		expect(colours.length).toBe(32);
		expect(colours[0]).toBe("/C0 [ 0 1 1 0 ]");
		expect(colours[31]).toBe("/C1 [ 1 1 0 0 ]");
	});

	const programmed = (text: string): Promise<Uint8Array> =>
		littlePdf(["/S1 sh"], (document) => {
			const program = document.context.stream(text, { FunctionType: 4, Domain: [0, 1, 0, 1], Range: [0, 1, 0, 1, 0, 1] });
			const ref = document.context.register(program);
			addResource(document, ["Shading", "S1"], document.context.obj({ ShadingType: 1, ColorSpace: "DeviceRGB", Function: ref }));
		});
	const spaceOf = (file: Awaited<ReturnType<typeof finish>>["file"]): string | undefined =>
		(resourceOf(file, ["Shading", "S1"]) as PDFDict).get(PDFName.of("ColorSpace"))?.toString();

	test.each([
		["black", "{pop dup dup}", "/DeviceGray"],
		["black", "{pop 0 exch 0}", "/DeviceRGB"],
		["gray", "{pop 0 exch 0}", "/DeviceGray"],
		["cmyk", "{pop 0 exch 0}", "/DeviceCMYK"],
		["rgb", "{pop 0 exch 0}", "/DeviceRGB"],
	] as const)("%s: a gradient that a program computes, %s", async (colour, program, space) => {
		const { report, file } = await finish(await programmed(program), { colour });
		expect([spaceOf(file), report.findings]).toEqual([space, []]);
		// Ghostscript 10.00 paints nothing where the matrix is left out.
		const matrix = (resourceOf(file, ["Shading", "S1"]) as PDFDict).get(PDFName.of("Matrix"));
		expect(matrix?.toString()).toBe("[ 1 0 0 1 0 0 ]");
	});

	test("reports a gradient of a program that has no ramp of colours, unless all becomes gray", async () => {
		const pdf = await programmed("{1 index 0 exch}");
		for (const colour of ["black", "cmyk"] as const) {
			const { report, file } = await finish(pdf, { colour });
			expect([spaceOf(file), ...report.findings.map(({ ruleId }) => ruleId)]).toEqual(["/DeviceRGB", "pdf-colour"]);
		}
		expect(spaceOf((await finish(pdf, { colour: "gray" })).file)).toBe("/DeviceGray");
	});
});

describe("images", () => {
	const imageOf = async (rgb: readonly number[], options: Partial<FinishOptions>, isJpeg = false) => {
		const pixels = Buffer.from(Array.from({ length: 4 }, () => rgb).flat());
		const jpeg = isJpeg
			? await sharp(pixels, { raw: { width: 2, height: 2, channels: 3 } })
					.jpeg({ quality: 100 })
					.toBuffer()
			: undefined;
		const pdf = await littlePdf(["q 20 0 0 20 0 0 cm /I1 Do Q"], (document) => {
			const { context } = document;
			const dict = { Type: "XObject", Subtype: "Image", Width: 2, Height: 2, BitsPerComponent: 8, ColorSpace: "DeviceRGB" };
			const image = jpeg ? context.stream(jpeg, { ...dict, Filter: "DCTDecode" }) : context.flateStream(pixels, dict);
			addResource(document, ["XObject", "I1"], image);
		});
		const { file } = await finish(pdf, options);
		const image = resourceOf(file, ["XObject", "I1"]) as PDFRawStream;
		const filter = image.dict.get(PDFName.of("Filter"))?.toString();
		const data = filter === "/DCTDecode" ? await sharp(image.getContents()).raw().toBuffer() : decodeStream(image);
		return { space: image.dict.get(PDFName.of("ColorSpace"))?.toString(), filter, sample: [...data.slice(0, 4)] };
	};

	test("are gray where every sample is, and compressed as they were", async () => {
		expect(await imageOf([128, 128, 128], {})).toEqual({
			space: "/DeviceGray",
			filter: "/FlateDecode",
			sample: [93, 93, 93, 93],
		});
		const { space, filter, sample } = await imageOf([128, 128, 128], {}, true);
		expect([space, filter, sample[0]]).toEqual(["/DeviceGray", "/DCTDecode", 93]);
	});

	test("keep their colours in black, lose them in gray, and change them in cmyk", async () => {
		expect((await imageOf([255, 0, 0], {})).space).toBe("/DeviceRGB");
		expect(await imageOf([255, 0, 0], { colour: "gray" })).toEqual({
			space: "/DeviceGray",
			filter: "/FlateDecode",
			sample: [92, 92, 92, 92],
		});
		expect(await imageOf([255, 0, 0], { colour: "cmyk" })).toEqual({
			space: "/DeviceCMYK",
			filter: "/FlateDecode",
			sample: [0, 255, 255, 0],
		});
	});

	test.each([["black"], ["cmyk"], ["gray"]] as const)("are damaged JPEGs as far as they go, in %s", async (colour) => {
		const [width, height] = [64, 640];
		const pixels = Buffer.from(Array.from({ length: 3 * width * height }, (_, at) => (at * 7919) % 251));
		const whole = await sharp(pixels, { raw: { width, height, channels: 3 } })
			.jpeg()
			.toBuffer();
		const findingsOn = async (jpeg: Buffer) => {
			const pdf = await littlePdf(["BT /F1 9 Tf (a) Tj ET q 3.125 0 0 3.125 0 0 cm 5 0 0 50 0 0 cm /I1 Do Q"], (document) => {
				const dict = { Type: "XObject", Subtype: "Image", Width: width, Height: height, BitsPerComponent: 8 };
				const all = { ...dict, ColorSpace: "DeviceRGB", Filter: "DCTDecode" };
				addResource(document, ["XObject", "I1"], document.context.stream(jpeg, all));
			});
			return (await finish(pdf, { colour })).report.findings.map(({ ruleId }) => ruleId);
		};
		expect(await findingsOn(whole.subarray(0, whole.length >> 1))).toEqual([]);
		expect(await findingsOn(whole.subarray(0, 40))).toEqual(colour === "black" ? [] : ["pdf-colour"]);
	});

	test("stay byte for byte on a screen", async () => {
		expect((await imageOf([128, 128, 128], { finish: "screen" })).sample).toEqual([128, 128, 128, 128]);
	});
});

describe("the file", () => {
	const linked = async (): Promise<Uint8Array> =>
		littlePdf(["/P <</MCID 0>> BDC 0 0 1 1 re f EMC"], (document) => {
			const { context, catalog } = document;
			catalog.set(PDFName.of("StructTreeRoot"), context.obj({ Type: "StructTreeRoot" }));
			catalog.set(PDFName.of("Outlines"), context.obj({ Type: "Outlines" }));
			const { node } = document.getPage(0);
			node.set(PDFName.of("StructParents"), context.obj(0));
			node.set(
				PDFName.of("Annots"),
				context.obj([{ Type: "Annot", Subtype: "Link", Rect: [0, 0, 1, 1], A: { S: "URI", URI: PDFString.of("x:") } }]),
			);
		});

	test("keeps tags, outline and links on a screen, and has none of them for the press", async () => {
		const screen = await finish(await linked(), { finish: "screen" });
		expect(screen.file.catalog.has(PDFName.of("StructTreeRoot"))).toBe(true);
		expect(await contentsOf(screen.bytes)).toBe("/P <</MCID 0>> BDC\n0 0 1 1 re\nf\nEMC");
		const print = await finish(await linked());
		expect(print.file.catalog.keys().map(String).sort()).toEqual(["/Lang", "/Metadata", "/Pages", "/Type", "/ViewerPreferences"]);
		expect(print.file.pages[0]?.dict.has(PDFName.of("Annots"))).toBe(false);
		expect(await contentsOf(print.bytes)).toBe("0 0 1 1 re\nf");
	});

	test("is the same bytes for the same input, and has another ID for another", async () => {
		const [one, two, other] = await Promise.all(
			["0 0 1 1 re f", "0 0 1 1 re f", "0 0 1 2 re f"].map(async (content) => (await finish(await littlePdf([content]))).bytes),
		);
		expect(Buffer.compare(one as Uint8Array, two as Uint8Array)).toBe(0);
		const id = (bytes?: Uint8Array): string =>
			/\/ID\[<([0-9a-f]{32})>/.exec(Buffer.from(bytes ?? []).toString("latin1"))?.[1] ?? "";
		expect(id(one)).not.toBe("");
		expect(id(one)).not.toBe(id(other));
	});

	test("reports a book that Chromium has shrunk", async () => {
		const page = (scale: number): string => `.24 0 0 -.24 0 400 cm q ${scale} 0 0 ${scale} 0 0 cm 0 0 1 1 re f Q`;
		expect((await finish(await littlePdf([page(3.125), page(2)]), {}, 2)).report.findings).toEqual([]);
		expect((await finish(await littlePdf([page(2.5), page(2)]), {}, 2)).report.findings).toEqual([
			{ ruleId: "pdf-shrunk", reason: "Unexpected pages at 80 % of their size, expected none wider than its sheet" },
		]);
	});
});
