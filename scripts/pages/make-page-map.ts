// The placed pages and the lines on them → the PageMap that the rest of Recto reads.
import type { BrokenRun } from "./columns.ts";
import { formatCounter } from "./content-text.ts";
import { goneLines } from "./detach-boxes.ts";
import { notesBeside } from "./note-area.ts";
import type { PageFinding, PageMap, PageRecord, PageTimings } from "./page-map.ts";
import { judgePages } from "./page-quality.ts";
import type { PlacedPage } from "./place.ts";
import { readText } from "./read-text.ts";
import type { PageResolver } from "./resolve-page.ts";
import { findSplitNotes } from "./split-notes.ts";

/** Everything the map is drawn from. */
export interface MapSources {
	readonly pages: readonly PlacedPage[];
	readonly broken: readonly BrokenRun[];
	readonly anchors: ReadonlyMap<string, number>;
	readonly resolver: PageResolver;
	readonly running: PageMap["running"];
	readonly findings: readonly PageFinding[];
	readonly timings: PageTimings;
}

/** Draws the map; reads where notes stand once for all pages. */
export function makePageMap(sources: MapSources): PageMap {
	const { pages, anchors, running, findings, timings } = sources;
	const owners = sources.broken.flatMap((run) => {
		const owner = { ...run, gone: goneLines(run.breaks) };
		return run.breaks.map(() => owner);
	});
	const records = pages.map((page, pageIndex) =>
		makeRecord(page, pageIndex, {
			owner: owners[pageIndex] as Owner,
			resolver: sources.resolver,
			previous: pages[pageIndex - 1],
		}),
	);
	const { quality, findings: faults } = judgePages(sources.broken, records);
	const splits = findSplitNotes(
		sources.broken,
		records.map(({ area }) => area.height),
	);
	return {
		pages: records,
		anchors: Object.fromEntries(anchors),
		calls: findCalls(sources.broken),
		running,
		quality,
		findings: [...findings, ...faults, ...splits],
		timings,
	};
}

/** The run that a page is of, and its lines that left their place. */
type Owner = BrokenRun & { readonly gone: ReadonlySet<number> };

function makeRecord(
	page: PlacedPage,
	pageIndex: number,
	{ owner, resolver, previous }: { owner: Owner; resolver: PageResolver; previous: PlacedPage | undefined },
): PageRecord {
	const { pageBreak, name } = page.plan;
	// A blank leaf before a part belongs to what it ends, and is counted with it.
	const countedName = pageBreak.isBlank ? (previous?.plan.name ?? name) : name;
	const { from, to, noteFrom, noteTo, depth, headSpace } = pageBreak;
	const { width, height } = page.resolved;
	const area = { ...page.resolved.area, height: page.resolved.area.height + depth };
	const heightOf = (element: HTMLElement | undefined): number => element?.getBoundingClientRect().height ?? 0;
	const beside = notesBeside(page.resolved);
	const noteLines = owner.notes.slice(noteFrom, noteTo);
	const isBegun = (note: number): boolean => owner.notes[noteFrom - 1]?.note !== note;
	const notes = [...new Set(noteLines.map(({ note }) => note))].filter((note) => isBegun(note));
	const first = noteLines[0];
	const continued = first && !isBegun(first.note) ? owner.noteIds[first.note] : undefined;
	return {
		pageIndex,
		folio: formatCounter(page.plan.number, resolver.folioStyle(countedName)),
		side: pageIndex % 2 === 0 ? "recto" : "verso",
		name,
		isBlank: pageBreak.isBlank,
		width,
		height,
		area,
		notesTop: area.top + area.height - (page.beside ? 0 : heightOf(page.notes)),
		...(page.beside && beside
			? { noteArea: { top: area.top, height: area.height, left: beside.left, width: beside.width } }
			: {}),
		...(page.plan.start ? { start: page.plan.start } : {}),
		...endWords(page.text),
		lineCount: owner.lines.slice(from, to).filter((_, index) => !owner.gone.has(from + index)).length,
		noteLineCount: noteLines.length,
		notes: notes.map((note) => owner.noteIds[note] ?? ""),
		...(continued === undefined ? {} : { continuedNote: continued }),
		floats: findBoxes(page),
		freeHeight: Math.round((area.height + headSpace - heightOf(page.upper) - heightOf(page.lower)) * 100) / 100,
		depth,
		costs: pageBreak.costs,
	};
}

function findBoxes({ box: page, plan }: PlacedPage): PageRecord["floats"] {
	if (plan.floats.length === 0) return [];
	const pageTop = page.getBoundingClientRect().top;
	return plan.floats.map(({ box }) => {
		const { top, height } = box.getBoundingClientRect();
		return { id: box.id, top: top - pageTop, height };
	});
}

/** The first and last six words of a page's text. */
function endWords(text: HTMLElement | undefined): { firstWords: string; lastWords: string } {
	const words = text
		? readText(text)
				.replace(/\u00ad/g, "")
				.split(/\s+/)
				.filter(Boolean)
		: [];
	return { firstWords: words.slice(0, 6).join(" "), lastWords: words.slice(-6).join(" ") };
}

/** Page of each note's first call. */
function findCalls(broken: readonly BrokenRun[]): Record<string, number> {
	const calls: Record<string, number> = {};
	let pageIndex = 0;
	for (const { breaks, lines, noteLines, noteIds } of broken) {
		const gone = goneLines(breaks);
		for (const { from, to, noteFrom, noteTo, floats } of breaks) {
			const inText = lines.slice(from, to).filter((_, index) => !gone.has(from + index));
			const inBoxes = floats.flatMap(({ line }) => lines[line] ?? []);
			const called = [...inText, ...inBoxes].flatMap((line) => line.notes);
			for (let index = noteFrom; index < noteTo; index += 1) {
				called.push(...(noteLines[index]?.notes ?? []));
			}
			for (const note of called) calls[noteIds[note] ?? ""] ??= pageIndex;
			pageIndex += 1;
		}
	}
	return calls;
}
