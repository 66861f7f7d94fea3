// Whole builds of a little book, with a real browser: what is written, and what is not.
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type BuildOptions, type BuildResult, buildBook } from "../../scripts/build/build-book.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import * as proof from "../../scripts/check/check-notes.ts";
import { openPdf, readBox } from "../../scripts/pdf/pdf-file.ts";
import { MARKS_REACH } from "../../scripts/pdf/printers-marks.ts";

vi.mock(import("../../scripts/check/check-notes.ts"), { spy: true });

let folder = "";
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "recto-test-"));
	await mkdir(path.join(folder, "little"));
	await write("book.yaml", "title: A Little Book\nlanguage: en-GB\ndate: 2024-05-06\n");
	await write("01-one.md", "# One\n\nA word[^1] of it.\n\n[^1]: A note.\n");
});
afterEach(async () => {
	vi.mocked(proof.proveNotes).mockReset();
	await rm(folder, { recursive: true, force: true });
});

const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, "little", name), text);
const out = (...names: string[]): string => path.join(folder, "out", "little", ...names);

function build(options: Partial<BuildOptions> = {}, signal = new AbortController().signal): Promise<BuildResult> {
	const all = { out: path.join(folder, "out"), proof: true, ...options };
	return buildBook(path.join(folder, "little"), all, startRun(SILENT_PROGRESS, signal));
}

const hashOf = async (file: string): Promise<string> =>
	createHash("sha256")
		.update(await readFile(file))
		.digest("hex");
const rulesOf = ({ files }: BuildResult): string[] => listFindings(files).map(({ rule }) => rule);

