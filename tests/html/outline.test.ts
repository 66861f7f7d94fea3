// Sections and headings → the outline of an edition and the contents that a theme shows.
import { toHtml } from "hast-util-to-html";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import type { OutlineEntry } from "../../scripts/html/edition.ts";
import { renderEdition } from "../../scripts/html/render-edition.ts";
import { makeTheme } from "../support/little-edition.ts";
import { assemble, render } from "../support/manuscript.ts";

/** `title→page#id` with what is below it in brackets. */
const spellOutline = (entries: readonly OutlineEntry[]): string =>
	entries
		.map(({ title, pageId, id, children }) => {
			const below = children.length > 0 ? `(${spellOutline(children)})` : "";
			return `${title}→${pageId === id ? id : `${pageId}#${id}`}${below}`;
		})
		.join(", ");

const HEADINGS = "# T *x*[^1]\n\n## A\n\n### A1\n\n#### A1a\n\n### A2[^1]\n\n## B\n\n[^1]: n";

describe("the outline", () => {
	it.each([
		[1, "T x→in"],
		[2, "T x→in(A→in#a, B→in#b)"],
		[3, "T x→in(A→in#a(A1→in#a1, A2→in#a2), B→in#b)"],
		[6, "T x→in(A→in#a(A1→in#a1(A1a→in#a1a), A2→in#a2), B→in#b)"],
	])("goes as deep as `toc-depth: %i`", (depth, expected) => {
		const { edition, findings } = render(HEADINGS, { config: { "toc-depth": depth } });
		expect(spellOutline(edition.outline)).toBe(expected);
		expect(findings).toEqual([]);
	});

	it("nests headings that leave out a level, or begin with a lower one", () => {
		const { edition } = render("# T\n\n#### deep\n\n## A\n\n#### skip\n\n### mid", { config: { "toc-depth": 6 } });
		expect(spellOutline(edition.outline)).toBe("T→in(deep→in#deep, A→in#a(skip→in#skip, mid→in#mid))");
	});

	it("puts chapters below their parts, with numbers, roles and matter", () => {
		const { edition } = render(
			{
				"p.md": "---\nrole: preface\n---\n\n# P\n\nx",
				"a.md": "# A\n\nx",
				"b.md": "# B\n\nx",
				"z.md": "---\nrole: appendix\n---\n\n# Z\n\nx",
			},
			{ parts: { "a.md": "One", "b.md": "One" } },
		);
		expect(spellOutline(edition.outline)).toBe("P→p, One→part-one(A→a, B→b), Z→z");
		expect(edition.outline[1]?.children[1]).toMatchObject({ role: "chapter", matter: "body", number: 2 });
		expect(edition.outline[2]).toMatchObject({ role: "appendix", matter: "back", number: 1 });
	});
});

describe("the contents of a theme", () => {
	it("show titles with their emphasis, without calls, ids and links", () => {
		const { book } = assemble({ "in.md": '# T *x*[^1]\n\nA [l](in.md) <i id="i">y</i>\\\nz<br>w\n---\n\n[^1]: n' });
		const pages = {
			chapter: '<section id="{{ page.id }}">{{ section.title }}{{ section.content }}{{ section.notes }}</section>',
			contents:
				'{% if entry %}<li><a href="#{{ entry.id }}">{{ entry.title }}</a>{% if entry.children.size > 0 %}<ol>{% for child in entry.children %}{% render "contents", entry: child %}{% endfor %}</ol>{% endif %}</li>' +
				'{% else %}<section><ol>{% for entry in contents %}{% render "contents", entry: entry %}{% endfor %}</ol></section>{% endif %}',
		};
		const templates = new Map(Object.entries(pages).map(([name, value]) => [name, new VFile({ path: `${name}.html`, value })]));
		const theme = makeTheme({ templates, openingPages: ["contents"], sectionPages: { chapter: "chapter" } });
		const { pages: made } = renderEdition(book, theme, "print");
		expect(made.map(({ id }) => id)).toEqual(["contents", "in"]);
		expect(toHtml(made[0]?.content ?? { type: "root", children: [] })).toBe(
			'<section><ol><li><a href="#in">T <em>x</em></a><ol><li><a href="#a-l-y-z-w">A <span>l</span> y<br>\nz w</a></li></ol></li></ol></section>',
		);
		expect([...templates.values(), ...book.files.values()].flatMap(({ messages }) => messages)).toEqual([]);
	});
});
