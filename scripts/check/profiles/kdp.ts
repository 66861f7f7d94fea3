// What Amazon's Kindle Direct Publishing asks of the interior of a paperback.
import { inch, inches, type PrinterProfile, rule } from "./printer-profile.ts";

const HELP = { from: "kdp.amazon.com/help/topic/G201857950, read in a copy", date: "2026-11-26" };
const GUIDE = { from: "kdpbuilder.com/guides/kdp-bleed-and-margins", date: "2026-11-26" };
const PREFLIGHT = { from: "the listing of kdp-pdf-preflight at apify.com", date: "2026-11-26" };
const SIZES = { from: "blog.bookuploadpro.com/amazon-kdp-paperback-sizes-guide", date: "2026-11-26" };
const LINES = { from: "authorityagency.com, KDP hardcover interior formatting requirements", date: "2026-11-26" };

/** Paperbacks; figures on colour papers contradict each other and are left out. */
export const kdp: PrinterProfile = {
	name: "kdp",
	title: "KDP",
	pageCount: rule({ min: 24, max: 828, multiple: 2 }, GUIDE),
	trim: rule(
		{
			sizes: [inches(5, 8), inches(5.25, 8), inches(5.5, 8.5), inches(6, 9), inches(6.14, 9.21), inches(7, 10), inches(8.5, 11)],
			range: { min: inches(4, 6), max: inches(8.5, 11.69) },
		},
		SIZES,
	),
	bleed: rule({ pt: inch(0.125), edges: "outer" }, GUIDE),
	gutter: rule(
		[
			{ upTo: 150, pt: inch(0.375) },
			{ upTo: 300, pt: inch(0.5) },
			{ upTo: 500, pt: inch(0.625) },
			{ upTo: 700, pt: inch(0.75) },
			{ upTo: 828, pt: inch(0.875) },
		],
		GUIDE,
	),
	margin: rule({ pt: inch(0.25), withBleedPt: inch(0.375) }, PREFLIGHT),
	typeSize: rule(7, PREFLIGHT),
	lineWidth: rule(0.75, LINES),
	resolution: rule({ tone: 300 }, PREFLIGHT),
	fileSize: rule(650e6, HELP),
	must: {
		embedFonts: HELP,
		beOpaque: HELP,
		fitSheet: GUIDE,
		haveNoMarks: HELP,
		haveNoAnnotations: HELP,
		haveNoOutline: HELP,
	},
};
