// A font file → what the PDF and the pages need to know of it; reads the tables named in the OpenType specification, version 1.9.
import { readFileSync } from "node:fs";

/** What a font file says of itself. */
export interface FontFacts {
	/** Names of its tables. */
	readonly tables: readonly string[];
	/** Code points that it has glyphs for. */
	readonly codePoints: ReadonlySet<number>;
}

/** Reads a TrueType font file. */
export function readTrueType(path: string): FontFacts {
	const bytes = readFileSync(path);
	const tables = new Map<string, number>();
	for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
		const at = 12 + 16 * index;
		tables.set(bytes.toString("latin1", at, at + 4).trim(), bytes.readUInt32BE(at + 8));
	}
	return { tables: [...tables.keys()], codePoints: readCodePoints(bytes, tables.get("cmap") ?? 0) };
}

/** Characters of the subtables of formats 4 and 12, the two that fonts for Unicode have. */
function readCodePoints(bytes: Buffer, cmap: number): Set<number> {
	const codePoints = new Set<number>();
	const add = (first: number, last: number): void => {
		for (let codePoint = first; codePoint <= last && codePoint !== 0xffff; codePoint += 1) codePoints.add(codePoint);
	};
	for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index += 1) {
		const at = cmap + bytes.readUInt32BE(cmap + 8 + 8 * index);
		const format = bytes.readUInt16BE(at);
		if (format === 12) {
			for (let group = at + 16; group < at + 16 + 12 * bytes.readUInt32BE(at + 12); group += 12)
				add(bytes.readUInt32BE(group), bytes.readUInt32BE(group + 4));
		} else if (format === 4) {
			const double = bytes.readUInt16BE(at + 6);
			for (let segment = 0; segment < double; segment += 2)
				add(bytes.readUInt16BE(at + 16 + double + segment), bytes.readUInt16BE(at + 14 + segment));
		}
	}
	return codePoints;
}
