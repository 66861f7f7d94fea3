// The bytes of a content stream → its operators, one after the other, with their operands (ISO 32000-2, 7.2, 7.3 and 7.8.2).

/**
 * An operand: a number; a name with its slash, `/F4`; a string as `(` and one character for each of its bytes; a dictionary as it is
 * written, `<<…>>`; a word, `true`; or an array of such.
 */
export type Operand = number | string | readonly Operand[];

/**
 * Hears of an operator. `operands` is used again for the next one. An inline image (8.9.7) is one operator, `EI`, with its dictionary
 * and its data as a string.
 */
export type OperatorVisitor = (operator: string, operands: readonly Operand[]) => void;

/** What a byte is (7.2.3). */
const REGULAR = 0;
const BLANK = 1;
const DELIMITER = 2;
const KINDS = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) KINDS[byte] = BLANK;
for (const sign of "()<>[]{}/%") KINDS[sign.charCodeAt(0)] = DELIMITER;

const code = (sign: string): number => sign.charCodeAt(0);
const [SLASH, OPEN, CLOSE, LESS, MORE] = ["/", "(", ")", "<", ">"].map(code) as [number, number, number, number, number];
const [BRACKET, END_BRACKET, PERCENT, BACKSLASH] = ["[", "]", "%", "\\"].map(code) as [number, number, number, number];
const [ZERO, NINE, DOT, MINUS, PLUS] = ["0", "9", ".", "-", "+"].map(code) as [number, number, number, number, number];
const [LINE_FEED, RETURN] = [10, 13];

/** Words that are values and no operators. */
const VALUES = new Set(["true", "false", "null"]);

/** Tells a visitor every operator of a content stream; what is broken in it is read as far as it makes sense. */
export function scanContent(bytes: Uint8Array, visit: OperatorVisitor): void {
	new Scanner(bytes).scan(visit);
}

class Scanner {
	readonly #bytes: Uint8Array;
	readonly #latin1: Buffer;
	/** Words seen, by their bytes as one number: a text has the same few over and over. */
	readonly #words = new Map<number, string>();
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.#latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	scan(visit: OperatorVisitor): void {
		const operands: Operand[] = [];
		while (this.#skipBlanks()) {
			const byte = this.#bytes[this.#at] as number;
			const isWord = KINDS[byte] === REGULAR && !isNumberStart(byte);
			if (!isWord) {
				const operand = this.#readOperand(byte);
				if (operand !== undefined) operands.push(operand);
				continue;
			}
			const word = this.#readWord();
			if (word.length > 3 && VALUES.has(word)) {
				operands.push(word);
				continue;
			}
			if (word === "BI") visit("EI", this.#readInlineImage());
			else visit(word, operands);
			// Faster than setting its length, for there are few.
			while (operands.length > 0) operands.pop();
		}
	}

	/** Whether anything is left after blanks and comments. */
	#skipBlanks(): boolean {
		const bytes = this.#bytes;
		while (this.#at < bytes.length) {
			const byte = bytes[this.#at] as number;
			if (byte === PERCENT) {
				while (this.#at < bytes.length && bytes[this.#at] !== LINE_FEED && bytes[this.#at] !== RETURN) this.#at += 1;
			} else if (KINDS[byte] !== BLANK) return true;
			this.#at += 1;
		}
		return false;
	}

	#readOperand(byte: number): Operand | undefined {
		if (isNumberStart(byte)) return this.#readNumber();
		if (byte === SLASH) return this.#readName();
		if (byte === OPEN) return this.#readString();
		if (byte === LESS) return this.#bytes[this.#at + 1] === LESS ? this.#readDictionary() : this.#readHex();
		if (byte === BRACKET) return this.#readArray();
		// A delimiter that closes nothing.
		this.#at += 1;
		return undefined;
	}

