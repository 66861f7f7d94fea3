// Sections and headings → the table of contents, as a template shows it and as navigation needs it.
import type { ElementContent } from "hast";
import type { Book, HeadingEntry, Section } from "../book/book.ts";
import type { EditionPage, OutlineEntry } from "./edition.ts";
import { toInlineElements } from "./elements.ts";
import type { Labels } from "./labels.ts";
import { type SlotValue, slot } from "./template.ts";
import { sectionLabel } from "./values.ts";

/** An entry of the contents as templates see it. */
export interface ContentsEntry {
	readonly id: string;
	readonly kind: "part" | "chapter" | "heading";
	readonly role: string;
	readonly matter: string;
	readonly number: number | "";
	readonly label: string;
	readonly title: SlotValue;
	readonly children: readonly ContentsEntry[];
}

/** Makes the navigation of an edition: parts hold their chapters, chapters their headings down to `toc-depth`. */
export function makeOutline(book: Book, pages: readonly EditionPage[]): OutlineEntry[] {
	const shown = new Set(pages.map(({ id }) => id));
	const entries = nest(
		book,
		(section, children: OutlineEntry[]): OutlineEntry => ({
			id: section.id,
			pageId: section.id,
			title: section.titleText,
			matter: section.matter,
			role: section.role,
			...(section.number === undefined ? {} : { number: section.number }),
			children,
		}),
		(heading, section, children: OutlineEntry[]): OutlineEntry => ({
			id: heading.id,
			pageId: section.id,
			title: heading.text,
			matter: section.matter,
			children,
		}),
	);
	const own = (...ids: string[]): OutlineEntry[] =>
		pages
			.filter(({ id, role }) => role === undefined && ids.includes(id))
			.map(({ id, title, matter }) => ({ id, pageId: id, title, matter, children: [] }));
	return [
		...own("list-of-figures", "list-of-tables"),
		...entries.filter(({ pageId }) => shown.has(pageId)),
		...own("notes", "about-authors"),
	];
}

/**
 * Makes the contents for a template, each title a slot of its own.
 *
 * @param options.templateText the template's source: one that does not speak of `contents` needs no slots
 */
export function makeContents(
	book: Book,
	{ labels, templateText }: { labels: Labels; templateText: string },
): { entries: ContentsEntry[]; slots: Map<string, ElementContent[]> } {
	const slots = new Map<string, ElementContent[]>();
	if (!/ in contents\b/.test(templateText)) return { entries: [], slots };
	const title = (id: string, content: Section["title"], path: string | undefined): SlotValue => {
		slots.set(`contents-${id}`, withoutIds(toInlineElements(content, { path, labels, images: book.images })));
		return slot(`contents-${id}`);
	};
	const entries = nest(
		book,
		(section, children: ContentsEntry[]): ContentsEntry => ({
			id: section.id,
			kind: section.role === "part" ? "part" : "chapter",
			role: section.role,
			matter: section.matter,
			number: section.number ?? "",
			label: sectionLabel(section),
			title: title(section.id, section.title, section.path),
			children,
		}),
		(heading, section, children: ContentsEntry[]): ContentsEntry => ({
			id: heading.id,
			kind: "heading",
			role: "",
			matter: section.matter,
			number: "",
			label: "",
			title: title(heading.id, heading.children, section.path),
			children,
		}),
	);
	return { entries, slots };
}

/** Builds the tree of sections and headings from its leaves up. */
function nest<T>(
	book: Book,
	ofSection: (section: Section, children: T[]) => T,
	ofHeading: (heading: HeadingEntry, section: Section, children: T[]) => T,
): T[] {
	const depth = book.config["toc-depth"];
	const build = (section: Section): T => {
		const isPart = section.role === "part";
		const chapters: T[] = isPart ? book.sections.filter(({ partId }) => partId === section.id).map(build) : [];
		// A part is itself a level; its chapters' headings are as deep as those of chapters without a part.
		const headings = nestHeadings<T>(section.headings, (heading, children) => ofHeading(heading, section, children), {
			from: 0,
			depth,
		});
		return ofSection(section, [...headings, ...chapters]);
	};
	return book.sections.filter(({ partId }) => partId === undefined).map(build);
}

function nestHeadings<T>(
	headings: readonly HeadingEntry[],
	make: (heading: HeadingEntry, children: T[]) => T,
	range: { from: number; depth: number },
): T[] {
	const shown = headings.filter(({ depth }) => depth <= range.depth);
	const build = (start: number, end: number): T[] => {
		const entries: T[] = [];
		for (let index = start; index < end; ) {
			const heading = shown[index] as HeadingEntry;
			let next = index + 1;
			while (next < end && (shown[next] as HeadingEntry).depth > heading.depth) next += 1;
			entries.push(make(heading, build(index + 1, next)));
			index = next;
		}
		return entries;
	};
	return build(range.from, shown.length);
}

/** Calls and ids belong to the heading or caption itself, not to its mention in a list. */
export function withoutIds(elements: readonly ElementContent[]): ElementContent[] {
	return elements.flatMap((element): ElementContent[] => {
		// Of raw HTML the tags go and the words between them stay.
		if (element.type === "raw") return /^<br\b/i.test(element.value) ? [{ type: "text", value: " " }] : [];
		if (element.type !== "element") return [element];
		if (Array.isArray(element.properties.className) && element.properties.className.includes("call")) return [];
		const { id: _id, dataSource: _source, href: _href, ...properties } = element.properties;
		// A link in a title would lead away from the page that the entry names.
		const own = element.tagName === "a" ? { tagName: "span", properties: {} } : { tagName: element.tagName, properties };
		return [{ ...element, ...own, children: withoutIds(element.children) }];
	});
}
