// The pages of an edition → the names of their files in the EPUB, and which file holds which id.
import type { EditionPage } from "../html/edition.ts";
import { walkElements } from "./walk-elements.ts";

/** File of the navigation document; the name is fixed by epub-gen-memory. */
export const NAVIGATION_FILE = "toc.xhtml";

/** File of the page that shows the cover. */
export const COVER_FILE = "cover.xhtml";

/** Where the pages of an edition and their ids are in the EPUB. */
export interface FileNames {
	/** Page id → file name, `<page id>.xhtml` unless another file has that name. */
	readonly byPage: ReadonlyMap<string, string>;
	/** Element id → name of the file that holds the element. */
	readonly byId: ReadonlyMap<string, string>;
}

/** Gives every page a file name of ASCII letters, figures and `-_.`, unlike any other even where case makes no difference. */
export function nameFiles(pages: readonly EditionPage[]): FileNames {
	const taken = new Set([NAVIGATION_FILE, COVER_FILE]);
	const byPage = new Map<string, string>();
	const byId = new Map<string, string>();
	for (const page of pages) {
		const name = freeName(page.id.replace(/[^-_.A-Za-z0-9]/g, "") || "page", taken);
		taken.add(name.toLowerCase());
		byPage.set(page.id, name);
		walkElements(page.content, (element) => {
			const { id } = element.properties;
			if (typeof id === "string" && !byId.has(id)) byId.set(id, name);
		});
	}
	return { byPage, byId };
}

/** The stem, or the stem with the first number from 2 that makes a name nobody has. */
function freeName(stem: string, taken: ReadonlySet<string>): string {
	let name = `${stem}.xhtml`;
	for (let serial = 2; taken.has(name.toLowerCase()); serial++) name = `${stem}-${serial}.xhtml`;
	return name;
}
