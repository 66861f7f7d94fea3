// Elements of the uncut columns and the breaks chosen for them → the page on which each will begin.
import type { BrokenRun } from "./columns.ts";
import { floatedBoxes } from "./detach-boxes.ts";
import type { MeasuredLine } from "./measured-line.ts";

/** A part of a column that goes to one page. */
interface Opening {
	readonly line: MeasuredLine;
	readonly pageIndex: number;
}

/** Finds the 0-based page of an element that stands in one of the columns; reads no layout. */
export class PageLocator {
	/** Boxes that will stand on another page than their place in the text. */
	readonly #floated = new Map<Element, number>();
	readonly #columns: { readonly column: Element; readonly openings: readonly Opening[] }[] = [];

	constructor(broken: readonly BrokenRun[]) {
		let firstPage = 0;
		for (const { run, lines, noteLines, breaks } of broken) {
			for (const [index, boxes] of floatedBoxes({ lines, breaks }).entries())
				for (const { box } of boxes) this.#floated.set(box, firstPage + index);
			const openings = (source: readonly MeasuredLine[], range: "from" | "noteFrom", end: "to" | "noteTo"): Opening[] =>
				breaks.flatMap((pageBreak, index) => {
					const line = pageBreak[end] > pageBreak[range] ? source[pageBreak[range]] : undefined;
					return line ? [{ line, pageIndex: firstPage + index }] : [];
				});
			this.#columns.push({ column: run.text, openings: openings(lines, "from", "to") });
			this.#columns.push({ column: run.notes, openings: openings(noteLines, "noteFrom", "noteTo") });
			firstPage += breaks.length;
		}
	}

	/** The page on which an element begins; undefined when it is in no column. */
	pageOf(element: Element): number | undefined {
		for (let around: Element | null = this.#floated.size > 0 ? element : null; around; around = around.parentElement) {
			const pageIndex = this.#floated.get(around);
			if (pageIndex !== undefined) return pageIndex;
		}
		const found = this.#columns.find(({ column }) => column.contains(element));
		if (!found) return undefined;
		let low = 0;
		let high = found.openings.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (beginsBefore((found.openings[middle] as Opening).line, element)) low = middle;
			else high = middle - 1;
		}
		return found.openings[low]?.pageIndex;
	}
}

/** Whether a page that opens with a line holds the beginning of the element. */
function beginsBefore({ cut, cells }: MeasuredLine, element: Element): boolean {
	const cell = cells?.find((candidate) => candidate.cell.contains(element));
	if (cell) return cell.cell !== element && cell.line !== undefined && beginsBefore(cell.line, element);
	const opening = cut.node;
	if (opening === element || opening.contains(element)) return cells === undefined || opening !== element;
	return (opening.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
