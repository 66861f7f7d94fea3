// What EPUBCheck and Ace say → findings epub-invalid and epub-access at the place of the manuscript.
import { h } from "hastscript";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { type AceReport, readAce } from "../../scripts/check/ace.ts";
import { type Complaint, ordinalOf, reportComplaints } from "../../scripts/check/complaints.ts";
import { readEpubCheck } from "../../scripts/check/epubcheck.ts";
import { buildEpub } from "../../scripts/epub/build-epub.ts";
import { listSources } from "../../scripts/epub/source-table.ts";
import { chapter, makeBook, makeEdition, makeTheme } from "../support/little-edition.ts";
import { makePageMap, startOf } from "../support/page-records.ts";

const XHTML =
	'<html><head><title>T</title></head><body epub:type="bodymatter"><section>\n<h1>T</h1><p>a<em>b</em></p>\n<p>c<br/>d</p></section></body></html>';

describe("the element that a validator means", () => {
	it("is the last that begins before the line and column", () => {
		const at = (line: number, column: number): number => ordinalOf(XHTML, { line, column });
		expect([at(1, 80), at(2, 6), at(2, 14), at(2, 20), at(3, 99)]).toEqual([0, 1, 2, 3, 5]);
		expect(at(1, 10)).toBe(-1);
	});

	it("is found by the steps of a CFI", () => {
		const at = (cfi: string): number => ordinalOf(XHTML, cfi);
		expect(["/4/2", "/4/2[x]/2", "/4/2/4", "/4/2/4/2", "/4/2/6", "/4/2/6/2", "/4/2/8"].map(at)).toEqual([0, 1, 2, 3, 4, 5, -1]);
	});
});

describe("the report of a validator", () => {
	it("of EPUBCheck is read message by message and place by place, remarks left out", () => {
		const place = { path: "OEBPS/a.xhtml", line: 3, column: 9 };
		const message = { ID: "RSC-005", severity: "ERROR", message: "not allowed", locations: [place, { ...place, line: 4 }] };
		const whole = {
			ID: "PKG-021",
			severity: "WARNING",
			message: "bad",
			locations: [{ path: "book.epub", line: -1, column: -1 }],
		};
		expect(readEpubCheck({ messages: [message, whole, { ...whole, severity: "USAGE" }] })).toEqual([
			{ ruleId: "epub-invalid", reason: "EPUBCheck RSC-005: not allowed", path: "OEBPS/a.xhtml", place: { line: 3, column: 9 } },
			{ ruleId: "epub-invalid", reason: "EPUBCheck RSC-005: not allowed", path: "OEBPS/a.xhtml", place: { line: 4, column: 9 } },
			{ ruleId: "epub-invalid", reason: "EPUBCheck PKG-021: bad", path: "" },
		]);
	});

	it("of Ace is read with its places, the first line of what it says", () => {
		const assertion = (cfi?: string[]): AceReport["assertions"][number]["assertions"][number] => ({
			"earl:result": { "dct:description": "No alt\nat all", "earl:pointer": cfi ? { cfi } : {} },
			"earl:test": { "earl:impact": "critical", "dct:title": "image-alt" },
		});
		const assertions = [
			{ "earl:testSubject": { url: "a.xhtml" }, assertions: [assertion(["/4/2", "/4"])] },
			{ "earl:testSubject": { url: "book.epub" }, assertions: [assertion()] },
		];
		expect(readAce({ assertions })).toEqual([
			{ ruleId: "epub-access", reason: "Ace image-alt (critical): No alt", path: "OEBPS/a.xhtml", place: "/4/2" },
			{ ruleId: "epub-access", reason: "Ace image-alt (critical): No alt", path: "" },
		]);
	});
});

it("reports on the line that the element comes from, else on the chapter, else on book.yaml", async () => {
	const list = h("ul", { dataSource: "a.md:7:1" }, [h("li", "x"), h("li", { dataSource: "a.md:8:3" }, "y")]);
	const edition = makeEdition([chapter("a", "A", h("p", { dataSource: "a.md:3:1" }, "one"), list)]);
	const pageMap = makePageMap([
		{ folio: "1", ...startOf("a") },
		{ folio: "2", ...startOf("a", "a.md:7:1") },
	]);
	const book = makeBook({}, edition);
	const bookFile = new VFile({ path: "book.yaml" });
	const epub = await buildEpub(
		{ book, edition, theme: makeTheme(), pageMap },
		{ epochSeconds: 0, signal: new AbortController().signal },
	);
	const complain = (place: Complaint["place"], path = "OEBPS/a.xhtml"): Complaint => ({
		ruleId: "epub-access",
		reason: "Bad",
		path,
		...(place ? { place } : {}),
	});
	const complaints = [
		complain("/4/2/4"),
		complain("/4/2/6/2/2"),
		complain("/4/2/6/4"),
		complain(undefined),
		complain("/4", "OEBPS/toc.xhtml"),
		complain(undefined, ""),
	];
	reportComplaints(complaints, { epub, book, sources: listSources(edition, pageMap), bookFile });
	const files = [...book.files.values(), bookFile];
	expect(
		files.flatMap(({ path, messages }) => messages.map(({ place, reason }) => `${path} ${JSON.stringify(place)} ${reason}`)),
	).toEqual([
		'a.md {"line":3,"column":1} Bad',
		'a.md {"line":7,"column":1} Bad',
		'a.md {"line":8,"column":3} Bad',
		"a.md undefined Bad in OEBPS/a.xhtml",
		"book.yaml undefined Bad in OEBPS/toc.xhtml",
		"book.yaml undefined Bad",
	]);
});
