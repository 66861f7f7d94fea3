// The same little book built twice, in two time zones and from two folders → the same bytes.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { buildBook } from "../../scripts/build/build-book.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "recto-twice-"));
const zone = process.env["TZ"];
afterEach(() => {
	if (zone === undefined) delete process.env["TZ"];
	else process.env["TZ"] = zone;
	rmSync(out, { recursive: true, force: true });
});

/** Builds a copy of a book to a folder of its own, somewhere in the world, and reads the files written. */
async function build(name: string, round: string, timeZone: string): Promise<{ pdf: Buffer; epub: Buffer }> {
	const folder = join(out, round);
	const manuscript = join(folder, "manuscript of it", name);
	mkdirSync(manuscript, { recursive: true });
	cpSync(join(HERE, name), manuscript, { recursive: true });
	process.env["TZ"] = timeZone;
	const run = startRun(SILENT_PROGRESS, new AbortController().signal);
	const { files, proof } = await buildBook(manuscript, { out: folder, proof: true }, run);
	expect({ findings: listFindings(files), proof }).toEqual({ findings: [], proof: "held" });
	const pdf = readFileSync(join(folder, name, `${name}.pdf`));
	return { pdf, epub: readFileSync(join(folder, name, `${name}.epub`)) };
}

it.each(["notes", "report"])("gives the same EPUB and the same PDF, built twice (%s)", async (name) => {
	const first = await build(name, "first", "Asia/Tokyo");
	const second = await build(name, "second", "America/New_York");
	expect(first.epub.includes("OEBPS/content.opf")).toBe(true);
	expect(first.epub.equals(second.epub)).toBe(true);
	expect(first.pdf.equals(second.pdf)).toBe(true);
});
