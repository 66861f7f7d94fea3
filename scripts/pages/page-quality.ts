// The lines of all pages as they were placed → what a compositor would count, and a finding for each fault that could not be helped.
import type { BrokenRun } from "./columns.ts";
import { goneLines } from "./detach-boxes.ts";
import { KEEP, type PageBreak } from "./flow.ts";
import type { MeasuredLine } from "./measured-line.ts";
import type { PageFinding, PageQuality } from "./page-map.ts";

/** One page with its lines; heights in px. */
interface SetPage {
	readonly pageIndex: number;
	readonly pageBreak: PageBreak;
	readonly first: MeasuredLine | undefined;
	readonly last: MeasuredLine | undefined;
	/** The line that opens the next page of the run. */
	readonly next: MeasuredLine | undefined;
	/** White space between text and notes or boxes, or below a text alone. */
	readonly freeHeight: number;
	/** Whether notes or boxes stand at its head or foot: then it is between them and the text that white space is left. */
	readonly hasGap: boolean;
}

/** What the pages are judged by, in the order of the book: their free height and depth, and whether notes stand beside the text. */
export interface PageHeights {
	readonly freeHeight: number;
	readonly depth: number;
	readonly noteArea?: unknown;
}

/** Two feet this near each other are at one height, px. */
const LEVEL = 0.75;
/** White space between text and notes that does not catch the eye, in lines. */
const QUIET_GAP = 3;

const REASONS = {
	widow: "Unexpected last line of a paragraph alone at the top of a page, expected two lines or more",
	orphan: "Unexpected first line of a paragraph alone at the foot of a page, expected two lines or more",
	heading: "Unexpected heading at the foot of a page, expected text below it",
	hyphen: "Unexpected word that goes on behind the leaf, expected the page to end with a whole word",
} as const;

const looseReason = ({ freeHeight, pageIndex }: SetPage): string =>
	`Unexpected white space of ${Math.round(freeHeight)} px on page ${pageIndex + 1}, expected a page as full as the others`;

/** Judges the pages, without regard to what the breaker thought of them. */
export function judgePages(
	broken: readonly BrokenRun[],
	heights: readonly PageHeights[],
): { readonly quality: PageQuality; readonly findings: readonly PageFinding[] } {
	const pages = listPages(broken, heights);
	const findings: PageFinding[] = [];
	const count = (isFault: (page: SetPage) => boolean, toFinding?: (page: SetPage) => PageFinding): number => {
		const faulty = pages.filter(isFault);
		if (toFinding) findings.push(...faulty.map(toFinding));
		return faulty.length;
	};
	count(
		(page) => isFull(page) && isLoose(page),
		(page) => at(page.last, "page-loose", looseReason(page)),
	);
	const spreads = listFullSpreads(pages);
	const uneven = spreads.filter(([verso, recto]) => Math.abs(footOf(verso) - footOf(recto)) >= LEVEL);
	findings.push(...uneven.filter((spread) => !spread.some(isLoose)).map(toUnlevel));
	const quality = {
		widows: count(hasWidow, ({ first }) => at(first, "page-widow", REASONS.widow)),
		orphans: count(hasOrphan, ({ last }) => at(last, "page-orphan", REASONS.orphan)),
		strandedHeadings: count(hasStrandedHeading, ({ last }) => at(last, "page-heading", REASONS.heading)),
		splitNotes: count(splitsNote),
		hyphensAcrossPages: count((page) => endsInWord(page) && !isRecto(page)),
		hyphensAcrossLeaves: count(
			(page) => endsInWord(page) && isRecto(page),
			({ last }) => at(last, "page-hyphen", REASONS.hyphen),
		),
		fullSpreads: spreads.length,
		levelSpreads: spreads.filter((spread) => !uneven.includes(spread) && !spread.some(isLoose)).length,
		runts: countRunts(broken),
	};
	return { quality, findings };
}

type Spread = readonly [verso: SetPage, recto: SetPage];

