// The full check of a little book: both editions made and proved, nothing written, and word of the tools that are not there.
import { readdirSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { checkFully } from "../../scripts/build/check-fully.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import { bookFolder } from "../support/book-folder.ts";

const { PATH, RECTO_ACE, RECTO_EPUBCHECK } = process.env;
afterEach(() => {
	for (const [name, value] of Object.entries({ PATH, RECTO_ACE, RECTO_EPUBCHECK })) {
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	}
});

async function check(files: Record<string, string>): Promise<{ folder: string; findings: readonly string[] }> {
	const folder = bookFolder({ "book.yaml": "title: A\nlanguage: en\n", ...files });
	const found = await checkFully(folder, startRun(SILENT_PROGRESS, new AbortController().signal));
	return { folder, findings: listFindings(found).map(({ rule, reason }) => `${rule} ${reason}`) };
}

it("makes both editions, writes nothing, and says which validators it could not ask (tool-missing)", async () => {
	process.env["PATH"] = "";
	process.env["RECTO_ACE"] = "/nowhere/ace.js";
	const { folder, findings } = await check({ "01.md": "# One\n\nA word[^1].\n\n[^1]: A note.\n" });
	expect(findings).toEqual([
		"tool-missing Unexpected check without a Java runtime for EPUBCheck, expected it installed",
		"tool-missing Unexpected check without an Ace by DAISY that runs, expected it installed",
	]);
	expect(readdirSync(folder).sort()).toEqual(["01.md", "book.yaml"]);
});

it("stops where a build would, and asks nobody about a book that cannot be made", async () => {
	const { findings } = await check({});
	expect(findings.map((finding) => finding.split(" ")[0])).toEqual(["chapter-missing"]);
});
