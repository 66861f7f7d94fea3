// The command as a process of its own: what it prints where, and its exit code.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findBrowser } from "../../scripts/print/browser.ts";
import { littlePdf } from "../support/little-pdf.ts";

const RECTO = fileURLToPath(new URL("../../scripts/recto.js", import.meta.url));

let folder = "";
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "recto-test-"));
	await mkdir(path.join(folder, "little"));
	await write("book.yaml", "title: A Little Book\nlanguage: en-GB\n");
	await write("01-one.md", "# One\n\nA word[^1] of it.\n\n[^1]: A note.\n");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, "little", name), text);

interface Ended {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): { child: ChildProcess; ended: Promise<Ended> } {
	const child = spawn(process.execPath, [RECTO, ...args], {
		cwd: folder,
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const texts = { stdout: "", stderr: "" };
	for (const name of ["stdout", "stderr"] as const) {
		child[name].setEncoding("utf8").on("data", (text: string) => {
			texts[name] += text;
		});
	}
	const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...texts })));
	return { child, ended };
}

const recto = (...args: string[]): Promise<Ended> => start(args).ended;

describe("recto build", () => {
	it("ends with 0 and a last line of pages, notes, seconds and files", async () => {
		const { code, stdout, stderr } = await recto("build", "little");
		expect(stdout).toMatch(
			/^little: \d+ pages, 1 note, \d+\.\d s: dist\/little\/little\.pdf, dist\/little\/little\.epub, dist\/little\/report\.json\n$/,
		);
		expect(stderr).toContain("little: config\nlittle: load\nlittle: assemble\nlittle: print\n");
		expect(code).toBe(0);
	});

	it("ends with 1 when a finding is an error, and names its place", async () => {
		await write("01-one.md", "# One\n\nA word[^lost] of it.\n");
		const { code, stderr } = await recto("build", "little", "--only", "epub", "--quiet");
		expect(stderr).toContain("01-one.md");
		expect(stderr).toMatch(/3:7.*error.*note-undefined\n {2}help: Add a definition/);
		expect(code).toBe(1);
	});

	it("takes warnings for errors only when it is strict", async () => {
		await write("01-one.md", "# One\n\nA word.\n\n[^1]: A note.\n");
		expect((await recto("build", "little", "--only", "epub")).code).toBe(0);
		expect((await recto("build", "little", "--only", "epub", "--strict")).code).toBe(1);
	});

	it("gives one JSON document and nothing else with --json", async () => {
		await write("01-one.md", "# One\n\nA word[^lost] of it.\n");
		const { code, stdout, stderr } = await recto("build", "little", "--only", "epub", "--json");
		const { books } = JSON.parse(stdout);
		expect(books).toEqual([expect.objectContaining({ folder: "little", notes: 0, proof: "held" })]);
		expect(books[0].findings).toEqual([expect.objectContaining({ rule: "note-undefined", line: 3, column: 7 })]);
		expect(stderr).toBe("");
		expect(code).toBe(1);
	});

	it("ends with 2 and a hint when the machine is at fault", async () => {
		const { code, stderr } = await start(["build", "little", "--quiet"], { RECTO_BROWSER: "/nowhere/chrome" }).ended;
		expect(stderr).toMatch(/^RECTO_BROWSER names \/nowhere\/chrome, where there is no program\.\nCorrect RECTO_BROWSER/);
		expect(code).toBe(2);
		const asJson = await start(["build", "little", "--json"], { RECTO_BROWSER: "/nowhere/chrome" }).ended;
		expect(JSON.parse(asJson.stdout).failure.message).toContain("/nowhere/chrome");
	});

	it("ends with 2 when there is no such book, or no such option", async () => {
		expect(await recto("build", "lost")).toMatchObject({ code: 2, stderr: expect.stringContaining("npx recto init lost") });
		const { code, stderr } = await recto("build", "--ouch");
		expect(stderr).toMatch(/--ouch.*npx recto build --help/s);
		expect(code).toBe(2);
	});

	it("says where a printer is named, in place of a reader", async () => {
		const { code, stderr } = await recto("build", "little", "--profile", "kdp");
		expect(stderr).toContain("Allowed choices are kindle, kobo, apple. Printers are named by `print.printer` in book.yaml");
		expect(code).toBe(2);
		const other = await recto("build", "little", "--profile", "nook");
		expect(other.stderr).toContain("Allowed choices are kindle, kobo, apple.\n");
		expect((await recto("build", "--help")).stdout).toMatch(/\(choices: "kindle",\s+"kobo", "apple"\)/);
	});

	it("says of a book that could not be made just that", async () => {
		await write("book.yaml", "title: A\nlanguage: en\ntheme: lost\n");
		const { code, stdout } = await recto("build", "little", "--only", "epub");
		expect(stdout).toBe("little: nothing was made; the errors above say why\n");
		expect(code).toBe(1);
	});

	it.runIf(process.platform === "linux")("ends with 2 where the folder for the book cannot be made", async () => {
		const { code, stderr } = await recto("build", "little", "--only", "epub", "--quiet", "--out", "/proc/x");
		expect(stderr).toMatch(/^Cannot make the folder \/proc\/x\/little \(ENOENT\)\.\n/);
		expect(code).toBe(2);
	});

	it("counts the seconds from the start of the process", async () => {
		const env = { NODE_OPTIONS: "--import data:text/javascript,await(new(Promise)(r=>setTimeout(r,1500)))" };
		const { stdout } = await start(["build", "little", "--only", "epub", "--json"], env).ended;
		expect(JSON.parse(stdout).books[0].seconds).toBeGreaterThan(1.5);
	});

	it("ends with 3 and asks for a report when Recto itself is at fault", async () => {
		const fault = "Object.defineProperty(String.prototype, 'toString', { value() { throw new TypeError('fault') } })";
		const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(`setTimeout(() => { ${fault} }, 0)`)}` };
		const { code, stderr } = await start(["build", "little", "--only", "epub", "--quiet"], env).ended;
		expect(stderr).toContain("TypeError: fault");
		expect(stderr).toContain("Please report it, with the lines above, to whoever you have Recto from.");
		expect(code).toBe(3);
	});

	it("ends with 130 when interrupted, and leaves neither files nor a browser", async () => {
		await write("02-two.md", `# Two\n\n${"Many words make a long chapter. ".repeat(60_000)}\n`);
		const { child, ended } = start(["build", "little"], { RECTO_BROWSER: await wrapBrowser() });
		const pid = await browserPid();
		child.kill("SIGINT");
		expect(await ended).toMatchObject({ code: 130, stdout: "", stderr: expect.stringMatching(/Cancelled\.\n$/) });
		expect(() => process.kill(pid, 0)).toThrow("ESRCH");
		expect((await readdir(folder)).sort()).toEqual(["browser", "little", "pid"]);
	});
});

