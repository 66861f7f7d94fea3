// A book with everything wrong in it: what can be built is built, every fault is named at its place, and nothing else is touched.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, vi } from "vitest";
import { bookFolder } from "../support/book-folder.ts";

// Whole builds, each a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 });

const RECTO = fileURLToPath(new URL("../../scripts/recto.js", import.meta.url));
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>';
const SENTENCE = "The tide comes twice a day, and nobody has asked it to, and nobody has ever sent it away again. ";

interface Outcome {
	readonly code: number;
	/** `rule file:line:column`, sorted. */
	readonly findings: readonly string[];
	readonly error: string;
}

/** Runs `recto build` in a folder, as a process of its own. */
function build(folder: string, ...flags: string[]): Promise<Outcome> {
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			[RECTO, "build", "book", "--json", ...flags],
			{ cwd: folder, maxBuffer: 1e8 },
			(error, stdout, stderr) => {
				const output = stdout === "" ? { books: [] } : JSON.parse(stdout);
				const found = (output.books ?? []).flatMap((book: { findings: Record<string, unknown>[] }) => book.findings);
				const findings = found.map((finding: Record<string, unknown>) => {
					const file = relative("book", String(finding.file));
					return `${finding.rule} ${file}:${finding.line ?? "-"}:${finding.column ?? "-"}`;
				});
				resolve({ code: error ? Number(error.code) : 0, findings: findings.sort(), error: stderr });
			},
		);
	});
}

/** Every file below a folder with the hash of its bytes. */
function listFiles(folder: string): Record<string, string> {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return Object.fromEntries(
		files.map((entry) => {
			const path = join(entry.parentPath, entry.name);
			return [relative(folder, path), createHash("sha256").update(readFileSync(path)).digest("hex")];
		}),
	);
}

it("builds what can be built, names each fault at file:line:column, and writes nowhere but to its output folder", async () => {
	const cells = Array.from({ length: 200 }, (_, column) => `c${column}`).join(" | ");
	const folder = bookFolder({
		"secret.svg": SVG,
		"book/book.yaml":
			"title: <script>alert(1)</script> Everything wrong\nauthors: ['\"><img src=x onerror=alert(2)>']\nlanguage: en\nautor: Nobody\n",
		"book/01-notes.md": `# Notes[^heading]\n\nUndefined.[^nope] Used.[^used] Long.[^long]\n\n[^heading]: In the title.\n[^used]: Once.\n[^used]: Twice.\n[^unused]: Never.\n[^long]: ${SENTENCE.repeat(60)}\n`,
		"book/02-images.md": `# Images\n\n![Gone](gone.png)\n\n![Outside](../secret.svg)\n\n![Absolute](/etc/hostname.png)\n\n![Far](https://example.org/a.png)\n\n![Link](link.svg)\n\n<script src="https://example.org/x.js"></script>\n\n<img src="https://example.org/b.png" alt="b" onerror="alert(3)">\n`,
		"book/03-empty.md": "",
		"book/04-table.md": `# Table\n\n| ${cells} |\n| ${Array.from({ length: 200 }, () => "-").join(" | ")} |\n| ${cells} |\n`,
		"book/05-lines.md":
			"\uFEFF# Lines\r\n\r\nEnded as on Windows.[^crlf]\r\n\r\n[^crlf]: And marked\r\n    at the beginning.\r\n",
		[`book/${"06-café.md".normalize("NFD")}`]: `# Café\n\n![A picture](${"café.svg".normalize("NFC")})\n`,
		[`book/${"café.svg".normalize("NFD")}`]: SVG,
		"book/07-bytes.md": Buffer.concat([Buffer.from("# Bytes\n\nA "), Buffer.from([0xff, 0xfe]), Buffer.from(" in the text.\n")]),
	});
	symlinkSync(join(folder, "secret.svg"), join(folder, "book/link.svg"));
	const before = listFiles(folder);
	const { code, findings, error } = await build(folder);
	expect({ code, error }).toEqual({ code: 1, error: expect.not.stringContaining("report it") });
	expect(findings).toEqual([
		"box-too-wide 04-table.md:3:1",
		"chapter-empty 03-empty.md:1:1",
		"config-key-unknown book.yaml:4:1",
		"file-encoding 07-bytes.md:3:3",
		"html-removed 02-images.md:13:1",
		"html-removed 02-images.md:15:1",
		"image-missing 02-images.md:3:1",
		"image-remote 02-images.md:15:1",
		"image-remote 02-images.md:9:1",
		"image-unreadable 02-images.md:11:1",
		"note-duplicate 01-notes.md:7:1",
		"note-undefined 01-notes.md:3:11",
		"note-unused 01-notes.md:8:1",
		"path-outside 02-images.md:5:1",
		"path-outside 02-images.md:7:1",
	]);
	const after = listFiles(folder);
	const written = Object.keys(after).filter((path) => after[path] !== before[path]);
	expect(written.sort()).toEqual(["dist/book/book.epub", "dist/book/book.pdf", "dist/book/report.json"]);
	expect(Object.keys(before).filter((path) => !(path in after))).toEqual([]);
});

it("leaves what an earlier build has made as it was when the next one cannot be finished", async () => {
	const folder = bookFolder({
		"book/book.yaml": "title: T\nlanguage: en\n",
		"book/01.md": "# One\n\nText.[^1]\n\n[^1]: Note.\n",
	});
	expect(await build(folder)).toMatchObject({ code: 0, findings: [] });
	const made = listFiles(join(folder, "dist"));
	writeFileSync(join(folder, "book/book.yaml"), "title: [T\nlanguage: en\n");
	const broken = await build(folder);
	expect(broken).toMatchObject({
		code: 1,
		findings: expect.arrayContaining([expect.stringMatching(/^config-syntax book\.yaml:\d+:\d+$/)]),
	});
	const now = listFiles(join(folder, "dist"));
	// A title can still be made out of the folder's name; a file that is replaced is replaced whole.
	expect(Object.keys(now).sort()).toEqual(Object.keys(made).sort());
	for (const name of ["book.pdf", "book.epub"])
		expect(
			readFileSync(join(folder, "dist/book", name))
				.subarray(0, 2)
				.toString("latin1"),
		).toMatch(/%P|PK/);
});

it("says that a machine without a browser has failed, and touches nothing", async () => {
	const folder = bookFolder({
		"book/book.yaml": "title: T\nlanguage: en\nbrowser: /no/such/browser\n",
		"book/01.md": "# One\n\nText.\n",
	});
	mkdirSync(join(folder, "dist/book"), { recursive: true });
	writeFileSync(join(folder, "dist/book/book.pdf"), "the earlier one");
	expect((await build(folder, "--only", "pdf")).code).toBe(2);
	expect(listFiles(join(folder, "dist"))).toEqual({
		"book/book.pdf": createHash("sha256").update("the earlier one").digest("hex"),
	});
	expect(existsSync(join(folder, "dist/book/book.epub"))).toBe(false);
});
