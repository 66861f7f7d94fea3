// The particulars of a book → the identifiers that name it in an EPUB, the same in every build.
import { createHash } from "node:crypto";
import type { BookConfig } from "../load/config.ts";

/** Namespace of the UUIDs that Recto gives to books without an ISBN: a random UUID, never to be changed. */
const NAMESPACE = "8f0cf4a6-4f5e-4c4b-9d07-3b6d2b1f52e1";

/**
 * Names a book: the ISBN of its e-book, or else a UUID made from title, authors and language.
 *
 * @returns a URN, `urn:isbn:…` or `urn:uuid:…`
 */
export function identifyBook(config: BookConfig): string {
	const isbn = config.identifiers["isbn-ebook"];
	if (isbn) return `urn:isbn:${compactIsbn(isbn)}`;
	const names = config.authors.map((author) => author.name);
	return `urn:uuid:${makeUuid(JSON.stringify([config.title, config.subtitle ?? "", names, config.language]))}`;
}

/** Names the printed edition of a book: its ISBN, or else a UUID made from the same particulars as the e-book's. */
export function identifyPrint(config: BookConfig): string {
	const isbn = config.identifiers["isbn-print"];
	if (isbn) return `urn:isbn:${compactIsbn(isbn)}`;
	return `urn:uuid:${makeUuid(`print ${identifyBook(config)}`)}`;
}

/** Reduces an ISBN as an author writes it to its bare digits, the form of its URN that all reading systems compare (RFC 8254). */
export function compactIsbn(isbn: string): string {
	return isbn
		.replace(/^isbn(?:-1[03])?/i, "")
		.replace(/[^\dXx]/g, "")
		.toUpperCase();
}

/** Makes the version 5 UUID of a name (RFC 9562, section 5.5): SHA-1 of namespace and name, six bits overwritten. */
export function makeUuid(name: string, namespace = NAMESPACE): string {
	const space = Buffer.from(namespace.replaceAll("-", ""), "hex");
	const bytes = createHash("sha1").update(space).update(name, "utf8").digest().subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