/** Makes a program that writes down its process id and turns into the browser that would be found anyway. */
async function wrapBrowser(): Promise<string> {
	const { executablePath, environment } = await findBrowser();
	const wrapper = path.join(folder, "browser");
	const variables = Object.entries(environment).map(([name, value]) =>
		value === undefined ? `unset ${name}` : `export ${name}='${value}'`,
	);
	await writeFile(
		wrapper,
		["#!/bin/sh", ...variables, `echo $$ > '${folder}/pid'`, `exec '${executablePath}' "$@"`, ""].join("\n"),
		{ mode: 0o755 },
	);
	return wrapper;
}

async function browserPid(): Promise<number> {
	for (;;) {
		const pid = Number(await readFile(path.join(folder, "pid"), "utf8").catch(() => ""));
		if (pid > 0) return pid;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

describe("recto check", () => {
	it("reports findings without making anything", async () => {
		await write("01-one.md", "# One\n\nA word[^lost] of it.\n");
		const { code, stderr } = await recto("check", "little", "--quiet");
		expect(stderr).toMatch(/3:7.*note-undefined/);
		expect(code).toBe(1);
		expect(await readdir(folder)).toEqual(["little"]);
	});

	it("looks at any PDF as a printer would, and tells page and place", async () => {
		const page = "BT /F1 5 Tf 90 300 Td (Small) Tj ET";
		await writeFile(path.join(folder, "any.pdf"), await littlePdf([page]));
		const asJson = await recto("check", "--profile", "kdp", "any.pdf", "--json");
		expect(asJson).toMatchObject({ code: 1, stderr: "" });
		const { files } = JSON.parse(asJson.stdout);
		expect(files).toMatchObject([{ file: "any.pdf", profile: "kdp" }]);
		const rules = files[0].findings.map(({ rule }: { rule: string }) => rule);
		expect(rules).toEqual(["press-page-count", "press-trim", "press-font", "press-type-size"]);
		expect(files[0].findings[2].spot).toMatchObject({ page: 1, leftMm: 31.8 });

		const { code, stdout, stderr } = await recto("check", "--profile", "office", "any.pdf");
		expect(stderr).toMatch(/any\.pdf\n.*error +Unexpected font Courier by name only on page 1.*press-font\n {2}help: Embed/s);
		expect(stdout).toBe("any.pdf: 1 finding\n");
		expect(code).toBe(1);
	});

	it("tells why a file cannot be looked at, looks at the others, and ends with 2", async () => {
		const page = "BT /F1 11 Tf 90 300 Td (Text) Tj ET";
		const good = await littlePdf([page]);
		const asText = Buffer.from(good).toString("latin1");
		const stream = asText.indexOf("stream\n") + "stream\n".length;
		const files: Record<string, Uint8Array | string> = {
			"text.pdf": "text",
			"photo.jpg": Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
			"empty.pdf": "",
			"cut.pdf": good.subarray(0, good.length / 2),
			"spoilt.pdf": good.map((byte, at) => (at > stream + 4 && at < stream + 20 ? byte ^ 0xff : byte)),
			"locked.pdf": await littlePdf([page], (document) => document.encrypt({ userPassword: "user", ownerPassword: "owner" })),
			"restricted.pdf": await littlePdf([page], (document) => document.encrypt({ userPassword: "", ownerPassword: "owner" })),
			"blank.pdf": await littlePdf([]),
			"good.pdf": good,
		};
		for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes);
		const names = [...Object.keys(files).slice(0, -1), "lost.pdf", "little", "good.pdf"];
		const { code, stdout, stderr } = await recto("check", "--profile", "office", ...names);
		const [again, encrypted] = ["Make it again, or copy it again.", "Save it without passwords"];
		for (const [message, hint] of [
			["text.pdf is not a PDF.", "Name a PDF"],
			["photo.jpg is not a PDF.", "Name a PDF"],
			["empty.pdf is empty.", again],
			["cut.pdf is a damaged PDF, or only a part of one.", again],
			["spoilt.pdf is a damaged PDF, or only a part of one.", again],
			["locked.pdf is encrypted, and cannot be looked into.", encrypted],
			["restricted.pdf is encrypted, and cannot be looked into.", encrypted],
			["blank.pdf has no pages.", "Make it again"],
			["There is no file lost.pdf.", "Check the name and its folder.\n"],
			["little is a folder, not a PDF.", "Name the PDF for the press"],
		])
			expect(stderr).toContain(`${message}\n${hint}`);
		expect(stderr).toContain("npx recto check --profile office dist/little/little-print.pdf\n");
		expect(stdout).toBe("good.pdf: 1 finding\n");
		expect(code).toBe(2);
		const asJson = await recto("check", "--profile", "office", "--json", "lost.pdf", "good.pdf");
		expect(asJson).toMatchObject({ code: 2, stderr: "" });
		expect(JSON.parse(asJson.stdout).files).toMatchObject([
			{ file: "lost.pdf", profile: "office", failure: { message: "There is no file lost.pdf." } },
			{ file: "good.pdf", profile: "office", findings: [{ rule: "press-font" }] },
		]);
	});

	it("ends with 2 when no PDF or no printer is named", async () => {
		expect((await recto("check", "--profile", "kdp")).stderr).toContain("npx recto check --profile kdp book.pdf");
		expect((await recto("check", "--profile", "press")).code).toBe(2);
	});

	it("says so when there is nothing to report", async () => {
		expect(await recto("check", "little")).toMatchObject({ code: 0, stdout: "little: no findings\n" });
	});
});

describe("recto init", () => {
	it("names the files and the next step", async () => {
		const { code, stdout } = await recto("init", "new book");
		expect(stdout.split("\n")).toContain("new book/book.yaml");
		expect(stdout).toContain('npx recto build "new book"');
		expect(code).toBe(0);
		expect((await recto("init", "new book")).code).toBe(2);
	});
});
