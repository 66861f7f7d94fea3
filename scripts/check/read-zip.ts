// The bytes of a zip → its files; a reader of its own, so that a proof does not rest on the library that wrote the zip.
import assert from "node:assert";
import { inflateRawSync } from "node:zlib";

/** A file of a zip. */
export interface ZipEntry {
	readonly name: string;
	/** 0 stored, 8 deflated. */
	readonly method: number;
	readonly data: Buffer;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

/**
 * Reads a zip without encryption or ZIP64 (APPNOTE.TXT 6.3.10, section 4.3).
 *
 * @returns its files in the order of the directory; folders are left out
 * @throws AssertionError when the bytes are no such zip
 */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] {
	const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
	assert(end >= 0 && zip.length - end >= END_BYTES && zip.readUInt32LE(end) === END_SIGNATURE, "The zip has no directory.");
	const entries: ZipEntry[] = [];
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
		assert(zip.readUInt32LE(at) === ENTRY_SIGNATURE, "The directory of the zip is damaged.");
		const nameBytes = zip.readUInt16LE(at + 28);
		const name = zip.toString("utf8", at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
		if (!name.endsWith("/")) entries.push({ name, method: zip.readUInt16LE(at + 10), data: readData(zip, at) });
		at += ENTRY_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	return entries;
}

/** The contents of the file whose directory entry stands at an offset. */
function readData(zip: Buffer, at: number): Buffer {
	const local = zip.readUInt32LE(at + 42);
	const from = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
	const data = zip.subarray(from, from + zip.readUInt32LE(at + 20));
	return zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data);
}
