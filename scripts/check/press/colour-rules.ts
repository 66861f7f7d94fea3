// The colours of a page → findings on colour spaces, black text, ink and transparency.
import type { GlyphRun, PageContent, PaintColour } from "../../pdf/content.ts";
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

/** Reports `press-colour`: a colour space that is not taken; each once a page, and every picture. Black text of the wrong kind is told of by `press-black`. */
export const checkColours: PageRule = (page, { profile }) => {
	const { colours, must } = profile;
	if (!colours) return [];
	const seen = new Set(["Pattern", ...colours.value]);
	const findings = [];
	for (const { colour, ...spot } of paintedColours(page.content)) {
		if (seen.has(colour.space) || (must.printBlackText && spot.kind === "text" && isBlack(colour))) continue;
		if (spot.kind !== "image") seen.add(colour.space);
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

/** What may lie over a limit, percentage points: for the rounding of colours, and for what JPEG makes of those of a picture. */
const [ROUNDING, JPEG_ERROR] = [0.5, 2];

/** Reports `press-ink`: the heaviest colour of a page, where that is too heavy. */
export const checkInk: PageRule = (page, { profile, pictureInks }) => {
	if (!profile.inkLimit) return [];
	const limit = profile.inkLimit.value;
	let heaviest: { percent: number; spot: Spot } | undefined;
	const weigh = (percent: number, spot: Spot): void => {
		const tolerance = spot.kind === "image" ? JPEG_ERROR : ROUNDING;
		if (percent > limit + tolerance && percent > (heaviest?.percent ?? 0)) heaviest = { percent, spot };
	};
	for (const { colour, ...spot } of paintedColours(page.content))
		if (colour.space === "DeviceCMYK") weigh(100 * colour.values.reduce((sum, ink) => sum + ink, 0), spot);
	for (const { dict, box } of page.content.images) weigh((dict && pictureInks.get(dict)) ?? 0, { box, kind: "image" });
	if (!heaviest) return [];
	const { percent, spot } = heaviest;
	const found = `${describeSpot(spot)} with ${Math.round(percent)} % of ink`;
	return [findAt("press-ink", page, { found, expected: `at most ${limit} %`, spot })];
};

/** Reports `press-transparency`: what something else shows through, the first text and surface on a page, and every picture. */
export const checkTransparency: PageRule = (page, { profile, takesTransparency }) => {
	if (!profile.must.beOpaque || takesTransparency) return [];
	const { runs, images, paths } = page.content;
	const [run, path] = [runs.find(isTransparent), paths.find(isTransparent)];
	const spots: Spot[] = [
		...(run ? [spotOf(run)] : []),
		...images.filter(isTransparent).map(({ box }) => ({ box, kind: "image" as const })),
		...(path ? [{ box: path.box, kind: "path" as const }] : []),
	];
	return spots.map((spot) => {
		const found = `transparent ${describeSpot(spot)}`;
		return findAt("press-transparency", page, { found, expected: "nothing that shows through", spot });
	});
};

const isTransparent = (painted: { readonly isTransparent: boolean }): boolean => painted.isTransparent;
