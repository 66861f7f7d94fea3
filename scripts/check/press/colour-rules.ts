// The colours of a page → findings on colour spaces, black text, ink and transparency.
import { PDFName, PDFStream } from "@cantoo/pdf-lib";
import type { GlyphRun, PageContent, PaintColour, PlacedImage } from "../../pdf/content.ts";
import { decodeStream, nameOf } from "../../pdf/pdf-file.ts";
import { describeSpot, findAt, type PageRule, type Spot } from "./finding.ts";
import { boxOfRun, isPaper } from "./press-page.ts";

/** A colour at its place. */
interface Painted extends Spot {
	readonly colour: PaintColour;
}

function* paintedColours({ runs, images, paths, shadings }: PageContent): Generator<Painted> {
	for (const run of runs) yield { colour: run.colour, ...spotOf(run) };
	for (const { box, space, colour } of images)
		yield { colour: space === "" ? colour : { space, values: [] }, box, kind: "image" };
	const shaded = paths.find(({ fill }) => fill?.space === "Pattern");
	if (shaded) for (const space of shadings) yield { colour: { space, values: [] }, box: shaded.box, kind: "path" };
	for (const { box, fill, stroke } of paths)
		for (const colour of [fill, stroke]) if (colour && !isPaper(colour)) yield { colour, box, kind: "path" };
}

const spotOf = (run: GlyphRun): Spot => ({ box: boxOfRun(run), kind: "text", text: run.text.trim() });

const SPACES: Readonly<Record<string, string>> = {
	DeviceRGB: "RGB",
	CalRGB: "RGB",
	ICCBased: "a colour with an ICC profile",
	Lab: "a Lab colour",
};

/** Reports `press-colour`: a colour space that is not taken; each once a page. Black text of the wrong kind is told of by `press-black`. */
export const checkColours: PageRule = (page, { profile }) => {
	const { colours, must } = profile;
	if (!colours) return [];
	const seen = new Set(["Pattern", ...colours.value]);
	const findings = [];
	for (const { colour, ...spot } of paintedColours(page.content)) {
		if (seen.has(colour.space) || (must.printBlackText && spot.kind === "text" && isBlack(colour))) continue;
		seen.add(colour.space);
		const found = `${describeSpot(spot)} in ${SPACES[colour.space] ?? colour.space}`;
		findings.push(findAt("press-colour", page, { found, expected: "gray or CMYK", spot }));
	}
	return findings;
};

/** Darker than this counts as black that was meant. */
const DARK = 0.15;

/** Black in red, green and blue, in a profile, or of several inks. */
function isBlack({ space, values }: PaintColour): boolean {
	if (space === "DeviceGray" || space === "Separation") return false;
	if (values.length === 4) return (values[3] ?? 0) > 1 - DARK && values.slice(0, 3).some((ink) => ink > 0);
	return values.length > 0 && values.every((value) => value <= DARK);
}

/** Reports `press-black`: black text that is not printed in black ink alone. */
export const checkBlack: PageRule = (page, { profile }) => {
	if (!profile.must.printBlackText) return [];
	const run = page.content.runs.find((candidate) => isBlack(candidate.colour));
	if (!run) return [];
	const spot = spotOf(run);
	const kind = run.colour.values.length === 4 ? "several inks" : (SPACES[run.colour.space] ?? run.colour.space);
	return [findAt("press-black", page, { found: `black ${describeSpot(spot)} in ${kind}`, expected: "black ink alone", spot })];
};

/** Reports `press-ink`: the heaviest colour of a page, where that is too heavy. */
export const checkInk: PageRule = (page, { profile }) => {
	if (!profile.inkLimit) return [];
	const limit = profile.inkLimit.value;
	let heaviest: { percent: number; spot: Spot } | undefined;
	const weigh = (percent: number, spot: Spot): void => {
		if (percent > limit + 0.5 && percent > (heaviest?.percent ?? 0)) heaviest = { percent, spot };
	};
	for (const { colour, ...spot } of paintedColours(page.content))
		if (colour.space === "DeviceCMYK") weigh(100 * colour.values.reduce((sum, ink) => sum + ink, 0), spot);
	for (const image of page.content.images) weigh(inkOf(image, page.page.dict.context), { box: image.box, kind: "image" });
	if (!heaviest) return [];
	const { percent, spot } = heaviest;
	const found = `${describeSpot(spot)} with ${Math.round(percent)} % of ink`;
	return [findAt("press-ink", page, { found, expected: `at most ${limit} %`, spot })];
};

const inksByImage = new WeakMap<object, number>();

/** The heaviest sample of an image in four inks, percent; 0 for others, and for those in JPEG, which are not opened. */
function inkOf({ dict, space }: PlacedImage, context: NonNullable<PlacedImage["dict"]>["context"]): number {
	if (!dict || space !== "DeviceCMYK") return 0;
	const known = inksByImage.get(dict);
	if (known !== undefined) return known;
	const stream = context
		.enumerateIndirectObjects()
		.find(([, object]) => object instanceof PDFStream && object.dict === dict)?.[1];
	const heaviest = stream instanceof PDFStream ? heaviestSample(stream) : 0;
	inksByImage.set(dict, heaviest);
	return heaviest;
}

function heaviestSample(stream: PDFStream): number {
	const [filter, space, bits] = ["Filter", "ColorSpace", "BitsPerComponent"].map((key) => stream.dict.lookup(PDFName.of(key)));
	const isReadable = /^(FlateDecode|)$/.test(nameOf(filter)) && nameOf(space) === "DeviceCMYK" && String(bits) === "8";
	if (!isReadable || stream.dict.has(PDFName.of("Decode"))) return 0;
	const samples = decodeStream(stream);
	let most = 0;
	for (let at = 0; at + 3 < samples.length; at += 4) {
		const sum = (samples[at] ?? 0) + (samples[at + 1] ?? 0) + (samples[at + 2] ?? 0) + (samples[at + 3] ?? 0);
		if (sum > most) most = sum;
	}
	return (100 * most) / 255;
}

/** Reports `press-transparency`: the first thing on a page through which something else shows. */
export const checkTransparency: PageRule = (page, { profile }) => {
	if (!profile.must.beOpaque) return [];
	const { runs, images, paths } = page.content;
	const run = runs.find((candidate) => candidate.isTransparent);
	const other = [...images, ...paths].find(({ isTransparent }) => isTransparent);
	const isImage = other && "widthPt" in other;
	const spot = run ? spotOf(run) : other && { box: other.box, kind: isImage ? ("image" as const) : ("path" as const) };
	if (!spot) return [];
	const found = `transparent ${describeSpot(spot)}`;
	return [findAt("press-transparency", page, { found, expected: "nothing that shows through", spot })];
};
