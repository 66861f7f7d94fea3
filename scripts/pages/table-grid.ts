// The rows of a part of a table → the column in which each cell begins, and which rows are joined by cells.

/** How many rows a cell takes; `rowspan="0"` reaches to the end of its part. */
export function spanOf(cell: HTMLTableCellElement): number {
	return cell.rowSpan === 0 ? Number.POSITIVE_INFINITY : cell.rowSpan;
}

/** The column, counted from 0, in which each cell begins (HTML, section 4.9.12.1, "forming a table"). */
export function placeCells(rows: Iterable<HTMLTableRowElement>): Map<HTMLTableCellElement, number> {
	const places = new Map<HTMLTableCellElement, number>();
	/** For each column, how many rows from this one on a cell from above takes. */
	let taken: number[] = [];
	for (const row of rows) {
		const next = taken.map((count) => Math.max(0, count - 1));
		let column = 0;
		for (const cell of row.cells) {
			while ((taken[column] ?? 0) > 0) column += 1;
			places.set(cell, column);
			next.length = Math.max(next.length, column + cell.colSpan);
			next.fill(spanOf(cell) - 1, column, column + cell.colSpan);
			column += cell.colSpan;
		}
		taken = Array.from(next, (count) => count ?? 0);
	}
	return places;
}

/** The rows in order, those that a cell joins together. */
export function joinRows(rows: Iterable<HTMLTableRowElement>): HTMLTableRowElement[][] {
	const groups: HTMLTableRowElement[][] = [];
	let open = 0;
	for (const row of rows) {
		if (open > 0) groups.at(-1)?.push(row);
		else groups.push([row]);
		open = Math.max(open, 1, ...[...row.cells].map(spanOf)) - 1;
	}
	return groups;
}
