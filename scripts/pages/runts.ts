// The rectangles of a paragraph → whether its last line is hardly a line.
import { isOnLine } from "./line-starts.ts";
import type { InlineRect, RectLine } from "./rect-lines.ts";

/** A last line of fewer letters is a runt: it is shorter than the indent of the paragraph below it. */
const LEAST_LETTERS = 4;
const LETTER = /[\p{L}\p{N}]/gu;

/**
 * Whether the last line of a paragraph has fewer than four letters; the numbers of notes do not count. At most one letter is asked for its
 * place, and the layout is not changed.
 *
 * @param rects of the whole paragraph, in reading order
 */
export function isRunt(rects: readonly InlineRect[], line: RectLine): boolean {
	let missing = LEAST_LETTERS;
	for (const { node, lineIndex, note } of rects.slice(rects.lastIndexOf(line.first)).reverse()) {
		if (!(node instanceof Text)) return false;
		if (note !== undefined) continue;
		const letters = [...node.data.matchAll(LETTER)];
		// Text that begins above this line is the first of its rectangles: the letter that would be enough is on it or is not.
		const enough = lineIndex === 0 ? undefined : letters.at(-missing);
		if (lineIndex > 0) return enough === undefined || !isOnLine(node, enough.index, line);
		missing -= letters.length;
		if (missing <= 0) return false;
	}
	return true;
}
