// One-line builders of what the page breaker works with: lines, notes, pages; all in numbers.
import { type FloatPlace, type FlowLine, KEEP, type NoteLine, type PageBreak, type PageSpace } from "../../scripts/pages/flow.ts";

/** One line of text before it has a place. Lengths are px. */
export interface LineSpec {
	readonly height: number;
	/** Space above it, which goes at the top of a page. */
	readonly gap?: number;
	/** How many notes are called in it. */
	readonly notes?: number;
	readonly keep?: number;
	readonly forced?: "page" | "recto" | "verso";
	readonly startsGroup?: boolean;
	/** Height of the header rows repeated above it. */
	readonly repeat?: number;
	/** How much the space above it may grow, and shrink. */
	readonly stretch?: number;
	readonly shrink?: number;
	readonly hyphen?: boolean;
	/** A box that may stand in these places: at the head or foot of a page it takes its height and gap, and its place closes. */
	readonly places?: readonly FloatPlace[];
}

/** A line of text. */
export function line(height: number, rest: Omit<LineSpec, "height"> = {}): LineSpec {
	return { height, ...rest };
}

/** The same line a number of times. */
export function lines(count: number, height: number, rest: Omit<LineSpec, "height"> = {}): LineSpec[] {
	return Array.from({ length: count }, () => line(height, rest));
}

/** A paragraph that keeps two lines together at both of its ends. */
export function paragraph(count: number, height: number): LineSpec[] {
	return Array.from({ length: count }, (_, index) => line(height, { keep: isParted(index, count) ? KEEP.lines : KEEP.none }));
}

/** Gives lines their places in one tall column. */
export function flow(specs: readonly LineSpec[]): FlowLine[] {
	let top = 0;
	let [notesBegun, stretch, shrink] = [0, 0, 0];
	return specs.map(({ height, gap = 0, notes = 0, keep = KEEP.none, forced, ...spec }) => {
		top += gap;
		notesBegun += notes;
		stretch += spec.stretch ?? 0;
		shrink += spec.shrink ?? 0;
		const { startsGroup = false, repeat: repeatHeight = 0, hyphen: endsHyphenated = false } = spec;
		const place = { startTop: top, endBottom: top + height, repeatHeight };
		const float = spec.places && {
			places: spec.places,
			height,
			topHeight: height + gap,
			bottomHeight: height + gap,
			saved: height + gap,
			stretch: spec.stretch ?? 0,
			shrink: spec.shrink ?? 0,
			callsNotes: notes > 0,
		};
		const common = { ...place, keep, startsGroup, notesBegun, stretch, shrink, endsHyphenated };
		const placed = float ? { ...common, float } : common;
		top += height;
		return forced ? { ...placed, forced } : placed;
	});
}

/** Notes of one paragraph each, given by the heights of their lines: two lines of a note stay together at both of its ends. */
export function noteLines(notes: readonly (readonly number[])[]): NoteLine[] {
	let top = 0;
	return notes.flatMap((heights, note) =>
		heights.map((height, index) => {
			const placed = { top, bottom: top + height, repeatHeight: 0, note, root: note };
			top += height;
			return { ...placed, canBreakBefore: !isParted(index, heights.length) };
		}),
	);
}

/** A note of lines of one height. */
export function note(count: number, height: number): number[] {
	return Array.from({ length: count }, () => height);
}

function isParted(index: number, count: number): boolean {
	return index > 0 && (index < 2 || count - index < 2);
}

interface SpaceOptions {
	readonly extra: number;
	readonly firstPageIndex: number;
	readonly leading: number;
	readonly mayRunLong: boolean;
	readonly notesBeside: boolean;
}

/** Pages of one height. */
export function space(
	height: number,
	{ extra = 0, firstPageIndex = 0, leading = 10, mayRunLong = true, notesBeside = false }: Partial<SpaceOptions> = {},
): PageSpace {
	return { firstPageIndex, leading, spaceOf: () => ({ height, extra, mayRunLong, notesBeside }) };
}

/** Pages as text: `0-3` for their lines, `+0-2` for lines of notes, `^4` and `_4` for boxes at head and foot, `blank` for blank ones. */
export function show(pages: readonly PageBreak[]): string[] {
	return pages.map(({ from, to, noteFrom, noteTo, floats, isBlank }) => {
		if (isBlank) return "blank";
		const text = to > from ? `${from}-${to}` : "";
		const boxes = floats.map(({ line: box, place }) => (place === "top" ? `^${box}` : `_${box}`)).join("");
		return noteTo > noteFrom ? `${text}${boxes}+${noteFrom}-${noteTo}` : `${text}${boxes}`;
	});
}
