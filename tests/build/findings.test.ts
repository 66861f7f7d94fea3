// Which findings are shown, and how they look as data.
import { VFile } from "vfile";
import { reporter } from "vfile-reporter";
import { describe, expect, it } from "vitest";
import { report } from "../../scripts/base/diagnostics.ts";
import { hasFinding, listFindings, selectFindings, spellOut } from "../../scripts/build/findings.ts";

const rulesOf = (files: readonly VFile[]): string[] => listFindings(files).map(({ rule }) => rule);

describe("findings", () => {
	it("are shown once, though both editions reported them", () => {
		const file = new VFile({ path: "theme/chapter.html" });
		for (const line of [3, 3, 4]) report(file, "theme-template", "Unexpected tag", { line, column: 1 });
		expect(listFindings(selectFindings([file, file])).map(({ line }) => line)).toEqual([3, 4]);
	});

	it("leave out silenced warnings, never errors", () => {
		const file = new VFile({ path: "one.md" });
		report(file, "note-unused", "Unexpected note");
		report(file, "note-undefined", "Unexpected call");
		expect(rulesOf(selectFindings([file], ["note-unused", "note-undefined"]))).toEqual(["note-undefined"]);
		expect(file.messages).toHaveLength(2);
	});

	it("leave out files that have none", () => {
		expect(selectFindings([new VFile({ path: "one.md" })])).toEqual([]);
	});

	it("stand in the order of their places, those on the whole file first", () => {
		const file = new VFile({ path: "one.md" });
		report(file, "note-unused", "a", { line: 9, column: 2 });
		report(file, "note-empty", "b", { line: 9, column: 1 });
		report(file, "chapter-empty", "c");
		expect(rulesOf([file])).toEqual(["chapter-empty", "note-empty", "note-unused"]);
	});

	it("carry the second place", () => {
		const file = new VFile({ path: "one.md" });
		const related = { reason: "First defined here", file, place: { line: 3, column: 1 } };
		report(file, "note-duplicate", "Unexpected second definition", { line: 9, column: 1 }, related);
		expect(listFindings([file])).toEqual([
			{
				rule: "note-duplicate",
				severity: "error",
				reason: "Unexpected second definition",
				help: expect.stringContaining("another label"),
				file: "one.md",
				line: 9,
				column: 1,
				related: { reason: "First defined here", place: "one.md:3:1" },
			},
		]);
	});

	it("are printed with the second place and the help in our words", () => {
		const file = new VFile({ path: "one.md" });
		const related = { reason: "First defined here", file, place: { line: 3, column: 1 } };
		report(file, "note-duplicate", "Unexpected second `[^a]`", { line: 9, column: 1 }, related);
		report(file, "chapter-empty", "Unexpected empty file");
		expect(reporter(spellOut([file]), { color: false }).split("\n")).toEqual([
			"one.md",
			"    warning Unexpected empty file    chapter-empty",
			"  help: Write the chapter, or take its file out of the book.",
			"9:1 error   Unexpected second `[^a]` note-duplicate",
			"  First defined here: one.md:3:1",
			"  help: Give one of the two notes another label; only the first is used.",
			"",
			"2 messages (✖ 1 error, ⚠ 1 warning)",
		]);
	});

	it("can be asked for by rule", () => {
		const file = new VFile({ path: "one.md" });
		report(file, "proof-note", "Unexpected note");
		expect(hasFinding([new VFile(), file], ["proof-letters", "proof-note"])).toBe(true);
		expect(hasFinding([file], ["proof-letters"])).toBe(false);
	});
});
