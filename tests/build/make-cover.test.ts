// Covers drawn from a theme, with a real browser.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildBook } from "../../scripts/build/build-book.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import { readZip } from "../../scripts/check/read-zip.ts";
import { bookFolder } from "../support/book-folder.ts";

const browser = process.env["RECTO_BROWSER"];
let out = "";
beforeEach(async () => {
	out = await mkdtemp(path.join(tmpdir(), "recto-test-"));
});
afterEach(async () => {
	if (browser === undefined) delete process.env["RECTO_BROWSER"];
	else process.env["RECTO_BROWSER"] = browser;
	await rm(out, { recursive: true, force: true });
});

/** The cover of a book's EPUB as bytes and as its page shows it, and the findings of the build. */
async function coverOf(yaml: string) {
	const folder = bookFolder({ "book.yaml": `title: The Sea\nlanguage: en\n${yaml}`, "one.md": "# One\n\nA word.\n" });
	const run = startRun(SILENT_PROGRESS, new AbortController().signal);
	const { written, files } = await buildBook(folder, { out, only: "epub", proof: true }, run);
	const epub = written.find((name) => name.endsWith(".epub")) ?? "";
	const entries = new Map(readZip(await readFile(epub)).map(({ name, data }) => [name, data]));
	const findings = listFindings(files).map(({ rule, reason }) => `${rule} ${reason}`);
	return { data: entries.get("OEBPS/cover.png"), page: String(entries.get("OEBPS/cover.xhtml") ?? ""), findings };
}

/** Rows of a picture that hold anything but its ground, first and last, in the middle half of its width. */
async function rowsOf(data: Buffer | undefined, top: number): Promise<{ first: number; last: number }> {
	const region = { left: 400, top, width: 800, height: 1900 - top };
	const { data: pixels, info } = await sharp(data)
		.extract(region)
		.greyscale()
		.threshold(160)
		.raw()
		.toBuffer({ resolveWithObject: true });
	const rows = Array.from({ length: info.height }, (_, row) => row).filter((row) =>
		pixels.subarray(row * info.width * info.channels, (row + 1) * info.width * info.channels).includes(0),
	);
	return { first: top + (rows[0] ?? 0), last: top + (rows.at(-1) ?? 0) };
}

it.each(["book", "report"])("draws a cover of the theme %s, the same bytes every time, and says what is on it", async (theme) => {
	const yaml = `authors: [Ada Byrne, Ben Cole]\npublisher: Press\ntheme: ${theme}\n`;
	const { data, page, findings } = await coverOf(yaml);
	expect(findings).toEqual([]);
	expect(page).toContain('<img src="cover.png" alt="Cover of The Sea. Ada Byrne, Ben Cole" role="doc-cover"/>');
	const { width, height, format } = await sharp(data).metadata();
	expect({ width, height, format }).toEqual({ width: 1600, height: 2560, format: "png" });
	expect((await coverOf(yaml)).data?.equals(data ?? Buffer.of())).toBe(true);
});

it("makes the letters of a long title smaller, so that all of it can be read", async () => {
	const { data } = await coverOf(`subtitle: ${"Of many words and of more ".repeat(12)}\n`);
	const rows = await rowsOf(data, 300);
	expect(rows.first).toBeGreaterThan(300);
	expect(rows.last).toBeLessThan(1899);
});

it("draws none for a book that has one or wants none", async () => {
	process.env["RECTO_BROWSER"] = "/nowhere/chrome";
	expect(await coverOf("cover: false\n")).toEqual({ data: undefined, page: "", findings: [] });
});

it("leaves the EPUB without a cover where there is no browser, and says so", async () => {
	process.env["RECTO_BROWSER"] = "/nowhere/chrome";
	const { data, page, findings } = await coverOf("");
	expect({ data, page }).toEqual({ data: undefined, page: "" });
	expect(findings).toEqual([
		"cover-missing Unexpected EPUB without a cover, expected a browser to draw one: " +
			"RECTO_BROWSER names /nowhere/chrome, where there is no program.",
	]);
});
