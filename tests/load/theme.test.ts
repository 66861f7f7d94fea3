import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../scripts/load/config.ts";
import { loadTheme } from "../../scripts/load/theme.ts";
import { bookFolder } from "../support/book-folder.ts";
import { listFindings } from "../support/run-stages.ts";

const BASE = "title: The Sea\nlanguage: en\n";
const FILES = {
	"design/chapter.html": "<section></section>",
	"design/book.css": "b",
	"design/print.css": "p",
	"design/epub.css": "e",
};

async function load(files: Record<string, string>, book = "theme: ./design\n") {
	const folder = bookFolder({ ...FILES, "design/theme.yaml": "name: design\n", ...files, "book.yaml": BASE + book });
	const { config, file } = await loadConfig(folder);
	if (!config) throw new Error("no config");
	const theme = await loadTheme(config.theme, folder, config, file);
	return { folder, theme, findings: listFindings(folder, theme ? [file, theme.file] : [file]) };
}

describe("loadTheme", () => {
	it("reads pages, stylesheets, fonts, images and options of a theme in the book's folder", async () => {
		const { folder, theme, findings } = await load(
			{
				"design/theme.yaml": `name: Design
description: A design.
opening: [half-title, title-page]
closing: [colophon]
sections: {part: part}
epub: [title-page]
options:
  colour: {default: red, description: Of the headings.}
  columns: {default: 1}
  ragged: {default: false}
fonts:
  - {family: Sea, file: Sea.ttf}
  - {family: Sea, weight: 700, style: italic, file: fonts/Sea.ttf}
  - {family: Garamond, file: "npm:@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf"}
`,
				"design/half-title.html": "h",
				"design/title-page.html": "t",
				"design/colophon.html": "c",
				"design/part.html": "p",
				"design/Sea.ttf": "1",
				"design/fonts/Sea.ttf": "2",
				"design/ornament.svg": "<svg/>",
			},
			"theme: design\noptions: {columns: 2, ragged: true, colour: 123}\n",
		);
		expect(findings).toEqual([]);
		expect(theme).toMatchObject({
			name: "Design",
			openingPages: ["half-title", "title-page"],
			closingPages: ["colophon"],
			sectionPages: { chapter: "chapter", part: "part" },
			epubPages: ["title-page"],
			options: { colour: "123", columns: 2, ragged: true },
		});
		expect([...(theme?.templates.keys() ?? [])]).toEqual(["chapter", "colophon", "half-title", "part", "title-page"]);
		expect(String(theme?.css.print.value)).toBe("p");
		expect(theme?.fonts.map(({ family, weight, style, fileName }) => [family, weight, style, fileName])).toEqual([
			["Sea", 400, "normal", "Sea.ttf"],
			["Sea", 700, "italic", "2-Sea.ttf"],
			["Garamond", 400, "normal", "EBGaramond_400Regular.ttf"],
		]);
		expect(theme?.fonts[1]?.absolutePath).toBe(join(folder, "design/fonts/Sea.ttf"));
		expect(theme?.images.get("ornament.svg")).toBe(join(folder, "design/ornament.svg"));
	});

	it.each(["book", "report"])("finds Recto's own theme %s, without a finding", async (name) => {
		const { theme, findings } = await load({}, `theme: ${name}\n`);
		expect(findings).toEqual([]);
		expect(theme?.templates.has("chapter")).toBe(true);
	});

	it.each([
		["desing", "theme-missing Unexpected theme `desing`, expected `./design`"],
		["./desgin", "theme-missing Unexpected theme `./desgin`, expected `./design`"],
		["../design", "path-outside Unexpected theme `../design`, expected a folder inside the book's folder"],
		["/usr/share", "path-outside Unexpected theme `/usr/share`, expected a folder inside the book's folder"],
	])("names the theme %s where it is named", async (name, finding) => {
		const { theme, findings } = await load({}, `theme: ${name}\n`);
		expect(theme).toBeUndefined();
		expect(findings).toEqual([`book.yaml:3:8 ${finding}`]);
	});

	it("names what theme.yaml gets wrong", async () => {
		const { theme, findings } = await load({
			"design/theme.yaml": `opning: []
opening: [title-pag, chapter]
sections: {part: prat, chaptr: chapter}
epub: [colophon]
options: {colour: {description: x}, size: 3}
fonts:
  - {family: Sea, style: oblique, file: Sea.ttf}
  - {family: Sea}
  - {family: Up, file: ../book.yaml}
  - {family: Pack, file: "npm:@expo-google-fonts/../../package.json"}
`,
			"design/title-page.html": "t",
			"design/Sea.ttf": "1",
		});
		expect(findings).toEqual([
			"design/theme.yaml:1:1 config-key-unknown Unexpected key `opning`, expected `opening`",
			"design/theme.yaml:2:11 config-value Unexpected template `title-pag`, expected `title-page`",
			"design/theme.yaml:3:18 config-value Unexpected template `prat`, expected the name of a template of this theme",
			"design/theme.yaml:3:24 config-key-unknown Unexpected key `chaptr`, expected `chapter`",
			"design/theme.yaml:4:8 config-value Unexpected template `colophon`, expected the name of a template of this theme",
			"design/theme.yaml:5:19 config-missing Missing key `default` in `options.colour`",
			"design/theme.yaml:5:43 config-value Unexpected `3` for `options.size`, expected keys with values",
			"design/theme.yaml:7:26 config-value Unexpected `oblique` for `style` in an item of `fonts`, expected `normal` or `italic`",
			"design/theme.yaml:8:5 config-missing Missing key `file` in the item `family: Sea` of `fonts`",
			"design/theme.yaml:9:24 theme-file-missing Unexpected font file `../book.yaml`, expected a file of the theme's folder or of an installed package",
			"design/theme.yaml:10:26 theme-file-missing Unexpected font file `npm:@expo-google-fonts/../../package.jso…`, expected a file of the theme's folder or of an installed package",
		]);
		expect(theme).toMatchObject({
			openingPages: ["chapter"],
			sectionPages: { chapter: "chapter", part: "chapter" },
			epubPages: [],
		});
		expect(theme?.fonts).toEqual([expect.objectContaining({ family: "Sea", style: "normal" })]);
	});

	it("has a stylesheet more where notes stand in the margin, and must have it there", async () => {
		for (const [placement, expected] of [
			["page", []],
			["margin", ["Missing stylesheet `margin-notes.css`, expected it in the theme's folder"]],
		] as const) {
			const sheets = { "design/book.css": "", "design/print.css": "", "design/epub.css": "", "design/chapter.html": "" };
			const folder = bookFolder({
				"book.yaml": `${BASE}notes: { placement: ${placement} }\n`,
				"design/theme.yaml": "",
				...sheets,
			});
			const { config, file } = await loadConfig(folder);
			const theme = config && (await loadTheme("design", folder, config, file));
			expect(theme?.file.messages.map(({ reason }) => reason)).toEqual(expected);
			expect(theme?.css.marginNotes === undefined).toBe(placement === "page");
		}
	});

	it("names files that a theme must have", async () => {
		const folder = bookFolder({ "book.yaml": `${BASE}theme: design\n`, "design/theme.yaml": "" });
		const { config, file } = await loadConfig(folder);
		const theme = config && (await loadTheme("design", folder, config, file));
		expect(theme?.name).toBe("design");
		expect(String(theme?.css.epub.value)).toBe("");
		expect(listFindings(folder, theme ? [file, theme.file] : [])).toEqual([
			"design/theme.yaml theme-file-missing Missing stylesheet `book.css`, expected it in the theme's folder",
			"design/theme.yaml theme-file-missing Missing stylesheet `epub.css`, expected it in the theme's folder",
			"design/theme.yaml theme-file-missing Missing stylesheet `print.css`, expected it in the theme's folder",
			"design/theme.yaml theme-file-missing Missing template `chapter.html`, expected it in the theme's folder",
		]);
	});

	it("reports a list that the book asks for and no page of the theme shows", async () => {
		const { findings } = await load(
			{ "design/theme.yaml": "opening: [plates]\n", "design/plates.html": "{% for entry in figures %}{% endfor %}" },
			"theme: ./design\nlists: [tables, figures]\n",
		);
		expect(findings).toEqual([
			"design/theme.yaml theme-file-missing Missing page `list-of-tables`, expected it in `opening` for the list of tables that the book asks for",
		]);
	});

	it("names options that the theme does not have, or not of that kind", async () => {
		const { theme, findings } = await load(
			{ "design/theme.yaml": "options: {colour: {default: red}, columns: {default: 1}, ragged: {default: false}}\n" },
			"theme: ./design\noptions:\n  color: blue\n  columns: two\n  ragged: 1\n  toString: x\n",
		);
		expect(findings).toEqual([
			"book.yaml:5:3 config-key-unknown Unexpected key `color`, expected `colour`",
			"book.yaml:6:12 config-value Unexpected `two` for `options.columns`, expected a number",
			"book.yaml:7:11 config-value Unexpected `1` for `options.ragged`, expected `true` or `false`",
			"book.yaml:8:3 config-key-unknown Unexpected key `toString`, expected `colour`, `columns` or `ragged`",
		]);
		expect(theme?.options).toEqual({ colour: "red", columns: 1, ragged: false });
	});
});
