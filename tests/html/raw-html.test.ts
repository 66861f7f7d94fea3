// Raw HTML: what passes, what is taken out, and where that is told.
import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { type ManuscriptOptions, render } from "../support/manuscript.ts";

/** The markup behind the title, and the findings without their common end. */
function read(text: string, options: ManuscriptOptions = {}): { html: string; findings: string[] } {
	const { edition, findings } = render(`# T\n\n${text}`, options);
	const html = toHtml(edition.pages[0]?.content ?? { type: "root", children: [] });
	return {
		html: html
			.replace('<section id="in"><h1>T</h1>', "")
			.replace(/<\/section>$/, "")
			.replace(/ data-source="[^"]*"/g, "")
			.trim(),
		findings: findings.map((finding) =>
			finding.replace(/^in\.md:/, "").replace(/html-removed Unexpected (.*) in raw HTML, which was removed$/, "$1"),
		),
	};
}

describe("raw HTML", () => {
	it("passes where it is on the list, with Markdown and notes inside", () => {
		const table = '<table><tbody><tr><td colspan="2" class="a" lang="fr">x</td></tr></tbody></table>';
		const { html, findings } = read(
			`${table}\n\n<div role="note" id="d">\n\n*a*[^1]\n\n</div>\n\n<ruby>漢<rt>kan</rt></ruby> <b>b</b><br>\n\n[^1]: n`,
		);
		expect(html).toContain(table);
		expect(html).toMatch(
			/<div role="note" id="d">\s*<p><em>a<\/em><sup class="call"><a class="note-call"[^>]*>1<\/a><\/sup><\/p>\s*<\/div>/,
		);
		expect(html).toContain("<p><ruby>漢<rt>kan</rt></ruby> <b>b</b><br></p>");
		expect(html).toContain('data-label="1"');
		expect(findings).toEqual([]);
	});

	it("loses comments without a word", () => {
		expect(read("a <!-- b <script> --> c\n\n<!--\n<b onclick=x>\n-->")).toEqual({ html: "<p>a  c</p>", findings: [] });
	});

	it("loses scripts and styles with what is in them, and other elements alone", () => {
		expect(
			read(
				'<script>\nalert("<b>")\n</script>\n\na <script>alert(1)</script> b\n\n<style>p { color: red }</style>\n\n<center>c <font color="red">d</font></center>',
			),
		).toEqual({
			html: "<p>a  b</p>\nc d",
			findings: [
				"3:1 element `<script>`",
				"7:3 element `<script>`",
				"9:1 element `<style>`",
				"11:1 element `<center>`",
				"11:11 element `<font>`",
			],
		});
	});

	it.each([
		"iframe",
		"object",
		"embed",
		"form",
		"input",
		"svg",
		"math",
		"video",
		"link",
		"meta",
		"base",
		"template",
		"recto-slot",
		"h1",
		"details",
	])("loses <%s>", (name) => {
		const { html, findings } = read(`<p>a</p><${name} src="https://e.org/x" onload="x()" data="x">`);
		expect(html.trim()).toBe("<p>a</p>");
		expect(findings).toEqual([`3:9 element \`<${name}>\``]);
	});

	it("loses what no parser shows: the document's own elements, declarations, comments without an end", () => {
		expect(read('<body onload="x()"><p>a</p>\n\n<?php x ?>\n\n<!DOCTYPE html>\n\n<div>b</div> <!-- c').findings).toEqual([
			"3:1 element `<body>`",
			"5:1 declaration `<?php x ?>`",
			"7:1 declaration `<!DOCTYPE html>`",
			"9:14 comment without an end",
		]);
	});

	it("loses attributes that are not on the list, each named at its element", () => {
		expect(
			read(
				'<p style="color: red" class="a" ONCLICK="x(\'>\')" data-x="1">a</p>\n\n<p><b/onmouseover=x>c</b> <i title="<script>">d</i></p>',
			),
		).toEqual({
			html: '<p class="a">a</p><p><b>c</b> <i title="<script>">d</i></p>',
			findings: [
				"3:1 attribute `data-x` of `<p>`",
				"3:1 attribute `onclick` of `<p>`",
				"3:1 attribute `style` of `<p>`",
				"5:4 attribute `onmouseover` of `<b>`",
			],
		});
	});

	it("loses addresses that are programs", () => {
		expect(
			read(
				'<a href="javascript:x()">a</a> <a href=" JaVaScript:x">b</a> <a href="java&#9;script:x">c</a> <a href="data:text/html,x">d</a> <a href="https://e.org">e</a>',
			),
		).toEqual({
			html: '<p><a>a</a> <a>b</a> <a>c</a> <a>d</a> <a href="https://e.org">e</a></p>',
			findings: [
				'3:1 attribute `href="javascript:x()"` of `<a>`',
				'3:32 attribute `href=" JaVaScript:x"` of `<a>`',
				'3:62 attribute `href="java\tscript:x"` of `<a>`',
				'3:95 attribute `href="data:text/html,x"` of `<a>`',
			],
		});
	});

	it("links inside the book like any link", () => {
		expect(read('<a href="#here">a</a> <a href="in.md">b</a> <a href="gone.md">c</a> <i id="here">d</i>')).toEqual({
			html: '<p><a href="#here">a</a> <a href="#in">b</a> <a>c</a> <i id="here">d</i></p>',
			findings: ["3:45 link-broken Unexpected link to `gone.md`, expected a heading, figure or file of the book"],
		});
	});

	it("has ids that are no other's", () => {
		const { edition, findings } = render({
			"a.md": '# A\n\n<i id="x">1</i> [l](#x)',
			"b.md": '# B\n\n<i id="x">2</i> <i id="n_a_1">3</i> [l](#x)',
		});
		expect(edition.pages.map(({ content }) => toHtml(content).match(/(?<=(?:id|href)=")[^"]+/g))).toEqual([
			["a", "x", "#x"],
			["b", "x-2", "n-a-1", "#x-2"],
		]);
		expect(findings).toEqual([]);
	});

	it("cannot pass for a note or a call", () => {
		const { edition, findings } = render(
			'# T\n\n<aside class="note a" role="doc-footnote">one</aside> <a class="note-call" data-own="own" href="in.md" role="doc-noteref">two</a> <div class="notes">three</div>',
		);
		expect(edition.text).toMatchObject({ calls: [], notes: [] });
		expect(edition.text.flow.match(/one|two|three/g)).toEqual(["one", "two", "three"]);
		expect(findings.map((finding) => /Unexpected (\w+ `[^`]+`)/.exec(finding)?.[1])).toEqual([
			"class `note`",
			"role `doc-footnote`",
			"attribute `data-own`",
			"class `note-call`",
			"role `doc-noteref`",
			"class `notes`",
		]);
	});

	it("finds images as Markdown does, and keeps an empty description for decoration", () => {
		const options = { images: ["x.png"], unreadableImages: { "bad.png": "its header is damaged" } };
		expect(read('<img src="./x.png" alt=""> <img src=x.png alt="A" width="20" onerror=x> <img src="x.png">', options)).toEqual({
			html:
				'<p><img width="40" height="30" alt="" role="presentation" src="images/x.png"> <img width="20" height="30" alt="A" src="images/x.png"> ' +
				'<img width="40" height="30" alt="" src="images/x.png"></p>',
			findings: ["3:28 attribute `onerror` of `<img>`", "3:73 image-alt-missing Unexpected image without a description: `x.png`"],
		});
		const expected = "expected an image file of the book's folder";
		expect(
			read(
				'<img src="../x.png" alt="a">\n<img src="https://e.org/x.png" alt="b">\n<img src="y.png" alt="c">\n<img src="data:image/png,x">\n<img src="bad.png" alt="d">\n<img alt="e">',
				options,
			),
		).toEqual({
			html: "<em>[a]</em>\n<em>[b]</em>\n<em>[c]</em>\n<em>[data:image/png,x]</em>\n<em>[d]</em>\n<em>[e]</em>",
			findings: [
				`3:1 path-outside Unexpected image \`../x.png\`, ${expected}`,
				`4:1 image-remote Unexpected image \`https://e.org/x.png\`, ${expected}`,
				`5:1 image-missing Unexpected image \`y.png\`, ${expected}`,
				`6:1 image-missing Unexpected image \`data:image/png,x\`, ${expected}`,
				`7:1 image-missing Unexpected image \`bad.png\`, ${expected}`,
				`8:1 image-missing Unexpected image \`\`, ${expected}`,
			],
		});
	});

	it("in a note and a title is looked at as well", () => {
		const { edition, findings } = render("# T <u onclick=x>u</u>\n\na[^1]\n\n[^1]: n <font>o</font>");
		expect(toHtml(edition.pages[0]?.content ?? { type: "root", children: [] })).toContain("<h1>T <u>u</u></h1>");
		expect(findings).toEqual([
			"in.md:1:5 html-removed Unexpected attribute `onclick` of `<u>` in raw HTML, which was removed",
			"in.md:5:9 html-removed Unexpected element `<font>` in raw HTML, which was removed",
		]);
	});

	it("too deep becomes text, with a finding", () => {
		expect(read(`${"<div>".repeat(10_000)}deep\n\nx <b>y</b>`)).toEqual({
			html: "deep<p>x y</p>",
			findings: ["3:1 nesting-too-deep Unexpected depth of raw HTML, expected at most 30 elements within each other"],
		});
	});

	it("left open does not swallow the notes or the next chapter", () => {
		const { edition, findings } = render({ "a.md": "# A\n\n<div><b><!-- --><table>\n\nx[^1]\n\n[^1]: <i>n", "b.md": "# B\n\ny" });
		expect(edition.text.notes.map(({ text }) => text.trim())).toEqual(["n"]);
		expect(edition.text.flow).toMatch(/A\s+x\s+B\s+y/);
		expect(findings).toEqual([]);
	});
});
