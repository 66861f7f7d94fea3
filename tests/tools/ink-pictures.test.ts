// A picture put back in its own inks, as Ghostscript separates it and poppler lists it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { hashBytes } from "../../scripts/base/files.ts";
import { finishPdf } from "../../scripts/pdf/finish.ts";
import { prepareImage } from "../../scripts/print/prepare-image.ts";
import { type Inks, inkJpeg, quartersOf } from "../support/ink-jpeg.ts";
import { addResource, littleOptions, littlePdf } from "../support/little-pdf.ts";

const folder = mkdtempSync(join(tmpdir(), "recto-inks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
	expect({ command, status, stderr }).toEqual({ command, status: 0, stderr: "" });
	return stdout;
}

const QUARTERS: readonly [Inks, Inks, Inks, Inks] = [
	[255, 0, 0, 0],
	[0, 200, 0, 0],
	[0, 0, 255, 40],
	[204, 204, 102, 255],
];

it.each([
	["as it was made", {}, [204, 204, 102, 255]],
	["within the limit of ink", { inkLimit: 2.4 }, [142, 142, 71, 255]],
])("has its inks on the plates, %s", async (_, options, rich) => {
	const { bytes: given, inks = new Uint8Array() } = await prepareImage(await inkJpeg(QUARTERS));
	const pdf = await littlePdf(["q 300 0 0 400 0 0 cm /I1 Do Q"], (document) => {
		const dict = { Type: "XObject", Subtype: "Image", Width: 32, Height: 32, BitsPerComponent: 8, ColorSpace: "DeviceRGB" };
		addResource(document, ["XObject", "I1"], document.context.stream(given, { ...dict, Filter: "DCTDecode" }));
	});
	const originals = new Map([[hashBytes(given), inks]]);
	const { bytes } = await finishPdf(pdf, littleOptions({ colour: "cmyk", originals, ...options }));
	const [path, plates] = [join(folder, "inks.pdf"), join(folder, "inks.pam")];
	writeFileSync(path, bytes);
	expect(run("pdfimages", "-list", path)).toMatch(/32 +32 +cmyk +4 +8 +jpeg /);
	run("gs", "-q", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-sDEVICE=pamcmyk32", "-r72", "-o", plates, path);
	const pam = readFileSync(plates);
	const samples = pam.subarray(pam.indexOf("ENDHDR\n") + "ENDHDR\n".length);
	const found = quartersOf(samples, { width: 300, height: 400, channels: 4 });
	for (const [index, quarter] of [...QUARTERS.slice(0, 3), rich].entries())
		for (const [ink, value] of quarter.entries()) expect(Math.abs((found[index]?.[ink] ?? 999) - value)).toBeLessThanOrEqual(3);
});
