// Notes of chapters: which call finds which definition, what is reported, and how notes are numbered.
import { describe, expect, it } from "vitest";
import type { Book } from "../../scripts/book/book.ts";
import { assemble, spell } from "../support/manuscript.ts";

/** Each note as `mark label: text`. */
const notesOf = (book: Book): string[] => book.notes.map(({ mark, label, children }) => `${mark} ${label}: ${spell(children)}`);
const marksOf = (book: Book): string[] => book.notes.map(({ mark }) => mark);
const definitions = (labels: readonly (string | number)[]): string =>
	labels.map((label) => `[^${label}]: n${label}`).join("\n\n");

describe("notes of a chapter", () => {
	it("belong to their file: the same label in two chapters is two notes", () => {
		const { book, findings } = assemble({ "a.md": "# A\n\nx[^1]\n\n[^1]: In a.", "b.md": "# B\n\ny[^1]\n\n[^1]: In b." });
		expect(book.notes.map(({ id, sectionId, path }) => `${id} ${sectionId} ${path}`)).toEqual(["n_a_1 a a.md", "n_b_1 b b.md"]);
		expect(notesOf(book)).toEqual(['1 1: paragraph("In a.")', '1 1: paragraph("In b.")']);
		expect(book.sections.map(({ notes }) => notes.length)).toEqual([1, 1]);
		expect(findings).toEqual([]);
	});

	it("hold paragraphs, lists, quotations, code and tables", () => {
		const { book, findings } = assemble(
			"# T\n\nx[^1]\n\n[^1]: One.\n\n    Two.\n\n    - a\n    - b\n\n    > q\n\n    ```js\n    code\n    ```\n\n    | h |\n    |---|\n    | c |\n",
		);
		expect(notesOf(book)).toEqual([
			'1 1: paragraph("One.") paragraph("Two.") list(listItem(paragraph("a")) listItem(paragraph("b"))) blockquote(paragraph("q")) code("code") table(tableRow(tableCell("h")) tableRow(tableCell("c")))',
		]);
		expect(findings).toEqual([]);
	});

	it("are numbered depth first: a note called in a note follows it", () => {
		const { book, section, findings } = assemble("# T\n\nx[^a] y[^b]\n\n[^a]: A[^c].\n\n[^b]: B.\n\n[^c]: C[^d].\n\n[^d]: D.");
		expect(spell(section.children)).toBe('paragraph("x" noteCall[c_in_1 n_in_1 1] " y" noteCall[c_in_4 n_in_4 4])');
		expect(notesOf(book)).toEqual([
			'1 a: paragraph("A" noteCall[c_in_2 n_in_2 2] ".")',
			'2 c: paragraph("C" noteCall[c_in_3 n_in_3 3] ".")',
			'3 d: paragraph("D.")',
			'4 b: paragraph("B.")',
		]);
		expect(findings).toEqual([]);
	});

	it("may call themselves, and each other in a circle", () => {
		const { book, findings } = assemble("# T\n\na[^x]\n\n[^x]: One[^x][^y].\n\n[^y]: Two[^x].");
		expect(book.notes.map(({ label, callIds }) => [label, ...callIds])).toEqual([
			["x", "c_in_1", "c_in_1_2", "c_in_1_3"],
			["y", "c_in_2"],
		]);
		expect(findings).toEqual([]);
	});

	it("have one mark however often they are called, and know all their calls", () => {
		const { book, section, findings } = assemble("# T\n\nx[^a] y[^b] z[^a]\n\n[^a]: A.\n\n[^b]: B.");
		expect(spell(section.children)).toBe(
			'paragraph("x" noteCall[c_in_1 n_in_1 1] " y" noteCall[c_in_2 n_in_2 2] " z" noteCall[c_in_1_2 n_in_1 1 again])',
		);
		expect(book.notes.map(({ callIds }) => callIds)).toEqual([["c_in_1", "c_in_1_2"], ["c_in_2"]]);
		expect(findings).toEqual([]);
	});

	it("can be called wherever there is text", () => {
		const { book, section, findings } = assemble(
			`# T[^1]

## H[^2]

| a[^3] |
|---|
| c[^4] |

- i[^5]

> q[^6]

![alt](x.png "Cap[^7]")

:::figure[Both[^8]]
![a](x.png)
:::

term[^9]
: what[^10]

*e[^11]* [l[^12]](#t) ~~d[^13]~~ :sc[s[^14]]

:::note[Title[^15]]
n[^16]
:::

${definitions(Array.from({ length: 16 }, (_, index) => index + 1))}`,
			{ images: ["x.png"] },
		);
		expect(book.notes.map(({ label }) => label)).toEqual(Array.from({ length: 16 }, (_, index) => String(index + 1)));
		expect(spell(section.title)).toBe('"T" noteCall[c_in_1 n_in_1 1]');
		expect(section).toMatchObject({ titleText: "T", runningTitle: "T", headings: [{ text: "H" }] });
		expect(findings).toEqual([]);
	});

	it("may be defined inside a quotation, a list or another note, and leave nothing empty behind", () => {
		const { book, section, findings } = assemble(
			"# T\n\na[^x] b[^y] c[^z]\n\n> [^x]: in a quotation\n\n- [^y]: in a list\n- item\n\n[^o]: outer\n\n    [^z]: in a note\n\nd[^o]",
		);
		expect(notesOf(book)).toEqual([
			'1 x: paragraph("in a quotation")',
			'2 y: paragraph("in a list")',
			'3 z: paragraph("in a note")',
			'4 o: paragraph("outer")',
		]);
		expect(spell(section.children.slice(1))).toBe('list(listItem(paragraph("item"))) paragraph("d" noteCall[c_in_4 n_in_4 4])');
		expect(findings).toEqual([]);
	});

	it("take any label that Markdown allows, whatever its signs mean elsewhere", () => {
		const labels = ["a*b", "<i>", "é", "1.2", "a:b", 'q"q', "__proto__", "constructor"];
		const { book, findings } = assemble(`# T\n\n${labels.map((label) => `x[^${label}]`).join(" ")}\n\n${definitions(labels)}`);
		expect(book.notes.map(({ label }) => label)).toEqual(labels);
		expect(findings).toEqual([]);
	});

	it("move with their call into a title that front matter replaces", () => {
		const { book, section, findings } = assemble("---\ntitle: Over\n---\n\n# Under[^1]\n\n[^1]: n");
		expect(spell(section.title)).toBe('"Over" noteCall[c_in_1 n_in_1 1]');
		expect(book.notes).toHaveLength(1);
		expect(findings).toEqual([]);
	});
});

