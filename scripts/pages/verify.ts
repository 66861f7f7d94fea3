// The placed pages → proof that nothing overflows and that all text of the flow is on them once; a fault is a defect of ours.
import { readText } from "./read-text.ts";
import { CUT_CELL } from "./row-bands.ts";
import { ATTRIBUTES } from "./split.ts";

/** Text of the columns as it was before they were cut, without white space and soft hyphens. */
export interface FlowText {
	readonly text: string;
	readonly notes: string;
	/** Text of the boxes that left their place, page by page. */
	readonly floats: string;
}

/** A page box and what stands in it. */
export interface PlacedBoxes {
	readonly text: HTMLElement | undefined;
	readonly notes: HTMLElement | undefined;
	/** All that stands from the head of the page on, and from its foot up. */
	readonly upper: HTMLElement | undefined;
	readonly lower: HTMLElement | undefined;
	/** Notes beside the text. */
	readonly beside: HTMLElement | undefined;
	/** Height that text and notes may take, px. */
	readonly height: number;
}

/** Rounding of borders shared by table rows, and of glyphs, px. */
const TOLERANCE = 2;

/** Letters of the text of elements; cells that may be cut come last, each with all its pieces, since the cells beside it are cut too. */
export function lettersOf(elements: Iterable<Element | undefined>): string {
	let text = "";
	const cells = new Map<string, string>();
	for (const element of elements) {
		if (!element) continue;
		text += readText(element, `[${CUT_CELL}]`);
		for (const cell of element.querySelectorAll(`[${CUT_CELL}]:not([${ATTRIBUTES.floated}] *)`)) {
			const name = cell.getAttribute(CUT_CELL) ?? "";
			cells.set(name, (cells.get(name) ?? "") + readText(cell));
		}
	}
	return [text, ...cells.values()].join("").replace(/[\s\u00ad]+/g, "");
}

/** Throws when a page overflows or text was lost or doubled; reads layout once. */
export function verifyPages(pages: readonly PlacedBoxes[], before: FlowText): void {
	pages.forEach(({ upper, lower, beside, height }, index) => {
		const used = Math.max(heightOf(upper) + heightOf(lower), heightOf(beside));
		if (used > height + TOLERANCE)
			throw new Error(`page ${index + 1} overflows: ${used.toFixed(2)} px of ${height.toFixed(2)} px`);
	});
	compare("text", before.text, lettersOf(pages.map(({ text }) => text)));
	compare("notes", before.notes, lettersOf(pages.map(({ notes }) => notes)));
	compare("boxes", before.floats, lettersOf(document.querySelectorAll(`[${ATTRIBUTES.floated}]`)));
}

function heightOf(element: HTMLElement | undefined): number {
	if (!element) return 0;
	const { marginTop } = getComputedStyle(element);
	return element.getBoundingClientRect().height + (Number.parseFloat(marginTop) || 0);
}

function compare(what: string, before: string, after: string): void {
	if (before === after) return;
	let at = 0;
	while (before[at] === after[at]) at += 1;
	throw new Error(
		`the ${what} of the pages is not the ${what} of the flow, from "${before.slice(Math.max(0, at - 20), at + 40)}" on`,
	);
}
