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
		await makeBook("manuscript/first");
		expect(await findBooks(["elsewhere/book"])).toEqual(["elsewhere/book"]);
	});

	it("cannot be none", async () => {
		await expect(findBooks([])).rejects.toThrow(Failure);
	});

	it("cannot be two of one name, which would be written to one folder", async () => {
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

	it("is not begun in a folder that has something in it", async () => {
		await makeBook("mine");
		await expect(initBook("mine", "book")).rejects.toThrow("mine is not empty");
		expect(await readdir("mine")).toEqual(["book.yaml"]);
	});

	it("is not begun with a theme that is not there", async () => {
		await expect(initBook("mine", "novel")).rejects.toThrow("There is no theme novel");
		expect(await readdir(".")).toEqual([]);
	});

	it("is not begun where a file is in the way", async () => {
		await writeFile("mine", "");
		await expect(initBook("mine", "book")).rejects.toThrow(Failure);
	});
});
