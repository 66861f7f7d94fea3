// What a rule of preflight found → one finding, with its page, its place on it, and words for both.
import type { PDFDict } from "@cantoo/pdf-lib";
import type { RuleId } from "../../base/rules.ts";
import type { Box, PdfFile } from "../../pdf/pdf-file.ts";
import type { PrinterProfile } from "../profiles/printer-profile.ts";
import type { PressPage } from "./press-page.ts";

/** Ids of the findings of preflight. */
export type PressRuleId = Extract<RuleId, `press-${string}`>;

/** Something that a printer would not take, or would print badly. */
export interface PressFinding {
	readonly ruleId: PressRuleId;
	/** "Unexpected X on page 4, …, expected Y". */
	readonly reason: string;
	/** 0-based; undefined where the whole file is meant. */
	readonly pageIndex?: number;
	/** Its upper left corner, mm from the left and the top of the trimmed page. */
	readonly leftMm?: number;
	readonly topMm?: number;
	/** What it is about, by which its line in the manuscript can be found. */
	readonly kind?: "text" | "image" | "path";
	readonly text?: string;
	/** Of a picture: which one of how many on its page, in the order of painting; 0-based. */
	readonly picture?: { readonly index: number; readonly count: number };
}

/** What is looked at, besides the pages. */
export interface PressJob {
	readonly file: PdfFile;
	readonly profile: PrinterProfile;
	/** Size of the file, bytes. */
	readonly byteCount: number;
	/** The ISBN that the book is to have; unknown for a PDF of another hand. */
	readonly isbn?: string | undefined;
}

/** The same under way: what has to be read before the rules. */
export interface OpenPressJob extends PressJob {
	/** Most ink on a place of each picture in four inks, percent; empty where the printer sets no limit. */
	readonly pictureInks: ReadonlyMap<PDFDict, number>;
	/** The file makes the claim under which this printer takes what shows through. */
	readonly takesTransparency: boolean;
}

/** A rule that looks at one page after the other. It gives its findings in the order in which they weigh. */
export type PageRule = (page: PressPage, job: OpenPressJob) => readonly PressFinding[];

/** A rule that looks at the whole file. */
export type FileRule = (pages: readonly PressPage[], job: PressJob) => readonly PressFinding[];

/** What a finding is told of. */
export interface Spot {
	readonly box: Box;
	readonly kind?: "text" | "image" | "path";
	readonly text?: string;
}

/** Makes a finding at a place on a page. `found` and `expected` are put around the words for the place. */
export function findAt(
	ruleId: PressRuleId,
	{ page, trim, content: { images } }: PressPage,
	{ found, expected, spot }: { found: string; expected: string; spot: Spot },
): PressFinding {
	const [leftMm, topMm] = [toMm(spot.box.left - trim.left), toMm(trim.top - spot.box.top)];
	const index = images.findIndex(({ box }) => box === spot.box);
	const place = `${leftMm.toFixed(1)} mm from the left and ${topMm.toFixed(1)} mm from the top`;
	return {
		ruleId,
		reason: `Unexpected ${found} on page ${page.pageIndex + 1}, ${place}, expected ${expected}`,
		pageIndex: page.pageIndex,
		leftMm,
		topMm,
		...(spot.kind === undefined ? {} : { kind: spot.kind }),
		...(spot.text === undefined ? {} : { text: spot.text }),
		...(index < 0 ? {} : { picture: { index, count: images.length } }),
	};
}

/** Points to millimetres, to a tenth. */
const toMm = (pt: number): number => Math.round((pt * 254) / 72) / 10;

/** A length for the reader of a finding: mm, to a tenth. */
export const spellMm = (pt: number): string => `${((pt * 25.4) / 72).toFixed(1)} mm`;

/** A size for the reader of a finding. */
export const spellSize = ([width, height]: readonly [number, number]): string =>
	`${((width * 25.4) / 72).toFixed(1)} × ${((height * 25.4) / 72).toFixed(1)} mm`;

/** The first words of a text, in quotation marks. */
export const quoteStart = (text: string): string => `“${text.length > 30 ? `${text.slice(0, 29).trimEnd()}…` : text}”`;

/** What stands at a place, in words. */
export const describeSpot = ({ kind, text }: Spot): string =>
	kind === "text" ? `text ${quoteStart(text ?? "")}` : kind === "image" ? "picture" : "line or surface";
