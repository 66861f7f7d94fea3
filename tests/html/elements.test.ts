// Nodes of the Book → the neutral markup that both editions start from.
import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { type ManuscriptOptions, render } from "../support/manuscript.ts";

/** The page of a chapter, without the section and the title around its text. */
function page(text: string, options: ManuscriptOptions = {}): string {
	const { edition, findings } = render(`# T\n\n${text}`, options);
	expect(findings).toEqual([]);
	const html = toHtml(edition.pages[0]?.content ?? { type: "root", children: [] }).replace(/>\n+</g, "><");
	return html.replace('<section id="in"><h1>T</h1>', "").replace(/<\/section>$/, "");
}
const images = ["images/x.png"];

describe("markup of a chapter", () => {
	it("names the source of blocks", () => {
		expect(page("a *b* `c` ~~d~~ **e**\n\n> q\n\n***\n\n```js\nx < y\n```")).toBe(
			'<p data-source="in.md:3:1">a <em>b</em> <code>c</code> <del>d</del> <strong>e</strong></p>' +
				'<blockquote data-source="in.md:5:1"><p data-source="in.md:5:3">q</p></blockquote><hr data-source="in.md:7:1">' +
				'<pre data-source="in.md:9:1"><code class="language-js">x &#x3C; y\n</code></pre>',
		);
	});

	it("has calls in superscript, and notes at the end of the page that lead back to their first call", () => {
		expect(page("a[^x] b[^x]\n\n[^x]: One.\n\n    Two.")).toBe(
			'<p data-source="in.md:3:1">a<sup class="call"><a class="note-call" id="c_in_1" href="#n_in_1" role="doc-noteref">1</a></sup> ' +
				'b<sup class="call"><a class="note-call" id="c_in_1_2" href="#n_in_1" role="doc-noteref">1</a></sup></p>' +
				'<section class="notes"><aside class="note" id="n_in_1" role="doc-footnote" data-call="c_in_1" data-label="x" data-source="in.md:5:1">' +
				'<p data-source="in.md:5:7"><a class="note-mark" href="#c_in_1" role="doc-backlink">1</a> One.</p><p data-source="in.md:7:5">Two.</p></aside></section>',
		);
	});

	it("gives the mark of a note that begins with a list, a table or nothing a paragraph of its own", () => {
		const mark = (serial: number): string =>
			`<p class="note-mark-only"><a class="note-mark" href="#c_in_${serial}" role="doc-backlink">${serial}</a></p>`;
		const html = page("a[^1] b[^2]\n\n[^1]: - item\n\n[^2]: ```\n    code\n    ```");
		expect(html).toContain(`${mark(1)}<ul><li data-source="in.md:5:7">item</li></ul>`);
		expect(html).toContain(`${mark(2)}<pre`);
	});

	it("links to ids, and shows a note of another file by its number", () => {
		const { edition } = render({ "a.md": "# A\n\n[b](b.md) [h](b.md#h) see[^n]", "b.md": "# B\n\n## H\n\nx[^n]\n\n[^n]: n" });
		expect(toHtml(edition.pages[0]?.content ?? { type: "root", children: [] })).toContain(
			'<a class="reference" href="#b">b</a> <a class="reference" href="#h">h</a> see<a class="reference" href="#n_b_1">note <span class="note-number">1 (B)</span></a></p>',
		);
	});

	it("has figures with numbered captions, their images bare, with sizes and addresses of the package", () => {
		const image = (alt: string, place: string): string =>
			`<img src="images/images/x.png" alt="${alt}" width="40" height="30" data-source="in.md:${place}">`;
		expect(page('![A](images/x.png "Cap *x*")', { images })).toBe(
			`<figure id="fig-a" class="figure" data-source="in.md:3:1">${image("A", "3:1")}<figcaption><span class="figure-label">Figure 1</span> Cap <em>x</em></figcaption></figure>`,
		);
		expect(page(":::figure{.wide #two}\n![A](images/x.png) ![B](images/x.png)\n:::", { images })).toBe(
			`<figure id="two" class="figure wide" data-source="in.md:3:1">${image("A", "4:1")} ${image("B", "4:20")}</figure>`,
		);
	});

	it("has captions of tables above them, in the book's language", () => {
		const html = page(":::table[Zeiten]\n| a |\n|---|\n| b |\n:::", { config: { language: "de" } });
		expect(html).toMatch(
			/^<figure id="fig" class="table"[^>]*><figcaption><span class="figure-label">Tabelle 1<\/span> Zeiten<\/figcaption><table/,
		);
	});

	it("has tables with scopes and alignment, and no empty head", () => {
		expect(page("| a | b |\n|--:|:-:|\n| c | d |")).toBe(
			'<table data-source="in.md:3:1"><thead><tr data-source="in.md:3:1"><th scope="col" class="align-right">a</th><th scope="col" class="align-center">b</th></tr></thead>' +
				'<tbody><tr data-source="in.md:5:1"><td class="align-right">c</td><td class="align-center">d</td></tr></tbody></table>',
		);
		expect(page("| | |\n|--|--|\n| c | d |")).toBe(
			'<table data-source="in.md:3:1"><tbody><tr data-source="in.md:5:1"><td>c</td><td>d</td></tr></tbody></table>',
		);
	});

	it("has lists that are tight or loose as a whole, that begin with their number, and tasks as signs", () => {
		expect(page("3. a\n4. b")).toBe('<ol start="3"><li data-source="in.md:3:1">a</li><li data-source="in.md:4:1">b</li></ol>');
		expect(page("- a\n\n- b")).toBe(
			'<ul class="loose"><li data-source="in.md:3:1"><p data-source="in.md:3:3">a</p></li><li data-source="in.md:5:1"><p data-source="in.md:5:3">b</p></li></ul>',
		);
		expect(page("- [x] a\n- [ ] b")).toBe(
			'<ul class="tasks"><li class="task" data-source="in.md:3:1"><span class="checkbox">☑</span> a</li>' +
				'<li class="task" data-source="in.md:4:1"><span class="checkbox">☐</span> b</li></ul>',
		);
	});

	it("has lists of terms, with the paragraphs of loose definitions", () => {
		expect(page("a\n: b\n\nc\n\n: d\n\n    e")).toMatch(
			/^<dl><dt[^>]*>a<\/dt><dd[^>]*>b\s*<\/dd><dt[^>]*>c<\/dt><dd[^>]*><p[^>]*>d<\/p><p[^>]*>e<\/p><\/dd><\/dl>$/,
		);
	});

	it("has each line of a stanza as an element, and whose words they are as a paragraph", () => {
		expect(page(":::verse\na *b*\nc\n\nd\n\n— E\n:::")).toBe(
			'<div class="verse" data-source="in.md:3:1"><p data-source="in.md:4:1"><span class="line">a <em>b</em></span><span class="line">c</span></p>' +
				'<p data-source="in.md:7:1"><span class="line">d</span></p><p class="attribution" data-source="in.md:9:1">— E</p></div>',
		);
	});

	it("has containers as asides or blocks, and spans as the elements that say what they are", () => {
		expect(page(":::tip[*Title*]{#t .a}\nx\n:::\n\n:::epigraph\ny\n\n— Z\n:::\n\n::page-break")).toBe(
			'<aside id="t" class="aside aside-tip a" data-source="in.md:3:1"><p class="aside-title"><em>Title</em></p><p data-source="in.md:4:1">x</p></aside>' +
				'<div class="epigraph" data-source="in.md:7:1"><p data-source="in.md:8:1">y</p><p class="attribution" data-source="in.md:10:1">— Z</p></div>' +
				'<div class="page-break"></div>',
		);
		expect(page(':sc[a]{.x} :lang[b]{lang=fr} :kbd[c] :mark[d]{#m} :abbr[e]{title="E"} f^g^~h~')).toBe(
			'<p data-source="in.md:3:1"><span class="small-caps x">a</span> <span lang="fr">b</span> <kbd>c</kbd> <mark id="m">d</mark> ' +
				'<abbr title="E">e</abbr> f<sup>g</sup><sub>h</sub></p>',
		);
	});

	it("escapes what would be markup in titles, descriptions and text", () => {
		const evil = "\\<script>alert(1)\\</script> {{ x }}";
		const { edition, findings } = render(`# ${evil}\n\n${evil} ![" onerror="x](x.png)\n\n\`<b>\``, { images: ["x.png"] });
		const html = toHtml(edition.pages[0]?.content ?? { type: "root", children: [] });
		expect(html).not.toMatch(/<script|<b>/);
		expect(html).toContain("<h1>&#x3C;script>alert(1)&#x3C;/script> {{ x }}</h1>");
		expect(html).toContain('alt="&#x22; onerror=&#x22;x"');
		expect(findings).toEqual([]);
	});
});
