// PDFBox Preflight, which knows PDF/A-1b: a finished book, made older, and the same as Chromium wrote it, for the oracle must be able to say no.
import { describe, expect, it } from "vitest";
import { claimStandards } from "../../scripts/pdf/claim-standards.ts";
import { mendOutline } from "../../scripts/pdf/outline.ts";
import { writeOutputIntent } from "../../scripts/pdf/output-intent.ts";
import { writePageLabels } from "../../scripts/pdf/page-labels.ts";
import { repairTags } from "../../scripts/pdf/tags.ts";
import { METADATA, runSteps } from "../support/finish-pdf.ts";
import { call, note, section, words } from "../support/little-html.ts";
import { makeArchival } from "../support/make-archival.ts";
import { usePaginator } from "../support/paginate-html.ts";
import { askPdfBox, VALID } from "../support/pdfbox.ts";

const paginateHtml = usePaginator();

describe("PDFBox", () => {
	const html = section(
		`<h1 id="t">Title</h1><p>${words("a", 4)} <em>${words("b", 4)}</em>${call("n1")} <a href="https://example.org/">link</a> <a href="#t">title</a></p>`,
		note("n1", 4),
	);

	it("finds nothing in a finished book", async () => {
		const { print } = await paginateHtml(html, "@page { @top-left { content: 'Head' } }");
		const { file, claims } = await runSteps(
			await print(),
			[repairTags, mendOutline, writePageLabels, writeOutputIntent, claimStandards],
			{
				standards: ["pdf/a-2"],
				metadata: { ...METADATA, authors: ["Ana Autor"], description: "Zwei\nZeilen" },
				labels: [{ pageIndex: 0, style: "lower-roman", start: 3 }],
				headings: ["Titel", "Über"],
			},
		);
		expect(claims).toEqual(["pdf/a-2"]);
		expect(askPdfBox(makeArchival(file))).toContain(VALID);
	});

	it("finds much in what Chromium writes", async () => {
		const { print } = await paginateHtml(html);
		expect(askPdfBox(await print())).not.toContain(VALID);
	});
});
