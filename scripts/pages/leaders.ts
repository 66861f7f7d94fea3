// Links whose generated content has a leader → elements with as many copies of it as the rest of their line holds.
import { ATTRIBUTES } from "./split.ts";

/** A leader between an element's text and what its `::after` shows. */
export interface Leader {
	/** The element whose `::after` follows. */
	readonly element: Element;
	/** What is repeated; its spaces are fixed ones. */
	readonly copy: string;
	/** Not text of the flow, and hidden from who listens to the page. */
	readonly frame: HTMLElement;
	readonly copies: HTMLElement;
}

/** Joins the leader to the generated content after it: a number never stands alone on a line. */
const WORD_JOINER = "\u2060";

/** Puts a leader at the end of an element. */
export function addLeader(element: Element, text: string): Leader {
	const frame = document.createElement("span");
	frame.className = "recto-leader";
	frame.setAttribute(ATTRIBUTES.added, "");
	frame.setAttribute("aria-hidden", "true");
	const copies = document.createElement("span");
	frame.append("", copies, WORD_JOINER);
	element.append(frame);
	return { element, copy: text.replaceAll(" ", "\u00a0"), frame, copies };
}

/** Leaves one copy of a leader, the least with which its line is broken, after the text that stands before it in the content list. */
export function emptyLeader({ frame, copies, copy }: Leader, textBefore: string): void {
	if (frame.firstChild) frame.firstChild.textContent = textBefore;
	copies.textContent = copy;
	copies.style.padding = "0";
}

/**
 * Fills the lines (css-content-3, section 3.3). Copies stand on a grid that begins at the right edge, so that those of several lines are
 * under each other. No line is moved: each is broken with one copy in it. Reads all, then writes all.
 *
 * @param leaders each with one copy
 */
export function fillLeaders(leaders: readonly Leader[]): void {
	const fills = leaders.map(measureFill);
	for (const [index, { copies, copy }] of leaders.entries()) {
		const { count, left, right } = fills[index] as Fill;
		copies.textContent = copy.repeat(count);
		copies.style.padding = `0 ${right}px 0 ${left}px`;
	}
}

/** Of a copy: Chromium keeps lengths in 64ths of a px. */
const ROUNDING = 0.01;

/** Number of copies, and the space beside them, px. */
interface Fill {
	readonly count: number;
	readonly left: number;
	readonly right: number;
}

function measureFill({ element, frame, copies }: Leader): Fill {
	const copy = copies.getBoundingClientRect();
	const container = blockAround(frame);
	const { right: edge, isLineEnd } = endOfLine(element, container);
	const isFlexItem = getComputedStyle(frame).display === "block";
	const end = isFlexItem ? frame.getBoundingClientRect().right : edge - widthOfAfter(element);
	if (!isLineEnd || copy.width <= 0) return { count: 1, left: 0, right: 0 };
	const toEdge = (isFlexItem ? contentRight(container) : edge) - end;
	const right = Math.ceil(toEdge / copy.width - ROUNDING) * copy.width - toEdge;
	const room = end - copy.left - right;
	const count = Math.floor(room / copy.width + ROUNDING);
	if (count < 1) return { count: 0, left: Math.max(0, room + right), right: 0 };
	return { count, left: Math.max(0, room - count * copy.width), right };
}

function blockAround(node: Element): Element {
	let block = node.parentElement as Element;
	while (getComputedStyle(block).display === "inline") block = block.parentElement as Element;
	return block;
}

/** Where the content of an element may end on its line, and whether nothing follows it there. */
function endOfLine(element: Element, container: Element): { right: number; isLineEnd: boolean } {
	let right = contentRight(container);
	let isLineEnd = true;
	for (let inner = element; inner !== container; inner = inner.parentElement as Element) {
		const style = getComputedStyle(inner);
		right -= sum(style.marginRight, style.borderRightWidth, style.paddingRight);
		isLineEnd &&= endsLine(inner.nextSibling);
	}
	return { right, isLineEnd };
}

function endsLine(next: Node | null): boolean {
	if (next === null) return true;
	if (next instanceof Element) return next.tagName === "BR" || !getComputedStyle(next).display.startsWith("inline");
	return next.textContent?.trim() === "" && endsLine(next.nextSibling);
}

function contentRight(box: Element): number {
	const { borderRightWidth, paddingRight } = getComputedStyle(box);
	return box.getBoundingClientRect().right - sum(borderRightWidth, paddingRight);
}

/** Width of a `::after` that is an inline block, with its margins; px. */
function widthOfAfter(element: Element): number {
	const style = getComputedStyle(element, "::after");
	const margins = sum(style.width, style.marginLeft, style.marginRight);
	if (style.boxSizing === "border-box") return margins;
	return margins + sum(style.paddingLeft, style.paddingRight, style.borderLeftWidth, style.borderRightWidth);
}

const sum = (...lengths: readonly string[]): number => lengths.reduce((all, length) => all + (Number.parseFloat(length) || 0), 0);
