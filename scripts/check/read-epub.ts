// The bytes of an EPUB → what a reader meets in it: text in reading order, notes, calls, and every link with its target.
import assert from "node:assert";
import { type EpubPageMark, type EpubPlace, readPageMarks, readPlaceList, resolveLink } from "./read-navigation.ts";
import { readXml, type XmlEvent } from "./read-xml.ts";
import { readZip } from "./read-zip.ts";

/** A finished EPUB, read back. */
export interface EpubContents {
	/** Every XML document and stylesheet of the package by path in the zip, reading order first, then by name. */
	readonly documents: readonly EpubDocument[];
	/** Every path in the zip. */
	readonly paths: ReadonlySet<string>;
	/** Paths of documents that are not well-formed XML. */
	readonly broken: readonly string[];
	/** Whether the first entry of the zip is `mimetype`, stored (EPUB 3.3, section 4.2.3). */
	readonly isMimetypeFirst: boolean;
	/** The printed pages and the landmarks as the navigation document lists them. */
	readonly pageList: readonly EpubPlace[];
	readonly landmarks: readonly EpubPlace[];
}

/** One document of the package. */
export interface EpubDocument {
	readonly path: string;
	/** Whether it is part of the book's text: in the spine, and not the navigation document. */
	readonly isText: boolean;
	/** Size of the file, unpacked. */
	readonly bytes: number;
	readonly ids: ReadonlySet<string>;
	/** Ids that stand more than once. */
	readonly repeatedIds: readonly string[];
	/** Targets inside the package as `path#fragment` or `path`. */
	readonly links: readonly string[];
	/** Text of the body without notes, calls and what does not print; see `lettersOf`. */
	readonly letters: string;
	readonly calls: readonly EpubCall[];
	readonly notes: readonly EpubNote[];
	/** The marks at which printed pages begin. */
	readonly pageMarks: readonly EpubPageMark[];
}

/** A link to a note. */
interface EpubCall {
	/** `path#id` of the link itself. */
	readonly place: string;
	/** `path#id` of the note. */
	readonly target: string;
	/** Letters of the document before it; undefined for a call inside a note. */
	readonly offset: number | undefined;
}

/** A note: its text without its mark and without calls of other notes. */
interface EpubNote {
	readonly id: string;
	/** `path#id`. */
	readonly place: string;
	readonly letters: string;
	/** Targets of its links back. */
	readonly backTargets: readonly string[];
}

/** Takes out what cannot be compared: white space, control characters, soft hyphens, the signs for boxes to be ticked. */
export function lettersOf(text: string): string {
	return text.replace(/[\s\p{Cc}\u00AD\uFFFE\uFFFF☐☑]+/gu, "");
}

/**
 * Reads an EPUB.
 *
 * @throws AssertionError when it has no package document
 */
export function readEpub(bytes: Uint8Array): EpubContents {
	const entries = readZip(bytes);
	const files = new Map(entries.map((entry) => [entry.name, entry.data]));
	const broken: string[] = [];
	const events = new Map<string, readonly XmlEvent[]>();
	for (const [path, data] of files) {
		if (!/\.(?:xhtml|opf|ncx|xml)$/.test(path)) continue;
		const read = readXml(data.toString("utf8"));
		if (read) events.set(path, read);
		else broken.push(path);
	}
	const texts = listTexts(events);
	const order = [...texts, ...[...events.keys()].filter((path) => !texts.includes(path)).sort()];
	const documents = order.map((path): EpubDocument => {
		const bytes = files.get(path)?.length ?? 0;
		return { ...readDocument(path, events.get(path) ?? []), isText: texts.includes(path), bytes };
	});
	const sheets = [...files]
		.filter(([path]) => path.endsWith(".css"))
		.map(([path, data]) => readSheet(path, data.toString("utf8")));
	const listPlaces = (type: string): readonly EpubPlace[] =>
		[...events].flatMap(([path, each]) => (texts.includes(path) ? [] : readPlaceList(path, each, type)));
	return {
		documents: [...documents, ...sheets],
		paths: new Set(files.keys()),
		broken,
		isMimetypeFirst: entries[0]?.name === "mimetype" && entries[0].method === 0,
		pageList: listPlaces("page-list"),
		landmarks: listPlaces("landmarks"),
	};
}

/** Paths of the spine's documents in reading order, the navigation document left out. */
function listTexts(events: ReadonlyMap<string, readonly XmlEvent[]>): readonly string[] {
	const path = [...events.keys()].find((name) => name.endsWith(".opf"));
	assert(path, "The EPUB has no package document.");
	const items = new Map<string, string>();
	const texts: string[] = [];
	for (const event of events.get(path) ?? []) {
		if (event.kind !== "start") continue;
		const { name, attributes } = event;
		const isNavigation = attributes.get("properties")?.split(" ").includes("nav");
		if (name === "item" && !isNavigation)
			items.set(attributes.get("id") ?? "", resolveLink(attributes.get("href") ?? "", path) ?? "");
		const text = name === "itemref" && items.get(attributes.get("idref") ?? "");
		if (text) texts.push(text);
	}
	return texts;
}

/** Where the text of an element goes: to the body's flow, to a note, or nowhere. */
type Route = { letters: string } | undefined;

function readDocument(path: string, events: readonly XmlEvent[]): Omit<EpubDocument, "isText" | "bytes"> {
	const flow = { letters: "" };
	const routes: Route[] = [undefined];
	const notes: (EpubNote & { letters: string; backTargets: string[] })[] = [];
	const calls: EpubCall[] = [];
	const links: string[] = [];
	const ids = new Set<string>();
	const repeatedIds: string[] = [];
	for (const event of events) {
		const route = routes.at(-1);
		if (event.kind === "text" && route) route.letters += lettersOf(event.text);
		if (event.kind === "end") routes.pop();
		if (event.kind !== "start") continue;
		const { name, attributes } = event;
		const id = attributes.get("id");
		if (id !== undefined && ids.has(id)) repeatedIds.push(id);
		if (id !== undefined) ids.add(id);
		const place = `${path}#${id ?? ""}`;
		const target = resolveLink(
			attributes.get("href") ?? attributes.get("src") ?? attributes.get("xlink:href") ?? "mailto:",
			path,
		);
		if (target !== undefined) links.push(target);
		const role = attributes.get("role");
		if (role === "doc-footnote") notes.push({ id: id ?? "", place, letters: "", backTargets: [] });
		if (role === "doc-noteref")
			calls.push({ place, target: target ?? "", offset: route === flow ? flow.letters.length : undefined });
		if (role === "doc-backlink") notes.at(-1)?.backTargets.push(target ?? "");
		if (role === "doc-footnote") routes.push(notes.at(-1));
		else if (role === "doc-noteref" || role === "doc-backlink") routes.push(undefined);
		else routes.push(name === "body" ? flow : route);
	}
	return { path, ids, repeatedIds, links, letters: flow.letters, calls, notes, pageMarks: readPageMarks(path, events) };
}

function readSheet(path: string, css: string): EpubDocument {
	const urls = [...css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/url\(\s*["']?([^"')]*)["']?\s*\)/gi)];
	const links = urls.flatMap(([, url = ""]) => resolveLink(url.trim(), path) ?? []);
	const nothing = { repeatedIds: [], letters: "", calls: [], notes: [], pageMarks: [] };
	return { path, isText: false, bytes: Buffer.byteLength(css), ids: new Set(), links, ...nothing };
}
