// The letters that an edition must show: the text without its notes, the calls at their places, and the notes.
import { h } from "hastscript";
import { describe, expect, it } from "vitest";
import { readEditionText } from "../../scripts/html/edition-text.ts";
import { call, chapter, note, notes } from "../support/little-edition.ts";
import { render } from "../support/manuscript.ts";

describe("the text of an edition", () => {
	it("is the flow with calls at their offsets, and each note without its mark and the calls in it", () => {
		const { text } = render("# T[^1]\n\na[^2] *b*[^1] c\n\n[^1]: One[^2].\n\n    More.\n\n[^2]: - two\n    - three").edition;
		expect(text.flow.replace(/\n+/g, "|")).toBe("T|a b c|");
		expect(
			text.calls.map(({ noteId, isFirst, offset }) => [noteId, isFirst, text.flow.slice(0, offset).trim().replace(/\n+/g, "|")]),
		).toEqual([
			["n_in_1", true, "T"],
			["n_in_2", true, "T|a"],
			["n_in_1", false, "T|a b"],
		]);
		expect(text.notes.map(({ id, mark, label, text: words }) => [id, mark, label, words.trim().replace(/\n+/g, "|")])).toEqual([
			["n_in_1", "1", "1", "One.|More."],
			["n_in_2", "2", "2", "two|three"],
		]);
	});

	it("does not run blocks, cells, lines and pages together", () => {
		const { text } = render({
			"a.md": "# A\n\n- b\n- c\n\n| d | e |\n|---|---|\n| f | g |\n\nh\\\ni",
			"b.md": "# B\n\n`j` k<br>l",
		}).edition;
		expect(text.flow.split(/\s+/).filter(Boolean)).toEqual(["A", "b", "c", "d", "e", "f", "g", "h", "i", "B", "j", "k", "l"]);
	});

	it("leaves out the numbers of notes where the finished page decides on them", () => {
		const files = { "a.md": "# A\n\nx[^1] y[^2]\n\n[^1]: See[^2].", "b.md": "# B\n\nz[^2]\n\n[^2]: Two" };
		const { flow } = render(files).edition.text;
		expect(flow).toContain("note 1 (B)");
		const { text } = render(files, { config: { notes: { restart: "page" } } }).edition;
		expect(text.flow.replace(/\n+/g, "|")).toBe("A|x ynote |B|z|");
		expect(text.notes.map(({ text: words }) => words.trim())).toEqual(["Seenote .", "Two"]);
	});

	it("counts the first call of a note in the book, whatever page it is on", () => {
		const pages = [
			chapter("a", "A", h("p", ["x", call("n", "1")])),
			chapter("b", "B", h("p", ["y", call("n", "1")]), notes(note("n", "1", ["N"]))),
		];
		expect(readEditionText(pages)).toMatchObject({
			calls: [
				{ noteId: "n", isFirst: true },
				{ noteId: "n", isFirst: false },
			],
			notes: [{ id: "n", mark: "1", label: "1" }],
		});
	});
});
