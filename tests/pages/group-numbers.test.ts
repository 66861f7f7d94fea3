// Members of groups in a row → the numbers that tell their groups apart.
import fc from "fast-check";
import { expect, test } from "vitest";
import { numberGroups } from "../../scripts/pages/group-numbers.ts";

const told = (groups: string): string[] =>
	numberGroups([...groups]).map((place) => (place ? `${place.part} ${place.number}` : "alone"));

test("a group has one number from its first member to its last", () => {
	expect(told("aaa")).toEqual(["first 0", "inner 0", "last 0"]);
	expect(told("abab")).toEqual(["first 0", "first 1", "last 0", "last 1"]);
	expect(told("abba")).toEqual(["first 0", "first 1", "last 1", "last 0"]);
});

test("a number comes again after the last member, when 31 others have been used", () => {
	expect(told("abbcca")).toEqual(["first 0", "first 1", "last 1", "first 2", "last 2", "last 0"]);
	const pairs = Array.from({ length: 40 }, (_, index) => [index, index]).flat();
	const numbers = numberGroups(pairs).map((place) => place?.number);
	expect(numbers.filter((_, index) => index % 2 === 0)).toEqual(
		pairs.filter((_, index) => index % 2 === 0).map((pair) => pair % 32),
	);
	const open = Array.from({ length: 40 }, (_, index) => index);
	expect(numberGroups([...open, ...open]).map((place) => place?.number)).toEqual([...open, ...open]);
});

test("a member that is alone has none", () => {
	expect(told("aba")).toEqual(["first 0", "alone", "last 0"]);
	expect(told("")).toEqual([]);
});

test("whoever reads the members in their order finds their groups again, with few numbers", () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }), (groups) => {
			const places = numberGroups(groups);
			const open = new Map<number, number>();
			for (const [index, place] of places.entries()) {
				const group = groups[index] as number;
				if (!place) {
					expect(groups.filter((other) => other === group)).toHaveLength(1);
					continue;
				}
				if (place.part === "first") {
					expect(open.has(place.number)).toBe(false);
					open.set(place.number, group);
				} else expect(open.get(place.number)).toBe(group);
				if (place.part === "last") open.delete(place.number);
			}
			expect(open.size).toBe(0);
			expect(places.every((place) => (place?.number ?? 0) < 32)).toBe(true);
		}),
	);
});
