// Lines of text and lines of notes → which of them stand on which page, chosen over the whole run; pure numbers, no browser.
import type { FlowLine, NoteLine, PageBreak, PageSpace } from "./flow.ts";
import { NoteColumn } from "./note-column.ts";
import { payCosts } from "./page-costs.ts";
import { type FillInput, findForcedEnds, listFills, owesAnything, type PageFill } from "./page-fills.ts";
import { FloatQueue } from "./page-floats.ts";

/**
 * Chooses the page breaks that cost least over all pages of a run, by dynamic programming (Plass, Optimal Pagination Techniques for
 * Automatic Typesetting Systems, Stanford 1981; the shape of the search is that of Knuth and Plass, Breaking Paragraphs into Lines, 1981).
 *
 * Hard rules: every line once and in order, but for boxes that float, and those in their own order, on no page before that of their place;
 * nothing higher than the page; a note begins on the page of its call; forced breaks hold.
 * All else is a matter of `COSTS`. A note is split when it must be; its rest opens the notes of the next page. Both pages of a spread may
 * run a line short or long together. Notes that no line calls stand behind the text.
 *
 * @param lines text in order, tops rising
 * @param notes lines of all notes, in the order of their calls
 * @param isGreedy takes the best page at each place without looking further: what the search is measured against
 * @returns one entry a page, blank pages included
 */
export function breakPages(
	lines: readonly FlowLine[],
	notes: readonly NoteLine[],
	space: PageSpace,
	{ isGreedy = false }: { isGreedy?: boolean } = {},
): PageBreak[] {
	const column = new NoteColumn(notes);
	const forcedEnds = findForcedEnds(lines);
	const floats = new FloatQueue(lines);
	const margin = lines.length * (floats.length + 1) <= EXACT_LINES ? Number.POSITIVE_INFINITY : MARGIN;
	const input = { lines, notes: column, floats, space, margin, forcedEnds };
	return pagesTo(findCheapest(input, isGreedy), input);
}

/** Runs of so many lines are searched whole; each box that may float makes as many places more of each line. */
const EXACT_LINES = 300;
/**
 * In longer runs a page is left out that costs so much more than the best that begins at the same place, and a place is put off that costs
 * so much more than the best of the lines before it: until no other leads on.
 */
const MARGIN = 8_000;
/** So far behind the last line reached are places taken up that were put off. */
const BACKWARD = 200;
/** So many lines before a place are looked at for the best. */
const WINDOW = 24;

/** The end of the cheapest way through the run. */
function findCheapest(input: FillInput, isGreedy: boolean): Place | undefined {
	const { lines, notes, floats, space, margin } = input;
	const agenda = new Agenda(margin);
	agenda.add({
		from: 0,
		noteFrom: 0,
		floated: 0,
		pageIndex: space.firstPageIndex,
		step: 0,
		cost: 0,
		previous: undefined,
		page: undefined,
	});
	let last: Place | undefined;
	for (let place = agenda.next(); place || !last; place = agenda.next()) {
		if (!place) {
			agenda.takeUpWhatWasPutOff();
			continue;
		}
		if (place.from === lines.length && place.noteFrom === notes.length && place.floated === floats.length) {
			if (!last || place.cost <= last.cost) last = place;
			continue;
		}
		const onward = goOn(input, place);
		for (const next of isGreedy ? [cheapest(onward)] : onward) agenda.add(next);
	}
	return last;
}

/** A place where a page may begin, with the cheapest way to it. */
interface Place {
	readonly from: number;
	readonly noteFrom: number;
	/** Boxes of the run that have their place. */
	readonly floated: number;
	readonly pageIndex: number;
	/** Lines that the facing verso runs long; 0 at a verso. */
	readonly step: number;
	readonly cost: number;
	readonly previous: Place | undefined;
	/** The page that ends here; undefined for a blank one, and at the beginning. */
	readonly page: PageFill | undefined;
}

/** The places found and not yet left, in the order of the flow: the way to a place is final when its turn comes. */
class Agenda {
	readonly #byLine: Place[][] = [];
	/** Cost of the cheapest place of each line. */
	readonly #least: number[] = [];
	readonly #margin: number;
	#putOff: Place[] = [];
	#line = 0;

	/** @param margin how much dearer than the best near it a place may be to be gone on from */
	constructor(margin: number) {
		this.#margin = margin;
	}

	add(place: Place): void {
		let places = this.#byLine[place.from];
		if (!places) {
			places = [];
			this.#byLine[place.from] = places;
		}
		const same = places.findIndex((other) => isSamePlace(other, place));
		this.#least[place.from] = Math.min(place.cost, this.#least[place.from] ?? Number.POSITIVE_INFINITY);
		if (same < 0) places.push(place);
		// Of ways that cost the same, the one whose earlier pages are fuller comes later.
		else if (place.cost <= (places[same] as Place).cost) places[same] = place;
	}

