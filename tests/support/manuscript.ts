// Chapters as text → a manuscript in memory, the Book made of it and its editions, with the findings as lines of text; no disk.
import type { Nodes } from "mdast";
import { VFile } from "vfile";
import { assembleBook } from "../../scripts/book/assemble.ts";
import type { Book, Section } from "../../scripts/book/book.ts";
import type { Edition, EditionName } from "../../scripts/html/edition.ts";
import { renderEdition } from "../../scripts/html/render-edition.ts";
import { bookSchema } from "../../scripts/load/config.ts";
import { matterOf, takeFrontMatter } from "../../scripts/load/front-matter.ts";
import type { ChapterFile, ImageFile, Manuscript } from "../../scripts/load/manuscript.ts";
import { makeTheme } from "./little-edition.ts";
import { listFindings } from "./run-stages.ts";

/** What a manuscript has beside its chapters. */
export interface ManuscriptOptions {
	/** Keys of book.yaml beside title and language (English). */
	readonly config?: Readonly<Record<string, unknown>>;
	/** Paths of the images there are; each is 40 × 30. */
	readonly images?: readonly string[];
	/** Images that cannot be read: why, by path. */
	readonly unreadableImages?: Readonly<Record<string, string>>;
	/** Title of the part that a chapter is in, by its path. */
	readonly parts?: Readonly<Record<string, string>>;
}

/** Chapters by path, in reading order; or one chapter, `in.md`. */
export type Chapters = string | Readonly<Record<string, string>>;

/** A Book and every finding on its files: `in.md:3:1 rule-id reason (Second place: in.md:1:1)`. */
export interface Assembled {
	readonly book: Book;
	/** The first section. */
	readonly section: Section;
	readonly findings: readonly string[];
}

/** Makes a manuscript of chapters; their front matter is read as it is from disk. */
function manuscriptOf(chapters: Chapters, options: ManuscriptOptions = {}): Manuscript {
	const texts = typeof chapters === "string" ? { "in.md": chapters } : chapters;
	const images = options.images?.map((path): [string, ImageFile] => [
		path,
		{ path, absolutePath: `/nowhere/${path}`, width: 40, height: 30, mediaType: "image/png" },
	]);
	return {
		folder: "/nowhere",
		name: "little",
		config: bookSchema.parse({ title: "A Little Book", language: "en", ...options.config }),
		chapters: Object.entries(texts).map(([path, text]) => chapterOf(path, text, options.parts?.[path])),
		images: new Map(images),
		unreadableImages: new Map(Object.entries(options.unreadableImages ?? {})),
		configFile: new VFile({ path: "book.yaml", value: "" }),
	};
}

function chapterOf(path: string, text: string, part: string | undefined): ChapterFile {
	const file = new VFile({ path, value: text });
	const { title, role, language, "running-title": runningTitle } = takeFrontMatter(file);
	return {
		path,
		file,
		role,
		matter: matterOf(role),
		...(title === undefined ? {} : { title }),
		...(language === undefined ? {} : { language }),
		...(runningTitle === undefined ? {} : { runningTitle }),
		...(part === undefined ? {} : { part }),
	};
}

/** Makes the Book of chapters. */
export function assemble(chapters: Chapters, options: ManuscriptOptions = {}): Assembled {
	const manuscript = manuscriptOf(chapters, options);
	const book = assembleBook(manuscript);
	return { book, section: book.sections[0] as Section, findings: findingsOf(book) };
}

/** Makes an edition of chapters with a theme of one page: title, content, notes in a `section`. */
export function render(
	chapters: Chapters,
	options: ManuscriptOptions & { readonly edition?: EditionName } = {},
): Assembled & { readonly edition: Edition } {
	const { book, section } = assemble(chapters, options);
	const template = '<section id="{{ page.id }}"><h1>{{ section.title }}</h1>{{ section.content }}{{ section.notes }}</section>';
	const chapter = new VFile({ path: "theme/chapter.html", value: template });
	const theme = makeTheme({ templates: new Map([["chapter", chapter]]), sectionPages: { chapter: "chapter" } });
	const edition = renderEdition(book, theme, options.edition ?? "print");
	return { book, section, edition, findings: [...findingsOf(book), ...listFindings(".", [chapter])] };
}

const findingsOf = (book: Book): readonly string[] => listFindings(".", book.files.values());

/**
 * Spells a tree without its places: `paragraph("A word" noteCall[n_in_1 1])`. In brackets stands what tells nodes of a type apart.
 *
 * @param nodes of the Book, such as a section's children
 */
export function spell(nodes: readonly unknown[]): string {
	return nodes.map((node) => spellNode(node as Nodes)).join(" ");
}

function spellNode(node: Nodes): string {
	if (node.type === "text") return JSON.stringify(node.value);
	const facts = factsOf(node).filter((fact) => fact !== undefined && fact !== null && fact !== "");
	const content = "children" in node ? `(${spell(node.children)})` : "value" in node ? `(${JSON.stringify(node.value)})` : "";
	return `${node.type}${facts.length > 0 ? `[${facts.join(" ")}]` : ""}${content}`;
}

function factsOf(node: Nodes): readonly unknown[] {
	switch (node.type) {
		case "noteCall":
			return [node.id, node.noteId, node.mark, node.isFirst ? "" : "again"];
		case "heading":
			return [node.depth, node.data?.id];
		case "figure":
			return [node.kind, node.number, node.id, ...node.classes];
		case "aside":
		case "span":
			return [node.kind, node.id, ...node.classes, node.type === "span" ? node.language : ""];
		case "image":
			return [node.data?.path ?? "?", node.alt, node.title];
		case "link":
			return [node.url, node.data?.targetId && `→${node.data.targetId}`, node.data?.mark];
		case "listItem":
			return [node.checked];
		default:
			return [];
	}
}
