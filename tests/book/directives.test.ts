// Containers, leaves and spans; colons that are only colons; raised and lowered signs; lists of terms and of tasks.
import { describe, expect, it } from "vitest";
import { assemble, spell } from "../support/manuscript.ts";

const read = (text: string): { tree: string; findings: readonly string[] } => {
	const { section, findings } = assemble(`# T\n\n${text}`);
	return { tree: spell(section.children), findings };
};
const spans = "expected one such as `sc`, `lang`, `kbd`, `mark`, `abbr`";

describe("a container", () => {
	it.each(["note", "tip", "warning", "example", "epigraph", "verse", "centered"])(
		"can be `%s`, with a title, an id and classes",
		(name) => {
			expect(read(`:::${name}[A *title*]{#id .a .b}\nText.\n:::`)).toEqual({
				tree: `aside[${name} id a b](caption("A " emphasis("title")) paragraph("Text."))`,
				findings: [],
			});
		},
	);

	it("holds another with fewer colons, lists and code", () => {
		expect(read("::::example\n:::note\n- in\n:::\n\n```\n:::tip\n```\n::::\n\nafter")).toEqual({
			tree: 'aside[example](aside[note](list(listItem(paragraph("in")))) code(":::tip")) paragraph("after")',
			findings: [],
		});
	});

	it("of verse keeps the ends of its lines, within emphasis too", () => {
		expect(read(":::verse\na\nb *c\nd*\n\ne\n:::")).toEqual({
			tree: 'aside[verse](paragraph("a" break "b " emphasis("c" break "d")) paragraph("e"))',
			findings: [],
		});
	});

	it("of verse keeps how far its lines are set in, against the one that is least", () => {
		expect(read(":::verse\n  a\n    b\n  *c* d\n      *e* f\n\n   g\n  h\\\n     i\n:::")).toEqual({
			tree:
				'aside[verse](paragraph("a" break "\u00a0\u00a0b" break emphasis("c") " d" break "\u00a0\u00a0\u00a0\u00a0" emphasis("e") " f")' +
				' paragraph("\u00a0g" break "h" break "\u00a0\u00a0\u00a0i"))',
			findings: [],
		});
		expect(read("> :::verse\n> a\n>   b\n> :::").tree).toContain("aside[verse]");
	});

	it("takes no class by which notes are known", () => {
		expect(read(":::tip{.note .wide}\n:sc[x]{.note-call}\n:::")).toEqual({
			tree: 'aside[tip wide](paragraph(span[sc]("x")))',
			findings: [
				"in.md:3:1 directive-unknown Unexpected class `note`, which is Recto's own, expected another",
				"in.md:4:1 directive-unknown Unexpected class `note-call`, which is Recto's own, expected another",
			],
		});
	});

	it("of an unknown name is reported with the nearest, and keeps title and content", () => {
		expect(read(":::notee[Title *x*]\nKept *text*.\n\n- list\n:::")).toEqual({
			tree: 'paragraph("Title " emphasis("x")) paragraph("Kept " emphasis("text") ".") list(listItem(paragraph("list")))',
			findings: ["in.md:3:1 directive-unknown Unexpected directive `notee`, expected one such as `note`"],
		});
	});
});

describe("a leaf", () => {
	it("breaks the page, and its label is not lost", () => {
		expect(read("a\n\n::page-break\n\nb\n\n::page-break[c]")).toEqual({
			tree: 'paragraph("a") aside[page-break]() paragraph("b") aside[page-break]() paragraph("c")',
			findings: [],
		});
	});

	it("of an unknown name is reported, and stands as it was written", () => {
		expect(read("::leaf[x *y*]{z=1}")).toEqual({
			tree: 'paragraph("::leaf[x " emphasis("y") "]{z=1}")',
			findings: ["in.md:3:1 directive-unknown Unexpected directive `leaf`, expected one such as `page-break`"],
		});
	});
});

describe("a span", () => {
	it("is one of five, and may hold others", () => {
		expect(read(':sc[Small :kbd[K]] :lang[Bonjour]{lang=fr} :mark[y]{.hot #m} :abbr[HTML]{title="Hyper"}')).toEqual({
			tree: 'paragraph(span[sc]("Small " span[kbd]("K")) " " span[lang fr]("Bonjour") " " span[mark m hot]("y") " " span[abbr]("HTML"))',
			findings: [],
		});
	});

	it("of an unknown name is reported, and stands as it was written with its markup", () => {
		expect(read("a :foo[bar *baz*]{a=1} b :foo{a=b} c")).toEqual({
			tree: 'paragraph("a :foo[bar " emphasis("baz") "]{a=1} b :foo{a=b} c")',
			findings: [
				`in.md:3:3 directive-unknown Unexpected directive \`foo\`, ${spans}`,
				`in.md:3:26 directive-unknown Unexpected directive \`foo\`, ${spans}`,
			],
		});
	});

	it("is no colon in prose, and no escaped one", () => {
		const prose = "note:this and 10:30, ratio 1:2:three, Smile :) :D C:file a::b :sc and :sc[] \\:sc[x]";
		expect(read(`${prose}\n\n- a:b\n\n# 5:pm`)).toEqual({
			tree: 'paragraph("note:this and 10:30, ratio 1:2:three, Smile :) :D C:file a::b :sc and :sc[] :sc[x]") list(listItem(paragraph("a:b"))) heading[2 s-5-pm]("5:pm")',
			findings: [],
		});
	});
});

describe("raised and lowered signs", () => {
	it("stand between carets and tildes without spaces", () => {
		expect(read("H~2~O, the 19^th^ and x^2^~i~")).toEqual({
			tree: 'paragraph("H" subscript("2") "O, the 19" superscript("th") " and x" superscript("2") subscript("i"))',
			findings: [],
		});
	});

	it("are not made of lone signs, of code, of struck-out text or of escaped ones", () => {
		expect(read("2^10 and 3^5, a~b c~d ~~del~~ ^a b^ ^^ `x^2^` \\^a^ ^b\\^ [^1]\n\n[^1]: n")).toEqual({
			tree: 'paragraph("2^10 and 3^5, a~b c~d " delete("del") " ^a b^ ^^ " inlineCode("x^2^") " ^a^ ^b^ " noteCall[c_in_1 n_in_1 1])',
			findings: [],
		});
	});
});

describe("lists", () => {
	it("of terms have one or more terms and definitions, with paragraphs and notes", () => {
		expect(read("One\nTwo\n: First[^1]\n: Second\n\n    more\n\nThree\n\n: *Third*\n\n[^1]: n")).toEqual({
			tree:
				'defList(defListTerm("One") defListTerm("Two") defListDescription(paragraph("First" noteCall[c_in_1 n_in_1 1])) ' +
				'defListDescription(paragraph("Second") paragraph("more")) defListTerm("Three") defListDescription(paragraph(emphasis("Third"))))',
			findings: [],
		});
	});

	it("of tasks say what is done", () => {
		expect(read("- [ ] a\n- [x] b\n- c")).toEqual({
			tree: 'list(listItem[false](paragraph("a")) listItem[true](paragraph("b")) listItem(paragraph("c")))',
			findings: [],
		});
	});
});