/** Spreads whose text fills both pages and goes on. */
function listFullSpreads(pages: readonly SetPage[]): Spread[] {
	const spreads: Spread[] = [];
	for (let index = 1; index + 1 < pages.length; index += 2) {
		const [verso, recto] = [pages[index] as SetPage, pages[index + 1] as SetPage];
		if (isFull(verso) && isFull(recto)) spreads.push([verso, recto]);
	}
	return spreads;
}

/** Where a page is loose besides, that is what is reported. */
function toUnlevel([verso, recto]: Spread): PageFinding {
	const difference = Math.round(Math.abs(footOf(verso) - footOf(recto)));
	const [page, other] = footOf(verso) < footOf(recto) ? [verso, recto] : [recto, verso];
	const reason = `Unexpected foot of page ${page.pageIndex + 1}, ${difference} px above that of page ${other.pageIndex + 1}, expected facing pages to end level`;
	return at(page.last, "page-unlevel", reason);
}

function countRunts(broken: readonly BrokenRun[]): number {
	return broken.flatMap(({ lines, noteLines }) => [...lines, ...noteLines]).filter(({ isRunt }) => isRunt).length;
}

function listPages(broken: readonly BrokenRun[], heights: readonly PageHeights[]): SetPage[] {
	const pages: SetPage[] = [];
	for (const { breaks, lines } of broken) {
		const gone = goneLines(breaks);
		for (const pageBreak of breaks) {
			const { from, to, noteFrom, noteTo, floats } = pageBreak;
			const pageIndex = pages.length;
			const hasText = to > from;
			const hasNotesBelow = noteTo > noteFrom && heights[pageIndex]?.noteArea === undefined;
			let last = to - 1;
			while (gone.has(last)) last -= 1;
			pages.push({
				pageIndex,
				pageBreak,
				first: hasText ? lines[from] : undefined,
				last: hasText ? lines[last] : undefined,
				next: lines[to],
				freeHeight: heights[pageIndex]?.freeHeight ?? 0,
				hasGap: hasNotesBelow || floats.length > 0,
			});
		}
	}
	return pages;
}

const isRecto = ({ pageIndex }: SetPage): boolean => pageIndex % 2 === 0;
/** Whether the theme asks that the page should not begin here. */
const isAvoided = (line: MeasuredLine | undefined): boolean => line !== undefined && line.keep > KEEP.none;
const hasWidow = ({ first }: SetPage): boolean => isAvoided(first) && first?.isInsideParagraph === true && first.isParagraphEnd;
const isFull = ({ last, next }: SetPage): boolean => last !== undefined && next !== undefined && next.forced === undefined;
const hasOrphan = (page: SetPage): boolean =>
	isFull(page) &&
	isAvoided(page.next) &&
	page.last?.isInsideParagraph === false &&
	!page.last.isParagraphEnd &&
	page.next?.isInsideParagraph === true;
const hasStrandedHeading = (page: SetPage): boolean =>
	isFull(page) && isAvoided(page.next) && page.last?.block.closest("h1,h2,h3,h4,h5,h6") !== null;
const endsInWord = (page: SetPage): boolean => isFull(page) && page.last?.endsHyphenated === true;
const splitsNote = ({ pageBreak }: SetPage): boolean => pageBreak.costs["noteSplit"] !== undefined;
const footOf = ({ pageBreak, freeHeight, hasGap }: SetPage): number => pageBreak.depth - (hasGap ? 0 : freeHeight);

/** Whether white space shows: below a text without notes a whole line does, less may be owed to a table or a picture. */
function isLoose({ freeHeight, hasGap, last }: SetPage): boolean {
	const leading = last ? last.bottom - last.top : 0;
	return freeHeight > (hasGap ? QUIET_GAP * leading : leading - LEVEL);
}

function at(line: MeasuredLine | undefined, ruleId: PageFinding["ruleId"], reason: string): PageFinding {
	const source = line?.block.closest("[data-source]")?.getAttribute("data-source");
	return { ruleId, reason, ...(source ? { source } : {}) };
}
