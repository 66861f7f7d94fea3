// `string-set` assignments on the placed pages → what a running head shows on each page.
import { contentText } from "./content-text.ts";
import type { PageRules, StringKeyword } from "./page-map.ts";
import { ATTRIBUTES } from "./split.ts";

/** Assignments of one string on one page. */
interface PageStrings {
	/** Value at the beginning of the page. */
	readonly carried: string;
	readonly assigned: string[];
	/** Whether an element that begins the page assigns it. */
	startsHere: boolean;
}

/** Values of all named strings, page by page. */
export class NamedStrings {
	readonly #pages: ReadonlyMap<string, PageStrings>[] = [];

	/** The value that `string(name, keyword)` has on a page (css-gcpm-3, section 1.1.2). */
	valueOn(pageIndex: number, name: string, keyword: StringKeyword): string {
		const strings = this.#pages[pageIndex]?.get(name);
		if (!strings) return "";
		const { carried, assigned, startsHere } = strings;
		if (keyword === "last") return assigned.at(-1) ?? carried;
		if (keyword === "first-except") return assigned.length > 0 ? "" : carried;
		if (keyword === "start") return startsHere ? (assigned[0] ?? carried) : carried;
		return assigned[0] ?? carried;
	}

	/** Adds the next page. */
	addPage(strings: ReadonlyMap<string, PageStrings>): void {
		this.#pages.push(strings);
	}
}

/** One assignment as it stands in the document, before it is cut into pages. */
export interface StringMark {
	readonly element: Element;
	readonly values: readonly (readonly [name: string, value: string])[];
}

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
 * Finds out what each page's strings are.
 *
 * @param pageOf 0-based page on which an element begins
 */
export function placeStrings(
	marks: readonly StringMark[],
	pageCount: number,
	pageOf: (element: Element) => number | undefined,
): NamedStrings {
	const byPage: StringMark[][] = Array.from({ length: pageCount }, () => []);
	for (const mark of marks) byPage[pageOf(mark.element) ?? -1]?.push(mark);
	const strings = new NamedStrings();
	let current = new Map<string, string>();
	for (const pageMarks of byPage) {
		const page = new Map<string, PageStrings>(
			[...current].map(([name, value]) => [name, { carried: value, assigned: [], startsHere: false }]),
		);
		current = new Map(current);
		for (const { element, values } of pageMarks) {
			for (const [name, value] of values) {
				const entry = page.get(name) ?? { carried: "", assigned: [], startsHere: false };
				if (entry.assigned.length === 0) entry.startsHere = beginsPage(element);
				entry.assigned.push(value);
				page.set(name, entry);
				current.set(name, value);
			}
		}
		strings.addPage(page);
	}
	return strings;
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
