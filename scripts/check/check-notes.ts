// The finished PDF read back, the letters of the edition and the page map → proof that every letter is there and every note begins where its call is.
import { report } from "../base/diagnostics.ts";
import type { Book } from "../book/book.ts";
import type { PageMap, RunningRecord } from "../pages/page-map.ts";
import { confirmMissing } from "./confirm-missing.ts";
import { findMissing, type LetterStream, openStream, type Range } from "./letter-stream.ts";
import { foldLetters, wordsAt } from "./letters.ts";
import type { PdfPageText } from "./pdf-text.ts";
import { drawnLetters, placePage } from "./place-page.ts";
import { findLostRunning, takeRunning } from "./take-running.ts";

/** The letters that must be found, in reading order, taken from the tree before any layout. */
export interface ProofText {
	/** Text of every page without its notes. */
	readonly flow: string;
	/** For each call of a note in the flow, in reading order: offset in `flow` at which it stands. */
	readonly calls: readonly { readonly noteId: string; readonly isFirst: boolean; readonly offset: number }[];
	/** Figures in the flow: offsets in `flow` between which their text stands. */
	readonly figures: readonly { readonly id: string; readonly start: number; readonly end: number }[];
	/** Every note's own text, without its mark. */
	readonly notes: readonly { readonly id: string; readonly mark: string; readonly label: string; readonly text: string }[];
}

/** What the proof compares. */
export interface ProofInput {
	/** The pages of the finished PDF. */
	readonly pages: readonly PdfPageText[];
	readonly text: ProofText;
	readonly pageMap: PageMap;
	/** Where book.yaml puts the notes; those at the foot of the page or in its margin must stand on the page of their call. */
	readonly placement: Book["config"]["notes"]["placement"];
}

/** Something that the finished PDF lacks. */
export interface ProofFinding {
	readonly ruleId: "proof-letters" | "proof-note";
	readonly reason: string;
	/** Note that it concerns. */
	readonly noteId?: string;
	/** The first words that are missing: tell in which file. */
	readonly words?: string;
}

/** Flow, notes and boxes that float as streams, and where calls and notes stand in them. */
interface Streams {
	readonly flow: LetterStream;
	readonly notes: LetterStream;
	/** Text of the figures that stand at the head or foot of a page, in the order of the pages. */
	readonly boxes: LetterStream;
	readonly flowText: string;
	readonly boxText: string;
	/** For each of `text.calls`, its offset in the letters of the flow or of the boxes. */
	readonly calls: readonly { readonly isInBox: boolean; readonly offset: number }[];
	/** Range in the notes' letters, for each of `text.notes`. */
	readonly noteRanges: readonly Range[];
}

/** More findings of one kind than this help nobody. */
const MOST_FINDINGS = 20;
/** What is left over and so long is a note's own text: not a mark, nor a table header repeated in a note. */
const MANY_LETTERS = 40;

/**
 * Proves the finished PDF: every letter of the flow and of the notes is in it, what runs in the margins there, every note once, each beginning on the page of its call.
 *
 * Takes one pass over the text of the PDF.
 *
 * @returns findings `proof-letters` and `proof-note`; none when the proof holds
 */
export function proveNotes({ text, ...rest }: ProofInput): ProofFinding[] {
	const input = { ...rest, text: takeRunning(text, rest.pageMap.running) };
	const streams = openStreams(input.text, input.pageMap);
	const isOnPage = input.placement === "page" || input.placement === "margin";
	for (const page of input.pages) {
		const record = input.pageMap.pages[page.pageIndex];
		if (record) placePage(streams, page, { record, hasNotesInFlow: !isOnPage });
	}
	const drawn = (): string =>
		input.pages
			.map((page) => {
				const record = input.pageMap.pages[page.pageIndex];
				return record ? drawnLetters(page, record) : "";
			})
			.join("");
	return [
		...findLostRunning(input.pageMap.running, input.pages).map(reportLost),
		...missingFromFlow(streams.flow, streams.flowText, drawn),
		...missingFromFlow(streams.boxes, streams.boxText, drawn),
		...missingFromNotes(streams, input.text),
		...(isOnPage ? [...misplacedNotes(streams, input), ...repeatedNotes(streams, input.pageMap)] : []),
	];
}

