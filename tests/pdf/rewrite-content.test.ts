import { describe, expect, test } from "vitest";
import { type ColourMap, makeColourMap } from "../../scripts/pdf/colour.ts";
import { makeLineEnds } from "../../scripts/pdf/line-ends.ts";
import type { FontReader } from "../../scripts/pdf/read-font.ts";
import { type RewriteContext, rewriteContent } from "../../scripts/pdf/rewrite-content.ts";

/** A font whose glyphs are all half an em wide. */
const font = (codeBytes: 1 | 2): FontReader => ({
	name: "Half",
	type: codeBytes === 2 ? "Type0" : "TrueType",
	dict: undefined as never,
	codeBytes,
	widthOf: () => 500,
	space: codeBytes === 2 ? undefined : " ",
	textOf: (code) => String.fromCharCode(code),
});

function rewrite(content: string, context: Partial<RewriteContext> = {}): string[] {
	const { bytes } = rewriteContent(Buffer.from(content, "latin1"), {
		fontOf: (key) => (key === "/F0" ? undefined : font(key === "/F2" ? 2 : 1)),
		colours: makeColourMap("rgb"),
		isPage: true,
		shift: [0, 0],
		hasArtifacts: false,
		keepsMarks: true,
		...context,
	});
	return Buffer.from(bytes).toString("latin1").trim().split("\n");
}

