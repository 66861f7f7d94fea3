// THE CONTRACT of measuring: a line of a column with all that the breaker and the cutter ask of it, and the state of the walk that finds it.
import type { FloatingBox } from "./floating-boxes.ts";
import type { CellOpening } from "./row-bands.ts";
import type { Space } from "./spaces.ts";

/** Where a page that begins with a line is cut off: before a node, or inside a text node at one of its rectangles. */
export interface CutPoint {
	readonly node: Node;
	/** Which line of the text node it is; 0 means before the node. */
	readonly lineIndex: number;
}

/** One line of a column, or a box that is not broken. Lengths are px from the top of the document. */
export interface MeasuredLine {
	top: number;
	bottom: number;
	/** Top with the borders and padding of the boxes that begin here. */
	startTop: number;
	/** Bottom with the borders and padding of the boxes that end here. */
	endBottom: number;
	readonly cut: CutPoint;
	/** How hard a break before it is avoided: one of `KEEP`. */
	keep: number;
	forced: "page" | "recto" | "verso" | undefined;
	/** Whether a top-level section of the document begins here. */
	readonly startsSection: boolean;
	/** Notes called in this line, by number in the flow. */
	notes: readonly number[];
	/** Header rows to repeat above it when a page begins here. */
	readonly header: HTMLElement | undefined;
	/** Height of what is repeated above it when a page begins here. */
	headerHeight: number;
	/** Footer rows to repeat below it when a page ends here; `endBottom` counts them in. */
	footer?: HTMLElement;
	/** The cells of its row that a page beginning here cuts in two. */
	readonly cells?: readonly CellOpening[];
	/** The block that it belongs to: for findings. */
	readonly block: Element;
	/** Whether it is a box rather than a line of text. */
	readonly isBox: boolean;
	/** Whether text of the same paragraph stands before it. */
	readonly isInsideParagraph: boolean;
	/** Whether it is the last line of its paragraph; boxes are. */
	readonly isParagraphEnd: boolean;
	/** Whether it ends a paragraph of several lines with fewer than four letters. */
	readonly isRunt: boolean;
	/** Whether its last word goes on in the next line. */
	readonly endsHyphenated: boolean;
	/** The space above it, where it may grow or shrink. */
	readonly space: Space | undefined;
	/** Set where the line is a box that may float. */
	readonly float: FloatingBox | undefined;
}

/** State of the walk through a column. */
export interface Walk {
	readonly lines: MeasuredLine[];
	/** Note number by the id of its first call. */
	readonly noteNumbers: ReadonlyMap<string, number>;
	readonly floats: ReadonlyMap<Element, FloatingBox>;
	/** Outermost node entered since the last line: a cut before the next line is a cut before this node. */
	start: Node | undefined;
	/** Top of its border box. */
	outerTop: number;
	startsSection: boolean;
	/** Top of the outermost box with border or padding entered since the last line. */
	boxTop: number | undefined;
	forced: MeasuredLine["forced"];
	/** Top with the margin of the box that forces a break. */
	forcedTop: number | undefined;
	/** How hard a break before the next line is avoided. */
	keep: number;
	header: HTMLElement | undefined;
	headerHeight: number;
}

/** What is known of a line before the walk adds what stands around it. */
export type NewLine = Pick<
	MeasuredLine,
	| "top"
	| "bottom"
	| "block"
	| "cut"
	| "notes"
	| "isBox"
	| "isInsideParagraph"
	| "isParagraphEnd"
	| "isRunt"
	| "endsHyphenated"
	| "cells"
>;
