// A theme → the one stylesheet of the EPUB and the font files it names.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parse, walk } from "css-tree";
import { Failure } from "../base/diagnostics.ts";
import { mediaTypeOf } from "../base/files.ts";
import type { Theme, ThemeFont } from "../load/theme.ts";
import type { PackageFile } from "./book-epub.ts";

/** What the markup needs whatever the theme; the theme's own rules follow and prevail. */
const GROUND = `img, svg { max-width: 100%; height: auto; }
.align-left { text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
.align-justify { text-align: justify; }
section.cover { margin: 0; text-align: center; }
@supports (height: 100vh) { section.cover img { max-height: 98vh; } }
nav ol { list-style-type: none; }
`;

/** A stretch of a stylesheet to be replaced, as offsets of UTF-16 units. */
interface Cut {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

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

/**
 * Reads the fonts that the reading-system stylesheet asks for.
 *
 * @throws Failure when a font file cannot be read
 */
export async function packFonts(theme: Theme, signal: AbortSignal): Promise<readonly PackageFile[]> {
	return Promise.all(
		listFonts(theme).map(async (font) => {
			const data = await readFile(font.absolutePath, { signal }).catch((cause: unknown) => {
				signal.throwIfAborted();
				throw new Failure(`The font ${font.absolutePath} cannot be read.`, "Run `npm ci` again, or correct theme.yaml.", cause);
			});
			return { href: fontHref(font), mediaType: mediaTypeOf(font.fileName), data };
		}),
	);
}

/** Fonts whose family `epub.css` names in `font-family` or `font`: they make the file large, so a theme has to ask for them. */
function listFonts(theme: Theme): readonly ThemeFont[] {
	const css = String(theme.css.epub.value).replace(/\/\*[\s\S]*?\*\//g, "");
	const values = [...css.matchAll(/(?<![-\w])font(?:-family)?\s*:([^;{}]*)/gi)].map((match) => match[1]?.toLowerCase() ?? "");
	return theme.fonts.filter(({ family }) => values.some((value) => namesFamily(value, family.toLowerCase())));
}

function namesFamily(value: string, family: string): boolean {
	const names = value.split(",").map((name) => name.trim().replace(/^(.*\s)?["'](.*)["']$/, "$2"));
	return names.some((name) => name === family || name.endsWith(` ${family}`));
}

function makeFontFace(font: ThemeFont): string {
	const { family, weight, style } = font;
	return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: ${style}; src: url("${fontHref(font)}"); }`;
}

function fontHref(font: ThemeFont): string {
	return `fonts/${font.fileName.replace(/[^-_.A-Za-z0-9]/g, "")}`;
}

function sheetsOf(theme: Theme): readonly string[] {
	return [String(theme.css.book.value), String(theme.css.epub.value)];
}

/** Takes out the rules that may only open a stylesheet, for two sheets are joined, and puts in the names of the images. */
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
	return { css: applyCuts(css, [...heads, ...images]), namespaces };
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