describe("a build", () => {
	it("writes no book of a theme whose page leaves the text out, and keeps the one that is there", async () => {
		await build();
		const before = await hashOf(out("little.pdf"));
		const theme = path.join(folder, "little", "own");
		await cp("templates/book", theme, { recursive: true });
		await writeFile(path.join(theme, "chapter.html"), "<section>{{ section.title }}{{ section.notes }}</section>");
		await write("book.yaml", "title: A Little Book\nlanguage: en-GB\ndate: 2024-05-06\ntheme: own\n");
		const result = await build();
		expect(rulesOf(result)).toContain("theme-template");
		expect(result).toMatchObject({ proof: "left out", written: [expect.stringContaining("report.json")] });
		expect(await hashOf(out("little.pdf"))).toBe(before);
	});

	it.each(["B5", "B6", "royal", "129x198mm"])("makes pages of %s that pass the check of their size", async (trim) => {
		await write("book.yaml", `title: A Little Book\nlanguage: en-GB\ndate: 2024-05-06\npage: { trim: ${trim} }\n`);
		const result = await build({ only: "pdf" });
		expect(rulesOf(result)).toEqual([]);
		expect(result.proof).toBe("held");
	});

	it("names an EPUB for Kobo as Kobo's devices want it, unless book.yaml gives a name", async () => {
		const { written } = await build({ only: "epub", profile: "kobo", proof: false });
		expect(written.map((name) => path.basename(name))).toEqual(["little.kepub.epub", "report.json"]);
		await write("book.yaml", "title: A\nlanguage: en\ncover: false\nepub: { profile: kobo }\noutput: { epub: own.epub }\n");
		const own = await build({ only: "epub", proof: false });
		expect(own.written.map((name) => path.basename(name))).toEqual(["own.epub", "report.json"]);
	});

	it("writes the PDF, the EPUB and a report, and nothing else", async () => {
		const result = await build();
		expect(result).toMatchObject({ name: "little", proof: "held", noteCount: 1 });
		expect(rulesOf(result)).toEqual([]);
		expect((await readdir(out())).sort()).toEqual(["little.epub", "little.pdf", "report.json"]);
		expect((await readdir(folder)).sort()).toEqual(["little", "out"]);
		expect((await readdir(path.join(folder, "little"))).sort()).toEqual(["01-one.md", "book.yaml"]);
		const report = JSON.parse(await readFile(out("report.json"), "utf8"));
		expect(report).toMatchObject({
			book: "little",
			files: ["little.pdf", "little.epub"],
			proof: "held",
			notes: 1,
			findings: [],
			pages: result.pageCount,
		});
		expect(report.pageMap.pages).toHaveLength(result.pageCount);
		expect(Object.keys(report.timings.stagesMs)).toEqual(["config", "load", "assemble", "print", "epub", "check"]);
	});

	it("makes a PDF for the press beside the other, from the same pages, with a bleed and marks", async () => {
		const yaml = "title: A\nlanguage: en\npage: { trim: A5 }\nprint: { bleed: 3mm, marks: true }\n";
		await write("book.yaml", yaml);
		const result = await build({ only: "pdf" });
		expect(rulesOf(result)).toEqual([]);
		expect(result.proof).toBe("held");
		expect((await readdir(out())).sort()).toEqual(["little-print.pdf", "little.pdf", "report.json"]);
		const boxesOf = async (name: string): Promise<(number | undefined)[]> => {
			const [page] = (await openPdf(await readFile(out(name)))).pages;
			const [media, trim] = (["MediaBox", "TrimBox"] as const).map((key) => page && readBox(page, key));
			return [media?.right, trim?.left, trim?.bottom, trim?.right];
		};
		const [width, reach] = [(148 * 72) / 25.4, MARKS_REACH];
		expect(await boxesOf("little.pdf")).toEqual([width, 0, 0, width].map((side) => expect.closeTo(side, 3)));
		expect(await boxesOf("little-print.pdf")).toEqual(
			[width + 2 * reach, reach, reach, width + reach].map((side) => expect.closeTo(side, 3)),
		);
	});

	it("makes a PDF for the press when it is asked to, and none when it is told not to", async () => {
		await build({ only: "pdf", finish: "print" });
		expect((await readdir(out())).sort()).toEqual(["little-print.pdf", "little.pdf", "report.json"]);
		await rm(out(), { recursive: true });
		await write("book.yaml", "title: A\nlanguage: en\nprint: { bleed: 3mm }\n");
		await build({ only: "pdf", finish: "screen" });
		expect((await readdir(out())).sort()).toEqual(["little.pdf", "report.json"]);
	});

	it("gives the same EPUB twice", async () => {
		await build({ only: "epub" });
		const first = await hashOf(out("little.epub"));
		await build({ only: "epub" });
		expect(await hashOf(out("little.epub"))).toBe(first);
	});

	it("takes the names of book.yaml, and makes only what is asked for", async () => {
		await write("book.yaml", "title: A\nlanguage: en\noutput:\n  epub: other.epub\n");
		const result = await build({ only: "epub", proof: false });
		expect((await readdir(out())).sort()).toEqual(["other.epub", "report.json"]);
		expect(result).toMatchObject({ proof: "left out", pageCount: 0 });
	});

	it("goes on when there are findings, and reports them", async () => {
		await write("01-one.md", "# One\n\nA call[^lost], and ![a picture](gone.png).\n");
		const result = await build();
		expect(rulesOf(result)).toEqual(["note-undefined", "image-missing"]);
		expect((await readdir(out())).sort()).toEqual(["little.epub", "little.pdf", "report.json"]);
		const report = JSON.parse(await readFile(out("report.json"), "utf8"));
		expect(report.findings).toHaveLength(2);
	});

	it("stops where there is nothing to build", async () => {
		await write("book.yaml", "title: A\nlanguage: en\ntheme: lost\n");
		const result = await build();
		expect(rulesOf(result)).toEqual(["theme-missing"]);
		expect(result.written).toEqual([]);
		expect(await readdir(folder)).toEqual(["little"]);
	});

	it("writes nothing of a book without chapters", async () => {
		await rm(path.join(folder, "little", "01-one.md"));
		const result = await build();
		expect(rulesOf(result)).toEqual(["chapter-missing"]);
		expect(result.written).toEqual([]);
		expect(await readdir(folder)).toEqual(["little"]);
	});

	it("does not write a PDF whose proof failed over an earlier one", async () => {
		await build();
		const good = await hashOf(out("little.pdf"));
		await write("01-one.md", "# One\n\nAnother word[^1] of it.\n\n[^1]: A note.\n");
		vi.mocked(proof.proveNotes).mockReturnValue([{ ruleId: "proof-letters", reason: "Unexpected gap", words: "word" }]);
		const result = await build();
		expect(rulesOf(result)).toEqual(["proof-letters"]);
		expect(result.proof).toBe("failed");
		expect(await hashOf(out("little.pdf"))).toBe(good);
		expect(JSON.parse(await readFile(out("report.json"), "utf8"))).toMatchObject({ proof: "failed", files: ["little.epub"] });
	});

	it("leaves nothing behind when it is cancelled", async () => {
		const controller = new AbortController();
		vi.mocked(proof.proveNotes).mockImplementation(() => {
			controller.abort(new Error("cancelled"));
			return [];
		});
		await expect(build({}, controller.signal)).rejects.toThrow("cancelled");
		expect(await readdir(folder)).toEqual(["little"]);
	});
});
