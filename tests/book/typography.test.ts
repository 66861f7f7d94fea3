// Quotation marks, dashes, dots and holding spaces, language by language. `~` stands for U+00A0 and `_` for U+202F.
import { describe, expect, it } from "vitest";
import { marksOf } from "../../scripts/book/transforms/language-marks.ts";
import { setMarks } from "../../scripts/book/transforms/typography.ts";
import { assemble, spell } from "../support/manuscript.ts";

const set = (language: string, text: string): string =>
	setMarks(text, marksOf(language)).replaceAll("\u00a0", "~").replaceAll("\u202f", "_");

describe("English text", () => {
	it.each([
		[`"Come in," he said.`, "“Come in,” he said."],
		[`She said 'no' and left.`, "She said ‘no’ and left."],
		[`"He said 'yes' -- no," she said.`, "“He said ‘yes’ – no,” she said."],
		[`"'Nested' at the start," and "at the 'end'"`, "“‘Nested’ at the start,” and “at the ‘end’”"],
		[`'"Outer" inner'`, "‘“Outer” inner’"],
		[`it's, don't, O'Neill's, the dogs' bowls`, "it’s, don’t, O’Neill’s, the dogs’ bowls"],
		[`'Tis the '90s: '68, 'twas rock 'n' roll`, "’Tis the ’90s: ’68, ’twas rock ’n’ roll"],
		[`("x") ["y"] {'z'} --"w"-- a/"b"`, "(“x”) [“y”] {‘z’} –“w”– a/“b”"],
		["1914--1918, a pause---like this, not----this", "1914–1918, a pause—like this, not----this"],
		["and so on... .... ..", "and so on… …. .."],
		["“already” ‘curly’", "“already” ‘curly’"],
		["Mr Smith, Dr. No, St Paul, p. 5, pp. 3--4, fig. 2, no. 7", "Mr~Smith, Dr.~No, St~Paul, p.~5, pp.~3–4, fig.~2, no.~7"],
		["18 mm, 300 km, 5 %, in 1914 in France, 5 cats", "18~mm, 300~km, 5~%, in 1914 in France, 5 cats"],
	])("%s", (typed, expected) => {
		expect(set("en", typed)).toBe(expected);
		expect(set("en-US", typed)).toBe(expected);
	});
});

describe("German text", () => {
	it.each([
		[`"Sie sagte 'nein' und ging." "Es ist spät."`, "„Sie sagte ‚nein‘ und ging.“ „Es ist spät.“"],
		[`"'Nein', sagte er -- 'nie'."`, "„‚Nein‘, sagte er – ‚nie‘.“"],
		[`Hans' Auto, ist's, '68`, "Hans’ Auto, ist’s, ’68"],
		["z. B., z.B., d. h., u. s. w., i. d. R.", "z._B., z._B., d._h., u._s._w., i._d._R."],
		["S. 5, Nr. 3, Dr. Faust, 10 km", "S.~5, Nr.~3, Dr.~Faust, 10~km"],
	])("%s", (typed, expected) => {
		expect(set("de", typed)).toBe(expected);
	});

	it("is quoted otherwise in Switzerland", () => {
		expect(set("de-CH", `"Sie sagte 'nein'." "So."`)).toBe("«Sie sagte ‹nein›.» «So.»");
	});
});

describe("French text", () => {
	it.each([
		[`"Elle a dit 'non' et elle est partie." "Il est tard !"`, "«~Elle a dit “non” et elle est partie.~» «~Il est tard_!~»"],
		["Vraiment? Oui; non : rien.", "Vraiment_? Oui_; non~: rien."],
		["Quoi ?! Quoi?... (quoi ?)", "Quoi_?! Quoi_?… (quoi_?)"],
		["« déjà » et «x»", "«~déjà~» et «~x~»"],
		[`l'homme d'"or", aujourd'hui`, "l’homme d’«~or~», aujourd’hui"],
		["à 10:30, M. Dupont, p. 5, 100 %", "à 10:30, M.~Dupont, p.~5, 100~%"],
	])("%s", (typed, expected) => {
		expect(set("fr", typed)).toBe(expected);
	});

	it("has no spaces inside its marks in Switzerland", () => {
		expect(set("fr-CH", `Il dit: "Bonjour!"`)).toBe("Il dit: «Bonjour!»");
	});
});

