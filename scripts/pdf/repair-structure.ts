// The structure tree as Chromium makes it → one in which every element is what it is in the book, cut or not; pure.
import { PIECE_LETTERS } from "../pages/page-map.ts";
import { LabelGroups } from "./label-groups.ts";
import { findCalls, placeNotes } from "./place-notes.ts";
import { gatherTerms, shapeList } from "./shape-lists.ts";
import {
	isElement,
	type MarkedContent,
	makeElement,
	type StructureAttributes,
	type StructureElement,
	type StructureKid,
	walkElements,
} from "./structure-tree.ts";
import { HEADINGS, holdsText, INLINE_TYPES } from "./structure-types.ts";

/**
 * Repairs the tree: pieces of one element become one, notes stand behind the paragraphs that call them, lists have their bodies, links,
 * figures and sections their types, and text stands in elements that may hold it.
 *
 * @param document the root, which is changed
 */
export function repairStructure(document: StructureElement): void {
	const calls = findCalls(document);
	joinPieces(document);
	nameKids(document);
	for (const element of walkElements(document)) dissolveTexts(element);
	for (const element of [...walkElements(document)]) {
		if (element.labels.has("terms")) gatherTerms(element);
		if (element.type === "L") shapeList(element);
		element.attributes = tellingAttributes(element.attributes);
		if (element.type !== "Note") element.id = undefined;
	}
	placeNotes(document, calls);
	dropRepeatedLanguages(document, undefined);
}

/**
 * Takes backgrounds and borders out of the tree: Chromium gives them to the elements that have them. Text is always in an element of its
 * own.
 */
export function takeDecorations(document: StructureElement): MarkedContent[] {
	const found: MarkedContent[] = [];
	for (const element of walkElements(document)) {
		if (HOLDING_TYPES.has(element.type) || isText(element)) continue;
		for (const kid of element.kids.splice(0)) {
			if ("mcid" in kid) found.push(kid);
			else element.kids.push(kid);
		}
	}
	return found;
}

/** Types of what has no text in it, or is one: markers of lists, pictures. */
const HOLDING_TYPES: ReadonlySet<string> = new Set(["Lbl", "Figure", "Formula", "Form"]);

/** Takes what later pieces of an element hold into the first. */
function joinPieces(document: StructureElement): void {
	const pieces = new LabelGroups(PIECE_LETTERS);
	const place = (kid: StructureKid, parent: StructureElement): void => {
		if (!isElement(kid)) return void parent.kids.push(kid);
		const first = pieces.firstOf(kid);
		if (!first) parent.kids.push(kid);
		for (const inner of kid.kids.splice(0)) place(inner, first ?? kid);
	};
	for (const kid of document.kids.splice(0)) place(kid, document);
}

const LABELLED_TYPES: ReadonlyMap<string, string> = new Map([
	["note", "Note"],
	["call", "Reference"],
	["mark", "Lbl"],
	["span", "Span"],
	["terms", "L"],
	["term", "Lbl"],
	["details", "LBody"],
]);

/** Gives elements the types that their labels or contents ask for, from the root down. */
function nameKids(parent: StructureElement): void {
	for (const kid of parent.kids) {
		if (!isElement(kid)) continue;
		kid.type = typeOf(kid, parent);
		nameKids(kid);
	}
}

function typeOf({ type, labels, kids, alt }: StructureElement, parent: StructureElement): string {
	for (const label of labels) {
		const named = LABELLED_TYPES.get(label);
		if (named) return named;
	}
	const inner = kids.filter(isElement);
	// A figure of the book holds a picture, which has the words for it, and a caption; or something else than a picture.
	if (type === "Figure") return alt === undefined && inner.some((kid) => !isText(kid)) ? "Div" : type;
	if (type !== "NonStruct" || inner.length === 0) return type;
	if (kids.some((kid) => "object" in kid)) return "Link";
	if (parent.type === "Document" || inner.some((kid) => HEADINGS.has(kid.type))) return "Sect";
	if (inner.some(isBlock)) return "Div";
	return holdsText(parent.type) ? "Span" : "P";
}

/** What Chromium makes of a text. */
const isText = ({ type, kids, labels }: StructureElement): boolean =>
	type === "NonStruct" && labels.size === 0 && !kids.some((kid) => isElement(kid) || "object" in kid);

function isBlock({ type, labels, kids }: StructureElement): boolean {
	if (type === "NonStruct") return labels.has("note") || kids.filter(isElement).some(isBlock);
	return type !== "Figure" && !INLINE_TYPES.has(type);
}

/** Puts the content of texts into the element itself, or, where it may not hold any, into paragraphs. */
function dissolveTexts(element: StructureElement): void {
	const mayHold = holdsText(element.type);
	let paragraph: StructureElement | undefined;
	for (const kid of element.kids.splice(0)) {
		if (isElement(kid) && !isText(kid)) {
			paragraph = undefined;
			element.kids.push(kid);
			continue;
		}
		const content = isElement(kid) ? kid.kids : [kid];
		if (mayHold) element.kids.push(...content);
		else if (paragraph) paragraph.kids.push(...content);
		else {
			paragraph = makeElement("P", content);
			element.kids.push(paragraph);
		}
	}
}

/** Headers name cells by ids that last for one run of Chromium, and scopes say the same; a span of 1 says nothing. */
function tellingAttributes(attributes: StructureAttributes): StructureAttributes {
	if (attributes.size === 0) return attributes;
	const telling = [...attributes].map(
		([owner, entries]) =>
			[
				owner,
				new Map([...entries].filter(([key, value]) => key !== "Headers" && !(key.endsWith("Span") && String(value) === "1"))),
			] as const,
	);
	return new Map(telling.filter(([, entries]) => entries.size > 0));
}

function dropRepeatedLanguages(element: StructureElement, around: string | undefined): void {
	if (element.language === around) element.language = undefined;
	for (const kid of element.kids) if (isElement(kid)) dropRepeatedLanguages(kid, element.language ?? around);
}
