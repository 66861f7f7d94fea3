// The elements of a structure tree in order → those that are labelled as members of one group, found again.
import type { GroupLetters } from "../pages/page-map.ts";
import type { StructureElement } from "./structure-tree.ts";

/** Finds the first members of groups whose further ones come by. */
export class LabelGroups {
	readonly #letters: GroupLetters;
	readonly #open = new Map<string, StructureElement>();

	constructor(letters: GroupLetters) {
		this.#letters = letters;
	}

	/**
	 * Takes in the next element of the tree.
	 *
	 * @returns the first member of its group; undefined where it is that itself, or in no group
	 */
	firstOf(element: StructureElement): StructureElement | undefined {
		const { first, inner, last } = this.#letters;
		for (const label of element.labels) {
			const [letter, number] = [label.slice(0, 1), label.slice(1)];
			if (!/^\d+$/.test(number) || ![first, inner, last].includes(letter)) continue;
			// A first member that has no place in the tags leaves its part to the next.
			const found = letter === first ? undefined : this.#open.get(number);
			if (letter === last) this.#open.delete(number);
			else if (!found) this.#open.set(number, element);
			return found;
		}
		return undefined;
	}
}
