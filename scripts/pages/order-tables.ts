// Tables as they are written → the same tables with their parts in the order in which they are seen, so that a cut has all above it on one side.

/** Moves footers behind the last rows, and captions that the theme sets below their table to its end. Reads all, then writes all. */
export function orderTables(): void {
	const tables = [...document.querySelectorAll("table")];
	const below = tables.map(({ caption }) =>
		caption && getComputedStyle(caption).captionSide === "bottom" ? caption : undefined,
	);
	tables.forEach((table, index) => {
		const caption = below[index];
		if (table.tFoot) table.append(table.tFoot);
		if (caption) table.append(caption);
	});
}
