// Tables that a page break goes through → the same tables with the widths of their columns fixed, so that every piece has them.
import type { MeasuredLine } from "./measured-line.ts";
import { placeCells } from "./table-grid.ts";

/** Writes the measured column widths into every table that is cut. Reads all, then writes all. */
export function freezeTables(openings: readonly MeasuredLine[]): void {
	const tables = new Set<HTMLTableElement>();
	for (const { block } of openings) {
		const table = block.closest("table");
		if (table) tables.add(table);
	}
	const measured = [...tables].map((table) => ({ table, width: table.offsetWidth, columns: columnWidths(table) }));
	for (const { table, width, columns } of measured) {
		const group = document.createElement("colgroup");
		for (const column of columns) {
			const col = document.createElement("col");
			if (column !== undefined) col.style.width = `${column}px`;
			group.append(col);
		}
		for (const old of table.querySelectorAll(":scope > colgroup")) old.remove();
		table.prepend(group);
		table.style.tableLayout = "fixed";
		table.style.width = `${width}px`;
	}
}

/** Widths of the columns, each from a cell that has it alone; a column without one takes what is left. Px, before any zoom of the table. */
function columnWidths(table: HTMLTableElement): (number | undefined)[] {
	const widths: (number | undefined)[] = [];
	for (const part of [table.tHead, ...table.tBodies, table.tFoot]) {
		for (const [cell, column] of placeCells(part?.rows ?? [])) {
			widths.length = Math.max(widths.length, column + cell.colSpan);
			if (cell.colSpan === 1) widths[column] ??= cell.getBoundingClientRect().width / zoomOf(table);
		}
	}
	return Array.from(widths);
}

function zoomOf(table: HTMLTableElement): number {
	return Number.parseFloat(getComputedStyle(table).zoom || "1") || 1;
}
