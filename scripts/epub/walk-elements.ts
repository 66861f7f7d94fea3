// A tree → its elements, one after the other; plain recursion, since a general visitor would cost as much as packing the zip.
import type { Element, Root } from "hast";

/** Calls back for every element of a tree, in document order. */
export function walkElements(parent: Root | Element, visit: (element: Element) => void): void {
	for (const child of parent.children) {
		if (child.type !== "element") continue;
		visit(child);
		walkElements(child, visit);
	}
}
