// Text operators as Chromium writes them, one for each glyph → the same glyphs at the same places in few operators (ISO 32000-2, 9.4).
import type { ContentWriter } from "./content-writer.ts";
import type { LineEnds } from "./line-ends.ts";
import type { FontReader } from "./read-font.ts";
import type { Operand } from "./scan-content.ts";
import { writeFactor, writeNumber, writeString } from "./write-numbers.ts";

/** The part of the graphics state that text is set with; it is saved and restored with the rest (9.3). */
export interface TextState {
	font: FontReader | undefined;
	/** Font and size as they are to be written, `/F4 13 Tf`; and as they were written last. */
	fontText: string;
	writtenFont: string;
	fontSize: number;
	charSpace: number;
	wordSpace: number;
	/** Horizontal scaling as a factor. */
	stretch: number;
	leading: number;
	renderMode: number;
}

/** Where text begins. */
export const START_TEXT: TextState = {
	font: undefined,
	fontText: "",
	writtenFont: "",
	fontSize: 0,
	charSpace: 0,
	wordSpace: 0,
	stretch: 1,
	leading: 0,
	renderMode: 0,
};

/** What surrounds the text. */
export interface TextSurroundings {
	readonly writer: ContentWriter;
	/** Called before a text object is begun. */
	beforeObject(): void;
	/** Says where lines end with a space that is to be added; undefined when none is. */
	readonly lineEnds: LineEnds | undefined;
	/** What must be said before glyphs are shown, such as their colour; "" for nothing. */
	beforeShow(): string;
}

/** A step along the line that is wider than this many times the size starts anew, with a place of its own. */
const WIDEST_STEP = 20;
/** Kerning steps back less than this part of the size. */
const BACKWARDS = 0.2;
/** Glyphs of a line that are kept in mind. */
const MEMORY = 32;
/** A baseline that is off by no more is the same, in units of the text. */
const SAME_LINE = 1e-3;

/** Writes text objects. Those that follow one another become one; `close` ends it. */
export class TextWriter {
	readonly #around: TextSurroundings;
	readonly #writer: ContentWriter;
	/** A text object is open and all that must be said before glyphs has been. */
	#isReady = false;
	/** The source's text matrix, moved by the offset. All that follows is measured in its space. */
	#matrix: LineMatrix = [1, 0, 0, 1, 0, 0];
	/** The source's line: its start, and how far along it the next glyph goes. */
	#lineX = 0;
	#lineY = 0;
	#along = 0;
	/** Nothing is known of the source's place since a font without widths was shown. */
	#isAdrift = false;
	#isOpen = false;
	/** A matrix has been written that has the source's directions; the height of the line it began, and where the next glyph would go. */
	#isPlaced = false;
	#writtenY = 0;
	#pen = 0;
	/** The line that is shown, as its matrix was written, and where the pen was then; its last glyphs. It may go on after `ET`. */
	#line: LineMatrix | undefined;
	#lineStart = 0;
	readonly #codes = new Uint16Array(MEMORY);
	readonly #fonts: FontReader[] = [];
	#glyphCount = 0;
	#shown = 0;
	#space: string | undefined;
	/** Where the operand of the operator that is being written begins; undefined when none is. */
	#operandStart: number | undefined;
	/** It is an array, for it has steps; in it, or by itself, a string has not ended. */
	#hasSteps = false;
	#isInString = false;

	constructor(around: TextSurroundings) {
		this.#around = around;
		this.#writer = around.writer;
	}

	/**
	 * Takes an operator if it is one of text, other than `Td` and `Tj`.
	 *
	 * @param offset how far the written space is moved against that of the source
	 */
	handle(operator: string, operands: readonly Operand[], state: TextState, offset: readonly [x: number, y: number]): boolean {
		switch (operator) {
			case "TJ":
				for (const item of operands[0] as readonly Operand[]) {
					if (typeof item === "number") this.#along -= (item / 1000) * state.fontSize * state.stretch;
					else this.show(item as string, state);
				}
				return true;
			case "BT":
				this.#isReady = false;
				this.#setLine([1, 0, 0, 1, 0, 0], offset);
				return true;
			case "Tm":
				this.#setLine(operands as readonly number[], offset);
				return true;
			case "ET":
				return true;
			default:
				this.#isReady = false;
				return this.#setState(operator, operands, state);
		}
	}

