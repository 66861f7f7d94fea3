// One column of laid-out markup → its lines, each measured once; nothing is changed.
import { stepAtPageTop } from "./block-steps.ts";
import { isInlineTag } from "./find-cuts.ts";
import { KEEP } from "./flow.ts";
import { joinGeneratedLines } from "./generated-lines.ts";
import { endsHyphenated, linesOfText } from "./line-starts.ts";
import type { MeasuredLine, NewLine, Walk } from "./measured-line.ts";
import { type InlineRect, mergeRects, type RectLine } from "./rect-lines.ts";
import { isRunt } from "./runts.ts";
import { measureSpace } from "./spaces.ts";
import { ATTRIBUTES } from "./split.ts";
import { type TableSteps, walkTable } from "./table-lines.ts";

/** Display values of boxes that are never broken: what is inside does not flow from line to line. */
const UNBROKEN = new Set(["flex", "grid", "inline-block", "inline-flex", "inline-grid", "inline-table"]);
const REPLACED = new Set(["IMG", "SVG", "svg", "HR", "VIDEO", "CANVAS", "OBJECT", "math"]);

/**
 * Measures a column.
 *
 * @param column its children are the top-level sections, or the notes
 * @param known number of each note by the id of its first call; boxes that may float
 */
export function measureColumn(column: Element, known: Known): MeasuredLine[] {
	const walk = beginWalk(known);
	// Each column begins a page of its own, and margins stay after a forced break (css-break-3, section 5.2).
	walk.forcedTop = column.getBoundingClientRect().top;
	for (const section of column.children) {
		walk.startsSection = true;
		walkBlock(section, walk);
	}
	return walk.lines;
}

/** What a walk is told of a column. */
type Known = Pick<Walk, "noteNumbers" | "floats">;

/** Measures a table cell whose content stands at its top. */
export function measureCell(cell: Element, known: Known = { noteNumbers: new Map(), floats: new Map() }): MeasuredLine[] {
	const walk = beginWalk(known);
	walkChildren(cell, getComputedStyle(cell), walk);
	return walk.lines;
}

function beginWalk({ noteNumbers, floats }: Known): Walk {
	return {
		noteNumbers,
		floats,
		lines: [],
		start: undefined,
		outerTop: 0,
		startsSection: false,
		boxTop: undefined,
		forced: undefined,
		forcedTop: undefined,
		keep: KEEP.none,
		header: undefined,
		headerHeight: 0,
	};
}

function walkBlock(element: Element, walk: Walk): void {
	const style = getComputedStyle(element);
	if (style.display === "none" || style.position === "absolute" || style.position === "fixed") return;
	const rect = element.getBoundingClientRect();
	const firstLine = walk.lines.length;
	enter(element, style, walk, rect);
	if (walk.floats.has(element) || REPLACED.has(element.tagName) || UNBROKEN.has(style.display)) addBox(element, rect, walk);
	else if (style.display === "table") walkTable(element as HTMLTableElement, walk, TABLE_STEPS);
	else walkChildren(element, style, walk);
	if (walk.lines.length === firstLine && rect.height > 0) addBox(element, rect, walk);
	leave(element, style, { walk, rect, firstLine });
	const first = walk.lines[firstLine];
	if (firstLine > 0 && first && first.forced === undefined) first.headerHeight += stepAtPageTop(element as HTMLElement);
}

function enter(element: Element, style: CSSStyleDeclaration, walk: Walk, rect: DOMRect): void {
	if (walk.start === undefined) walk.outerTop = rect.top;
	walk.start ??= element;
	const inset = Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.paddingTop);
	if (inset > 0 && walk.boxTop === undefined) walk.boxTop = rect.top;
	const forced = forcedBreak(style.breakBefore);
	if (forced) {
		walk.forced = forced;
		walk.forcedTop ??= rect.top - Number.parseFloat(style.marginTop);
	}
	if (style.breakBefore === "avoid" || style.breakBefore === "avoid-page") walk.keep = Math.max(walk.keep, KEEP.box);
}

interface Leaving {
	readonly walk: Walk;
	readonly rect: DOMRect;
	/** Number of lines before the element. */
	readonly firstLine: number;
}

