// A column and the lines that open its pages → one fragment a page; cut from the back, so that earlier places stay true.
import { type Cut, isInlineTag, type RowCut } from "./find-cuts.ts";

/** Attributes by which the stylesheet of the pages knows the pieces. */
export const ATTRIBUTES = {
	/** The element began on an earlier page: "block", "line" if it goes on in the middle of a paragraph, "inline". */
	continued: "data-recto-continued",
	/** The element goes on on a later page: "block", "justified" if its last line runs to the full measure, "inline". */
	cut: "data-recto-cut",
	/** The element shows its borders and padding at the cut too. */
	cloned: "data-recto-cloned",
	/** The element is the first on its page: its top margin goes. */
	pageTop: "data-recto-page-top",
	/** The element is the last on its page: its bottom margin goes. */
	pageEnd: "data-recto-page-end",
	/** The first letter of the piece is not that of the paragraph. */
	unlettered: "data-recto-unlettered",
	/** Has generated content that the paginator writes: "before", "after". */
	generated: "data-recto-generated",
	/** Pieces of one element bear one number. */
	piece: "data-recto-piece",
	/** Added by the paginator: not text of the flow. */
	added: "data-recto-added",
	/** The box stands at the head or foot of its page, away from its place in the text. */
	floated: "data-recto-floated",
} as const;

/**
 * Cuts a column into pages.
 *
 * Ancestors are cloned with their tags and classes; ids stay on the first piece, list numbers go on, header rows are repeated, and a hyphen
 * that closed a line still shows.
 *
 * @returns the pieces in order, one more than there are cuts; the first is what is left of the column
 */
export function splitColumn(column: Element, cuts: readonly Cut[]): DocumentFragment[] {
	const pieces: DocumentFragment[] = [];
	for (const cut of cuts.toReversed()) pieces.push(cutOff(column, cut));
	pieces.push(extract(() => range.selectNodeContents(column)));
	for (const piece of pieces) markPageEnd(piece);
	return pieces.reverse();
}

/** The one range of this file: the browser minds every range of a document at every change to it. */
const range = document.createRange();

/** Takes what the range is set around out of the document, and leaves the range where no change touches it. */
function extract(set: () => void): DocumentFragment {
	set();
	const content = range.extractContents();
	range.selectNodeContents(document);
	return content;
}

function cutOff(column: Element, cut: Cut): DocumentFragment {
	const { offset } = cut;
	const node = cut.row ? splitRow(cut.row) : cut.node;
	const ancestors = ancestorsOf(node, column);
	const stub = cut.isInsideParagraph ? undefined : makeStub(node);
	for (const box of cut.cloned) box.setAttribute(ATTRIBUTES.cloned, "");
	const counts = ancestors.map((ancestor) => countItems(ancestor, node));
	numberPieces(ancestors);
	const piece = extract(() => {
		if (offset > 0) range.setStart(node, offset);
		else range.setStartBefore(node);
		range.setEndAfter(column.lastChild as Node);
	});
	closePiece(ancestors, cut);
	openPiece(piece, { ancestors, counts, cut, stub });
	return piece;
}

/**
 * Parts a row in two, each with all cells; where the row itself stays whole, the rests of cells that reach into it from above join it.
 *
 * @returns the row with which the next page begins
 */
function splitRow({ row, isBefore, cells }: RowCut): HTMLTableRowElement {
	numberPieces([...(isBefore ? [] : [row]), ...cells.map(({ cell }) => cell)]);
	const rest = isBefore ? row : (row.cloneNode(false) as HTMLTableRowElement);
	if (!isBefore) {
		rest.removeAttribute("id");
		row.after(rest);
		row.setAttribute(ATTRIBUTES.cut, "block");
		rest.setAttribute(ATTRIBUTES.continued, "block");
	}
	for (const { cell, rowSpan, cut, before } of cells) {
		const copy = cell.cloneNode(false) as HTMLTableCellElement;
		copy.removeAttribute("id");
		copy.rowSpan = rowSpan;
		const isOwnText = cut?.isInsideParagraph === true && ancestorsOf(cut.node, cell).every(({ tagName }) => isInlineTag(tagName));
		if (cut) copy.append(cutOff(cell, cut));
		cell.setAttribute(ATTRIBUTES.cut, isOwnText && cut.isJustified ? "justified" : "block");
		copy.setAttribute(ATTRIBUTES.continued, isOwnText ? "line" : "block");
		rest.insertBefore(copy, before ?? null);
	}
	return rest;
}

let pieceCount = 0;

/** Gives elements that are about to be cut or copied the number by which their pieces are known; one that has a number keeps it. */
export function numberPieces(elements: readonly Element[]): void {
	for (const element of elements) {
		if (element.hasAttribute(ATTRIBUTES.piece)) continue;
		pieceCount += 1;
		element.setAttribute(ATTRIBUTES.piece, String(pieceCount));
	}
}

/** Elements around a node, innermost first, up to the column. */
function ancestorsOf(node: Node, column: Element): Element[] {
	const ancestors: Element[] = [];
	for (let parent = node.parentElement; parent && parent !== column; parent = parent.parentElement) ancestors.push(parent);
	return ancestors;
}

