// Lines and notes → whether any page breaks at all keep the hard rules, and what the cheapest cost: every choice is tried, so only for a
// few lines.
import type { FlowLine, NoteLine } from "../../scripts/pages/flow.ts";
import { NoteColumn } from "../../scripts/pages/note-column.ts";
import { findForcedEnds, listFills, owesAnything } from "../../scripts/pages/page-fills.ts";
import { FloatQueue } from "../../scripts/pages/page-floats.ts";
import { space } from "./page-lines.ts";

/** A little book: lines, notes, and the pages they are to stand on. Px. */
export interface SearchInput {
	readonly lines: readonly FlowLine[];
	readonly notes: readonly NoteLine[];
	readonly height: number;
	readonly extra: number;
}

/** Height that a half-open range of lines takes at the top of a page. */
export function textHeight({ lines }: SearchInput, from: number, to: number): number {
	const first = lines[from];
	const last = lines[to - 1];
	return first && last && to > from ? last.endBottom - first.startTop + first.repeatHeight : 0;
}

/** Height that a half-open range of note lines takes, with the separator. */
export function notesHeight({ notes, extra }: SearchInput, from: number, to: number): number {
	const first = notes[from];
	const last = notes[to - 1];
	return first && last && to > from ? last.bottom - first.top + first.repeatHeight + extra : 0;
}

/** Whether the rest of the notes may be carried over from a place. */
export function isNoteCut({ notes }: SearchInput, cut: number): boolean {
	const line = notes[cut];
	return cut === 0 || !line || line.root !== notes[cut - 1]?.root || line.canBreakBefore;
}

/** The first place, at or after the beginning of the last note called before `to`, where the notes may be cut. */
export function leastNotes(input: SearchInput, to: number): number {
	const begun = input.lines[to - 1]?.notesBegun ?? 0;
	if (begun === 0) return 0;
	let cut = input.notes.findIndex(({ root }) => root === begun - 1) + 1;
	while (!isNoteCut(input, cut)) cut += 1;
	return cut;
}

/** The end of the notes called before `to`. */
export function mostNotes({ lines, notes }: SearchInput, to: number): number {
	const begun = lines[to - 1]?.notesBegun ?? 0;
	return notes.findLastIndex(({ root }) => root < begun) + 1;
}

/** Whether there are page breaks that keep every hard rule: heights, forced breaks, notes begun beside their calls and cut where they may be. */
export function canBreak(input: SearchInput): boolean {
	const { lines, notes, height } = input;
	const dead = new Set<string>();
	const search = (from: number, noteFrom: number): boolean => {
		if (from === lines.length && noteFrom === notes.length) return true;
		const key = `${from} ${noteFrom}`;
		if (dead.has(key)) return false;
		const owes = noteFrom < mostNotes(input, from);
		const last = owes && lines[from]?.forced ? from : lines.length;
		for (let to = from; to <= last; to += 1) {
			if (to - 1 > from && lines[to - 1]?.forced) break;
			const used = textHeight(input, from, to);
			if (used > height) break;
			for (let noteTo = Math.max(noteFrom, leastNotes(input, to)); noteTo <= mostNotes(input, to); noteTo += 1) {
				const isProgress = to > from || noteTo > noteFrom;
				if (!isProgress || !isNoteCut(input, noteTo) || used + notesHeight(input, noteFrom, noteTo) > height) continue;
				// A forced break waits for the notes of the page before it, on pages of their own.
				if (to > from && owes && noteTo === noteFrom) continue;
				if (search(to, noteTo)) return true;
			}
		}
		dead.add(key);
		return false;
	};
	return search(0, 0);
}

/** The least that all pages together can cost, on pages that begin with a recto. */
export function leastCost(book: SearchInput): number {
	const { lines, height, extra } = book;
	const margin = Number.POSITIVE_INFINITY;
	const forcedEnds = findForcedEnds(lines);
	const notes = new NoteColumn(book.notes);
	const floats = new FloatQueue(lines);
	const input = { lines, notes, floats, space: space(height, { extra }), margin, forcedEnds };
	const search = (place: { from: number; noteFrom: number; floated: number }, page: SearchPage): number => {
		const { from, noteFrom, floated } = place;
		if (from === lines.length && noteFrom === book.notes.length && floated === floats.length) return 0;
		const { index, step, isFirst } = page;
		const forced = lines[from]?.forced;
		const owes = owesAnything(input, place);
		const isRecto = index % 2 === 0;
		if (!owes && ((forced === "recto" && !isRecto) || (forced === "verso" && isRecto)))
			return search(place, { index: index + 1, step: 0, isFirst });
		const isFirstOfGroup = !owes && (isFirst || lines[from]?.startsGroup === true);
		const steps = isRecto ? [step] : [0, -1, 1];
		const costs = listFills(input, { ...place, pageIndex: index, isFirstOfGroup, steps }).map((fill) => {
			const next = { index: index + 1, step: !isRecto && fill.isFull ? fill.step : 0, isFirst: false };
			return fill.cost + search({ from: fill.to, noteFrom: fill.noteTo, floated: fill.floated }, next);
		});
		return Math.min(...costs);
	};
	return search({ from: 0, noteFrom: 0, floated: 0 }, { index: 0, step: 0, isFirst: true });
}

interface SearchPage {
	readonly index: number;
	readonly step: number;
	readonly isFirst: boolean;
}
