// What the page breaker reads and writes: lines of text and of notes, pages and the room on them; pure numbers, no browser.

/** How hard a break before a line is avoided. */
export const KEEP = {
	/** A break is welcome. */
	none: 0,
	/** It would leave a widow or an orphan. */
	lines: 1,
	/** It would part a heading from its text, a caption from its picture, the lines of a box kept whole. */
	box: 2,
	/** It would part what cannot be parted, such as rows joined by a cell. */
	always: 3,
} as const;

/** A line of text, or a box that cannot be broken. Lengths are px in one tall column. */
export interface FlowLine {
	/** Where a page begins that begins with this line: its top, with the borders and padding of boxes that begin here. */
	readonly startTop: number;
	/** Where a page ends that ends with this line: its bottom, with the borders and padding of boxes that end here. */
	readonly endBottom: number;
	/** Height of what is repeated above it when a page begins here: the header rows of a table. */
	readonly repeatHeight: number;
	/** How hard a break before it is avoided: one of `KEEP`. */
	readonly keep: number;
	/** The page on which it must begin, if it begins one. */
	readonly forced?: "page" | "recto" | "verso";
	/** Whether a page that begins with it is the first of its page group. */
	readonly startsGroup: boolean;
	/** How many notes of the flow have begun when this line is on the page. */
	readonly notesBegun: number;
	/** How much all spaces from the beginning of the flow down to this line may grow together, px. */
	readonly stretch: number;
	/** How much they may shrink together, px. */
	readonly shrink: number;
	/** Whether its last word goes on in the next line. */
	readonly endsHyphenated: boolean;
	/** Set where the line is a box that may stand elsewhere than here. */
	readonly float?: FlowFloat;
}

/** Where a box that floats may stand: at its place in the text, or at the head or foot of a page (css-page-floats-3, section 3). */
export type FloatPlace = "here" | "top" | "bottom";

/** A box that may leave its place in the text. Lengths are px. */
export interface FlowFloat {
	/** Where it may stand, the best first. */
	readonly places: readonly FloatPlace[];
	/** Its height, without the space around it. */
	readonly height: number;
	/** Its height at the head of a page, with the space below it; and at the foot, with the space above it. */
	readonly topHeight: number;
	readonly bottomHeight: number;
	/** How much nearer the lines before and after it are when it is gone. */
	readonly saved: number;
	/** How much less the spaces around its place may then grow, and shrink. */
	readonly stretch: number;
	readonly shrink: number;
	/** Whether it calls notes: then it may not wait if text behind its place calls others, or the notes would come out of order. */
	readonly callsNotes: boolean;
}

/** A box that left its place. */
export interface PlacedFloat {
	/** Its line in the flow. */
	readonly line: number;
	readonly place: "top" | "bottom";
}

/** A line of a note, in the column of all notes, in the order of their numbers. */
export interface NoteLine {
	readonly top: number;
	readonly bottom: number;
	/** Height of what is repeated above it when the notes of a page begin here: the header rows of a table. */
	readonly repeatHeight: number;
	/** 0-based number of its note in the flow. */
	readonly note: number;
	/** Number of the note that the text calls: its own, or that of the note in which its note is called. */
	readonly root: number;
	/** Of a short note that may stand beside others: the part of a row that it takes, with the space beside it. */
	readonly share?: number;
	/** Whether the rest of the notes may be carried over from here; between two notes, unless the first calls the second. */
	readonly canBreakBefore: boolean;
}

/** One page: half-open ranges of lines and note lines. */
export interface PageBreak {
	readonly from: number;
	readonly to: number;
	readonly noteFrom: number;
	readonly noteTo: number;
	/** Boxes at its head and foot, in order; their lines may be lines of earlier pages. */
	readonly floats: readonly PlacedFloat[];
	/** How much further than its own space the text stands below the boxes at the head, so that it ends at the foot of the page, px. */
	readonly headSpace: number;
	/** Inserted so that the next page is a recto or verso. */
	readonly isBlank: boolean;
	readonly isFirstOfGroup: boolean;
	/** Set when a note called here had to begin on a later page: nothing else fits. */
	readonly hasDisplacedNote: boolean;
	/** How much the page runs long (or short, if negative) together with its facing page, px. */
	readonly depth: number;
	/** How far its spaces are set: 1 is all of their stretch, −1 all of their shrink (TeX's glue set ratio). */
	readonly glueRatio: number;
	/** What was paid for it, by the names of `COSTS`; what cost nothing is left out. */
	readonly costs: Readonly<Record<string, number>>;
}

/** A page whose room is asked for. */
export interface PageTraits {
	/** 0-based place in the book; page 0 is a recto. */
	readonly pageIndex: number;
	readonly isFirstOfGroup: boolean;
}

/** What the breaker must know of the pages. Lengths are px. */
export interface PageSpace {
	/** 0-based place of the first page in the book. */
	readonly firstPageIndex: number;
	/** Distance of two lines of text: the step by which spreads may run short or long. */
	readonly leading: number;
	/** The room on a page. */
	spaceOf(page: PageTraits): {
		/** Height of text and notes together; of each, where notes stand beside the text. */
		readonly height: number;
		/** Whether notes stand beside the text and take none of its height. */
		readonly notesBeside?: boolean;
		/** Height of the separator and padding of a note area. */
		readonly extra: number;
		/** Whether one line more than the height may stand on it. */
		readonly mayRunLong: boolean;
	};
}
