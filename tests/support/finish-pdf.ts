// A PDF as Chromium writes it → the same after some steps of the finish.
import type { Draft, FinishOptions, FinishStep } from "../../scripts/pdf/finish.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { writePdf } from "../../scripts/pdf/write-pdf.ts";

/** Everything that a book can say of itself. */
export const METADATA = {
	title: "Überfahrt (kurz) & <mehr>",
	subtitle: "Ein Buch",
	authors: ["Ana Autor", "Bo Böll"],
	description: "Zwei Zeilen.",
	keywords: ["Meer", "Küste"],
	language: "de",
	publisher: "Klein & Co.",
	rights: "© 2024",
	identifiers: ["urn:isbn:9780306406157"],
	creator: "Recto 0.0.0",
};

/** What a book without wishes is finished with. */
export function finishOptions(more: Partial<FinishOptions> = {}): FinishOptions {
	return {
		finish: "screen",
		pages: [],
		offset: 0,
		bleed: 0,
		marks: false,
		colour: "rgb",
		overprint: false,
		standards: [],
		metadata: { title: "A Little Book", authors: ["Ana Autor"], language: "en", creator: "Recto 0.0.0" },
		labels: [],
		headings: [],
		epochSeconds: 946_684_800,
		...more,
	};
}

/** Takes a PDF through some steps. */
export async function runSteps(
	pdf: Uint8Array,
	steps: readonly FinishStep[],
	options: Partial<FinishOptions> = {},
): Promise<Draft & { readonly bytes: Uint8Array }> {
	const draft: Draft = {
		file: await openPdf(pdf),
		options: finishOptions(options),
		findings: [],
		claims: [],
		decorations: new Map(),
	};
	for (const step of steps) await step(draft);
	return { ...draft, bytes: writePdf(draft.file) };
}
