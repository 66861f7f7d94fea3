// The PDFs of the sample books, before and after finishing, as qpdf, Ghostscript and poppler see them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type ColourMode, finishPdf } from "../../scripts/pdf/finish.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { littleOptions } from "../support/little-pdf.ts";
import { makeArchival } from "../support/make-archival.ts";
import { askPdfBox, VALID } from "../support/pdfbox.ts";
import { printSample } from "../support/print-sample.ts";

const folder = mkdtempSync(join(tmpdir(), "recto-finished-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pathOf = (name: string): string => join(folder, `${name}.pdf`);

/** Runs a program and gives what it printed; it must end well. */
function run(command: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
	expect({ command, args, status, stderr }).toEqual({ command, args, status: 0, stderr: "" });
	return stdout;
}

/** Prints a book, and finishes it for a screen and for the press. */
async function makePdfs(book: string, colour: ColourMode): Promise<void> {
	const { pdf, pages } = await printSample(book);
	writeFileSync(pathOf(`${book}-raw`), pdf);
	for (const finish of ["screen", "print"] as const) {
		const standards = finish === "screen" ? (["pdf/a-2", "pdf/ua-1"] as const) : [];
		const { bytes, report } = await finishPdf(pdf, littleOptions({ finish, pages, colour, standards }));
		expect(report).toEqual({ findings: [], claims: standards });
		writeFileSync(pathOf(`${book}-${finish}`), bytes);
	}
}

interface Picture {
	readonly width: number;
	readonly height: number;
	at(x: number, y: number): number;
}

/** A picture in gray as poppler writes it: three numbers, then a byte for each pixel. */
function readPgm(path: string): Picture {
	const bytes = readFileSync(path);
	const [head = "", width = 0, height = 0] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString("latin1", 0, 50)) ?? [];
	return {
		width: Number(width),
		height: Number(height),
		at: (x, y) => bytes[head.length + y * Number(width) + x] ?? 0,
	};
}

/** Lines that hold text: poppler guesses from distances where an empty one may stand between paragraphs. */
const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

describe.each([
	["field-report", "gray"],
	["handbook", "black"],
] as const)("the PDFs of %s, %s in print", (book, colour) => {
	beforeAll(() => makePdfs(book, colour));

	it.each(["screen", "print"])("finished for %s are sound to qpdf and Ghostscript", (finish) => {
		run("qpdf", "--check", pathOf(`${book}-${finish}`));
		const flags = ["-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage"];
		expect(run("gs", ...flags, pathOf(`${book}-${finish}`))).toBe("");
	});

	it.each(["screen", "print"])("finished for %s give the same text as before", (finish) => {
		expect(linesOf(run("pdftotext", pathOf(`${book}-${finish}`), "-"))).toEqual(
			linesOf(run("pdftotext", pathOf(`${book}-raw`), "-")),
		);
	});

	it("keep the rules of PDF/A to PDFBox", async () => {
		expect(askPdfBox(makeArchival(await openPdf(readFileSync(pathOf(`${book}-screen`)))))).toContain(VALID);
	});

	it("have their fonts inside, and none of Type 3", () => {
		const lines = run("pdffonts", pathOf(`${book}-print`))
			.split("\n")
			.slice(2)
			.filter(Boolean);
		expect(lines.length).toBeGreaterThan(1);
		for (const line of lines) expect(line).toMatch(/ CID TrueType +Identity-H +yes yes yes /);
	});

	it("print in black alone", () => {
		const pages = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", pathOf(`${book}-print`))
			.trim()
			.split("\n");
		expect(pages.length).toBeGreaterThan(8);
		for (const page of pages) expect(page.trim()).toMatch(/^0\.00000 {2}0\.00000 {2}0\.00000 {2}\d/);
	});

	it("look as before at 150 dpi", () => {
		// Black is as black as before; gray is printed darker than a screen shows it, and is not compared.
		// Ten pages of each book, from its opening to its end.
		const pageCount = Number(/Pages:\s+(\d+)/.exec(run("pdfinfo", pathOf(`${book}-raw`)))?.[1]);
		const pages = new Set(Array.from({ length: 10 }, (_, index) => 1 + Math.round((index * (pageCount - 1)) / 9)));
		expect(pages.size).toBeGreaterThan(8);
		for (const page of pages) {
			const [before, after] = ["raw", "screen"].map((name) => {
				const only = ["-f", String(page), "-l", String(page), "-singlefile"];
				run("pdftoppm", "-r", "150", "-gray", ...only, pathOf(`${book}-${name}`), join(folder, name));
				return readPgm(join(folder, `${name}.pgm`));
			}) as [Picture, Picture];
			// Chromium's sheet may be some points larger, to the right and below.
			const [width, height] = [Math.min(before.width, after.width) - 1, Math.min(before.height, after.height) - 1];
			let difference = 0;
			for (let y = 0; y < height; y += 1)
				for (let x = 0; x < width; x += 1) difference += Math.abs(before.at(x, y) - after.at(x, y));
			expect([page, difference / 255 / width / height < 0.001]).toEqual([page, true]);
		}
	});

	it("are smaller than before", () => {
		const sizeOf = (name: string): number => readFileSync(pathOf(`${book}-${name}`)).length;
		expect(sizeOf("screen")).toBeLessThan(0.6 * sizeOf("raw"));
		expect(sizeOf("print")).toBeLessThan(0.55 * sizeOf("raw"));
	});
});
