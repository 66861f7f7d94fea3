// The space above a box → how much of it the theme lets grow or shrink; and, for a page, how it is set.
import { STEP_BELOW } from "./block-steps.ts";

/** Vertical space between two boxes. Lengths are px. */
export interface Space {
	/** The outermost box below it. */
	readonly element: HTMLElement;
	/** Other margins that adjoin it: of boxes above that end there, of boxes below that begin there. */
	readonly adjoining: readonly Margin[];
	readonly height: number;
	/** How much it may grow, and how much it may shrink. */
	readonly stretch: number;
	readonly shrink: number;
}

interface Margin {
	readonly element: HTMLElement;
	readonly side: "marginTop" | "marginBottom";
	readonly height: number;
}

/**
 * The parts of the space around an element that may be added to it or taken from it: numbers that a theme sets. Of the two elements that a
 * space lies between, the one that allows more decides.
 */
const STRETCH = "--recto-space-stretch";
const SHRINK = "--recto-space-shrink";

/** Makes the two properties known: they are numbers, not inherited, 0 where nothing is said. */
export const SPACE_PROPERTIES = [STRETCH, SHRINK]
	.map((name) => `@property ${name} { syntax: "<number>"; inherits: false; initial-value: 0; }`)
	.join("\n");

/** Measures the space above a box; undefined where the theme fixes it. */
export function measureSpace(element: HTMLElement, height: number): Space | undefined {
	const styles = [element, element.previousElementSibling].flatMap((box) => (box ? [getComputedStyle(box)] : []));
	const part = (name: string): number => Math.max(0, ...styles.map((style) => Number(style.getPropertyValue(name)) || 0));
	const stretch = part(STRETCH) * height;
	const shrink = Math.min(1, part(SHRINK)) * height;
	if (stretch === 0 && shrink === 0) return undefined;
	return { element, height, stretch, shrink, adjoining: findAdjoining(element) };
}

function findAdjoining(element: HTMLElement): Margin[] {
	const above = marginChain(element.previousElementSibling, "marginBottom");
	return [...above, ...marginChain(element, "marginTop").slice(1)];
}

/** A box and those inside it whose margins meet its own: nothing stands between them, be it border or padding. */
export function marginChain(outermost: Element | null, side: Margin["side"]): Margin[] {
	const chain: Margin[] = [];
	for (let box = outermost; box instanceof HTMLElement; ) {
		const style = getComputedStyle(box);
		chain.push({ element: box, side, height: Number.parseFloat(style[side]) || 0 });
		const [padding, border] =
			side === "marginTop" ? [style.paddingTop, style.borderTopWidth] : [style.paddingBottom, style.borderBottomWidth];
		if (Number.parseFloat(padding) + Number.parseFloat(border) > 0 || style.display !== "block") break;
		box = side === "marginTop" ? box.firstElementChild : box.lastElementChild;
	}
	return chain;
}

/**
 * Sets spaces of a page, each by its share of the stretch or shrink. Margins that adjoin collapse to the largest (CSS 2, section 8.3.1): that
 * of the box below stands for all, and larger ones are cut down to it.
 *
 * @param glueRatio 1 for all of the stretch, −1 for all of the shrink
 */
export function setSpaces(spaces: readonly Space[], glueRatio: number): void {
	for (const { element, adjoining, height, stretch, shrink } of spaces) {
		const set = height + glueRatio * (glueRatio > 0 ? stretch : shrink);
		for (const margin of adjoining) {
			if (margin.height > set) margin.element.style[margin.side] = `${set}px`;
			if (margin.side === "marginBottom") moveStep(margin.element, set - height);
		}
		element.style.marginTop = `${set}px`;
	}
}

/** Where a page begins with a box that is set in steps, the margin below it is another one: it grows and shrinks as much. */
function moveStep({ style }: HTMLElement, change: number): void {
	const below = Number.parseFloat(style.getPropertyValue(STEP_BELOW));
	if (below > 0) style.setProperty(STEP_BELOW, `${below + change}px`);
}
