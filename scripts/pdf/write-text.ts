// Text operators as Chromium writes them, one for each glyph → the same glyphs at the same places in few operators (ISO 32000-2, 9.4).
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
	/** Appends to the stream. */
	write(text: string): void;
	/** Called before a text object is begun. */
	beforeObject(): void;
	/** How much has been written, and adds to it at an earlier place. */
	place(): number;
	insert(place: number, text: string): void;
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
	/** The source's line: its directions and its start. */
	#a = 1;
	#b = 0;
	#c = 0;
	#d = 1;
	#x = 0;
	#y = 0;
	/** Where the source's next glyph goes, along its line. */
	#along = 0;
	/** Nothing is known of the source's place since a font without widths was shown. */
	#isAdrift = false;
	#isOpen = false;
	/** Where the line was last written to begin, in the directions of the source's, and where glyphs that are written go, along it. */
	#isPlaced = false;
	#writtenX = 0;
	#writtenY = 0;
	#pen = 0;
	/** The line that is shown, its last glyphs, and where they were written: it may go on after `ET`. */
	#line: readonly [a: number, b: number, c: number, d: number, x: number, y: number] | undefined;
	readonly #codes = new Uint16Array(MEMORY);
	readonly #fonts: FontReader[] = [];
	#glyphCount = 0;
	#shown = 0;
	#space: string | undefined;
	/** What the next `TJ` shows: closed strings and steps, and the string that is still growing. */
	#items = "";
	#string = "";

	constructor(around: TextSurroundings) {
		this.#around = around;
	}

	/**
	 * Takes an operator if it is one of text.
	 *
	 * @param offset how far the written space is moved against that of the source
	 */
	handle(operator: string, operands: readonly Operand[], state: TextState, offset: readonly [x: number, y: number]): boolean {
		switch (operator) {
			case "Td":
				this.#move(operands[0] as number, operands[1] as number);
				return true;
			case "Tj":
				this.#show(operands[0] as string, state);
				return true;
			case "TJ":
				for (const item of operands[0] as readonly Operand[]) {
					if (typeof item === "number") this.#along -= (item / 1000) * state.fontSize * state.stretch;
					else this.#show(item as string, state);
				}
				return true;
			case "BT":
				this.#setLine([1, 0, 0, 1, 0, 0], offset);
				return true;
			case "Tm":
				this.#setLine(operands as readonly number[], offset);
				return true;
			case "ET":
				return true;
			default:
				return this.#setState(operator, operands, state);
		}
	}

	/** Ends the text object, if one is open. */
	close(): void {
		if (!this.#isOpen) return;
		this.#flush();
		this.#around.write("ET\n");
		this.#isOpen = false;
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
		if (this.#string === "") this.#around.insert(this.#shown, `${writeString(this.#space)}Tj\n`);
		else this.#string += this.#space;
	}

	/** The last letters of the line, in the order in which they are shown. */
	#lastLetters(): string {
		let letters = "";
		for (let index = Math.max(0, this.#glyphCount - MEMORY); index < this.#glyphCount; index += 1)
			letters += this.#fonts[index % MEMORY]?.textOf(this.#codes[index % MEMORY] as number) ?? "";
		return letters;
	}

	#setLine([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], [offsetX, offsetY]: readonly [number, number]): void {
		[this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
		[this.#x, this.#y] = [e - offsetX, f - offsetY];
		this.#along = 0;
		this.#isAdrift = false;
		// Text that has been placed anew is written so: it may stand in line with what is before it, but belong elsewhere.
		this.#flush();
		this.#isPlaced = false;
	}

	#move(x: number, y: number): void {
		this.#x += this.#a * x + this.#c * y;
		this.#y += this.#b * x + this.#d * y;
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
		this.#around.write(`${writeNumber(value)} ${operator}\n`);
		return true;
	}

	/** Operators that stand for several others (tables 106 and 107). */
	#nextLine(operator: string, operands: readonly Operand[], state: TextState): boolean {
		if (operator === "TD") {
			state.leading = -(operands[1] as number);
			this.#move(operands[0] as number, operands[1] as number);
			return true;
		}
		if (operator !== "T*" && operator !== "'" && operator !== '"') return false;
		if (operator === '"') {
			this.#setState("Tw", [operands[0] ?? 0], state);
			this.#setState("Tc", [operands[1] ?? 0], state);
		}
		this.#move(0, -state.leading);
		if (operator !== "T*") this.#show(operands.at(-1) as string, state);
		return true;
	}

	#show(string: string, state: TextState): void {
		if (!this.#isOpen) {
			this.#around.beforeObject();
			this.#around.write("BT\n");
			this.#isOpen = true;
		}
		const before = this.#around.beforeShow();
		if (before !== "" || state.fontText !== state.writtenFont) {
			this.#flush();
			this.#around.write(state.fontText === state.writtenFont ? before : before + state.fontText);
			state.writtenFont = state.fontText;
		}
		if (!this.#isAdrift) this.#place(state);
		this.#string += string.slice(1);
		this.#advance(string, state);
	}

	/** Brings the pen to where the source's next glyph goes: by a step in the same `TJ`, or by a new line. */
	#place({ fontSize, stretch }: TextState): void {
		const x = this.#x + this.#a * this.#along;
		const y = this.#y + this.#b * this.#along;
		const size = fontSize * stretch;
		const step = this.#stepTo(x, y, size);
		if (step === undefined) {
			if (this.#line === undefined) this.#glyphCount = 0;
			else if (this.#around.lineEnds && this.#isBackwards(x, y, size)) this.#endLine();
			this.#flush();
			const factors = [this.#a, this.#b, this.#c, this.#d].map(writeFactor).join(" ");
			this.#around.write(`${factors} ${writeNumber(x)} ${writeNumber(y)} Tm\n`);
			this.#isPlaced = true;
			this.#writtenX = x;
			this.#writtenY = y;
			this.#line = [this.#a, this.#b, this.#c, this.#d, x, y];
			this.#pen = 0;
			return;
		}
		const units = Math.round((-step * 10000) / size) / 10;
		if (units === 0) return;
		this.#closeString();
		this.#items += writeStep(units, this.#items);
		this.#pen -= (units * size) / 1000;
	}

	/** How far the pen is from a place on the line that was written last; undefined where a line must be begun. */
	#stepTo(x: number, y: number, size: number): number | undefined {
		if (!this.#isPlaced) return undefined;
		const determinant = this.#a * this.#d - this.#b * this.#c;
		const dx = x - this.#writtenX;
		const dy = y - this.#writtenY;
		if (Math.abs((this.#a * dy - this.#b * dx) / determinant) >= SAME_LINE) return undefined;
		const step = (this.#d * dx - this.#c * dy) / determinant - this.#pen;
		return Math.abs(step) < WIDEST_STEP * Math.abs(size) ? step : undefined;
	}

	/** A new line begins left of where the one before ends; what is raised or lowered, or in the next cell of a table, right of it. */
	#isBackwards(x: number, y: number, size: number): boolean {
		if (!this.#line) return false;
		const [a, b, c, d, lineX, lineY] = this.#line;
		if (a !== this.#a || b !== this.#b || c !== this.#c || d !== this.#d) return false;
		return (d * (x - lineX) - c * (y - lineY)) / (a * d - b * c) - this.#pen < -BACKWARDS * Math.abs(size);
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

	#closeString(): void {
		if (this.#string === "") return;
		this.#items += writeString(this.#string);
		this.#string = "";
	}

	#flush(): void {
		if (this.#items === "" && this.#string !== "") this.#around.write(`${writeString(this.#string)}Tj\n`);
		else if (this.#items !== "") {
			this.#closeString();
			this.#around.write(`[${this.#items}]TJ\n`);
		}
		if (this.#items !== "" || this.#string !== "") this.#shown = this.#around.place();
		this.#items = "";
		this.#string = "";
	}
}

/** A step in a `TJ`: a blank parts it from a step before it. */
const writeStep = (units: number, items: string): string =>
	`${items === "" || items.endsWith(")") ? "" : " "}${writeNumber(units)}`;
