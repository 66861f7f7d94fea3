// A YAML document and a zod schema → the checked value; what does not fit is reported at its place and left out.
import assert from "node:assert";
import { isMap, isPair, isScalar, isSeq, type Node, Pair, Scalar } from "yaml";
import type { z } from "zod";
import { type Place, report } from "../base/diagnostics.ts";
import { nearest } from "../base/nearest.ts";
import type { KeyPath } from "../base/places.ts";
import type { RuleId } from "../base/rules.ts";
import { findKey, keysAt } from "./schema-keys.ts";
import { describeMissingKey, describeUnknownKey, describeWrongValue, type Issue } from "./value-words.ts";
import { placeOfNode, toPlainValue, topMap, type YamlText } from "./yaml.ts";
import { collectPlaces, type Entry, entriesAlong, isEmpty, keyName, pairOf } from "./yaml-entries.ts";

/**
 * Checks a document against a schema and mends it until it fits: an unknown key is dropped (one that was meant for a
 * missing key becomes that key), a wrong value too (the default then holds), a number or truth value where text is wanted
 * becomes the text that was written (`1.10` stays "1.10"). The places of what remains are kept on the file for `placeOfValue()`.
 *
 * Reports `config-key-unknown`, `config-value` and `config-missing`; nothing from the first syntax fault on, where what was
 * read may not be what was meant.
 *
 * @param schema every key it requires at the top needs a fallback
 * @param fallbacks values of required keys at the top, taken where the author gives none
 */
export function checkYaml<S extends z.ZodType>(
	yaml: YamlText,
	schema: S,
	fallbacks: Readonly<Record<string, string>> = {},
): z.output<S> {
	const check: Check = { yaml, schema, fallbacks, faults: [], dropped: new Map() };
	if (isEmpty(yaml.document.contents)) topMap(yaml.document);
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const result = schema.safeParse(toPlainValue(yaml.document));
		if (result.success) {
			reportFaults(check);
			yaml.file.data.places = collectPlaces(yaml);
			return result.data;
		}
		// Nodes are found before any is dropped, since dropping a list item moves those after it.
		const located = result.error.issues.flatMap((issue) => locateIssues(yaml, issue));
		for (const { issue, entries } of located) mend(check, issue, entries);
	}
	assert.fail("a YAML document could not be mended to fit its schema");
}

/** A mended fault can uncover one below it or above it, but nothing is nested as deep as this. */
const MAX_ROUNDS = 50;

interface Check {
	readonly yaml: YamlText;
	readonly schema: z.ZodType;
	readonly fallbacks: Readonly<Record<string, string>>;
	readonly faults: { readonly ruleId: RuleId; readonly reason: string; readonly place: Place | undefined }[];
	/** Keys that were dropped from a map: where the key stands if it had no value, "reported" if it had a wrong one. */
	readonly dropped: Map<unknown, Map<string, Place | "reported" | undefined>>;
}

interface LocatedIssue {
	readonly issue: Issue;
	readonly entries: readonly Entry[];
}

/** The issue with the way to its value; for a union, the issues of the alternative that was meant where that is clear. */
function locateIssues(yaml: YamlText, issue: Issue): readonly LocatedIssue[] {
	const entries = entriesAlong(yaml, issue.path);
	const isThere = entries.length > issue.path.length;
	const meant = isThere && issue.code === "invalid_union" ? meantAlternative(issue, entries.at(-1)?.value) : undefined;
	if (!meant) return [{ issue, entries }];
	return meant.flatMap((one) => locateIssues(yaml, { ...one, path: [...issue.path, ...one.path] } as Issue));
}

function mend(check: Check, issue: Issue, entries: readonly Entry[]): void {
	const last = entries.at(-1);
	assert(last);
	if (entries.length <= issue.path.length) mendMissing(check, issue, entries);
	else if (issue.code === "unrecognized_keys") mendUnknownKeys(check, issue, last);
	else if (isEmpty(last.value) && last.parent) drop(check, last, "empty");
	else if (!wantsText(issue) || !coerceToText(last)) mendWrongValue(check, issue, last);
}

function mendWrongValue(check: Check, issue: Issue, last: Entry): void {
	addFault(check, "config-value", describeWrongValue(issue, last.value, issue.path as KeyPath), valuePlace(check, last));
	if (last.parent) drop(check, last, "reported");
	else clearTop(check);
}

/** Of a union's alternatives, the one whose kind of value (text, list, keys) was written. */
function meantAlternative(issue: Issue & { code: "invalid_union" }, value: unknown): readonly Issue[] | undefined {
	if (isEmpty(value)) return undefined;
	const sameKind = issue.errors.filter((branch) => !branch.some((one) => one.path.length === 0 && isKindFault(one)));
	return sameKind.toSorted((a, b) => a.length - b.length)[0];
}

const isKindFault = (issue: Issue): boolean => issue.code === "invalid_type" || issue.code === "invalid_value";

