// Where lines end: with the space that the text has there, or without one.
import { describe, expect, it } from "vitest";
import { makeLineEnds } from "../../scripts/pdf/line-ends.ts";

describe("the end of a line", () => {
	const { hasSpaceAfter } = makeLineEnds([
		"A well-known sea, vor- und nachher \u2013 or\u2014as they say\u2014at https://example.org/path/to. A last word\nNext para\u00adgraph",
		"A note on the sea.",
	]);

	it.each([
		["A well-", false],
		["A well-known", true],
		["sea, vor-", true],
		["nachher \u2013", true],
		["or\u2014", false],
		["https://exa", false],
		["example.org/", false],
		["A last word", true],
		["Next paragraph", false],
		["Next para\u2010", false],
		["Next para\u00ad", false],
		["or\u2014as they¹⁷ say\u2014at²", true],
	])("%s: %s", (line, expected) => {
		expect(hasSpaceAfter(line)).toBe(expected);
	});

	it("is looked for in the notes too", () => {
		expect(hasSpaceAfter("A note o")).toBe(false);
		expect(hasSpaceAfter("A note on")).toBe(true);
	});

	it("is guessed for what is not in the text", () => {
		expect(["IN CAPITALS", "IN CAP-", "IN CAP\u00ad", "\u6f22", "", "with space "].map(hasSpaceAfter)).toEqual([
			true,
			false,
			false,
			false,
			false,
			false,
		]);
	});

	it("is found again far ahead, and in time that grows with the text", () => {
		const words = Array.from({ length: 100_000 }, (_, index) => `word${index}`);
		const ends = makeLineEnds([words.join(" ")]);
		expect(
			words.filter((_, index) => index % 10 === 0).every((word, index) => index < 99 || ends.hasSpaceAfter(` ${word}`)),
		).toBe(true);
		const start = performance.now();
		for (let index = 0; index < 20_000; index += 1) ends.hasSpaceAfter(`not there ${index}`);
		expect(performance.now() - start).toBeLessThan(5000);
	});
});
