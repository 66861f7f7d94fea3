// A content stream of Chromium's → the same picture in fewer bytes: places near the page, glyphs joined, colours for the press, marks closed.
import type { ColourMap, InkColour } from "./colour.ts";
import { ContentWriter } from "./content-writer.ts";
import type { LineEnds } from "./line-ends.ts";
import type { FontReader } from "./read-font.ts";
import { type Operand, scanContent } from "./scan-content.ts";
import { writeFactor, writeNumber, writeString } from "./write-numbers.ts";
import { START_TEXT, type TextState, TextWriter } from "./write-text.ts";

/** What a stream is rewritten with. */
export interface RewriteContext {
	/** A font of the stream's resources, by its name with the slash. */
	fontOf(name: string): FontReader | undefined;
	readonly colours: ColourMap;
	/** A page begins in black; a form or a glyph in whatever colour it is used in. */
	readonly isPage: boolean;
	/** Moves everything, pt. */
	readonly shift: readonly [x: number, y: number];
	/** Encloses what is painted outside marked content as an artifact (ISO 32000-2, 14.8.2.2). */
	readonly hasArtifacts: boolean;
	/** Keeps marked content; without it tags have nothing to refer to. */
	readonly keepsMarks: boolean;
	/** Says where lines end with a space that Chromium has left out and that is to be given back. */
	readonly lineEnds?: LineEnds | undefined;
	/** Marked contents that only decorate, and are artifacts for that. */
	readonly decorations?: ReadonlySet<number> | undefined;
	/** Names of two graphics states in the resources, that switch overprinting on and off; undefined when text never overprints. */
	readonly overprint?: { readonly on: string; readonly off: string } | undefined;
}

/** A rewritten stream, and what was seen on the way. */
export interface RewrittenContent {
	readonly bytes: Uint8Array;
	/** Factors by which matrices scale: where Chromium has not shrunk the page, `CHROMIUM_SCALE` is one of them. */
	readonly scales: ReadonlySet<number>;
}

/** Chromium draws in units of 1/300 in; a CSS px is 3.125 of them. */
export const CHROMIUM_SCALE = 3.125;

/** A translation beyond this is taken out: readers with single precision lose the fine parts of large places. */
const FAR = 8192;

/** What `q` saves. */
interface RewriteState extends TextState {
	/** How far the written space is moved against that of the source. */
	offset: readonly [x: number, y: number];
	/** Colours as they are to be written, and as they were written last; undefined where nothing was said. */
	fill: string | undefined;
	stroke: string | undefined;
	writtenFill: string | undefined;
	writtenStroke: string | undefined;
	fillSpace: string;
	strokeSpace: string;
	isOverprinting: boolean;
}

/**
 * Rewrites a stream.
 *
 * - Large translations, which Chromium uses since all its pages lie in one long space, are taken out of matrices and places.
 * - Glyphs on one line that stand in operators of their own become one `TJ`; places are kept to 1/20,000 of the type size.
 * - Colours go through the map, and are written only before something is painted in them.
 */
export function rewriteContent(bytes: Uint8Array, context: RewriteContext): RewrittenContent {
	return new Rewriter(context, bytes.length).rewrite(bytes);
}

class Rewriter {
	readonly #context: RewriteContext;
	readonly #text: TextWriter;
	readonly #scales = new Set<number>();
	readonly #saved: RewriteState[] = [];
	#state: RewriteState;
	readonly #writer: ContentWriter;
	/** The path under construction, which nothing may come between. */
	#path = "";
	/** For each marked content around: whether it is written. */
	#marks: ("plain" | "tag" | undefined)[] = [];
	#isArtifactOpen = false;
	#isFirst = true;