/**
 * Reports what a proof found on the book's own files: a note at its definition, other text on the file that holds its words.
 */
export function reportProof(findings: readonly ProofFinding[], book: Book): void {
	const notes = new Map(book.notes.map((note) => [note.id, note]));
	const files = [...book.files.values()];
	for (const { ruleId, reason, noteId, words } of findings) {
		const note = noteId === undefined ? undefined : notes.get(noteId);
		const letters = foldLetters(words ?? "");
		const file = note ? book.files.get(note.path) : files.find((candidate) => foldLetters(String(candidate)).includes(letters));
		const target = file ?? files[0];
		if (target) report(target, ruleId, reason, note && file ? { position: note.position } : undefined);
	}
}

function openStreams(text: ProofText, pageMap: PageMap): Streams {
	const { flowText, boxText, placeOf } = takeOutBoxes(text, pageMap);
	const places = text.calls.map(({ offset }) => placeOf(offset));
	let flow = "";
	let read = 0;
	const callOffsets = places.map((place) => {
		flow += foldLetters(flowText.slice(read, place.offset));
		read = place.offset;
		return flow.length;
	});
	flow += foldLetters(flowText.slice(read));
	let notes = "";
	const noteRanges = text.notes.map((note) => {
		const start = notes.length;
		notes += foldLetters(note.text);
		return { start, end: notes.length };
	});
	const boxes = openStream(foldLetters(boxText));
	const calls = places.map(({ boxOffset }, index) =>
		boxOffset === undefined
			? { isInBox: false, offset: callOffsets[index] ?? 0 }
			: { isInBox: true, offset: foldLetters(boxText.slice(0, boxOffset)).length },
	);
	return { flow: openStream(flow), notes: openStream(notes), boxes, flowText, boxText, calls, noteRanges };
}

/** Where a place of the whole flow is found: in the text that flows, and in the text of the boxes if it stands in one of them. */
interface FlowPlace {
	readonly offset: number;
	readonly boxOffset?: number;
}

/** Parts the text of figures that float from that which flows. */
function takeOutBoxes(
	{ flow, figures }: ProofText,
	{ pages }: PageMap,
): { flowText: string; boxText: string; placeOf: (offset: number) => FlowPlace } {
	const byId = new Map(figures.map((figure) => [figure.id, figure]));
	let boxText = "";
	const gone = pages
		.flatMap(({ floats }) => floats.flatMap(({ id }) => byId.get(id) ?? []))
		.map(({ start, end }) => {
			const boxStart = boxText.length;
			boxText += `${flow.slice(start, end)}\n`;
			return { start, end, boxStart };
		})
		.sort((one, other) => one.start - other.start);
	let flowText = "";
	let read = 0;
	for (const { start, end } of gone) {
		flowText += flow.slice(read, start);
		read = end;
	}
	flowText += flow.slice(read);
	const placeOf = (offset: number): FlowPlace => {
		const before = gone.filter(({ start }) => start < offset);
		const taken = before.reduce((sum, { start, end }) => sum + Math.min(offset, end) - start, 0);
		const box = before.find(({ end }) => offset <= end);
		return { offset: offset - taken, ...(box ? { boxOffset: box.boxStart + offset - box.start } : {}) };
	};
	return { flowText, boxText, placeOf };
}

function reportLost({ letters, pageIndex }: RunningRecord): ProofFinding {
	const reason = `Unexpected gap in the margins of page ${(pageIndex ?? 0) + 1} of the PDF, expected the running element “${letters}”`;
	return { ruleId: "proof-letters", reason, words: letters };
}

function missingFromFlow(stream: LetterStream, text: string, drawn: () => string): ProofFinding[] {
	return confirmMissing(findMissing(stream), stream.letters, drawn)
		.slice(0, MOST_FINDINGS)
		.map((range) => {
			const words = wordsAt(text, range);
			return { ruleId: "proof-letters", reason: `Unexpected gap in the PDF, expected “${words}”`, words };
		});
}

