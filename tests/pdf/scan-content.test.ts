import { expect, test } from "vitest";
import { type Operand, scanContent } from "../../scripts/pdf/scan-content.ts";

function scan(content: string): [operator: string, ...operands: Operand[]][] {
	const found: [string, ...Operand[]][] = [];
	scanContent(Buffer.from(content, "latin1"), (operator, operands) => found.push([operator, ...structuredClone(operands)]));
	return found;
}

test("reads numbers as programs write them", () => {
	expect(scan("1 -.5 +7. 0.25 -0 4 re")).toEqual([["re", 1, -0.5, 7, 0.25, -0, 4]]);
	expect(scan(".23999999 0 0 -.23999999 0 648 cm")).toEqual([["cm", 0.23999999, 0, 0, -0.23999999, 0, 648]]);
});

test("reads strings with their escapes, and nested ones", () => {
	expect(scan("(a\\(b\\)\\\\\\n\\101\\7(c)) Tj")).toEqual([["Tj", "(a(b)\\\nA\x07(c)"]]);
	expect(scan("(a\\\nb) Tj (a\\\r\nb) Tj")).toEqual([
		["Tj", "(ab"],
		["Tj", "(ab"],
	]);
});

test("reads hexadecimal strings of any length, an odd one filled with a nought", () => {
	expect(scan("<0041> Tj <41 42 4> Tj <> Tj <00410042> Tj")).toEqual([
		["Tj", "(\0A"],
		["Tj", "(AB@"],
		["Tj", "("],
		["Tj", "(\0A\0B"],
	]);
});

test("reads arrays, dictionaries and values that are words", () => {
	expect(scan("[(a) -120 <62>] TJ")).toEqual([["TJ", ["(a", -120, "(b"]]]);
	expect(scan("/Span <</ActualText (>>) /X <</Y <3e>>>>> BDC EMC")).toEqual([
		["BDC", "/Span", "<</ActualText (>>) /X <</Y <3e>>>>>"],
		["EMC"],
	]);
	expect(scan("true false null /A x")).toEqual([["x", "true", "false", "null", "/A"]]);
});

test("reads an inline image as one operator", () => {
	expect(scan("q BI /W 2 /H 1 /BPC 8 /CS /G ID \x00EIx\nEI Q")).toEqual([
		["q"],
		["EI", "<< /W 2 /H 1 /BPC 8 /CS /G>>", "(\x00EIx"],
		["Q"],
	]);
});

test("passes over comments and what closes nothing", () => {
	expect(scan("q % a comment ( with signs\nQ ) ] > f*")).toEqual([["q"], ["Q"], ["f*"]]);
});
