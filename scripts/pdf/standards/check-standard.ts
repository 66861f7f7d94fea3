// An open PDF and a standard → the rules of the standard that it breaks.
import type { PdfStandard } from "../finish.ts";
import { PDF_A2 } from "./pdf-a.ts";
import { PDF_UA1 } from "./pdf-ua.ts";
import { PDF_X1A, PDF_X4 } from "./pdf-x.ts";
import type { CheckedFile, StandardFault, StandardRule } from "./rule.ts";

/** The rules that Recto checks, by standard. They are a part of each standard: what keeps them is not certified. */
export const STANDARD_RULES: Readonly<Record<PdfStandard, readonly StandardRule[]>> = {
	"pdf/x-4": PDF_X4,
	"pdf/x-1a": PDF_X1A,
	"pdf/a-2": PDF_A2,
	"pdf/ua-1": PDF_UA1,
};

/** The name of a standard as it is written. */
export const STANDARD_NAMES: Readonly<Record<PdfStandard, string>> = {
	"pdf/x-4": "PDF/X-4",
	"pdf/x-1a": "PDF/X-1a:2003",
	"pdf/a-2": "PDF/A-2",
	"pdf/ua-1": "PDF/UA-1",
};

/** Checks a file by all rules of a standard. */
export function checkStandard(checked: CheckedFile, standard: PdfStandard): StandardFault[] {
	return STANDARD_RULES[standard].flatMap(({ id, clause, check }) =>
		[...check(checked)].map((wrong) => ({ ...wrong, standard, ruleId: id, clause })),
	);
}
