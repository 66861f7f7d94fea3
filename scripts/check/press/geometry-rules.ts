// Where a page is cut and what is inked on it → findings on sheets, trims, margins, gutter, bleed and marks.
import { hasArea, intersect } from "../../pdf/matrix.ts";
import { type Box, numberIn } from "../../pdf/pdf-file.ts";
import { describeSpot, type FileRule, findAt, type PageRule, type PressFinding, spellMm, spellSize } from "./finding.ts";
import { type Ink, isOneOf, isSameSize, type PressPage, sizeOf, TOLERANCE_PT } from "./press-page.ts";

const EDGES = ["left", "right", "bottom", "top"] as const;
type Edge = (typeof EDGES)[number];

/** How far a box stands inside another at an edge, pt; below 0 where it runs over it. */
function roomAt(edge: Edge, inner: Box, outer: Box): number {
	return edge === "left" || edge === "bottom" ? inner[edge] - outer[edge] : outer[edge] - inner[edge];
}

/** Ink that runs over an edge of the trim, or up to it, is meant to bleed there; text never is. */
const isBleeding = ({ kind, box }: Ink, edge: Edge, { trim }: PressPage): boolean =>
	kind !== "text" && roomAt(edge, box, trim) < TOLERANCE_PT;

/** Marks in the slug are no ink of the page. */
const isOnTrim = ({ box }: Ink, { trim }: PressPage): boolean => hasArea(intersect(box, trim));

/** Reports `press-trim`: a trim that is not offered, or pages of several sizes. */
export const checkTrims: FileRule = (pages, { profile }) => {
	const [first] = pages;
	if (!first) return [];
	const size = sizeOf(first.trim);
	const other = pages.find(({ trim }) => !isSameSize(sizeOf(trim), size));
	if (other) {
		const where = `page ${other.page.pageIndex + 1}`;
		const reason = `Unexpected trim of ${spellSize(sizeOf(other.trim))} on ${where}, expected ${spellSize(size)} as on the first`;
		return [{ ruleId: "press-trim", reason, pageIndex: other.page.pageIndex }];
	}
	const offered = profile.trim?.value;
	if (!offered || isOneOf(size, offered.sizes)) return [];
	const { range } = offered;
	const isInRange = range && [0, 1].every((side) => isBetween(size[side as 0 | 1], range, side as 0 | 1));
	if (isInRange) return [];
	const expected = range
		? `between ${spellSize(range.min)} and ${spellSize(range.max)}`
		: `one that ${profile.title} offers, such as ${offered.sizes.slice(0, 3).map(spellSize).join(" or ")}`;
	return [{ ruleId: "press-trim", reason: `Unexpected trim of ${spellSize(size)}, expected ${expected}` }];
};

const isBetween = (length: number, { min, max }: { min: readonly number[]; max: readonly number[] }, side: 0 | 1): boolean =>
	length > (min[side] ?? 0) - TOLERANCE_PT && length < (max[side] ?? 0) + TOLERANCE_PT;

/** Reports `press-boxes`: a page that is turned, no trim box, boxes that are not one in the other, a sheet larger than the trim and its bleed. */
export const checkBoxes: PageRule = (page, { profile }) => {
	const { media, trim, bleed, hasTrimBox } = page;
	const tell = (found: string, expected: string): PressFinding[] => {
		const reason = `Unexpected ${found} on page ${page.page.pageIndex + 1}, expected ${expected}`;
		return [{ ruleId: "press-boxes", reason, pageIndex: page.page.pageIndex }];
	};
	const degrees = numberIn(page.page.dict, "Rotate") ?? 0;
	if (degrees % 360 !== 0) return tell(`turn by ${degrees}°`, "it upright as it is to be bound");
	if (profile.must.haveTrimBox && !hasTrimBox) return tell("lack of a trim box", "one that says where the page is cut");
	if (!isInside(bleed, media)) return tell("bleed box", "it inside the media box");
	if (!isInside(trim, bleed)) return tell("trim box", "it inside the bleed box");
	if (!profile.must.fitSheet || hasMarks(page)) return [];
	const allowed = [trim, ...(profile.bleed ? [withBleed(page, profile.bleed.value)] : [])];
	if (allowed.some((box) => EDGES.every((edge) => Math.abs(roomAt(edge, box, media)) < TOLERANCE_PT))) return [];
	const sizes = allowed.map((box) => spellSize(sizeOf(box))).join(", or with bleed ");
	return tell(`sheet of ${spellSize(sizeOf(media))}`, sizes);
};

