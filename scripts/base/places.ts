// A key path in a YAML file → where it stands, so that a later stage can name the line of a value that proves wrong.
import type { VFile } from "vfile";
import type { Place } from "./diagnostics.ts";

/** Keys and list indexes from the top of the file: `["chapters", 2]`. */
export type KeyPath = readonly (string | number)[];

/** Where an entry of a YAML file stands. */
export interface EntryPlaces {
	/** The key; a list item has none. */
	readonly key?: Place;
	readonly value?: Place;
}

declare module "vfile" {
	interface DataMap {
		/** Places of a YAML file's entries, by key path. */
		places: ReadonlyMap<string, EntryPlaces>;
	}
}

/** Spells a key path as one string, the same for equal paths. */
export const spellPath = (path: KeyPath): string => JSON.stringify(path.map(String));

/**
 * Finds where a value of book.yaml, theme.yaml or a chapter's front matter stands.
 *
 * @returns undefined for a value that the author did not write, such as a default
 */
export function placeOfValue(file: VFile, path: KeyPath): Place | undefined {
	const places = file.data.places?.get(spellPath(path));
	return places?.value ?? places?.key;
}

/** Finds where a key stands; a list item's place is that of its value. */
export function placeOfKey(file: VFile, path: KeyPath): Place | undefined {
	const places = file.data.places?.get(spellPath(path));
	return places?.key ?? places?.value;
}