	/** The next place: pages without text and blank pages lead to later places of the same line. */
	next(): Place | undefined {
		for (; this.#line < this.#byLine.length; this.#line += 1) {
			const most = this.#leastNear(this.#line) + this.#margin;
			for (let place = this.#takeFirst(); place; place = this.#takeFirst()) {
				if (place.cost <= most) return place;
				this.#putOff.push(place);
			}
		}
		return undefined;
	}

	/** Begins again with the dear places, after the cheap ones have all led nowhere: the way through them is the best there is. */
	takeUpWhatWasPutOff(): void {
		const last = this.#line;
		const places = this.#putOff.filter(({ from }) => from >= last - BACKWARD);
		if (places.length === 0) throw new Error("no way to break the pages was found");
		this.#putOff = [];
		this.#least.length = 0;
		this.#line = Math.min(...places.map(({ from }) => from));
		for (const place of places) this.add(place);
	}

	/** Takes the first place of the present line. */
	#takeFirst(): Place | undefined {
		const places = this.#byLine[this.#line] ?? [];
		let first = 0;
		for (let index = 1; index < places.length; index += 1)
			if (comesBefore(places[index] as Place, places[first] as Place)) first = index;
		return places.splice(first, 1)[0];
	}

	#leastNear(line: number): number {
		let least = Number.POSITIVE_INFINITY;
		for (let near = Math.max(0, line - WINDOW); near <= line; near += 1)
			least = Math.min(least, this.#least[near] ?? Number.POSITIVE_INFINITY);
		return least;
	}
}

function comesBefore(one: Place, other: Place): boolean {
	if (one.noteFrom !== other.noteFrom) return one.noteFrom < other.noteFrom;
	return one.floated !== other.floated ? one.floated < other.floated : one.pageIndex < other.pageIndex;
}

/** Whether all that can follow is the same for both: blank pages and the sides of spreads go by odd and even. */
function isSamePlace(one: Place, other: Place): boolean {
	const isSameSide = one.pageIndex % 2 === other.pageIndex % 2;
	return isSameSide && one.noteFrom === other.noteFrom && one.floated === other.floated && one.step === other.step;
}

/** The places one page further. */
function goOn(input: FillInput, place: Place): Place[] {
	const { lines, space } = input;
	const { from, noteFrom, floated, pageIndex } = place;
	const line = lines[from];
	// Carried notes are finished, and boxes that wait have their place, before a forced break opens the next recto.
	const owes = owesAnything(input, place);
	if (line?.forced && !owes && needsBlank(line.forced, pageIndex))
		return [{ ...place, pageIndex: pageIndex + 1, step: 0, previous: place, page: undefined }];
	const isFirstOfGroup = isFirst(input, place);
	const traits = { pageIndex, isFirstOfGroup };
	const isVerso = pageIndex % 2 === 1;
	const longStep = isVerso && space.spaceOf(traits).mayRunLong ? [1] : [];
	const steps = isVerso ? [0, -1, ...longStep] : [place.step];
	return listFills(input, { ...traits, from, noteFrom, floated, steps }).map((page) => ({
		from: page.to,
		noteFrom: page.noteTo,
		floated: page.floated,
		pageIndex: pageIndex + 1,
		step: isVerso && page.isFull ? page.step : 0,
		cost: place.cost + page.cost,
		previous: place,
		page,
	}));
}

/** Whether the page that begins at a place is the first of its page group: the first of the run, or of a section that begins it. */
function isFirst(input: FillInput, place: Place): boolean {
	if (owesAnything(input, place)) return false;
	return input.lines[place.from]?.startsGroup === true || !hasPage(place);
}

function hasPage({ page, previous }: Place): boolean {
	return page !== undefined || previous?.page !== undefined;
}

function needsBlank(forced: "page" | "recto" | "verso", pageIndex: number): boolean {
	return forced !== "page" && (forced === "recto") !== (pageIndex % 2 === 0);
}

function cheapest(places: readonly Place[]): Place {
	return places.reduce((best, place) => (place.cost < best.cost ? place : best));
}

function pagesTo(last: Place | undefined, input: FillInput): PageBreak[] {
	const pages: PageBreak[] = [];
	for (let place = last; place?.previous; place = place.previous) {
		const { from, noteFrom } = place.previous;
		const common = { from, noteFrom, to: place.from, noteTo: place.noteFrom };
		const isFirstOfGroup = place.page !== undefined && isFirst(input, place.previous);
		pages.push({ ...common, isFirstOfGroup, isBlank: place.page === undefined, ...describe(place.page, input.space.leading) });
	}
	return pages.reverse();
}

type Described = Pick<PageBreak, "floats" | "headSpace" | "hasDisplacedNote" | "depth" | "glueRatio" | "costs">;

function describe(page: PageFill | undefined, leading: number): Described {
	const costs: Record<string, number> = {};
	if (!page) return { floats: [], headSpace: 0, hasDisplacedNote: false, depth: 0, glueRatio: 0, costs };
	payCosts(page.look, (name, amount) => {
		costs[name] = Math.round(amount);
	});
	const { isDisplaced, glueRatio } = page.look;
	const { floats, headSpace } = page;
	return { floats, headSpace, hasDisplacedNote: isDisplaced, depth: page.step * leading, glueRatio, costs };
}