	/** Ends the text object, if one is open. */
	close(): void {
		if (!this.#isOpen) return;
		this.#flush();
		this.#writer.write("ET\n");
		this.#isOpen = false;
		this.#isReady = false;
		this.#isPlaced = false;
	}

	/** The space of the page changes: whether what comes next is on the same line will not be known. */
	leaveLine(): void {
		this.#line = undefined;
	}

	/** Ends the last line of the page. */
	end(): void {
		this.#endLine();
		this.close();
	}

	/** Chromium leaves out the space at which it breaks a line. */
	#endLine(): void {
		const { lineEnds } = this.#around;
		const isSpaced = this.#space !== undefined && lineEnds?.hasSpaceAfter(this.#lastLetters()) === true;
		this.#glyphCount = 0;
		if (this.#space === undefined || !isSpaced) return;
		if (this.#isInString) this.#writer.writeStringContent(`(${this.#space}`);
		else this.#writer.insert(this.#shown, `${writeString(this.#space)}Tj\n`);
	}

	/** The last letters of the line, in the order in which they are shown. */
	#lastLetters(): string {
		let letters = "";
		for (let index = Math.max(0, this.#glyphCount - MEMORY); index < this.#glyphCount; index += 1)
			letters += this.#fonts[index % MEMORY]?.textOf(this.#codes[index % MEMORY] as number) ?? "";
		return letters;
	}

	#setLine([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], [offsetX, offsetY]: readonly [number, number]): void {
		this.#matrix = [a, b, c, d, e - offsetX, f - offsetY];
		this.#lineX = 0;
		this.#lineY = 0;
		this.#along = 0;
		this.#isAdrift = false;
		// Text that has been placed anew is written so: it may stand in line with what is before it, but belong elsewhere.
		this.#flush();
		this.#isPlaced = false;
	}

	/** `Td`. */
	move(x: number, y: number): void {
		this.#lineX += x;
		this.#lineY += y;
		this.#along = 0;
		this.#isAdrift = false;
	}

	#setState(operator: string, operands: readonly Operand[], state: TextState): boolean {
		const value = operands[0] as number;
		switch (operator) {
			case "Tf":
				state.fontSize = operands[1] as number;
				state.fontText = `${operands[0]} ${writeNumber(state.fontSize)} Tf\n`;
				return true;
			case "Tc":
				state.charSpace = value;
				break;
			case "Tw":
				state.wordSpace = value;
				break;
			case "Tz":
				state.stretch = value / 100;
				break;
			case "Tr":
				state.renderMode = value;
				break;
			case "TL":
				state.leading = value;
				return true;
			case "Ts":
				break;
			default:
				return this.#nextLine(operator, operands, state);
		}
		this.#flush();
		this.#writer.write(`${writeNumber(value)} ${operator}\n`);
		return true;
	}

	/** Operators that stand for several others (tables 106 and 107). */
	#nextLine(operator: string, operands: readonly Operand[], state: TextState): boolean {
		if (operator === "TD") {
			state.leading = -(operands[1] as number);
			this.move(operands[0] as number, operands[1] as number);
			return true;
		}
		if (operator !== "T*" && operator !== "'" && operator !== '"') return false;
		if (operator === '"') {
			this.#setState("Tw", [operands[0] ?? 0], state);
			this.#setState("Tc", [operands[1] ?? 0], state);
		}
		this.move(0, -state.leading);
		if (operator !== "T*") this.show(operands.at(-1) as string, state);
		return true;
	}