describe("a call without a definition", () => {
	const text = "expected a definition of it in this file";

	it("stays as it was written, and is named at its own place with the nearest label", () => {
		const { section, findings } = assemble(
			"# T\n\na[^x] and *b[^y]*\nc[^on] `[^code]` d[^one]\n\n[^one]: One\n\n        [^code]\n",
		);
		expect(spell(section.children)).toBe(
			'paragraph("a[^x] and " emphasis("b[^y]") "\\nc[^on] " inlineCode("[^code]") " d" noteCall[c_in_1 n_in_1 1])',
		);
		expect(findings).toEqual([
			`in.md:3:2 note-undefined Unexpected call of note \`[^x]\`, ${text}`,
			`in.md:3:13 note-undefined Unexpected call of note \`[^y]\`, ${text}`,
			"in.md:4:2 note-undefined Unexpected call of note `[^on]`, expected a defined label such as `[^one]`",
		]);
	});

	it("is none when a bracket or the caret is escaped", () => {
		const { section, findings } = assemble("# T\n\n\\[^x] [\\^x] [^x\\] &#91;^x] and [^ x] [^]");
		expect(spell(section.children)).toBe('paragraph("[^x] [^x] [^x] [^x] and [^ x] [^]")');
		expect(findings).toEqual([]);
	});

	it("is found behind an escaped backslash, and beside an escaped call", () => {
		const { findings } = assemble("# T\n\n\\\\[^x] \\[^x] &amp; [^x]");
		expect(findings).toEqual([
			`in.md:3:3 note-undefined Unexpected call of note \`[^x]\`, ${text}`,
			`in.md:3:20 note-undefined Unexpected call of note \`[^x]\`, ${text}`,
		]);
	});

	it("is found in titles, captions, notes, links and quotations", () => {
		const { findings } = assemble('# T[^a]\n\n![alt](x.png "Cap[^b]")\n\nx[^1] [l[^c]](in.md)\n\n> > q[^d]\n\n[^1]: n[^e]', {
			images: ["x.png"],
		});
		expect(findings.map((finding) => /^in\.md:(\S+) note-undefined .*?\[\^(.)\]/.exec(finding)?.slice(1).join(" "))).toEqual([
			"1:4 a",
			"3:1 b",
			"5:9 c",
			"7:6 d",
			"9:8 e",
		]);
	});

	it("becomes a reference when one other file defines it, in the text and in a title", () => {
		const { book, findings } = assemble({
			"a.md": "# A[^n]\n\nx[^n] \\[^n] y[^q]",
			"b.md": "# B\n\n1[^m] 2[^n]\n\n[^m]: m\n\n[^n]: n\n\n[^q]: uncalled",
		});
		expect(spell(book.sections[0]?.title ?? [])).toBe('"A" link[# →n_b_2 2]("[^n]")');
		expect(book.sections[0]?.titleText).toBe("A");
		expect(spell(book.sections[0]?.children ?? [])).toBe('paragraph("x" link[# →n_b_2 2]("[^n]") " [^n] y" link[# →b]("[^q]"))');
		const end = "of b.md, expected one of this file; it became a reference to that note";
		expect(findings).toEqual([
			`a.md:1:4 note-elsewhere Unexpected call of note \`[^n]\` ${end}`,
			`a.md:3:2 note-elsewhere Unexpected call of note \`[^n]\` ${end}`,
			`a.md:3:14 note-elsewhere Unexpected call of note \`[^q]\` ${end}`,
			"b.md:9:1 note-unused Unexpected note `[^q]` without a call, expected one in this file",
		]);
	});

	it("is undefined when several other files define it", () => {
		const { findings } = assemble({
			"a.md": "# A\n\nx[^n]",
			"b.md": "# B\n\nx[^n]\n\n[^n]: n",
			"c.md": "# C\n\nx[^n]\n\n[^n]: n",
		});
		expect(findings).toEqual([`a.md:3:2 note-undefined Unexpected call of note \`[^n]\`, ${text}`]);
	});
});

