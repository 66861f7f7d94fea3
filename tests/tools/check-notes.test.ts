// The script that the field report prints, run on the field report → the answer that stands beside it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { buildBook } from "../../scripts/build/build-book.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";

const BOOK = fileURLToPath(new URL("../../manuscript/field-report", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "recto-check-notes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the script in the field report finds every note of the report in its place", async () => {
	const chapter = readFileSync(join(BOOK, "09-check.md"), "utf8");
	const script = /^```js\n(.*?)^```$/ms.exec(chapter)?.[1] ?? "";
	const answer = /^\{ placed: .*\}$/m.exec(chapter)?.[0];
	writeFileSync(join(folder, "check-notes.mjs"), script);
	const options = { out: folder, only: "pdf", proof: false } as const;
	const { written } = await buildBook(BOOK, options, startRun(SILENT_PROGRESS, new AbortController().signal));
	const pdf = written.find((file) => file.endsWith(".pdf")) ?? "";
	const chapters = readdirSync(BOOK).filter((name) => name.endsWith(".md"));
	const args = [join(folder, "check-notes.mjs"), pdf, ...chapters.sort().map((name) => join(BOOK, name))];
	const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
	expect({ stdout, stderr }).toEqual({ stdout: `${answer}\n`, stderr: "" });
});
