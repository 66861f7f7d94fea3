// Books of a few pages, made by hand as html/ would make them, for the tests of what comes after: Book, Edition, Theme.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import sharp from "sharp";
import { VFile } from "vfile";
import { onTestFinished } from "vitest";
import type { Book } from "../../scripts/book/book.ts";
import type { Edition, EditionPage, OutlineEntry } from "../../scripts/html/edition.ts";
import type { BookConfig } from "../../scripts/load/config.ts";
import type { ImageFile } from "../../scripts/load/manuscript.ts";
import type { Theme } from "../../scripts/load/theme.ts";

/** A content node, or text. */
type Child = ElementContent | string;

/** What stages after html/ work with. */
export interface LittleBook {
	readonly book: Book;
	readonly edition: Edition;
	readonly theme: Theme;
}

/** What book.yaml gives when it says nothing but title and language. */
const CONFIG: BookConfig = {
	title: "A Little Book",
	language: "en-GB",
	authors: [],
	identifiers: {},
	subjects: [],
	theme: "book",
	notes: { placement: "page", restart: "chapter", style: "decimal" },
	typography: { smart: true, hyphenate: true },
	page: {},
	options: {},
	"toc-depth": 2,
	lists: [],
	output: {},
	silence: [],
};

const EPUB_CSS = `@charset "UTF-8";
@namespace epub "http://www.idpf.org/2007/ops";
body { font-family: "EB Garamond", serif; margin: 0; }
section.notes aside:first-of-type { border-top: 1px solid; margin-top: 2em; }
hr { background: url("ornament.svg"); }
`;

/** A call: `<sup><a role="doc-noteref">…</a></sup>`. */
export function call(noteId: string, mark: string, id = `c-${noteId}`): Element {
	return h("sup", h("a", { className: ["note-call"], id, href: `#${noteId}`, role: "doc-noteref" }, mark));
}

/** A note whose first paragraph begins with its mark. */
export function note(noteId: string, mark: string, first: readonly Child[], ...rest: readonly ElementContent[]): Element {
	const properties = { className: ["note"], id: noteId, role: "doc-footnote", dataCall: `c-${noteId}` };
	const back = h("a", { className: ["note-mark"], href: `#c-${noteId}`, role: "doc-backlink" }, mark);
	return h("aside", properties, [h("p", [back, " ", ...first]), ...rest]);
}

/** The notes of a page. */
export function notes(...children: readonly Element[]): Element {
	return h("section", { className: ["notes"] }, [...children]);
}

/** A chapter's page; its notes, if any, come last among the children. */
export function chapter(id: string, title: string, ...children: readonly ElementContent[]): EditionPage {
	const content = h("section", { id, role: "doc-chapter", dataSource: `${id}.md:1:1` }, [h("h1", title), ...children]);
	const place = { path: `${id}.md`, matter: "body", role: "chapter", template: "chapter" } as const;
	return { id, title, language: "en-GB", ...place, content: { type: "root", children: [content] } };
}

/** A page that a theme adds: a title page, the contents. */
export function generatedPage(template: string, title: string, ...children: readonly ElementContent[]): EditionPage {
	const content = h("section", { id: template, className: [template] }, [...children]);
	return { id: template, template, title, matter: "front", language: "en-GB", content: { type: "root", children: [content] } };
}

/** An outline entry of a chapter or heading. */
export function entry(id: string, title: string, pageId = id, children: readonly OutlineEntry[] = []): OutlineEntry {
	return { id, pageId, title, matter: "body", children };
}

