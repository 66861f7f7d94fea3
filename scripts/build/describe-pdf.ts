// The book and the map of its pages → what its PDF says of itself: metadata, labels of pages, the words of its outline.
import type { Book } from "../book/book.ts";
import type { Edition, OutlineEntry } from "../html/edition.ts";
import type { PageMap } from "../pages/page-map.ts";
import type { FinishOptions } from "../pdf/finish.ts";
import { labelPages } from "../pdf/page-labels.ts";

/** What a finish is told of the book itself. */
export type PdfDescription = Pick<FinishOptions, "metadata" | "labels" | "headings" | "text">;

/**
 * Describes the PDF.
 *
 * @param options.finish a printed book bears its own ISBN, one for the screen that of the e-book
 */
export function describePdf(
	{ config, language }: Pick<Book, "config" | "language">,
	{ edition, pageMap }: { readonly edition: Edition; readonly pageMap: PageMap },
	{ version, finish }: { readonly version: string; readonly finish: FinishOptions["finish"] },
): PdfDescription {
	const { title, subtitle, description, publisher, rights, identifiers, topic } = config;
	const isbn = identifiers[finish === "print" ? "isbn-print" : "isbn-ebook"];
	const names = [
		...(isbn ? [`urn:isbn:${isbn.replace(/[^\dXx]/g, "")}`] : []),
		...(identifiers.doi ? [`doi:${identifiers.doi}`] : []),
	];
	return {
		metadata: {
			title,
			language,
			authors: config.authors.map(({ name }) => name),
			identifiers: names,
			creator: `Recto ${version}`,
			...(subtitle ? { subtitle } : {}),
			...(description ? { description: description.replace(/\s+/g, " ").trim() } : {}),
			...(publisher ? { publisher } : {}),
			...(rights ? { rights } : {}),
			...(topic ? { keywords: [topic] } : {}),
		},
		labels: labelPages(pageMap.pages.map(({ folio }) => folio)),
		text: [edition.text.flow, edition.text.notes.map(({ text }) => text).join("\n")],
		headings: titlesOf(edition.outline),
	};
}

/** The titles of entries and of those below them. */
function titlesOf(entries: readonly OutlineEntry[]): string[] {
	return entries.flatMap(({ title, children }) => [title, ...titlesOf(children)]);
}
