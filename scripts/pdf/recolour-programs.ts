// A gradient whose colours a program computes → the same in the colours of the press, with a program of its own.
import { deflateSync } from "node:zlib";
import { type PDFDict, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { type Instruction, readCalculator, runCalculator, writeCalculator } from "./calculator.ts";
import { type ColourMap, type InkColour, toProcess } from "./colour.ts";
import { decodeStream, numberIn } from "./pdf-file.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** Straight pieces that a stretch between two colours is cut into: tone correction bends it. */
export const PIECES = 8;

/** From sRGB on the stack to luminance and press gray, as in colour.ts. */
const LINEAR = "dup 0.04045 le {12.92 div} {0.055 add 1.055 div 2.4 exp} ifelse";
const LIGHT = `${LINEAR} 0.0722 mul 3 1 roll ${LINEAR} 0.7152 mul 3 1 roll ${LINEAR} 0.2126 mul add add`;
const TO_GRAY = `${LIGHT} 1 exch sub 2.56 mul 2.6896 exch sub sqrt 1.64 exch sub 1.28 div 1 exch sub`;

/**
 * Recolours a shading whose function is a program (ISO 32000-2, 7.10.5). Where all of it becomes gray the program goes on to compute that.
 * For process colours its latter half is written anew: every gradient of Chromium's is a number first, by which its colours are chosen,
 * and so it has sharp edges at every size, which samples on a grid would not have.
 *
 * @returns whether the shading is as it should be; false where its program is not one of these
 */
export function recolourProgram(shading: PDFDict, colours: ColourMap): boolean {
	const written = shading.lookup(name("Function"));
	if (!(written instanceof PDFRawStream) || numberIn(written.dict, "FunctionType") !== 4) return false;
	const program = readCalculator(Buffer.from(decodeStream(written)).toString("latin1"));
	if (!program) return false;
	const inks: InkColour[] = [];
	const isRead = paintAnew(program, (rgb) => {
		inks.push(colours.convert({ space: "DeviceRGB", values: rgb }));
		return rgb;
	});
	if (colours.mode === "gray" || (isRead && inks.every(({ space }) => space === "DeviceGray"))) {
		setProgram(shading, { written, text: `{${writeCalculator(program)} ${TO_GRAY}}`, components: 1 });
		return true;
	}
	if (!isRead || colours.mode !== "cmyk") return isRead !== undefined;
	const painted = paintAnew(program, (rgb) => toProcess(colours.convert({ space: "DeviceRGB", values: rgb })));
	setProgram(shading, { written, text: `{${writeCalculator(painted ?? [])}}`, components: 4 });
	return true;
}

interface NewProgram {
	/** The function as it was. */
	readonly written: PDFRawStream;
	readonly text: string;
	readonly components: 1 | 4;
}

function setProgram(shading: PDFDict, { written, text, components }: NewProgram): void {
	const { context } = shading;
	const range = Array.from({ length: components }, () => [0, 1]).flat();
	const dict = written.dict.clone();
	dict.set(name("Range"), context.obj(range));
	dict.set(name("Filter"), name("FlateDecode"));
	// A stream of its own: another shading may have the same program.
	shading.set(name("Function"), context.register(PDFRawStream.of(dict, deflateSync(text))));
	shading.set(name("ColorSpace"), name(components === 1 ? "DeviceGray" : "DeviceCMYK"));
	shading.delete(name("Background"));
}

/** Red, green and blue → the components that are painted instead. */
type Paint = (rgb: readonly number[]) => readonly number[];

/** The program with other colours: those that a number chooses, one alone, or those on both ways of a choice. Undefined for any other. */
function paintAnew(program: readonly Instruction[], paint: Paint): readonly Instruction[] | undefined {
	for (let at = program.length; at >= 0; at -= 1) {
		const rest = program.slice(at);
		if (isRamp(rest)) return [...program.slice(0, at), ...writeRamp(cutRamp(rest, paint))];
	}
	const alone = colourBy(program, []);
	if (alone) return paint(alone);
	const [whenTrue, whenFalse, choice] = program.slice(-3);
	if (choice !== "ifelse" || typeof whenTrue !== "object" || typeof whenFalse !== "object") return undefined;
	const ways = [paintAnew(whenTrue, paint), paintAnew(whenFalse, paint)];
	return ways[0] && ways[1] ? [...program.slice(0, -3), ways[0], ways[1], choice] : undefined;
}

/** The colour that instructions leave, within its range; undefined where they leave anything else. */
function colourBy(instructions: readonly Instruction[], stack: readonly number[]): readonly number[] | undefined {
	const left = runCalculator(instructions, stack);
	return left?.length === 3 ? left.map((value) => Math.min(1, Math.max(0, value))) : undefined;
}

/** Whether instructions make a colour of any one number, and all colours of those from 0 to 1. */
function isRamp(instructions: readonly Instruction[]): boolean {
	const [before, start, inside, end, after] = [-1, 0, 0.5, 1 + 1e-6, 2].map((at) => colourBy(instructions, [at])?.join());
	return inside !== undefined && before !== undefined && before === start && after !== undefined && end === after;
}

/** A stretch of a ramp: where it begins and ends, and the components at both. */
interface Piece {
	readonly start: number;
	readonly end: number;
	readonly from: readonly number[];
	readonly to: readonly number[];
}

function cutRamp(ramp: readonly Instruction[], paint: Paint): Piece[] {
	const paintAt = (at: number): readonly number[] => paint(colourBy(ramp, [at]) ?? [0, 0, 0]).map(round);
	const level = (start: number, end: number, at: number): Piece => ({ start, end, from: paintAt(at), to: paintAt(at) });
	const pieces = [level(-1, 0, -1)];
	const bounds = [0, ...comparedNumbers(ramp), 1];
	for (let index = 0; index + 1 < bounds.length; index += 1) {
		const [start, end] = [bounds[index] as number, bounds[index + 1] as number];
		// A hair inside, for at a bound another stretch may begin.
		const inside = (end - start) * 1e-6;
		const placeOf = (piece: number): number => start + ((end - start) * piece) / PIECES;
		const colourOf = (piece: number): readonly number[] =>
			paintAt(Math.min(Math.max(placeOf(piece), start + inside), end - inside));
		for (let piece = 0; piece < PIECES; piece += 1)
			pieces.push({ start: placeOf(piece), end: placeOf(piece + 1), from: colourOf(piece), to: colourOf(piece + 1) });
	}
	return joinLevel([...pieces, level(1, 2, 2)]);
}

/** Numbers between 0 and 1 that others are compared with, in order: a ramp bends nowhere else. */
function comparedNumbers(instructions: readonly Instruction[]): number[] {
	const found = instructions.flatMap((item, index) => {
		if (typeof item === "object") return comparedNumbers(item);
		const next = instructions[index + 1];
		const isCompared = typeof item === "number" && typeof next === "string" && /^(?:[lg][et]|eq|ne)$/.test(next);
		return isCompared && item > 0 && item < 1 ? [item] : [];
	});
	return [...new Set(found)].sort((a, b) => a - b);
}

/** Makes one of neighbours of the same colour. */
function joinLevel(pieces: readonly Piece[]): Piece[] {
	const joined: Piece[] = [];
	for (const piece of pieces) {
		const last = joined.at(-1);
		const isSame = last && [last.to, piece.from, piece.to].every((values) => values.join() === last.from.join());
		if (isSame) joined[joined.length - 1] = { ...last, end: piece.end };
		else joined.push(piece);
	}
	return joined;
}

/** A tree of choices, for a number on the stack. */
function writeRamp(pieces: readonly Piece[]): Instruction[] {
	const [only] = pieces;
	if (pieces.length === 1 && only) return writePiece(only);
	const half = Math.ceil(pieces.length / 2);
	const bound = round(pieces[half]?.start ?? 0);
	return ["dup", bound, "le", writeRamp(pieces.slice(0, half)), writeRamp(pieces.slice(half)), "ifelse"];
}

/** Each component but the last leaves the number for the next one. */
function writePiece({ start, end, from, to }: Piece): Instruction[] {
	if (from.join() === to.join()) return ["pop", ...from];
	const components = from.map((value, index): Instruction[] => {
		const slope = round(((to[index] as number) - value) / (end - start));
		const isLast = index === from.length - 1;
		if (slope === 0) return isLast ? ["pop", value] : [value, "exch"];
		return isLast ? [slope, "mul", value, "add"] : ["dup", slope, "mul", value, "add", "exch"];
	});
	return [round(start), "sub", ...components.flat()];
}

/** Bounds of stripes are told apart by less than a reader's single precision. */
const round = (value: number): number => Math.round(value * 1e7) / 1e7;
