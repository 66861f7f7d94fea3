// THE CONTRACT of reading: what is painted on a page, runs of glyphs, images and paths, each with its place, size and colour.
import type { PDFDict } from "@cantoo/pdf-lib";
import type { Box } from "./pdf-file.ts";

/** A colour as it is painted (8.6). */
export interface PaintColour {
	/** Family of its colour space: `DeviceGray`, `DeviceRGB`, `DeviceCMYK`, `ICCBased`, `CalRGB`, `Separation`, `Pattern` … */
	readonly space: string;
	/** Its components as written, mostly from 0 to 1. */
	readonly values: readonly number[];
	/** Name of the pattern, with its slash, where the space is `Pattern`. */
	readonly pattern?: string;
}

/** What all painted things have. */
interface Painted {
	/** Opacity below 1, a blend mode other than Normal, or a soft mask is at work (11.6). */
	readonly isTransparent: boolean;
	/** The innermost marked content with an MCID around it, or the artifact it belongs to (14.6). */
	readonly mark: ContentMark | undefined;
	/** How many forms it stands in: 0 for the page's own stream. */
	readonly formDepth: number;
}

/** Marked content (14.6): its tag without the slash, and what its properties say. */
export interface ContentMark {
	readonly tag: string;
	readonly mcid: number | undefined;
	/** In it or around it is an `Artifact`. */
	readonly isArtifact: boolean;
}

/** Glyphs that are shown one after the other on one line, from one text matrix (9.4.2) on and without a gap between. */
export interface GlyphRun extends Painted {
	/** Through ToUnicode, or `ActualText` where that is given; U+FFFD for glyphs without either. */
	readonly text: string;
	/** Where it begins, on the baseline. Space of the page, pt. */
	readonly x: number;
	readonly y: number;
	/** Its advance along the baseline, pt. */
	readonly width: number;
	/** Size of the font as it appears, pt. */
	readonly sizePt: number;
	/** Direction of the baseline, radians; 0 for text from left to right. */
	readonly angle: number;
	readonly font: PdfFontUse;
	readonly colour: PaintColour;
	/** Text rendering mode (9.3.6): 0 fills, 1 strokes, 2 both, 3 shows nothing, 4 to 7 also clip. */
	readonly renderMode: number;
}

/** A font as a page uses it. */
export interface PdfFontUse {
	/** PostScript name without the prefix of a subset; "" for a Type 3 font. */
	readonly name: string;
	/** `Type0`, `TrueType`, `Type1`, `Type3`. */
	readonly type: string;
	readonly dict: PDFDict;
}

/** An image where it stands. */
export interface PlacedImage extends Painted {
	/** Around its four corners; space of the page. */
	readonly box: Box;
	/** Its sides as placed, pt, however it is turned. */
	readonly widthPt: number;
	readonly heightPt: number;
	/** Its own size, samples. */
	readonly width: number;
	readonly height: number;
	/** Family of its colour space, "" for a stencil mask. */
	readonly space: string;
	/** The image's dictionary; undefined for an inline image. */
	readonly dict: PDFDict | undefined;
	/** The fill colour, which a stencil mask is painted with. */
	readonly colour: PaintColour;
}

/** A path, or a shading, that is painted. */
export interface PaintedPath extends Painted {
	/** Around all its points, cut to what is clipped; without the width of its stroke. Space of the page. */
	readonly box: Box;
	/** Nothing of it is inside the clip: it leaves no ink. */
	readonly isOutside?: true;
	readonly fill: PaintColour | undefined;
	readonly stroke: PaintColour | undefined;
	/** Width of its stroke as it appears, pt; 0 asks for the thinnest line of the device. */
	readonly lineWidthPt: number;
}

/** What is painted on a page, each kind in the order of painting. */
export interface PageContent {
	readonly runs: readonly GlyphRun[];
	readonly images: readonly PlacedImage[];
	readonly paths: readonly PaintedPath[];
	/** Colours of shadings that are painted (8.7.4): their spaces. */
	readonly shadings: readonly string[];
}