/** An edition of pages; the texts for the proofs are read off the tree. */
export function makeEdition(pages: readonly EditionPage[], outline?: readonly OutlineEntry[]): Edition {
	const calls: { noteId: string; isFirst: boolean; offset: number }[] = [];
	const noteTexts: { id: string; mark: string; label: string; text: string }[] = [];
	let flow = "";
	const read = (node: ElementContent): string => {
		if (node.type === "text") return node.value;
		if (node.type !== "element" || node.properties.role === "doc-noteref" || node.properties.role === "doc-backlink") return "";
		return node.children.map(read).join("");
	};
	const walk = (node: ElementContent): void => {
		if (node.type === "text") flow += node.value;
		if (node.type !== "element") return;
		const { role, id, href } = node.properties;
		if (role === "doc-footnote") {
			const mark = read(h("p", (node.children[0] as Element).children[0] as Element));
			noteTexts.push({ id: String(id), mark, label: String(id), text: read(node) });
		} else if (role === "doc-noteref") {
			const noteId = String(href).slice(1);
			calls.push({ noteId, isFirst: !calls.some((other) => other.noteId === noteId), offset: flow.length });
		} else for (const child of node.children) walk(child);
	};
	for (const page of pages) for (const child of page.content.children) if (child.type !== "doctype") walk(child);
	const sections = pages.filter((page) => page.role).map((page) => entry(page.id, page.title));
	return { name: "epub", pages, outline: outline ?? sections, text: { flow, calls, figures: [], notes: noteTexts } };
}

/** A book with nothing but what the EPUB reads; files are those its pages come from. */
export function makeBook(change: Partial<BookConfig> = {}, edition?: Edition): Book {
	const config = { ...CONFIG, ...change };
	const paths = edition?.pages.flatMap((page) => page.path ?? []) ?? ["ch-1.md"];
	const files = new Map(paths.map((path) => [path, new VFile({ path, value: "" })]));
	return { config, name: "little", language: config.language, sections: [], notes: [], images: new Map(), files };
}

/** A theme without pages. */
export function makeTheme(change: Partial<Theme> = {}): Theme {
	const sheet = (name: string, value: string): VFile => new VFile({ path: `${name}.css`, value });
	return {
		name: "little",
		openingPages: [],
		closingPages: [],
		sectionPages: {},
		epubPages: [],
		templates: new Map(),
		css: { book: sheet("book", "p { margin: 0; }\n"), print: sheet("print", ""), epub: sheet("epub", "") },
		fonts: [],
		images: new Map(),
		options: {},
		file: new VFile({ path: "theme.yaml", value: "" }),
		...change,
	};
}

/** A theme whose reading-system stylesheet asks for one of its two fonts and shows an ornament. */
export function makeFullTheme(ornament: string): Theme {
	const require = createRequire(import.meta.url);
	const regular = require.resolve("@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf");
	const font = { weight: 400, style: "normal", absolutePath: regular } as const;
	return makeTheme({
		css: {
			book: new VFile({ path: "book.css", value: '@charset "UTF-8";\np { margin: 0; text-indent: 1.2em; }\n' }),
			print: new VFile({ path: "print.css", value: "@page { size: 6in 9in; }" }),
			epub: new VFile({ path: "epub.css", value: EPUB_CSS }),
		},
		fonts: [
			{ ...font, family: "EB Garamond", fileName: "EBGaramond_400Regular.ttf" },
			{ ...font, family: "Source Sans 3", fileName: "SourceSans3_400Regular.ttf" },
		],
		images: new Map([["ornament.svg", ornament]]),
	});
}

/** Makes a folder that goes with the test. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "recto-test-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Writes a plain image of 40 × 30 px, its format given by the name's ending. */
export async function writeImage(folder: string, path: string, mediaType: ImageFile["mediaType"]): Promise<ImageFile> {
	const absolutePath = join(folder, path);
	mkdirSync(join(absolutePath, ".."), { recursive: true });
	const { r, g, b } = { r: 40 + path.length, g: 120, b: 90 };
	await sharp({ create: { width: 40, height: 30, channels: 3, background: { r, g, b } } }).toFile(absolutePath);
	return { path, absolutePath, width: 40, height: 30, mediaType };
}

/** Gives a book images, and the first of them as its cover too. */
export function withImages(book: Book, images: readonly ImageFile[], coverAlt?: string): Book {
	const [image] = images;
	const cover = image && coverAlt !== undefined ? { cover: { image, alt: coverAlt } } : {};
	return { ...book, images: new Map(images.map((file) => [file.path, file])), ...cover };
}
