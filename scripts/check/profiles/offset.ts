// What printers with plates ask of the interior of a book.
import { inch, type PrinterProfile, rule } from "./printer-profile.ts";

const LAKESIDE = { from: "Lakeside's specification for files", date: "2026-11-26" };
const EDWARDS = { from: "Edwards's specification for files", date: "2026-11-26" };
const X_1A = { from: "ISO 15930-4 (PDF/X-1a:2003), by the list of Padam87/pdfbox-preflight #1", date: "2026-11-26" };

const X_4 = { from: "ISO 15930-7 (PDF/X-4), transparency", date: "2026-11-26" };

/** What two large printers of books have in common, and PDF/X-1a; a file may be PDF/X-4 instead. */
export const offset: PrinterProfile = {
	name: "offset",
	title: "an offset press",
	pageCount: rule({ multiple: 8 }, EDWARDS),
	bleed: rule({ pt: inch(0.125), edges: "outer" }, LAKESIDE),
	resolution: rule({ tone: 300, line: 1200 }, EDWARDS),
	colours: rule(["DeviceGray", "DeviceCMYK", "Separation"], X_1A),
	transparentAs: rule("PDF/X-4", X_4),
	must: {
		embedFonts: X_1A,
		beOpaque: X_1A,
		haveTrimBox: LAKESIDE,
		haveNoAnnotations: X_1A,
		haveTitle: X_1A,
	},
};
