// Gradients whose colours a program computes, as Chromium writes them, in the colours of the press.
import { type PDFDict, PDFDocument, PDFName, type PDFRawStream } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { readCalculator, runCalculator } from "../../scripts/pdf/calculator.ts";
import { type ColourMap, makeColourMap, toProcess } from "../../scripts/pdf/colour.ts";
import { decodeStream } from "../../scripts/pdf/pdf-file.ts";
import { recolourProgram } from "../../scripts/pdf/recolour-programs.ts";

/** `conic-gradient(red, lime 30%, blue)`. */
const CONIC = `{exch atan 360 div
dup 0 le {pop 1 0 0 0} if
dup dup 0 gt exch 1 le and {
dup .3 le {0 sub dup -3.3333333 mul 1 add exch 3.3333333 mul 0 }{.3 sub 0 exch dup -1.42857146 mul 1 add exch 1.42857146 mul } ifelse
0} if
0 gt {0 0 1} if
}`;
/** Stripes of red and white, each half as wide as the gradient that is repeated. */
const STRIPES = `{pop
dup truncate sub dup 0 le {1 add} if
dup 0 le {pop .8 0 0 0} if
dup dup 0 gt exch 1 le and {dup .5 le {0 sub pop .8 0 0 }{.5 sub pop 1 1 1 } ifelse 0} if
0 gt {1 1 1} if
}`;
const GRAY_STRIPES = STRIPES.replaceAll(".8 0 0", ".2 .2 .2");
/** The end of a gradient between two circles: outside them there is black. */
const CIRCLES = `{2 copy add 1 lt {pop true}{pop pop false} ifelse
{dup 0 le {pop 1 0 0 0} if dup dup 0 gt exch 1 le and {0 sub dup -1 mul 1 add exch 0 exch 0} if 0 gt {0 0 1} if} {0 0 0} ifelse }`;

async function recolour(program: string, colours: ColourMap) {
	const { context } = await PDFDocument.create();
	const written = context.stream(program, { FunctionType: 4, Domain: [-9, 9, -9, 9], Range: [0, 1, 0, 1, 0, 1] });
	const shading = context.obj({ ShadingType: 1, ColorSpace: "DeviceRGB", Function: context.register(written) }) as PDFDict;
	const isDone = recolourProgram(shading, colours);
	const made = shading.lookup(PDFName.of("Function")) as PDFRawStream;
	const instructions = readCalculator(Buffer.from(decodeStream(made)).toString("latin1"));
	const colourAt = (x: number, y: number): number[] | undefined => instructions && runCalculator(instructions, [x, y]);
	const space = String(shading.get(PDFName.of("ColorSpace"))).slice(1);
	return { isDone, space, range: made.dict.get(PDFName.of("Range"))?.toString(), colourAt };
}

/** How far the colours of a program are from those of the original, each converted by itself, at many places. */
async function largestFault(program: string, colours: ColourMap): Promise<number> {
	const { colourAt } = await recolour(program, colours);
	const original = readCalculator(program) ?? [];
	const faults: number[] = [];
	for (let x = -4.47; x < 5; x += 0.31)
		for (let y = -4.31; y < 5; y += 0.29) {
			const rgb = (runCalculator(original, [x, y]) ?? []).map((value) => Math.min(1, Math.max(0, value)));
			const expected = toProcess(colours.convert({ space: "DeviceRGB", values: rgb }));
			const values = colourAt(x, y) ?? [];
			const got = toProcess({ space: values.length === 1 ? "DeviceGray" : "DeviceCMYK", values });
			expect(got).toHaveLength(4);
			faults.push(...got.map((value, index) => Math.abs(value - (expected[index] ?? 9))));
		}
	return Math.max(...faults);
}

describe("a gradient of a program", () => {
	const cmyk = makeColourMap("cmyk");

	it("has its process colours, and every edge where it was", async () => {
		const { isDone, space, range, colourAt } = await recolour(STRIPES, cmyk);
		expect([isDone, space, range]).toEqual([true, "DeviceCMYK", "[ 0 1 0 1 0 1 0 1 ]"]);
		expect(colourAt(3.4999, 1)).toEqual([0, 0.8, 0.8, 0.2]);
		expect(colourAt(3.5001, 1)).toEqual([0, 0, 0, 0]);
	});

	it("is as near to the original as a byte tells, whether turned, repeated or between circles", async () => {
		for (const program of [CONIC, STRIPES, GRAY_STRIPES, CIRCLES])
			expect(await largestFault(program, cmyk)).toBeLessThan(1 / 255);
	});

	it("keeps to the limit of ink", async () => {
		const { colourAt } = await recolour(STRIPES, makeColourMap("cmyk", { inkLimit: 1.2 }));
		expect(colourAt(3.1, 1)).toEqual([0, 0.5, 0.5, 0.2]);
	});

	it("becomes gray in black where all of it does, and else keeps its colours", async () => {
		const black = makeColourMap("black");
		const { isDone, space, colourAt } = await recolour(GRAY_STRIPES, black);
		expect([isDone, space]).toEqual([true, "DeviceGray"]);
		const [ink] = black.convert({ space: "DeviceRGB", values: [0.2, 0.2, 0.2] }).values;
		expect(colourAt(3.1, 1)?.[0]).toBeCloseTo(ink ?? 9, 5);
		const kept = await recolour(STRIPES, black);
		expect([kept.isDone, kept.space, kept.colourAt(3.1, 1)]).toEqual([true, "DeviceRGB", [0.8, 0, 0]]);
	});

	it("becomes gray altogether in gray, whatever its program", async () => {
		const gray = makeColourMap("gray");
		const { isDone, space, colourAt } = await recolour("{0}", gray);
		expect([isDone, space]).toEqual([true, "DeviceGray"]);
		expect(colourAt(0.5, 0.5)).toHaveLength(1);
	});

	it.each(["{0}", "{add}", "{nonsense}", "{dup}"])(
		"is left alone where its program is none of Chromium's: %s",
		async (program) => {
			for (const mode of ["black", "cmyk"] as const) {
				const { isDone, space } = await recolour(program, makeColourMap(mode));
				expect([isDone, space]).toEqual([false, "DeviceRGB"]);
			}
		},
	);
});
