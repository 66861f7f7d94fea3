// The rows of tables and the room on a page → the rows that are to be cut, marked, and the highest piece that cannot be.
import { measureCell } from "./measure.ts";
import { CUT_CELL, findBands } from "./row-bands.ts";
import { joinRows } from "./table-grid.ts";

/** A row higher than this part of the page is cut like a paragraph, unless the theme keeps rows whole. */
const TALL_SHARE = 0.5;

/**
 * Marks the cells of rows that should be cut: those that no page can hold, and high ones that nothing keeps whole. Reads all, then writes all.
 *
 * @param tables each with the height that it may take on a page, px
 */
export function markTallRows(tables: readonly { readonly table: HTMLTableElement; readonly height: number }[]): void {
	const rows = tables.flatMap(({ table, height }) => tallRows(table, height));
	const count = document.querySelectorAll(`[${CUT_CELL}]`).length;
	rows
		.flatMap((row) => [...row.cells])
		.forEach((cell, index) => {
			cell.setAttribute(CUT_CELL, String(count + index));
		});
}

function tallRows(table: HTMLTableElement, height: number): HTMLTableRowElement[] {
	// A cell is cut with all that is in it, so rows inside one are kept whole.
	if (table.parentElement?.closest("td, th")) return [];
	const room = height - repeatedHeight(table);
	return groupsOf(table)
		.filter((group) => {
			const own = heightOf(group);
			const isKept = group.length > 1 || getComputedStyle(group[0] as Element).breakInside.startsWith("avoid");
			return own > room || (!isKept && own > TALL_SHARE * height);
		})
		.flat();
}

/** What has been found of a table's rows. */
export interface RowFit {
	/** Height of the highest rows, or of a band of those that are cut, with header and footer. Px. */
	readonly tallest: number;
	/** Rows that were to be cut and cannot be. */
	readonly uncuttable: HTMLTableRowElement[];
}

/** Finds what a page must hold of a table at least. Changes nothing. */
export function fitRows(table: HTMLTableElement, height: number): RowFit {
	const uncuttable: HTMLTableRowElement[] = [];
	const repeated = repeatedHeight(table);
	let tallest = 0;
	for (const group of groupsOf(table)) {
		const isTall = group[0]?.cells[0]?.hasAttribute(CUT_CELL) === true;
		const bands = isTall ? findBands(group, (cell) => measureCell(cell)) : [];
		const highest = Math.max(0, ...bands.map(({ top, bottom }) => bottom - top));
		const canBeCut = bands.length > 1 && repeated + highest <= height;
		if (isTall && !canBeCut) uncuttable.push(...group);
		tallest = Math.max(tallest, canBeCut ? highest : heightOf(group));
	}
	return { tallest: repeated + tallest, uncuttable };
}

/** Takes the mark off again. */
export function unmarkRows(rows: readonly HTMLTableRowElement[]): void {
	for (const cell of rows.flatMap((row) => [...row.cells])) cell.removeAttribute(CUT_CELL);
}

const groupsOf = (table: HTMLTableElement): HTMLTableRowElement[][] => [...table.tBodies].flatMap((body) => joinRows(body.rows));

function heightOf(group: readonly HTMLTableRowElement[]): number {
	return (group.at(-1)?.getBoundingClientRect().bottom ?? 0) - (group[0]?.getBoundingClientRect().top ?? 0);
}

function repeatedHeight({ tHead, tFoot }: HTMLTableElement): number {
	return (tHead?.getBoundingClientRect().height ?? 0) + (tFoot?.getBoundingClientRect().height ?? 0);
}
