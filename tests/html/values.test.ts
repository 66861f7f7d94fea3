// Who made a book, and how → the names that themes show.
import { describe, expect, test } from "vitest";
import { bookValues } from "../../scripts/html/values.ts";
import { makeTheme } from "../support/little-edition.ts";
import { assemble } from "../support/manuscript.ts";

interface Shown {
	readonly author_names: string;
	readonly contributors: readonly string[];
	readonly authors: readonly { readonly name: string; readonly role_label: string }[];
}

function show(authors: readonly { name: string; role?: string }[], language = "en"): Shown {
	const { book } = assemble({ "a.md": "# A\n" }, { config: { authors: [...authors], language } });
	return bookValues(book, makeTheme({}))["book"] as Shown;
}

describe("the people of a book", () => {
	test("are its authors first, then the others by what they did", () => {
		const people = [
			{ name: "Ann" },
			{ name: "Tom", role: "trl" },
			{ name: "Ben", role: "aut" },
			{ name: "Tea", role: "trl" },
			{ name: "Eve", role: "edt" },
		];
		const { author_names, contributors, authors } = show(people);
		expect([author_names, ...contributors]).toEqual(["Ann and Ben", "Translated by Tom and Tea", "Edited by Eve"]);
		expect(authors.map(({ role_label }) => role_label)).toEqual(["", "Translated by", "", "Translated by", "Edited by"]);
	});

	test("are told in the language of the book", () => {
		const people = [{ name: "Ann" }, { name: "Ida", role: "ill" }, { name: "Uli", role: "aui" }];
		expect(show(people, "de").contributors).toEqual(["Illustriert von Ida", "Mit einer Einleitung von Uli"]);
	});

	test("are named without a word where there is none, and left out nowhere", () => {
		expect(show([{ name: "Ann" }, { name: "Max", role: "pht" }]).contributors).toEqual(["Max"]);
	});

	test("of a collection are its editors", () => {
		const { author_names, contributors } = show([
			{ name: "Eve", role: "edt" },
			{ name: "Abe", role: "edt" },
			{ name: "Tom", role: "trl" },
		]);
		expect([author_names, ...contributors]).toEqual(["Eve and Abe", "Translated by Tom"]);
		expect(show([]).author_names).toBe("");
	});
});
