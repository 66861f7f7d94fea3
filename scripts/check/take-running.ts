// The letters of an edition and the elements that stand in page margins → the letters without them, and what the margins lack.
import type { PageMap, RunningRecord } from "../pages/page-map.ts";
import type { ProofText } from "./check-notes.ts";
import { foldLetters } from "./letters.ts";
import type { PdfPageText } from "./pdf-text.ts";

/**
 * Takes running elements out of the text that must be found in order: they are not in the flow any more. An element that is not where the
 * page map says stays in the text, so that the proof will miss it.
 */
export function takeRunning<T extends Pick<ProofText, "flow" | "calls" | "figures">>(text: T, running: PageMap["running"]): T {
	if (running.length === 0) return text;
	const ranges = findRanges(text.flow, running);
	let flow = "";
	let read = 0;
	for (const { start, end } of ranges) {
		flow += text.flow.slice(read, start);
		read = end;
	}
	const removedBefore = (offset: number): number =>
		ranges.reduce((sum, { start, end }) => (end <= offset ? sum + end - start : sum), 0);
	const moved = (offset: number): number => offset - removedBefore(offset);
	const calls = text.calls.map((call) => ({ ...call, offset: moved(call.offset) }));
	const figures = text.figures.map((figure) => ({ ...figure, start: moved(figure.start), end: moved(figure.end) }));
	return { ...text, flow: flow + text.flow.slice(read), calls, figures };
}

/** Running elements whose letters are not on the page that should show them first. */
export function findLostRunning(running: PageMap["running"], pages: readonly PdfPageText[]): RunningRecord[] {
	return running.filter(({ letters, pageIndex }) => {
		if (pageIndex === undefined) return false;
		const page = pages.find((candidate) => candidate.pageIndex === pageIndex);
		const shown = foldLetters(page?.items.map((item) => item.text).join(" ") ?? "");
		return !shown.includes(foldLetters(letters));
	});
}

function findRanges(flow: string, running: PageMap["running"]): { start: number; end: number }[] {
	const ranges: { start: number; end: number }[] = [];
	let [offset, count] = [0, 0];
	const advanceTo = (letters: number): number => {
		while (offset < flow.length && (count < letters || !isLetter(flow[offset]))) {
			if (isLetter(flow[offset])) count += 1;
			offset += 1;
		}
		return offset;
	};
	for (const { letters, lettersBefore } of running) {
		const start = advanceTo(lettersBefore);
		const end = advanceTo(lettersBefore + letters.length);
		if (flow.slice(start, end).replace(/[\s\u00ad]+/g, "") === letters) ranges.push({ start, end });
	}
	return ranges;
}

const isLetter = (character: string | undefined): boolean => character !== undefined && !/[\s\u00ad]/.test(character);
