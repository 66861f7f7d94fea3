// What IngramSpark and Lightning Source ask of the interior of a paperback.
import { inch, type PrinterProfile, rule } from "./printer-profile.ts";

const LIMITS = { from: "docs.rs/kernsetzer-model, presets.rs, which names Ingram's pages", date: "2026-10-21" };
const SETUP = { from: "help.ingramspark.com/hc/en-us/articles/5338636202637", date: "2026-11-26" };
const BLACK = {
	from: "help.lightningsource.com 5294072525197 and help.ingramspark.com/hc/en-us/articles/6443532453901",
	date: "2026-11-26",
};
const INK = { from: "Ingram's specification as it is quoted at community.adobe.com", date: "2026-11-26" };
const FILES = { from: "ingramspark.com/blog/file-requirements-for-print-books", date: "2017-01-31" };
const X_1A = {
	from: "ISO 15930-1 (PDF/X-1a:2001), which Ingram asks for, by the list of Padam87/pdfbox-preflight #1",
	date: "2026-11-26",
};

/** Paperbacks. Of trims and resolution no list was found that could be relied upon. */
export const ingram: PrinterProfile = {
	name: "ingram",
	title: "IngramSpark",
	pageCount: rule({ min: 18, multiple: 2 }, LIMITS),
	bleed: rule({ pt: inch(0.125), edges: "outer" }, LIMITS),
	margin: rule({ pt: inch(0.5), withBleedPt: inch(0.5) }, SETUP),
	gutter: rule([{ upTo: Number.POSITIVE_INFINITY, pt: inch(0.5) }], FILES),
	colours: rule(["DeviceGray", "DeviceCMYK", "Separation"], X_1A),
	inkLimit: rule(240, INK),
	must: {
		embedFonts: FILES,
		printBlackText: BLACK,
		beOpaque: X_1A,
		fitSheet: LIMITS,
		haveNoMarks: FILES,
		haveNoAnnotations: X_1A,
		haveTitle: X_1A,
	},
};
