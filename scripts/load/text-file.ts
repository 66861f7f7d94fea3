// A text file on disk → a VFile of clean text: UTF-8 without byte order mark, lines ended by \n.
import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { isAbsolute, relative } from "node:path";
import { VFile } from "vfile";
import { type Place, report } from "../base/diagnostics.ts";
import { readingFailure } from "../base/files.ts";

/**
 * Reads a text file. Bytes that are no UTF-8 become replacement characters (U+FFFD).
 *
 * Reports `file-encoding`.
 *
 * @param path absolute path
 * @returns a file whose path is what a user would type
 * @throws Failure when the file cannot be read
 */
export async function readTextFile(path: string): Promise<VFile> {
	const file = new VFile({ path: pathToShow(path) });
	file.value = cleanText(await readBytes(path), file);
	return file;
}

/** Returns the path as a user would type it: relative to the working folder when it is inside that, absolute otherwise. */
export function pathToShow(path: string): string {
	const fromHere = relative(process.cwd(), path);
	return fromHere === ".." || fromHere.startsWith("../") || fromHere.startsWith("..\\") || isAbsolute(fromHere)
		? path
		: fromHere.replaceAll("\\", "/") || ".";
}

async function readBytes(path: string): Promise<Buffer> {
	try {
		return await readFile(path);
	} catch (error) {
		throw readingFailure(pathToShow(path), error);
	}
}

/** Decodes bytes, takes off the byte order mark and unifies the ends of lines. Reports `file-encoding` on the file. */
function cleanText(bytes: Buffer, file: VFile): string {
	return decodeText(bytes, file)
		.replace(/^\uFEFF/, "")
		.replace(/\r\n?/g, "\n");
}

function decodeText(bytes: Buffer, file: VFile): string {
	if (isUtf8(bytes)) return bytes.toString("utf8");
	const utf16 = utf16Name(bytes);
	if (utf16 !== undefined) {
		report(file, "file-encoding", "Unexpected UTF-16, expected UTF-8", { line: 1, column: 1 });
		return new TextDecoder(utf16).decode(bytes);
	}
	const text = bytes.toString("utf8");
	const { place, byte } = firstBadByte(bytes, text);
	report(file, "file-encoding", `Unexpected byte 0x${byte.toString(16).toUpperCase()}, expected UTF-8`, place);
	return text;
}

/** UTF-16 announces itself by its byte order mark (RFC 2781, section 3.2). */
function utf16Name(bytes: Buffer): string | undefined {
	const mark = bytes.subarray(0, 2).toString("hex");
	return mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : undefined;
}

/** Finds the first byte that became a replacement character; a U+FFFD that stands in the file itself is none. */
function firstBadByte(bytes: Buffer, text: string): { readonly place: Place; readonly byte: number } {
	let offset = 0;
	let from = 0;
	for (;;) {
		const index = text.indexOf("\uFFFD", from);
		offset += Buffer.byteLength(text.slice(from, index));
		if (bytes.subarray(offset, offset + 3).toString("hex") !== "efbfbd") {
			return { place: placeAt(text, index), byte: bytes[offset] ?? 0 };
		}
		offset += 3;
		from = index + 1;
	}
}

function placeAt(text: string, index: number): Place {
	const lines = text
		.slice(0, index)
		.replace(/^\uFEFF/, "")
		.split(/\r\n?|\n/);
	return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
