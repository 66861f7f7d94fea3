// The lines of all notes of a flow → where they may be cut, and how much of them fits into a height.
import type { NoteLine } from "./flow.ts";

/** Of sums of parts. */
const ROUNDING = 1e-9;

/** Answers questions about ranges of note lines; all positions are ends of half-open ranges. */
export class NoteColumn {
	readonly #lines: readonly NoteLine[];
	/** For each note of the text, after which line it may first be cut. */
	readonly #firstCuts: number[] = [];
	/** Where each note of the text ends, its inner notes included. */
	readonly #ends: number[] = [];
	readonly #hasShares: boolean;

	constructor(lines: readonly NoteLine[]) {
		this.#lines = lines;
		this.#hasShares = lines.some(({ share }) => share !== undefined);
		lines.forEach(({ root }, index) => {
			this.#ends[root] = index + 1;
			if (this.#firstCuts[root] === undefined && this.isCut(index + 1)) this.#firstCuts[root] = index + 1;
		});
	}

	get length(): number {
		return this.#lines.length;
	}

	/** Whether what follows may be carried over. */
	isCut(position: number): boolean {
		return this.#lines[position]?.canBreakBefore ?? true;
	}

	/** Where the notes end of which so many have begun. */
	endOf(begun: number): number {
		return this.#ends[begun - 1] ?? 0;
	}

	/** The first place behind the beginning of the last of the notes begun where they may be cut. */
	firstCutOf(begun: number): number {
		return this.#firstCuts[begun - 1] ?? 0;
	}

	/** The first cut behind a position. */
	cutAfter(position: number): number {
		let cut = position + 1;
		while (!this.isCut(cut)) cut += 1;
		return cut;
	}

	/** Height of a range, px. */
	height(from: number, to: number): number {
		const first = this.#lines[from];
		const last = this.#lines[to - 1];
		return first && last && to > from ? last.bottom - first.top + first.repeatHeight - this.#savedIn(from, to) : 0;
	}

	/** How much lower a range is because short notes stand beside each other: each that fits on the row of the one before it saves its own. */
	#savedIn(from: number, to: number): number {
		if (!this.#hasShares) return 0;
		let [saved, row] = [0, this.#lines[from]?.share];
		for (let index = from + 1; index < to; index += 1) {
			const { share, top } = this.#lines[index] as NoteLine;
			const filled = row === undefined || share === undefined ? Number.POSITIVE_INFINITY : row + share;
			const joins = filled <= 1 + ROUNDING;
			if (joins) saved += top - (this.#lines[index - 1] as NoteLine).top;
			row = joins ? filled : share;
		}
		return saved;
	}

	/** The furthest cut not behind `end` with a range from `from` no higher than `room`; undefined when not even `least` fits. */
	furthestCut(from: number, room: number, { least, end }: { least: number; end: number }): number | undefined {
		for (let cut = end; cut >= least; cut -= 1)
			if ((cut === from || this.isCut(cut)) && this.height(from, cut) <= room) return cut;
		return undefined;
	}

	/** As many lines as fit into a height, at least one, wherever the cut falls. */
	asManyAsFit(from: number, room: number, end: number): number {
		let to = Math.min(from + 1, end);
		while (to < end && this.height(from, to + 1) <= room) to += 1;
		return to;
	}

	/** Lines of the last note before a cut that goes on behind it: on this page, from `from` on, and later; undefined if none goes on. */
	splitAt(from: number, cut: number): { here: number; left: number } | undefined {
		const root = this.#lines[cut - 1]?.root;
		if (cut <= from || root === undefined || this.#lines[cut]?.root !== root) return undefined;
		let first = cut - 1;
		while (first > from && this.#lines[first - 1]?.root === root) first -= 1;
		return { here: cut - first, left: this.endOf(root + 1) - cut };
	}
}
