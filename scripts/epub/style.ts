// A theme → the one stylesheet of the EPUB.
import { basename } from "node:path";
import { parse, walk } from "css-tree";
import type { Theme } from "../load/theme.ts";
import { fontHref, listFonts } from "./fonts.ts";
import { type Cut, findOlderForms } from "./older-css.ts";

/** What the markup needs whatever the theme; the theme's own rules follow and prevail. */
const GROUND = `img, svg { max-width: 100%; height: auto; }
@supports (object-fit: contain) { img { max-height: 95vh; object-fit: contain; } figure img { max-height: 80vh; } }
pre { white-space: pre-wrap; word-wrap: break-word; overflow-wrap: anywhere; }
th, td { -webkit-hyphens: auto; -epub-hyphens: auto; hyphens: auto; }
.table-scroll, figure.table { overflow-x: auto; }
hr { color: inherit; }
@supports (text-wrap: balance) { h1, h2, h3, h4, h5, h6 { text-wrap: balance; } }
.align-left { text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
.align-justify { text-align: justify; }
section.cover { margin: 0; text-align: center; }
@supports (height: 100vh) { section.cover img { max-height: 98vh; } }
nav ol { list-style-type: none; }
`;

/** Lists the file names of the theme's images that its shared and reading-system stylesheets show. */
export function listStyleImages(theme: Theme): readonly string[] {
	const names = sheetsOf(theme).flatMap((css) => findUrls(css).map(({ text }) => basename(text)));
	return [...new Set(names)].filter((name) => theme.images.has(name));
}

/**
 * Joins the theme's shared and reading-system stylesheets, with an `@font-face` rule for each embedded font before them.
 *
 * @param imageHrefs file name of a theme's image → path below `OEBPS/`
 */
export function makeStyle(theme: Theme, imageHrefs: ReadonlyMap<string, string>): string {
	const sheets = sheetsOf(theme).map((css) => hoist(css, imageHrefs));
	const namespaces = [...new Set(sheets.flatMap((sheet) => sheet.namespaces))];
	const faces = listFonts(theme).map(makeFontFace);
	return ['@charset "UTF-8";', ...namespaces, ...faces, GROUND, ...sheets.map((sheet) => sheet.css)].join("\n");
}

function makeFontFace(font: Theme["fonts"][number]): string {
	const { family, weight, style } = font;
	return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: ${style}; src: url("${fontHref(font)}"); }`;
}

function sheetsOf(theme: Theme): readonly string[] {
	return [String(theme.css.book.value), String(theme.css.epub.value)];
}

/** Takes out the rules that may only open a stylesheet, for two sheets are joined, and puts in the names of the images and older forms. */
function hoist(
	css: string,
	imageHrefs: ReadonlyMap<string, string>,
): { readonly css: string; readonly namespaces: readonly string[] } {
	const heads: (Cut & { readonly name: string })[] = [];
	walk(parse(css, { positions: true, parseValue: false }), {
		visit: "Atrule",
		enter({ name, loc }) {
			if (!loc || !/^(?:charset|namespace)$/i.test(name)) return;
			heads.push({ name: name.toLowerCase(), start: loc.start.offset, end: loc.end.offset, text: "" });
		},
	});
	const images = findUrls(css).flatMap((url) => {
		const href = imageHrefs.get(basename(url.text));
		return href ? [{ ...url, text: `url("${href}")` }] : [];
	});
	const namespaces = heads.filter((head) => head.name === "namespace").map((head) => css.slice(head.start, head.end));
	return { css: applyCuts(css, [...heads, ...images, ...findOlderForms(css)]), namespaces };
}

/** Every `url(…)` of a stylesheet: where it stands, and the address as `text`. */
function findUrls(css: string): readonly Cut[] {
	const urls: Cut[] = [];
	walk(parse(css, { positions: true }), {
		visit: "Url",
		enter({ value, loc }) {
			if (loc) urls.push({ start: loc.start.offset, end: loc.end.offset, text: value });
		},
	});
	return urls;
}

function applyCuts(text: string, cuts: readonly Cut[]): string {
	let result = "";
	let from = 0;
	for (const cut of cuts.toSorted((a, b) => a.start - b.start)) {
		result += text.slice(from, cut.start) + cut.text;
		from = cut.end;
	}
	return result + text.slice(from);
}
