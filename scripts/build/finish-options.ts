// The Book, its pages and its profile → what is asked of each finish of its PDF, and of the sheets that they share.
import { parseLength, ptToPx, pxToPt } from "../base/units.ts";
import type { Book } from "../book/book.ts";
import { findProfile } from "../check/profiles/find-profile.ts";
import type { Edition } from "../html/edition.ts";
import type { BookConfig } from "../load/config.ts";
import type { ProfileFile } from "../load/press-profile.ts";
import type { PageMap, SheetRoom } from "../pages/page-map.ts";
import type { FinishOptions } from "../pdf/finish.ts";
import { MARKS_REACH } from "../pdf/printers-marks.ts";
import type { BuildOptions } from "./build-book.ts";
import { describePdf } from "./describe-pdf.ts";
import { readEpoch } from "./epoch.ts";

/** What the options are made from. */
export interface FinishInput {
	readonly book: Book;
	readonly edition: Edition;
	readonly pageMap: PageMap;
	readonly profile: ProfileFile | undefined;
	/** What `printBook` found of pictures in four inks. */
	readonly originals?: ReadonlyMap<string, Uint8Array>;
	/** Recto's own version. */
	readonly version: string;
}

/** `offset` is a whole number of these, so that lines fall on the same px with a sheet and without: 6 pt are 8 px. */
const OFFSET_STEP_PT = 6;

/** The finishes that are made: one for screens, and one for the press where the command line or book.yaml asks for it. */
export function finishesOf({ print }: BookConfig, { finish }: Pick<BuildOptions, "finish">): FinishOptions["finish"][] {
	const isForPress = finish === undefined ? print !== undefined : finish === "print";
	return isForPress ? ["screen", "print"] : ["screen"];
}

/** The sheet that a finish for the press needs beyond the trim, px; undefined where the trim is all. */
export function sheetFor(config: BookConfig, options: Pick<BuildOptions, "finish">): SheetRoom | undefined {
	if (!finishesOf(config, options).includes("print")) return undefined;
	const bleed = bleedOf(config);
	const reach = Math.max(bleed, config.print?.marks ? MARKS_REACH : 0);
	if (reach === 0) return undefined;
	// In whole px, so that lines fall where they do without bleed; what is more than the bleed is cut away.
	return { offset: ptToPx(Math.ceil(reach / OFFSET_STEP_PT) * OFFSET_STEP_PT), bleed: Math.ceil(ptToPx(bleed)) };
}

/** The number of pages is a multiple of this: what is missing is blank. 1 where no printer is named that asks for more. */
export const pageMultipleOf = ({ print }: BookConfig): number =>
	(print?.printer && findProfile(print.printer).pageCount?.value.multiple) ?? 1;

/** pt. */
const bleedOf = ({ print }: BookConfig): number => pxToPt(parseLength(String(print?.bleed ?? 0)) ?? 0);

/** Most ink on one place, 2.4 for 240 %: as book.yaml says, else as the printer whom it names; undefined where nobody does. */
function inkLimitOf({ print }: BookConfig): number | undefined {
	const percent = print?.["ink-limit"] ?? (print?.printer && findProfile(print.printer).inkLimit?.value);
	return percent === undefined ? undefined : percent / 100;
}

/** What is asked of one finish. */
export function optionsFor(
	finish: FinishOptions["finish"],
	{ book, edition, pageMap, profile, originals, version }: FinishInput,
	options: Pick<BuildOptions, "finish">,
): FinishOptions {
	const { config } = book;
	const { print } = config;
	const isPrint = finish === "print";
	const inkLimit = inkLimitOf(config) ?? profile?.inkLimit;
	return {
		finish,
		pages: pageMap.pages.map(({ width, height, side }) => ({
			width: pxToPt(width),
			height: pxToPt(height),
			isRecto: side === "recto",
		})),
		offset: pxToPt(sheetFor(config, options)?.offset ?? 0),
		bleed: isPrint ? bleedOf(config) : 0,
		marks: isPrint && (print?.marks ?? false),
		colour: isPrint ? (print?.colour ?? "black") : "rgb",
		...(profile ? { profile } : {}),
		...(inkLimit === undefined ? {} : { inkLimit }),
		...(isPrint && originals ? { originals } : {}),
		overprint: isPrint && (print?.overprint ?? false),
		standards: isPrint ? (print?.standard ? [print.standard] : []) : ["pdf/a-2", "pdf/ua-1"],
		...describePdf(book, { edition, pageMap }, { version, finish }),
		epochSeconds: readEpoch(config, process.env["SOURCE_DATE_EPOCH"]),
	};
}
