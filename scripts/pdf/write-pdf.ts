// An open PDF → its bytes: what is reachable, numbered in the order of the pages, small objects packed in streams.
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFRef, PDFStream } from "@cantoo/pdf-lib";
import type { PdfFile } from "./pdf-file.ts";

/** How a file is written. */
export interface WriteOptions {
	/** `1.7` where nothing else is asked. */
	readonly version?: string;
	/** Whether objects may be packed in streams (ISO 32000-2, 7.5.7), which PDF/X-1a and PDF/A-1 forbid; default true. */
	readonly objectStreams?: boolean;
}

/** Objects in one object stream: more make it smaller, and slower to open at one page. */
const OBJECTS_PER_STREAM = 200;

/**
 * Writes the file. Objects that nothing refers to are left out; the rest is numbered as it is met from the catalog on. pdf-lib's own
 * writer of object streams takes time that grows with the square of the objects.
 *
 * The file's ID (14.4) is a hash of all it holds.
 */
export function writePdf({ context }: PdfFile, { version = "1.7", objectStreams = true }: WriteOptions = {}): Uint8Array {
	const { Root, Info } = context.trailerInfo;
	const numbers = new Map<PDFRef, number>();
	const objects: PDFObject[] = [];
	const found: PDFRef[] = [];
	const meet = (ref: PDFRef): void => {
		const object = numbers.has(ref) ? undefined : context.lookup(ref);
		if (object === undefined) return;
		found.push(ref);
		numbers.set(ref, found.length);
		objects.push(object);
	};
	for (const root of [Root, Info]) if (root instanceof PDFRef) meet(root);
	for (let index = 0; index < objects.length; index += 1) visitRefs(objects[index], meet);
	const output = new Output(numbers, version);
	if (objectStreams) output.writePacked(objects);
	else output.writePlain(objects);
	const id = output.hash();
	const trailer = [Root, Info].map((ref, index) =>
		ref instanceof PDFRef && numbers.has(ref) ? `/${index === 0 ? "Root" : "Info"} ${numbers.get(ref)} 0 R` : "",
	);
	return output.end(`${trailer.join("")}/ID[<${id}><${id}>]`, objectStreams);
}

function visitRefs(object: PDFObject | undefined, meet: (ref: PDFRef) => void): void {
	if (object instanceof PDFRef) meet(object);
	else if (object instanceof PDFDict) for (const value of object.values()) visitRefs(value, meet);
	else if (object instanceof PDFArray) for (const item of object.asArray()) visitRefs(item, meet);
	else if (object instanceof PDFStream) visitRefs(object.dict, meet);
}

/** The bytes as they grow, and where each object begins. */
class Output {
	readonly #parts: Uint8Array[] = [];
	readonly #numbers: ReadonlyMap<PDFRef, number>;
	/** By number: an offset in the file, or a place in an object stream. */
	readonly #places: ({ readonly offset: number } | { readonly stream: number; readonly index: number })[] = [];
	#length = 0;

	constructor(numbers: ReadonlyMap<PDFRef, number>, version: string) {
		this.#numbers = numbers;
		// Four bytes above 127 tell programs that the file is no text (7.5.2).
		this.#add(Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, "latin1"));
	}

	writePlain(objects: readonly PDFObject[]): void {
		for (const [index, object] of objects.entries()) this.#addObject(index + 1, object);
	}

