// Letters that were not found in order, and pages as they are drawn: what is truly missing.
import { expect, it } from "vitest";
import { confirmMissing } from "../../scripts/check/confirm-missing.ts";

const LETTERS = "ONTHEPAGEORELSETHEONEINFORCEBEFORE";
const range = { start: LETTERS.indexOf("ORELSE"), end: LETTERS.indexOf("FORCE") };

it("takes for there what is drawn next to what belongs before it", () => {
	expect(confirmMissing([range], LETTERS, () => "2ONTHEPAGEORELSETHEONEIN3FORCE")).toEqual([]);
});

it("takes for there what is drawn next to what belongs behind it", () => {
	expect(confirmMissing([range], LETTERS, () => "2ORELSETHEONEINFORCEBEFORE")).toEqual([]);
});

it("leaves missing what is drawn elsewhere, or less often than the book says it", () => {
	expect(confirmMissing([range], LETTERS, () => "THEPAGE2ORELSETHEONEIN3FORCE")).toEqual([range]);
	expect(confirmMissing([range], LETTERS + LETTERS, () => LETTERS)).toEqual([range]);
});

it("does not read the pages where nothing is missing", () => {
	expect(
		confirmMissing([], LETTERS, () => {
			throw new Error("read");
		}),
	).toEqual([]);
});
