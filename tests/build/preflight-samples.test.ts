// Both sample books finished for a printer → what five printers would not take of their interiors.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBook } from "../../scripts/build/build-book.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import { preflight } from "../../scripts/check/preflight.ts";
import { findProfile } from "../../scripts/check/profiles/find-profile.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";

const MANUSCRIPT = fileURLToPath(new URL("../../manuscript", import.meta.url));
let folder = "";
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "recto-preflight-"));
});
afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

/** Builds a sample for offset printing, whose sheets are whole for all others too; the findings of its own preflight, and its PDF. */
async function build(name: string): Promise<{ found: string[]; bytes: Uint8Array }> {
	const book = path.join(folder, name);
	await cp(path.join(MANUSCRIPT, name), book, { recursive: true });
	const config = await readFile(path.join(book, "book.yaml"), "utf8");
	await writeFile(path.join(book, "book.yaml"), `${config}\nprint:\n  printer: offset\n  colour: gray\n`);
	const options = { out: path.join(folder, "out"), only: "pdf", finish: "print", proof: false } as const;
	const { files, written } = await buildBook(book, options, startRun(SILENT_PROGRESS, new AbortController().signal));
	const pdf = written.find((file) => file.endsWith("-print.pdf")) ?? "";
	const found = listFindings(files).filter(({ rule }) => rule.startsWith("press-"));
	return { found: found.map(({ rule, reason }) => `${rule}: ${reason}`), bytes: await readFile(pdf) };
}

async function checkFor(bytes: Uint8Array): Promise<string[]> {
	const file = await openPdf(bytes);
	const found: string[] = [];
	for (const name of ["kdp", "ingram", "lulu", "offset", "office"] as const) {
		const findings = await preflight({ file, profile: findProfile(name), byteCount: bytes.length });
		found.push(...findings.map(({ ruleId, reason }) => `${name} ${ruleId}: ${reason}`));
	}
	return found;
}

describe("the interiors of the sample books", () => {
	it.each(["handbook", "field-report"])("have nothing that a printer would not take: %s", async (name) => {
		const { found, bytes } = await build(name);
		expect(found).toEqual([]);
		expect(await checkFor(bytes)).toEqual([]);
	});
});
