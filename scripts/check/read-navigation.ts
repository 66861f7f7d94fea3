// The XML events of a document of an EPUB → its lists of pages and landmarks, and the marks at which printed pages begin.
import type { XmlEvent } from "./read-xml.ts";

/** An entry of a list of places. */
export interface EpubPlace {
	/** What the entry shows. */
	readonly label: string;
	/** `path#fragment` or `path`. */
	readonly target: string;
	/** Its `epub:type`, "" without one. */
	readonly type: string;
}

/** A mark at which a printed page begins. */
export interface EpubPageMark {
	/** `path#id`. */
	readonly place: string;
	readonly label: string;
	/** The text behind it, long enough to know its first words; blocks are parted by spaces. */
	readonly following: string;
}

/** Where a link leads inside the package, or undefined when it leads out of it. */
export function resolveLink(href: string, path: string): string | undefined {
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return undefined;
	try {
		const { pathname, hash } = new URL(href, `file:///${path}`);
		return decodeURIComponent(pathname.slice(1) + hash);
	} catch {
		// A stray % or the like: as it stands it names no file, and that is what has to be said.
		return href;
	}
}

/** Reads the links of a `nav` by its `epub:type`, in order; none when the document has no such list. */
export function readPlaceList(path: string, events: readonly XmlEvent[], type: string): readonly EpubPlace[] {
	const places: EpubPlace[] = [];
	let open: { label: string; readonly target: string; readonly type: string } | undefined;
	let isInside = false;
	for (const event of events) {
		if (event.kind === "text") {
			if (open) open.label += event.text;
		} else if (event.name === "nav") {
			isInside = event.kind === "start" && event.attributes.get("epub:type") === type;
		} else if (isInside && event.name === "a") {
			if (open) places.push(open);
			const { attributes } = event.kind === "start" ? event : { attributes: undefined };
			const target = attributes && (resolveLink(attributes.get("href") ?? "", path) ?? "");
			open = target === undefined ? undefined : { label: "", target, type: attributes?.get("epub:type") ?? "" };
		}
	}
	return places;
}

/** Characters of text that are kept behind a mark. */
const FOLLOWING_LENGTH = 400;

const BLOCK = /^(?:p|h\d|li|td|th|dt|dd|div|figcaption|br)$/;

/** Reads the marks of a document in order. */
export function readPageMarks(path: string, events: readonly XmlEvent[]): readonly EpubPageMark[] {
	const marks: (EpubPageMark & { following: string })[] = [];
	let first = 0;
	for (const event of events) {
		const text = event.kind === "text" ? event.text : event.kind === "start" && BLOCK.test(event.name) ? " " : "";
		if (event.kind === "start" && event.attributes.get("role") === "doc-pagebreak") {
			const { attributes } = event;
			marks.push({ place: `${path}#${attributes.get("id") ?? ""}`, label: attributes.get("aria-label") ?? "", following: "" });
		}
		if (text === "") continue;
		while ((marks[first]?.following.length ?? 0) >= FOLLOWING_LENGTH) first++;
		for (let index = first; index < marks.length; index++) {
			const mark = marks[index];
			if (mark && mark.following.length < FOLLOWING_LENGTH) mark.following += text;
		}
	}
	return marks;
}
