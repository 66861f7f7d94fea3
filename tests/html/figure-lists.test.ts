// Figures and tables → the lists that a theme shows of them.
import { toHtml } from "hast-util-to-html";
import { VFile } from "vfile";
import { expect, it } from "vitest";
import { renderEdition } from "../../scripts/html/render-edition.ts";
import { makeTheme } from "../support/little-edition.ts";
import { assemble } from "../support/manuscript.ts";

const FILES = {
	"a.md":
		"---\nrole: preface\n---\n\n# A\n\n:::table[The *tide*[^1] table.]{#tide}\n| a |\n| - |\n:::\n\n:::table\n| no caption |\n| - |\n:::\n\n[^1]: n",
	"b.md":
		"# B\n\n:::figure[One. Two.]{#two}\ntext\n:::\n\n> :::table[Within [a](a.md) quotation …]{#in}\n> | a |\n> | - |\n> :::\n",
};

const ITEM =
	'<li class="{{ entry.matter }}"><a href="#{{ entry.id }}">{{ entry.label }}|{{ entry.number }}|{{ entry.title }}</a></li>';
const list = (name: string): string =>
	`{% if book.lists contains "${name}" %}<section id="{{ page.id }}">{% for entry in ${name} %}${ITEM}{% endfor %}</section>{% endif %}`;

function render(lists: readonly ("figures" | "tables")[]) {
	const { book } = assemble(FILES, { config: { lists: [...lists] } });
	const pages = {
		chapter: '<section id="{{ page.id }}">{{ section.title }}{{ section.content }}{{ section.notes }}</section>',
		"list-of-figures": list("figures"),
		"list-of-tables": list("tables"),
	};
	const templates = new Map(Object.entries(pages).map(([name, value]) => [name, new VFile({ path: `${name}.html`, value })]));
	const openingPages = ["list-of-figures", "list-of-tables"];
	const theme = makeTheme({ templates, openingPages, sectionPages: { chapter: "chapter" } });
	const edition = renderEdition(book, theme, "print");
	expect([...templates.values()].flatMap(({ messages }) => messages)).toEqual([]);
	return edition;
}

it("hold what has a number, with its caption: without calls and links, and without the stop of a single sentence", () => {
	const { pages, outline } = render(["figures", "tables"]);
	const shown = pages.slice(0, 2).map(({ id, title, content }) => [id, title, toHtml(content)]);
	expect(shown).toEqual([
		[
			"list-of-figures",
			"List of figures",
			'<section id="list-of-figures"><li class="body"><a href="#two">Figure 1|1|One. Two.</a></li></section>',
		],
		[
			"list-of-tables",
			"List of tables",
			'<section id="list-of-tables"><li class="front"><a href="#tide">Table 1|1|The <em>tide</em> table</a></li>' +
				'<li class="body"><a href="#in">Table 2|2|Within <span>a</span> quotation …</a></li></section>',
		],
	]);
	expect(outline.map(({ id }) => id)).toEqual(["list-of-figures", "list-of-tables", "a", "b"]);
});

it("are there only if the book asks for them", () => {
	expect(render(["tables"]).pages.map(({ id }) => id)).toEqual(["list-of-tables", "a", "b"]);
	expect(render([]).pages.map(({ id }) => id)).toEqual(["a", "b"]);
});
