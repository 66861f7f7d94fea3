// The book's headings and the pages they are on → the outline of an open PDF (ISO 32000-1, 12.3.3), in place of Chromium's.
import { PDFArray, PDFDict, PDFName, type PDFObject, type PDFRef } from "@cantoo/pdf-lib";
import type { FinishStep } from "./finish.ts";
import type { PdfFile } from "./pdf-file.ts";
import { makeTextString } from "./text-string.ts";

/** A heading in the outline. */
export interface PdfOutlineEntry {
	readonly title: string;
	/** Id of its element, which may be the target of a link: then the place on the page is known. */
	readonly id: string;
	/** 0-based. */
	readonly pageIndex: number;
	readonly children: readonly PdfOutlineEntry[];
}

/** Writes the outline, open at its first level, and has readers show it; without entries the file has none. */
export const writeOutline: FinishStep = ({ file, options: { outline } }) => {
	const { context, catalog } = file;
	catalog.delete(PDFName.of("Outlines"));
	if (outline.length === 0) return;
	const ref = context.nextRef();
	const kids = writeEntries(file, { entries: outline, parent: ref, targets: readTargets(file) });
	context.assign(ref, context.obj({ Type: "Outlines", ...ends(kids), Count: kids.length }));
	catalog.set(PDFName.of("Outlines"), ref);
	catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
};

interface Level {
	readonly entries: readonly PdfOutlineEntry[];
	readonly parent: PDFRef;
	readonly targets: ReadonlyMap<string, PDFObject>;
}

function writeEntries(file: PdfFile, { entries, parent, targets }: Level): PDFRef[] {
	const { context, pages } = file;
	const refs = entries.map(() => context.nextRef());
	entries.forEach(({ title, id, pageIndex, children }, index) => {
		const ref = refs[index] as PDFRef;
		const kids = writeEntries(file, { entries: children, parent: ref, targets });
		const [previous, next] = [refs[index - 1], refs[index + 1]];
		const item = context.obj({
			Title: makeTextString(title),
			Parent: parent,
			...(previous ? { Prev: previous } : {}),
			...(next ? { Next: next } : {}),
			Dest: targets.get(id) ?? context.obj([pages[pageIndex]?.ref ?? null, "Fit"]),
			// Below 0: closed, so many entries would show if it were open.
			...(kids.length > 0 ? { ...ends(kids), Count: -kids.length } : {}),
		});
		context.assign(ref, item);
	});
	return refs;
}

function ends(kids: readonly PDFRef[]): { First?: PDFRef; Last?: PDFRef } {
	const [first, last] = [kids[0], kids.at(-1)];
	return first && last ? { First: first, Last: last } : {};
}

/** Places that links of the book lead to, by id: Chromium names them by the fragment of the link, which is percent-encoded. */
function readTargets({ context, catalog }: PdfFile): Map<string, PDFObject> {
	const targets = new Map<string, PDFObject>();
	for (const [name, value] of catalog.lookupMaybe(PDFName.of("Dests"), PDFDict)?.entries() ?? []) {
		const target = context.lookup(value);
		if (target instanceof PDFArray) targets.set(decodeFragment(name.decodeText()), target);
	}
	return targets;
}

function decodeFragment(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		return fragment;
	}
}
