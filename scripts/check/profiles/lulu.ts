// What Lulu asks of the interior of a book.
import { FONT_SOURCE, inch, inches, millimetres, type PrinterProfile, rule } from "./printer-profile.ts";

const HELP = { from: "help.lulu.com/en/support/solutions/articles/64000255583 and 64000255584", date: "2026-11-26" };
const SIZES = { from: "blog.lulu.com/choosing-the-right-book-size", date: "2026-11-26" };

/** Trims are those of its own guide. */
export const lulu: PrinterProfile = {
	name: "lulu",
	title: "Lulu",
	trim: rule(
		{
			sizes: [
				inches(6, 9),
				inches(5.5, 8.5),
				millimetres(148, 210),
				inches(7, 10),
				millimetres(210, 297),
				inches(8.5, 11),
				inches(7.44, 9.68),
				inches(6.14, 9.21),
				inches(8.5, 8.5),
				inches(11, 8.5),
				inches(9, 7),
			],
		},
		SIZES,
	),
	bleed: rule({ pt: inch(0.125), edges: "all" }, HELP),
	gutter: rule([{ upTo: Number.POSITIVE_INFINITY, pt: inch(0.5) }], HELP),
	margin: rule({ pt: inch(0.5), withBleedPt: inch(0.5) }, HELP),
	must: { embedFonts: FONT_SOURCE, fitSheet: HELP, haveNoMarks: HELP },
};
