import { h } from "hastscript";
import { describe, expect, it } from "vitest";
import type { Edition, EditionPage } from "../../scripts/html/edition.ts";
import { loadTheme } from "../../scripts/load/theme.ts";
import { findMissingGlyphs } from "../../scripts/print/missing-glyphs.ts";
import { bookFolder } from "../support/book-folder.ts";

const editionOf = (...paragraphs: [source: string, text: string][]): Edition => {
	const children = paragraphs.map(([dataSource, text]) => h("p", { dataSource }, text));
	const page: EditionPage = {
		id: "one",
		template: "chapter",
		matter: "body",
		title: "One",
		language: "en",
		content: { type: "root", children: [h("section", children)] },
	};
	return { name: "print", pages: [page], outline: [], text: { flow: "", calls: [], figures: [], notes: [] } };
};

describe("glyph-missing", () => {
	it("names a character that no font of the theme has, where it first stands, and counts it", async () => {
		const { theme, folder } = await bookTheme();
		const edition = editionOf(
			["01.md:3:1", "A café, “quoted” — fine ½"],
			["01.md:5:1", "Tibetan ༄ here"],
			["01.md:7:1", "and ༄ again"],
		);
		expect(await findMissingGlyphs(edition, theme), folder).toEqual([{ character: "༄", source: "01.md:5:1", count: 2 }]);
	});

	it("says nothing of characters that are never drawn", async () => {
		const { theme } = await bookTheme();
		expect(
			await findMissingGlyphs(editionOf(["01.md:1:1", "soft\u00adhyphen, joiner\u2060, space\u202f, selector\ufe0f"]), theme),
		).toEqual([]);
	});
});

async function bookTheme() {
	const folder = await bookFolder({ "book.yaml": "title: T\nlanguage: en\n" });
	const { loadConfig } = await import("../../scripts/load/config.ts");
	const { config, file } = await loadConfig(folder);
	const theme = config && (await loadTheme("book", folder, config, file));
	if (!theme) throw new Error("the theme `book` is missing");
	return { theme, folder };
}