const isInside = (inner: Box, outer: Box): boolean => EDGES.every((edge) => roomAt(edge, inner, outer) > -0.01);

function withBleed({ trim, innerEdge }: PressPage, { pt, edges }: { pt: number; edges: "all" | "outer" }): Box {
	const at = (edge: Edge): number => (edge === innerEdge && edges === "outer" ? 0 : pt);
	return {
		left: trim.left - at("left"),
		right: trim.right + at("right"),
		bottom: trim.bottom - at("bottom"),
		top: trim.top + at("top"),
	};
}

const marksOf = (page: PressPage): Ink[] =>
	page.inks.filter((ink) => !isOnTrim(ink, page) && !hasArea(intersect(ink.box, page.bleed)));
const hasMarks = (page: PressPage): boolean => marksOf(page).length > 0;

/** Reports `press-marks`: ink in the slug, outside the bleed. */
export const checkMarks: PageRule = (page, { profile }) => {
	const [mark] = marksOf(page);
	if (!profile.must.haveNoMarks || !mark) return [];
	return [findAt("press-marks", page, { found: "printer's mark", expected: "nothing outside the bleed", spot: mark })];
};

/** Reports `press-gutter` and `press-margin`: ink nearer to an edge than the printer allows; what bleeds is meant to be there. */
export const checkMargins: PageRule = (page, { profile, file }) => {
	const gutter = profile.gutter?.value.find(({ upTo }) => file.pages.length <= upTo) ?? profile.gutter?.value.at(-1);
	const isBled = !isSameSize(sizeOf(page.media), sizeOf(page.trim));
	const margin = profile.margin && (isBled ? profile.margin.value.withBleedPt : profile.margin.value.pt);
	const worst = { "press-gutter": undefined, "press-margin": undefined } as Record<string, Nearest | undefined>;
	for (const ink of page.inks) {
		if (!isOnTrim(ink, page)) continue;
		for (const edge of EDGES) {
			const id = edge === page.innerEdge ? "press-gutter" : "press-margin";
			const least = (id === "press-gutter" ? gutter?.pt : margin) ?? 0;
			const room = roomAt(edge, ink.box, page.trim);
			if (room > least - TOLERANCE_PT / 4 || isBleeding(ink, edge, page)) continue;
			if (room < (worst[id]?.room ?? Number.POSITIVE_INFINITY)) worst[id] = { ink, edge, room, least };
		}
	}
	return (["press-gutter", "press-margin"] as const).flatMap((id) => {
		const found = worst[id];
		if (!found || found.least === 0) return [];
		const name = id === "press-gutter" ? "bound" : found.edge === page.innerEdge ? "" : nameOf(found.edge);
		const words = `${describeSpot(found.ink)} ${spellMm(found.room)} from the ${name} edge`;
		return [findAt(id, page, { found: words, expected: `at least ${spellMm(found.least)}`, spot: found.ink })];
	});
};

interface Nearest {
	readonly ink: Ink;
	readonly edge: Edge;
	readonly room: number;
	readonly least: number;
}

const nameOf = (edge: Edge): string => (edge === "left" || edge === "right" ? "outer" : edge);

/** Reports `press-bleed`: ink that reaches the edge of the trim and does not run over it as far as it must. */
export const checkBleed: PageRule = (page, { profile }) => {
	if (!profile.bleed) return [];
	const { pt, edges } = profile.bleed.value;
	for (const ink of page.inks) {
		const edge = EDGES.find(
			(candidate) =>
				(candidate !== page.innerEdge || edges === "all") &&
				isOnTrim(ink, page) &&
				isBleeding(ink, candidate, page) &&
				-roomAt(candidate, ink.box, page.trim) < pt - TOLERANCE_PT,
		);
		if (!edge) continue;
		const found = `end of a ${describeSpot(ink)} at the ${nameOf(edge)} edge`;
		return [findAt("press-bleed", page, { found, expected: `it to run ${spellMm(pt)} over the edge`, spot: ink })];
	}
	return [];
};
