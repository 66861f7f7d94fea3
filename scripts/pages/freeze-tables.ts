// Tables that a page break goes through → the same tables with the widths of their columns fixed, so that every piece has them.
import type { MeasuredLine } from "./measure.ts";

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
			col.style.width = `${column}px`;
			group.append(col);
		}
		for (const old of table.querySelectorAll(":scope > colgroup")) old.remove();
		table.prepend(group);
		table.style.tableLayout = "fixed";
		table.style.width = `${width}px`;
	}
}

/** Widths of the columns, from the row with the most cells. Px, before any zoom of the table. */
function columnWidths(table: HTMLTableElement): number[] {
	let widest: HTMLTableRowElement | undefined;
	for (const row of table.rows) if (row.cells.length > (widest?.cells.length ?? 0)) widest = row;
	return [...(widest?.cells ?? [])].map((cell) => cell.getBoundingClientRect().width / zoomOf(table));
}

function zoomOf(table: HTMLTableElement): number {
	return Number.parseFloat(getComputedStyle(table).zoom || "1") || 1;
}
