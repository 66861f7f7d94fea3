import { VFile } from "vfile";
import { expect, test } from "vitest";
import { listStyleImages, makeStyle } from "../../scripts/epub/style.ts";
import type { Theme } from "../../scripts/load/theme.ts";
import { makeTheme } from "../support/little-edition.ts";

function themeOf(book: string, epub: string, change: Partial<Theme> = {}): Theme {
	const sheet = (value: string): VFile => new VFile({ path: "x.css", value });
	return makeTheme({ css: { book: sheet(book), print: sheet("print { }"), epub: sheet(epub) }, ...change });
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
	["a { break-after: avoid }", "a { page-break-after: avoid; break-after: avoid }"],
	["a { break-before: recto !important; }", "a { page-break-before: right !important; break-before: recto !important; }"],
	["a { page-break-inside: auto; break-inside: avoid }", "a { page-break-inside: auto; break-inside: avoid }"],
	["a { break-inside: avoid-column }", "a { break-inside: avoid-column }"],
	["a { hyphens: none }", "a { -webkit-hyphens: none; -epub-hyphens: none; hyphens: none }"],
	["a { font-variant-caps: all-small-caps }", "a { font-variant: small-caps; font-variant-caps: all-small-caps }"],
	["a { overflow-wrap: anywhere }", "a { word-wrap: break-word; overflow-wrap: anywhere }"],
	["@media print { a { break-after: page } }", "@media print { a { page-break-after: always; break-after: page } }"],
	["/* hyphens: none */ a { color: inherit }", "/* hyphens: none */ a { color: inherit }"],
])("puts older forms before those of today: %s", (css, expected) => {
	expect(makeStyle(themeOf("", css), new Map())).toContain(`\n${expected}`);
});
