// What book.yaml and its printer ask of the finish for the press.
import { describe, expect, it } from "vitest";
import { optionsFor, sheetFor } from "../../scripts/build/finish-options.ts";
import type { FinishOptions } from "../../scripts/pdf/finish.ts";
import { bookFolder } from "../support/book-folder.ts";
import { runStages } from "../support/run-stages.ts";

const FOGRA39 = { bytes: new Uint8Array(), path: "/fogra39.icc", condition: "FOGRA39", inkLimit: 3 };

async function asked(print: string, finish: FinishOptions["finish"] = "print") {
	const yaml = `title: A\nlanguage: en\nprint: ${print}\n`;
	const { book, edition } = await runStages(bookFolder({ "book.yaml": yaml, "a.md": "# A\n\nText.\n" }));
	if (!book || !edition) throw new Error("The book cannot be read");
	const pageMap = { pages: [], findings: [] } as never;
	const originals = new Map([["hash", new Uint8Array()]]);
	return optionsFor(finish, { book, edition, pageMap, profile: FOGRA39, originals, version: "0" }, {});
}

describe("the limit of ink", () => {
	it.each([
		["the author's, whatever the printer says", "{ colour: cmyk, ink-limit: 280, printer: ingram }", 2.8],
		["the printer's", "{ colour: cmyk, printer: ingram }", 2.4],
		["the profile's, where the printer has none", "{ colour: cmyk, printer: kdp }", 3],
		["the profile's, where no printer is named", "{ colour: cmyk }", 3],
	])("is %s", async (_, print, limit) => {
		expect((await asked(print)).inkLimit).toBe(limit);
	});
});

it("gives the bleed whole px, so that lines stand where they do without it", () => {
	const config = (bleed: string) => ({ print: { printer: "offset", bleed } }) as never;
	expect(sheetFor(config("3mm"), {})).toEqual({ offset: 16, bleed: 12 });
	expect(sheetFor(config("0.125in"), {})).toEqual({ offset: 16, bleed: 12 });
	expect(sheetFor(config("0mm"), {})).toBeUndefined();
});

it("hands pictures in inks to the finish for the press alone", async () => {
	expect((await asked("{ colour: cmyk }")).originals?.size).toBe(1);
	expect((await asked("{ colour: cmyk }", "screen")).originals).toBeUndefined();
});
