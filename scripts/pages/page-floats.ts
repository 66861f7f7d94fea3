// The boxes of a run that may leave their place → for a stretch of text, in which ways they can stand on its page; pure numbers.
import { type FloatPlace, type FlowFloat, type FlowLine, KEEP, type PlacedFloat } from "./flow.ts";

/** One way of placing boxes on a page that holds a range of lines. Lengths are px. */
export interface Arrangement {
	/** How many boxes of the run have their place when the page ends. */
	readonly floated: number;
	/** Boxes at the head and foot of the page. */
	readonly floats: readonly PlacedFloat[];
	readonly topHeight: number;
	readonly bottomHeight: number;
	/** The last line of the range that stands in the text. */
	readonly lastLine: number;
	/** How much nearer the lines stand for the boxes that are gone; and how much less their spaces can grow and shrink. */
	readonly saved: number;
	readonly stretchLost: number;
	readonly shrinkLost: number;
	/** How hard a break at the end of the range is avoided: one of `KEEP`. */
	readonly keep: number;
	/** Whether each box stands below those before it. */
	readonly isInOrder: boolean;
	/** How many notes of the run have begun when the page ends: not those that a box calls which waits. */
	readonly notesBegun: number;
	/** Boxes that could stand in the text and do not, and boxes left to later pages. */
	readonly moved: number;
	readonly waiting: number;
}

/** A range of lines, and how many boxes had their place when the page began. */
interface PageRange {
	readonly from: number;
	readonly to: number;
	readonly floated: number;
}

/** So many boxes wait for a later page at the most, as in LaTeX: the next one ends the page before it, and then stands where it is. */
const MOST_WAITING = 8;

interface QueuedFloat extends FlowFloat {
	readonly line: number;
}

/** The boxes of a run that may float, in order: none overtakes another, as their numbers must rise (LaTeX's rule for floats of a kind). */
export class FloatQueue {
	readonly #lines: readonly FlowLine[];
	readonly #floats: readonly QueuedFloat[];
	/** For each line, and the end, how many boxes stand before it. */
	readonly #begun: readonly number[];
	/** For each box, and the end, what all before it save. */
	readonly #saved: readonly number[];
	/** The same for the room that they take at the least, wherever they stand on a page. */
	readonly #taken: readonly number[];

	constructor(lines: readonly FlowLine[]) {
		this.#lines = lines;
		this.#floats = lines.flatMap(({ float }, line) => (float ? [{ ...float, line }] : []));
		const begun = [0];
		for (const { float } of lines) begun.push((begun.at(-1) ?? 0) + (float ? 1 : 0));
		this.#begun = begun;
		const [saved, taken] = [[0], [0]];
		for (const float of this.#floats) {
			saved.push((saved.at(-1) ?? 0) + float.saved);
			taken.push((taken.at(-1) ?? 0) + Math.min(float.saved, float.height));
		}
		this.#saved = saved;
		this.#taken = taken;
	}

	get length(): number {
		return this.#floats.length;
	}

	/** How many boxes have their place in the text before a line. */
	begunAt(line: number): number {
		return this.#begun[line] ?? this.length;
	}

	/** How many notes have begun before a line when so many boxes have their place: those of a box that waits have not. */
	notesBegunAt(line: number, floated: number): number {
		const next = this.#floats[floated];
		const callsLater = next !== undefined && next.line < line && next.callsNotes;
		return this.#notesBegun(callsLater ? next.line - 1 : line - 1);
	}

	/** Whether the last of some boxes calls notes: on a page without text no other can. */
	callsNotes({ floated, floats }: Pick<Arrangement, "floated" | "floats">): boolean {
		return floats.length > 0 && this.#floats[floated - 1]?.callsNotes === true;
	}

