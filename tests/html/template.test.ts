import type { ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { renderTemplate, slot } from "../../scripts/html/template.ts";

const template = (value: string) => new VFile({ path: "templates/book/chapter.html", value });

function fill(text: string, values: Record<string, unknown> = {}, slots: Record<string, ElementContent[]> = {}) {
	const file = template(text);
	const root = renderTemplate(file, values, new Map(Object.entries(slots)));
	return {
		html: root && toHtml(root),
		root,
		findings: file.messages.map(
			(message) => `${message.place ? `${message.line}:${message.column} ` : ""}${message.ruleId} ${message.reason}`,
		),
	};
}

describe("renderTemplate", () => {
	it("fills in values and escapes them", () => {
		const { html, findings } = fill('<section id="{{ id }}"><h1>{{ title }}</h1></section>', { id: 'a"b', title: "<b> & co" });
		expect(html).toBe('<section id="a&#x22;b"><h1>&#x3C;b> &#x26; co</h1></section>');
		expect(findings).toEqual([]);
	});

	it("puts the markup of a slot where its value stands, unescaped", () => {
		const content = [h("p", "One."), h("p", "Two.")];
		const { html, findings } = fill(
			"<section>{{ section.content }}</section>",
			{ section: { content: slot("content") } },
			{ content },
		);
		expect(html).toBe("<section><p>One.</p><p>Two.</p></section>");
		expect(findings).toEqual([]);
	});

	it("leaves the markup of a slot as it is, the very same nodes", () => {
		const pre = h("div", [h("p", "a"), { type: "text", value: "\n" }, h("pre", "x\n\n")]);
		const { root } = fill("<section>\n  {{ content }}\n</section>", { content: slot("content") }, { content: [pre] });
		const section = (root as Root).children[0];
		expect(section?.type === "element" && section.children).toEqual([pre]);
		expect(section?.type === "element" && section.children[0]).toBe(pre);
	});

	it("puts a slot into a line of text", () => {
		const { html } = fill("<section><h1>3 {{ title }} <i>!</i></h1></section>", { title: slot("t") }, { t: [h("em", "Salt")] });
		expect(html).toBe("<section><h1>3 <em>Salt</em> <i>!</i></h1></section>");
	});

	it("takes away the indentation of the template but no space between words", () => {
		const { html } = fill(
			"\n<!-- note -->\n<section>\n\t<p>\n\t\t<em>a</em> <b>b</b>\n\t</p>\n\n\t<pre> </pre> <p>c</p>\n</section>\n",
		);
		expect(html).toBe("<section><p><em>a</em> <b>b</b></p><pre> </pre><p>c</p></section>");
	});

	it("keeps no places of the filled-in text, which are places in no file", () => {
		const { root } = fill("<section><p>x</p></section>");
		expect(JSON.stringify(root?.children)).not.toContain("position");
	});

	it("takes empty text, zero and missing values for false", () => {
		const { html } = fill("<section>{% if a or b or c.d %}x{% else %}y{% endif %}</section>", { a: "", b: 0 });
		expect(html).toBe("<section>y</section>");
	});

	it("lets a template render itself, for nested lists", () => {
		const text =
			'{% if entries %}<ul>{% for entry in entries %}<li>{{ entry.title }}{% render "chapter", entries: entry.children %}</li>{% endfor %}</ul>{% elsif contents %}<section>{% render "chapter", entries: contents %}</section>{% endif %}';
		const contents = [{ title: slot("1"), children: [{ title: slot("2") }] }];
		const { html, findings } = fill(text, { contents }, { 1: [{ type: "text", value: "A" }], 2: [{ type: "text", value: "B" }] });
		expect(findings).toEqual([]);
		expect(html).toBe("<section><ul><li>A<ul><li>B</li></ul></li></ul></section>");
	});

	it("gives an empty tree for a template that shows nothing, whatever its slots", () => {
		const { root, findings } = fill("{% if wanted %}<section></section>{% endif %}\n", {}, { content: [h("p")] });
		expect(root?.children).toEqual([]);
		expect(findings).toEqual([]);
	});

	it("fills in one template again and again with other values", () => {
		const file = template("<section>{{ n }}</section>");
		const pages = [1, 2].map((n) => toHtml(renderTemplate(file, { n }, new Map()) as Root));
		expect(pages).toEqual(["<section>1</section>", "<section>2</section>"]);
	});
});

describe("theme-template", () => {
	const at = (text: string, values?: Record<string, unknown>) => {
		const { root, findings } = fill(text, values);
		expect(root).toBeUndefined();
		return findings;
	};

	it("names the line and column of an unclosed tag", () => {
		expect(at("<section>\n  {% if x %}\n</section>")).toEqual([
			"2:3 theme-template Unexpected template: tag {% if x %} not closed",
		]);
	});

	it("names an unknown filter and an unknown tag", () => {
		expect(at("<section>\n{{ x | frobnicate }}</section>")).toEqual([
			"2:1 theme-template Unexpected template: undefined filter: frobnicate",
		]);
		expect(at("<section>{% frob %}</section>")).toEqual(['1:10 theme-template Unexpected template: tag "frob" not found']);
	});

	it("reads no file of the disk", () => {
		const [finding] = at('<section>{% render "../../package.json" %}</section>');
		expect(finding).toMatch(/^1:10 theme-template Unexpected template: ENOENT/);
		expect(at('<section>{% include "/etc/passwd" %}</section>')[0]).toMatch(/^1:10 theme-template .*ENOENT/);
		expect(at('<section>{% layout "/etc/passwd" %}</section>')[0]).toMatch(/^1:10 theme-template .*ENOENT/);
	});

	it("stops a template that would run for ever", () => {
		expect(at('<section>{% render "chapter" %}</section>')).toHaveLength(1);
		expect(at("<section>{% for i in (1..999999999) %}x{% endfor %}</section>")).toHaveLength(1);
	});

	it("is reported as an error on the template", () => {
		const file = template("{{");
		renderTemplate(file, {}, new Map());
		expect(file.messages[0]).toMatchObject({
			fatal: true,
			ruleId: "theme-template",
			file: "templates/book/chapter.html",
			line: 1,
			column: 1,
		});
	});

	it("wants one section and nothing else", () => {
		const reason =
			"theme-template Unexpected markup around the page's `section`, expected one `section` element and nothing else";
		expect(at("<section></section><section></section>")).toEqual([reason]);
		expect(at("<div></div>")).toEqual([reason]);
		expect(at("<section></section> Recto")).toEqual([reason]);
	});

	it("may leave out a title, but not one that calls a note", () => {
		const call = h("sup", h("a", { id: "c-1" }, "1"));
		expect(fill("<section></section>", {}, { title: [h("em", "To my mother")] }).findings).toEqual([]);
		expect(fill("<section></section>", {}, { title: [{ type: "text", value: "A" }, call] }).findings).toEqual([
			"theme-template Unexpected page without `title`, expected it once",
		]);
	});

	it("loses no text of the book and doubles none", () => {
		const slots = { content: [h("p")], none: [] };
		expect(fill("<section></section>", {}, slots).findings).toEqual([
			"theme-template Unexpected page without `content`, expected it once",
		]);
		expect(fill("<section>{{ c }}{{ c }}</section>", { c: slot("content") }, slots).findings).toEqual([
			"theme-template Unexpected second `content` on a page, expected it once",
		]);
		expect(fill("<section>{{ c }}\n{{ c | upcase }}</section>", { c: slot("content") }, slots).findings).toEqual([
			"2:1 theme-template Unexpected template: markup of the book takes no filter",
		]);
		expect(fill('<section><recto-slot name="x"></recto-slot>{{ c }}</section>', { c: slot("content") }, slots).findings).toEqual([
			"theme-template Unexpected slot `x`, expected one of `content`, `none`",
		]);
	});
});