describe("other languages", () => {
	it.each([
		["nl", "“a ‘b’”"],
		["sv", "”a ’b’”"],
		["da", "»a ›b‹«"],
		["es", "«a “b”»"],
		["pl", "„a ‚b’”"],
		["ru", "«a „b“»"],
		["nb", "«a ‘b’»"],
		["xx", "“a ‘b’”"],
	])("%s has its own marks", (language, expected) => {
		expect(set(language, `"a 'b'"`)).toBe(expected);
	});
});

describe("the marks of a chapter", () => {
	const read = (text: string): string => {
		const { section, findings } = assemble(text, { images: ["x.png"] });
		expect(findings).toEqual([]);
		return `${spell(section.title)} | ${spell(section.children)}`;
	};

	it("look past the ends of emphasis, code, notes, images and raw tags", () => {
		expect(read(`# It's "T"\n\n"*emph*" "\`code\`" *"x"* **'y'** "a[^1]" "![b](x.png)" <b>"c"</b>\n\n[^1]: "n"`)).toBe(
			`"It’s “T”" | paragraph("“" emphasis("emph") "” “" inlineCode("code") "” " emphasis("“x”") " " strong("‘y’") ` +
				`" “a" noteCall[c_in_1 n_in_1 1] "” “" image[x.png b] "” " html("<b>") "“c”" html("</b>"))`,
		);
	});

	it("begin afresh in each block and line", () => {
		expect(read(`# T\n\n"open\n\n- "a"\n- 'b'\n\n| "c |\n|---|\n| d" |\n\n"e"\\\n"f"`)).toBe(
			'"T" | paragraph("“open") list(listItem(paragraph("“a”")) listItem(paragraph("‘b’"))) ' +
				'table(tableRow(tableCell("“c")) tableRow(tableCell("d”"))) paragraph("“e”" break "“f”")',
		);
	});

	it("leave code, addresses and escaped signs alone", () => {
		expect(read(`# T\n\n\`"a" --\` https://a.b/--c'd'/x \\"e\\" \\-- \\... f\\'s &quot;g&quot;\n\n    "h" --`)).toBe(
			`"T" | paragraph(inlineCode("\\"a\\" --") " " link[https://a.b/--c'd'/x]("https://a.b/--c'd'/x") " \\"e\\" -- ... f's \\"g\\"") code("\\"h\\" --")`,
		);
	});

	it("follow the language of the chapter and of a span, the front matter's titles too", () => {
		const { book, findings } = assemble({
			"a.md": '---\ntitle: L\'"A"\nrunning-title: "A!"\nlanguage: fr\n---\n\n"x" :lang["y"]{lang=de} "z"!',
			"b.md": '# B\n\n"x"',
		});
		expect(book.sections.map(({ title, runningTitle, children }) => [spell(title), runningTitle, spell(children)])).toEqual([
			['"L’«\u00a0A\u00a0»"', "A\u202f!", 'paragraph("«\u00a0x\u00a0» " span[lang de]("„y“") " «\u00a0z\u00a0»\u202f!")'],
			['"B"', "B", 'paragraph("“x”")'],
		]);
		expect(findings).toEqual([]);
	});

	it("stay as they are typed when book.yaml says so", () => {
		const { section, findings } = assemble('# It\'s\n\n"a" -- b... \\"c\\" p. 5', { config: { typography: { smart: false } } });
		expect([spell(section.title), spell(section.children)]).toEqual(['"It\'s"', 'paragraph("\\"a\\" -- b... \\"c\\" p. 5")']);
		expect(findings).toEqual([]);
	});
});
