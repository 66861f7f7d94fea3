// Links of an open PDF and the structure tree → links that say in words what they are (ISO 32000-1, 14.9.3).
import { PDFDict, PDFName } from "@cantoo/pdf-lib";
import type { PdfFile, PdfPage } from "./pdf-file.ts";
import { readPageContent } from "./read-content.ts";
import { isElement, type StructureElement, walkElements } from "./structure-tree.ts";
import { makeTextString, readTextString } from "./text-string.ts";

/** Gives every link the words that it shows; a picture's are its description, and without any words it is the address. */
export function describeLinks(file: PdfFile, document: StructureElement): void {
	const words = new Words(file);
	for (const element of walkElements(document)) {
		const objects = element.kids.flatMap((kid) => ("object" in kid ? [kid.object] : []));
		if (element.type !== "Link" || objects.length === 0) continue;
		const shown = words.of(element).replace(/\s+/g, " ").trim();
		for (const object of objects) {
			const annotation = file.context.lookup(object, PDFDict);
			const text = shown || addressOf(annotation);
			if (text) annotation.set(PDFName.of("Contents"), makeTextString(text));
		}
	}
}

/** Texts of marked contents, read page by page as they are asked for. */
class Words {
	readonly #file: PdfFile;
	readonly #pages: ReadonlyMap<unknown, PdfPage>;
	readonly #texts = new Map<PdfPage, Map<number, string>>();

	constructor(file: PdfFile) {
		this.#file = file;
		this.#pages = new Map(file.pages.map((page) => [page.ref, page]));
	}

	of(element: StructureElement): string {
		if (element.alt) return element.alt;
		const parts = element.kids.map((kid) => {
			if (isElement(kid)) return this.of(kid);
			const page = this.#pages.get(kid.page);
			return page && "mcid" in kid ? (this.#on(page).get(kid.mcid) ?? "") : "";
		});
		return parts.join("");
	}

	#on(page: PdfPage): Map<number, string> {
		const known = this.#texts.get(page);
		if (known) return known;
		const texts = new Map<number, string>();
		let line: number | undefined;
		for (const { text, mark, y } of readPageContent(this.#file, page).runs) {
			if (mark?.mcid === undefined) continue;
			const before = texts.get(mark.mcid) ?? "";
			// The space at which Chromium breaks a line is nowhere in the file.
			const gap = before !== "" && line !== y && !/[-\u00ad\u2010]$/.test(before) ? " " : "";
			texts.set(mark.mcid, before + gap + text);
			line = y;
		}
		this.#texts.set(page, texts);
		return texts;
	}
}

function addressOf(annotation: PDFDict): string {
	const action = annotation.lookupMaybe(PDFName.of("A"), PDFDict);
	const target = annotation.lookup(PDFName.of("Dest"));
	return readTextString(action?.lookup(PDFName.of("URI"))) ?? (target instanceof PDFName ? target.decodeText() : "");
}
