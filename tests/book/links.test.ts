// Links inside the book, and the ids they lead to.
import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { assemble, spell } from "../support/manuscript.ts";

describe("a link", () => {
	it("leads to a file, a heading, a title or a named thing of any file, in the text, a title and a note", () => {
		const { book, findings } = assemble({
			"01-a.md":
				'# A [title](02-b.md)\n\n[b](02-b.md) [h](02-b.md#sub-head) [own](#in-a) [t](02-b.md#b-title) [f](02-b.md#plan) [r][ref]\n\n## In A\n\n[ref]: 02-b.md#Sub_Head "T"',
			"02-b.md": "# B title\n\n## Sub-head\n\n:::note{#plan}\nx[^1]\n:::\n\n[^1]: [back](01-a.md#in-a) [q][]\n\n[q]: <01-a.md>",
		});
		expect(spell(book.sections[0]?.title ?? [])).toBe('"A " link[02-b.md →b]("title")');
		expect(spell(book.sections[0]?.children.slice(0, 1) ?? [])).toBe(
			'paragraph(link[02-b.md →b]("b") " " link[02-b.md#sub-head →sub-head]("h") " " link[#in-a →in-a]("own") " " ' +
				'link[02-b.md#b-title →b]("t") " " link[02-b.md#plan →plan]("f") " " link[02-b.md#Sub_Head →sub-head]("r"))',
		);
		expect(spell(book.notes[0]?.children ?? [])).toBe('paragraph(link[01-a.md#in-a →in-a]("back") " " link[01-a.md →a]("q"))');
		expect(findings).toEqual([]);
	});

	it("out of the book stays as it is written, a bare address down to its last sign", () => {
		const { section, findings } = assemble(
			"# T\n\n[e](https://e.org) [m](mailto:a@b.c) [t](tel:+44) https://a.b/--c~d~'e'^f^ www.foo.org/x--y a_b@b.org <https://x.y/...>",
		);
		expect(spell(section.children)).toBe(
			'paragraph(link[https://e.org]("e") " " link[mailto:a@b.c]("m") " " link[tel:+44]("t") " " ' +
				`link[https://a.b/--c~d~'e'^f^]("https://a.b/--c~d~'e'^f^") " " link[http://www.foo.org/x--y]("www.foo.org/x--y") " " ` +
				'link[mailto:a_b@b.org]("a_b@b.org") " " link[https://x.y/...]("https://x.y/..."))',
		);
		expect(findings).toEqual([]);
	});

	it("that leads nowhere is reported, and its text stays without it", () => {
		const { section, findings } = assemble({
			"01-a.md":
				"# A\n\n[*j*](#nope) [k](02-c.md) [out](../x.md) [js](javascript:alert(1)) [d](data:text/html,x) [f](file:///etc/passwd)",
			"02-b.md": "# B\n\nx",
		});
		expect(spell(section.children)).toBe('paragraph(emphasis("j") " " "k" " " "out" " " "js" " " "d" " " "f")');
		const expected = "expected a heading, figure or file of the book";
		expect(findings).toEqual([
			`01-a.md:3:1 link-broken Unexpected link to \`#nope\`, ${expected}`,
			`01-a.md:3:14 link-broken Unexpected link to \`02-c.md\`, ${expected} such as \`02-b.md\``,
			`01-a.md:3:27 link-broken Unexpected link to \`../x.md\`, ${expected}`,
			`01-a.md:3:42 link-broken Unexpected link to \`javascript:alert(1)\`, ${expected}`,
			`01-a.md:3:68 link-broken Unexpected link to \`data:text/html,x\`, ${expected}`,
			`01-a.md:3:90 link-broken Unexpected link to \`file:///etc/passwd\`, ${expected}`,
		]);
	});

	it("without words takes those of what it leads to: the number of a figure, the title of a chapter or heading", () => {
		const { book, findings } = assemble({
			"01-a.md":
				"# A *title*\n\n[](#plan) [](02-b.md) [](02-b.md#sub-head) [](02-b.md#dear)[^1]\n\n:::table[C]{#plan}\n| a |\n| - |\n:::\n\n[^1]: [](01-a.md)",
			"02-b.md": "# B title\n\n## Sub *head*\n\n:::table[D]{#dear}\n| a |\n| - |\n:::",
		});
		expect(spell(book.sections[0]?.children.slice(0, 1) ?? [])).toContain(
			'link[#plan →plan]() " " link[02-b.md →b]("B title") " " link[02-b.md#sub-head →sub-head]("Sub head") " " link[02-b.md#dear →dear]()',
		);
		const figures: unknown[] = [];
		visit({ type: "root", children: [...(book.sections[0]?.children ?? [])] } as Nodes, "link", ({ data }) => {
			if (data?.figure) figures.push(data.figure);
		});
		expect(figures).toEqual([
			{ kind: "table", number: 1 },
			{ kind: "table", number: 2 },
		]);
		expect(spell(book.notes[0]?.children ?? [])).toBe('paragraph(link[01-a.md →a]("A title"))');
		expect(findings).toEqual([]);
	});

	it("without words to what has no name is reported and taken away", () => {
		const { section, findings } = assemble(
			'# T\n\nsee [](#place) and [](#bare)\n\n<div id="place">x</div>\n\n:::figure{#bare}\ntext\n:::',
		);
		expect(spell(section.children.slice(0, 1))).toBe('paragraph("see " " and ")');
		const expected = "expected words in its square brackets, for what it leads to has no number and no title";
		expect(findings).toEqual([
			`in.md:3:5 link-broken Unexpected link without words to \`#place\`, ${expected}`,
			`in.md:3:20 link-broken Unexpected link without words to \`#bare\`, ${expected}`,
		]);
	});

	it("reaches an id in raw HTML", () => {
		const { section, findings } = assemble('# T\n\n<div id="place">x</div>\n\na <span id=Spot>y</span> [l](#place) [m](#Spot)');
		expect(spell(section.children)).toContain('link[#place →place]("l") " " link[#Spot →spot]("m")');
		expect(findings).toEqual([]);
	});
});

