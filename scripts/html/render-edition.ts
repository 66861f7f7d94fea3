// The Book and a theme → the pages of one edition, in order, with the way through them.
import type { ElementContent } from "hast";
import type { Nodes } from "mdast";
import type { VFile } from "vfile";
import type { Book, Note, Section } from "../book/book.ts";
import type { Theme } from "../load/theme.ts";
import type { Edition, EditionName, EditionPage } from "./edition.ts";
import { readEditionText } from "./edition-text.ts";
import { type ElementContext, toElements, toInlineElements } from "./elements.ts";
import { makeFigureLists } from "./figure-lists.ts";
import { labelsOf } from "./labels.ts";
import { makeNotes } from "./notes.ts";
import { makeContents, makeOutline } from "./outline.ts";
import { parseRawHtml } from "./raw-html.ts";
import { renderTemplate, slot } from "./template.ts";
import { bookValues, type PageValues, pageValues, sectionValues } from "./values.ts";

/** What every page of an edition is made with. */
interface Making {
	readonly book: Book;
	readonly theme: Theme;
	readonly name: EditionName;
	/** Values that all templates share. */
	readonly shared: Readonly<Record<string, unknown>>;
}

/**
 * Makes all pages of an edition. Nothing of the Book is changed; findings (`theme-template`, `html-removed`, `image-…`) land on its files.
 *
 * A theme shows `openingPages`, the sections, then `closingPages`; in the EPUB of the first and last only those of `epubPages`.
 */
export function renderEdition(book: Book, theme: Theme, name: EditionName): Edition {
	const making: Making = { book, theme, name, shared: { edition: name, ...bookValues(book, theme) } };
	const isShown = (template: string): boolean => name === "print" || theme.epubPages.includes(template);
	const pages = [
		...theme.openingPages.filter(isShown).flatMap((template) => renderMatter(template, "front", making)),
		...book.sections.flatMap((section) => renderSection(section, making)),
		...endNotes(making),
		...theme.closingPages.filter(isShown).flatMap((template) => renderMatter(template, "back", making)),
	];
	const hasNumbersByPage = name === "print" && book.config.notes.restart === "page";
	return { name, pages, outline: makeOutline(book, pages), text: readEditionText(pages, { hasNumbersByPage }) };
}

function renderMatter(template: string, matter: "front" | "back", making: Making): EditionPage[] {
	const { book, theme, shared } = making;
	const labels = labelsOf(book.language);
	const title = labels[template.replaceAll("-", "_") as keyof typeof labels] ?? template;
	const page = pageValues({ id: template, matter, language: book.language });
	const templateText = String(theme.templates.get(template)?.value ?? "");
	const contents = makeContents(book, { labels, templateText });
	const { figures, tables, slots } = makeFigureLists(book, { labels, templateText });
	const values = { ...shared, page, contents: contents.entries, figures, tables };
	return renderPage(template, { page, title, values, slots: new Map([...contents.slots, ...slots]) }, making);
}

function renderSection(section: Section, making: Making): EditionPage[] {
	const { book, theme, name, shared } = making;
	const template = theme.sectionPages[section.role] ?? theme.sectionPages.chapter ?? "chapter";
	const slots = new Map<string, readonly ElementContent[]>([
		["title", withRawHtml(toInlineElements(section.title, elementContext(section.path, making)), section.path, making)],
		["content", renderNodes(section.children as Nodes[], section.path, making)],
		["notes", notesOf(section, making)],
	]);
	const isFirstBody = section === book.sections.find(({ matter }) => matter === "body");
	const page = pageValues({ ...section, classes: isFirstBody ? ["first-body"] : [] });
	const values = {
		...shared,
		page,
		section: { ...sectionValues(section), title: slot("title"), content: slot("content"), notes: slot("notes") },
	};
	return renderPage(template, { page, title: section.titleText || name, section, values, slots }, making);
}

