// The text of the print edition and the theme's fonts → the characters that no font has, each with the place where it first stands.
import type { Root, RootContent } from "hast";
import type { Edition } from "../html/edition.ts";
import type { Theme } from "../load/theme.ts";

/** A character without a glyph. */
export interface MissingGlyph {
	readonly character: string;
	/** `path:line:column` of the block that it first stands in; undefined outside the manuscript. */
	readonly source: string | undefined;
	/** How often it occurs in the edition. */
	readonly count: number;
}

/** Characters that are never drawn: spaces, controls, joiners, variation selectors (Unicode Standard, section 5.21). */
const INVISIBLE = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Finds the characters for which Chromium would have to take a font of the machine, or draw an empty box: the pages would differ from one
 * machine to the next.
 */
export async function findMissingGlyphs(edition: Edition, theme: Theme): Promise<MissingGlyph[]> {
	const found = new Map<string, { source: string | undefined; count: number }>();
	const seen = await readCharacters(theme);
	for (const { content } of edition.pages) collect(content, undefined, { seen, found });
	return [...found].map(([character, place]) => ({ character, ...place }));
}

/** Every character that one of the theme's fonts has. */
async function readCharacters(theme: Theme): Promise<Set<number>> {
	const { open } = await import("fontkit");
	const sets = await Promise.all(
		theme.fonts.map(async ({ absolutePath }) => {
			const font = await open(absolutePath);
			return "characterSet" in font ? font.characterSet : [];
		}),
	);
	return new Set(sets.flat());
}

interface Collecting {
	readonly seen: ReadonlySet<number>;
	readonly found: Map<string, { source: string | undefined; count: number }>;
}

function collect(node: Root | RootContent, source: string | undefined, collecting: Collecting): void {
	if (node.type === "text") {
		for (const character of node.value) if (isMissing(character, collecting.seen)) add(character, source, collecting);
		return;
	}
	if (!("children" in node)) return;
	const own = node.type === "element" && typeof node.properties.dataSource === "string" ? node.properties.dataSource : source;
	for (const child of node.children) collect(child, own, collecting);
}

function isMissing(character: string, seen: ReadonlySet<number>): boolean {
	const code = character.codePointAt(0) ?? 0;
	return code > 0x7f && !seen.has(code) && !INVISIBLE.test(character);
}

function add(character: string, source: string | undefined, { found }: Collecting): void {
	const known = found.get(character);
	if (known) known.count += 1;
	else found.set(character, { source, count: 1 });
}
