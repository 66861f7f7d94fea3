// The bytes of a PDF → its outline, one line for each entry, indented by level.
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

interface Entry {
	readonly title: string;
	readonly items: readonly Entry[];
}

/** Reads the outline of a PDF. */
export async function readOutline(pdf: Uint8Array): Promise<string[]> {
	const file = await getDocument({ data: pdf, verbosity: VerbosityLevel.ERRORS, disableFontFace: true }).promise;
	const show = (entries: readonly Entry[], indent: string): string[] =>
		entries.flatMap(({ title, items }) => [`${indent}${title.trim()}`, ...show(items, `${indent}\t`)]);
	const lines = show((await file.getOutline()) ?? [], "");
	await file.destroy();
	return lines;
}
