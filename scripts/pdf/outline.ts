// Chromium's outline of an open PDF and the book's headings → the same outline in the words of the book (ISO 32000-2, 12.3.3).
import { PDFDict, PDFName } from "@cantoo/pdf-lib";
import type { FinishStep } from "./finish.ts";
import type { PdfFile } from "./pdf-file.ts";
import { makeTextString, readTextString } from "./text-string.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** An entry of an outline, and those below it. */
export interface OutlineEntry {
	readonly dict: PDFDict;
	readonly kids: readonly OutlineEntry[];
}

/**
 * Mends the outline. What stands in it and on which level is as the stylesheet asks (`bookmark-level`), and so as Chromium has it; but
 * Chromium leaves out the spaces at which a heading is broken into lines, so that words run together. Opens it at its first level, and
 * has readers show it.
 */
export const mendOutline: FinishStep = ({ file, options: { headings } }) => {
	const root = file.catalog.lookupMaybe(name("Outlines"), PDFDict);
	const entries = listOutline(file);
	if (!root || entries.length === 0) return;
	const titles = new Map(headings.map((heading) => [lettersOf(heading), heading]));
	mendEntries(entries, titles);
	root.set(name("Count"), file.context.obj(entries.length));
	file.catalog.set(name("PageMode"), name("UseOutlines"));
};

function mendEntries(entries: readonly OutlineEntry[], titles: ReadonlyMap<string, string>): void {
	for (const { dict, kids } of entries) {
		const written = readTextString(dict.lookup(name("Title"))) ?? "";
		dict.set(name("Title"), makeTextString(titles.get(lettersOf(written)) ?? written));
		// Chromium's own element of the heading: through it all of its structure tree would stay in the file beside ours.
		dict.delete(name("SE"));
		// Below 0: closed, so many entries would show if it were open.
		if (kids.length > 0) dict.set(name("Count"), dict.context.obj(-kids.length));
		mendEntries(kids, titles);
	}
}

/** Letters without spaces and soft hyphens, in which Chromium's words and the book's agree. */
const lettersOf = (text: string): string => text.replace(/[\s\u00ad]+/g, "");

/** The entries of the first level; none for a file without an outline. */
export function listOutline({ catalog }: PdfFile): OutlineEntry[] {
	return kidsOf(catalog.lookupMaybe(name("Outlines"), PDFDict));
}

function kidsOf(parent: PDFDict | undefined): OutlineEntry[] {
	const kids: OutlineEntry[] = [];
	for (let entry = parent?.lookup(name("First")); entry instanceof PDFDict; entry = entry.lookup(name("Next")))
		kids.push({ dict: entry, kids: kidsOf(entry) });
	return kids;
}
