// THE CONTRACT of a printer's rules: every value with its source and the day on which that was read.
import type { PrinterName } from "../../base/printers.ts";

/** Where a value is from. */
export interface Source {
	readonly from: string;
	/** ISO 8601: the day on which it was read, or as of which the source itself says that it holds. */
	readonly date: string;
}

/** A value that a printer asks for. */
export interface Rule<T> extends Source {
	readonly value: T;
}

/** What a printer asks of the file of an interior. A rule of which no source gives a figure is not there. */
export interface PrinterProfile {
	readonly name: PrinterName;
	/** As it is called in findings. */
	readonly title: string;
	readonly pageCount?: Rule<{ readonly min?: number; readonly max?: number; readonly multiple?: number }>;
	/** Trims that are offered, pt; or the range in which any may be. */
	readonly trim?: Rule<{ readonly sizes: readonly Size[]; readonly range?: { readonly min: Size; readonly max: Size } }>;
	/** How far colour that reaches the edge must run over it, pt; at the bound edge too, or at the three others. */
	readonly bleed?: Rule<{ readonly pt: number; readonly edges: "all" | "outer" }>;
	/** Least room at the bound edge, pt, by the number of pages: the first entry that reaches as far holds. */
	readonly gutter?: Rule<readonly { readonly upTo: number; readonly pt: number }[]>;
	/** Least room at the other edges, pt: in a file without bleed, and in one with it. */
	readonly margin?: Rule<{ readonly pt: number; readonly withBleedPt: number }>;
	/** Smallest type, pt. */
	readonly typeSize?: Rule<number>;
	/** Thinnest line, pt. */
	readonly lineWidth?: Rule<number>;
	/** Fewest samples to the inch: of pictures in tones, and of those in pure black and white. */
	readonly resolution?: Rule<{ readonly tone: number; readonly line?: number }>;
	/** Families of colour spaces (ISO 32000-2, 8.6.3) that may be used. */
	readonly colours?: Rule<readonly string[]>;
	/** Most ink on one place, percent. */
	readonly inkLimit?: Rule<number>;
	/** Largest file, bytes. */
	readonly fileSize?: Rule<number>;
	/** A claim of PDF/X under which something may show through all the same, for the press flattens it. */
	readonly transparentAs?: Rule<string>;
	/** What must be so. */
	readonly must: {
		/** All fonts are in the file, as outlines. */
		readonly embedFonts: Source;
		/** Black text is printed in black ink alone. */
		readonly printBlackText?: Source;
		readonly beOpaque?: Source;
		/** The sheet is the trim with its bleed, and nothing more. */
		readonly fitSheet?: Source;
		/** Pages say where they are cut. */
		readonly haveTrimBox?: Source;
		readonly haveNoMarks?: Source;
		readonly haveNoAnnotations?: Source;
		readonly haveNoOutline?: Source;
		readonly haveTitle?: Source;
	};
}

/** Width and height, pt. */
export type Size = readonly [width: number, height: number];

/** Inches to pt. */
export const inch = (value: number): number => value * 72;

/** A size in inches to pt. */
export const inches = (width: number, height: number): Size => [inch(width), inch(height)];

/** A size in millimetres to pt. */
export const millimetres = (width: number, height: number): Size => [(width * 72) / 25.4, (height * 72) / 25.4];

/** A value with its source. */
export const rule = <T>(value: T, source: Source): Rule<T> => ({ value, ...source });

/** Why a font must be in the file, whoever prints it. */
export const FONT_SOURCE: Source = {
	from: "ISO 32000-2, 9.9: a reader may put another font for one that is not embedded",
	date: "2026-11-26",
};
