import { create } from "fontkit";
import { h } from "hastscript";
import { VFile } from "vfile";
import { expect, test } from "vitest";
import { packFonts } from "../../scripts/epub/fonts.ts";
import { makeStyle } from "../../scripts/epub/style.ts";
import type { Theme } from "../../scripts/load/theme.ts";
import { chapter, makeEdition, makeFullTheme, makeTheme } from "../support/little-edition.ts";

const signal = new AbortController().signal;
const EDITION = makeEdition([chapter("ch-1", "One", h("p", "Łódź, ſtraße 12"))]);

function themeOf(epub: string, fonts: Theme["fonts"] = makeFullTheme("x.svg").fonts): Theme {
	const sheet = (value: string): VFile => new VFile({ path: "x.css", value });
	return makeTheme({ css: { book: sheet('body { font-family: "Source Sans 3" }'), print: sheet(""), epub: sheet(epub) }, fonts });
}

/** The characters of the font that a theme with this sheet embeds, and the features it keeps. */
async function embedded(epub: string) {
	const [file] = await packFonts(themeOf(epub), EDITION, signal);
	const font = create(Buffer.from(file?.data ?? []));
	if (!("characterSet" in font)) throw new Error("a collection");
	return { characters: String.fromCodePoint(...font.characterSet), features: font.availableFeatures, file };
}

test.each([
	['p { font-family: "EB Garamond", serif }', ["fonts/EBGaramond_400Regular.ttf"]],
	["p { FONT-FAMILY: serif, eb garamond }", ["fonts/EBGaramond_400Regular.ttf"]],
	["p { font: italic 1em/1.2 'EB Garamond', serif }", ["fonts/EBGaramond_400Regular.ttf"]],
	['/* p { font-family: "EB Garamond" } */', []],
	['p { font-family: "EB Garamond Display" } .EB-Garamond { color: red }', []],
	["p { -x-font-family: EB Garamond; margin: 0 }", []],
])("embeds a font only when the reading-system sheet asks for it: %s", async (css, expected) => {
	const files = await packFonts(themeOf(css), EDITION, signal);
	expect(files.map(({ href }) => href)).toEqual(expected);
});

test("declares each embedded font", async () => {
	const theme = makeFullTheme("x.svg");
	const [font] = await packFonts(theme, EDITION, signal);
	expect(font).toMatchObject({ href: "fonts/EBGaramond_400Regular.ttf", mediaType: "font/ttf" });
	expect(makeStyle(theme, new Map()).match(/@font-face.*/g)).toEqual([
		'@font-face { font-family: "EB Garamond"; font-weight: 400; font-style: normal; src: url("fonts/EBGaramond_400Regular.ttf"); }',
	]);
});

const GARAMOND = 'body { font-family: "EB Garamond" }';

test("keeps the characters of the book, in both cases, and those that a reading system adds", async () => {
	const { characters, file } = await embedded(GARAMOND);
	for (const character of "ŁłŹźſ") expect(characters).toContain(character);
	for (const character of "AZaz09 -\u2010\u00a0—…•é") expect(characters).toContain(character);
	for (const character of "ЯΩşŵ") expect(characters).not.toContain(character);
	// The whole font has 490,000.
	expect(file?.data.length).toBeLessThan(130_000);
	expect(Buffer.from(file?.data ?? []).readUInt32BE(0), "TrueType").toBe(0x00010000);
});

test("keeps the features that stylesheets turn on, others only by their names", async () => {
	const { features } = await embedded(GARAMOND);
	expect(features).toEqual(expect.arrayContaining(["kern", "liga", "smcp", "onum", "lnum", "tnum"]));
	expect(features).not.toContain("ss01");
	expect((await embedded(`${GARAMOND} p { font-feature-settings: "ss01" 1 }`)).features).toContain("ss01");
});

test("reduces a font to the same bytes every time", async () => {
	const [one, two] = await Promise.all([embedded(GARAMOND), embedded(GARAMOND)]);
	expect(Buffer.from(one.file?.data ?? []).equals(Buffer.from(two.file?.data ?? []))).toBe(true);
});

test("fails when a font is gone or none, and says which", async () => {
	const [font] = makeFullTheme("x.svg").fonts;
	for (const absolutePath of ["/nowhere/x.ttf", import.meta.filename]) {
		const packing = packFonts(themeOf(GARAMOND, font ? [{ ...font, absolutePath }] : []), EDITION, signal);
		await expect(packing).rejects.toMatchObject({ name: "Failure", message: expect.stringContaining(absolutePath) });
	}
});
