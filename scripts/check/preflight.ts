// A PDF and a printer's rules → what the printer would not take, or would print badly, each with its page and place.
import { PDFDict, PDFName } from "@cantoo/pdf-lib";
import { readInfo, readXmp } from "../pdf/metadata.ts";
import { nameOf, type PdfFile } from "../pdf/pdf-file.ts";
import { readTextString } from "../pdf/text-string.ts";
import { checkBlack, checkColours, checkInk, checkTransparency } from "./press/colour-rules.ts";
import { checkFonts, checkLines, checkResolution, checkTypeSize } from "./press/content-rules.ts";
import { checkAnnotations, checkFileSize, checkIsbn, checkOutline, checkPageCount, checkTitle } from "./press/file-rules.ts";
import type { FileRule, OpenPressJob, PageRule, PressFinding, PressJob, PressRuleId } from "./press/finding.ts";
import { checkBleed, checkBoxes, checkMargins, checkMarks, checkTrims } from "./press/geometry-rules.ts";
import { readPictureInks } from "./press/picture-inks.ts";
import { type PressPage, readPressPage } from "./press/press-page.ts";

const FILE_RULES: readonly FileRule[] = [checkPageCount, checkTrims, checkFileSize, checkTitle, checkIsbn, checkOutline];

const PAGE_RULES: readonly PageRule[] = [
	checkBoxes,
	checkMarks,
	checkMargins,
	checkBleed,
	checkFonts,
	checkTypeSize,
	checkLines,
	checkResolution,
	checkColours,
	checkBlack,
	checkInk,
	checkTransparency,
	checkAnnotations,
];

/** A fault that is on every page is one fault: so many are told of, and the last says how many more there are. */
const MOST_OF_A_KIND = 8;
/** These are so on all pages, or on none: one tells it. */
const ONCE: ReadonlySet<PressRuleId> = new Set(["press-boxes", "press-marks"]);

/**
 * Looks at a PDF as a printer's machine would; it may be of any hand. Pages are read one after the other.
 *
 * @returns findings `press-…`, those on the whole file first, then by rule and page
 */
export async function preflight(job: PressJob): Promise<PressFinding[]> {
	const { file, profile } = job;
	const open: OpenPressJob = {
		...job,
		pictureInks: profile.inkLimit ? await readPictureInks(file) : new Map(),
		takesTransparency: profile.transparentAs !== undefined && claimOf(file).startsWith(profile.transparentAs.value),
	};
	const context = { file, profile, isBoundRight: isBoundRight(file) };
	const byRule = new Map<PressRuleId, PressFinding[]>();
	const keep = (finding: PressFinding): void => {
		const known = byRule.get(finding.ruleId);
		if (known) known.push(finding);
		else byRule.set(finding.ruleId, [finding]);
	};
	const pages = file.pages.map((page): PressPage => {
		const read = readPressPage(page, context);
		for (const rule of PAGE_RULES) for (const finding of rule(read, open)) keep(finding);
		// A long book has millions of glyphs; the rules of the whole file need those only in which an ISBN may be.
		const runs = read.content.runs.filter(({ text }) => text.includes("ISBN"));
		return { ...read, inks: [], content: { runs, images: [], paths: [], shadings: [] } };
	});
	const ofFile = FILE_RULES.flatMap((rule) => [...rule(pages, job)]);
	return [...ofFile, ...[...byRule.values()].flatMap(shorten)];
}

/** The kind of PDF/X that a file claims to be, in its Info or its XMP (ISO 15930-7, identification); "" for none. */
function claimOf(file: PdfFile): string {
	const written = readTextString(readInfo(file)?.lookup(PDFName.of("GTS_PDFXVersion")));
	return written ?? /GTS_PDFXVersion(?:>|=["'])([^<"']+)/.exec(readXmp(file))?.[1] ?? "";
}

function isBoundRight({ catalog }: PdfFile): boolean {
	const preferences = catalog.lookup(PDFName.of("ViewerPreferences"));
	return preferences instanceof PDFDict && nameOf(preferences.lookup(PDFName.of("Direction"))) === "R2L";
}

/** Findings of one rule. */
function shorten(findings: readonly PressFinding[]): PressFinding[] {
	const isOnce = findings[0] !== undefined && ONCE.has(findings[0].ruleId);
	const told = findings.slice(0, isOnce ? 1 : MOST_OF_A_KIND);
	const more = findings.length - told.length;
	const last = told.pop();
	if (!last) return told;
	return [...told, more > 0 ? { ...last, reason: `${last.reason}; the same ${more} times more` } : last];
}
