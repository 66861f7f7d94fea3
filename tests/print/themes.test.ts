import type { ElementContent, Root } from "hast";
import { describe, expect, it } from "vitest";
import { assembleBook } from "../../scripts/book/assemble.ts";
import type { EditionName } from "../../scripts/html/edition.ts";
import { renderEdition } from "../../scripts/html/render-edition.ts";
import { loadConfig } from "../../scripts/load/config.ts";
import { loadManuscript } from "../../scripts/load/manuscript.ts";
import { loadTheme } from "../../scripts/load/theme.ts";
import { readPagedCss } from "../../scripts/print/paged-css.ts";
import { bookFolder } from "../support/book-folder.ts";
import { listFindings } from "../support/run-stages.ts";
import { readTrueType } from "../support/true-type.ts";

const CHAPTERS: Record<string, string> = {
	"1-dedication.md": "---\nrole: dedication\ntitle: Dedication\n---\n\nTo *Ann*\n",
	"2-preface.md": "---\nrole: preface\n---\n\n# Preface[^a]\n\nWhy.\n\n[^a]: A note.\n",
	"3-salt.md": "# Salt *and* sea\n\nSalt.[^a]\n\n## Tides\n\nEbb.\n\n[^a]: More salt.\n",
	"4-tables.md": "---\nrole: appendix\n---\n\n# Tables\n\n| a |\n|---|\n| 1 |\n",
};
const FULL = `title: The Sea
subtitle: A book
authors: [{name: Ann Ash, affiliation: Institute}, {name: Bo Birch}]
language: en
date: 2026-11-22
publisher: Press
place: London
series: {name: Seas, number: 4}
topic: Water
rights: All rights reserved.
identifiers: {isbn-print: 978-0-306-40615-7, isbn-ebook: 978-0-306-40615-7, doi: 10.1000/182}
description: About the sea.
`;

async function make(theme: string, book = FULL, chapters = CHAPTERS) {
	const list = Object.keys(chapters);
	const matter = (from: string, to: string) => list.filter((name) => name >= from && name < to);
	const files = {
		...chapters,
		"book.yaml": `${book}theme: ${theme}\nchapters: {front: [${matter("1", "3")}], body: [${matter("3", "4")}], back: [${matter("4", "9")}]}\n`,
	};
	const folder = bookFolder(files);
	const { config, file } = await loadConfig(folder);
	if (!config) throw new Error(String(file.messages));
	const manuscript = await loadManuscript(folder, config, file);
	const loaded = await loadTheme(config.theme, folder, config, file);
	if (!loaded) throw new Error("no theme");
	const tree = assembleBook(manuscript);
	const edition = (name: EditionName) => renderEdition(tree, loaded, name);
	const editions = { print: edition("print"), epub: edition("epub") };
	const paged = readPagedCss([loaded.css.book, loaded.css.print]);
	const { book: shared, print, epub } = loaded.css;
	const findings = listFindings(folder, [
		file,
		loaded.file,
		shared,
		print,
		epub,
		...loaded.templates.values(),
		...tree.files.values(),
	]);
	return { theme: loaded, ...editions, paged, findings };
}

const ids = (edition: { pages: readonly { id: string }[] }) => edition.pages.map(({ id }) => id);

function textOf(node: Root | ElementContent): string {
	if (node.type === "text") return node.value;
	return "children" in node ? node.children.map((child) => textOf(child as ElementContent)).join(" ") : "";
}