	constructor(context: RewriteContext, expected: number) {
		this.#context = context;
		this.#writer = new ContentWriter(expected);
		const [fill, stroke] = context.isPage ? ["0 g", "0 G"] : [];
		const colours = { fill, stroke, writtenFill: fill, writtenStroke: stroke, fillSpace: "", strokeSpace: "" };
		this.#state = { ...START_TEXT, ...colours, offset: [0, 0], isOverprinting: false };
		this.#text = new TextWriter({
			writer: this.#writer,
			lineEnds: context.lineEnds,
			beforeObject: () => this.#openArtifact(),
			beforeShow: () => {
				// 9.3.6: even modes below 3 fill, 1 and 2 stroke; the same again with 4 more.
				const mode = this.#state.renderMode % 4;
				return this.#coloursFor({ isFilled: mode === 0 || mode === 2, isStroked: mode === 1 || mode === 2, isText: true });
			},
		});
	}

	rewrite(bytes: Uint8Array): RewrittenContent {
		scanContent(bytes, (operator, operands) => {
			// By far the most, and never the first.
			if (operator === "Td") this.#text.move(operands[0] as number, operands[1] as number);
			else if (operator === "Tj") this.#text.show(operands[0] as string, this.#state);
			else this.#handle(operator, operands);
			this.#isFirst = false;
		});
		this.#text.end();
		this.#closeArtifact();
		return { bytes: this.#writer.finish(), scales: this.#scales };
	}

	#handle(operator: string, operands: readonly Operand[]): void {
		if (this.#isFirst && operator !== "cm") this.#writeShift();
		if (operator === "Tf") this.#state.font = this.#context.fontOf(String(operands[0]));
		if (this.#text.handle(operator, operands, this.#state, this.#state.offset)) return;
		if (this.#handlePath(operator, operands) || this.#setColour(operator, operands) || this.#mark(operator, operands)) return;
		this.#text.close();
		switch (operator) {
			case "q":
				this.#saved.push({ ...this.#state });
				this.#writer.write("q\n");
				break;
			case "Q":
				this.#text.leaveLine();
				this.#state = this.#saved.pop() ?? this.#state;
				this.#writer.write("Q\n");
				break;
			case "cm":
				this.#text.leaveLine();
				this.#transform(operands as readonly number[]);
				break;
			case "Do":
			case "sh":
			case "EI":
				this.#openArtifact();
				this.#writer.write(this.#coloursFor({ isFilled: true, isStroked: operator === "Do", isText: false }));
				this.#writeAtSource(operator, operands);
				break;
			case "gs":
				this.#writeAtSource(operator, operands);
				break;
			default:
				this.#writeOperator(operator, operands);
		}
	}

	/** Where a page does not begin with a matrix, it gets one. */
	#writeShift(): void {
		const [x, y] = this.#context.shift;
		if (x !== 0 || y !== 0) this.#writer.write(`1 0 0 1 ${writeNumber(x)} ${writeNumber(y)} cm\n`);
	}

	#writeOperator(operator: string, operands: readonly Operand[]): void {
		if (operator === "EI") {
			this.#writer.write(`BI ${String(operands[0]).slice(2, -2)} ID ${String(operands[1]).slice(1)}\nEI\n`);
			return;
		}
		this.#writer.write(`${operands.map(writeOperand).join(" ")}${operands.length > 0 ? " " : ""}${operator}\n`);
	}

	/** Writes what has places of its own that count from the source's space: forms, shadings, and soft masks in graphics states. */
	#writeAtSource(operator: string, operands: readonly Operand[]): void {
		const [x, y] = this.#state.offset;
		const isMoved = x !== 0 || y !== 0;
		const place = (factor: number): string => `1 0 0 1 ${writeNumber(factor * x)} ${writeNumber(factor * y)} cm\n`;
		if (isMoved) this.#writer.write(operator === "gs" ? place(-1) : `q ${place(-1)}`);
		this.#writeOperator(operator, operands);
		if (isMoved) this.#writer.write(operator === "gs" ? place(1) : "Q\n");
	}

	/**
	 * Writes a matrix. What is moved far by it is moved near: the space inside gets an offset, and the translation becomes what is left.
	 * With the outer offset o, and p = Mq + t in the source, p − o = M(q − o′) + (t − o + Mo′).
	 */
	#transform([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): void {
		const { isPage, shift } = this.#context;
		// The first matrix of a page turns it upright.
		if (!(isPage && this.#isFirst) && b === 0 && c === 0) this.#scales.add(Math.round(Math.abs(a) * 1e5) / 1e5);
		const [outerX, outerY] = this.#state.offset;
		let x = e - outerX + (this.#isFirst ? shift[0] : 0);
		let y = f - outerY + (this.#isFirst ? shift[1] : 0);
		const determinant = a * d - b * c;
		this.#state.offset = [0, 0];
		if ((Math.abs(x) > FAR || Math.abs(y) > FAR) && determinant !== 0) {
			const offsetX = Math.round((c * y - d * x) / determinant);
			const offsetY = Math.round((b * x - a * y) / determinant);
			x += a * offsetX + c * offsetY;
			y += b * offsetX + d * offsetY;
			this.#state.offset = [offsetX, offsetY];
		}
		const factors = [a, b, c, d].map(writeFactor).join(" ");
		this.#writer.write(`${factors} ${writeNumber(x)} ${writeNumber(y)} cm\n`);
	}

	/** Paths (8.5) are kept back until they are painted: colours and marks may only come before them. */
	#handlePath(operator: string, operands: readonly Operand[]): boolean {
		const [offsetX, offsetY] = this.#state.offset;
		const values = operands as readonly number[];
		switch (operator) {
			case "m":
			case "l":
			case "c":
			case "v":
			case "y":
				this.#path += `${values.map((value, index) => writeNumber(value - (index % 2 === 0 ? offsetX : offsetY))).join(" ")} ${operator}\n`;
				return true;
			case "re": {
				const [x = 0, y = 0, width = 0, height = 0] = values;
				this.#path += `${[x - offsetX, y - offsetY, width, height].map(writeNumber).join(" ")} re\n`;
				return true;
			}
			case "h":
			case "W":
			case "W*":
				this.#path += `${operator}\n`;
				return true;
			default:
				return PAINT.has(operator) && this.#paintPath(operator);
		}
	}

	#paintPath(operator: string): true {
		this.#text.close();
		const isFilled = /[fFbB]/.test(operator);
		const isStroked = /[sSbB]/.test(operator);
		if (isFilled || isStroked) this.#openArtifact();
		this.#writer.write(`${this.#coloursFor({ isFilled, isStroked, isText: false })}${this.#path}${operator}\n`);
		this.#path = "";
		return true;
	}

	/** 8.6.8. Nothing is written yet. */
	#setColour(operator: string, operands: readonly Operand[]): boolean {
		const small = operator.toLowerCase();
		const state = this.#state;
		const isStroke = small !== operator;
		const key = isStroke ? "stroke" : "fill";
		if (DEVICE[small] !== undefined) state[key] = this.#convert(DEVICE[small], operands, isStroke);
		else if (small === "cs") {
			state[`${key}Space`] = `${operands[0]} ${operator} `;
			state[key] = state[`${key}Space`];
		} else if (small === "sc" || small === "scn") {
			const device = /^\/(Device(?:Gray|RGB|CMYK)) /.exec(state[`${key}Space`])?.[1] as InkColour["space"] | undefined;
			state[key] = device
				? this.#convert(device, operands, isStroke)
				: `${state[`${key}Space`]}${operands.map(writeOperand).join(" ")} ${operator}`;
		} else return false;
		return true;
	}

	#convert(space: InkColour["space"], operands: readonly Operand[], isStroke: boolean): string {
		const colour = this.#context.colours.convert({ space, values: operands as readonly number[] });
		const operator = OPERATORS[colour.space];
		return `${colour.values.map(writeNumber).join(" ")} ${isStroke ? operator.toUpperCase() : operator}`;
	}

	/** The colours that must be written before something is painted. */
	#coloursFor({ isFilled, isStroked, isText }: { isFilled: boolean; isStroked: boolean; isText: boolean }): string {
		const state = this.#state;
		const { overprint } = this.#context;
		let written = "";
		const isOverprinting = overprint !== undefined && isText && state.fill === "0 g";
		// Only process colours leave the other inks alone where they have none (11.7.4.3).
		const fill = isOverprinting ? "0 0 0 1 k" : state.fill;
		if (isFilled && fill !== undefined && fill !== state.writtenFill) {
			written += `${fill}\n`;
			state.writtenFill = fill;
		}
		if (isStroked && state.stroke !== undefined && state.stroke !== state.writtenStroke) {
			written += `${state.stroke}\n`;
			state.writtenStroke = state.stroke;
		}
		if (overprint && isOverprinting !== state.isOverprinting) {
			written += `${isOverprinting ? overprint.on : overprint.off} gs\n`;
			state.isOverprinting = isOverprinting;
		}
		return written;
	}

	/** Marked content stands around whole text objects, for in Chromium's it crosses them. */
	#mark(operator: string, operands: readonly Operand[]): boolean {
		if (operator === "BMC" || operator === "BDC") {
			const mcid = /\/MCID\s+(\d+)/.exec(String(operands[1]))?.[1];
			// What text stands for and which layer it is on is no tag.
			const isPlain = operands[0] === "/OC" || String(operands[1]).includes("/ActualText");
			const isDecoration = mcid !== undefined && this.#context.decorations?.has(Number(mcid)) === true;
			const isKept = !isDecoration && (this.#context.keepsMarks || isPlain);
			this.#marks.push(isKept ? (mcid === undefined ? "plain" : "tag") : undefined);
			if (!isKept) return true;
			this.#text.close();
			if (mcid === undefined) this.#openArtifact();
			else this.#closeArtifact();
			this.#writeOperator(operator, operands);
			return true;
		}
		if (operator !== "EMC") return false;
		if (!this.#marks.pop()) return true;
		this.#text.close();
		this.#writer.write("EMC\n");
		return true;
	}

	#openArtifact(): void {
		if (!this.#context.hasArtifacts || this.#marks.includes("tag") || this.#isArtifactOpen) return;
		this.#writer.write("/Artifact BMC\n");
		this.#isArtifactOpen = true;
	}

	#closeArtifact(): void {
		if (this.#isArtifactOpen) this.#writer.write("EMC\n");
		this.#isArtifactOpen = false;
	}
}

const PAINT = new Set(["f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "n"]);
const DEVICE: Readonly<Record<string, InkColour["space"]>> = { g: "DeviceGray", rg: "DeviceRGB", k: "DeviceCMYK" };
const OPERATORS = { DeviceGray: "g", DeviceRGB: "rg", DeviceCMYK: "k" } as const;

function writeOperand(operand: Operand): string {
	if (typeof operand === "number") return writeFactor(operand);
	if (typeof operand === "string") return operand.startsWith("(") ? writeString(operand.slice(1)) : operand;
	return `[${operand.map(writeOperand).join(" ")}]`;
}
