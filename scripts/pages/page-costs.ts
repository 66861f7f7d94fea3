// A page that could be made → what is paid for it: every cost of page make-up in one table.

/**
 * Costs, in TeX's manner without a unit: only their relations count. A break that the trade forbids costs more than any white space that
 * avoids it; white space costs the more the more there is of it, so that it is spread over many pages.
 */
export const COSTS = {
	/** The page ends before the last line, or after the first, of a paragraph (`\clubpenalty`, `\widowpenalty`). */
	paragraphEnd: 30_000,
	/** The page ends between a heading and its text, or inside what is kept whole. */
	keptTogether: 150_000,
	/** The page ends inside what cannot be parted, such as rows joined by a cell. */
	unbreakable: 1_000_000,
	/** A word goes on behind the leaf: on the next spread. */
	hyphenOverLeaf: 8_000,
	/** A word goes on on the facing page (`\brokenpenalty`). */
	hyphenOverPage: 1_500,
	/** A note goes on on the next page. */
	noteSplit: 2_500,
	/** For each line short of four that a split note has on this page, and that it has left. */
	noteSplitLine: 400,
	/** Notes that go on leave little room to the text: paid for each tenth of the page short of three. */
	textCrowded: 1_000,
	/** No text stands beside the notes. */
	notesAlone: 25_000,
	/** A note begins behind the page of its call. */
	noteDisplaced: 3_000_000,
	/** The page does not end where it should. */
	unlevel: 2_000,
	/** In addition, for each line that is missing, squared. */
	unlevelLine: 500,
	/** White space between text and notes, or text and boxes that float, for each line beyond the first, squared. */
	noteGap: 600,
	/** Spaces set to all of their stretch, as the cube of the part that is taken (badness, The TeXbook, chapter 14). */
	stretched: 300,
	/** The same for all of their shrink. */
	shrunk: 600,
	/** The spread runs one line short: paid for each of its pages. */
	shortSpread: 150,
	/** The spread runs one line long. */
	longSpread: 200,
	/** For each line short of five, or of a fifth of a small page, on the last page of a chapter. */
	shortLastPage: 1_500,
	/** A box stands at the head or foot of the page, though it could stand at its place in the text. */
	floatMoved: 300,
	/** A box is left to the facing page: paid for each that waits. */
	floatWaits: 600,
	/** A box is left to the next spread. */
	floatWaitsOverLeaf: 2_000,
	/** Boxes leave little room to the text: paid for each tenth of the page short of three. */
	floatsCrowd: 1_000,
	/** Boxes stand on a page without text; white space below them is paid for besides. */
	floatsAlone: 1_500,
} as const;

/** A name of the table. */
export type CostName = keyof typeof COSTS;

/** What of a page costs. Lengths are in lines. */
export interface PageLook {
	/** One of `KEEP`, at its end. */
	readonly keep: number;
	/** Whether a word goes on on the next page, and whether that is behind the leaf. */
	readonly hyphen: "none" | "page" | "leaf";
	/** Lines that the last note has on this page and on later ones, if it goes on. */
	readonly splitNote: { readonly here: number; readonly left: number } | undefined;
	/** Part of the page's height that text takes. */
	readonly textShare: number;
	readonly isNotesAlone: boolean;
	readonly isDisplaced: boolean;
	/** White space at the page foot, and between text and notes. */
	readonly missing: number;
	readonly noteGap: number;
	/** Part of the stretch that is taken; of the shrink, if negative. */
	readonly glueRatio: number;
	/** Lines that the spread runs long. */
	readonly step: number;
	/** Lines missing to the least that the last page of a chapter is to hold; 0 on other pages. */
	readonly lastLinesMissing: number;
	/** Boxes that could stand at their place in the text and do not, and boxes left to later pages. */
	readonly floatsMoved: number;
	readonly floatsWaiting: number;
	/** Whether boxes stand at the head or foot of the page, and whether they stand there without text. */
	readonly hasFloats: boolean;
	readonly isFloatsAlone: boolean;
	/** Whether the next page is behind the leaf. */
	readonly isBeforeLeaf: boolean;
}

