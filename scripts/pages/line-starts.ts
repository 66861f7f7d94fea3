// Laid-out text nodes → the offsets at which their lines begin.

const SOFT_HYPHEN = /\u00ad/g;

/** Every range is kept up to date by the document as long as it lives, at each change of the text: one serves for all questions. */
const range = document.createRange();

/** Lines of a text node that end inside a word, by their index; known since the unused hyphens were taken out. */
const hyphenatedLines = new WeakMap<Node, Set<number>>();

/** The part of a line that a text node takes. Px from the top of the document. */
export interface TextLine {
	readonly top: number;
	readonly bottom: number;
	readonly left: number;
	/** Middle of a large first letter (`::first-letter`) before it: lines that begin to the right of it stand beside the letter. */
	readonly letter?: number;
	/** It is in more than one rectangle: its hyphen has one of its own, and so has text of another direction. */
	readonly isParted?: true;
}

/**
 * The lines of a text node; a preserved line break has a rectangle of its own on the line that it ends. A large first letter reaches down
 * beside several lines and is none.
 */
export function linesOfText(text: Text): TextLine[] {
	range.selectNodeContents(text);
	const lines: TextLine[] = [];
	let first: DOMRect | undefined;
	for (const rect of range.getClientRects()) {
		const { top, bottom, left, height } = rect;
		if (height === 0) continue;
		const last = lines.at(-1);
		if (lines.length === 1 && first && isInitial(first, rect))
			lines[0] = { top, bottom, left, letter: first.left + first.width / 2 };
		else if (!last || (top + bottom) / 2 > last.bottom) lines.push({ top, bottom, left });
		else if (!last.isParted) lines[lines.length - 1] = { ...last, isParted: true };
		first = lines.length === 1 && !first ? rect : undefined;
	}
	return lines;
}

/** Whether a rectangle is that of a large first letter: what follows goes on to the right of it, and yet lower. */
function isInitial(letter: DOMRect, next: DOMRect): boolean {
	return next.left > letter.right - 1 && next.top > letter.top + 1;
}

/**
 * Finds where a line of a text node begins.
 *
 * @param lines all lines of the node
 * @param index of the line, at least 1
 * @param from an offset known to be on an earlier line
 * @returns offset of the line's first character
 */
export function findLineStart(
	text: Text,
	lines: readonly TextLine[],
	{ index, from = 0 }: { index: number; from?: number },
): number {
	const boundary = ((lines[index - 1]?.bottom ?? 0) + (lines[index]?.top ?? 0)) / 2;
	const reaches = (end: number): boolean => {
		range.setStart(text, from);
		range.setEnd(text, end);
		const rects = range.getClientRects();
		const last = rects[rects.length - 1];
		return last !== undefined && (last.top + last.bottom) / 2 > boundary;
	};
	let low = from + 1;
	let high = text.length;
	// Lines are about as long as each other: look around the guess before halving the whole rest.
	const guess = from + Math.ceil((text.length - from) / (lines.length - index + 1));
	for (const end of [guess - 12, guess + 12]) {
		if (end <= low || end >= high) continue;
		if (reaches(end)) high = end;
		else low = end + 1;
	}
	while (low < high) {
		const middle = (low + high) >> 1;
		if (reaches(middle)) high = middle;
		else low = middle + 1;
	}
	return low - 1;
}

/** Whether the letter at an offset of a text node stands on a line, or below its top. */
export function isOnLine(text: Text, offset: number, { top }: Pick<TextLine, "top">): boolean {
	return middleOf(text, offset) > top;
}

/**
 * Takes the soft hyphens at which no line ends out of the text, before it is measured: they would part ligatures and kerning pairs, and
 * stand in the text of the PDF. Reads all, then writes all.
 */
export function removeUnusedHyphens(columns: readonly Element[]): void {
	const shortened = columns.flatMap((column) =>
		[...textNodesOf(column)].filter(({ data }) => data.includes("\u00ad")).map((text) => ({ text, data: withUsedHyphens(text) })),
	);
	for (const { text, data } of shortened) text.data = data;
}

/** Whether a line of a text node ends inside a word. */
export function endsHyphenated(text: Node, lineIndex: number): boolean {
	return hyphenatedLines.get(text)?.has(lineIndex) === true;
}

function withUsedHyphens(text: Text): string {
	const shown = shownHyphens(text);
	if (shown.size > 0) hyphenatedLines.set(text, new Set(shown.keys()));
	let data = "";
	let from = 0;
	for (const offset of shown.values()) {
		data += `${text.data.slice(from, offset).replace(SOFT_HYPHEN, "")}\u00ad`;
		from = offset + 1;
	}
	return data + text.data.slice(from).replace(SOFT_HYPHEN, "");
}

/** Offsets of the soft hyphens that show, by the index of the line that each of them ends. Few of all letters are looked at. */
function shownHyphens(text: Text): Map<number, number> {
	const lines = linesOfText(text);
	const hyphens = [...text.data.matchAll(SOFT_HYPHEN)].map(({ index }) => index);
	const shown = new Map<number, number>();
	// Where the search for the next one begins: a line and an offset on its end.
	let [lineIndex, offset, next] = [-1, 0, 0];
	for (const [index, line] of lines.entries()) {
		if (!line.isParted) continue;
		const perLine = (text.length - offset) / (lines.length - 1 - lineIndex);
		const guess = offset + perLine * (index - lineIndex);
		let at = next;
		while (at < hyphens.length - 1 && (hyphens[at + 1] as number) < guess) at += 1;
		while (at > next && middleOf(text, hyphens[at] as number) > line.bottom) at -= 1;
		while (at < hyphens.length - 1 && middleOf(text, hyphens[at + 1] as number) <= line.bottom) at += 1;
		const found = hyphens[at];
		// Only the last on its line can show.
		if (found === undefined || !isShown(text, found, line)) continue;
		shown.set(index, found);
		[lineIndex, offset, next] = [index, found, at + 1];
	}
	return shown;
}

/** Middle of the line on which a letter stands, px from the top of the document. */
function middleOf(text: Text, offset: number): number {
	range.setStart(text, offset);
	range.setEnd(text, offset + 1);
	const { top, bottom } = range.getBoundingClientRect();
	return (top + bottom) / 2;
}

/** Whether a soft hyphen shows, and on this line: then it has a rectangle of its own, which has no width, and that of the hyphen. */
function isShown(text: Text, offset: number, { top, bottom }: TextLine): boolean {
	range.setStart(text, offset);
	range.setEnd(text, offset + 1);
	const rects = [...range.getClientRects()];
	return rects.length > 1 && rects.every((rect) => (rect.top + rect.bottom) / 2 > top && (rect.top + rect.bottom) / 2 <= bottom);
}

function* textNodesOf(root: Element): Generator<Text> {
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text;
}
