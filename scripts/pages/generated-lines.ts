// An element with generated content and the rectangles of its text → rectangles that take in the lines which hold nothing else.
import type { InlineRect } from "./rect-lines.ts";

/**
 * Joins lines of generated text to the line of text beside them: there are no nodes in them to cut at.
 *
 * @param run.rects the rectangles so far; those from `first` on are the element's own
 * @param run.leading distance of lines in the element, px
 */
export function joinGeneratedLines(element: Element, run: { rects: InlineRect[]; first: number; leading: number }): void {
	const { rects, first, leading } = run;
	const boxes = [...element.getClientRects()].map(middleOf);
	const [start, end] = [boxes[0], boxes.at(-1)];
	const [head, last] = [rects[first], rects.at(-1)];
	if (head && start !== undefined && start < head.top) rects[first] = { ...head, top: start - leading / 2 };
	if (!last || end === undefined || end <= last.bottom) return;
	const { node, lineIndex, left } = last;
	rects.push({ top: middleOf(last) - leading / 2, bottom: end + leading / 2, left, node, lineIndex });
}

const middleOf = ({ top, bottom }: { readonly top: number; readonly bottom: number }): number => (top + bottom) / 2;
