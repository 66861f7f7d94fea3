// Both sample books through the Chromium that comes along and through Debian's, which is newer → the same text at the same places.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { pxToPt } from "../../scripts/base/units.ts";
import { finishPdf } from "../../scripts/pdf/finish.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { readPageContent } from "../../scripts/pdf/read-content.ts";
import { launchBrowser } from "../../scripts/print/browser.ts";
import { printBook } from "../../scripts/print/print-book.ts";
import { littleOptions } from "../support/little-pdf.ts";
import { runStages } from "../support/run-stages.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DEBIAN = "/usr/bin/chromium";

/** What a browser makes of a book, and its version. */
async function printWith(name: string, executablePath?: string) {
	const { book, theme, edition } = await runStages(join(ROOT, "manuscript", name), { usesPlainTheme: false });
	if (!book || !theme || !edition) throw new Error(`${name} cannot be read`);
	const { signal } = new AbortController();
	const browser = await launchBrowser({ signal, executablePath });
	const printed = await printBook({ book, theme, edition }, { browser, signal, onProgress: () => undefined });
	const pdf = await printed.pdf.finally(() => browser.close());
	const pages = printed.pageMap.pages.map(({ width, height, side }) => ({
		width: pxToPt(width),
		height: pxToPt(height),
		isRecto: side === "recto",
	}));
	const { bytes } = await finishPdf(pdf, littleOptions({ finish: "screen", pages, colour: "rgb" }));
	return { version: browser.version, file: await openPdf(bytes) };
}

/** Runs of glyphs page by page, without blanks at their ends, which nobody sees. */
function placesOf(file: Awaited<ReturnType<typeof openPdf>>) {
	return file.pages.map((page) =>
		readPageContent(file, page)
			.runs.map(({ text, x, y, sizePt }) => ({ text: text.trimEnd(), places: [x, y, sizePt] }))
			.filter(({ text }) => text !== ""),
	);
}

describe("two versions of Chromium", () => {
	it.each(["field-report", "handbook"])("set %s alike", async (name) => {
		const [own, debian] = [await printWith(name), await printWith(name, DEBIAN)];
		expect(debian.version).not.toBe(own.version);
		const [before, after] = [placesOf(own.file), placesOf(debian.file)];
		expect(before.flat().length).toBeGreaterThan(500);
		expect(after.map((runs) => runs.map(({ text }) => text))).toEqual(before.map((runs) => runs.map(({ text }) => text)));
		const shifts = before.flatMap((runs, page) =>
			runs.flatMap(({ places }, run) => places.map((place, axis) => Math.abs(place - (after[page]?.[run]?.places[axis] ?? 1e9)))),
		);
		// pt: a printer's dot is ten times as wide.
		expect(Math.max(...shifts)).toBeLessThan(0.02);
	});
});
