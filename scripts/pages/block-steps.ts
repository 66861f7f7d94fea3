// Boxes that the theme sets in steps → the margins that make each, with the space around it, a whole number of steps high.

/** A length: 0 where nothing is said (css-rhythm-1, section 3.1); Chromium does not know the property itself. */
export const STEP_PROPERTY = '@property --recto-block-step { syntax: "<length>"; inherits: false; initial-value: 0px; }';

/** Mark of a box that was set in steps. */
export const STEPPED = "data-recto-stepped";
/** Its bottom margin where a page begins with it: the margin above it is gone. */
export const STEP_BELOW = "--recto-step-below";

/** A box and its new margins, px. */
interface Step {
	readonly element: HTMLElement;
	readonly above: number;
	readonly below: number;
	/** The margin below it where none is above. */
	readonly belowAtTop: number;
	/** What it is higher than before. */
	readonly extra: number;
}

/**
 * Sets boxes with `block-step-size` in steps: the space that is missing goes in equal parts above and below a box that is kept whole, and
 * below one that may be cut. Reads all, then writes all.
 *
 * @param selectors of the elements that may have the property
 */
export function stepBoxes(columns: readonly Element[], selectors: readonly string[]): void {
	if (selectors.length === 0) return;
	for (const { element, above, below, belowAtTop } of columns.flatMap((column) => findSteps(column, selectors.join(",")))) {
		element.style.marginTop = `${above}px`;
		element.style.marginBottom = `${below}px`;
		element.style.setProperty(STEP_BELOW, `${belowAtTop}px`);
		element.setAttribute(STEPPED, "");
	}
}

/** How much more space is below a box where a page begins with it, px; 0 for one that is not set in steps. */
export function stepAtPageTop(element: HTMLElement): number {
	if (!element.hasAttribute(STEPPED)) return 0;
	return Number.parseFloat(element.style.getPropertyValue(STEP_BELOW)) - Number.parseFloat(element.style.marginBottom);
}

function findSteps(column: Element, selector: string): Step[] {
	const steps: Step[] = [];
	const stepped = new Map<Element, number>();
	for (const element of column.querySelectorAll<HTMLElement>(selector)) {
		const style = getComputedStyle(element);
		const size = Number.parseFloat(style.getPropertyValue("--recto-block-step"));
		if (size > 0 && !style.display.startsWith("inline") && style.display !== "none" && style.float === "none")
			stepped.set(element, size);
	}
	// From the last to the first, so that what boxes inside one add to it is known when its turn comes.
	for (const [element, size] of [...stepped].reverse()) {
		const inside = steps.filter((step) => element.contains(step.element));
		const height = element.getBoundingClientRect().height + inside.reduce((sum, { extra }) => sum + extra, 0);
		const next = neighbour(element, "nextSibling");
		const isFollowed = next instanceof Element && stepped.has(next);
		steps.push(setStep(element as HTMLElement, { size, height, isFollowed }));
	}
	return steps;
}

/** Of two boxes that follow each other, the space between them belongs to the second. */
function setStep(element: HTMLElement, box: { size: number; height: number; isFollowed: boolean }): Step {
	const { size, height, isFollowed } = box;
	const above = spaceBeside(element, "previousSibling");
	const below = isFollowed ? 0 : spaceBeside(element, "nextSibling");
	const extra = missing(above + height + below, size);
	const isWhole = getComputedStyle(element).breakInside.startsWith("avoid");
	const extraAbove = isFollowed ? extra : isWhole ? Math.floor(extra / 2) : 0;
	const belowAtTop = below + missing(height + below, size);
	return { element, above: above + extraAbove, below: below + extra - extraAbove, belowAtTop, extra };
}

/** Less than this is rounding of the browser's layout, px. */
const TOLERANCE = 0.05;

/** What is missing to a whole number of steps. */
function missing(length: number, size: number): number {
	const rest = length % size;
	return rest < TOLERANCE ? 0 : size - rest;
}

/** The space between a box and what stands before or after it, with all margins that adjoin there. */
function spaceBeside(element: Element, side: "previousSibling" | "nextSibling"): number {
	const isAbove = side === "previousSibling";
	const style = getComputedStyle(element);
	const beside = neighbour(element, side);
	const own = Number.parseFloat(isAbove ? style.marginTop : style.marginBottom) || 0;
	if (beside instanceof Element && !getComputedStyle(beside).display.startsWith("inline")) {
		const [rect, other] = [element.getBoundingClientRect(), beside.getBoundingClientRect()];
		return isAbove ? rect.top - other.bottom : other.top - rect.bottom;
	}
	const parent = element.parentElement;
	if (beside || !parent) return own;
	const around = getComputedStyle(parent);
	const edge = isAbove
		? Number.parseFloat(around.borderTopWidth) + Number.parseFloat(around.paddingTop)
		: Number.parseFloat(around.borderBottomWidth) + Number.parseFloat(around.paddingBottom);
	// Margins meet those of the box around only where nothing parts them (CSS 2, section 8.3.1).
	return edge > 0 || !["block", "list-item"].includes(around.display) ? own : spaceBeside(parent, side);
}

/** What is shown directly before or after a box. */
function neighbour(element: Element, side: "previousSibling" | "nextSibling"): Node | undefined {
	for (let node = element[side]; node; node = node[side]) {
		if (node instanceof Text && node.data.trim() !== "") return node;
		if (node instanceof Element && getComputedStyle(node).display !== "none") return node;
	}
	return undefined;
}
