// A value that a schema refuses → one sentence in the author's words: "Unexpected X, expected Y".
import { isMap, isScalar, isSeq } from "yaml";
import type { z } from "zod";
import { nearest } from "../base/nearest.ts";
import type { KeyPath } from "../base/places.ts";

/** A fault that zod found. */
export type Issue = z.core.$ZodIssue;

const MAX_QUOTED = 40;
/** More names than these are not listed where the nearest can be named instead. */
const MAX_LISTED = 6;

const TYPES: Readonly<Record<string, string>> = {
	string: "text",
	number: "a number",
	int: "a whole number",
	boolean: "`true` or `false`",
	array: "a list",
	object: "keys with values",
	record: "keys with values",
};

/**
 * Says what is wrong with a value.
 *
 * @param issue the fault; for a union, of the alternative that was meant, or the union's own where none is recognised
 * @param node the YAML node of the value
 * @param path where it stands
 */
export function describeWrongValue(issue: Issue, node: unknown, path: KeyPath): string {
	const expected = expectedWords(issue, isScalar(node) ? String(node.value) : "");
	return `Unexpected ${foundWords(node)}${whereWords(path)}, expected ${expected}`;
}

/**
 * Says that a key is missing.
 *
 * @param path where it should stand
 * @param holder the YAML node of the keys beside it; an item of a list is named by the first of them
 */
export function describeMissingKey(path: KeyPath, holder: unknown): string {
	const above = path.slice(0, -1);
	const missing = `Missing key ${quote(String(path.at(-1)))}`;
	if (above.length === 0) return missing;
	if (typeof above.at(-1) === "string") return `${missing} in ${placeWords(above)}`;
	const first = isMap(holder) ? holder.items[0] : undefined;
	const item =
		isScalar(first?.key) && isScalar(first.value) ? `the item ${quote(`${first.key.value}: ${first.value.value}`)}` : "an item";
	return `${missing} in ${item} of ${placeWords(above.slice(0, -1))}`;
}

/** Says that a key is not known there, and which was probably meant. */
export function describeUnknownKey(key: string, known: readonly string[], elsewhere: readonly string[] | undefined): string {
	const found = `Unexpected key ${quote(key)}`;
	const near = nearest(key, known);
	if (near !== undefined) return `${found}, expected ${quote(near)}`;
	if (elsewhere) return `${found} here, expected it as ${quote(elsewhere.join(": "))}`;
	return known.length > 0 && known.length <= MAX_LISTED
		? `${found}, expected ${listNames(known)}`
		: `${found}, expected a known key`;
}

/** Joins names as a sentence has them: `a`, `b` or `c`. */
export function listNames(names: readonly string[]): string {
	const quoted = names.map(quote);
	const last = quoted.at(-1) ?? "nothing";
	return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} or ${last}`;
}

/** Names the nearest of the right names, or lists them all where none is near. */
function nearestOrAll(written: string, names: readonly string[]): string {
	const near = nearest(written, names);
	return near === undefined || names.length <= MAX_LISTED ? listNames(names) : quote(near);
}

/** A word of the author's between backticks, shortened. */
export function quote(text: string): string {
	const line = text.replace(/\s+/g, " ").replaceAll("`", "'");
	return `\`${line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line}\``;
}

function foundWords(node: unknown): string {
	if (isMap(node)) return "keys with values";
	if (isSeq(node)) return "list";
	const written = isScalar(node) ? (node.source ?? String(node.value)) : "";
	return written.trim() === "" ? "empty text" : quote(written);
}

function whereWords(path: KeyPath): string {
	if (path.length === 0) return "";
	return typeof path.at(-1) === "number" ? ` in ${placeWords(path.slice(0, -1))}` : ` for ${placeWords(path)}`;
}

/** Names a place: `page.margins.top`, or `name` in an item of `authors`. */
function placeWords(path: KeyPath): string {
	const item = path.findLastIndex((step) => typeof step === "number");
	const keys = quote(path.slice(item + 1).join("."));
	return item < 0 ? keys : `${keys} in an item of ${placeWords(path.slice(0, item))}`;
}

function expectedWords(issue: Issue, written: string): string {
	switch (issue.code) {
		case "custom":
			return issue.message;
		case "invalid_type":
			return TYPES[issue.expected] ?? issue.expected;
		case "invalid_value":
			return nearestOrAll(written, issue.values.map(String));
		case "too_small":
			return issue.origin === "string" ? "text" : `${issue.minimum} or more`;
		case "too_big":
			return `${issue.maximum} or less`;
		case "invalid_union":
			return [...new Set(issue.errors.flatMap((branch) => branch.slice(0, 1)).map((one) => expectedWords(one, written)))].join(
				" or ",
			);
		default:
			return "another value";
	}
}
