// Labelled elements in a row → the first of each group, found again.
import { expect, test } from "vitest";
import { LabelGroups } from "../../scripts/pdf/label-groups.ts";
import { makeElement } from "../../scripts/pdf/structure-tree.ts";

const LETTERS = { first: "p", inner: "q", last: "r" };

/** For each element, given by its labels: the place of the one that is the first of its group. */
function find(...labels: string[]): (number | undefined)[] {
	const groups = new LabelGroups(LETTERS);
	const elements = labels.map((label) => makeElement("P", [], { labels: new Set(label.split(" ")) }));
	return elements.map((element) => {
		const first = groups.firstOf(element);
		return first && elements.indexOf(first);
	});
}

test("further members find the first", () => {
	expect(find("p0", "q0", "r0")).toEqual([undefined, 0, 0]);
	expect(find("p0", "p1", "span r1", "r0")).toEqual([undefined, undefined, 1, 0]);
});

test("after the last member the number is that of another group", () => {
	expect(find("p0", "r0", "p0", "r0")).toEqual([undefined, 0, undefined, 2]);
});

test("where the first is not among the tags, the next stands for it, and no other group is joined", () => {
	expect(find("q0", "r0")).toEqual([undefined, 0]);
	expect(find("p0", "r0", "q0", "r0")).toEqual([undefined, 0, undefined, 2]);
	expect(find("r0")).toEqual([undefined]);
});

test("other labels are of no group", () => {
	expect(find("note", "part", "p", "n1")).toEqual([undefined, undefined, undefined, undefined]);
});
