// A YAML document → its entries by path, and their places.
import { isMap, isPair, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { type EntryPlaces, type KeyPath, spellPath } from "../base/places.ts";
import { followAlias, placeOfNode, type YamlText } from "./yaml.ts";

/** One step on the way from the top to a value. */
export interface Entry {
	readonly parent?: YAMLMap | YAMLSeq;
	/** The pair or the list item, as it stands in the parent. */
	readonly item?: unknown;
	/** The value, aliases followed. */
	readonly value: unknown;
}

/** Walks down to a value. The way begins with the top, and ends early where a key is missing. */
export function entriesAlong(yaml: YamlText, path: readonly PropertyKey[]): readonly Entry[] {
	const entries: Entry[] = [{ value: yaml.document.contents }];
	for (const step of path) {
		const parent = entries.at(-1)?.value;
		const item = isMap(parent) ? pairOf(parent, String(step)) : isSeq(parent) ? parent.items[Number(step)] : undefined;
		if (item === undefined || !(isMap(parent) || isSeq(parent))) break;
		entries.push({ parent, item, value: followAlias(isPair(item) ? item.value : item, yaml.document) });
	}
	return entries;
}

/** Of keys written twice the last counts, as in the plain value. */
export const pairOf = (map: YAMLMap, key: string): Pair | undefined => map.items.findLast((pair) => keyName(pair) === key);

/** The name of a key, as in the plain value. */
export const keyName = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value ?? "") : "");

/** Whether a key has no value, or null. */
export const isEmpty = (value: unknown): boolean =>
	value === null || value === undefined || (isScalar(value) && value.value === null);

/** Collects the places of all keys and values that are left in a document. */
export function collectPlaces(yaml: YamlText): ReadonlyMap<string, EntryPlaces> {
	const places = new Map<string, EntryPlaces>();
	const enter = (node: unknown, path: KeyPath): void => {
		if (isMap(node)) for (const pair of node.items) add([...path, keyName(pair)], pair.key, pair.value);
		if (isSeq(node)) for (const [index, item] of node.items.entries()) add([...path, index], undefined, item);
	};
	const add = (path: KeyPath, key: unknown, value: unknown): void => {
		const [keyPlace, place] = [placeOfNode(key, yaml.lines), placeOfNode(value, yaml.lines)];
		places.set(spellPath(path), { ...(keyPlace && { key: keyPlace }), ...(place && { value: place }) });
		enter(value, path);
	};
	enter(yaml.document.contents, []);
	return places;
}
