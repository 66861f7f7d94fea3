// The fonts that a theme's reading-system stylesheet names → TrueType files with the characters of the book alone.
import { readFile } from "node:fs/promises";
import type { Root, RootContent } from "hast";
import subsetFont from "subset-font";
import { Failure } from "../base/diagnostics.ts";
import type { Edition } from "../html/edition.ts";
import { labelsOf } from "../html/labels.ts";
import type { Theme, ThemeFont } from "../load/theme.ts";
import type { PackageFile } from "./book-epub.ts";

/** Always kept: what a reading system adds (list markers, hyphens, ellipses), what a stylesheet draws, and what readers search for. */
const KEPT = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}\u0131\u0152\u0153\u2009\u200a\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2021\u2022\u2026\u202f\u2032\u2033\u2039\u203a\u2212\u25cb\u25a0\u25aa`;

/** Features of fonts that standard CSS turns on (CSS Fonts 4, sections 6 and 7), and those that are always on. */
const FEATURES = (
	"ccmp locl kern liga clig calt rlig rclt mark mkmk smcp c2sc pcap c2pc unic titl dlig hlig " +
	"onum lnum pnum tnum frac afrc ordn zero sups subs sinf case init medi fina isol"
).split(" ");

/**
 * Reads the fonts that the reading-system stylesheet asks for, and reduces each to what this book needs of it.
 *
 * @returns TrueType files: shops and older devices know no WOFF2
 * @throws Failure when a font file cannot be read or reduced
 */
export async function packFonts(theme: Theme, edition: Edition, signal: AbortSignal): Promise<readonly PackageFile[]> {
	const fonts = [...new Map(listFonts(theme).map((font) => [fontHref(font), font])).values()];
	if (fonts.length === 0) return [];
	const css = `${theme.css.book.value}${theme.css.epub.value}`;
	const text = listCharacters(edition, css);
	const options = { targetFormat: "sfnt", keepFeatures: [...new Set([...FEATURES, ...namedFeatures(css)])] } as const;
	return Promise.all(
		fonts.map(async (font) => {
			const whole = await readFont(font, signal);
			const data = await subsetFont(whole, text, options).catch((cause: unknown) => {
				throw new Failure(`The font ${font.absolutePath} cannot be reduced.`, "Use a static TrueType font.", cause);
			});
			return { href: fontHref(font), mediaType: "font/ttf", data };
		}),
	);
}

/** Fonts whose family `epub.css` names in `font-family` or `font`: they make the file large, so a theme has to ask for them. */
export function listFonts(theme: Theme): readonly ThemeFont[] {
	const css = String(theme.css.epub.value).replace(/\/\*[\s\S]*?\*\//g, "");
	const values = [...css.matchAll(/(?<![-\w])font(?:-family)?\s*:([^;{}]*)/gi)].map((match) => match[1]?.toLowerCase() ?? "");
	return theme.fonts.filter(({ family }) => values.some((value) => namesFamily(value, family.toLowerCase())));
}

function namesFamily(value: string, family: string): boolean {
	const names = value.split(",").map((name) => name.trim().replace(/^(.*\s)?["'](.*)["']$/, "$2"));
	return names.some((name) => name === family || name.endsWith(` ${family}`));
}

/** Path of a font below `OEBPS/`. */
export function fontHref(font: ThemeFont): string {
	return `fonts/${font.fileName.replace(/[^-_.A-Za-z0-9]/g, "").replace(/\.(?:woff2?|otf)$/i, ".ttf")}`;
}

async function readFont(font: ThemeFont, signal: AbortSignal): Promise<Buffer> {
	return readFile(font.absolutePath, { signal }).catch((cause: unknown) => {
		signal.throwIfAborted();
		throw new Failure(`The font ${font.absolutePath} cannot be read.`, "Run `npm ci` again, or correct theme.yaml.", cause);
	});
}

/** Every character of the pages, in both cases (the stylesheet may change one into the other), and those that are always kept; sorted. */
function listCharacters(edition: Edition, css: string): string {
	const found = new Set(`${KEPT}${css}`);
	const add = (text: string): void => {
		for (const character of text) found.add(character);
	};
	const walk = (node: Root | RootContent): void => {
		if (node.type === "text") add(node.value);
		if ("children" in node) for (const child of node.children) walk(child);
	};
	for (const page of edition.pages) {
		walk(page.content);
		add(page.title);
		add(Object.values(labelsOf(page.language)).join(""));
	}
	for (const character of [...found]) add(character.toUpperCase() + character.toLowerCase());
	return [...found].sort().join("");
}

/** Features that a stylesheet turns on by their tags, in `font-feature-settings`. */
function namedFeatures(css: string): readonly string[] {
	return [...css.matchAll(/font-feature-settings\s*:([^;}]*)/gi)].flatMap(([, value = ""]) =>
		[...value.matchAll(/["']([\x20-\x7e]{4})["']/g)].map(([, tag = ""]) => tag),
	);
}

function range(from: number, to: number): string {
	return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
}
