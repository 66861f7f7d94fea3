// Generated content with the page numbers of other places ("see page 12") → written into the columns before they are cut.
import { type ContentScope, contentText } from "./content-text.ts";
import { addLeader, emptyLeader, fillLeaders, type Leader } from "./leaders.ts";
import type { ContentList, PageRules } from "./page-map.ts";
import { type BrokenPages, PageReferences } from "./page-references.ts";
import { ATTRIBUTES } from "./split.ts";

/** One piece of generated content that names a page. */
interface Target {
	readonly element: HTMLElement;
	readonly pseudo: "before" | "after";
	/** Before the leader, if there is one. */
	readonly contentBefore: ContentList;
	readonly content: ContentList;
	readonly leader: Leader | undefined;
	written: Omit<Change, "target"> | undefined;
}

/** A text that is not the one written last. */
interface Change {
	readonly target: Target;
	/** Before the leader. */
	readonly textBefore: string;
	readonly text: string;
}

/** All generated content of a document that names pages or has leaders. */
export class TargetNumbers {
	readonly #targets: readonly Target[];
	readonly #references: PageReferences;

	/** Asks Chromium's cascade which elements have such content (css-content-3, sections 1 and 3; css-gcpm-3, section 4.3). */
	constructor(rules: PageRules) {
		this.#references = new PageReferences(rules.words);
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
		const changes = this.#changes((element) => ({
			page: 0,
			pageCount: 0,
			element,
			pageOf: () => 100,
			referenceTo: () => this.#references.numbered(element, "100"),
		}));
		this.#write(changes);
	}

	/**
	 * Writes the numbers.
	 *
	 * @returns the elements whose text changed: their columns must be measured again
	 */
	write(pages: BrokenPages): HTMLElement[] {
		return this.#write(this.#changesOn(pages));
	}

	/** Whether what was written last is true of these pages. */
	agreesWith(pages: BrokenPages): boolean {
		return this.#changesOn(pages).length === 0;
	}

	#changesOn(pages: BrokenPages): Change[] {
		const references = this.#references;
		references.turnTo(pages);
		return this.#changes((element) => ({
			page: 0,
			pageCount: pages.numbers.length,
			element,
			pageOf: (id) => pages.numbers[references.pageOf(id) ?? -1],
			referenceTo: (id, isOnlyElsewhere) => references.textOf({ element, id, isOnlyElsewhere }),
		}));
	}

	#changes(scopeOf: (element: HTMLElement) => ContentScope): Change[] {
		return this.#targets.flatMap((target) => {
			const scope = scopeOf(target.element);
			const textBefore = contentText(target.contentBefore, scope);
			const text = contentText(target.content, scope);
			return target.written?.text === text && target.written.textBefore === textBefore ? [] : [{ target, textBefore, text }];
		});
	}

	#write(changes: readonly Change[]): HTMLElement[] {
		for (const { target, textBefore, text } of changes) {
			target.written = { textBefore, text };
			target.element.style.setProperty(`--recto-${target.pseudo}`, JSON.stringify(text));
			if (target.leader) emptyLeader(target.leader, textBefore);
		}
		fillLeaders(changes.flatMap(({ target }) => target.leader ?? []));
		return changes.map(({ target }) => target.element);
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