/** Whether text would do: plain text, or a union that has it among its alternatives. */
function wantsText(issue: Issue): boolean {
	if (issue.code === "invalid_union")
		return issue.errors.some((branch) => branch.some((one) => one.path.length === 0 && wantsText(one)));
	return issue.code === "invalid_type" && issue.expected === "string";
}

function coerceToText({ parent, item, value }: Entry): boolean {
	if (!isScalar(value) || typeof value.value === "string" || value.source === undefined) return false;
	const text = new Scalar(value.source);
	if (value.range) text.range = value.range;
	if (isPair(item)) item.value = text;
	else if (isSeq(parent)) parent.items[parent.items.indexOf(item)] = text;
	else return false;
	return true;
}

function mendMissing(check: Check, issue: Issue, entries: readonly Entry[]): void {
	const holder = entries.at(-1);
	assert(holder);
	const path = issue.path.slice(0, entries.length) as KeyPath;
	if (takeMisspelt(check, path, holder)) return;
	reportMissing(check, path, holder);
	if (holder.parent) {
		drop(check, holder, "reported");
		return;
	}
	const key = String(path.at(-1));
	const fallback = check.fallbacks[key];
	assert(fallback !== undefined, `no fallback for the required key ${key}`);
	topMap(check.yaml.document).items.push(new Pair(new Scalar(key), new Scalar(fallback)));
}

/** Takes an unknown key that was probably meant for the missing one as that key, so that one slip gives one finding. */
function takeMisspelt(check: Check, path: KeyPath, holder: Entry): boolean {
	if (!isMap(holder.value)) return false;
	const known = keysAt(check.schema, path.slice(0, -1));
	const key = String(path.at(-1));
	const pair = holder.value.items.find((one) => !known.includes(keyName(one)) && nearest(keyName(one), known) === key);
	if (!pair || !isScalar(pair.key)) return false;
	const reason = describeUnknownKey(keyName(pair), known, undefined);
	addFault(check, "config-key-unknown", reason, placeOfNode(pair.key, check.yaml.lines));
	pair.key.value = key;
	return true;
}

/** Reports a missing key, unless its value was reported as wrong before. */
function reportMissing(check: Check, path: KeyPath, holder: Entry): void {
	const key = String(path.at(-1));
	const before = check.dropped.get(holder.value)?.get(key);
	if (before === "reported") return;
	addFault(
		check,
		"config-missing",
		describeMissingKey(path, holder.value),
		before ?? valuePlace(check, holder) ?? { line: 1, column: 1 },
	);
}

function mendUnknownKeys(check: Check, issue: Issue & { code: "unrecognized_keys" }, holder: Entry): void {
	if (!isMap(holder.value)) return;
	const known = keysAt(check.schema, issue.path as KeyPath);
	for (const key of issue.keys) {
		const pair = pairOf(holder.value, key);
		if (!pair) continue;
		const elsewhere = issue.path.length === 0 ? findKey(check.schema, key) : undefined;
		addFault(check, "config-key-unknown", describeUnknownKey(key, known, elsewhere), placeOfNode(pair.key, check.yaml.lines));
		holder.value.items = holder.value.items.filter((other) => keyName(other) !== key);
	}
}

function drop(check: Check, { parent, item }: Entry, why: "empty" | "reported"): void {
	if (!parent) return;
	const items: unknown[] = parent.items;
	const index = items.indexOf(item);
	if (index >= 0) items.splice(index, 1);
	if (!isPair(item)) return;
	const keys = check.dropped.get(parent) ?? new Map<string, Place | "reported" | undefined>();
	check.dropped.set(parent, keys.set(keyName(item), why === "empty" ? placeOfNode(item.key, check.yaml.lines) : why));
}

/** Something else than keys stands at the top of the file: the fallbacks are all there is, and nothing more is to be said. */
function clearTop(check: Check): void {
	check.yaml.document.contents = null as unknown as Node;
	const keys = Object.keys(check.fallbacks).map((key) => [key, "reported"] as const);
	check.dropped.set(topMap(check.yaml.document), new Map(keys));
}

function valuePlace({ yaml }: Check, { item, value }: Entry): Place | undefined {
	return placeOfNode(isPair(item) ? item.value : (item ?? value), yaml.lines);
}

function addFault(check: Check, ruleId: RuleId, reason: string, place: Place | undefined): void {
	check.faults.push({ ruleId, reason, place });
}

function reportFaults({ yaml, faults }: Check): void {
	const line = (place: Place | undefined): number => place?.line ?? 0;
	faults.sort((a, b) => line(a.place) - line(b.place) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
	for (const { ruleId, reason, place } of faults) {
		if (yaml.brokenAt && (ruleId === "config-missing" || line(place) >= yaml.brokenAt.line)) continue;
		report(yaml.file, ruleId, reason, place);
	}
}
