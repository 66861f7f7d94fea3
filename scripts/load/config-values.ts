// A single value of book.yaml as written → the value, or what was expected in its place.
import { z } from "zod";
import { nearest } from "../base/nearest.ts";
import { rules } from "../base/rules.ts";
import { parseLength } from "../base/units.ts";
import { parseTrim, sizeOf, TRIM_NAMES } from "./trim.ts";
import { quote } from "./value-words.ts";

/** What reading a text gave: the value, or what was expected in its place, in the author's words. */
export type Reading<T> = { readonly value: T } | { readonly expected: string };

/** Text with something in it; blanks around it do not count. */
export const text = z.string().trim().min(1);

/** Makes a schema of a reader; what it expected becomes the end of the finding. */
export const readAs = <T>(read: (written: string) => Reading<T>) =>
	text.transform((written, context): T => {
		const reading = read(written);
		if ("value" in reading) return reading.value;
		context.addIssue({ code: "custom", message: reading.expected });
		return z.NEVER;
	});

/** Reads a language tag (BCP 47) and returns it in its canonical form, `en-GB`. */
export function readLanguage(written: string): Reading<string> {
	const tag = canonicalTag(written);
	if (tag !== undefined) return { value: tag };
	const hyphenated = canonicalTag(written.replaceAll("_", "-"));
	return { expected: hyphenated === undefined ? "a language tag such as `en`, `de` or `en-GB`" : quote(hyphenated) };
}

function canonicalTag(written: string): string | undefined {
	// Well-formed are also words of four to eight letters, but no language has such a code (RFC 5646, section 2.2.1).
	if (!/^[a-z]{2,3}(-|$)/i.test(written)) return undefined;
	try {
		return Intl.getCanonicalLocales(written)[0];
	} catch {
		return undefined;
	}
}

/** Reads an ISBN of 10 or 13 digits, with or without hyphens; it is returned as written. */
export function readIsbn(written: string): Reading<string> {
	const digits = written
		.replace(/^isbn(-1[03])?:?\s*/i, "")
		.replace(/[\s\u2010-\u2013-]/g, "")
		.toUpperCase();
	if (!/^(\d{9}[\dX]|\d{13})$/.test(digits)) return { expected: "13 digits (or 10)" };
	if (digits.length === 13 && !/^97[89]/.test(digits)) return { expected: "it to begin with 978 or 979" };
	const last = digits.length === 13 ? checkDigit13(digits) : checkDigit10(digits);
	return digits.endsWith(last) ? { value: written } : { expected: `the last digit to be ${last}` };
}

/** Computes the check digit of an ISBN-13 (ISBN Users' Manual, 7th edition, appendix 1: weights 1 and 3, modulo 10). */
function checkDigit13(digits: string): string {
	const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
	return String((10 - (sum % 10)) % 10);
}

/** Computes the check digit of an ISBN-10 (ISO 2108:1992: weights 10 to 2, modulo 11, X for ten). */
function checkDigit10(digits: string): string {
	const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
	const rest = (11 - (sum % 11)) % 11;
	return rest === 10 ? "X" : String(rest);
}

/** Reads a DOI, bare or as a link, and returns it bare (DOI Handbook, section 2.2): `10.1234/abc`. */
export function readDoi(written: string): Reading<string> {
	const bare = written.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, "");
	if (/^10\.\d{4,9}(\.\d+)*\/\S+$/.test(bare)) return { value: bare };
	return { expected: "a DOI such as `10.1234/abc`" };
}

/** Reads a subject code of the Book Industry Study Group (BISAC Subject Headings): `FIC014000`. */
export function readBisac(written: string): Reading<string> {
	const code = written.toUpperCase();
	return /^[A-Z]{3}\d{6}$/.test(code) ? { value: code } : { expected: "a BISAC code such as `FIC014000`" };
}

/** Reads a code of Thema, subjects (`FV`, `JBSF1`) or qualifiers (`1DDU-GB-ESL`): EDItEUR, Thema 1.5, "Basic instructions". */
export function readThema(written: string): Reading<string> {
	const code = written.toUpperCase();
	const isCode = /^(?:[A-Z][A-Z0-9]{0,7}|[1-6][A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)$/.test(code);
	return isCode ? { value: code } : { expected: "a Thema code such as `FV` or `JBSF1`" };
}

/** Reads a claim of conformance, and returns it in the words that EPUB Accessibility 1.1 (section 4.2) prescribes. */
export function readConformance(written: string): Reading<string> {
	const [, version, level = ""] = /^(?:EPUB Accessibility 1\.1 - )?WCAG (2\.[012]) (?:Level )?(A{1,3})$/i.exec(written) ?? [];
	if (version !== undefined) return { value: `EPUB Accessibility 1.1 - WCAG ${version} Level ${level.toUpperCase()}` };
	return { expected: "a standard and its level, such as `WCAG 2.2 Level AA`" };
}

/** Reads an address of the web. */
export function readWebAddress(written: string): Reading<string> {
	if (/^https?:\/\/\S+$/i.test(written) && URL.canParse(written)) return { value: new URL(written).href };
	return { expected: "an address such as `https://example.org/report`" };
}

/** Reads a date: a year, a month or a day of the calendar, as ISO 8601 writes them. */
export function readDate(written: string): Reading<string> {
	const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(written);
	const [, year, month = "01", day = "01"] = match ?? [];
	// A day that the month does not have would come out as one of the next month.
	const isDate = match !== null && isoDay(`${year}-${month}-${day}`) === `${year}-${month}-${day}`;
	if (isDate) return { value: written };
	return { expected: "a date such as `2026`, `2026-11` or `2026-11-22`" };
}

function isoDay(date: string): string | undefined {
	const time = Date.parse(`${date}T00:00:00Z`);
	return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** Reads a length on paper, such as a margin; it is returned as written. */
export function readLength(written: string): Reading<string> {
	const length = parseLength(written);
	if (length !== undefined && length >= 0) return { value: written };
	return { expected: "a length such as `18mm`, `0.75in` or `54pt`" };
}

/** Reads a trim size; it is returned as written. */
export function readTrim(written: string): Reading<string> {
	if (parseTrim(written)) return { value: written };
	const near = nearest(written, TRIM_NAMES);
	return { expected: near === undefined ? "a size such as `A5`, `6x9in` or `129x198mm`" : quote(near) };
}

/** Reads one side of a trim; it is returned as written. */
export function readTrimSide(written: string): Reading<string> {
	return sizeOf(written, written) ? { value: written } : { expected: "a length between `0.5in` and `200in`" };
}

/** Reads the name of a file to write: no folders, so that nothing lands outside the output folder. */
export function readFileName(written: string): Reading<string> {
	if (!/[/\\\0:]|^\.+$/.test(written)) return { value: written };
	return { expected: "a file name without a folder" };
}

/** Reads the id of a finding that may be silenced: one that exists and is a warning. */
export function readSilencedId(written: string): Reading<string> {
	const warnings = Object.keys(rules).filter((id) => rules[id as keyof typeof rules].severity === "warning");
	if (warnings.includes(written)) return { value: written };
	if (Object.hasOwn(rules, written)) {
		return { expected: "the id of a warning: errors cannot be silenced" };
	}
	const near = nearest(written, warnings);
	return { expected: near === undefined ? "the id of a warning" : quote(near) };
}