describe("a definition", () => {
	it("of a label defined before is reported with both places, and the first is used", () => {
		const { book, findings } = assemble("# T\n\na[^x]\n\n[^x]: One.\n\n[^X]: Two.");
		expect(notesOf(book)).toEqual(['1 x: paragraph("One.")']);
		expect(findings).toEqual([
			"in.md:7:1 note-duplicate Unexpected second definition of note `[^X]`, expected each label once in a file (First defined here: in.md:5:1)",
		]);
	});

	it("that nothing calls is reported and left out, also when only an unused note calls it", () => {
		const { book, findings } = assemble("# T\n\na[^x]\n\n[^x]: One.\n\n[^y]: Two.[^z]\n\n[^z]: Three.");
		expect(notesOf(book)).toEqual(['1 x: paragraph("One.")']);
		expect(findings).toEqual([
			"in.md:7:1 note-unused Unexpected note `[^y]` without a call, expected one in this file",
			"in.md:9:1 note-unused Unexpected note `[^z]` without a call, expected one in this file",
		]);
	});

	it("without text is reported and numbered all the same", () => {
		const { book, findings } = assemble("# T\n\na[^x] b[^y]\n\n[^x]:\n\n[^y]: Y");
		expect(notesOf(book)).toEqual(["1 x: ", '2 y: paragraph("Y")']);
		expect(findings).toEqual(["in.md:5:1 note-empty Unexpected empty note `[^x]`, expected its text"]);
	});
});

describe("the numbers of notes", () => {
	const chapters = {
		"a.md": "# A\n\nx[^1] y[^2]\n\n[^1]: 1st\n\n[^2]: 2nd",
		"b.md": "# B\n\nx[^1]\n\n[^1]: 3rd",
	};
	const many = (count: number): string => {
		const labels = Array.from({ length: count }, (_, index) => index);
		return `# T\n\n${labels.map((label) => `x[^${label}]`).join(" ")}\n\n${definitions(labels)}`;
	};

	it.each([
		["chapter", ["1", "2", "1"]],
		["book", ["1", "2", "3"]],
		// Where pages are known, the paginator writes other marks.
		["page", ["1", "2", "1"]],
	])("begin again with each %s", (restart, marks) => {
		const { book, findings } = assemble(chapters, { config: { notes: { restart } } });
		expect(marksOf(book)).toEqual(marks);
		expect(book.notes.map(({ id }) => id)).toEqual(["n_a_1", "n_a_2", "n_b_1"]);
		expect(findings).toEqual([]);
	});

	it("are doubled when the symbols are used up", () => {
		const { book } = assemble(many(14), { config: { notes: { style: "symbols" } } });
		expect(marksOf(book).join(" ")).toBe("* † ‡ § ‖ ¶ ** †† ‡‡ §§ ‖‖ ¶¶ *** †††");
	});

	it("are figures in an EPUB where print has symbols by page", () => {
		const { book } = assemble(many(8), { config: { notes: { restart: "page", style: "symbols" } } });
		expect(marksOf(book).at(-1)).toBe("8");
	});

	it("go on after z with aa", () => {
		const { book } = assemble(many(54), { config: { notes: { style: "lower-alpha" } } });
		expect([0, 25, 26, 51, 52].map((index) => marksOf(book)[index])).toEqual(["a", "z", "aa", "az", "ba"]);
	});

	it("can be small roman figures", () => {
		const { book } = assemble(many(49), { config: { notes: { style: "lower-roman" } } });
		expect([0, 3, 8, 13, 39, 48].map((index) => marksOf(book)[index])).toEqual(["i", "iv", "ix", "xiv", "xl", "xlix"]);
	});
});