	/** Streams as they are, all else in object streams, whose numbers come after all others. */
	writePacked(objects: readonly PDFObject[]): void {
		let next = objects.length + 1;
		let packed: [number: number, text: string][] = [];
		const flush = (): void => {
			if (packed.length === 0) return;
			this.#addObjectStream(next, packed);
			next += 1;
			packed = [];
		};
		objects.forEach((object, index) => {
			if (object instanceof PDFStream) this.#addObject(index + 1, object);
			else packed.push([index + 1, this.#serialize(object)]);
			if (packed.length === OBJECTS_PER_STREAM) flush();
		});
		flush();
	}

	hash(): string {
		const hash = createHash("sha256");
		for (const part of this.#parts) hash.update(part);
		return hash.digest("hex").slice(0, 32);
	}

	/** Closes the file with its table of places and its trailer. */
	end(trailer: string, objectStreams: boolean): Uint8Array {
		const start = this.#length;
		if (objectStreams) this.#addTableStream(trailer);
		else this.#addTable(trailer);
		this.#add(Buffer.from(`startxref\n${start}\n%%EOF\n`, "latin1"));
		return Buffer.concat(this.#parts);
	}

	#add(bytes: Uint8Array): void {
		this.#parts.push(bytes);
		this.#length += bytes.byteLength;
	}

	#addObject(number: number, object: PDFObject): void {
		this.#places[number] = { offset: this.#length };
		if (!(object instanceof PDFStream)) {
			this.#add(Buffer.from(`${number} 0 obj\n${this.#serialize(object)}\nendobj\n`, "latin1"));
			return;
		}
		const contents = object.getContents();
		const dict = this.#serialize(object.dict, contents.byteLength);
		this.#add(Buffer.from(`${number} 0 obj\n${dict}\nstream\n`, "latin1"));
		this.#add(contents);
		this.#add(Buffer.from("\nendstream\nendobj\n", "latin1"));
	}

	/** 7.5.7: pairs of number and offset, then the objects. */
	#addObjectStream(number: number, packed: readonly (readonly [number: number, text: string])[]): void {
		let offset = 0;
		const head = packed.map(([packedNumber, text], index) => {
			this.#places[packedNumber] = { stream: number, index };
			const entry = `${packedNumber} ${offset}`;
			offset += text.length + 1;
			return entry;
		});
		const first = `${head.join(" ")}\n`;
		const body = deflateSync(Buffer.from(`${first}${packed.map(([, text]) => text).join("\n")}\n`, "latin1"));
		this.#places[number] = { offset: this.#length };
		const dict = `<</Type/ObjStm/N ${packed.length}/First ${first.length}/Filter/FlateDecode/Length ${body.length}>>`;
		this.#add(Buffer.from(`${number} 0 obj\n${dict}\nstream\n`, "latin1"));
		this.#add(body);
		this.#add(Buffer.from("\nendstream\nendobj\n", "latin1"));
	}

	/** A cross-reference table (7.5.4): 20 bytes a line. */
	#addTable(trailer: string): void {
		const lines = this.#places
			.slice(1)
			.map((place) => `${String("offset" in place ? place.offset : 0).padStart(10, "0")} 00000 n \n`);
		const size = lines.length + 1;
		this.#add(
			Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${lines.join("")}trailer\n<</Size ${size}${trailer}>>\n`, "latin1"),
		);
	}

	/** A cross-reference stream (7.5.8): type, offset or stream, index. */
	#addTableStream(trailer: string): void {
		const number = this.#places.length;
		this.#places[number] = { offset: this.#length };
		const table = Buffer.alloc(7 * (number + 1));
		table.writeUInt16BE(65535, 5);
		for (let index = 1; index <= number; index += 1) {
			const place = this.#places[index];
			if (!place) continue;
			table[7 * index] = "offset" in place ? 1 : 2;
			table.writeUInt32BE("offset" in place ? place.offset : place.stream, 7 * index + 1);
			table.writeUInt16BE("offset" in place ? 0 : place.index, 7 * index + 5);
		}
		const body = deflateSync(table);
		const dict = `<</Type/XRef/Size ${number + 1}/W[1 4 2]${trailer}/Filter/FlateDecode/Length ${body.length}>>`;
		this.#add(Buffer.from(`${number} 0 obj\n${dict}\nstream\n`, "latin1"));
		this.#add(body);
		this.#add(Buffer.from("\nendstream\nendobj\n", "latin1"));
	}

	/** An object as text (7.3), references renumbered; what they do not find is `null`. */
	#serialize(object: PDFObject, length?: number): string {
		if (object instanceof PDFRef) {
			const number = this.#numbers.get(object);
			return number === undefined ? "null" : `${number} 0 R`;
		}
		if (object instanceof PDFArray) return `[${join(object.asArray().map((item) => this.#serialize(item)))}]`;
		if (object instanceof PDFDict) {
			const entries = object.entries().filter(([key]) => length === undefined || key !== PDFName.Length);
			const text = entries.map(([key, value]) => join([key.toString(), this.#serialize(value)])).join("");
			return `<<${text}${length === undefined ? "" : `/Length ${length}`}>>`;
		}
		return object instanceof PDFHexString ? `<${object.asString()}>` : object.toString();
	}
}

/** Puts a space between two tokens only where they would run together (7.2.3). */
function join(tokens: readonly string[]): string {
	let text = "";
	for (const token of tokens) text += text !== "" && !/[\])>}]$/.test(text) && !/^[[(</{]/.test(token) ? ` ${token}` : token;
	return text;
}
