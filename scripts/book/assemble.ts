// Chapters of a manuscript → the numbered, linked, frozen Book.
import type { Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { nearest } from "../base/nearest.ts";
import { placeOfValue } from "../base/places.ts";
import type { BookConfig } from "../load/config.ts";
import type { ImageFile, Manuscript } from "../load/manuscript.ts";
import type { Book, Note } from "./book.ts";
import { linkMentions } from "./link-mentions.ts";
import { nameLinks } from "./name-links.ts";
import { numberNotes } from "./number-notes.ts";
import { parseMarkdown } from "./parse.ts";
import { makeSections, nextCount } from "./sections.ts";
import { type ParsedChapter, transformChapter } from "./transform-chapter.ts";
import { IdRegistry, slugify } from "./transforms/context.ts";
import { transformLinks } from "./transforms/links.ts";
import { listLabels } from "./transforms/notes.ts";
import { rawImagePaths } from "./transforms/raw-html.ts";

/** Ids that editions use for pages of their own, and so no section may have. */
const RESERVED_IDS = [
	"cover",
	"toc",
	"nav",
	"style",
	"content",
	"half-title",
	"title-page",
	"copyright",
	"contents",
	"list-of-figures",
	"list-of-tables",
	"notes",
	"about-authors",
	"abstract",
	"bodymatter",
	"landmarks",
	"page-list",
];

/**
 * Makes the Book of a manuscript: every file parsed, notes numbered in the order of their calls, links resolved.
 * Reports every finding of the Markdown rooms on the files of the manuscript.
 */
export function assembleBook(manuscript: Manuscript): Book {
	const { config } = manuscript;
	const ids = new IdRegistry();
	for (const id of RESERVED_IDS) ids.claim(id);
	const trees = manuscript.chapters.map(({ file }) => parseMarkdown(file));
	const definedElsewhere = labelFinder(manuscript, trees);
	const chapters = manuscript.chapters.map((chapter, index) => {
		const tree = trees[index] as Root;
		const sectionId = ids.claim(slugify(chapter.path.replace(/\.[^.]*$/, "").replace(/^[\d._\s-]+(?=.)/, ""), "chapter"));
		ids.name(chapter.path, "", sectionId);
		return transformChapter(chapter, { tree, sectionId }, { manuscript, ids, definedElsewhere });
	});
	numberFigures(chapters);
	const notes = numberNotes(chapters, config);
	for (const { tree, title, context } of chapters) {
		transformLinks(tree, context);
		if (title) transformLinks(title, context);
	}
	linkNotes(notes, chapters);
	const sections = makeSections(chapters, notes, ids);
	nameLinks(chapters, sections);
	linkMentions(chapters, { notes, sections, restart: config.notes.restart });
	const cover = findCover(manuscript);
	return Object.freeze({
		config,
		name: manuscript.name,
		language: config.language,
		sections,
		notes,
		images: usedImages(chapters, manuscript),
		names: ids.names,
		...(cover ? { cover } : {}),
		files: filesOf(manuscript),
	});
}

/** Finds the one file that defines a label. */
function labelFinder(manuscript: Manuscript, trees: readonly Root[]): (label: string) => string | undefined {
	const paths = new Map<string, string | undefined>();
	trees.forEach((tree, index) => {
		for (const label of listLabels(tree)) paths.set(label, paths.has(label) ? undefined : manuscript.chapters[index]?.path);
	});
	return (label) => paths.get(label);
}

function numberFigures(chapters: readonly ParsedChapter[]): void {
	const counts = new Map<string, number>();
	for (const { tree } of chapters) {
		visit(tree, "figure", (figure) => {
			if (figure.children.some((child) => child.type === "caption")) figure.number = nextCount(counts, figure.kind);
		});
	}
}

function linkNotes(notes: readonly Note[], chapters: readonly ParsedChapter[]): void {
	const contexts = new Map(chapters.map(({ sectionId, context }) => [sectionId, context]));
	for (const note of notes) {
		const context = contexts.get(note.sectionId);
		// Wrapped, not copied: a link in a note may have to go.
		if (context) transformLinks({ type: "root", children: note.children as Root["children"] }, context);
	}
}

function usedImages(chapters: readonly ParsedChapter[], manuscript: Manuscript): Map<string, ImageFile> {
	const images = new Map<string, ImageFile>();
	const use = (path: string): void => {
		const image = manuscript.images.get(path);
		if (image) images.set(image.path, image);
	};
	const collect = (tree: Nodes, chapterPath: string): void => {
		visit(tree, "image", (node) => use(node.data?.path ?? ""));
		for (const path of rawImagePaths(tree, chapterPath)) use(path);
	};
	for (const { tree, title, notes, chapter } of chapters) {
		for (const part of [tree, ...(title ? [title] : []), ...[...notes.values()].map(({ definition }) => definition)]) {
			collect(part, chapter.path);
		}
	}
	return images;
}

function findCover({ config, images, configFile }: Manuscript): Book["cover"] {
	if (!config.cover) return undefined;
	const { image: path, alt } = typeof config.cover === "string" ? { image: config.cover, alt: undefined } : config.cover;
	const image = images.get(path.normalize("NFC").replace(/^\.\//, ""));
	if (image) return { image, alt: alt ?? defaultCoverAlt(config) };
	const guess = nearest(path, [...images.keys()]);
	const expected = guess ? `an image of the book's folder such as \`${guess}\`` : "an image of the book's folder";
	const place = placeOfValue(configFile, ["cover", "image"]) ?? placeOfValue(configFile, ["cover"]);
	report(configFile, "image-missing", `Unexpected cover \`${path}\`, expected ${expected}`, place);
	return undefined;
}

function defaultCoverAlt(config: BookConfig): string {
	return [config.title, config.authors.map(({ name }) => name).join(", ")].filter(Boolean).join(" – ");
}

function filesOf(manuscript: Manuscript): Map<string, VFile> {
	return new Map([["book.yaml", manuscript.configFile], ...manuscript.chapters.map(({ path, file }) => [path, file] as const)]);
}