function leave(element: Element, style: CSSStyleDeclaration, { walk, rect, firstLine }: Leaving): void {
	const last = walk.lines.at(-1);
	const hasLines = walk.lines.length > firstLine;
	const inset = Number.parseFloat(style.borderBottomWidth) + Number.parseFloat(style.paddingBottom);
	if (last && hasLines && inset > 0) last.endBottom = Math.max(last.endBottom, rect.bottom);
	if (hasLines && style.boxDecorationBreak === "clone") repeatEdges(element, style, walk.lines.slice(firstLine));
	if (hasLines && style.breakInside.startsWith("avoid")) {
		const kept = walk.lines.slice(firstLine + 1);
		for (const line of kept) line.keep = Math.max(line.keep, KEEP.box);
		// What is too high to be kept whole is cut, but not one line from the rest.
		if (kept.length > 2) for (const line of [kept[0], kept.at(-1)]) if (line) line.keep = KEEP.always;
	}
	if (element.tagName === "PRE") {
		const lines = walk.lines.slice(firstLine);
		lines.forEach((line, index) => {
			if (isNearEnd(style, index, lines.length)) line.keep = Math.max(line.keep, KEEP.lines);
		});
	}
	if (hasLines && style.breakAfter.startsWith("avoid")) walk.keep = Math.max(walk.keep, KEEP.box);
	const forced = forcedBreak(style.breakAfter);
	if (forced) walk.forced = forced;
	// An empty element at the end of its parent goes with what stands before it.
	if (walk.start === element) walk.start = undefined;
}

/** Borders and padding that stand at every cut of a box (css-break-3, section 6.1). */
function repeatEdges(element: Element, style: CSSStyleDeclaration, lines: readonly MeasuredLine[]): void {
	const zoom = zoomOf(element);
	const above = (Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.paddingTop)) * zoom;
	const below = (Number.parseFloat(style.borderBottomWidth) + Number.parseFloat(style.paddingBottom)) * zoom;
	for (const line of lines.slice(1)) line.headerHeight += above;
	for (const line of lines.slice(0, -1)) line.endBottom += below;
}

function forcedBreak(value: string): MeasuredLine["forced"] {
	if (value === "page" || value === "always" || value === "all") return "page";
	if (value === "recto" || value === "right") return "recto";
	if (value === "verso" || value === "left") return "verso";
	return undefined;
}

function walkChildren(element: Element, style: CSSStyleDeclaration, walk: Walk): void {
	let run: InlineRect[] = [];
	let isWhole = true;
	const flush = (): void => {
		if (run.length > 0) addParagraph(element, style, { walk, rects: run, isWhole });
		run = [];
	};
	for (const child of element.childNodes) {
		if (child instanceof Element && isBlock(child)) {
			isWhole = false;
			flush();
			walkBlock(child, walk);
		} else collectRects(child, walk, run);
	}
	flush();
}

function isBlock(element: Element): boolean {
	const { display, float } = getComputedStyle(element);
	return (
		display !== "none" &&
		display !== "contents" &&
		!display.startsWith("inline") &&
		display !== "ruby" &&
		float === "none" &&
		display !== "math"
	);
}

function collectRects(node: Node, walk: Walk, run: InlineRect[], note?: number): void {
	if (node instanceof Text) {
		linesOfText(node).forEach((line, lineIndex) => {
			run.push({ ...line, node, lineIndex, ...(note === undefined ? {} : { note }) });
		});
	} else if (node instanceof Element) {
		const style = getComputedStyle(node);
		if (style.display === "none") return;
		if (REPLACED.has(node.tagName) || UNBROKEN.has(style.display)) {
			const { top, bottom, left } = node.getBoundingClientRect();
			run.push({ top, bottom, left, node, lineIndex: 0, ...(note === undefined ? {} : { note }) });
			return;
		}
		const called = node.id === "" ? undefined : walk.noteNumbers.get(node.id);
		const first = run.length;
		for (const child of node.childNodes) collectRects(child, walk, run, called ?? note);
		if (node.hasAttribute(ATTRIBUTES.generated))
			joinGeneratedLines(node, { rects: run, first, leading: Number.parseFloat(style.lineHeight) * zoomOf(node) || 0 });
	}
}

interface Paragraph {
	readonly walk: Walk;
	readonly rects: readonly InlineRect[];
	/** Whether the run is all that its block holds: then the block's box is the lines' box. */
	readonly isWhole: boolean;
}

function addParagraph(block: Element, style: CSSStyleDeclaration, { walk, rects, isWhole }: Paragraph): void {
	const merged = mergeRects(rects);
	const count = merged.length;
	const boxes = lineBoxes(block, style, { merged, isWhole });
	const letter = merged[0]?.first.letter;
	// A line of verse is an inline element set as a block.
	const isTurnedOver = isInlineTag(block.tagName);
	const isProse = (style as { whiteSpaceCollapse?: string }).whiteSpaceCollapse === "collapse" && !isTurnedOver;
	merged.forEach((line, index) => {
		const [top, bottom] = boxes[index] as readonly [number, number];
		const isShort = isNearEnd(style, index, count);
		const isBesideLetter = line.first.left > (letter ?? Number.POSITIVE_INFINITY);
		if (index > 0)
			walk.keep = Math.max(walk.keep, isTurnedOver ? KEEP.always : isBesideLetter ? KEEP.box : isShort ? KEEP.lines : KEEP.none);
		const { node, lineIndex } = line.first;
		addLine(walk, {
			top,
			bottom,
			block,
			cut: { node, lineIndex },
			notes: line.notes,
			isBox: false,
			isInsideParagraph: index > 0,
			isParagraphEnd: index === count - 1,
			isRunt: isProse && index > 0 && index === count - 1 && isRunt(rects, line),
			endsHyphenated: endsHyphenated(line.last.node, line.last.lineIndex),
		});
	});
}

