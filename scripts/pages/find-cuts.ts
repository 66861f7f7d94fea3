// The lines that open pages → the places at which the document is to be cut, and what is true there; nothing is changed.
import { findLineStart, linesOfText } from "./line-starts.ts";
import type { MeasuredLine } from "./measured-line.ts";
import type { CellOpening } from "./row-bands.ts";
import { placeCells } from "./table-grid.ts";

/** A place to cut, found before anything changes. */
export interface Cut {
	readonly node: Node;
	/** Offset in a text node, or 0 for a cut before the node. */
	readonly offset: number;
	/** Whether text of the same paragraph stands before it. */
	readonly isInsideParagraph: boolean;
	/** Whether the line before it runs to the full measure, though it now ends a block. */
	readonly isJustified: boolean;
	/** Whether the stylesheet shows the first letter of its block in another way: the rest of the block has no such letter. */
	readonly hasFirstLetter: boolean;
	/** The text that ends before it with a soft hyphen, which must go on showing. */
	readonly hyphenated: Text | undefined;
	/** Header rows to repeat above the piece, and footer rows to repeat below the piece before it. */
	readonly header: HTMLElement | undefined;
	readonly footer: HTMLElement | undefined;
	/** Boxes around it that show their borders and padding at the cut too. */
	readonly cloned: readonly Element[];
	/** The row of a table that it goes through, or begins with. */
	readonly row?: RowCut;
	/** How many boxes, from the outermost that begins at the cut inwards, lose their top margin (css-break-3, section 5.2). */
	readonly marginDepth: number;
}

/** A cut through the cells of a row. */
export interface RowCut {
	readonly row: HTMLTableRowElement;
	/** Whether the row itself is whole: only cells that reach into it from above are cut. */
	readonly isBefore: boolean;
	readonly cells: readonly CellCut[];
}

/** A cut through one cell. */
export interface CellCut {
	readonly cell: HTMLTableCellElement;
	/** How many rows its rest takes. */
	readonly rowSpan: number;
	/** Where its content is cut; undefined if nothing of it is left. */
	readonly cut: Cut | undefined;
	/** The whole cell of the row before which the rest stands. */
	readonly before: HTMLTableCellElement | undefined;
}

const SOFT_HYPHEN = "\u00ad";

/**
 * Finds where to cut before each of the lines.
 *
 * @param lines the lines that open the second and later pages, in order
 */
export function findCuts(lines: readonly MeasuredLine[]): Cut[] {
	return lines.map(findCut);
}

function findCut(line: MeasuredLine): Cut {
	const { lineIndex } = line.cut;
	const { header, footer, isInsideParagraph } = line;
	const text = line.cut.node;
	const offset = text instanceof Text && lineIndex > 0 ? findLineStart(text, linesOfText(text), { index: lineIndex }) : 0;
	const node = offset === 0 && isInsideParagraph ? beforeInline(text, line.block) : text;
	const depth = line.forced === undefined && !isInsideParagraph ? marginDepth(node) : 0;
	const row = line.cells ? { row: findRowCut(line.block as HTMLTableRowElement, line.cells) } : {};
	const cloned = clonedAround(node);
	const place = { node, offset, isInsideParagraph, header, footer, marginDepth: depth, cloned, ...row };
	if (!isInsideParagraph) return { ...place, isJustified: false, hasFirstLetter: false, hyphenated: undefined };
	const before = offset > 0 ? node : leafBefore(node, line.block);
	const end = before instanceof Text ? before.data.slice(0, offset > 0 ? offset : undefined) : "";
	const hyphenated = end.endsWith(SOFT_HYPHEN) ? (before as Text) : undefined;
	const justified = isJustified(line.block, { before, end });
	return { ...place, isJustified: justified, hasFirstLetter: hasFirstLetter(line.block), hyphenated };
}

function clonedAround(node: Node): Element[] {
	const boxes: Element[] = [];
	for (let box = node.parentElement; box; box = box.parentElement)
		if (!isInlineTag(box.tagName) && getComputedStyle(box).boxDecorationBreak === "clone") boxes.push(box);
	return boxes;
}

function findRowCut(row: HTMLTableRowElement, cells: readonly CellOpening[]): RowCut {
	const columns = placeCells((row.parentElement as HTMLTableSectionElement).rows);
	const columnOf = (cell: HTMLTableCellElement): number => columns.get(cell) ?? 0;
	const cut = new Set(cells.map(({ cell }) => cell));
	const whole = [...row.cells].filter((cell) => !cut.has(cell));
	return {
		row,
		isBefore: cells.every(({ cell }) => cell.parentElement !== row),
		cells: cells
			.toSorted((a, b) => columnOf(a.cell) - columnOf(b.cell))
			.map(({ cell, rowSpan, line }) => ({
				cell,
				rowSpan,
				cut: line && findCut(line),
				before: whole.find((other) => columnOf(other) > columnOf(cell)),
			})),
	};
}

/** Whether an element is part of a line by its nature. */
export function isInlineTag(tagName: string): boolean {
	return /^(A|ABBR|B|CITE|CODE|DEL|DFN|EM|I|INS|KBD|MARK|Q|S|SAMP|SMALL|SPAN|STRONG|SUB|SUP|U|VAR)$/.test(tagName);
}

/** An inline element that begins a line goes with the line, and leaves no empty piece behind. */
function beforeInline(node: Node, block: Element): Node {
	let outer = node;
	while (outer.parentElement && outer.parentElement !== block && outer === outer.parentElement.firstChild)
		outer = outer.parentElement;
	return outer;
}

/** The text or line break before a node, in the same block. */
function leafBefore(node: Node, block: Element): Node | undefined {
	const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
	walker.currentNode = node;
	let before = walker.previousNode();
	while (before && before !== block && (before.hasChildNodes() || before.textContent?.trim() === "") && !isBreak(before))
		before = walker.previousNode();
	return before && before !== block ? before : undefined;
}

const isBreak = (node: Node): boolean => node instanceof HTMLBRElement;

function isJustified(block: Element, { before, end }: { before: Node | undefined; end: string }): boolean {
	const { textAlign, textAlignLast, whiteSpaceCollapse } = getComputedStyle(block) as CSSStyleDeclaration & {
		whiteSpaceCollapse: string;
	};
	if (textAlign !== "justify" || textAlignLast !== "auto" || before === undefined || isBreak(before)) return false;
	return whiteSpaceCollapse === "collapse" || !end.endsWith("\n");
}

/** A pseudo-element of its own would part the letter from its ligature, so it is asked for only where the theme has one. */
function hasFirstLetter(block: Element): boolean {
	const letter = getComputedStyle(block, "::first-letter") as LetterStyle;
	const text = getComputedStyle(block) as LetterStyle;
	const names = [
		"float",
		"initialLetter",
		"fontSize",
		"fontFamily",
		"fontWeight",
		"fontStyle",
		"fontVariantCaps",
		"color",
		"letterSpacing",
	] as const;
	return names.some((name) => letter[name] !== text[name]);
}

type LetterStyle = CSSStyleDeclaration & { readonly initialLetter?: string };

/** Margins inside a box with border or padding do not adjoin the page's edge, and after a forced break all margins stay. */
function marginDepth(node: Node): number {
	let depth = 0;
	for (
		let element = node instanceof Element ? node : null;
		element && !isInlineTag(element.tagName);
		element = element.firstElementChild
	) {
		depth += 1;
		const style = getComputedStyle(element);
		if (Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth) > 0) break;
	}
	return depth;
}
