// The gradients of a file → the same in the colours of the press; what cannot be carried over is reported.
import { PDFArray, PDFDict, PDFName } from "@cantoo/pdf-lib";
import { type ColourMap, toProcess } from "./colour.ts";
import type { Draft } from "./finish.ts";
import { isRgbSpace, numberIn, readNumbers } from "./pdf-file.ts";
import { PIECES, recolourProgram } from "./recolour-programs.ts";

const name = (key: string): PDFName => PDFName.of(key);

/**
 * Converts shadings of red, green and blue (ISO 32000-2, 8.7.4.5). A gradient becomes gray where all of it does, else process colours in
 * `cmyk`, else it stays as it is.
 *
 * Reports `pdf-colour` for gradients whose colours are computed in a way that Chromium's are not.
 */
export function recolourShadings({ findings }: Draft, shadings: Iterable<PDFDict>, colours: ColourMap): void {
	for (const shading of shadings) {
		nameMatrix(shading);
		if (colours.mode === "rgb" || !isRgbSpace(shading.lookup(name("ColorSpace")))) continue;
		if (recolourByStops(shading, colours) || recolourProgram(shading, colours)) continue;
		const reason = "Unexpected gradient in RGB in a form that cannot be converted, expected colours at stops";
		findings.push({ ruleId: "pdf-colour", reason });
	}
}

/** Writes the matrix that a shading of a function has by default (8.7.4.5.2): Ghostscript 10.00 paints nothing without it, and coarsely with it. */
function nameMatrix(shading: PDFDict): void {
	if (numberIn(shading, "ShadingType") !== 1 || shading.has(name("Matrix"))) return;
	shading.set(name("Matrix"), shading.context.obj([1, 0, 0, 1, 0, 0]));
}

/** A piece of a gradient: where it ends, and the colours at its ends. */
interface Stop {
	readonly at: number;
	readonly rgb: readonly number[];
}

/** Whether the shading's function could be read, be it changed or not. */
function recolourByStops(shading: PDFDict, colours: ColourMap): boolean {
	const written = shading.lookup(name("Function"));
	const [from = 0, to = 1] = numbersIn(shading, "Domain") ?? [0, 1];
	const stops = written instanceof PDFDict ? readStops(written, from, to) : undefined;
	if (!stops) return false;
	const inks = stops.map(({ rgb }) => colours.convert({ space: "DeviceRGB", values: rgb }));
	const isGray = inks.every(({ space }) => space === "DeviceGray");
	if (!isGray && colours.mode !== "cmyk") return true;
	const values = isGray ? inks.map((ink) => ink.values) : inks.map(toProcess);
	shading.set(name("ColorSpace"), name(isGray ? "DeviceGray" : "DeviceCMYK"));
	shading.set(name("Function"), makeFunction(shading, { stops, values, domain: [from, to] }));
	shading.delete(name("Background"));
	return true;
}

/** Colours at all bends of a function and between them; undefined for functions that are no stops. Where it jumps there are two. */
function readStops(written: PDFDict, from: number, to: number): Stop[] | undefined {
	const bounds = [from, ...bendsOf(written, from, to), to];
	const stops: Stop[] = [];
	for (let index = 0; index + 1 < bounds.length; index += 1) {
		const [start, end] = [bounds[index] as number, bounds[index + 1] as number];
		// A hair inside, for at a bound the next piece has already begun.
		const inside = (end - start) * 1e-6;
		for (let piece = 0; piece <= PIECES; piece += 1) {
			const at = start + ((end - start) * piece) / PIECES;
			const rgb = evaluate(written, Math.min(Math.max(at, start + inside), end - inside));
			if (!rgb) return undefined;
			stops.push({ at, rgb });
		}
	}
	return stops;
}

/** The bounds of a stitching function (7.10.4), and of those in it. */
function bendsOf(written: PDFDict, from: number, to: number): number[] {
	if (typeOf(written) !== 3) return [];
	const bounds = numbersIn(written, "Bounds") ?? [];
	return bounds.filter((bound) => bound > from && bound < to);
}

/** The value of a function of one number: exponential and stitching ones (7.10.3 and 7.10.4). */
function evaluate(written: PDFDict, x: number): readonly number[] | undefined {
	if (typeOf(written) === 2) {
		const [c0, c1, [n = 1]] = [numbersIn(written, "C0") ?? [0], numbersIn(written, "C1") ?? [1], [numberIn(written, "N") ?? 1]];
		return c0.map((value, index) => value + x ** n * ((c1[index] ?? 0) - value));
	}
	if (typeOf(written) !== 3) return undefined;
	const bounds = numbersIn(written, "Bounds") ?? [];
	const encode = numbersIn(written, "Encode") ?? [];
	const [low = 0, high = 1] = numbersIn(written, "Domain") ?? [];
	const found = bounds.findIndex((bound) => x < bound);
	const index = found < 0 ? bounds.length : found;
	const [start, end] = [bounds[index - 1] ?? low, bounds[index] ?? high];
	const [e0 = 0, e1 = 1] = encode.slice(2 * index);
	const part = written.lookup(name("Functions"), PDFArray).lookup(index);
	return part instanceof PDFDict
		? evaluate(part, start === end ? e0 : e0 + ((x - start) * (e1 - e0)) / (end - start))
		: undefined;
}

function makeFunction(
	{ context }: PDFDict,
	{ stops, values, domain }: { stops: readonly Stop[]; values: readonly (readonly number[])[]; domain: readonly number[] },
): PDFDict {
	const parts: PDFDict[] = [];
	const bounds: number[] = [];
	for (let index = 0; index + 1 < stops.length; index += 1) {
		const [start, end] = [stops[index]?.at ?? 0, stops[index + 1]?.at ?? 0];
		if (end <= start) continue;
		if (parts.length > 0) bounds.push(round(start));
		const [C0, C1] = [values[index] ?? [], values[index + 1] ?? []].map((inks) => inks.map(round));
		parts.push(context.obj({ FunctionType: 2, Domain: [0, 1], C0: C0 ?? [], C1: C1 ?? [], N: 1 }));
	}
	const encode = parts.flatMap(() => [0, 1]);
	return context.obj({ FunctionType: 3, Domain: [...domain], Functions: parts, Bounds: bounds, Encode: encode });
}

const round = (value: number): number => Math.round(value * 1e5) / 1e5;

const typeOf = (written: PDFDict): number | undefined => numberIn(written, "FunctionType");

function numbersIn(dict: PDFDict, key: string): number[] | undefined {
	const value = dict.lookup(name(key));
	return value instanceof PDFArray ? readNumbers(value) : undefined;
}