function countItems(list: Element, node: Node): number {
	if (list.tagName !== "OL") return 0;
	let count = 0;
	for (const item of list.children) {
		if (item.tagName !== "LI") continue;
		if (item === node || item.contains(node)) return count + (item === node ? 0 : 1);
		count += 1;
	}
	return count;
}

function closePiece(ancestors: readonly Element[], { isJustified, hyphenated }: Cut): void {
	for (const ancestor of ancestors) ancestor.setAttribute(ATTRIBUTES.cut, isInlineTag(ancestor.tagName) ? "inline" : "block");
	if (isJustified) ancestors.find((ancestor) => !isInlineTag(ancestor.tagName))?.setAttribute(ATTRIBUTES.cut, "justified");
	hyphenated?.after(makeHyphen());
}

/** A soft hyphen shows only inside a line; at the end of a piece the hyphen must be written. */
function makeHyphen(): Element {
	const hyphen = document.createElement("span");
	hyphen.setAttribute(ATTRIBUTES.added, "");
	hyphen.textContent = "-";
	return hyphen;
}

/** Stands, hidden, for the element before a cut, so that `h2 + p` still holds for the paragraph after it. */
function makeStub(node: Node): Element | undefined {
	const previous = node instanceof Element ? node.previousElementSibling : undefined;
	return previous ? hiddenCopy(previous) : undefined;
}

/** An element's tag and classes, without its content and out of sight. */
export function hiddenCopy(element: Element): Element {
	const copy = element.cloneNode(false) as Element;
	copy.removeAttribute("id");
	copy.setAttribute(ATTRIBUTES.added, "");
	copy.setAttribute("hidden", "");
	return copy;
}

const isHiddenCopy = (element: Element): boolean => element.hasAttribute(ATTRIBUTES.added) && element.hasAttribute("hidden");

interface Opening {
	readonly ancestors: readonly Element[];
	/** For each ancestor that is an ordered list, how many of its items have their number on earlier pages. */
	readonly counts: readonly number[];
	readonly cut: Cut;
	readonly stub: Element | undefined;
}

function openPiece(piece: DocumentFragment, opening: Opening): void {
	const { ancestors, counts, cut, stub } = opening;
	let parent: ParentNode = piece;
	let clone = piece.firstElementChild;
	for (let depth = ancestors.length - 1; depth >= 0 && clone; depth -= 1) {
		const inner: Element | null = clone.firstElementChild;
		clone.removeAttribute("id");
		clone.setAttribute(ATTRIBUTES.continued, isInlineTag(clone.tagName) ? "inline" : "block");
		if (clone instanceof HTMLOListElement) continueList(clone, ancestors[depth] as HTMLOListElement, counts[depth] ?? 0);
		if (clone instanceof HTMLTableElement) continueTable(clone, ancestors[depth] as HTMLTableElement, cut);
		parent = clone;
		clone = inner;
	}
	const block = cut.isInsideParagraph ? innermostBlock(piece) : undefined;
	block?.setAttribute(ATTRIBUTES.continued, "line");
	if (cut.hasFirstLetter) block?.setAttribute(ATTRIBUTES.unlettered, "");
	if (stub) parent.prepend(stub);
	markPageTop(clone, cut.marginDepth);
}

function continueList(clone: HTMLOListElement, original: HTMLOListElement, count: number): void {
	const first = clone.firstElementChild;
	// An item cut in two keeps its number on the first piece; the rest of it repeats the number, hidden.
	const isItemCut = original.lastElementChild?.hasAttribute(ATTRIBUTES.cut) === true && first?.tagName === "LI";
	clone.start = original.start + count - (isItemCut ? 1 : 0);
}

/** Both parts of a table have the widths of its columns, its header rows and its footer rows. */
function continueTable(clone: HTMLTableElement, original: HTMLTableElement, { header, footer }: Cut): void {
	const columns = original.querySelector(":scope > colgroup")?.cloneNode(true);
	if (header && !clone.tHead) clone.prepend(copyRows(header));
	if (footer && !original.tFoot) original.append(copyRows(footer));
	if (columns) clone.prepend(columns);
}

function copyRows(rows: HTMLElement): HTMLElement {
	const copy = rows.cloneNode(true) as HTMLElement;
	copy.setAttribute(ATTRIBUTES.added, "");
	for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
	return copy;
}

/** The innermost block that a continued line is in: it takes no indent. */
function innermostBlock(piece: DocumentFragment): Element | undefined {
	let block: Element | undefined;
	for (let element = piece.firstElementChild; element?.hasAttribute(ATTRIBUTES.continued); element = element.firstElementChild) {
		if (!isInlineTag(element.tagName)) block = element;
	}
	return block;
}

/** Marks an element and those in it that begin there, so many of them. */
export function markPageTop(first: Element | null, depth: number): void {
	let element = first;
	for (let level = 0; element && level < depth; level += 1) {
		element.setAttribute(ATTRIBUTES.pageTop, "");
		element = element.firstElementChild;
	}
}

/** Marks the last element of a piece and those in it that end there. */
export function markPageEnd(piece: ParentNode): void {
	for (let element = lastShown(piece); element && !isInlineTag(element.tagName); element = lastShown(element))
		element.setAttribute(ATTRIBUTES.pageEnd, "");
}

function lastShown(parent: ParentNode): Element | null {
	let last = parent.lastElementChild;
	while (last && isHiddenCopy(last)) last = last.previousElementSibling;
	return last;
}
