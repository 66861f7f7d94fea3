// Where pages begin → a map of printed pages that says just that.
import type { PageMap, PageRecord } from "../../scripts/pages/page-map.ts";

/** What a test says of a page. */
export type LittlePage = Pick<PageRecord, "folio"> & Partial<PageRecord>;

/** Makes a page map; every section begins on the page whose start says so, unless `anchors` say otherwise. */
export function makePageMap(pages: readonly LittlePage[], anchors: Readonly<Record<string, number>> = {}): PageMap {
	const begun = pages.flatMap(({ start }, index) =>
		start && start.source === undefined ? [[start.section, index] as const] : [],
	);
	return {
		pages: pages.map((page, pageIndex) => ({
			...{ pageIndex, side: "recto", name: "", isBlank: false, width: 1, height: 1, notesTop: 0, depth: 0, costs: {} },
			...{ area: { left: 0, top: 0, width: 1, height: 1 }, firstWords: "", lastWords: "", lineCount: 1, noteLineCount: 0 },
			...{ notes: [], floats: [], freeHeight: 0 },
			...page,
		})),
		anchors: { ...Object.fromEntries(begun.toReversed()), ...anchors },
		calls: {},
		running: [],
		quality: {
			...{ widows: 0, orphans: 0, strandedHeadings: 0, splitNotes: 0, fullSpreads: 0, levelSpreads: 0 },
			...{ hyphensAcrossPages: 0, hyphensAcrossLeaves: 0, runts: 0 },
		},
		findings: [],
		timings: { measureMs: 0, breakMs: 0, splitMs: 0, placeMs: 0 },
	};
}

/** The beginning of a page, a section's where no block is named. */
export function startOf(section: string, source?: string, letters = 0): Pick<PageRecord, "start"> {
	return { start: { section, ...(source === undefined ? {} : { source }), letters } };
}