	/** 7.3.3. Signs inside a number, which some programs write, end it. */
	#readNumber(): number {
		const bytes = this.#bytes;
		let at = this.#at;
		const sign = bytes[at] === MINUS ? -1 : 1;
		while (bytes[at] === MINUS || bytes[at] === PLUS) at += 1;
		let value = 0;
		let scale = 0;
		for (; at < bytes.length; at += 1) {
			const byte = bytes[at] as number;
			if (byte >= ZERO && byte <= NINE) {
				value = value * 10 + byte - ZERO;
				scale *= 10;
			} else if (byte === DOT && scale === 0) scale = 1;
			else break;
		}
		while (at < bytes.length && KINDS[bytes[at] as number] === REGULAR) at += 1;
		this.#at = at;
		return (sign * value) / (scale || 1);
	}

	#readWord(): string {
		const bytes = this.#bytes;
		const start = this.#at;
		let key = 0;
		let at = start;
		while (at < bytes.length && KINDS[bytes[at] as number] === REGULAR) key = key * 256 + (bytes[at++] as number);
		this.#at = at;
		if (at - start > 6) return this.#latin1.toString("latin1", start, at);
		const known = this.#words.get(key);
		if (known !== undefined) return known;
		const word = internalize(this.#latin1.toString("latin1", start, at));
		this.#words.set(key, word);
		return word;
	}

	/** 7.3.5, its `#xx` left as they are: names are compared as they are written in the resources. */
	#readName(): string {
		const start = this.#at;
		this.#at += 1;
		while (this.#at < this.#bytes.length && KINDS[this.#bytes[this.#at] as number] === REGULAR) this.#at += 1;
		return this.#latin1.toString("latin1", start, this.#at);
	}

	/** 7.3.4.2. */
	#readString(): string {
		const bytes = this.#bytes;
		let text = "(";
		let depth = 0;
		for (this.#at += 1; this.#at < bytes.length; this.#at += 1) {
			const byte = bytes[this.#at] as number;
			if (byte === BACKSLASH) {
				text += this.#readEscape();
				continue;
			}
			if (byte === CLOSE && depth === 0) break;
			if (byte === OPEN) depth += 1;
			if (byte === CLOSE) depth -= 1;
			text += String.fromCharCode(byte);
		}
		this.#at += 1;
		return text;
	}

	/** An escape in a string, from its backslash to its last sign. */
	#readEscape(): string {
		this.#at += 1;
		const byte = this.#bytes[this.#at] as number;
		if (byte >= ZERO && byte <= ZERO + 7) {
			const digits = /^[0-7]{1,3}/.exec(this.#latin1.toString("latin1", this.#at, this.#at + 3))?.[0] ?? "0";
			this.#at += digits.length - 1;
			return String.fromCharCode(Number.parseInt(digits, 8) & 255);
		}
		if (byte === RETURN && this.#bytes[this.#at + 1] === LINE_FEED) this.#at += 1;
		if (byte === RETURN || byte === LINE_FEED) return "";
		const sign = String.fromCharCode(byte);
		return ESCAPES[sign] ?? sign;
	}

	/** 7.3.4.3. */
	#readHex(): string {
		const bytes = this.#bytes;
		const start = this.#at + 1;
		// Most strings of a text are one glyph of two bytes.
		if (bytes[start + 4] === MORE) {
			const value =
				(digitAt(bytes, start) << 12) |
				(digitAt(bytes, start + 1) << 8) |
				(digitAt(bytes, start + 2) << 4) |
				digitAt(bytes, start + 3);
			if (value >= 0) {
				this.#at = start + 5;
				TWO_BYTES[value] ??= `(${String.fromCharCode(value >> 8, value & 255)}`;
				return TWO_BYTES[value];
			}
		}
		let text = "(";
		let high = -1;
		for (this.#at += 1; this.#at < bytes.length && bytes[this.#at] !== MORE; this.#at += 1) {
			const digit = hexDigit(bytes[this.#at] as number);
			if (digit < 0) continue;
			if (high < 0) high = digit;
			else {
				text += String.fromCharCode(high * 16 + digit);
				high = -1;
			}
		}
		this.#at += 1;
		return high < 0 ? text : text + String.fromCharCode(high * 16);
	}

	#readArray(): readonly Operand[] {
		const items: Operand[] = [];
		this.#at += 1;
		while (this.#skipBlanks()) {
			const byte = this.#bytes[this.#at] as number;
			if (byte === END_BRACKET) {
				this.#at += 1;
				break;
			}
			const isWord = KINDS[byte] === REGULAR && !isNumberStart(byte);
			const item = isWord ? this.#readWord() : this.#readOperand(byte);
			if (item !== undefined) items.push(item);
		}
		return items;
	}

	/** A dictionary as text: only its ends are looked for. */
	#readDictionary(): string {
		const start = this.#at;
		let depth = 0;
		while (this.#at < this.#bytes.length) {
			const byte = this.#bytes[this.#at];
			const isDouble = this.#bytes[this.#at + 1] === byte;
			if (byte === OPEN) {
				this.#readString();
				continue;
			}
			if (byte === LESS && !isDouble) {
				this.#readHex();
				continue;
			}
			if (byte === LESS) depth += 1;
			if (byte === MORE && isDouble) depth -= 1;
			this.#at += byte === LESS || (byte === MORE && isDouble) ? 2 : 1;
			if (depth === 0) break;
		}
		return this.#latin1.toString("latin1", start, this.#at);
	}

	/** 8.9.7: keys and values up to `ID`, one blank, then data until `EI` stands alone. */
	#readInlineImage(): readonly Operand[] {
		const start = this.#at;
		const from = this.#latin1.subarray(start);
		const head = /\sID[\s]/.exec(from.toString("latin1", 0, Math.min(from.length, 2000)));
		if (!head) {
			this.#at = this.#bytes.length;
			return ["<<>>", "("];
		}
		const dataStart = start + head.index + 4;
		let end = dataStart;
		do end = this.#latin1.indexOf("EI", end + 1, "latin1");
		while (end > 0 && !(isBlankOrEnd(this.#bytes[end - 1]) && isBlankOrEnd(this.#bytes[end + 2])));
		if (end < 0) end = this.#bytes.length;
		this.#at = end + 2;
		return [
			`<<${this.#latin1.toString("latin1", start, start + head.index)}>>`,
			`(${this.#latin1.toString("latin1", dataStart, Math.max(dataStart, end - 1))}`,
		];
	}
}

/** Strings of two bytes, as they are met. */
const TWO_BYTES: (string | undefined)[] = new Array(65536);

/** The one string that the engine keeps for a name, as it does for those in its source: two such are compared by their addresses. */
const internalize = (word: string): string => Object.keys({ [word]: 0 })[0] as string;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const isNumberStart = (byte: number): boolean =>
	(byte >= ZERO && byte <= NINE) || byte === DOT || byte === MINUS || byte === PLUS;

const isBlankOrEnd = (byte: number | undefined): boolean => byte === undefined || KINDS[byte] === BLANK;

/** Below 0 for a byte that is no digit. */
const digitAt = (bytes: Uint8Array, at: number): number => hexDigit(bytes[at] as number);

function hexDigit(byte: number): number {
	if (byte >= 48 && byte <= 57) return byte - 48;
	const letter = byte & 0xdf;
	return letter >= 65 && letter <= 70 ? letter - 55 : -1;
}
