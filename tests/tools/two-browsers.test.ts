// Both sample books through the Chromium that comes along and through Debian's, which is newer → the same text at the same places.
import { describe, expect, it } from "vitest";
import { finishPdf } from "../../scripts/pdf/finish.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { readPageContent } from "../../scripts/pdf/read-content.ts";
import { littleOptions } from "../support/little-pdf.ts";
import { printSample } from "../support/print-sample.ts";

const DEBIAN = "/usr/bin/chromium";

/** What a browser makes of a book, finished, and its version. */
async function printWith(name: string, executablePath?: string) {
	const { pdf, pages, browserVersion } = await printSample(name, executablePath);
	const { bytes } = await finishPdf(pdf, littleOptions({ finish: "screen", pages, colour: "rgb" }));
	return { version: browserVersion, file: await openPdf(bytes) };
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
