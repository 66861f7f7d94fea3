// Findings of preflight on a book of our own → the lines of the manuscript at which they are reported.
import { VFile } from "vfile";
import { expect, it } from "vitest";
import type { Book } from "../../scripts/book/book.ts";
import { reportPreflight } from "../../scripts/build/report-preflight.ts";
import type { PressFinding } from "../../scripts/check/press/finding.ts";
import type { PageMap } from "../../scripts/pages/page-map.ts";

const CHAPTER =
	"# One\n\nFirst words.\n\n![A cat](cat.png)\n\nSmall *print* of it.\n\nLater words.\n\n![B](b.png)\n\n![C](c.png)\n";

/** Page 1 begins at the head of the file, page 2 at line 9, page 3 has no text. */
function reportOn(finding: Partial<PressFinding>, text = CHAPTER): string[] {
	const chapter = new VFile({ path: "one.md", value: text });
	const config = new VFile({ path: "book.yaml", value: "" });
	const files = new Map([["one.md", chapter] as const, ["book.yaml", config] as const]);
	const sections = [{ id: "one", path: "one.md", source: { line: 1, column: 1 } }];
	const starts = [{ section: "one", letters: 0 }, { section: "one", source: "one.md:9:1", letters: 0 }, undefined];
	const book = { files, sections } as unknown as Book;
	reportPreflight([{ ruleId: "press-margin", reason: "Unexpected", ...finding }], book, {
		pages: starts.map((start) => ({ start })),
	} as unknown as PageMap);
	return [chapter, config].flatMap(({ path, messages }) =>
		messages.map(({ line, spot }) => `${path}:${line ?? "-"} ${JSON.stringify(spot)}`),
	);
}

it("finds text by its first letters, whatever its markup", () => {
	const spot = { pageIndex: 0, leftMm: 1.5, topMm: 2 };
	expect(reportOn({ ...spot, kind: "text", text: "Small print of" })).toEqual(['one.md:7 {"page":1,"leftMm":1.5,"topMm":2}']);
});

it("finds a picture by its turn where the page shows as many as its lines have", () => {
	const spot = { pageIndex: 2, kind: "image" as const };
	const starts = "# One\n\n![A](a.png)\n\n![B](drawing.svg)\n\n![C](c.png)\n\nText.\n";
	expect(reportOn({ ...spot, pageIndex: 0, picture: { index: 1, count: 2 } }, starts)).toEqual(['one.md:7 {"page":1}']);
	expect(reportOn({ ...spot, pageIndex: 0, picture: { index: 1, count: 3 } }, starts)).toEqual(['one.md:1 {"page":1}']);
});

it("tells what is so on all pages at the key that says so", () => {
	expect(reportOn({ pageIndex: 1, ruleId: "press-marks" })).toEqual(['book.yaml:- {"page":2}']);
});

it("finds a picture where the page has but one", () => {
	expect(reportOn({ pageIndex: 0, kind: "image" })).toEqual(['one.md:5 {"page":1}']);
	expect(reportOn({ pageIndex: 1, kind: "image" })).toEqual(['one.md:9 {"page":2}']);
});

it("names the line at which the page begins where nothing is found, and book.yaml for a page without text and the whole file", () => {
	expect(reportOn({ pageIndex: 1, kind: "text", text: "Running head" })).toEqual(['one.md:9 {"page":2}']);
	expect(reportOn({ pageIndex: 2, kind: "path" })).toEqual(['book.yaml:- {"page":3}']);
	expect(reportOn({})).toEqual(["book.yaml:- undefined"]);
});