function renderPage(
	template: string,
	input: {
		readonly page: PageValues;
		readonly title: string;
		readonly section?: Section;
		readonly values: Readonly<Record<string, unknown>>;
		readonly slots: ReadonlyMap<string, readonly ElementContent[]>;
	},
	{ theme }: Making,
): EditionPage[] {
	const source = theme.templates.get(template);
	const content = source && renderTemplate(source, input.values, input.slots);
	if (!content || content.children.length === 0) return [];
	const { page, section, title } = input;
	return [
		{
			id: page.id,
			template,
			matter: page.matter,
			title,
			language: page.language,
			...(section ? { role: section.role } : {}),
			...(section?.path === undefined ? {} : { path: section.path }),
			content,
		},
	];
}

/** Notes stand at the end of their section, or, with `placement: book` in print and `epub: book` in the EPUB, together at the end of the book. */
function notesOf(section: Section, making: Making): ElementContent[] {
	return areNotesLast(making) ? [] : renderNotes(section.notes, making);
}

function areNotesLast({ book, name }: Making): boolean {
	const { placement, epub } = book.config.notes;
	return (name === "print" ? placement : epub) === "book";
}

function renderNotes(notes: readonly Note[], making: Making): ElementContent[] {
	const { placement } = making.book.config.notes;
	const isOnPage = placement === "page" || placement === "margin";
	const kind = making.name === "print" && !isOnPage ? "endnote" : "note";
	const elements = makeNotes(notes, kind, (path) => elementContext(path, making));
	return elements.flatMap((element) => withRawHtml([element], notes[0]?.path, making));
}

/** The page "Notes" of a book whose notes stand at its end. */
function endNotes(making: Making): EditionPage[] {
	const { book, theme, shared } = making;
	if (!areNotesLast(making) || book.notes.length === 0) return [];
	const labels = labelsOf(book.language);
	const page = pageValues({ id: "notes", matter: "back", language: book.language });
	const content = book.sections
		.filter((section) => section.notes.length > 0)
		.flatMap((section) => [
			{
				type: "element" as const,
				tagName: "h2",
				properties: {},
				children: [{ type: "text" as const, value: section.titleText }],
			},
			...renderNotes(section.notes, making).map((element) => nameNotes(element, section.titleText, making)),
		]);
	const slots = new Map<string, readonly ElementContent[]>([["content", content]]);
	const section = {
		id: "notes",
		role: "chapter",
		matter: "back",
		label: "",
		title: labels.notes,
		title_text: labels.notes,
		running_title: labels.notes,
	};
	const template = theme.sectionPages.chapter ?? "chapter";
	return renderPage(
		template,
		{ page, title: labels.notes, values: { ...shared, page, section: { ...section, content: slot("content") } }, slots },
		making,
	);
}

/**
 * In the EPUB, each chapter's notes are named after it, and are no asides: reading systems that show notes in windows hide asides, and
 * would leave a page of headings.
 */
function nameNotes(element: ElementContent, title: string, { name }: Making): ElementContent {
	if (name === "print" || element.type !== "element") return element;
	const children = element.children.map((child) => (child.type === "element" ? { ...child, tagName: "div" } : child));
	return { ...element, properties: { ...element.properties, ariaLabel: title }, children };
}

function renderNodes(nodes: readonly Nodes[], path: string | undefined, making: Making): ElementContent[] {
	return withRawHtml(toElements(nodes, elementContext(path, making)), path, making);
}

function withRawHtml(elements: readonly ElementContent[], path: string | undefined, { book }: Making): ElementContent[] {
	const file: VFile | undefined = book.files.get(path ?? "");
	return file && path !== undefined
		? parseRawHtml(elements, { file, path, images: book.images, names: book.names })
		: [...elements];
}

function elementContext(path: string | undefined, { book }: Making): ElementContext {
	return { path, labels: labelsOf(book.language), images: book.images };
}
