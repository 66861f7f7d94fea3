// A book in which nearly everything is wrong, built for real: what can be built is, every fault is named, nothing else is touched.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuildResult, buildBook } from "../../scripts/build/build-book.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import { readZip } from "../../scripts/check/read-zip.ts";
import { writeHostileBook } from "../support/hostile-book.ts";

const RECTO = fileURLToPath(new URL("../../scripts/recto.js", import.meta.url));
const PAGE_FINDINGS = ["05-table.md:3:1 box-too-wide"];
const FINDINGS = [
	"book.yaml:1:1 config-missing",
	"book.yaml:2:1 config-key-unknown",
	"01-notes.md:3:10 note-undefined",
	"01-notes.md:7:1 note-duplicate",
	"01-notes.md:8:1 note-unused",
	"01-notes.md:12:1 note-empty",
	"01-notes.md:12:1 note-unused",
	"02-images.md:3:1 image-missing",
	"02-images.md:3:19 path-outside",
	"02-images.md:3:40 path-outside",
	"02-images.md:3:67 path-outside",
	"02-images.md:3:97 image-remote",
	"02-images.md:5:1 image-missing",
	"02-images.md:5:37 image-unreadable",
	"02-images.md:5:59 image-alt-missing",
	"02-images.md:9:1 image-unreadable",
	"02-images.md:11:1 path-outside",
	"02-images.md:11:40 html-removed",
	"02-images.md:11:40 image-remote",
	"03-empty.md:1:1 chapter-empty",
	"04-markup.md:1:10 html-removed",
	"04-markup.md:3:1 html-removed",
	"04-markup.md:5:3 html-removed",
	"04-markup.md:5:35 html-removed",
	"04-markup.md:5:77 link-broken",
	"04-markup.md:7:1 html-removed",
	"04-markup.md:7:45 html-removed",
	"04-markup.md:7:83 html-removed",
	"04-markup.md:9:1 html-removed",
	"04-markup.md:9:1 html-removed",
	"04-markup.md:11:49 html-removed",
	"04-markup.md:13:1 directive-unknown",
	"04-markup.md:17:1 link-broken",
	"06-deep.md:3:201 nesting-too-deep",
	"06-deep.md:7:1 nesting-too-deep",
	'09-"a" & <b>.md:1:1 chapter-title-missing',
	"10-bytes.md:3:3 file-encoding",
];

let folder = "";
let before: Record<string, string> = {};
let result: BuildResult;
beforeAll(async () => {
	folder = await realpath(await mkdtemp(join(tmpdir(), "recto-hostile-")));
	await writeHostileBook(folder);
	before = await listing();
	result = await build();
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function build(): Promise<BuildResult> {
	const run = startRun(SILENT_PROGRESS, new AbortController().signal);
	return buildBook(join(folder, "book"), { out: join(folder, "out"), proof: true }, run);
}

/** Every file below the folder: what a link leads to, or the hash of the content. */
async function listing(): Promise<Record<string, string>> {
	const names = (await readdir(folder, { recursive: true })).sort();
	const files = await Promise.all(
		names.map(async (name): Promise<[string, string] | undefined> => {
			const path = join(folder, name);
			const state = await lstat(path);
			if (state.isSymbolicLink()) return [name, `→ ${await readlink(path)}`];
			return state.isDirectory()
				? undefined
				: [
						name,
						createHash("sha256")
							.update(await readFile(path))
							.digest("hex"),
					];
		}),
	);
	return Object.fromEntries(files.filter((file) => file !== undefined));
}

const outputOf = (files: Record<string, string>): string[] => Object.keys(files).filter((name) => name.startsWith("out"));
const findingsOf = ({ files }: BuildResult): string[] =>
	listFindings(files).map(({ file, line, column, rule }) => `${relative(join(folder, "book"), file)}:${line}:${column} ${rule}`);

function recto(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; stdout: string }> {
	const child = spawn(process.execPath, [RECTO, ...args], {
		cwd: folder,
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "ignore"],
	});
	let stdout = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		stdout += text;
	});
	return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout })));
}

