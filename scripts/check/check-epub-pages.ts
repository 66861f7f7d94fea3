// An EPUB read back and the map of the printed pages → findings where its list of pages or one of its marks is not what was printed.
import type { Root, RootContent } from "hast";
import type { PageMap, PageRecord } from "../pages/page-map.ts";
import { type EpubContents, lettersOf } from "./read-epub.ts";
import type { EpubPageMark } from "./read-navigation.ts";

/** A page of the edition, so far as it says which blocks its document must hold. */
interface ShownPage {
	readonly id: string;
	readonly content?: Root;
}

/** Reports `epub-page` on the manuscript file behind a path of the package. */
type TellPage = (path: string, reason: string) => void;

/**
 * Proves that the list of pages has the folios of the printed pages that are not blank, in order; that each entry leads to a mark of
 * that number and each mark is in the list; and that each mark stands before the very word that opens its page.
 *
 * @param pages those of the edition: a page of matter that the EPUB does not show cannot be found in it by its words
 */
export function checkEpubPages(
	{ documents, pageList }: EpubContents,
	{ pages, pageMap }: { readonly pages: readonly ShownPage[]; readonly pageMap: PageMap | undefined },
	tell: TellPage,
): void {
	const printed = pageMap?.pages.filter(({ isBlank }) => !isBlank) ?? [];
	const marks = documents.filter(({ isText }) => isText).flatMap((document) => document.pageMarks);
	const expected = printed.map(({ folio }) => folio);
	const wrong = findDifference(
		expected,
		pageList.map(({ label }) => label),
	);
	if (wrong) tell("", `Unexpected ${wrong.found} in the list of pages, expected ${wrong.expected} as entry ${wrong.index + 1}`);
	const order = findDifference(
		pageList.map(({ label, target }) => `${label} at ${target}`),
		marks.map(({ label, place }) => `${label} at ${place}`),
	);
	if (order) tell("", `Unexpected mark ${order.found}, expected ${order.expected} as in the list of pages`);
	if (wrong || order) return;
	const sources = new Map(pages.map(({ id, content }) => [id, content && listSources(content)]));
	for (const [index, record] of printed.entries()) {
		const mark = marks[index];
		const previous = printed[index - 1];
		if (!mark || !isShown(record, previous, sources) || opensPage(mark, record, previous)) continue;
		const words = `“${quote(record.firstWords)}”`;
		tell(
			mark.place.replace(/#.*/, ""),
			`Unexpected words “${quote(mark.following)}” behind the mark of page ${mark.label}, expected ${words}`,
		);
	}
}

function findDifference(
	expected: readonly string[],
	found: readonly string[],
): { readonly index: number; readonly expected: string; readonly found: string } | undefined {
	for (let index = 0; index < Math.max(expected.length, found.length); index++) {
		if (expected[index] !== found[index])
			return { index, expected: expected[index] ?? "nothing", found: found[index] ?? "nothing" };
	}
	return undefined;
}

function listSources(content: Root): ReadonlySet<string> {
	const sources = new Set<string>();
	const visit = (node: Root | RootContent): void => {
		if (node.type === "element" && node.properties.dataSource !== undefined) sources.add(String(node.properties.dataSource));
		if ("children" in node) for (const child of node.children) visit(child);
	};
	visit(content);
	return sources;
}

/** Whether the EPUB shows the block in which a page begins; text of the theme's may be another in each edition. */
function isShown(
	{ start }: PageRecord,
	previous: PageRecord | undefined,
	sources: ReadonlyMap<string, ReadonlySet<string> | undefined>,
): boolean {
	if (!start || !sources.has(start.section)) return false;
	if (start.source !== undefined) return sources.get(start.section)?.has(start.source) ?? true;
	return previous?.start?.section !== start.section;
}

/** Whether the words of a page stand behind its mark; where it begins inside a word, behind the beginning of that word. */
function opensPage({ following }: EpubPageMark, { firstWords }: PageRecord, previous: PageRecord | undefined): boolean {
	const word = firstWords.split(" ").map(lettersOf).find(Boolean) ?? "";
	if (lettersOf(following).startsWith(word)) return true;
	const whole = following.trimStart().split(/\s/).map(lettersOf).find(Boolean) ?? "";
	const before = lettersOf(previous?.lastWords.split(" ").at(-1) ?? "");
	for (let at = whole.indexOf(word); at > 0; at = whole.indexOf(word, at + 1)) {
		const beginning = whole.slice(0, at);
		if (/^[\p{L}\p{M}\p{N}'’]+$/u.test(beginning) && before.endsWith(beginning)) return true;
	}
	return false;
}

/** The first words of a text, for a message. */
function quote(text: string): string {
	return text.trim().split(/\s+/).slice(0, 6).join(" ");
}
