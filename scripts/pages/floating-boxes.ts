// Boxes that the theme lets float to the head or foot of a page → the room they take there, and what their place in the text gives back.
import { stepAtPageTop } from "./block-steps.ts";
import type { FloatPlace, FlowFloat } from "./flow.ts";
import { marginChain } from "./spaces.ts";

/** A box that may float, as far as it is known without its lines. */
export type FloatingBox = Pick<FlowFloat, "places" | "height" | "topHeight" | "bottomHeight" | "saved">;

/** Values of `float` with `float-reference: page` (css-page-floats-3, section 3); `snap-block` leaves the box where it is if it fits there. */
const PLACES: Readonly<Record<string, readonly FloatPlace[]>> = {
	top: ["top"],
	bottom: ["bottom"],
	snap: ["here", "top", "bottom"],
};

const HERE: readonly FloatPlace[] = ["here"];

/**
 * Finds the boxes of a column that may float: those that stand between two blocks of running text, and are not higher than a page. Others
 * that the theme speaks of, such as a picture in a list, stay where they are, and none overtakes them. Reads layout, changes nothing.
 *
 * @param most height of a page's text, px
 */
export function findFloatingBoxes(column: Element, selectors: readonly string[], most: number): Map<Element, FloatingBox> {
	const found = new Map<Element, FloatingBox>();
	if (selectors.length === 0) return found;
	for (const element of column.querySelectorAll(selectors.join(","))) {
		const style = getComputedStyle(element);
		const rect = element.getBoundingClientRect();
		if (rect.height > most) continue;
		const wished = PLACES[style.getPropertyValue("--recto-float").trim()];
		const saved = wished && savedBy(element, rect);
		const places = saved === undefined || !wished ? HERE : wished;
		const { height } = rect;
		const topHeight = height + largest(marginChain(element, "marginBottom")) + stepAtPageTop(element as HTMLElement);
		const bottomHeight = height + largest(marginChain(element, "marginTop"));
		found.set(element, { places, height, topHeight, bottomHeight, saved: saved ?? 0 });
	}
	return found;
}

/** How much what follows moves up when a box goes: the margins around the gap collapse (CSS 2, section 8.3.1). */
function savedBy(element: Element, rect: DOMRect): number | undefined {
	const before = shownSibling(element, "previousElementSibling");
	if (!before || element.closest("li, td, th, dd, blockquote, aside")) return undefined;
	const top = before.getBoundingClientRect().bottom;
	const after = shownSibling(element, "nextElementSibling");
	const above = largest(marginChain(before, "marginBottom"));
	if (after) {
		const gap = Math.max(above, largest(marginChain(after, "marginTop")));
		return after.getBoundingClientRect().top - top - gap;
	}
	return element.parentElement?.parentElement?.classList.contains("recto-column") ? rect.bottom - top - above : undefined;
}

function shownSibling(element: Element, direction: "previousElementSibling" | "nextElementSibling"): Element | undefined {
	let sibling = element[direction];
	while (sibling && getComputedStyle(sibling).display === "none") sibling = sibling[direction];
	return sibling ?? undefined;
}

const largest = (margins: readonly { readonly height: number }[]): number => Math.max(0, ...margins.map(({ height }) => height));
