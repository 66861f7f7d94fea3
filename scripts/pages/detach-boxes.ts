// The boxes that float to the head or foot of pages → taken out of their column, each in copies of the elements around it.
import type { BrokenRun } from "./columns.ts";
import type { MeasuredLine } from "./measured-line.ts";
import { ATTRIBUTES, hiddenCopy, markPageEnd, markPageTop, numberPieces } from "./split.ts";

/** A box at the head or foot of a page. */
export interface FloatedBox {
	readonly box: HTMLElement;
	readonly place: "top" | "bottom";
}

/** The boxes at the head and foot of each page of a run, in the order in which they stand there. */
export function floatedBoxes({ breaks, lines }: Pick<BrokenRun, "breaks" | "lines">): FloatedBox[][] {
	return breaks.map(({ floats }) =>
		floats
			.map(({ line, place }) => ({ box: (lines[line] as MeasuredLine).block as HTMLElement, place }))
			.sort((one, other) => Number(one.place === "bottom") - Number(other.place === "bottom")),
	);
}

/** The lines of a run that left their place. */
export function goneLines(breaks: BrokenRun["breaks"]): Set<number> {
	return new Set(breaks.flatMap(({ floats }) => floats.map(({ line }) => line)));
}

/**
 * Takes a box out of its column. A hidden copy stays at its place, so that `figure + p` still holds for the paragraph after it.
 *
 * @returns the outermost of the copies around the box, which look as the elements themselves do
 */
export function detachBox({ box, place }: FloatedBox): HTMLElement {
	const around: Element[] = [];
	for (let parent = box.parentElement; parent && !parent.classList.contains("recto-column"); parent = parent.parentElement)
		around.push(parent);
	numberPieces(around);
	box.before(hiddenCopy(box));
	if (place === "top") markPageTop(box, Number.POSITIVE_INFINITY);
	let outermost: HTMLElement = box;
	for (const element of around) {
		const copy = element.cloneNode(false) as HTMLElement;
		copy.removeAttribute("id");
		copy.setAttribute(ATTRIBUTES.continued, "block");
		copy.setAttribute(ATTRIBUTES.cut, "block");
		copy.append(outermost);
		outermost = copy;
	}
	if (place === "bottom") markPageEnd(outermost);
	return outermost;
}