/** Whether a break before a line of a paragraph would leave fewer lines on either page than the theme wants. */
function isNearEnd({ orphans, widows }: CSSStyleDeclaration, index: number, count: number): boolean {
	return index > 0 && (index < (Number.parseInt(orphans, 10) || 2) || count - index < (Number.parseInt(widows, 10) || 2));
}

/** Tops and bottoms of line boxes: a glyph's rectangle is not as high as its line (CSS 2, section 10.8.1). */
function lineBoxes(
	block: Element,
	style: CSSStyleDeclaration,
	run: { merged: readonly RectLine[]; isWhole: boolean },
): (readonly [number, number])[] {
	const { merged, isWhole } = run;
	// Computed lengths are those before any zoom, rectangles those after it.
	const zoom = zoomOf(block);
	const leading = Number.parseFloat(style.lineHeight) * zoom || (merged[0] ? merged[0].bottom - merged[0].top : 0);
	const rect = block.getBoundingClientRect();
	const top = rect.top + (Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.paddingTop)) * zoom;
	const inset = (Number.parseFloat(style.borderBottomWidth) + Number.parseFloat(style.paddingBottom)) * zoom;
	const bottom = style.display === "table-cell" ? cellBottom(merged, top, leading) : rect.bottom - inset;
	if (isWhole && Math.abs(bottom - top - merged.length * leading) < 1) {
		return merged.map((_, index) => [top + index * leading, top + (index + 1) * leading]);
	}
	return merged.map((line, index) => {
		const half = Math.max(leading, line.bottom - line.top > 2 * leading - 1 ? line.bottom - line.top : 0) / 2;
		const isFirst = isWhole && index === 0;
		const isLast = isWhole && index === merged.length - 1;
		return [isFirst ? top : line.middle - half, isLast ? bottom : line.middle + half];
	});
}

/** Where the text of a cell ends: the cell itself is as high as its row. */
function cellBottom(lines: readonly RectLine[], top: number, leading: number): number {
	const last = (lines.at(-1)?.middle ?? top) + leading / 2;
	const even = top + lines.length * leading;
	return Math.abs(last - even) < 1 ? even : last;
}

/** How much an element is scaled, by itself and by what it is in. */
function zoomOf(element: Element): number {
	return (element as Element & { currentCSSZoom?: number }).currentCSSZoom ?? 1;
}

function addBox(element: Element, rect: DOMRect, walk: Walk): void {
	const notes = calledIn(element, walk.noteNumbers);
	const top = rect.top;
	addLine(walk, {
		top,
		bottom: rect.bottom,
		block: element,
		cut: { node: element, lineIndex: 0 },
		notes,
		isBox: true,
		isInsideParagraph: false,
		isParagraphEnd: true,
		isRunt: false,
		endsHyphenated: false,
	});
}

function calledIn(element: Element, noteNumbers: ReadonlyMap<string, number>): number[] {
	const notes: number[] = [];
	for (const { id } of element.querySelectorAll("[id]")) {
		const note = noteNumbers.get(id);
		if (note !== undefined) notes.push(note);
	}
	return notes;
}

function addLine(walk: Walk, line: NewLine): void {
	const startTop = walk.forcedTop ?? Math.min(line.top, walk.boxTop ?? line.top);
	const previous = walk.lines.at(-1);
	const room = previous ? walk.outerTop - previous.endBottom : 0;
	walk.lines.push({
		...line,
		space: walk.start instanceof HTMLElement && room > 0 ? measureSpace(walk.start, room) : undefined,
		float: walk.floats.get(line.block),
		cut: walk.start && walk.start !== line.cut.node ? { node: walk.start, lineIndex: 0 } : line.cut,
		startTop,
		endBottom: line.bottom,
		keep: walk.keep,
		forced: walk.forced,
		startsSection: walk.startsSection,
		header: walk.header,
		headerHeight: walk.headerHeight,
	});
	Object.assign(walk, {
		start: undefined,
		startsSection: false,
		boxTop: undefined,
		forced: undefined,
		forcedTop: undefined,
		keep: KEEP.none,
	});
}

const TABLE_STEPS: TableSteps = { walkBlock, addBox, addLine, measureCell, calledIn };
