// Words of the print edition → the same words with soft hyphens where their language lets them break.
import { createRequire } from "node:module";
import type { Element, ElementContent, Root } from "hast";

const SOFT_HYPHEN = "\u00ad";
/** Text that is not broken: code and headings. */
const UNBROKEN = new Set(["code", "kbd", "pre", "samp", "h1", "h2", "h3", "h4", "h5", "h6", "svg", "math", "style", "script"]);
/** Words shorter than this are not worth a hyphen. */
const SHORTEST = 5;

type HyphenateWord = (word: string) => string;

const require = createRequire(import.meta.url);
const languages = new Map<string, HyphenateWord>();

/**
 * Puts soft hyphens into the text of a page, in place, following `lang` on the way down.
 *
 * Chromium without a window has no dictionaries, so `hyphens: auto` does nothing there; the patterns are those of TeX (Liang 1983).
 */
export function hyphenate(root: Root, language: string): void {
	for (const child of root.children) if (child.type === "element") walk(child, language);
}

function walk(element: Element, language: string): void {
	if (UNBROKEN.has(element.tagName) || hasUnbrokenClass(element)) return;
	const own = typeof element.properties.lang === "string" ? element.properties.lang : language;
	element.children = element.children.map((child): ElementContent => {
		if (child.type === "text") return { ...child, value: hyphenateText(child.value, own) };
		if (child.type === "element") walk(child, own);
		return child;
	});
}

/** Numbers of notes, small capitals and lines of verse keep their words whole. */
function hasUnbrokenClass({ properties: { className } }: Element): boolean {
	return (
		Array.isArray(className) && className.some((name) => ["note-call", "note-mark", "small-caps", "verse"].includes(String(name)))
	);
}

/** Hyphenates running text; words of one language are looked up once. */
export function hyphenateText(text: string, language: string): string {
	const hyphenateWord = hyphenatorOf(language);
	// A word next to an address or a number with signs in it would break in the wrong place.
	return text.replace(/(?<![\p{L}\p{M}\p{N}@/_.\u00ad])[\p{L}\p{M}]+(?![\p{L}\p{M}\p{N}@/_\u00ad])/gu, (word) =>
		word.length < SHORTEST ? word : hyphenateWord(word),
	);
}

function hyphenatorOf(language: string): HyphenateWord {
	const known = languages.get(language);
	if (known) return known;
	const patterns = loadPatterns(language.toLowerCase());
	const words = new Map<string, string>();
	const hyphenator: HyphenateWord = (word) => {
		const found = words.get(word);
		if (found !== undefined) return found;
		const hyphenated = patterns?.(word, { hyphenChar: SOFT_HYPHEN, minWordLength: SHORTEST }) ?? word;
		words.set(word, hyphenated);
		return hyphenated;
	};
	languages.set(language, hyphenator);
	return hyphenator;
}

type HyphenateSync = (text: string, options: { hyphenChar: string; minWordLength: number }) => string;

/** Patterns of the language with its region, or of the language alone; undefined where there are none. */
function loadPatterns(language: string): HyphenateSync | undefined {
	if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/.test(language)) return undefined;
	const primary = language.split("-")[0] ?? language;
	for (const name of [language, language === "en" ? "en-us" : primary, primary === "en" ? "en-gb" : primary]) {
		try {
			return (require(`hyphen/${name}`) as { hyphenateSync: HyphenateSync }).hyphenateSync;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
		}
	}
	return undefined;
}
