// Two places in the broken book → what a reference from one to the other says of its page: "page 12", "facing page".
import type { BrokenRun } from "./columns.ts";
import { formatCounter } from "./content-text.ts";
import type { PageLocator } from "./locate.ts";
import type { PageRules, PageWords } from "./page-map.ts";
import type { PageResolver } from "./resolve-page.ts";

/** The pages as they are broken at the moment. */
export interface BrokenPages {
	readonly broken: readonly BrokenRun[];
	/** Value of the page counter, page by page. */
	readonly numbers: readonly number[];
	readonly locator: PageLocator;
	readonly resolver: PageResolver;
}

/** Where a target is, seen from what refers to it. */
type Sight = "this_page" | "facing_page" | "overleaf" | "elsewhere";

/** Pages are first written in this round; what is in sight then may move. */
const FIRST_ROUND = 1;

/** What references say, from round to round. */
export class PageReferences {
	readonly #words: PageRules["words"];
	readonly #sights = new Map<Element, Sight>();
	/** References that changed their form: they keep to the number, which is true wherever the target is, so that the pages settle. */
	readonly #numbered = new Set<Element>();
	#pages: BrokenPages | undefined;
	#folioStyles: readonly string[] = [];
	#round = 0;

	constructor(words: PageRules["words"]) {
		this.#words = words;
	}

	/** Takes the pages of the next round. */
	turnTo(pages: BrokenPages): void {
		this.#pages = pages;
		this.#round += 1;
		this.#folioStyles = pages.broken.flatMap(({ run, breaks }) => {
			const style = pages.resolver.folioStyle(run.name);
			return breaks.map(() => style);
		});
	}

	/** 0-based page on which an id stands. */
	pageOf(id: string): number | undefined {
		const target = document.getElementById(id);
		return target ? this.#pages?.locator.pageOf(target) : undefined;
	}

	/**
	 * Words for the page of a target, with its number in the style of that page.
	 *
	 * @param reference.isOnlyElsewhere says nothing where the target is on the page or on the facing one
	 * @returns "" for an id that is nowhere
	 */
	textOf({ element, id, isOnlyElsewhere }: { element: Element; id: string; isOnlyElsewhere: boolean }): string {
		const to = this.pageOf(id);
		if (to === undefined) return "";
		const sight = this.#settle(element, sightOf(this.#pages?.locator.pageOf(element), to));
		if (sight === "elsewhere")
			return this.numbered(element, formatCounter(this.#pages?.numbers[to] ?? 0, this.#folioStyles[to] ?? ""));
		return isOnlyElsewhere && sight !== "overleaf" ? "" : this.#wordsFor(element)[sight];
	}

	/** "page 12"; the number is not parted from its word. */
	numbered(element: Element, folio: string): string {
		return `${this.#wordsFor(element).page}\u00a0${folio}`;
	}

	#settle(element: Element, sight: Sight): Sight {
		const before = this.#sights.get(element);
		if (this.#round > FIRST_ROUND && before !== undefined && before !== sight) this.#numbered.add(element);
		this.#sights.set(element, sight);
		return this.#numbered.has(element) ? "elsewhere" : sight;
	}

	#wordsFor(element: Element): PageWords {
		const language = element.closest("[lang]")?.getAttribute("lang") ?? "";
		return this.#words[language] ?? this.#words[document.documentElement.lang] ?? NO_WORDS;
	}
}

const NO_WORDS: PageWords = { page: "", this_page: "", facing_page: "", overleaf: "" };

/** Even pages are rectos: a verso faces the page after it, and the back of a recto is overleaf. */
function sightOf(from: number | undefined, to: number): Sight {
	if (from === to) return "this_page";
	if (from === undefined || Math.abs(to - from) > 1) return "elsewhere";
	const isRecto = from % 2 === 0;
	if (to > from) return isRecto ? "overleaf" : "facing_page";
	return isRecto ? "facing_page" : "elsewhere";
}
