// Generated content with the page numbers of other places ("see page 12") → written into the columns before they are cut.
import { type ContentScope, contentText } from "./content-text.ts";
import { addLeader, emptyLeader, fillLeaders, type Leader } from "./leaders.ts";
import type { ContentList, PageRules } from "./page-map.ts";
import { ATTRIBUTES } from "./split.ts";

/** One piece of generated content that names a page. */
interface Target {
	readonly element: HTMLElement;
	readonly pseudo: "before" | "after";
	/** Before the leader, if there is one. */
	readonly contentBefore: ContentList;
	readonly content: ContentList;
	readonly leader: Leader | undefined;
	written: string | undefined;
}

/** All generated content of a document that names pages or has leaders. */
export class TargetNumbers {
	readonly #targets: readonly Target[];

	/** Asks Chromium's cascade which elements have such content (css-content-3, sections 1 and 3; css-gcpm-3, section 4.3). */
	constructor(rules: PageRules) {
		const found = new Map<string, Pick<Target, "element" | "pseudo" | "content">>();
		const numbers = new Map<Element, number>();
		for (const { selector, pseudo } of rules.contentSelectors)
			for (const element of document.querySelectorAll<HTMLElement>(selector)) {
				const index = getComputedStyle(element, `::${pseudo}`).getPropertyValue("--recto-content").trim();
				const content = index === "" ? undefined : rules.contents[Number(index)];
				if (!numbers.has(element)) numbers.set(element, numbers.size);
				if (content) found.set(`${numbers.get(element)} ${pseudo}`, { element, pseudo, content });
			}
		this.#targets = [...found.values()].map(makeTarget);
	}

	/** Writes numbers of three figures everywhere, for the first measuring. */
	writeFirst(): void {
		this.#writeTexts({ page: 0, pageCount: 0, pageOf: () => 100 });
	}

	/**
	 * Writes the numbers.
	 *
	 * @param numbers value of the page counter, page by page
	 * @param pageOf 0-based page on which an element begins
	 * @returns the elements whose text changed: their columns must be measured again
	 */
	write(numbers: readonly number[], pageOf: (element: Element) => number | undefined): HTMLElement[] {
		const numberOf = (id: string): number | undefined => {
			const element = document.getElementById(id);
			return element ? numbers[pageOf(element) ?? -1] : undefined;
		};
		return this.#writeTexts({ page: 0, pageCount: numbers.length, pageOf: numberOf });
	}

	#writeTexts(scope: ContentScope): HTMLElement[] {
		const changed: Target[] = [];
		for (const target of this.#targets) {
			const [before, text] = [target.contentBefore, target.content].map((content) =>
				contentText(content, { ...scope, element: target.element }),
			) as [string, string];
			if (target.written === `${before}\n${text}`) continue;
			target.written = `${before}\n${text}`;
			changed.push(target);
			target.element.style.setProperty(`--recto-${target.pseudo}`, JSON.stringify(text));
			if (target.leader) emptyLeader(target.leader, before);
		}
		fillLeaders(changed.flatMap(({ leader }) => leader ?? []));
		return changed.map(({ element }) => element);
	}
}

function makeTarget({ element, pseudo, content }: Pick<Target, "element" | "pseudo" | "content">): Target {
	element.setAttribute(ATTRIBUTES.generated, pseudo);
	const at = content.findIndex(({ kind }) => kind === "leader");
	const item = content[at];
	const leader = item?.kind === "leader" ? addLeader(element, item.text) : undefined;
	return {
		element,
		pseudo,
		contentBefore: content.slice(0, Math.max(0, at)),
		content: content.slice(at + 1),
		leader,
		written: undefined,
	};
}
