// An edition as it stands in the EPUB → for each element of each file, the place in the manuscript that it comes from.
import type { Element, Root } from "hast";
import type { Edition } from "../html/edition.ts";
import type { PageMap } from "../pages/page-map.ts";
import { nameFiles } from "./file-names.ts";
import { markPages } from "./mark-pages.ts";
import { splitPages } from "./split-pages.ts";

/** A file's chapter, and what its elements come from. */
interface FileSources {
	/** Path of the manuscript file. */
	readonly chapter?: string | undefined;
	/** `file:line:column` of each element of the body in document order, or of the nearest one around it. */
	readonly elements: readonly (string | undefined)[];
}

/** Lists what `buildEpub` drops: the places of elements, which the EPUB has one by one as the edition has them. */
export function listSources(edition: Edition, pageMap: PageMap | undefined): ReadonlyMap<string, FileSources> {
	const pages = splitPages(markPages(edition, pageMap).edition.pages);
	const { byPage } = nameFiles(pages);
	return new Map(
		pages.map(({ id, path, content }) => [`OEBPS/${byPage.get(id)}`, { chapter: path, elements: readSources(content) }]),
	);
}

function readSources(content: Root): readonly (string | undefined)[] {
	const sources: (string | undefined)[] = [];
	const visit = (parent: Root | Element, around: string | undefined): void => {
		for (const child of parent.children) {
			if (child.type !== "element") continue;
			const source = child.properties.dataSource === undefined ? around : String(child.properties.dataSource);
			sources.push(source);
			visit(child, source);
		}
	};
	visit(content, undefined);
	return sources;
}