describe("a book full of faults", () => {
	it("is built, and its proofs hold: no letter is lost and each called note is on the page of its call", () => {
		expect(result).toMatchObject({ noteCount: 4, proof: "held" });
		expect(result.written.map((path) => path.replace(/^.*\//, ""))).toEqual(["book.pdf", "book.epub", "report.json"]);
	});

	it("has every fault named at its file, line and column, and no others", () => {
		expect(findingsOf(result).sort()).toEqual([...FINDINGS, ...PAGE_FINDINGS].sort());
	});

	it("names both places of a note defined twice, in a file with a byte order mark and CR LF", () => {
		const duplicate = listFindings(result.files).find(({ rule }) => rule === "note-duplicate");
		expect(duplicate?.related?.place).toMatch(/01-notes\.md:6:1$/);
	});

	it("lets a long note run over several pages", async () => {
		const { pageMap } = JSON.parse(await readFile(join(folder, "out/book/report.json"), "utf8"));
		const continued = pageMap.pages.filter(({ continuedNote }: { continuedNote?: string }) => continuedNote === "n_notes-2_3");
		expect(continued.length).toBeGreaterThanOrEqual(2);
	});

	it("changes nothing outside the output folder", async () => {
		const after = await listing();
		expect(outputOf(after)).toEqual(["out/book/book.epub", "out/book/book.pdf", "out/book/report.json"]);
		expect(Object.fromEntries(Object.entries(after).filter(([name]) => !name.startsWith("out/")))).toEqual(before);
	});

	it("has no script, handler or foreign address in its EPUB, and nothing from outside its folder", async () => {
		const entries = readZip(await readFile(join(folder, "out/book/book.epub")));
		const pages = entries.filter(({ name }) => /\.(xhtml|opf|ncx)$/.test(name));
		const tags = pages.flatMap(({ data }) => data.toString("utf8").match(/<[^>]*>/g) ?? []);
		expect(pages.length).toBeGreaterThan(9);
		expect(tags.filter((tag) => /^<(script|iframe|style|object|embed|form)\b/i.test(tag))).toEqual([]);
		expect(
			tags.filter((tag) => /\s(on\w+|style|srcdoc)=|(href|src)="(javascript|data|file|https?):/i.test(withoutTexts(tag))),
		).toEqual([]);
		// The one picture of the manuscript, and the cover that the theme draws.
		expect(entries.filter(({ name }) => /images\/.*\.png$/.test(name))).toHaveLength(1);
		expect(pages.some(({ data }) => data.includes("Secret."))).toBe(false);
	});

	it("shows hostile titles as the text they are", async () => {
		const entries = readZip(await readFile(join(folder, "out/book/book.epub")));
		const page = (name: string): string => String(entries.find((entry) => entry.name.endsWith(name))?.data);
		expect(page("injection.xhtml")).toMatch(
			/<h1>’”&#x3C;?|<h1>[^<]*&#x3C;script>alert\(“front”\)&#x3C;\/script> \{\{ book\.title \}\}<\/h1>/,
		);
		expect(page("title-page.xhtml")).toContain("&#x3C;script>alert(0)&#x3C;/script> &#x26; ]]&gt; {{ x }}");
	});
});

/** A tag without the values that are text for readers. */
const withoutTexts = (tag: string): string => tag.replace(/\s(alt|title|aria-label|content)="[^"]*"/g, "");

describe("the command", () => {
	it("ends with 1 for such a book, and names each fault as JSON", async () => {
		const { code, stdout } = await recto(["check", "book", "--json"]);
		const [report] = JSON.parse(stdout).books;
		const found = report.findings.map(
			({ file, line, column, rule }: Record<string, string>) => `${file?.replace(/^book\//, "")}:${line}:${column} ${rule}`,
		);
		expect(found.sort()).toEqual([...FINDINGS].sort());
		expect(code).toBe(1);
	});

	it("ends with 1 for a theme outside the folder, and leaves an earlier book as it was", async () => {
		const path = join(folder, "book/book.yaml");
		const good = await readFile(path, "utf8");
		const made = await listing();
		await writeFile(path, "title: A\nlanguage: en\ntheme: ../design\n");
		const { code } = await recto(["build", "book", "--out", "out", "--quiet"]);
		await writeFile(path, good);
		expect(code).toBe(1);
		expect(await listing()).toEqual(made);
	});

	it("ends with 1 for YAML that cannot be read, names its line, and builds what is left", async () => {
		await mkdir(join(folder, "broken"));
		await writeFile(join(folder, "broken/book.yaml"), "title: A: B\nlanguage: [en\n");
		await writeFile(join(folder, "broken/a.md"), "# A\n\nx\n");
		const { code, stdout } = await recto(["build", "broken", "--out", "broken-out", "--only", "epub", "--json"]);
		const [report] = JSON.parse(stdout).books;
		expect(
			report.findings.map(({ rule, file, line, column }: Record<string, string>) => `${file}:${line}:${column} ${rule}`),
		).toEqual(["broken/book.yaml:1:8 config-syntax", "broken/book.yaml:3:1 config-syntax"]);
		expect(report.files).toEqual(["broken-out/broken/broken.epub", "broken-out/broken/report.json"]);
		expect(code).toBe(1);
	});

	it("ends with 2 when the machine is at fault, and leaves an earlier book as it was", async () => {
		const made = await listing();
		const env = { RECTO_BROWSER: "/nowhere/chrome" };
		expect(await recto(["build", "book", "--out", "out", "--quiet"], env)).toMatchObject({ code: 2 });
		expect(await listing()).toEqual(made);
	});

	it("ends with 2 when there is no book, and makes nothing", async () => {
		const made = await listing();
		expect(await recto(["build", "nothing-here", "--out", "out", "--quiet"])).toMatchObject({ code: 2 });
		expect(await listing()).toEqual(made);
	});
});
