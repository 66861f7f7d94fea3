// Books of four trims, with and without bleed → the boxes of their PDFs, as poppler reads them.
import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bookFolder } from "../support/book-folder.ts";

const COMMAND = fileURLToPath(new URL("../../scripts/recto.js", import.meta.url));
const MM = 72 / 25.4;

function run(command: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
	expect({ args, status, stderr: status === 0 ? "" : stderr }).toEqual({ args, status: 0, stderr: "" });
	return stdout;
}

/** The boxes of a page by their names: left, bottom, right and top, to 0.01 pt. */
function boxesOf(pdf: string, page: number): Record<string, number[]> {
	const lines = run("pdfinfo", "-box", "-f", String(page), "-l", String(page), pdf).matchAll(/(\w+Box):\s+([-\d. ]+)/g);
	return Object.fromEntries([...lines].map(([, name, corners = ""]) => [name, corners.trim().split(/\s+/).map(Number)]));
}

const toHundredths = (corners: readonly number[]): number[] => corners.map((corner) => Number(corner.toFixed(2)));

describe.each([
	["6x9in", 432, 648],
	["5.5x8.5in", 396, 612],
	["A5", 148 * MM, 210 * MM],
	["{ width: 129mm, height: 198mm }", 129 * MM, 198 * MM],
] as const)("a book of trim %s", (trim, width, height) => {
	it.each([0, 3])("has its boxes to the hundredth of a point, with a bleed of %d mm", (bleedMm) => {
		const book = bookFolder({
			"book.yaml": `title: Boxes\nlanguage: en\npage:\n  trim: ${trim}\nprint:\n  bleed: ${bleedMm}mm\noutput:\n  pdf: screen.pdf\n  print: press.pdf\n`,
			"one.md": "# One\n\nA page of the front and one behind it.\n\n# Two\n\nAnother.\n",
		});
		run(process.execPath, COMMAND, "build", book, "--only", "pdf", "--out", join(book, "out"));
		const [screen, press] = ["screen", "press"].map((name) => join(book, "out", basename(book), `${name}.pdf`)) as [
			string,
			string,
		];
		const trimBox = toHundredths([0, 0, width, height]);
		const bleed = bleedMm * MM;
		const bleedBox = toHundredths([0, 0, width + bleed, height + 2 * bleed]);
		for (const page of [1, 2, 3]) {
			for (const box of Object.values(boxesOf(screen, page))) expect(box).toEqual(trimBox);
			const { MediaBox, BleedBox, TrimBox } = boxesOf(press, page);
			expect([MediaBox, BleedBox]).toEqual([bleedBox, bleedBox]);
			// Its spine is left on a recto, right on a verso, and there nothing bleeds.
			const left = page % 2 === 1 ? 0 : bleed;
			expect(TrimBox).toEqual(toHundredths([left, bleed, left + width, bleed + height]));
		}
	});
});
