// The runs as they were broken → a finding for each note that is divided though it is short enough to stand whole.
import type { BrokenRun } from "./columns.ts";
import { LEAST_TEXT_SHARE } from "./page-costs.ts";
import type { PageFinding } from "./page-map.ts";

/**
 * Reports `note-split`, once a note and at the note. One that leaves the text less than its share of a page is divided as a matter of course.
 *
 * @param areas heights of all pages, px
 */
export function findSplitNotes(broken: readonly BrokenRun[], areas: readonly number[]): PageFinding[] {
	const findings: PageFinding[] = [];
	let firstPage = 0;
	for (const { notes, noteLines, breaks } of broken) {
		for (const [first, pages] of pagesOfSplitNotes(notes, breaks, firstPage)) {
			const note = notes[first]?.note;
			let end = first;
			while (notes[end]?.note === note) end += 1;
			const height = (notes[end - 1]?.bottom ?? 0) - (notes[first]?.top ?? 0);
			if (height > (areas[pages[0] ?? 0] ?? 0) * (1 - LEAST_TEXT_SHARE)) continue;
			const source = noteLines[first]?.block.closest("[data-call][data-source]")?.getAttribute("data-source");
			findings.push({ ruleId: "note-split", reason: reasonOf(pages), ...(source ? { source } : {}) });
		}
		firstPage += breaks.length;
	}
	return findings;
}

/** The pages of each divided note, by its first line. */
function pagesOfSplitNotes(
	notes: BrokenRun["notes"],
	breaks: BrokenRun["breaks"],
	firstPage: number,
): ReadonlyMap<number, readonly number[]> {
	const found = new Map<number, number[]>();
	for (const [index, { noteFrom, noteTo }] of breaks.entries()) {
		const note = notes[noteTo - 1]?.note;
		if (noteTo === noteFrom || notes[noteTo]?.note !== note) continue;
		let first = noteTo - 1;
		while (notes[first - 1]?.note === note) first -= 1;
		const pages = found.get(first) ?? [firstPage + index];
		found.set(first, [...pages, firstPage + index + 1]);
	}
	return found;
}

function reasonOf(pages: readonly number[]): string {
	const shown = pages.map((pageIndex) => pageIndex + 1);
	return `Unexpected note divided between pages ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}, expected it whole on the page of its call`;
}
