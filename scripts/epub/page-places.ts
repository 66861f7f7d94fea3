// The content of a document and the letter at which a printed page begins → the node before which its mark has to stand.
import type { Element, ElementContent, Root, Text } from "hast";
import { isInlineElement } from "../html/blank-text.ts";
import type { PageStart } from "../pages/page-map.ts";

/** A place in a document: before a character of a text; before (0) or after (1) another node. */
export interface Place {
	readonly node: ElementContent;
	readonly offset: number;
	/** Letters and points of the document before it. */
	readonly letters: number;
	readonly point: number;
}

/** The beginning of a document. */
export const BEGIN = { letters: 0, point: 0 } as const;

/** A text with letters, or a picture. */
interface Point {
	readonly node: Text | Element;
	/** Elements around it, the innermost first, as long as it opens them and they lie within a line. */
	readonly opens: readonly Element[];
	/** Letters of the document before it, and its own. */
	readonly from: number;
	readonly letters: number;
	/** The same for texts between which no word can end. */
	readonly run: number;
}

/** Where a document can be marked. */
export interface DocumentPlaces {
	readonly points: readonly Point[];
	/** Place in the manuscript → elements from there, by the letters and points before them. */
	readonly sources: ReadonlyMap<string, readonly { readonly letters: number; readonly point: number }[]>;
	/** The place behind everything. */
	readonly end: Place;
}

const PICTURES = new Set(["img", "svg", "math", "video", "audio"]);

/** Reads a document once for all pages that begin in it. */
export function readPlaces(content: Root): DocumentPlaces {
	const points: Point[] = [];
	const sources = new Map<string, { letters: number; point: number }[]>();
	let letters = 0;
	let run = 0;
	const visit = (node: ElementContent, opens: readonly Element[]): void => {
		if (node.type === "text") {
			const count = countLetters(node.value);
			if (count > 0) points.push({ node, opens, from: letters, letters: count, run });
			else run++;
			letters += count;
			return;
		}
		if (node.type !== "element") return;
		const source = node.properties.dataSource;
		if (source !== undefined)
			sources.set(String(source), [...(sources.get(String(source)) ?? []), { letters, point: points.length }]);
		const isInLine = isInlineElement(node.tagName) && node.tagName !== "br";
		if (!isInLine || isNoteMark(node) || PICTURES.has(node.tagName)) run++;
		if (PICTURES.has(node.tagName)) points.push({ node, opens, from: letters, letters: 0, run: run++ });
		else if (!isNoteMark(node)) {
			for (const [index, child] of node.children.entries()) visit(child, index > 0 ? [] : isInLine ? [node, ...opens] : []);
			if (!isInLine) run++;
		}
	};
	for (const child of content.children) if (child.type !== "doctype") visit(child, []);
	return { points, sources, end: { ...endOf(content), letters, point: points.length } };
}

/**
 * Finds the place at which a page begins.
 *
 * @param from place of the mark before: no other stands before that
 * @returns undefined when the document does not hold the block in which the page begins
 */
export function findPlace(
	places: DocumentPlaces,
	{ source, letters }: Pick<PageStart, "source" | "letters">,
	from: Pick<Place, "letters" | "point">,
): Place | undefined {
	const blocks = source === undefined ? [from] : (places.sources.get(source) ?? []);
	const block = blocks.find((candidate) => candidate.letters + letters >= from.letters);
	if (!block) return undefined;
	const target = block.letters + letters;
	const isBegin = letters === 0;
	const first = Math.max(block.point, from.point);
	const index = places.points.findIndex(
		(point, serial) => serial >= first && (point.from + point.letters > target || (isBegin && point.letters === 0)),
	);
	return index < 0 ? places.end : placeAt(places.points, index, target);
}

/** The place before the letter, or before the word that the letter stands in. */
function placeAt(points: readonly Point[], index: number, target: number): Place {
	let at = index;
	let point = points[at] as Point;
	let offset = point.node.type === "text" ? offsetOf(point.node.value, target - point.from) : 0;
	for (;;) {
		const before = points[at - 1];
		if (offset > 0 || before?.run !== point.run) {
			if (!isInWord(point, offset)) break;
			offset--;
		} else {
			if (!isWordEnd(before) || !isInWord(point, 0, "a")) break;
			at--;
			point = before;
			offset = textOf(point).length - 1;
		}
	}
	const letters = point.from + countLetters(textOf(point).slice(0, offset));
	const outermost = offset === 0 ? point.opens.at(-1) : undefined;
	return { node: outermost ?? point.node, offset, letters, point: at };
}

/** What words are made of; where a script sets no spaces, any two letters may part. */
const WORD = /[\p{L}\p{M}\p{N}'’\u00ad]/u;
const SPACELESS =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const isWordCharacter = (character = ""): boolean => WORD.test(character) && !SPACELESS.test(character);

/** Whether a word goes on across an offset. */
function isInWord(point: Point, offset: number, before = textOf(point)[offset - 1]): boolean {
	return isWordCharacter(before) && isWordCharacter(textOf(point)[offset]);
}

const isWordEnd = (point: Point): boolean => isWordCharacter(textOf(point).at(-1));
const textOf = ({ node }: Point): string => (node.type === "text" ? node.value : "");

/** White space and soft hyphens are no letters, as in the page map. */
const countLetters = (text: string): number => text.replace(/[\s\u00ad]+/g, "").length;

/** Offset of the letter behind so many others. */
function offsetOf(text: string, letters: number): number {
	let left = letters;
	for (let offset = 0; offset < text.length; offset++) if (countLetters(text[offset] ?? "") > 0 && left-- === 0) return offset;
	return text.length;
}

/** The mark of a note, which the page map does not count either: in a call, and where the text speaks of it. */
function isNoteMark({ tagName, properties: { className } }: Element): boolean {
	return Array.isArray(className) && ((tagName === "sup" && className.includes("call")) || className.includes("note-number"));
}

/** Behind the last child of the document's own section. */
function endOf(content: Root): { readonly node: ElementContent; readonly offset: number } {
	const section = content.children.findLast((child) => child.type === "element");
	const last = section?.children.findLast((child) => child.type === "element") ?? section;
	return { node: last ?? { type: "text", value: "" }, offset: 1 };
}
