// Notes where their pages have them → behind the paragraphs that call them, each with an id.
import { NOTE_LETTERS } from "../pages/page-map.ts";
import { LabelGroups } from "./label-groups.ts";
import { isElement, type StructureElement, walkElements } from "./structure-tree.ts";
import { HEADINGS, INLINE_TYPES } from "./structure-types.ts";

/** Finds the call of each note that is not at the end of the chapter or book, while all pieces of elements still stand on their pages. */
export function findCalls(document: StructureElement): Map<StructureElement, StructureElement> {
	const pairs = new LabelGroups(NOTE_LETTERS);
	const calls = new Map<StructureElement, StructureElement>();
	for (const element of walkElements(document)) {
		const partner = pairs.firstOf(element);
		if (partner?.labels.has("call")) calls.set(element, partner);
		else if (partner) calls.set(partner, element);
	}
	return calls;
}

/**
 * Moves every note behind the block of text in which its call stands; a note without a call stays. All of them get ids, as PDF/UA asks
 * (ISO 14289-1, 7.9).
 */
export function placeNotes(document: StructureElement, calls: ReadonlyMap<StructureElement, StructureElement>): void {
	const parents = new Map<StructureElement, StructureElement>();
	for (const element of walkElements(document)) for (const kid of element.kids) if (isElement(kid)) parents.set(kid, element);
	const notes = [...walkElements(document)].filter(({ labels }) => labels.has("note"));
	notes.forEach((note, index) => {
		note.id = `note-${index + 1}`;
	});
	const placed = new Map<StructureElement, number>();
	for (const note of notes) {
		const call = calls.get(note);
		const parent = parents.get(note);
		if (!call || !parent) continue;
		parent.kids.splice(parent.kids.indexOf(note), 1);
		let block = call;
		while (INLINE_TYPES.has(block.type)) block = parents.get(block) ?? block;
		const isClosed = block.type === "P" || HEADINGS.has(block.type);
		const home = isClosed ? (parents.get(block) ?? block) : block;
		const before = placed.get(block) ?? 0;
		home.kids.splice(isClosed ? home.kids.indexOf(block) + 1 + before : home.kids.length, 0, note);
		placed.set(block, before + 1);
		parents.set(note, home);
	}
}