/** Costs of ending a page at a line, by its `keep`. */
const KEEP_NAMES: readonly (CostName | undefined)[] = [undefined, "paragraphEnd", "keptTogether", "unbreakable"];
const FEW_NOTE_LINES = 4;
/** Part of a page that notes which go on are to leave to the text. */
export const LEAST_TEXT_SHARE = 0.3;

/**
 * Says what a page costs.
 *
 * @param pay called with each cost and how often it is paid
 */
export function payCosts(look: PageLook, pay: (name: CostName, amount: number) => void): void {
	const { splitNote, step, glueRatio, missing, noteGap, lastLinesMissing } = look;
	const kept = KEEP_NAMES[look.keep];
	if (kept) pay(kept, COSTS[kept]);
	if (look.hyphen === "leaf") pay("hyphenOverLeaf", COSTS.hyphenOverLeaf);
	else if (look.hyphen === "page") pay("hyphenOverPage", COSTS.hyphenOverPage);
	if (splitNote) {
		pay("noteSplit", COSTS.noteSplit);
		const few = Math.max(0, FEW_NOTE_LINES - splitNote.here) + Math.max(0, FEW_NOTE_LINES - splitNote.left);
		if (few > 0) pay("noteSplitLine", few * COSTS.noteSplitLine);
		if (look.textShare < LEAST_TEXT_SHARE) pay("textCrowded", 10 * (LEAST_TEXT_SHARE - look.textShare) * COSTS.textCrowded);
	}
	if (look.isNotesAlone) pay("notesAlone", COSTS.notesAlone);
	if (look.isDisplaced) pay("noteDisplaced", COSTS.noteDisplaced);
	if (missing > 0) pay("unlevel", unlevelCost(missing));
	if (noteGap > 1) pay("noteGap", noteGapCost(noteGap));
	if (glueRatio > 0) pay("stretched", glueRatio ** 3 * COSTS.stretched);
	if (glueRatio < 0) pay("shrunk", -(glueRatio ** 3) * COSTS.shrunk);
	if (step < 0) pay("shortSpread", COSTS.shortSpread);
	if (step > 0) pay("longSpread", COSTS.longSpread);
	if (lastLinesMissing > 0) pay("shortLastPage", lastLinesMissing * COSTS.shortLastPage);
	payFloats(look, pay);
}

function payFloats(look: PageLook, pay: (name: CostName, amount: number) => void): void {
	const { floatsMoved, floatsWaiting, hasFloats, isFloatsAlone, isBeforeLeaf, textShare } = look;
	const wait = isBeforeLeaf ? "floatWaitsOverLeaf" : "floatWaits";
	if (floatsMoved > 0) pay("floatMoved", floatsMoved * COSTS.floatMoved);
	if (floatsWaiting > 0) pay(wait, floatsWaiting * COSTS[wait]);
	if (hasFloats && textShare < LEAST_TEXT_SHARE) pay("floatsCrowd", 10 * (LEAST_TEXT_SHARE - textShare) * COSTS.floatsCrowd);
	if (isFloatsAlone) pay("floatsAlone", COSTS.floatsAlone);
}

/** What ending a page costs at the least before a line of this `keep`. */
export function keepCost(keep: number): number {
	const name = KEEP_NAMES[keep];
	return name ? COSTS[name] : 0;
}

/** What white space alone costs: it grows with every line that the page does not take. */
export function whiteSpaceCost({ missing, noteGap }: PageLook): number {
	return missing > 0 ? unlevelCost(missing) : noteGapCost(noteGap);
}

const unlevelCost = (missing: number): number => COSTS.unlevel * Math.min(1, missing) + missing * missing * COSTS.unlevelLine;
const noteGapCost = (gap: number): number => (gap > 1 ? (gap - 1) ** 2 * COSTS.noteGap : 0);
