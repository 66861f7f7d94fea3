// The pages of an edition → the same pages, those too long for one file divided at their sections or paragraphs.
import type { Element, ElementContent, Root } from "hast";
import type { EditionPage } from "../html/edition.ts";
import { walkElements } from "./walk-elements.ts";

/** Bytes that the parts of a page aim at; old reading systems cut files off at 300 KB. */
const LIMIT = 250_000;

/** Bytes around the content of a file, generously. */
const FRAME_BYTES = 1_000;

/** What stands together: a child of the page's section, with the notes first called in it. */
interface Unit {
	readonly node: ElementContent;
	/** Bytes with the notes. */
	bytes: number;
	readonly notes: Element[];
}

/**
 * Divides long pages. The first part keeps the page's id; the others, `<id>_2` and so on, are sections without a role of their own.
 * Each part ends with the notes that are first called in it.
 *
 * @param limit bytes of XHTML that a part may have, as estimated before it is written
 */
export function splitPages(pages: readonly EditionPage[], limit = LIMIT): readonly EditionPage[] {
	return pages.flatMap((page) => splitPage(page, limit));
}

function splitPage(page: EditionPage, limit: number): readonly EditionPage[] {
	const section = page.content.children.find((child) => child.type === "element");
	if (!section || bytesOf(page.content) + FRAME_BYTES <= limit) return [page];
	const { units, notes } = listUnits(section);
	const parts = findParts(units, limit - FRAME_BYTES);
	if (parts.length < 2) return [page];
	return parts.map((part, index) => {
		const id = index === 0 ? page.id : `${page.id}_${index + 1}`;
		const { className, lang } = section.properties;
		const properties = index === 0 ? section.properties : { id, className, lang };
		const asides = part.flatMap((unit) => unit.notes);
		const noteSection: ElementContent[] = notes && asides.length > 0 ? [{ ...notes, children: asides }] : [];
		const content: Root = {
			type: "root",
			children: [{ ...section, properties, children: [...part.map(({ node }) => node), ...noteSection] }],
		};
		return { ...page, id, content };
	});
}

/** Divides the children of a section from its notes, where these are one block at its end, and gives each note to the child that calls it. */
function listUnits(section: Element): { readonly units: readonly Unit[]; readonly notes: Element | undefined } {
	const blocks = section.children.filter((child) => child.type === "element");
	const noteSections = blocks.filter(isNotes);
	const notes = noteSections.length === 1 && blocks.at(-1) === noteSections[0] ? noteSections[0] : undefined;
	const units = section.children
		.filter((child) => child !== notes)
		.map((node): Unit => ({ node, bytes: bytesOf(node), notes: [] }));
	const asides = notes?.children.filter((child) => child.type === "element") ?? [];
	const owners = findOwners(units, asides);
	for (const aside of asides) {
		const owner = owners.get(aside) ?? units.at(-1);
		owner?.notes.push(aside);
		if (owner) owner.bytes += bytesOf(aside);
	}
	return { units, notes };
}

/** Note → the unit that its first call stands in; a note called in a note goes with that one. */
function findOwners(units: readonly Unit[], asides: readonly Element[]): ReadonlyMap<Element, Unit> {
	const holders = new Map<string, Unit | Element>();
	const addIds = (holder: Unit | Element, element: Element): void => {
		walkElements({ type: "root", children: [element] }, ({ properties }) => {
			if (typeof properties.id === "string") holders.set(properties.id, holder);
		});
	};
	for (const unit of units) if (unit.node.type === "element") addIds(unit, unit.node);
	for (const aside of asides) addIds(aside, aside);
	const owners = new Map<Element, Unit>();
	for (const aside of asides) {
		let holder = holders.get(String(aside.properties.dataCall));
		for (let depth = 0; holder && "tagName" in holder && depth < asides.length; depth++)
			holder = holders.get(String(holder.properties.dataCall));
		if (holder && !("tagName" in holder)) owners.set(aside, holder);
	}
	return owners;
}

/** Cuts before the highest heading in the second half of what still fits, or as late as possible; never behind a heading. */
function findParts(units: readonly Unit[], limit: number): readonly (readonly Unit[])[] {
	const parts: (readonly Unit[])[] = [];
	let start = 0;
	while (start < units.length) {
		const end = findEnd(units, start, limit);
		parts.push(units.slice(start, end));
		start = end;
	}
	return parts;
}

function findEnd(units: readonly Unit[], start: number, limit: number): number {
	let bytes = 0;
	let best = { end: 0, rank: 0 };
	for (let index = start; index < units.length; index++) {
		const rank = rankOf(units, index);
		const weight = rank + (bytes > limit / 2 ? 10 : 0);
		if (index > start && rank > 0 && weight >= best.rank) best = { end: index, rank: weight };
		bytes += units[index]?.bytes ?? 0;
		if (bytes > limit && best.end > 0) return best.end;
	}
	return units.length;
}

/** How well a file may begin with a unit: 8 to 3 for headings, 2 for other blocks, 0 behind a heading. */
function rankOf(units: readonly Unit[], index: number): number {
	let before = index - 1;
	while (before > 0 && units[before]?.node.type !== "element") before--;
	const last = units[before]?.node;
	if (last?.type === "element" && /^(?:h\d|header)$/.test(last.tagName)) return 0;
	const node = units[index]?.node;
	const level = node?.type === "element" ? /^h(\d)$/.exec(node.tagName)?.[1] : undefined;
	return level ? 9 - Number(level) : 2;
}

function isNotes({ tagName, properties }: Element): boolean {
	return tagName === "section" && Array.isArray(properties.className) && properties.className.includes("notes");
}

/** Bytes of a node as XHTML, estimated: what EPUB adds to links and notes is counted, places in the manuscript are not. */
function bytesOf(node: Root | ElementContent): number {
	if (node.type === "text") return Buffer.byteLength(node.value) + 4 * (node.value.match(/[&<]/g)?.length ?? 0);
	if (!("children" in node)) return 0;
	let bytes = 0;
	if (node.type === "element") {
		bytes = 2 * node.tagName.length + 5;
		for (const [name, value] of Object.entries(node.properties))
			if (!name.startsWith("data")) bytes += name.length + String(value).length + 5;
		if (node.tagName === "a") bytes += 30;
		if (node.properties.role) bytes += 60;
	}
	for (const child of node.children) if (child.type !== "doctype") bytes += bytesOf(child);
	return bytes;
}
