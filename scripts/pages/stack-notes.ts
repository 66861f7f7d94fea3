// The notes of a margin and the heights of their calls → where each begins; pure numbers.

/** A note on its page. Lengths are px from the top of the page area. */
export interface BesideNote {
	/** Where it stands if nothing moves it: below the note before it, or at the head of the page. */
	readonly top: number;
	readonly bottom: number;
	/** Where it is to begin: on the line of its call; undefined for one that is called in another note. */
	readonly wanted: number | undefined;
}

/** Height of a note. */
export const heightOf = ({ top, bottom }: BesideNote): number => bottom - top;

/**
 * Finds where notes begin: each at its wanted place, lower where another stands there, higher where it would run out of the page.
 *
 * @param notes in order, where they stand if nothing moves them: no two come nearer to each other than that
 * @param room height of the page area
 */
export function stackNotes(notes: readonly BesideNote[], room: number): number[] {
	const steps = notes.map(({ top }, index) => top - (notes[index - 1]?.top ?? top));
	const tops: number[] = [];
	for (const [index, { wanted }] of notes.entries()) {
		const least = index === 0 ? 0 : (tops[index - 1] ?? 0) + (steps[index] ?? 0);
		tops.push(Math.max(least, wanted ?? least));
	}
	let most = room;
	for (let index = notes.length - 1; index >= 0; index -= 1) {
		const last = notes[index + 1] ? most - (steps[index + 1] ?? 0) : most - heightOf(notes[index] as BesideNote);
		most = Math.max(0, Math.min(tops[index] ?? 0, last));
		tops[index] = most;
	}
	return tops;
}
