// The name of a printer → its rules.
import type { PrinterName } from "../../base/printers.ts";
import { ingram } from "./ingram.ts";
import { kdp } from "./kdp.ts";
import { lulu } from "./lulu.ts";
import { office } from "./office.ts";
import { offset } from "./offset.ts";
import type { PrinterProfile } from "./printer-profile.ts";

const PROFILES: Readonly<Record<PrinterName, PrinterProfile>> = { kdp, ingram, lulu, offset, office };

/** Finds the rules of a printer. */
export const findProfile = (name: PrinterName): PrinterProfile => PROFILES[name];
