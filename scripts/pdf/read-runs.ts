// Text operators and the graphics state → runs of glyphs: what is shown without a gap on one line, as one (ISO 32000-2, 9.4).
import type { GlyphRun } from "./content.ts";
import type { GraphicsState } from "./graphics-state.ts";
import { IDENTITY, type Matrix, multiply } from "./matrix.ts";
import type { Operand } from "./scan-content.ts";

/** What a run has in common with all that is painted. */
type Common = Pick<GlyphRun, "isTransparent" | "mark" | "formDepth">;

/** Gaps on a line, in parts of the size: a wider one ends the run; one that is wider than `SPACE` counts as a space. */
const WIDEST_GAP = 0.7;
const SPACE = 0.2;

interface OpenRun extends Omit<GlyphRun, "text" | "width"> {
	text: string;
	/** Where it ends, in the space of the page. */
	endX: number;
	endY: number;
}

/** Gathers runs of glyphs from text operators. */
export class RunBuilder {
	readonly #runs: GlyphRun[] = [];
	#run: OpenRun | undefined;
	/** The line matrix and where the next glyph goes, along the line from its start. */
	#line: Matrix = IDENTITY;
	#pen = 0;
	/** Texts that stand for whatever is shown in a marked content; undefined where there is none. */
	#actualTexts: (string | undefined)[] = [];

	/** Hears of a text operator. `T*`, `'` and `"` are told as those that they stand for. */
	handle(operator: "BT" | "Tm" | "Td" | "Tj" | "TJ", operands: readonly Operand[], state: GraphicsState, common: Common): void {
		if (operator === "Tj") this.#show(operands[0], state, common);
		else if (operator === "Td") {
			const [a, b, c, d, e, f] = this.#line;
			const [x = 0, y = 0] = operands as readonly number[];
			this.#line = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
			this.#pen = 0;
		} else if (operator === "TJ") {
			for (const item of operands[0] as readonly Operand[]) {
				if (typeof item === "number") this.#pen -= (item / 1000) * state.fontSize * state.stretch;
				else this.#show(item, state, common);
			}
		} else {
			this.#line = operator === "BT" ? IDENTITY : ([...operands] as unknown as Matrix);
			this.#pen = 0;
		}
	}

	/** Marked content begins: `properties` are written as in the stream. */
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
		const { font } = state;
		if (typeof operand !== "string" || !font || operand.length === 1) return;
		const start = this.#place(state);
		const text = this.#read(operand, state);
		const end = this.#place(state);
		if (text === "") return;
		const size = Math.abs(state.fontSize) * start.scale;
		if (this.#run && this.#goesOn(start, state, common)) this.#append(text, start);
		else {
			this.#close();
			this.#run = {
				...common,
				text,
				...start,
				sizePt: size,
				font,
				colour: state.fill,
				renderMode: state.renderMode,
				endX: 0,
				endY: 0,
			};
		}
		const run = this.#run as OpenRun;
		run.endX = end.x;
		run.endY = end.y;
	}

	/** The pen in the space of the page, the direction of the line there, and how much glyphs are enlarged. */
	#place({ ctm, rise }: GraphicsState): { x: number; y: number; angle: number; scale: number } {
		const [a, b, c, d, e, f] = multiply(this.#line, ctm);
		return { x: a * this.#pen + c * rise + e, y: b * this.#pen + d * rise + f, angle: Math.atan2(b, a), scale: Math.hypot(c, d) };
	}

	/** Moves the pen over a string's glyphs and returns their text. */
	#read(string: string, { font, fontSize, charSpace, wordSpace, stretch }: GraphicsState): string {
		if (!font) return "";
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

	#goesOn(start: { x: number; y: number; angle: number }, state: GraphicsState, common: Common): boolean {
		const run = this.#run as OpenRun;
		if (run.font !== state.font || run.mark !== common.mark || run.formDepth !== common.formDepth) return false;
		if (run.colour !== state.fill || run.angle !== start.angle || run.renderMode !== state.renderMode) return false;
		const [dx, dy] = [start.x - run.endX, start.y - run.endY];
		const [cos, sin] = [Math.cos(run.angle), Math.sin(run.angle)];
		const [along, across] = [dx * cos + dy * sin, dy * cos - dx * sin];
		return Math.abs(across) < 0.01 * run.sizePt && Math.abs(along) < WIDEST_GAP * run.sizePt;
	}

	#append(text: string, start: { x: number; y: number }): void {
		const run = this.#run as OpenRun;
		const gap = Math.hypot(start.x - run.endX, start.y - run.endY);
		const isSpaced = gap > SPACE * run.sizePt && !/\s$/.test(run.text) && !/^\s/.test(text);
		run.text += isSpaced ? ` ${text}` : text;
	}

	#close(): void {
		if (!this.#run) return;
		const { endX, endY, ...run } = this.#run;
		this.#runs.push({ ...run, width: Math.hypot(endX - run.x, endY - run.y) });
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
