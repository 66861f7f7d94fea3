// What a validator of other hands says of an EPUB → findings, at the line of the manuscript where that can be told.
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import type { Book } from "../book/book.ts";
import { readXml } from "./read-xml.ts";
import { readZip } from "./read-zip.ts";

/** One message of a validator. */
export interface Complaint {
	readonly ruleId: "epub-invalid" | "epub-access";
	readonly reason: string;
	/** Path in the zip, "" for the EPUB as a whole. */
	readonly path: string;
	/** Place in that file: line and column from 1, or the steps of an EPUB CFI from the root element, `/4/2/6`. */
	readonly place?: { readonly line: number; readonly column: number } | string;
}

/** Path in the zip → for each element of the body, in document order, the place in the manuscript it comes from. */
export type SourceTable = ReadonlyMap<
	string,
	{ readonly chapter?: string | undefined; readonly elements: readonly (string | undefined)[] }
>;

/** Reports `epub-invalid` and `epub-access`: on the line that the element comes from, else on the chapter's file, else on book.yaml. */
export function reportComplaints(
	complaints: readonly Complaint[],
	{
		epub,
		book,
		sources,
		bookFile,
	}: { readonly epub: Uint8Array; readonly book: Book; readonly sources: SourceTable; readonly bookFile: VFile },
): void {
	const texts = new Map(readZip(epub).map(({ name, data }) => [name, data]));
	for (const { ruleId, reason, path, place } of complaints) {
		const table = sources.get(path);
		const ordinal = place === undefined ? -1 : ordinalOf(texts.get(path)?.toString("utf8") ?? "", place);
		const match = /^(.*):(\d+):(\d+)$/.exec(table?.elements[ordinal] ?? "");
		const file = book.files.get(match?.[1] ?? table?.chapter ?? "") ?? bookFile;
		const where = path && !match ? ` in ${path}` : "";
		report(file, ruleId, `${reason}${where}`, match ? { line: Number(match[2]), column: Number(match[3]) } : undefined);
	}
}

/** Number of the element at a place, counted from 0 in the body; -1 for none. */
export function ordinalOf(xhtml: string, place: NonNullable<Complaint["place"]>): number {
	return typeof place === "string" ? ordinalOfSteps(xhtml, place) : ordinalOfLine(xhtml, place);
}

/** The last element that begins before the place: validators point behind the tag. */
function ordinalOfLine(xhtml: string, { line, column }: { readonly line: number; readonly column: number }): number {
	const lines = xhtml.split("\n");
	const before = [...lines.slice(0, line - 1), lines[line - 1]?.slice(0, Math.max(0, column - 1)) ?? ""].join("\n");
	const body = before.split(/<body\b[^>]*>/)[1];
	return body === undefined ? -1 : (body.match(/<[^/!?\s>]/g)?.length ?? 0) - 1;
}

/** Follows the even steps of a CFI, each of which names a child element (EPUB CFI 1.1, section 2.2). */
function ordinalOfSteps(xhtml: string, cfi: string): number {
	const [, ...wanted] = [...cfi.matchAll(/\/(\d+)/g)].map(([, step]) => Number(step) / 2);
	const path: number[] = [];
	let isBody = false;
	let counts = [0];
	let ordinal = -1;
	for (const event of readXml(xhtml) ?? []) {
		if (event.kind === "text") continue;
		if (event.name === "body") isBody = event.kind === "start";
		else if (isBody && event.kind === "start") {
			ordinal++;
			path.push((counts.at(-1) ?? 0) + 1);
			counts = [...counts.slice(0, -1), path.at(-1) ?? 0, 0];
			if (path.length === wanted.length && path.every((step, depth) => step === wanted[depth])) return ordinal;
		} else if (isBody) {
			path.pop();
			counts = counts.slice(0, -1);
		}
	}
	return -1;
}
