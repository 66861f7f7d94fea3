// A book's folder → how long its making takes, part by part: the medians of some runs on this machine.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { assembleBook } from "../book/assemble.ts";
import { DEFAULT_EPOCH_SECONDS } from "../build/epoch.ts";
import { buildEpub } from "../epub/build-epub.ts";
import { renderEdition } from "../html/render-edition.ts";
import { loadConfig } from "../load/config.ts";
import { loadManuscript } from "../load/manuscript.ts";
import { loadTheme } from "../load/theme.ts";
import { type BrowserSession, launchBrowser } from "../print/browser.ts";
import type { PrintInput } from "../print/document.ts";
import { printBook } from "../print/print-book.ts";
import { measureFinish } from "./measure-finish.ts";
import { printAlone } from "./print-alone.ts";
import { memoryOf, SAY_MEMORY } from "./process-memory.ts";

/** Figures by name: milliseconds, or what the name says. */
export type Figures = Readonly<Record<string, number>>;

const { signal } = new AbortController();
const COMMAND = fileURLToPath(new URL("../recto.js", import.meta.url));

/**
 * Measures a book. Every run goes through everything, so that a busy moment of the machine falls on all figures alike.
 *
 * @throws when the book has errors or cannot be built
 */
export async function measureBook(folder: string, runs: number): Promise<{ figures: Figures; browser: string }> {
	const input = await readBook(folder);
	const all: Figures[] = [];
	let browser = "";
	for (let run = 0; run < runs; run += 1) {
		const build = await runBuild(folder);
		const session = await launchBrowser({ signal });
		browser = session.version;
		all.push({ ...build, ...(await measureParts(input, session).finally(() => session.close())) });
	}
	const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
	const names = Object.keys(all[0] ?? {});
	return { figures: Object.fromEntries(names.map((name) => [name, median(all.map((figures) => figures[name] ?? 0))])), browser };
}

/** Builds the book as a user does, into a folder that is removed again. */
async function runBuild(folder: string): Promise<Figures> {
	const out = await mkdtemp(path.join(tmpdir(), "recto-bench-"));
	const startMs = performance.now();
	const args = ["--import", SAY_MEMORY, COMMAND, "build", folder, "--out", out, "--json"];
	const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 28 });
	const build = performance.now() - startMs;
	await rm(out, { recursive: true });
	return { build, ...JSON.parse(stdout).books[0].timings, memoryMb: memoryOf(stderr) };
}

const MOST_COPIES = 4;

async function measureParts(input: PrintInput, browser: BrowserSession): Promise<Figures> {
	// A browser's first document pays for its start.
	await print(input, browser);
	const one = await print(input, browser);
	const alone = await printAlone(input, one.pages, browser);
	const edition = renderEdition(input.book, input.theme, "epub");
	const packing = await clock(() => buildEpub({ ...input, edition }, { epochSeconds: DEFAULT_EPOCH_SECONDS, signal }));
	const finish = await measureFinish(input, one);
	const ratios: Record<string, number> = {
		finishScreen: finish.screen,
		finishPress: finish.press,
		finishMemoryMb: finish.memoryMb,
	};
	for (const copies of [2, MOST_COPIES]) {
		const boundInput = bindCopies(input, copies);
		const bound = await print(boundInput, browser);
		const growth = bound.pages.length / one.pages.length;
		ratios[`paginator${copies}`] = bound.ms.paginator / one.ms.paginator / growth;
		ratios[`printing${copies}`] = bound.ms.printing / one.ms.printing / growth;
		if (copies !== MOST_COPIES) continue;
		const finished = await measureFinish(boundInput, bound);
		ratios["finish4"] = (finished.screen + finished.press) / (finish.screen + finish.press) / growth;
		ratios["finishMemoryMb4"] = finished.memoryMb;
	}
	const greedy = await print(input, browser, true);
	const quality = Object.fromEntries(Object.entries(greedy.quality).map(([name, count]) => [`${name} greedy`, count]));
	const notes = input.book.notes.length;
	return { ...one.ms, ...one.quality, ...quality, ...ratios, alone, packing, pages: one.pages.length, notes };
}

async function print(input: PrintInput, browser: BrowserSession, isGreedy = false) {
	const { pageMap, pdf } = await printBook(input, { browser, signal, isGreedy, onProgress: () => undefined });
	const paginator = Object.values(pageMap.timings).reduce((sum, ms) => sum + ms, 0);
	const printing = await clock(() => pdf);
	const ms = { ...pageMap.timings, paginator, printing };
	return { pageMap, pages: pageMap.pages, quality: pageMap.quality, pdf: await pdf, ms };
}

/** Several copies of the edition's pages as one edition; the ids and links of each copy are its own. */
function bindCopies(input: PrintInput, count: number): PrintInput {
	const copies = Array.from({ length: count }, (_, copy) => {
		const own = (key: string, value: unknown): unknown =>
			key === "id" || key === "dataCall" || (key === "href" && String(value).startsWith("#")) ? `${value}-${copy}` : value;
		return input.edition.pages.map((page) => JSON.parse(JSON.stringify(page), own));
	});
	return { ...input, edition: { ...input.edition, pages: copies.flat() } };
}

async function clock(work: () => Promise<unknown>): Promise<number> {
	const startMs = performance.now();
	await work();
	return performance.now() - startMs;
}

async function readBook(folder: string): Promise<PrintInput> {
	const { config, file } = await loadConfig(folder);
	const theme = config && (await loadTheme(config.theme, folder, config, file));
	assert(theme, `book.yaml or the theme of ${folder} cannot be read`);
	const book = assembleBook(await loadManuscript(folder, config, file));
	return { book, theme, edition: renderEdition(book, theme, "print") };
}
