// Finding books to build, and beginning one.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../scripts/base/diagnostics.ts";
import { checkBook } from "../../scripts/build/check-book.ts";
import { findBooks } from "../../scripts/build/find-books.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { initBook } from "../../scripts/build/init-book.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";

const start = process.cwd();
let folder = "";
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "recto-test-"));
	process.chdir(folder);
});
afterEach(async () => {
	process.chdir(start);
	await rm(folder, { recursive: true, force: true });
});

async function makeBook(name: string): Promise<void> {
	await mkdir(name, { recursive: true });
	await writeFile(path.join(name, "book.yaml"), "title: A\nlanguage: en\n");
}

describe("the books to build", () => {
	it("are all folders of manuscript/ with a book.yaml, sorted", async () => {
		await makeBook("manuscript/second");
		await makeBook("manuscript/first");
		await mkdir("manuscript/notes");
		await writeFile("manuscript/readme.md", "");
		expect(await findBooks([])).toEqual(["manuscript/first", "manuscript/second"]);
	});

	it("are the current folder when it is a book itself", async () => {
		await makeBook(".");
		expect(await findBooks([])).toEqual(["."]);
	});

	it("are those named, whatever else there is", async () => {
		for (const name of ["manuscript/first", "elsewhere/book", "other"]) await makeBook(name);
		expect(await findBooks(["other", "elsewhere/book"])).toEqual(["other", "elsewhere/book"]);
	});

	it("are each built once, however often and with whatever slash they are named", async () => {
		await makeBook("mine");
		expect(await findBooks(["mine/", "mine", "./mine"])).toHaveLength(1);
		expect(await findBooks(["mine/"])).toEqual(["mine"]);
	});

	it("are all there before the first is built", async () => {
		await makeBook("mine");
		await expect(findBooks(["mine", "my new one"])).rejects.toMatchObject({
			message: "There is no folder my new one.",
			hint: 'Check the name, or begin a book there with: npx recto init "my new one"',
		});
	});

	it.each([
		["my book/book.yaml", "my book/book.yaml is a file, not the folder of a book.", '"my book"'],
		["my book/images/01.png", "my book/images/01.png is a file, not the folder of a book.", '"my book"'],
		["my book/images", "No book in my book/images: it has no book.yaml.", '"my book"'],
		[".", "No book in .: it has no book.yaml.", '"my book" or other'],
	])("are named by their folders: for %s the right one is said", async (named, message, folders) => {
		await makeBook("my book");
		await makeBook("other");
		await mkdir("my book/images");
		await writeFile("my book/images/01.png", "");
		await expect(findBooks([named])).rejects.toMatchObject({ message, hint: `Name the folder of the book: ${folders}` });
	});

	it("are told from folders with a book.yml", async () => {
		await mkdir("mine");
		await writeFile("mine/book.yml", "");
		await expect(findBooks(["mine"])).rejects.toMatchObject({ hint: "Rename book.yml to book.yaml." });
	});

	it("are explained where none is near", async () => {
		await writeFile("notes.md", "");
		for (const named of ["notes.md", "."]) {
			await expect(findBooks([named])).rejects.toMatchObject({
				hint: "A book is a folder with a book.yaml that gives `title:` and `language:`; begin one with: npx recto init my-book",
			});
		}
	});

	it("cannot be none", async () => {
		await expect(findBooks([])).rejects.toBeInstanceOf(Failure);
		await expect(findBooks([])).rejects.toMatchObject({ hint: expect.stringContaining("npx recto init manuscript/my-book") });
	});

	it("cannot be two of one name, which would be written to one folder", async () => {
		for (const name of ["a/book", "b/book"]) await makeBook(name);
		await expect(findBooks(["a/book", "b/book"])).rejects.toThrow("a/book and b/book would both be written to a folder book");
	});
});

describe("a new book", () => {
	it.each(["book", "report"])("with the theme %s has no findings", async (theme) => {
		const written = await initBook("my-new-book", theme);
		expect(written).toContain("my-new-book/book.yaml");
		expect(await readFile("my-new-book/book.yaml", "utf8")).toContain('title: "My new book"');
		const files = await checkBook("my-new-book", startRun(SILENT_PROGRESS, new AbortController().signal));
		expect(listFindings(files)).toEqual([]);
	});

	it.each(["book", "report"])(
		"with the theme %s has no findings either when what is commented out is asked for",
		async (theme) => {
			await initBook("my-new-book", theme);
			const path = "my-new-book/book.yaml";
			const text = await readFile(path, "utf8");
			// Keys, but no sentences, and no chapters that are not there.
			const asked = text.replaceAll(/^# ((?: {2})?[\w-]+:(?: [\w-]+.*)?)$/gm, "$1").replace(/^chapters:\n/m, "");
			expect(asked).toMatch(/^print:\n {2}printer: kdp .*\n {2}bleed: 3mm .*\n {2}colour: gray /m);
			await writeFile(path, asked.replace(/^ {2}(front|body):\n/gm, ""));
			const files = await checkBook("my-new-book", startRun(SILENT_PROGRESS, new AbortController().signal));
			expect(listFindings(files)).toEqual([]);
		},
	);

	it("is not begun in a folder that has something in it", async () => {
		await makeBook("mine");
		await expect(initBook("mine", "book")).rejects.toThrow("mine is not empty");
		expect(await readdir("mine")).toEqual(["book.yaml"]);
	});

	it("is not begun with a theme that is not there", async () => {
		await expect(initBook("mine", "novel")).rejects.toThrow("There is no theme novel");
		expect(await readdir(".")).toEqual([]);
	});

	it.runIf(process.platform === "linux")("is not begun where no folder can be made", async () => {
		await expect(initBook("/proc/x", "book")).rejects.toThrow("Cannot make the folder /proc/x (ENOENT).");
	});

	it("is not begun where a file is in the way", async () => {
		await writeFile("mine", "");
		await expect(initBook("mine", "book")).rejects.toThrow(Failure);
	});
});
