// Parts of a content stream, one after the other → its bytes; text is added at an earlier place too.
import { ESCAPES } from "./write-numbers.ts";

const BACKSLASH = 0x5c;

/** Collects the bytes of a content stream. Strings are written with one byte for each of their characters. */
export class ContentWriter {
	#bytes: Uint8Array;
	#length = 0;
	readonly #inserts: { readonly place: number; readonly text: string }[] = [];

	/** @param expected how many bytes it will be, about */
	constructor(expected: number) {
		this.#bytes = new Uint8Array(Math.max(expected, 256));
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
			const sign = ESCAPES[byte];
			if (sign) bytes[this.#length++] = BACKSLASH;
			bytes[this.#length++] = sign || byte;
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

	/** All bytes, with the inserts. */
	finish(): Uint8Array {
		const parts: Uint8Array[] = [];
		let from = 0;
		for (const { place, text } of this.#inserts) {
			parts.push(this.#bytes.subarray(from, place), Buffer.from(text, "latin1"));
			from = place;
		}
		return Buffer.concat([...parts, this.#bytes.subarray(from, this.#length)]);
	}

	#reserve(count: number): void {
		if (this.#length + count <= this.#bytes.length) return;
		const larger = new Uint8Array(2 * (this.#length + count));
		larger.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = larger;
	}
}
