// Parts of a content stream, one after the other → its bytes; text is added at an earlier place too.

const [OPEN, CLOSE, BACKSLASH, RETURN, LETTER_R] = [0x28, 0x29, 0x5c, 0x0d, 0x72];

/** Collects the bytes of a content stream. Strings are written with one byte for each of their characters. */
export class ContentWriter {
	#bytes: Uint8Array;
	#length = 0;
	readonly #inserts: { readonly place: number; readonly text: string }[] = [];

	/** @param expected how many bytes it will be, about */
	constructor(expected: number) {
		this.#bytes = spare.length >= expected ? spare : new Uint8Array(Math.max(expected, LEAST));
		spare = NONE;
	}

	/** How many bytes have been written, apart from inserts. */
	get place(): number {
		return this.#length;
	}

	get lastByte(): number | undefined {
		return this.#bytes[this.#length - 1];
	}

	write(text: string): void {
		this.#reserve(text.length);
		for (let at = 0; at < text.length; at += 1) this.#bytes[this.#length++] = text.charCodeAt(at);
	}

	/** Writes what stands in a string (ISO 32000-2, 7.3.4.2), from its second character on: the first is the scanner's `(`. */
	writeStringContent(operand: string): void {
		this.#reserve(2 * operand.length);
		const bytes = this.#bytes;
		for (let at = 1; at < operand.length; at += 1) {
			const byte = operand.charCodeAt(at);
			if (byte === OPEN || byte === CLOSE || byte === BACKSLASH || byte === RETURN) bytes[this.#length++] = BACKSLASH;
			bytes[this.#length++] = byte === RETURN ? LETTER_R : byte;
		}
	}

	/** Puts a character between what is written, moving what follows it: cheap near the end. */
	squeezeIn(place: number, character: string): void {
		this.#reserve(1);
		this.#bytes.copyWithin(place + 1, place, this.#length);
		this.#bytes[place] = character.charCodeAt(0);
		this.#length += 1;
	}

	/** Adds text at a place, once all is written; places ascend. */
	insert(place: number, text: string): void {
		this.#inserts.push({ place, text });
	}

	/** All bytes, with the inserts; nothing may be written after it. */
	finish(): Uint8Array {
		const parts: Uint8Array[] = [];
		let from = 0;
		for (const { place, text } of this.#inserts) {
			parts.push(this.#bytes.subarray(from, place), Buffer.from(text, "latin1"));
			from = place;
		}
		spare = this.#bytes;
		return Buffer.concat([...parts, spare.subarray(from, this.#length)]);
	}

	#reserve(count: number): void {
		if (this.#length + count <= this.#bytes.length) return;
		const larger = new Uint8Array(2 * (this.#length + count));
		larger.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = larger;
	}
}

const LEAST = 65_536;
const NONE = new Uint8Array();

/** The memory of the writer that has finished last, for the next one: a long book has thousands. */
let spare: Uint8Array = NONE;
