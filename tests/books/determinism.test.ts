// The same little book built twice → the same bytes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
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
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** Builds a book to a folder of its own and reads the files written. */
async function build(name: string, round: string): Promise<{ pdf: Buffer; epub: Buffer }> {
	const folder = join(out, round);
	mkdirSync(folder, { recursive: true });
	const run = startRun(SILENT_PROGRESS, new AbortController().signal);
	const { files, proof } = await buildBook(join(HERE, name), { out: folder, proof: true }, run);
	expect({ findings: listFindings(files), proof }).toEqual({ findings: [], proof: "held" });
	const pdf = readFileSync(join(folder, name, `${name}.pdf`));
	return { pdf, epub: readFileSync(join(folder, name, `${name}.epub`)) };
}

it.each(["notes", "report"])("gives the same EPUB and the same PDF, built twice (%s)", async (name) => {
	const first = await build(name, "first");
	const second = await build(name, "second");
	expect(first.epub.equals(second.epub)).toBe(true);
	expect(first.pdf.equals(second.pdf)).toBe(true);
});
