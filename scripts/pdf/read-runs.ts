// Text operators and the graphics state → runs of glyphs: what is shown without a gap on one line, as one (ISO 32000-2, 9.4).
import type { GlyphRun, PaintColour } from "./content.ts";
import type { GraphicsState } from "./graphics-state.ts";
import { IDENTITY, type Matrix, multiply } from "./matrix.ts";
import type { FontReader } from "./read-font.ts";
import type { Operand } from "./scan-content.ts";

/** What a run has in common with all that is painted. */
type Common = Pick<GlyphRun, "isTransparent" | "mark" | "formDepth">;

/** Gaps on a line, in parts of the size: a wider one ends the run; one that is wider than `SPACE` counts as a space. */
const WIDEST_GAP = 0.7;
const SPACE = 0.2;

/** Hears of text and gathers runs of glyphs. */
export interface GlyphReader {
	/**
	 * Hears of a text operator. `T*`, `'` and `"` are told as those that they stand for.
	 *
	 * @param common the same object as long as what it says is the same
	 */
	handle(operator: "BT" | "Tm" | "Td" | "Tj" | "TJ", operands: readonly Operand[], state: GraphicsState, common: Common): void;
	/** Marked content begins: `properties` are written as in the stream. */
	beginMark(properties: string): void;
	endMark(): void;
	finish(): GlyphRun[];
}

/** Gathers how glyphs are painted, and no more than that. */
export class PaintedGlyphs implements GlyphReader {
	readonly #runs: GlyphRun[] = [];
	#common: Common | undefined;

	handle(operator: "BT" | "Tm" | "Td" | "Tj" | "TJ", _: readonly Operand[], state: GraphicsState, common: Common): void {
		const { font, fill: colour, renderMode } = state;
		if ((operator !== "Tj" && operator !== "TJ") || !font) return;
		const last = this.#runs.at(-1);
		if (this.#common === common && last?.font === font && last.colour === colour && last.renderMode === renderMode) return;
		this.#common = common;
		const { isTransparent, mark, formDepth } = common;
		const place = { x: 0, y: 0, width: 0, angle: 0, sizePt: 0 };
		this.#runs.push({ text: "", ...place, font, colour, renderMode, isTransparent, mark, formDepth });
	}

	beginMark(): void {}
	endMark(): void {}

	finish(): GlyphRun[] {
		return this.#runs;
	}
}

/** A run that may go on. */
interface OpenRun {
	text: string;
	readonly common: Common;
	readonly x: number;
	readonly y: number;
	readonly angle: number;
	readonly sizePt: number;
	readonly font: FontReader;
	readonly colour: PaintColour;
	readonly renderMode: number;
	/** Where it ends, in the space of the page. */
	endX: number;
	endY: number;
}

/** Gathers runs of glyphs from text operators. */
export class RunBuilder implements GlyphReader {
	readonly #runs: GlyphRun[] = [];
	#run: OpenRun | undefined;
	/** The line matrix and where the next glyph goes, along the line from its start. */
	#line: Matrix = IDENTITY;
	#pen = 0;
	/** The line in the space of the page, its direction there, and how much glyphs are enlarged; kept as long as neither matrix changes. */
	#onPage: Matrix = IDENTITY;
	#angle = 0;
	#scale = 1;
	#knownLine: Matrix | undefined;
	#knownCtm: Matrix | undefined;
	/** Texts that stand for whatever is shown in a marked content; undefined where there is none. */
	#actualTexts: (string | undefined)[] = [];

	handle(operator: "BT" | "Tm" | "Td" | "Tj" | "TJ", operands: readonly Operand[], state: GraphicsState, common: Common): void {
		if (operator === "Tj") this.#show(operands[0], state, common);
		else if (operator === "Td") {
			const [a, b, c, d, e, f] = this.#line;
			const [x = 0, y = 0] = operands as readonly number[];
			this.#line = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
			this.#pen = 0;
		} else if (operator === "TJ") {
			const factor = (state.fontSize * state.stretch) / 1000;
			for (const item of operands[0] as readonly Operand[]) {
				if (typeof item === "number") this.#pen -= item * factor;
				else this.#show(item, state, common);
			}
		} else {
			// What is placed anew may stand in line with what is before it and yet be apart, as the number of a note is.
			this.#close();
			this.#line = operator === "BT" ? IDENTITY : ([...operands] as unknown as Matrix);
			this.#pen = 0;
		}
	}

	beginMark(properties: string): void {
		const actual = /\/ActualText\s*(\((?:[^\\)]|\\[\s\S])*\)|<[0-9A-Fa-f\s]*>)/.exec(properties)?.[1];
		this.#actualTexts.push(actual === undefined ? this.#actualTexts.at(-1) : readTextString(actual));
	}

	endMark(): void {
		this.#actualTexts.pop();
	}

