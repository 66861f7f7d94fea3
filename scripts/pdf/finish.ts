// The PDF that Chromium wrote, and what is asked of it → the PDF for readers or for the press, and a report; pure: no clock, no chance.
import type { PDFRef } from "@cantoo/pdf-lib";
import { claimStandards, fileVersion } from "./claim-standards.ts";
import { dropInteraction } from "./drop-interaction.ts";
import { limitImages } from "./limit-images.ts";
import { mendOutline } from "./outline.ts";
import { writeOutputIntent } from "./output-intent.ts";
import { writePageLabels } from "./page-labels.ts";
import { openPdf, type PdfFile } from "./pdf-file.ts";
import { recolour } from "./recolour.ts";
import { restoreOriginals } from "./restore-originals.ts";
import { repairTags } from "./tags.ts";
import { writePdf } from "./write-pdf.ts";

/** What colours become: kept; neutral ones gray; all gray; all process colours. */
export type ColourMode = "rgb" | "black" | "gray" | "cmyk";

/** A standard that a finished file may claim. */
export type PdfStandard = "pdf/x-4" | "pdf/x-1a" | "pdf/a-2" | "pdf/ua-1";

/** A page as it is to be when it is cut. */
export interface PageTrim {
	/** pt, exact. */
	readonly width: number;
	readonly height: number;
	/** A recto is bound at its left, a verso at its right (in books read from the left). */
	readonly isRecto: boolean;
}

/** A stretch of pages that count in one style (ISO 32000-2, 12.4.2). */
export interface PageLabel {
	/** 0-based page it begins on. */
	readonly pageIndex: number;
	readonly style: "decimal" | "lower-roman" | "upper-roman" | "lower-alpha" | "upper-alpha" | "none";
	/** Number of its first page. */
	readonly start: number;
	readonly prefix?: string;
}

/** What the file says of itself, in Info and XMP alike. */
export interface PdfMetadata {
	readonly title: string;
	readonly subtitle?: string;
	readonly authors: readonly string[];
	readonly description?: string;
	readonly keywords?: readonly string[];
	/** BCP 47. */
	readonly language: string;
	readonly publisher?: string;
	readonly rights?: string;
	/** As book.yaml has them: ISBN of this edition, DOI. */
	readonly identifiers?: readonly string[];
	/** The program, as `Recto 0.1.0`. */
	readonly creator: string;
}

/** A colour profile of the press (ICC.1, class `prtr`), for `cmyk` and for the output intent. */
export interface PressProfile {
	readonly bytes: Uint8Array;
	/** Absolute path of the same bytes: the converter of images reads it itself. */
	readonly path: string;
	/** Name of the printing condition in the ICC's registry, `FOGRA39`, or the profile's own description. */
	readonly condition: string;
}

/** What is asked of a finish. */
export interface FinishOptions {
	/** `screen` keeps tags, outline and links; `print` drops all but what is printed. */
	readonly finish: "screen" | "print";
	/** One for each page of the PDF. */
	readonly pages: readonly PageTrim[];
	/** Where the trimmed page begins on Chromium's sheet: this far from its left and from its top, pt. */
	readonly offset: number;
	/** How far colour runs over the trim at the head, foot and outer edge, pt. */
	readonly bleed: number;
	/** Crop and registration marks around the trim. */
	readonly marks: boolean;
	readonly colour: ColourMode;
	readonly profile?: PressProfile;
	/** Most ink that may lie on one place: the sum of the four, 2.4 for 240 %. */
	readonly inkLimit?: number;
	/** Pictures in four inks, upright JPEGs, by the SHA-256 of the JPEG that Chromium was given in place of each. */
	readonly originals?: ReadonlyMap<string, Uint8Array>;
	/** Prints black text over what is below it instead of leaving it blank. */
	readonly overprint: boolean;
	/** Standards to claim, if the file keeps them. */
	readonly standards: readonly PdfStandard[];
	readonly metadata: PdfMetadata;
	readonly labels: readonly PageLabel[];
	/** The words of all headings as the book has them, for the outline of a screen finish. */
	readonly headings: readonly string[];
	/**
	 * What the pages show in reading order, spaces and all: the text, and the notes. A screen finish gives lines back the spaces at which
	 * Chromium has broken them; without it none.
	 */
	readonly text?: readonly string[];
	/** Seconds since 1970 for both dates of the file. */
	readonly epochSeconds: number;
}

/** What a finish found that somebody has to know. */
export interface FinishFinding {
	readonly ruleId: "pdf-shrunk" | "pdf-colour" | "pdf-standard";
	/** "Unexpected X, expected Y". */
	readonly reason: string;
	/** 0-based; undefined when it concerns the whole file. */
	readonly pageIndex?: number;
}

/** How a finish went. */
export interface FinishReport {
	readonly findings: readonly FinishFinding[];
	/** Standards that the file claims, since its checker found nothing. */
	readonly claims: readonly PdfStandard[];
}

/** A file on its way: every step changes `file` and reports what it finds. */
export interface Draft {
	readonly file: PdfFile;
	readonly options: FinishOptions;
	readonly findings: FinishFinding[];
	readonly claims: PdfStandard[];
	/** Marked contents by page that only decorate, as the repair of tags finds them. */
	readonly decorations: Map<PDFRef, Set<number>>;
}

/** One step of a finish. */
export type FinishStep = (draft: Draft) => void | Promise<void>;

/**
 * The steps in their order. Tags come before contents, which are told what of them only decorates; the standards come last, for they may
 * only be claimed of what is otherwise ready.
 */
const STEPS: Readonly<Record<FinishOptions["finish"], readonly FinishStep[]>> = {
	screen: [repairTags, limitImages, recolour, mendOutline, writePageLabels, writeOutputIntent, claimStandards],
	print: [dropInteraction, restoreOriginals, limitImages, recolour, writePageLabels, writeOutputIntent, claimStandards],
};

/**
 * Finishes a PDF: the same bytes and options give the same bytes.
 *
 * @param bytes what Chromium printed
 * @throws when the bytes are no PDF
 */
export async function finishPdf(
	bytes: Uint8Array,
	options: FinishOptions,
): Promise<{ readonly bytes: Uint8Array; readonly report: FinishReport }> {
	const draft: Draft = { file: await openPdf(bytes), options, findings: [], claims: [], decorations: new Map() };
	for (const step of STEPS[options.finish]) await step(draft);
	return {
		bytes: writePdf(draft.file, fileVersion(options.standards)),
		report: { findings: draft.findings, claims: draft.claims },
	};
}
