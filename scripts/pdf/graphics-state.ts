// The graphics state that a content stream is read with, and how a page begins.
import type { PaintColour } from "./content.ts";
import { IDENTITY, type Matrix } from "./matrix.ts";
import type { Box } from "./pdf-file.ts";
import type { FontReader } from "./read-font.ts";

/** The graphics state (ISO 32000-2, 8.4), as much of it as is told of. */
export interface GraphicsState {
	ctm: Matrix;
	clip: Box;
	fill: PaintColour;
	stroke: PaintColour;
	lineWidth: number;
	isTransparent: boolean;
	/** Whether the transparency group is that all this stands in, whose own state begins opaque (11.6.6). */
	isGroupTransparent: boolean;
	font: FontReader | undefined;
	fontSize: number;
	charSpace: number;
	wordSpace: number;
	/** Horizontal scaling as a factor. */
	stretch: number;
	leading: number;
	rise: number;
	renderMode: number;
}

/** What is painted with where nothing is said. */
const BLACK: PaintColour = { space: "DeviceGray", values: [0] };

/** The state at the beginning of a page that is cut to a box. */
export const startState = (clip: Box): GraphicsState => ({
	ctm: IDENTITY,
	clip,
	fill: BLACK,
	stroke: BLACK,
	lineWidth: 1,
	isTransparent: false,
	isGroupTransparent: false,
	font: undefined,
	fontSize: 0,
	charSpace: 0,
	wordSpace: 0,
	stretch: 1,
	leading: 0,
	rise: 0,
	renderMode: 0,
});
