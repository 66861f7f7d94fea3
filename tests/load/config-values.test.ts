import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type Reading,
	readConformance,
	readDate,
	readDoi,
	readFileName,
	readIsbn,
	readLanguage,
	readLength,
	readSilencedId,
	readThema,
	readTrim,
	readWebAddress,
} from "../../scripts/load/config-values.ts";
import { readRelator } from "../../scripts/load/relators.ts";
import { parseTrim } from "../../scripts/load/trim.ts";

const readValue = <T>(reading: Reading<T>): T | undefined => ("value" in reading ? reading.value : undefined);
const expectedOf = (reading: Reading<unknown>): string => ("expected" in reading ? reading.expected : "");

describe("a language", () => {
	it.each([
		["en", "en"],
		["EN-gb", "en-GB"],
		["zh-hant-tw", "zh-Hant-TW"],
		["de-1996", "de-1996"],
		["haw", "haw"],
	])("%s is %s", (written, tag) => {
		expect(readValue(readLanguage(written))).toBe(tag);
	});

	it.each(["english", "e", "en-", "12", "en GB", "*"])("%j is none", (written) => {
		expect(expectedOf(readLanguage(written))).toContain("a language tag such as");
	});

	it("gets its hyphen back", () => {
		expect(expectedOf(readLanguage("pt_br"))).toBe("`pt-BR`");
	});
});

describe("an ISBN", () => {
	it.each([
		"978-0-306-40615-7",
		"9780306406157",
		"ISBN 978 0 306 40615 7",
		"0-306-40615-2",
		"080442957X",
		"0-8044-2957-x",
		"979-10-90636-07-1",
	])("%s is right", (written) => {
		expect(readValue(readIsbn(written))).toBe(written);
	});

	it.each([
		["978-0-306-40615-8", "the last digit to be 7"],
		["0306406153", "the last digit to be 2"],
		["0804429570", "the last digit to be X"],
		["977-0-306-40615-7", "it to begin with 978 or 979"],
		["12345", "13 digits (or 10)"],
		["978030640615X", "13 digits (or 10)"],
	])("%s is wrong", (written, expected) => {
		expect(expectedOf(readIsbn(written))).toContain(expected);
	});

	it("has just one right check digit", () => {
		fc.assert(
			fc.property(fc.stringMatching(/^97[89]\d{9}$/), (stem) => {
				expect([..."0123456789"].filter((digit) => readValue(readIsbn(stem + digit)) !== undefined)).toHaveLength(1);
			}),
		);
	});
});

describe("other values", () => {
	it.each(["2026", "2026-11", "2026-11-22", "2024-02-29", "1776-03-09", "0098"])("%s is a date", (written) => {
		expect(readValue(readDate(written))).toBe(written);
	});

	it.each(["2026-13", "2026-00", "2025-02-29", "2026-11-31", "22.11.2026", "2026-1-2", "26", "2026-11-22T10:00", "soon"])(
		"%s is no date",
		(written) => {
			expect(expectedOf(readDate(written))).toContain("a date such as");
		},
	);

	it.each([
		["10.1234/abc", "10.1234/abc"],
		["https://doi.org/10.1234/ABC.1(2)", "10.1234/ABC.1(2)"],
		["doi:10.1000.10/123", "10.1000.10/123"],
		["11.1234/abc", undefined],
		["10.1234", undefined],
	])("the DOI of %s is %s", (written, doi) => {
		expect(readValue(readDoi(written))).toBe(doi);
	});

	it.each([
		["FV", "FV"],
		["jbsf1", "JBSF1"],
		["1DDU-GB-ESL", "1DDU-GB-ESL"],
		["FIC014000", undefined],
		["Fiction / Historical", undefined],
	])("the Thema code of %s is %s", (written, code) => {
		expect(readValue(readThema(written))).toBe(code);
	});

	it.each([
		["WCAG 2.1 AA", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"],
		["EPUB Accessibility 1.1 - WCAG 2.0 Level A", "EPUB Accessibility 1.1 - WCAG 2.0 Level A"],
		["WCAG 3.0 AA", undefined],
		["AA", undefined],
	])("the claim of %s is %s", (written, claim) => {
		expect(readValue(readConformance(written))).toBe(claim);
	});

	it.each([
		["https://example.org/a b", undefined],
		["example.org", undefined],
		["https://example.org/r", "https://example.org/r"],
	])("the address of %s is %s", (written, address) => {
		expect(readValue(readWebAddress(written))).toBe(address);
	});

	it.each([
		["12mm", true],
		["0", true],
		["0.75in", true],
		["12", false],
		["2em", false],
		["-3mm", false],
		["10%", false],
	])("whether %s is a length on paper: %s", (written, isLength) => {
		expect(readValue(readLength(written)) === written).toBe(isLength);
	});

	it.each([
		["sea.pdf", true],
		["sea", true],
		["a b.pdf", true],
		["../sea.pdf", false],
		["out/sea.pdf", false],
		["out\\sea.pdf", false],
		["C:sea.pdf", false],
		["..", false],
		[".", false],
	])("whether %s is the name of a file: %s", (written, isName) => {
		expect(readValue(readFileName(written)) === written).toBe(isName);
	});

	it("silences warnings only", () => {
		expect(readValue(readSilencedId("note-unused"))).toBe("note-unused");
		expect(expectedOf(readSilencedId("note-undefined"))).toContain("errors cannot be silenced");
		expect(expectedOf(readSilencedId("note-unusd"))).toContain("`note-unused`");
		expect(expectedOf(readSilencedId("constructor"))).toContain("the id of a warning");
	});
});

describe("a trim", () => {
	const mm = (value: number): number => (value * 96) / 25.4;

	it.each([
		["A5", mm(148), mm(210)],
		["a4", mm(210), mm(297)],
		["letter", 816, 1056],
		["digest", 528, 816],
		["6x9in", 576, 864],
		["6 x 9 in", 576, 864],
		["6in × 9in", 576, 864],
		["5.5x8.5in", 528, 816],
		["129x198mm", mm(129), mm(198)],
		["129mm x 20cm", mm(129), mm(200)],
	])("%s is %d by %d px", (written, width, height) => {
		expect(parseTrim(written)?.width).toBeCloseTo(width, 6);
		expect(parseTrim(written)?.height).toBeCloseTo(height, 6);
		expect(readValue(readTrim(written))).toBe(written);
	});

	it.each(["6x9", "A44", "0x0mm", "6x900in", "constructor", "1x9in x", "6emx9em"])("%s is none", (written) => {
		expect(parseTrim(written)).toBeUndefined();
		expect(expectedOf(readTrim(written))).not.toBe("");
	});
});

describe("a role", () => {
	it.each([
		["edt", "edt"],
		["Editor", "edt"],
		["cover designer", "cov"],
		["cover-designer", "cov"],
		["foreword", "aui"],
		["TRL", "trl"],
	])("%s is %s", (written, code) => {
		expect(readValue(readRelator(written))).toBe(code);
	});

	it("names the nearest where it is misspelt", () => {
		expect(expectedOf(readRelator("transaltor"))).toBe("`translator`");
		expect(expectedOf(readRelator("constructor"))).toContain("a role such as");
	});
});
