// What is painted on a page → findings on fonts, sizes of type, thin lines, and how finely pictures are sampled.
import { PDFDict, PDFName } from "@cantoo/pdf-lib";
import type { PdfFontUse, PlacedImage } from "../../pdf/content.ts";
import { describeFont } from "../../pdf/fonts.ts";
import { hasArea, touches } from "../../pdf/matrix.ts";
import { describeSpot, findAt, type PageRule, type PressFinding, quoteStart } from "./finding.ts";
import { boxOfRun, isPaper } from "./press-page.ts";

/** Reports `press-font`: a font that is Type 3, or not in the file; each once a page. */
export const checkFonts: PageRule = (page) => {
	const findings = new Map<PdfFontUse["dict"], PressFinding>();
	for (const run of page.content.runs) {
		const { font } = run;
		if (findings.has(font.dict)) continue;
		const { isEmbedded } = describeFont(font.dict);
		if (font.type !== "Type3" && isEmbedded) continue;
		const found = font.type === "Type3" ? `Type 3 font ${font.name}`.trim() : `font ${font.name} by name only`;
		const expected = font.type === "Type3" ? "a font of outlines" : "it embedded";
		const spot = { box: boxOfRun(run), kind: "text" as const, text: run.text.trim() };
		findings.set(font.dict, findAt("press-font", page, { found, expected, spot }));
	}
	return [...findings.values()];
};

/** Sizes are cut to a hundredth of a pixel on their way through Chromium, pt. */
const SIZE_TOLERANCE_PT = 0.05;

/** Reports `press-type-size`: the smallest type of a page, where that is too small. */
export const checkTypeSize: PageRule = (page, { profile }) => {
	if (!profile.typeSize) return [];
	const least = profile.typeSize.value;
	const [run] = page.content.runs
		.filter((candidate) => candidate.sizePt < least - SIZE_TOLERANCE_PT)
		.sort((one, other) => one.sizePt - other.sizePt);
	if (!run) return [];
	const spot = { box: boxOfRun(run), kind: "text" as const, text: run.text.trim() };
	const found = `type of ${run.sizePt.toFixed(1)} pt in ${quoteStart(spot.text)}`;
	return [findAt("press-type-size", page, { found, expected: `at least ${least} pt`, spot })];
};

/** A filled box so many times longer than it is wide is a line. */
const LINE_RATIO = 10;

/** Reports `press-hairline`: the thinnest line of a page, where that is too thin, be it stroked or a narrow box. */
export const checkLines: PageRule = (page, { profile }) => {
	if (!profile.lineWidth) return [];
	const least = profile.lineWidth.value;
	let thinnest: { width: number; path: (typeof page.content.paths)[number] } | undefined;
	for (const path of page.content.paths) {
		// Printer's marks are as thin as they should be.
		if (!touches(path.box, page.bleed)) continue;
		const [width, height] = [path.box.right - path.box.left, path.box.top - path.box.bottom];
		const isStroked = path.stroke && !isPaper(path.stroke) && (width > 0 || height > 0);
		const [thin, long] = [Math.min(width, height), Math.max(width, height)];
		const isNarrow = path.fill && !isPaper(path.fill) && hasArea(path.box) && long > LINE_RATIO * thin;
		const line = isStroked ? path.lineWidthPt : isNarrow ? thin : Number.POSITIVE_INFINITY;
		if (line < least - SIZE_TOLERANCE_PT && line < (thinnest?.width ?? Number.POSITIVE_INFINITY))
			thinnest = { width: line, path };
	}
	if (!thinnest) return [];
	const found = `line of ${thinnest.width.toFixed(2)} pt`;
	const spot = { box: thinnest.path.box, kind: "path" as const };
	return [findAt("press-hairline", page, { found, expected: `at least ${least} pt`, spot })];
};

/** Places are rounded on their way: so much less than what is asked for is enough. */
const ENOUGH = 0.99;

/** Reports `press-resolution`: pictures with too few samples at the size at which they stand. */
export const checkResolution: PageRule = (page, { profile }) => {
	if (!profile.resolution) return [];
	const { tone, line } = profile.resolution.value;
	return page.content.images.flatMap((image) => {
		const { width, height, widthPt, heightPt, box } = image;
		const least = isLineArt(image) ? line : tone;
		// A single sample is a surface of one colour, and an inline image does not tell its size.
		if (least === undefined || width * height <= 1) return [];
		const ppi = Math.min((width * 72) / widthPt, (height * 72) / heightPt);
		if (ppi >= least * ENOUGH) return [];
		const spot = { box, kind: "image" as const };
		const found = `${describeSpot(spot)} with ${Math.floor(ppi)} samples to the inch`;
		return [findAt("press-resolution", page, { found, expected: `at least ${least}`, spot })];
	});
};

/** Pictures in pure black and white, whose steps show sooner. */
function isLineArt({ dict }: PlacedImage): boolean {
	if (!(dict instanceof PDFDict)) return false;
	const [bits, mask] = ["BitsPerComponent", "ImageMask"].map((key) => String(dict.lookup(PDFName.of(key))));
	return bits === "1" || mask === "true";
}
