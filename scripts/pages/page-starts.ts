// A line that opens a page, and the cut before it → the place of the manuscript at which the page begins, to the letter.
import type { Cut } from "./find-cuts.ts";
import type { MeasuredLine } from "./measured-line.ts";
import type { PageStart } from "./page-map.ts";
import { ATTRIBUTES } from "./split.ts";

/**
 * Says where a page begins; to be asked before anything is cut. Changes nothing.
 *
 * @param line the first line of text on the page
 * @param cut the place at which the column is cut before it; none where the column begins
 */
export function findPageStart(line: MeasuredLine, cut: Pick<Cut, "node" | "offset"> | undefined): PageStart {
	const section = sectionOf(line.block);
	const element = cut && !line.startsSection ? line.block.closest("[data-source]") : null;
	if (!cut || !element || !section.contains(element)) return { section: section.id, letters: 0 };
	const source = element.getAttribute("data-source") ?? "";
	return { section: section.id, source, letters: lettersBefore(element, cut) };
}

function sectionOf(block: Element): Element {
	let section = block;
	while (section.parentElement && !section.parentElement.classList.contains("recto-column")) section = section.parentElement;
	return section;
}

/** What stands in an element and is not counted: marks of notes, which may be others in the EPUB, and what Recto has added. */
const UNCOUNTED = `sup.call, .note-number, [${ATTRIBUTES.added}]`;

/** Letters of an element before a cut, white space and soft hyphens being none. */
function lettersBefore(element: Element, { node: end, offset }: Pick<Cut, "node" | "offset">): number {
	if (end === element || !element.contains(end)) return 0;
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
		node instanceof Element && node.matches(UNCOUNTED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
	);
	let letters = 0;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (node === end && node instanceof Text) return letters + countLetters(node.data.slice(0, offset));
		// Text that is not counted is never met itself.
		if (node === end || node.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_PRECEDING) return letters;
		if (node instanceof Text) letters += countLetters(node.data);
	}
	return letters;
}

const countLetters = (text: string): number => text.replace(/[\s\u00ad]+/g, "").length;
