import { VFile } from "vfile";
import { expect, test } from "vitest";
import { listStyleImages, makeStyle, packFonts } from "../../scripts/epub/style.ts";
import type { Theme } from "../../scripts/load/theme.ts";
import { makeFullTheme, makeTheme } from "../support/little-edition.ts";

const signal = new AbortController().signal;

function themeOf(book: string, epub: string, change: Partial<Theme> = {}): Theme {
	const sheet = (value: string): VFile => new VFile({ path: "x.css", value });
	return makeTheme({ css: { book: sheet(book), print: sheet("print { }"), epub: sheet(epub) }, ...change });
}

/** Family names of the fonts that a theme with these rules embeds. */
async function fontsFor(epubCss: string): Promise<string[]> {
	const { fonts } = makeFullTheme("x.svg");
	const files = await packFonts(themeOf('body { font-family: "Source Sans 3" }', epubCss, { fonts }), signal);
	return files.map(({ href }) => href);
}

test("joins the shared and the reading-system sheet, the rules that must open a sheet first", () => {
	const css = makeStyle(
		themeOf('@charset "UTF-8";\na { b: c }', '@charset "UTF-8";\n@namespace epub "urn:x";\nd { e: f }'),
		new Map(),
	);
	expect(css).toMatch(/^@charset "UTF-8";\n@namespace epub "urn:x";\n/);
	expect(css.match(/@charset|@namespace/g)).toHaveLength(2);
	expect(css.indexOf("a { b: c }")).toBeGreaterThan(css.indexOf(".align-center"));
	expect(css.indexOf("d { e: f }")).toBeGreaterThan(css.indexOf("a { b: c }"));
	expect(css).not.toContain("print");
});

test("points to the images of the theme by the names they have in the package", () => {
	const theme = themeOf(
		'/* url(a.svg) */ a { background: url("img/a.svg") }',
		"b { background: URL( a.svg ) } c { background: url(none.svg) }",
		{
			images: new Map([
				["a.svg", "/theme/a.svg"],
				["unused.svg", "/theme/unused.svg"],
			]),
		},
	);
	expect(listStyleImages(theme)).toEqual(["a.svg"]);
	const css = makeStyle(theme, new Map([["a.svg", "images/1.svg"]]));
	expect(css).toContain('/* url(a.svg) */ a { background: url("images/1.svg") }');
	expect(css).toContain('b { background: url("images/1.svg") } c { background: url(none.svg) }');
});

test.each([
	['p { font-family: "EB Garamond", serif }', ["fonts/EBGaramond_400Regular.ttf"]],
	["p { FONT-FAMILY: serif, eb garamond }", ["fonts/EBGaramond_400Regular.ttf"]],
	["p { font: italic 1em/1.2 'EB Garamond', serif }", ["fonts/EBGaramond_400Regular.ttf"]],
	['/* p { font-family: "EB Garamond" } */', []],
	['p { font-family: "EB Garamond Display" } .EB-Garamond { color: red }', []],
	["p { -x-font-family: EB Garamond; margin: 0 }", []],
])("embeds a font only when the reading-system sheet asks for it: %s", async (css, expected) => {
	expect(await fontsFor(css)).toEqual(expected);
});

test("declares each embedded font and packs it whole", async () => {
	const theme = makeFullTheme("x.svg");
	const [font] = await packFonts(theme, signal);
	expect(font).toMatchObject({ href: "fonts/EBGaramond_400Regular.ttf", mediaType: "font/ttf" });
	expect(font?.data.length).toBeGreaterThan(400_000);
	expect(makeStyle(theme, new Map()).match(/@font-face.*/g)).toEqual([
		'@font-face { font-family: "EB Garamond"; font-weight: 400; font-style: normal; src: url("fonts/EBGaramond_400Regular.ttf"); }',
	]);
});

test("fails when a font is gone, and says which", async () => {
	const [font] = makeFullTheme("x.svg").fonts;
	const fonts = font ? [{ ...font, absolutePath: "/nowhere/x.ttf" }] : [];
	const packing = packFonts(themeOf("", 'a { font-family: "EB Garamond" }', { fonts }), signal);
	await expect(packing).rejects.toMatchObject({ name: "Failure", message: expect.stringContaining("/nowhere/x.ttf") });
});
