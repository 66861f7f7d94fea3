// Chapters → sections: titles, roles, matter, parts, numbers, headings.
import { describe, expect, it } from "vitest";
import type { Book } from "../../scripts/book/book.ts";
import { assemble, spell } from "../support/manuscript.ts";

const role = (name: string, title: string): string => `---\nrole: ${name}\n---\n\n# ${title}\n\nx`;
/** `id role matter number part` of each section. */
const list = (book: Book): string[] =>
	book.sections.map(({ id, role: name, matter, number, partId }) => [id, name, matter, number ?? "-", partId ?? "-"].join(" "));

describe("sections", () => {
	it("count chapters of the body, appendices and parts, each from 1, and nothing else", () => {
		const { book, findings } = assemble({
			"preface.md": role("preface", "Preface"),
			"one.md": "# One\n\nx",
			"two.md": "# Two\n\nx",
			"end.md": role("epilogue", "End"),
			"app.md": role("appendix", "More"),
			"app2.md": role("appendix", "Most"),
			"glossary.md": role("glossary", "Words"),
		});
		expect(list(book)).toEqual([
			"preface preface front - -",
			"one chapter body 1 -",
			"two chapter body 2 -",
			"end epilogue body - -",
			"app appendix back 1 -",
			"app2 appendix back 2 -",
			"glossary glossary back - -",
		]);
		expect(findings).toEqual([]);
	});

	it("stand in the parts that book.yaml names; chapters are counted through", () => {
		const chapters = { "one.md": "# One\n\nx", "two.md": "# Two\n\nx", "three.md": "# Three\n\nx", "last.md": "# Last\n\nx" };
		const parts = { "one.md": "The Sea", "two.md": "The Sea", "three.md": "The Land" };
		const { book, findings } = assemble(chapters, { parts });
		expect(list(book)).toEqual([
			"part-the-sea part body 1 -",
			"one chapter body 1 part-the-sea",
			"two chapter body 2 part-the-sea",
			"part-the-land part body 2 -",
			"three chapter body 3 part-the-land",
			"last chapter body 4 -",
		]);
		expect(book.sections[0]).toMatchObject({ titleText: "The Sea", runningTitle: "The Sea", children: [] });
		expect(findings).toEqual([]);
	});

	it("stand in the part that a file with that role opens, until the back matter", () => {
		const { book, findings } = assemble({
			"p.md": role("part", "Part"),
			"one.md": "# One\n\nx",
			"app.md": role("appendix", "More"),
		});
		expect(list(book)).toEqual(["p part body 1 -", "one chapter body 1 p", "app appendix back 1 -"]);
		expect(findings).toEqual([]);
	});

	it("have no numbers where an author has numbered a title", () => {
		const { book } = assemble({ "one.md": "# I. One\n\nx", "two.md": "# Two\n\nx" });
		expect(list(book)).toEqual(["one chapter body - -", "two chapter body - -"]);
	});
});

describe("a title", () => {
	it("is the level-1 heading that opens the file, behind comments, definitions and notes", () => {
		const { section, findings } = assemble("<!-- a\nb --> <!-- c -->\n\n[r]: http://x.y\n\n[^1]: n\n\n# T *x*[^1]\n\ny");
		expect(spell(section.title)).toBe('"T " emphasis("x") noteCall[c_in_1 n_in_1 1]');
		expect(section).toMatchObject({ titleText: "T x", runningTitle: "T x", source: { line: 8, column: 1 } });
		expect(findings).toEqual([]);
	});

	it("is text alone for navigation: no tags, a space for a line's end, descriptions of images", () => {
		const { section, findings } = assemble("A *b*\\\nC <b>x</b> `y` ![z](x.png)\n===\n\nx", { images: ["x.png"] });
		expect(section.titleText).toBe("A b C x y z");
		expect(findings).toEqual([]);
	});

	it("can come from front matter, for the text and for the running head", () => {
		const { section, findings } = assemble("---\ntitle: Over\nrunning-title: Short\nlanguage: de\n---\n\n# Under\n\nx");
		expect(section).toMatchObject({ titleText: "Over", runningTitle: "Short", language: "de" });
		expect(findings).toEqual([]);
	});

	it.each([
		["Text.\n\n# Later", "in.md:1:1"],
		["## Lower\n\nx", "in.md:1:1"],
		["\n# \n\nx", "in.md:2:1"],
	])("that is missing from %j is reported, and made of the file's name", (text, place) => {
		const { book, findings } = assemble({ "in.md": text });
		expect(book.sections[0]?.titleText).toBe("In");
		expect(findings).toEqual([
			`${place} chapter-title-missing Unexpected beginning of a chapter without a title, expected a level-1 heading`,
		]);
	});

	it("of a file without text is its name, and not reported a second time", () => {
		const { book, findings } = assemble({ "03-low_tide.md": "" });
		expect(book.sections[0]).toMatchObject({ id: "low-tide", titleText: "Low tide", children: [] });
		expect(findings).toEqual([]);
	});
});

describe("headings", () => {
	it("are listed with their depths, a second level-1 heading as level 2", () => {
		const { section, findings } = assemble("# T\n\n# Second *one*\n\n## A[^1] `b`\n\n#### deep\n\n[^1]: n");
		expect(section.headings.map(({ id, depth, text }) => `${depth} ${id}: ${text}`)).toEqual([
			"2 second-one: Second one",
			"2 a-b: A b",
			"4 deep: deep",
		]);
		expect(findings).toEqual(["in.md:7:1 heading-skipped Unexpected heading of level 4 below one of level 2, expected level 3"]);
	});
});
