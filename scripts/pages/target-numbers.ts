// Generated content with the page numbers of other places ("see page 12") → written into the columns before they are cut.
import { contentText } from "./content-text.ts";
import type { ContentList, PageRules } from "./page-map.ts";

/** One piece of generated content that names a page. */
interface Target {
	readonly element: HTMLElement;
	readonly property: "--recto-before" | "--recto-after";
	readonly content: ContentList;
	written: string;
}

/** All generated content of a document that names pages. */
export class TargetNumbers {
	readonly #targets: readonly Target[];

	/** Asks Chromium's cascade which elements have such content (css-content-3, section 1; css-gcpm-3, section 4.3). */
	constructor(rules: PageRules) {
		this.#targets = rules.contentSelectors.flatMap(({ selector, pseudo }) =>
			[...document.querySelectorAll<HTMLElement>(selector)].flatMap((element): Target[] => {
				const index = getComputedStyle(element, `::${pseudo}`).getPropertyValue("--recto-content").trim();
				const content = index === "" ? undefined : rules.contents[Number(index)];
				return content ? [{ element, property: `--recto-${pseudo}`, content, written: "" }] : [];
			}),
		);
	}

	/**
	 * Writes the numbers.
	 *
	 * @param numberOf page number of the page on which an id stands
	 * @returns the elements whose text changed: their columns must be measured again
	 */
	write(pageCount: number, numberOf: (id: string) => number | undefined): HTMLElement[] {
		const changed = this.#targets.filter((target) => {
			const text = contentText(target.content, { page: 0, pageCount, element: target.element, pageOf: numberOf });
			const isNew = text !== target.written;
			target.written = text;
			return isNew;
		});
		for (const { element, property, written } of changed) element.style.setProperty(property, JSON.stringify(written));
		return changed.map(({ element }) => element);
	}
}
