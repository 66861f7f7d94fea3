// Ranges of letters that were found on no page in their order, and all pages as they are drawn → those that are truly missing.
import type { Range } from "./letter-stream.ts";

/** So many letters before or after a range tell it from others like it. */
const NEIGHBOURS = 12;

/**
 * Looks for each range once more, with the letters before it or behind it: short lines of tables can be taken for each other, so that one of
 * them seems to be missing. It is there if the pages draw it, joined to its neighbours, as often as the book says it.
 *
 * @param letters the letters that must come
 * @param drawn the letters of all pages in the order in which they are drawn
 * @returns the ranges that are drawn less often than they must be
 */
export function confirmMissing(ranges: readonly Range[], letters: string, drawn: () => string): Range[] {
	if (ranges.length === 0) return [];
	const all = drawn();
	return ranges.filter(({ start, end }) => {
		const phrases = [letters.slice(Math.max(0, start - NEIGHBOURS), end), letters.slice(start, end + NEIGHBOURS)];
		return !phrases.some((phrase) => count(all, phrase) >= count(letters, phrase));
	});
}

function count(text: string, phrase: string): number {
	let found = 0;
	for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) found += 1;
	return found;
}
