// Notes with `footnote-display: compact` (css-gcpm-3, section 2.6) → how much of a row each takes, for short ones to share rows.
import type { MeasuredLine } from "./measured-line.ts";

/** Class of a column of notes, and of the notes of a page, that holds compact notes: it fills rows. */
export const COMPACT = "recto-compact";
/** Set on notes that are short enough to share a row. */
const SHORT = "data-recto-short";

/**
 * A row is filled with short notes for as long as they fit; any other note has rows of its own. Margins of notes would not be the same for
 * the first of a row and for those beside it, so there are none. While the column is measured each note has a row of its own.
 */
export const COMPACT_STYLE = `
.${COMPACT} { display: flex !important; flex-wrap: wrap; column-gap: 1em; }
.${COMPACT} > * { flex: 0 0 100%; min-width: 0; margin: 0 !important; }
.recto-notes.${COMPACT} > [${SHORT}], .${COMPACT}[data-recto-asked] > * { flex: none; max-width: 100%; }
`;

/** Prepares a column if it holds compact notes. */
export function prepareCompact(column: HTMLElement, gap: string | undefined): void {
	if (![...column.children].some(isCompact)) return;
	column.classList.add(COMPACT);
	if (gap !== undefined) column.style.columnGap = gap;
}

/**
 * Measures the notes of a prepared column that are one line high.
 *
 * @param lines of the column
 * @returns for each line the part of a row that its note takes with the space beside it; undefined where it has rows of its own
 */
export function measureShares(column: HTMLElement, lines: readonly MeasuredLine[]): (number | undefined)[] {
	if (!column.classList.contains(COMPACT)) return lines.map(() => undefined);
	const notes = [...column.children];
	column.setAttribute("data-recto-asked", "");
	const room = column.getBoundingClientRect().width;
	const gap = Number.parseFloat(getComputedStyle(column).columnGap) || 0;
	const widths = notes.map((note) => (isCompact(note) ? note.getBoundingClientRect().width : undefined));
	column.removeAttribute("data-recto-asked");
	let note = -1;
	return lines.map((line, index) => {
		if (line.startsSection) note += 1;
		const width = widths[note];
		const isOnlyLine = line.startsSection && lines[index + 1]?.startsSection !== false;
		notes[note]?.toggleAttribute(SHORT, isOnlyLine && width !== undefined);
		return isOnlyLine && width !== undefined ? (width + gap) / (room + gap) : undefined;
	});
}

const isCompact = (note: Element): boolean =>
	getComputedStyle(note).getPropertyValue("--recto-footnote-display").trim() === "compact";