describe.each(["book", "report"])("the theme %s", (name) => {
	it("makes every page of a book, in both editions, without a finding", async () => {
		const { print, epub, findings } = await make(name);
		expect(findings).toEqual([]);
		for (const page of [...print.pages, ...epub.pages]) {
			const [section, ...others] = page.content.children;
			expect(others).toEqual([]);
			expect(section).toMatchObject({ type: "element", tagName: "section", properties: { id: page.id, lang: page.language } });
		}
	});

	it("makes every page of a book that has nothing but a title", async () => {
		const { print, epub, findings } = await make(name, "title: The Sea\nlanguage: en\n", { "3-salt.md": "# Salt\n\nSalt.\n" });
		expect(findings).toEqual([]);
		for (const page of [...print.pages, ...epub.pages]) expect(textOf(page.content).trim()).not.toBe("");
	});

	it("puts every section's text, notes and calls on its page, once", async () => {
		const { print } = await make(name);
		expect(print.text.calls.map(({ isFirst }) => isFirst)).toEqual([true, true]);
		expect(print.text.notes.map(({ text }) => text.trim())).toEqual(["A note.", "More salt."]);
		const section = print.pages.find(({ role }) => role === "chapter");
		expect(section && textOf(section.content).replace(/\s+/g, " ")).toMatch(/Salt and sea Salt\. 1 Tides Ebb\. 1 More salt\./);
	});

	it("asks nothing of the page engine that it cannot do, and uses what it can", async () => {
		const { paged } = await make(name);
		expect(paged.rules.footnoteSelectors).toEqual([".note"]);
		expect(paged.rules.stringSets.length).toBeGreaterThan(1);
		expect(paged.rules.contents.length).toBeGreaterThan(0);
		expect(paged.css).not.toMatch(/@page|target-counter|[^-]string-set|[^-]float:\s*footnote/);
	});

	it("sets type in static TrueType alone, which Chromium embeds as text", async () => {
		const { theme } = await make(name);
		expect(theme.fonts.length).toBeGreaterThan(4);
		for (const font of theme.fonts) {
			const { tables } = readTrueType(font.absolutePath);
			expect(tables).toContain("glyf");
			expect(tables).not.toContain("fvar");
			expect(tables.filter((table) => table.startsWith("CFF"))).toEqual([]);
		}
	});

	it("has glyphs for what books write, on a machine without fonts", async () => {
		const { theme } = await make(name);
		const known = theme.fonts.map(({ absolutePath }) => readTrueType(absolutePath).codePoints);
		const latin = Array.from({ length: 0x180 - 0xa0 }, (_, index) => String.fromCodePoint(0xa0 + index)).join("");
		const signs = "–—‘’“”„‚‹›«»…†‡§¶•′″‰€™№←→↑↓↔⇒⇔☐☑✓✗★☆○●■□▲∂∈∑√∞∫≈≠≤≥−×÷½⅓αβγδωΩБя│├└─";
		const missing = [...latin, ...signs].filter((sign) => !known.some((codePoints) => codePoints.has(sign.codePointAt(0) ?? 0)));
		expect(missing.join("")).toBe("");
	});
});

describe("the theme book", () => {
	it("opens with half title, title page, imprint and contents; the e-book has two of them", async () => {
		const { print, epub } = await make("book");
		expect(ids(print).slice(0, 4)).toEqual(["half-title", "title-page", "copyright", "contents"]);
		expect(ids(epub).slice(0, 2)).toEqual(["title-page", "copyright"]);
		expect(ids(epub)).not.toContain("contents");
	});

	it("lists chapters and headings in the contents, but no dedication", async () => {
		const { print } = await make("book");
		const contents = print.pages.find(({ id }) => id === "contents");
		expect(contents && textOf(contents.content).replace(/\s+/g, " ").trim()).toBe(
			"Contents Preface 1 Salt and sea Tides Appendix A Tables",
		);
	});

	it("lets the pages of the body count from 1", async () => {
		const { print, paged } = await make("book");
		const first = print.pages.filter((page) => JSON.stringify(page.content).includes("first-body"));
		expect(first.map(({ matter }) => matter)).toEqual(["body"]);
		expect(paged.css).toMatch(/\.first-body \{ counter-reset: page 1/);
	});

	it("names the ISBN of the edition", async () => {
		const isbn = FULL.replace("isbn-print: 978-0-306-40615-7", "isbn-print: 978-3-16-148410-0");
		const { print, epub } = await make("book", isbn);
		const imprint = (pages: typeof print.pages) =>
			textOf(pages.find(({ id }) => id === "copyright")?.content ?? { type: "root", children: [] });
		expect(imprint(print.pages)).toContain("148410");
		expect(imprint(epub.pages)).toContain("40615");
	});
});

describe("the theme report", () => {
	it("tells of the authors at the end, unless the manuscript does", async () => {
		expect(ids((await make("report")).print)).toContain("about-authors");
		const own = await make("report", FULL, {
			...CHAPTERS,
			"5-authors.md": "---\nrole: about-authors\n---\n\n# The authors\n\nAnn.\n",
		});
		expect(own.print.pages.filter((page) => JSON.stringify(page.content).includes("about-authors"))).toHaveLength(1);
		expect(ids((await make("report", FULL.replace(", affiliation: Institute", ""))).print)).not.toContain("about-authors");
	});

	it("shows the description as abstract, unless the manuscript has one", async () => {
		const first = async (chapters = CHAPTERS) =>
			textOf((await make("report", FULL, chapters)).print.pages[0]?.content ?? { type: "root", children: [] });
		expect(await first()).toContain("About the sea.");
		expect(await first({ ...CHAPTERS, "2-abstract.md": "---\nrole: abstract\n---\n\n# Abstract\n\nIn short.\n" })).not.toContain(
			"About the sea.",
		);
	});

	it("lists the contents when the book wants them", async () => {
		expect(ids((await make("report")).print)).not.toContain("contents");
		expect(ids((await make("report", `${FULL}options: {contents: true}\n`)).print)).toContain("contents");
	});
});
