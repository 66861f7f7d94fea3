import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "../../scripts/base/nearest.ts";

describe("nearest", () => {
	it.each([
		["autor", ["title", "authors", "language"], "authors"],
		["langauge", ["title", "language"], "language"],
		["Titel", ["title", "subtitle"], "title"],
		["lang", ["title", "language"], "language"],
		["pgae", ["page", "chapter", "book"], "page"],
		["image.png", ["images/a.png", "imag.png"], "imag.png"],
	])("finds what %s probably means", (written, names, right) => {
		expect(nearest(written, names)).toBe(right);
	});

	it("finds nothing where nothing is near", () => {
		expect(nearest("colour", ["placement", "restart", "style"])).toBeUndefined();
		expect(nearest("x", [])).toBeUndefined();
		expect(nearest("xy", ["ab"])).toBeUndefined();
	});

	it("prefers the earlier of two equally near names", () => {
		expect(nearest("cat", ["bat", "car"])).toBe("bat");
	});

	it("does not compare texts that are no names", () => {
		const long = "a".repeat(100_000);
		expect(nearest(long, [long])).toBeUndefined();
	});
});

describe("editDistance", () => {
	it.each([
		["", "", 0],
		["", "abc", 3],
		["abc", "", 3],
		["abc", "abc", 0],
		["abc", "abd", 1],
		["abc", "acb", 1],
		["kitten", "sitting", 3],
		["ca", "abc", 3],
	])("counts the edits from %j to %j", (from, to, count) => {
		expect(editDistance(from, to)).toBe(count);
	});

	it("is the same both ways, zero for equal words only, and no more than the longer word", () => {
		const word = fc.string({ maxLength: 8, unit: fc.constantFrom("a", "b", "c") });
		fc.assert(
			fc.property(word, word, (a, b) => {
				const distance = editDistance(a, b);
				expect(distance).toBe(editDistance(b, a));
				expect(distance === 0).toBe(a === b);
				expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
				expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
			}),
		);
	});
});