describe("text", () => {
	test("joins glyphs that stand in operators of their own", () => {
		expect(rewrite("BT /F1 10 Tf 1 0 0 -1 20 30 Tm (a) Tj 5 0 Td (b) Tj 5.3 0 Td (c) Tj ET")).toEqual([
			"BT",
			"/F1 10 Tf",
			"1 0 0 -1 20 30 Tm",
			"[(ab)-30(c)]TJ",
			"ET",
		]);
	});

	test("does not let rounding add up along a line", () => {
		const glyphs = Array.from({ length: 1000 }, () => "(a) Tj 5.00033 0 Td");
		const steps = (rewrite(`BT /F1 10 Tf 1 0 0 1 0 0 Tm ${glyphs.join(" ")} (a) Tj ET`)[3] ?? "").match(/-[\d.]+(?=\()/g) ?? [];
		expect(steps.reduce((sum, step) => sum + Number(step), 0)).toBeCloseTo(-33, 1);
	});

	test("begins anew where the source places text, and on another line", () => {
		expect(rewrite("BT /F1 10 Tf 1 0 0 -1 20 30 Tm (a) Tj 0 12 Td (b) Tj 1 0 0 -1 30 42 Tm (c) Tj ET")).toEqual([
			"BT",
			"/F1 10 Tf",
			"1 0 0 -1 20 30 Tm",
			"(a)Tj",
			"1 0 0 -1 20 18 Tm",
			"(b)Tj",
			"1 0 0 -1 30 42 Tm",
			"(c)Tj",
			"ET",
		]);
	});

	test("keeps places after a font without known widths", () => {
		expect(rewrite("BT /F0 10 Tf 1 0 0 1 0 0 Tm (a) Tj (b) Tj 9 0 Td (c) Tj ET").slice(2)).toEqual([
			"1 0 0 1 0 0 Tm",
			"(a)Tj",
			"(b)Tj",
			"1 0 0 1 9 0 Tm",
			"(c)Tj",
			"ET",
		]);
	});

	test("counts letter and word spacing, stretching and the operators for next lines", () => {
		expect(rewrite("BT /F1 10 Tf 12 TL 2 Tc 50 Tz 1 0 0 1 0 100 Tm (ab) Tj 7 0 Td (c) Tj T* (d) Tj (e) ' ET")).toEqual([
			"2 Tc",
			"50 Tz",
			"BT",
			"/F1 10 Tf",
			"1 0 0 1 0 100 Tm",
			"(abc)Tj",
			"1 0 0 1 7 88 Tm",
			"(d)Tj",
			"1 0 0 1 7 76 Tm",
			"(e)Tj",
			"ET",
		]);
	});

	test("writes a font again only where another was used since, and knows what Q brings back", () => {
		expect(
			rewrite("q BT /F1 9 Tf 1 0 0 1 0 0 Tm (a) Tj ET BT /F1 9 Tf 1 0 0 1 0 9 Tm (b) Tj ET Q BT /F1 9 Tf (c) Tj ET"),
		).toEqual([
			"q",
			"BT",
			"/F1 9 Tf",
			"1 0 0 1 0 0 Tm",
			"(a)Tj",
			"1 0 0 1 0 9 Tm",
			"(b)Tj",
			"ET",
			"Q",
			"BT",
			"/F1 9 Tf",
			"1 0 0 1 0 0 Tm",
			"(c)Tj",
			"ET",
		]);
	});

	test("writes strings as bytes, with backslashes where they are needed", () => {
		expect(rewrite("BT /F2 10 Tf 1 0 0 1 0 0 Tm <0028> Tj 5 0 Td <015c> Tj 5 0 Td <410d> Tj ET")[3]).toBe(
			"(\0\\(\x01\\\\A\\r)Tj",
		);
	});
});

describe("places", () => {
	test("takes a far translation out of the matrix and out of all places in it", () => {
		const content =
			"q 3.125 0 0 3.125 0 -1617300 cm BT /F1 13 Tf 1 0 0 -1 97 517600 Tm (a) Tj ET 10 517610 m 20 517620 l S 1 517540 5 6 re f Q";
		expect(rewrite(content)).toEqual([
			"q",
			"3.125 0 0 3.125 0 0 cm",
			"BT",
			"/F1 13 Tf",
			"1 0 0 -1 97 64 Tm",
			"(a)Tj",
			"ET",
			"10 74 m",
			"20 84 l",
			"S",
			"1 4 5 6 re",
			"f",
			"Q",
		]);
	});

	test("carries the offset through a matrix inside, and round a form, a shading and a soft mask", () => {
		const content = "q 3.125 0 0 3.125 0 -62500 cm q 2 0 0 2 5 20007 cm 0 0 1 1 re f Q /X1 Do /S1 sh /G1 gs Q";
		expect(rewrite(content)).toEqual([
			"q",
			"3.125 0 0 3.125 0 0 cm",
			"q",
			"2 0 0 2 5 7 cm",
			"0 0 1 1 re",
			"f",
			"Q",
			"q 1 0 0 1 0 -20000 cm",
			"/X1 Do",
			"Q",
			"q 1 0 0 1 0 -20000 cm",
			"/S1 sh",
			"Q",
			"1 0 0 1 0 -20000 cm",
			"/G1 gs",
			"1 0 0 1 0 20000 cm",
			"Q",
		]);
	});

	test("takes a far translation out of a turned space", () => {
		expect(rewrite("q 0 2 -2 0 30000 40000 cm -20000 15000 5 6 re f Q")).toEqual([
			"q",
			"0 2 -2 0 0 0 cm",
			"0 0 5 6 re",
			"f",
			"Q",
		]);
	});

	test("moves the page by its first matrix, or by one of its own", () => {
		expect(rewrite(".23999999 0 0 -.23999999 0 600 cm q Q", { shift: [0, -4.724] })[0]).toBe(
			".23999999 0 0 -.23999999 0 595.276 cm",
		);
		expect(rewrite("0 0 1 1 re f", { shift: [1, 2] })).toEqual(["1 0 0 1 1 2 cm", "0 0 1 1 re", "f"]);
	});

	test("tells at which scales a page is drawn", () => {
		const { scales } = rewriteContent(Buffer.from(".24 0 0 -.24 0 648 cm q 2.0833333 0 0 2.0833333 0 0 cm Q"), {
			fontOf: () => undefined,
			colours: makeColourMap("rgb"),
			isPage: true,
			shift: [0, 0],
			hasArtifacts: false,
			keepsMarks: true,
		});
		expect([...scales]).toEqual([2.08333]);
	});
});

describe("colours", () => {
	const colours: ColourMap = makeColourMap("black");

	test("writes a colour only before something is painted in it", () => {
		expect(rewrite("0 0 0 RG 0 0 0 rg q 1 0 0 rg 0 0 1 1 re f 2 2 1 1 re f Q 0 0 1 1 re f", { colours })).toEqual([
			"q",
			"1 0 0 rg",
			"0 0 1 1 re",
			"f",
			"2 2 1 1 re",
			"f",
			"Q",
			"0 0 1 1 re",
			"f",
		]);
	});

	test("does not take a form's first colour for black", () => {
		expect(rewrite("0 0 0 rg 0 0 1 1 re f", { colours, isPage: false })).toEqual(["0 g", "0 0 1 1 re", "f"]);
	});

	test("puts the colour before the path, where alone it may stand", () => {
		expect(rewrite("0 0 m 1 0 0 RG 5 5 l S", { colours })).toEqual(["1 0 0 RG", "0 0 m", "5 5 l", "S"]);
	});

	test("keeps patterns, and reads device spaces by name", () => {
		expect(rewrite("/Pattern cs /P1 scn 0 0 1 1 re f /DeviceRGB cs 1 1 1 sc 0 0 1 1 re f", { colours })).toEqual([
			"/Pattern cs /P1 scn",
			"0 0 1 1 re",
			"f",
			"1 g",
			"0 0 1 1 re",
			"f",
		]);
	});

	test("prints black text over what is below it, and nothing else", () => {
		const overprint = { on: "/On", off: "/Off" };
		expect(rewrite("BT /F1 9 Tf 1 0 0 1 0 0 Tm (a) Tj ET 0 0 1 1 re f", { colours: makeColourMap("cmyk"), overprint })).toEqual([
			"BT",
			"0 0 0 1 k",
			"/On gs",
			"/F1 9 Tf",
			"1 0 0 1 0 0 Tm",
			"(a)Tj",
			"ET",
			"0 g",
			"/Off gs",
			"0 0 1 1 re",
			"f",
		]);
	});
});

describe("marked content", () => {
	test("encloses what no mark encloses as an artifact", () => {
		const content = "0 0 1 1 re f BT /F1 9 Tf 1 0 0 1 0 0 Tm (a) Tj ET /P <</MCID 0 >>BDC BT (b) Tj ET EMC 0 0 9 9 re W n";
		expect(rewrite(content, { hasArtifacts: true })).toEqual([
			"/Artifact BMC",
			"0 0 1 1 re",
			"f",
			"BT",
			"/F1 9 Tf",
			"1 0 0 1 0 0 Tm",
			"(a)Tj",
			"ET",
			"EMC",
			"/P <</MCID 0 >> BDC",
			"BT",
			"1 0 0 1 0 0 Tm",
			"(b)Tj",
			"ET",
			"EMC",
			"0 0 9 9 re",
			"W",
			"n",
		]);
	});

	test("puts marks around text objects that had them inside", () => {
		expect(rewrite("BT /Span <</ActualText (1)>> BDC /F1 9 Tf 1 0 0 1 0 0 Tm (a) Tj EMC ET")).toEqual([
			"/Span <</ActualText (1)>> BDC",
			"BT",
			"/F1 9 Tf",
			"1 0 0 1 0 0 Tm",
			"(a)Tj",
			"ET",
			"EMC",
		]);
	});

	test("leaves out tags for the press, but not what text stands for", () => {
		const content = "/P <</MCID 0>> BDC /Span <</ActualText (1)>> BDC 0 0 1 1 re f EMC EMC";
		expect(rewrite(content, { keepsMarks: false })).toEqual(["/Span <</ActualText (1)>> BDC", "0 0 1 1 re", "f", "EMC"]);
	});
});

describe("the ends of lines", () => {
	const lineEnds = makeLineEnds(["abc defg hij klm"]);
	const line = (text: string, x: number, y: number): string => `BT /F1 10 Tf 1 0 0 -1 ${x} ${y} Tm (${text}) Tj ET `;

	test("have the space back at which a line was broken, and none inside a word", () => {
		const written = rewrite(line("abc", 20, 30) + line("de", 20, 42) + line("fg", 20, 54) + line("hij", 20, 66), { lineEnds });
		expect(written.filter((row) => row.endsWith("Tj"))).toEqual(["(abc)Tj", "( )Tj", "(de)Tj", "(fg)Tj", "( )Tj", "(hij )Tj"]);
	});

	test("have it where the glyphs are, though a mark has been closed since, and a page ended", () => {
		const content = `/P <</MCID 0>> BDC ${line("abc", 20, 30)}EMC /P <</MCID 1>> BDC ${line("defg", 20, 42)}EMC`;
		expect(rewrite(content, { lineEnds: makeLineEnds(["abc defg hij"]) })).toEqual([
			"/P <</MCID 0>> BDC",
			"BT",
			"/F1 10 Tf",
			"1 0 0 -1 20 30 Tm",
			"(abc)Tj",
			"( )Tj",
			"ET",
			"EMC",
			"/P <</MCID 1>> BDC",
			"BT",
			"1 0 0 -1 20 42 Tm",
			"(defg)Tj",
			"( )Tj",
			"ET",
			"EMC",
		]);
	});

	test("are not where a mark is raised or a cell of a table is next", () => {
		const content = line("abc", 20, 30) + line("1", 35, 26) + line("x", 90, 30);
		expect(rewrite(content, { lineEnds: makeLineEnds(["abc defg"]) }).filter((row) => row.endsWith("Tj"))).toEqual([
			"(abc)Tj",
			"(1)Tj",
			"(x )Tj",
		]);
	});
});

describe("what only decorates", () => {
	test("is an artifact, and so is what stands for text outside all elements", () => {
		const content =
			"/TH <</MCID 3>> BDC 0 0 9 9 re f EMC /Span <</ActualText (fi)>> BDC 1 1 2 2 re f EMC /P <</MCID 4>> BDC 0 0 5 5 re f EMC";
		expect(rewrite(content, { hasArtifacts: true, decorations: new Set([3]) })).toEqual([
			"/Artifact BMC",
			"0 0 9 9 re",
			"f",
			"/Span <</ActualText (fi)>> BDC",
			"1 1 2 2 re",
			"f",
			"EMC",
			"EMC",
			"/P <</MCID 4>> BDC",
			"0 0 5 5 re",
			"f",
			"EMC",
		]);
	});
});