	/** How much lower a range can be at the most without its boxes, those taken into account that cannot wait as well; px. */
	savedIn({ from, to, floated }: PageRange): number {
		const own = this.begunAt(from + 1);
		const begun = this.begunAt(to);
		const saved = (this.#saved[begun] ?? 0) - (this.#saved[own] ?? 0);
		const placed = begun - MOST_WAITING;
		const takenBy = (first: number): number => Math.max(0, (this.#taken[placed] ?? 0) - (this.#taken[first] ?? 0));
		// A box that begins the page is text of it.
		return saved - takenBy(own > this.begunAt(from) ? own : floated);
	}

	/**
	 * All ways worth considering: how many boxes have their place when the page ends, and where those stand that belong into its text.
	 *
	 * @param room what boxes at the head and foot may take together, px
	 */
	arrange(range: PageRange, room: number): Arrangement[] {
		const begun = this.begunAt(range.to);
		if (begun === range.floated) return [this.#arrangeNone(range)];
		const ways: Arrangement[] = [];
		for (let floated = Math.max(this.#leastPlaced(range), begun - MOST_WAITING); floated <= begun; floated += 1) {
			const all = this.#modesOf(range, floated).map((mode) => this.#arrangeAs(mode, range, floated));
			const fitting = all.filter(({ topHeight, bottomHeight }) => topHeight + bottomHeight <= room);
			if (fitting.length === 0) break;
			ways.push(...fitting.filter(({ isInOrder }) => isInOrder));
		}
		return ways;
	}

	/** As many of the waiting boxes as a page without text can hold: at least one. The last needs no space below it. */
	arrangeAlone(from: number, floated: number, room: number): Pick<Arrangement, "floated" | "floats" | "topHeight"> {
		const floats: PlacedFloat[] = [];
		let [above, topHeight] = [0, 0];
		for (let index = floated; index < this.begunAt(from); index += 1) {
			const float = this.#floats[index] as QueuedFloat;
			if (floats.length > 0 && above + float.height > room) break;
			floats.push({ line: float.line, place: "top" });
			topHeight = above + float.height;
			above += float.topHeight;
		}
		return { floated: floated + floats.length, floats, topHeight };
	}

	#arrangeNone({ to, floated }: PageRange): Arrangement {
		const keep = this.#lines[to]?.keep ?? KEEP.none;
		return { ...NOTHING_MOVED, floated, lastLine: to - 1, notesBegun: this.#notesBegun(to - 1), keep };
	}

	#notesBegun(line: number): number {
		return this.#lines[line]?.notesBegun ?? 0;
	}

	/**
	 * A box that begins the page, or may stand nowhere else, stands there, with all before it. One that calls notes waits only alone, for the very next page, and where
	 * nothing behind its place has called another note.
	 */
	#leastPlaced({ from, to, floated }: PageRange): number {
		const end = this.begunAt(to);
		let least = floated;
		for (let index = floated; index < end; index += 1) {
			const { line, callsNotes, places } = this.#floats[index] as QueuedFloat;
			const mayWait = index === end - 1 && this.#notesBegun(line) === this.#notesBegun(to - 1);
			const isFixed = line === from || places.every((place) => place === "here");
			if (isFixed || (callsNotes && !(line > from && mayWait))) least = index + 1;
			else if (callsNotes) least = index;
		}
		return least;
	}

	/** The places to be tried for the boxes of the range itself. */
	#modesOf({ from, floated: before }: PageRange, floated: number): readonly FloatPlace[] {
		const own = this.#floats.slice(Math.max(before, this.begunAt(from)), floated).filter(({ line }) => line !== from);
		const modes = PLACES.filter((place) => own.some(({ places }) => places.includes(place)));
		return modes.length > 0 ? modes : ["here"];
	}

	#arrangeAs(mode: FloatPlace, range: PageRange, floated: number): Arrangement {
		const { from, to } = range;
		const end = this.begunAt(to);
		const way = {
			...NOTHING_MOVED,
			floated,
			waiting: end - floated,
			notesBegun: this.notesBegunAt(to, floated),
			keep: this.#lines[to]?.keep ?? KEEP.none,
		};
		const floats: PlacedFloat[] = [];
		const gone = new Set<number>();
		let latest: FloatPlace = "top";
		for (let index = range.floated; index < end; index += 1) {
			const float = this.#floats[index] as QueuedFloat;
			const place = index < floated ? placeOf(float, { mode, from }) : undefined;
			if (place !== undefined) {
				way.isInOrder &&= PLACES.indexOf(place) >= PLACES.indexOf(latest);
				latest = place;
			}
			if (place === "here") continue;
			if (float.line >= from) gone.add(float.line);
			if (place === undefined) continue;
			floats.push({ line: float.line, place });
			if (place === "top") way.topHeight += float.topHeight;
			else way.bottomHeight += float.bottomHeight;
			if (float.places.includes("here")) way.moved += 1;
		}
		let lastLine = to - 1;
		for (; gone.has(lastLine); lastLine -= 1) way.keep = Math.max(way.keep, this.#lines[lastLine]?.keep ?? KEEP.none);
		for (const { line, saved, stretch, shrink } of this.#floats.slice(range.floated, end)) {
			if (!gone.has(line) || line > lastLine) continue;
			way.saved += saved;
			way.stretchLost += stretch;
			way.shrinkLost += shrink;
		}
		return { ...way, floats, lastLine };
	}
}

/** From the head of the page to its foot. */
const PLACES: readonly FloatPlace[] = ["top", "here", "bottom"];

const NOTHING_MOVED = {
	floats: [] as readonly PlacedFloat[],
	topHeight: 0,
	bottomHeight: 0,
	saved: 0,
	stretchLost: 0,
	shrinkLost: 0,
	isInOrder: true,
	moved: 0,
	waiting: 0,
};

/** A box of an earlier page has no place in the text of this one; one that begins the page stands at its head anyway. */
function placeOf({ line, places }: QueuedFloat, { mode, from }: { mode: FloatPlace; from: number }): FloatPlace {
	if (line === from) return "here";
	if (line < from) return places.includes("top") ? "top" : "bottom";
	return places.includes(mode) ? mode : (places[0] ?? "here");
}
