// Assignments to names on the placed pages, texts by `string-set` or running elements → what a running head shows on each page.
import { contentText } from "./content-text.ts";
import type { PageRules, StringKeyword } from "./page-map.ts";
import { ATTRIBUTES } from "./split.ts";

/** Assignments to one name on one page. */
interface PageValues<T> {
	/** Value at the beginning of the page. */
	readonly carried: T | undefined;
	readonly assigned: T[];
	/** Whether an element that begins the page assigns it. */
	startsHere: boolean;
}

/** Values of all names, page by page. */
export class NamedValues<T> {
	readonly #pages: ReadonlyMap<string, PageValues<T>>[] = [];

	/** The value that `string(name, keyword)` or `element(name, keyword)` has on a page (css-gcpm-3, sections 1.1.2 and 1.2.2). */
	valueOn(pageIndex: number, name: string, keyword: StringKeyword): T | undefined {
		const values = this.#pages[pageIndex]?.get(name);
		if (!values) return undefined;
		const { carried, assigned, startsHere } = values;
		if (keyword === "last") return assigned.at(-1) ?? carried;
		if (keyword === "first-except") return assigned.length > 0 ? undefined : carried;
		if (keyword === "start") return startsHere ? (assigned[0] ?? carried) : carried;
		return assigned[0] ?? carried;
	}

	/** Adds the next page. */
	addPage(values: ReadonlyMap<string, PageValues<T>>): void {
		this.#pages.push(values);
	}
}

/** One assignment as it stands in the document, before it is cut into pages. */
export interface NamedMark<T> {
	/** Decides on which page the assignment is. */
	readonly element: Element;
	readonly values: readonly (readonly [name: string, value: T])[];
}

/** An assignment by `string-set`. */
export type StringMark = NamedMark<string>;

/** Reads all assignments in document order; call it before the document is cut: pieces of an element assign nothing. */
export function readStringMarks(rules: PageRules): StringMark[] {
	if (rules.stringSetSelectors.length === 0) return [];
	const marks: StringMark[] = [];
	for (const element of document.querySelectorAll(rules.stringSetSelectors.join(","))) {
		const index = getComputedStyle(element).getPropertyValue("--recto-string-set").trim();
		const assignments = index === "" ? undefined : rules.stringSets[Number(index)];
		if (!assignments) continue;
		const scope = { page: 0, pageCount: 0, element };
		marks.push({ element, values: assignments.map(({ name, content }) => [name, contentText(content, scope)]) });
	}
	return marks;
}

/**
 * Finds out what each page's values are.
 *
 * @param pageOf 0-based page on which an element begins
 */
export function placeValues<T>(
	marks: readonly NamedMark<T>[],
	pageCount: number,
	pageOf: (element: Element) => number | undefined,
): NamedValues<T> {
	const byPage: NamedMark<T>[][] = Array.from({ length: pageCount }, () => []);
	for (const mark of marks) byPage[pageOf(mark.element) ?? -1]?.push(mark);
	const named = new NamedValues<T>();
	let current = new Map<string, T>();
	for (const pageMarks of byPage) {
		const page = new Map<string, PageValues<T>>(
			[...current].map(([name, value]) => [name, { carried: value, assigned: [], startsHere: false }]),
		);
		current = new Map(current);
		for (const { element, values } of pageMarks) {
			for (const [name, value] of values) {
				const entry = page.get(name) ?? { carried: undefined, assigned: [], startsHere: false };
				if (entry.assigned.length === 0) entry.startsHere = beginsPage(element);
				entry.assigned.push(value);
				page.set(name, entry);
				current.set(name, value);
			}
		}
		named.addPage(page);
	}
	return named;
}

function beginsPage(element: Element): boolean {
	for (let node: Element | null = element; node && !node.classList.contains("recto-text"); node = node.parentElement) {
		for (let before = node.previousSibling; before; before = before.previousSibling) {
			const isAdded = before instanceof Element && before.hasAttribute(ATTRIBUTES.added);
			if (!isAdded && (before instanceof Element || before.textContent?.trim())) return false;
		}
	}
	return true;
}