	finish(): GlyphRun[] {
		this.#close();
		return this.#runs;
	}

	#show(operand: Operand | undefined, state: GraphicsState, common: Common): void {
		const { font, rise } = state;
		if (typeof operand !== "string" || !font || operand.length === 1) return;
		if (this.#knownLine !== this.#line || this.#knownCtm !== state.ctm) this.#bringToPage(state.ctm);
		const [a, b, c, d, e, f] = this.#onPage;
		const x = a * this.#pen + c * rise + e;
		const y = b * this.#pen + d * rise + f;
		const text = this.#read(operand, state, font);
		const goesOn = this.#run !== undefined && this.#goesOn(this.#run, { x, y }, state, common);
		// Glyphs that another text stands for make the run longer all the same.
		if (text === "" && !goesOn) return;
		if (this.#run && goesOn) this.#append(this.#run, text, { x, y });
		else {
			this.#close();
			const { fill, renderMode } = state;
			const sizePt = Math.abs(state.fontSize) * this.#scale;
			this.#run = { text, common, x, y, angle: this.#angle, sizePt, font, colour: fill, renderMode, endX: 0, endY: 0 };
		}
		const run = this.#run as OpenRun;
		run.endX = a * this.#pen + c * rise + e;
		run.endY = b * this.#pen + d * rise + f;
	}

	#bringToPage(ctm: Matrix): void {
		this.#onPage = multiply(this.#line, ctm);
		this.#knownLine = this.#line;
		this.#knownCtm = ctm;
		const [a, b, c, d] = this.#onPage;
		this.#angle = Math.atan2(b, a);
		this.#scale = Math.hypot(c, d);
	}

	/** Moves the pen over a string's glyphs and returns their text. */
	#read(string: string, { fontSize, charSpace, wordSpace, stretch }: GraphicsState, font: FontReader): string {
		const isDouble = font.codeBytes === 2;
		let advance = 0;
		let text = "";
		for (let at = 1; at < string.length; at += isDouble ? 2 : 1) {
			const code = isDouble ? string.charCodeAt(at) * 256 + string.charCodeAt(at + 1) : string.charCodeAt(at);
			advance += (font.widthOf(code) / 1000) * fontSize + charSpace + (!isDouble && code === 32 ? wordSpace : 0);
			text += font.textOf(code);
		}
		this.#pen += advance * stretch;
		const actual = this.#actualTexts.at(-1);
		if (actual === undefined) return text;
		// It stands for all that is shown in its marked content, and so is said once.
		this.#actualTexts.fill("", this.#actualTexts.indexOf(actual));
		return actual;
	}

	#goesOn(run: OpenRun, { x, y }: { x: number; y: number }, state: GraphicsState, common: Common): boolean {
		if (run.font !== state.font || run.common !== common || run.colour !== state.fill) return false;
		if (run.angle !== this.#angle || run.renderMode !== state.renderMode) return false;
		const [dx, dy] = [x - run.endX, y - run.endY];
		const [cos, sin] = this.#angle === 0 ? [1, 0] : [Math.cos(run.angle), Math.sin(run.angle)];
		const isOnLine = Math.abs(dy * cos - dx * sin) < 0.01 * run.sizePt;
		return isOnLine && Math.abs(dx * cos + dy * sin) < WIDEST_GAP * run.sizePt;
	}

	#append(run: OpenRun, text: string, { x, y }: { x: number; y: number }): void {
		const gap = Math.abs(x - run.endX) + Math.abs(y - run.endY);
		const isSpaced = text !== "" && gap > SPACE * run.sizePt && !/\s$/.test(run.text) && !/^\s/.test(text);
		run.text += isSpaced ? ` ${text}` : text;
	}

	#close(): void {
		const run = this.#run;
		if (!run) return;
		const { text, x, y, angle, sizePt, font, colour, renderMode } = run;
		const { isTransparent, mark, formDepth } = run.common;
		const width = Math.hypot(run.endX - x, run.endY - y);
		this.#runs.push({ text, x, y, width, sizePt, angle, font, colour, renderMode, isTransparent, mark, formDepth });
		this.#run = undefined;
	}
}

/** A text string (7.9.2.2) as it is written in a stream: UTF-16BE with its mark, else taken as Latin. */
function readTextString(written: string): string {
	const bytes = written.startsWith("<")
		? Buffer.from(written.slice(1, -1).replace(/\s/g, ""), "hex")
		: Buffer.from(written.slice(1, -1).replace(/\\([nrtbf()\\]|[0-7]{1,3})/g, unescapeSign), "latin1");
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(bytes.subarray(2)).swap16().toString("utf16le");
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString("utf8");
	return bytes.toString("latin1");
}

const SIGNS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const unescapeSign = (_: string, sign: string): string =>
	/^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8) & 255) : (SIGNS[sign] ?? sign);