describe("ids", () => {
	it("are ASCII, begin with a letter, and are unique in the book", () => {
		const { book, findings } = assemble({
			"01-Ünï.md": "# A\n\n## B\n\n## B\n\n## 2 c\n\n## Ünï Straße\n\n## 日本\n\n## Cover",
			"uni.md": "# A\n\n## B\n\n## 日本\n\n## uni",
			"2.md": "# A\n\nx",
		});
		expect(book.sections.map(({ id }) => id)).toEqual(["uni", "uni-2", "s-2"]);
		expect(book.sections.map(({ headings }) => headings.map(({ id }) => id))).toEqual([
			["b", "b-2", "s-2-c", "uni-strasse", "section", "cover-2"],
			["b-3", "section-2", "uni-3"],
			[],
		]);
		expect(findings).toEqual([]);
	});

	it("given by the author are unique in their file; another file may use the name again", () => {
		const { book, findings } = assemble({
			"a.md": '# A\n\n:::note{#one}\nx\n:::\n\n:sc[y]{#one} <b id="one">z</b> [l](#one)\n\n## Notes',
			"b.md": "# B\n\n:::note{#one}\nx\n:::\n\n[l](#one) [n](#notes)\n\n:::tip{#notes}\ny\n:::",
		});
		expect(spell(book.sections[0]?.children ?? [])).toContain('link[#one →one]("l")');
		expect(spell(book.sections[1]?.children ?? [])).toContain('link[#one →one-4]("l") " " link[#notes →notes-3]("n")');
		expect(findings).toEqual([
			"a.md:7:1 id-duplicate Unexpected second use of the id `one`, expected each once in a file",
			"a.md:7:14 id-duplicate Unexpected second use of the id `one`, expected each once in a file",
		]);
	});
});
