// A laid-out table → its lines: rows, or bands of rows too high to be kept whole, with what every piece of it repeats.
import { KEEP } from "./flow.ts";
import type { MeasuredLine, NewLine, Walk } from "./measured-line.ts";
import { type Band, CUT_CELL, findBands } from "./row-bands.ts";
import { joinRows } from "./table-grid.ts";

/** How the walk through a column goes on inside a table. */
export interface TableSteps {
	readonly walkBlock: (element: Element, walk: Walk) => void;
	readonly addBox: (element: Element, rect: DOMRect, walk: Walk) => void;
	readonly addLine: (walk: Walk, line: NewLine) => void;
	readonly measureCell: (cell: Element, known: Walk) => readonly MeasuredLine[];
	readonly calledIn: (element: Element, noteNumbers: Walk["noteNumbers"]) => readonly number[];
}

/** Walks through a table; its footer is no line of its own but goes with the last row, as its copies go with the last row of each piece. */
export function walkTable(table: HTMLTableElement, walk: Walk, steps: TableSteps): void {
	const { header, headerHeight } = walk;
	const firstLine = walk.lines.length;
	const spacing = rowSpacing(table);
	const bodyLines: MeasuredLine[] = [];
	if (spacing > 0) walk.boxTop ??= table.getBoundingClientRect().top;
	walk.headerHeight = spacing;
	for (const part of table.children) {
		if (part.tagName === "CAPTION") {
			if (walk.lines.length > firstLine) walk.keep = KEEP.box;
			steps.walkBlock(part, walk);
			walk.keep = KEEP.box;
		} else if (part.tagName === "THEAD") {
			for (const row of part.children) addRow(row as HTMLTableRowElement, walk, steps);
			walk.keep = KEEP.box;
			walk.header = part as HTMLElement;
			walk.headerHeight = part.getBoundingClientRect().height + 2 * spacing;
		} else if (part.tagName === "TBODY" || bodyLines.length === 0) {
			const from = walk.lines.length;
			if (part.tagName === "TBODY" || part.tagName === "TFOOT") addRows(part as HTMLTableSectionElement, walk, steps);
			if (part.tagName === "TBODY") bodyLines.push(...walk.lines.slice(from));
		}
	}
	for (const line of walk.lines.slice(firstLine)) line.endBottom += spacing;
	// A page that begins with the table begins with its own space.
	const first = walk.lines[firstLine];
	if (first) first.headerHeight = headerHeight;
	if (table.tFoot && bodyLines.length > 0) standOnFooter(bodyLines, { foot: table.tFoot, spacing, walk, steps });
	walk.header = header;
	walk.headerHeight = headerHeight;
}

/** With separate borders, space stands above the first and below the last row of every piece (CSS 2, section 17.6.1). */
function rowSpacing(table: HTMLTableElement): number {
	const { borderCollapse, borderSpacing } = getComputedStyle(table);
	return borderCollapse === "separate" ? Number.parseFloat(borderSpacing.split(" ").at(-1) ?? "0") || 0 : 0;
}

/** A page that ends with any row of the body ends with the footer below it. */
function standOnFooter(
	lines: readonly MeasuredLine[],
	{ foot, spacing, walk, steps }: { foot: HTMLElement; spacing: number; walk: Walk; steps: TableSteps },
): void {
	const height = foot.getBoundingClientRect().height + spacing;
	for (const line of lines) {
		line.endBottom += height;
		line.footer = foot;
	}
	const last = lines.at(-1);
	if (last) last.notes = [...last.notes, ...steps.calledIn(foot, walk.noteNumbers)];
}

function addRows(part: HTMLTableSectionElement, walk: Walk, steps: TableSteps): void {
	walk.start ??= part;
	for (const group of joinRows(part.rows)) {
		const [first] = group as [HTMLTableRowElement];
		if (first !== part.firstElementChild) walk.keep = Math.max(walk.keep, isAlone(first, part) ? KEEP.lines : KEEP.none);
		if (first.cells[0]?.hasAttribute(CUT_CELL)) addBands(group, walk, steps);
		else
			for (const row of group) {
				if (row !== first) walk.keep = KEEP.always;
				addRow(row, walk, steps);
			}
	}
}

/** A row alone under its head, or alone on the next page, is an orphan or a widow like a line. */
function isAlone(row: HTMLTableRowElement, part: Element): boolean {
	return row.previousElementSibling === part.firstElementChild || row === part.lastElementChild;
}

function addRow(row: HTMLTableRowElement, walk: Walk, steps: TableSteps): void {
	walk.start ??= row;
	if (row.parentElement?.tagName === "THEAD" && row.previousElementSibling) walk.keep = KEEP.always;
	steps.addBox(row, row.getBoundingClientRect(), walk);
}

function addBands(group: readonly HTMLTableRowElement[], walk: Walk, { addLine, measureCell }: TableSteps): void {
	const bands = findBands(group, (cell) => measureCell(cell, walk));
	const isOrdered = notesInOrder(bands);
	bands.forEach((band, index) => {
		if (index > 0) walk.keep = Math.max(walk.keep, isOrdered[index] ? keepOf(band, group) : KEEP.always);
		if (band.isRowStart) walk.start ??= band.row;
		addLine(walk, {
			top: band.top,
			bottom: band.bottom,
			block: band.row,
			cut: { node: band.row, lineIndex: 0 },
			notes: band.notes,
			isBox: true,
			isInsideParagraph: false,
			isParagraphEnd: true,
			isRunt: false,
			endsHyphenated: false,
			...(band.cells.length > 0 ? { cells: band.cells } : {}),
		});
	});
}

/** Of joined rows each is kept whole; a row alone is too high for that, and is cut where its cells can be. */
function keepOf({ isRowStart, keep }: Band, group: readonly HTMLTableRowElement[]): number {
	if (isRowStart) return KEEP.none;
	return group.length > 1 ? KEEP.box : keep;
}

/** For each band, whether all notes called before it have smaller numbers than those called from it on: cells are numbered one after the other. */
function notesInOrder(bands: readonly Band[]): boolean[] {
	const firstAfter: number[] = [];
	for (let index = bands.length - 1, first = Number.POSITIVE_INFINITY; index >= 0; index -= 1) {
		first = Math.min(first, ...(bands[index]?.notes ?? []));
		firstAfter[index] = first;
	}
	let last = -1;
	return bands.map((band, index) => {
		const isInOrder = last < (firstAfter[index] ?? Number.POSITIVE_INFINITY);
		last = Math.max(last, ...band.notes);
		return isInOrder;
	});
}