function missingFromNotes(streams: Streams, text: ProofText): ProofFinding[] {
	const findings: ProofFinding[] = [];
	const missing = findMissing(streams.notes);
	for (const [index, note] of text.notes.entries()) {
		const range = streams.noteRanges[index];
		const gap = range && missing.find((candidate) => candidate.start < range.end && candidate.end > range.start);
		if (!range || !gap) continue;
		const start = Math.max(gap.start, range.start) - range.start;
		const words = wordsAt(note.text, { start, end: Math.min(gap.end, range.end) - range.start });
		const reason = `Unexpected gap in the PDF in note [^${note.label}], expected “${words}”`;
		findings.push({ ruleId: "proof-letters", reason, noteId: note.id, words });
		if (findings.length === MOST_FINDINGS) break;
	}
	return findings;
}

function misplacedNotes(streams: Streams, { text, pageMap }: ProofInput): ProofFinding[] {
	const callPages = pagesOfFirstCalls(streams, text, pageMap);
	return text.notes.flatMap((note, index): ProofFinding[] => {
		const callPage = callPages.get(note.id) ?? pageMap.calls[note.id];
		const notePage = pageOfNote(streams, { note, index }, pageMap);
		if (callPage === notePage || notePage === undefined) return [];
		const where = callPage === undefined ? "on no page" : `on page ${folioOf(pageMap, callPage)}`;
		const reason = `Unexpected note [^${note.label}] on page ${folioOf(pageMap, notePage)}, expected it with its call ${where}`;
		return [{ ruleId: "proof-note", reason, noteId: note.id }];
	});
}

function pagesOfFirstCalls(streams: Streams, text: ProofText, pageMap: PageMap): Map<string, number> {
	const pages = new Map<string, number>();
	for (const [index, call] of text.calls.entries()) {
		const { isInBox, offset } = streams.calls[index] ?? { isInBox: false, offset: 0 };
		const stream = isInBox ? streams.boxes : streams.flow;
		if (call.isFirst) pages.set(call.noteId, pageOfCall(stream, offset, pageMap.calls[call.noteId]));
	}
	return pages;
}

/**
 * A call has no letters: it stands with the letter before it, or, where a page ends between the two, perhaps with the one after. A note
 * that is called in another note before is told of by the page map alone.
 */
function pageOfCall(flow: LetterStream, offset: number, told: number | undefined): number {
	const before = flow.pageOf[offset - 1] ?? flow.pageOf[offset] ?? -1;
	const after = flow.pageOf[offset] ?? before;
	if (told === undefined) return before < 0 ? after : before;
	return before < 0 || told <= after ? told : before;
}

function pageOfNote(
	streams: Streams,
	{ note, index }: { note: ProofText["notes"][number]; index: number },
	pageMap: PageMap,
): number | undefined {
	const range = streams.noteRanges[index];
	const page = range && range.start < range.end ? streams.notes.pageOf[range.start] : undefined;
	// A note of no letters, such as a single image, cannot be read back; one that is missing was reported already.
	if (page === undefined) return pageMap.pages.find((record) => record.notes.includes(note.id))?.pageIndex;
	return page < 0 ? undefined : page;
}

/** A note's letters are placed once; where they stand a second time they are left over. */
function repeatedNotes({ notes }: Streams, pageMap: PageMap): ProofFinding[] {
	return notes.strays
		.filter((stray) => stray.letters.length >= MANY_LETTERS && notes.letters.includes(stray.letters))
		.slice(0, MOST_FINDINGS)
		.map((stray) => ({
			ruleId: "proof-note",
			reason: `Unexpected text of a note on page ${folioOf(pageMap, stray.pageIndex)} for the second time, expected each note once`,
		}));
}

const folioOf = (pageMap: PageMap, pageIndex: number): string => pageMap.pages[pageIndex]?.folio ?? `${pageIndex + 1} of the PDF`;
