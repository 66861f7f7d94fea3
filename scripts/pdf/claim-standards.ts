// The standards that a file is to keep → those that it keeps, named in its metadata, and findings on the others.
import { PDFHeader } from "@cantoo/pdf-lib";
import type { FinishFinding, FinishStep, PdfStandard } from "./finish.ts";
import { writeMetadata } from "./metadata.ts";
import { checkStandard, STANDARD_NAMES } from "./standards/check-standard.ts";
import { openToRules, type StandardFault } from "./standards/rule.ts";

/** How the file is to be written: no later version than any of its standards knows. */
export function fileVersion(standards: readonly PdfStandard[]): { readonly version: string; readonly objectStreams: boolean } {
	if (standards.includes("pdf/x-1a")) return { version: "1.4", objectStreams: false };
	return { version: standards.includes("pdf/x-4") ? "1.6" : "1.7", objectStreams: true };
}

/**
 * Writes the metadata and claims the standards whose rules the file keeps; the last step, for it judges what all others have done.
 *
 * Reports `pdf-standard`, one for each rule that is broken, on the first page of which that is true.
 */
export const claimStandards: FinishStep = (draft) => {
	const { file, options, claims, findings } = draft;
	const [major = 1, minor = 7] = fileVersion(options.standards).version.split(".").map(Number);
	file.context.header = PDFHeader.forVersion(major, minor);
	// A rule is that the claim is made: so it is made first, and taken back where another rule is broken.
	writeMetadata(draft, options.standards);
	const checked = openToRules(file);
	for (const standard of options.standards) {
		const faults = checkStandard(checked, standard);
		if (faults.length === 0) claims.push(standard);
		findings.push(...tellFaults(faults));
	}
	if (claims.length < options.standards.length) writeMetadata(draft, claims);
};

function tellFaults(faults: readonly StandardFault[]): FinishFinding[] {
	const byRule = new Map<string, StandardFault[]>();
	for (const fault of faults) byRule.set(fault.ruleId, [...(byRule.get(fault.ruleId) ?? []), fault]);
	return [...byRule.values()].flatMap((all) => {
		const [first] = all;
		if (!first) return [];
		const often = all.length > 1 ? ` and ${all.length - 1} times more` : "";
		const where = first.pageIndex === undefined ? "" : ` on page ${first.pageIndex + 1}`;
		const reason = `Unexpected ${first.reason}${where}${often}, expected what ${STANDARD_NAMES[first.standard]} asks for (${first.clause}); the file does not claim it`;
		return [
			{ ruleId: "pdf-standard" as const, reason, ...(first.pageIndex === undefined ? {} : { pageIndex: first.pageIndex }) },
		];
	});
}
