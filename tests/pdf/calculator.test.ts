// The calculator language of PDF functions: what each operator makes of the stack, and what no program is.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCalculator, runCalculator, writeCalculator } from "../../scripts/pdf/calculator.ts";

const run = (text: string, ...stack: number[]): number[] | undefined => {
	const program = readCalculator(`{${text}}`);
	return program && runCalculator(program, stack);
};

describe("operators", () => {
	it.each([
		["-3.5 abs 1 add", [4.5]],
		["7 2 sub 3 mul 2 div", [7.5]],
		["-7 2 idiv -7 2 mod", [-3, -1]],
		["3.2 ceiling 3.7 floor -3.7 truncate 3.5 round", [4, 3, -3, 4]],
		["-2.9 cvi 2 cvr 4 neg", [-2, 2, -4]],
		["9 sqrt 2 10 exp 100 log 1 ln", [3, 1024, 2, 0]],
	])("compute: %s", (text, expected) => {
		expect(run(text)).toEqual(expected);
	});

	it("measure angles in degrees, from 0 to 360", () => {
		for (const [text, angle] of [
			["0 1 atan", 0],
			["1 0 atan", 90],
			["-100 0 atan", 270],
			["-1 1 atan", 315],
			["30 sin", 0.5],
			["180 cos", -1],
		] as const)
			expect(run(text)?.[0]).toBeCloseTo(angle, 12);
	});

	it.each([
		["1 2 lt {1} if 2 1 le {2} if 3 3 ge {3} if 4 3 gt {4} if", [1, 3, 4]],
		["1 1 eq {1} if 1 2 ne {2} if true false eq {3} if", [1, 2]],
		[
			"true false or {1}{0} ifelse true false and {1}{0} ifelse true true xor {1}{0} ifelse false not {1}{0} ifelse",
			[1, 0, 0, 1],
		],
		["12 10 and 12 10 or 12 10 xor 5 not 7 3 bitshift 142 -3 bitshift", [8, 14, 6, -6, 56, 17]],
	])("compare and choose: %s", (text, expected) => {
		expect(run(text)).toEqual(expected);
	});

	it.each([
		["1 2 exch", [2, 1]],
		["1 dup 2 pop", [1, 1]],
		["1 2 3 2 copy", [1, 2, 3, 2, 3]],
		["1 2 3 0 index 3 index", [1, 2, 3, 3, 1]],
		["1 2 3 3 -1 roll", [2, 3, 1]],
		["1 2 3 3 1 roll", [3, 1, 2]],
		["1 2 3 3 7 roll 0 5 roll", [3, 1, 2]],
	])("move the stack: %s", (text, expected) => {
		expect(run(text)).toEqual(expected);
	});

	it("take what lies there before, the topmost last", () => {
		expect(run("sub", 5, 3)).toEqual([2]);
	});
});

describe("a bad program", () => {
	it.each(["", "1 2", "{1", "{1}}", "{1} {2}", "{1 moveto}", "{constructor}", "{16#FF}", "{1e3}", "1 {2}"])(
		"is none: %j",
		(text) => {
			expect(readCalculator(text)).toBeUndefined();
		},
	);

	it.each([
		"pop",
		"exch",
		"1 add",
		"dup",
		"true 1 add",
		"1 0 div",
		"0 0 atan",
		"-1 sqrt",
		"0 ln",
		"1.5 2 mod",
		"1 0 idiv",
		"1.5 not",
		"1 true and",
		"1 {2} if",
		"true if",
		"true 3 if",
		"true {1} ifelse",
		"1 2 copy",
		"1 -1 copy",
		"1 1 index",
		"1 2 1 roll",
		"1 1 .5 roll",
		"true",
	])("has no result: %s", (text) => {
		expect(run(text)).toBeUndefined();
	});

	it("passes over a procedure that nothing follows", () => {
		expect(run("1 {2}")).toEqual([1]);
	});

	it("shifts everything out of a number", () => {
		expect(run("7 40 bitshift 7 -40 bitshift -7 -40 bitshift")).toEqual([0, 0, -1]);
	});

	it("ends where the stack would grow beyond what readers have room for", () => {
		expect(run("1 ".repeat(100))).toHaveLength(100);
		expect(run("1 ".repeat(101))).toBeUndefined();
		expect(run("1 1 1 1 4 copy 8 copy 16 copy 32 copy 64 copy")).toBeUndefined();
	});

	it("is never more than undefined, whatever it is made of", () => {
		const word = fc.constantFrom(
			..."dup exch pop add mul div copy roll index if ifelse { } 0 1 2 -1 .5 true gt not cvi sqrt".split(" "),
		);
		fc.assert(
			fc.property(fc.array(word, { maxLength: 60 }), (words) => {
				const result = run(words.join(" "), 0.5);
				expect(result === undefined || result.every(Number.isFinite)).toBe(true);
			}),
		);
	});
});

it("writes what it has read, without exponents", () => {
	const text = "{dup 0 le {pop .0000001 -0.25}{1 2} ifelse}";
	const program = readCalculator(text) ?? [];
	const written = writeCalculator(program);
	expect(written).toBe("dup 0 le {pop 0.0000001 -0.25} {1 2} ifelse");
	expect(readCalculator(`{${written}}`)).toEqual(program);
});
