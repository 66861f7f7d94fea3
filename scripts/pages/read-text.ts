// A column, or what stands on a page → its text, without what Recto has added to it.
import { ATTRIBUTES } from "./split.ts";

/** What is no text of the place at which it stands: boxes that float there are read by themselves. */
const LEFT_OUT = [ATTRIBUTES.added, ATTRIBUTES.floated];

/**
 * Reads the text of an element, a space where a paragraph or another block of text begins.
 *
 * @param skipped selector of elements inside it that are not read
 */
export function readText(root: Element, skipped?: string): string {
	const isSkipped = (element: Element): boolean =>
		LEFT_OUT.some((attribute) => element.hasAttribute(attribute)) || (skipped !== undefined && element.matches(skipped));
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
		node instanceof Element && isSkipped(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
	);
	let text = "";
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (node instanceof Text) text += node.data;
		else if (/^(P|H\d|LI|TD|TH|DT|DD|DIV|FIGCAPTION|BR)$/.test((node as Element).tagName)) text += " ";
	}
	return text;
}
