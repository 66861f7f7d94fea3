// An edition and its packed images and fonts → the plan that all documents of the EPUB are written from.
import type { Book } from "../book/book.ts";
import type { Edition, EditionPage } from "../html/edition.ts";
import { type Labels, labelsOf } from "../html/labels.ts";
import { type AccessibilityFacts, findFacts } from "./accessibility.ts";
import type { PackageFile } from "./book-epub.ts";
import { type FileNames, NAVIGATION_FILE, nameFiles } from "./file-names.ts";
import { identifyBook } from "./identifier.ts";
import type { PackedImages } from "./images.ts";
import type { PageMark } from "./mark-pages.ts";
import { walkElements } from "./walk-elements.ts";
import { type Words, wordsFor } from "./words.ts";

/** All that content documents, package document, navigation and NCX are written from. */
export interface PackagePlan {
	readonly book: Book;
	/** Its pages are those of the EPUB, one for each file. */
	readonly edition: Edition;
	/** The printed pages in order; none where they are not known. */
	readonly marks: readonly PageMark[];
	readonly names: FileNames;
	/** Page id → title of its document, unique in the EPUB. */
	readonly titles: ReadonlyMap<string, string>;
	/** Title of the navigation document, unlike every page's. */
	readonly contentsTitle: string;
	readonly words: Words;
	readonly labels: Labels;
	/** The URN that names the book. */
	readonly identifier: string;
	/** `YYYY-MM-DDThh:mm:ssZ`. */
	readonly modified: string;
	/** The cover's image, when the book has one. */
	readonly cover?: PackageFile | undefined;
	readonly images: PackedImages;
	readonly fonts: readonly PackageFile[];
	/** File of the contents that readers leaf through: the theme's page of contents, or else the navigation document. */
	readonly contentsFile: string;
	/** Page id → `properties` of its manifest item: `svg`, `mathml`. */
	readonly properties: ReadonlyMap<string, readonly string[]>;
	readonly facts: AccessibilityFacts;
}

/** What a plan is made from. */
export interface PlanInput extends Pick<PackagePlan, "book" | "edition" | "images" | "fonts" | "cover"> {
	readonly marks?: readonly PageMark[];
	/** Seconds since 1970. */
	readonly epochSeconds: number;
}

/** Settles names, titles, identifier and facts, once for all documents. */
export function makePlan({ epochSeconds, marks = [], ...input }: PlanInput): PackagePlan {
	const { pages } = input.edition;
	const names = nameFiles(pages);
	const words = wordsFor(input.book.language);
	const labels = labelsOf(input.book.language);
	const titles = titlePages(pages, labels.cover);
	const contentsPage = pages.find((page) => page.template === "contents");
	const hasAnimation = input.images.files.some((image) => image.isAnimated);
	return {
		...input,
		marks,
		names,
		titles,
		contentsTitle: freeTitle(labels.contents, new Set([labels.cover, ...titles.values()])),
		words,
		labels,
		identifier: identifyBook(input.book.config),
		modified: new Date(epochSeconds * 1000).toISOString().replace(/\.\d+/, ""),
		contentsFile: (contentsPage && names.byPage.get(contentsPage.id)) ?? NAVIGATION_FILE,
		properties: new Map(pages.map((page) => [page.id, findProperties(page)])),
		facts: findFacts(pages, { hasCover: input.cover !== undefined, hasAnimation, hasPageList: marks.length > 0 }),
	};
}

/** Two documents with one title could not be told apart in a list of windows (WCAG 2.4.2). */
function titlePages(pages: readonly EditionPage[], reserved: string): ReadonlyMap<string, string> {
	const taken = new Set([reserved]);
	const titles = new Map<string, string>();
	for (const page of pages) {
		const title = freeTitle(page.title.trim() || page.id, taken);
		taken.add(title);
		titles.set(page.id, title);
	}
	return titles;
}

function freeTitle(title: string, taken: ReadonlySet<string>): string {
	let free = title;
	for (let serial = 2; taken.has(free); serial++) free = `${title} (${serial})`;
	return free;
}

/** What the manifest must say of a content document (EPUB 3.3, section D.6). */
function findProperties(page: EditionPage): readonly string[] {
	const found = new Set<string>();
	walkElements(page.content, ({ tagName }) => {
		if (tagName === "svg") found.add("svg");
		if (tagName === "math") found.add("mathml");
	});
	return [...found].sort();
}