	/** `Tj`. */
	show(string: string, state: TextState): void {
		if (!this.#isReady) this.#prepare(state);
		if (!this.#isAdrift) this.#place(state.fontSize * state.stretch);
		this.#openString();
		this.#writer.writeStringContent(string);
		this.#advance(string, state);
	}

	/** Opens a text object and says colour and font, where that is not so already. */
	#prepare(state: TextState): void {
		if (!this.#isOpen) {
			this.#around.beforeObject();
			this.#writer.write("BT\n");
			this.#isOpen = true;
		}
		const before = this.#around.beforeShow();
		if (before !== "" || state.fontText !== state.writtenFont) {
			this.#flush();
			this.#writer.write(state.fontText === state.writtenFont ? before : before + state.fontText);
			state.writtenFont = state.fontText;
		}
		this.#isReady = true;
	}

	/** Brings the pen to where the source's next glyph goes: by a step in the same `TJ`, or by a new line. */
	#place(size: number): void {
		const step = this.#lineX + this.#along - this.#pen;
		const isNear = Math.abs(this.#lineY - this.#writtenY) < SAME_LINE && Math.abs(step) < WIDEST_STEP * Math.abs(size);
		if (!this.#isPlaced || !isNear) {
			this.#beginLine(size);
			return;
		}
		// Ten thousandths of the size: a decimal more than steps are counted in.
		const parts = Math.round((-step * 10000) / size);
		if (parts === 0) return;
		this.#writeStep(parts);
		this.#pen -= (parts * size) / 10000;
	}

	#beginLine(size: number): void {
		const [a, b, c, d, e, f] = this.#matrix;
		const x = this.#lineX + this.#along;
		const y = this.#lineY;
		const line: LineMatrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
		if (this.#line === undefined) this.#glyphCount = 0;
		else if (this.#around.lineEnds && this.#isBackwards(this.#line, line, size)) this.#endLine();
		this.#flush();
		this.#writer.write(`${[a, b, c, d].map(writeFactor).join(" ")} ${writeNumber(line[4])} ${writeNumber(line[5])} Tm\n`);
		this.#isPlaced = true;
		this.#writtenY = y;
		this.#line = line;
		this.#lineStart = x;
		this.#pen = x;
	}

	/** A new line begins left of where the one before ends; what is raised or lowered, or in the next cell of a table, right of it. */
	#isBackwards([a, b, c, d, x, y]: LineMatrix, next: LineMatrix, size: number): boolean {
		if (a !== next[0] || b !== next[1] || c !== next[2] || d !== next[3]) return false;
		const along = (d * (next[4] - x) - c * (next[5] - y)) / (a * d - b * c);
		return along - (this.#pen - this.#lineStart) < -BACKWARDS * Math.abs(size);
	}

	#advance(string: string, { font, fontSize, charSpace, wordSpace, stretch }: TextState): void {
		if (!font) {
			this.#flush();
			this.#isAdrift = true;
			this.#isPlaced = false;
			return;
		}
		const isDouble = font.codeBytes === 2;
		let advance = 0;
		for (let at = 1; at < string.length; at += isDouble ? 2 : 1) {
			const code = isDouble ? string.charCodeAt(at) * 256 + string.charCodeAt(at + 1) : string.charCodeAt(at);
			this.#codes[this.#glyphCount % MEMORY] = code;
			this.#fonts[this.#glyphCount % MEMORY] = font;
			this.#glyphCount += 1;
			advance += (font.widthOf(code) / 1000) * fontSize + charSpace + (!isDouble && code === 32 ? wordSpace : 0);
		}
		this.#space = font.space;
		this.#along += advance * stretch;
		this.#pen += advance * stretch;
	}

	#openString(): void {
		if (this.#isInString) return;
		this.#operandStart ??= this.#writer.place;
		this.#writer.write("(");
		this.#isInString = true;
	}

	#closeString(): void {
		if (this.#isInString) this.#writer.write(")");
		this.#isInString = false;
	}

	/** @param parts ten thousandths of the size, to the left */
	#writeStep(parts: number): void {
		this.#closeString();
		this.#operandStart ??= this.#writer.place;
		if (!this.#hasSteps) this.#writer.squeezeIn(this.#operandStart, "[");
		else if (this.#writer.lastByte !== CLOSE) this.#writer.write(" ");
		this.#hasSteps = true;
		let text = STEPS.get(parts);
		if (text === undefined) {
			text = writeNumber(parts / 10);
			STEPS.set(parts, text);
		}
		this.#writer.write(text);
	}

	#flush(): void {
		if (this.#operandStart === undefined) return;
		this.#closeString();
		this.#writer.write(this.#hasSteps ? "]TJ\n" : "Tj\n");
		this.#shown = this.#writer.place;
		this.#operandStart = undefined;
		this.#hasSteps = false;
	}
}

type LineMatrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const CLOSE = 0x29;

/** Steps as they are written: there are few that differ, within `WIDEST_STEP`. */
const STEPS = new Map<number, string>();
