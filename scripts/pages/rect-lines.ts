// The rectangles of a run of inline content, in reading order → its lines.

/** One rectangle of a text node or of an inline box. Lengths are px. */
export interface InlineRect {
	readonly top: number;
	readonly bottom: number;
	readonly left: number;
	/** Middle of a large first letter before it. */
	readonly letter?: number;
	/** The text node, or the element of an inline box such as an image. */
	readonly node: Node;
	/** Which line of the node it is: 0 where the node begins. */
	readonly lineIndex: number;
	/** Flow position of a call in this rectangle: 0-based number of the note. */
	readonly note?: number;
}

/** The rectangles of one line. */
export interface RectLine {
	top: number;
	bottom: number;
	/** Middle of its tallest rectangle: raised and lowered text does not move it. */
	middle: number;
	readonly first: InlineRect;
	last: InlineRect;
	readonly notes: number[];
}

/**
 * Merges rectangles into lines. A superscript overlaps its line by more than half its height, the next line does not.
 *
 * @param rects in reading order, without empty ones
 */
export function mergeRects(rects: readonly InlineRect[]): RectLine[] {
	const lines: RectLine[] = [];
	for (const rect of rects) {
		const line = lines.at(-1);
		if (line && overlaps(line, rect)) extend(line, rect);
		else
			lines.push({
				top: rect.top,
				bottom: rect.bottom,
				middle: (rect.top + rect.bottom) / 2,
				first: rect,
				last: rect,
				notes: notesOf(rect),
			});
	}
	return lines;
}

function overlaps(line: RectLine, rect: InlineRect): boolean {
	const overlap = Math.min(line.bottom, rect.bottom) - Math.max(line.top, rect.top);
	return overlap > Math.min(line.bottom - line.top, rect.bottom - rect.top) / 2;
}

function extend(line: RectLine, rect: InlineRect): void {
	if (rect.bottom - rect.top > line.bottom - line.top) {
		line.top = rect.top;
		line.bottom = rect.bottom;
		line.middle = (rect.top + rect.bottom) / 2;
	}
	line.last = rect;
	line.notes.push(...notesOf(rect));
}

const notesOf = (rect: InlineRect): number[] => (rect.note === undefined ? [] : [rect.note]);
