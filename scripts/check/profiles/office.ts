// What the printer in the next room asks of a file.
import { FONT_SOURCE, type PrinterProfile } from "./printer-profile.ts";

/** It prints whatever it is given, in a font of its own where one is missing. */
export const office: PrinterProfile = {
	name: "office",
	title: "an office printer",
	must: { embedFonts: FONT_SOURCE },
};
