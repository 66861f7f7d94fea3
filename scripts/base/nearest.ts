// A misspelt name and the names there are → the one that was probably meant.

/** Longer names than this are no misspelling of anything; comparing them would only cost time. */
const LONGEST_NAME = 200;

/**
 * Finds the name that an author probably meant.
 *
 * Near is what a third of the letters or fewer (at least one) must change for, or a name that the misspelt one begins
 * (`lang` for `language`). Letters' case does not count.
 *
 * @param name what was written
 * @param names the right names; of two equally near ones the earlier is returned
 * @returns the nearest right name, or undefined when none is near
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
	const written = fold(name);
	let best: string | undefined;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of names) {
		const distance = nearness(written, fold(candidate));
		if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
	}
	return best;
}

const fold = (name: string): string => name.normalize("NFC").toLowerCase();

/** The edits between two names where they are near, infinity where they are not. */
function nearness(written: string, candidate: string): number {
	const longer = Math.max(written.length, candidate.length);
	if (longer > LONGEST_NAME) return Number.POSITIVE_INFINITY;
	const distance = editDistance(written, candidate);
	const isPrefix = written.length >= 3 && candidate.startsWith(written);
	return isPrefix || distance <= Math.max(1, Math.floor(longer / 3)) ? distance : Number.POSITIVE_INFINITY;
}

/**
 * Counts the insertions, deletions, substitutions and swaps of neighbours that turn one word into another
 * (Damerau, "A technique for computer detection and correction of spelling errors", CACM 7/3, 1964; the
 * optimal-string-alignment form, in which no letter is edited twice).
 */
export function editDistance(from: string, to: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let row = 1; row <= from.length; row++) {
		const current = [row];
		for (let column = 1; column <= to.length; column++) {
			const isSame = from[row - 1] === to[column - 1];
			const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
			current[column] = Math.min(
				at(last, column) + 1,
				at(current, column - 1) + 1,
				at(last, column - 1) + (isSame ? 0 : 1),
				isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		[beforeLast, last] = [last, current];
	}
	return at(last, to.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
