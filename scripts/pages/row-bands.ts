// Rows too high to be kept whole, joined by cells or a single one → bands of lines between which all their cells can be cut.
import { KEEP } from "./flow.ts";
import type { MeasuredLine } from "./measured-line.ts";
import { spanOf } from "./table-grid.ts";

/** Mark, and number, of the cells of rows that may be cut; set before anything is measured. */
export const CUT_CELL = "data-recto-cell";

/** What of a cell goes to the page that begins at a cut. */
export interface CellOpening {
	readonly cell: HTMLTableCellElement;
	/** How many rows it takes from there on. */
	readonly rowSpan: number;
	/** Its first line there; undefined if all of it stands before. */
	readonly line: MeasuredLine | undefined;
}

/** Lines of cells side by side, so that no line of any cell crosses its edges. Lengths are px. */
export interface Band {
	readonly row: HTMLTableRowElement;
	readonly isRowStart: boolean;
	readonly top: number;
	readonly bottom: number;
	/** How hard a break before it is avoided: one of `KEEP`. */
	readonly keep: number;
	readonly notes: readonly number[];
	/** The cells that a cut before it goes through. */
	readonly cells: readonly CellOpening[];
}

/** Lines may overlap by this much before they count as side by side, px. */
const OVERLAP = 1;

/** Cells of one group, with their lines. */
interface CellLines {
	readonly cell: HTMLTableCellElement;
	/** Number of its row in the group. */
	readonly rowIndex: number;
	readonly lines: readonly MeasuredLine[];
}

/**
 * Finds the bands of rows that are joined.
 *
 * @param measureCell gives the lines of a cell
 */
export function findBands(
	group: readonly HTMLTableRowElement[],
	measureCell: (cell: HTMLTableCellElement) => readonly MeasuredLine[],
): Band[] {
	const cells = group.flatMap((row, rowIndex) => [...row.cells].map((cell) => ({ cell, rowIndex, lines: measureCell(cell) })));
	const stacks = stackLines(cells.flatMap(({ lines }) => lines));
	const rects = group.map((row) => row.getBoundingClientRect());
	const rowIndexes = stacks.map(([first]) => rects.findLastIndex(({ top }) => top <= (first?.startTop ?? 0) + OVERLAP));
	const isRowStart = (index: number): boolean => rowIndexes[index] !== rowIndexes[index - 1];
	const topOf = (index: number): number =>
		isRowStart(index) ? (rects[rowIndexes[index] ?? 0]?.top ?? 0) : (stacks[index]?.[0]?.startTop ?? 0);
	return stacks.map((lines, index) => {
		const rowIndex = Math.max(0, rowIndexes[index] ?? 0);
		const end = Math.max(...lines.map(({ endBottom }) => endBottom));
		const next = index + 1 < stacks.length ? topOf(index + 1) : (rects.at(-1)?.bottom ?? end);
		const isLastOfRow = index + 1 === stacks.length || isRowStart(index + 1);
		return {
			row: group[rowIndex] as HTMLTableRowElement,
			isRowStart: isRowStart(index),
			top: index === 0 ? (rects[0]?.top ?? 0) : topOf(index),
			bottom: isLastOfRow ? Math.max(end, next) : end,
			keep: Math.max(KEEP.none, ...lines.map(({ keep }) => keep)),
			notes: lines.flatMap(({ notes }) => notes),
			cells: openCells(cells, { rowIndex, isRowStart: isRowStart(index), top: lines[0]?.startTop ?? 0 }),
		};
	});
}

/** Lines from the top, those together that stand side by side. */
function stackLines(lines: readonly MeasuredLine[]): MeasuredLine[][] {
	const stacks: MeasuredLine[][] = [];
	let bottom = Number.NEGATIVE_INFINITY;
	for (const line of lines.toSorted((a, b) => a.startTop - b.startTop)) {
		if (line.startTop < bottom - OVERLAP) stacks.at(-1)?.push(line);
		else stacks.push([line]);
		bottom = Math.max(bottom, line.endBottom);
	}
	return stacks;
}

function openCells(
	cells: readonly CellLines[],
	cut: { readonly rowIndex: number; readonly isRowStart: boolean; readonly top: number },
): CellOpening[] {
	return cells.flatMap(({ cell, rowIndex, lines }): CellOpening[] => {
		const rowSpan = rowIndex + spanOf(cell) - cut.rowIndex;
		const isOpen = rowIndex < cut.rowIndex ? rowSpan > 0 : rowIndex === cut.rowIndex && !cut.isRowStart;
		if (!isOpen) return [];
		return [
			{
				cell,
				rowSpan: Number.isFinite(rowSpan) ? rowSpan : 0,
				line: lines.find(({ startTop }) => startTop >= cut.top - OVERLAP),
			},
		];
	});
}
