// What Chromium prints, before and after finishing: boxes, text and places.
import { PDFName } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashBytes } from "../../scripts/base/files.ts";
import { pxToPt } from "../../scripts/base/units.ts";
import { parseTrim } from "../../scripts/load/trim.ts";
import type { GlyphRun } from "../../scripts/pdf/content.ts";
import { type FinishOptions, finishPdf } from "../../scripts/pdf/finish.ts";
import { openPdf, readBox } from "../../scripts/pdf/pdf-file.ts";
import { readPageContent } from "../../scripts/pdf/read-content.ts";
import { walkResources } from "../../scripts/pdf/walk-resources.ts";
import { type BrowserSession, launchBrowser } from "../../scripts/print/browser.ts";
import { prepareImage } from "../../scripts/print/prepare-image.ts";
import { turned } from "../support/ink-jpeg.ts";
import { littleOptions } from "../support/little-pdf.ts";
import { readWithPdfJs } from "../support/pdfjs-text.ts";

let browser: BrowserSession;
beforeAll(async () => {
	browser = await launchBrowser({ signal: new AbortController().signal });
});
afterAll(() => browser.close());

async function print(html: string, size: string): Promise<Uint8Array> {
	const page = await browser.newPage();
	await page.setContent(`<style>@page { size: ${size}; margin: 0 } body { margin: 40px; font: 15px/20px serif; }</style>${html}`);
	const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
	await page.close();
	return pdf;
}

const TEXT =
	"<p>Efficient office work, affixed; a word in <i>italics</i> and <b>another</b>.<br>AVATAR Ta Te Wo 1/2</p>".repeat(8) +
	`<h2 style="break-before:page">Two</h2><p style="text-align:justify;width:200px">${"many words that are set in lines of one width ".repeat(9)}</p>`;

describe("the boxes of a finished PDF", () => {
	it.each(["6x9in", "5.5x8.5in", "A5", "129x198mm"])(
		"are those of %s, to a hundredth of a point, with bleed and without",
		async (trim) => {
			const size = parseTrim(trim);
			const [width, height] = [pxToPt(size?.width ?? 0), pxToPt(size?.height ?? 0)];
			for (const bleed of [0, 9]) {
				const offset = bleed === 0 ? 0 : 12;
				const sheet = [width, height].map((side) => `${Math.ceil((side + 2 * offset) / 6) * 6}pt`).join(" ");
				const pdf = await print("<p>a</p><p style='break-before:page'>b</p>", sheet);
				const pages = [true, false].map((isRecto) => ({ width, height, isRecto }));
				const { file } = await finished(pdf, { pages, offset, bleed });
				for (const [index, page] of file.pages.entries()) {
					const left = index === 0 ? 0 : bleed;
					expect(round(readBox(page, "TrimBox"))).toEqual([left, bleed, left + width, bleed + height].map(toHundredth));
					expect(round(readBox(page, "MediaBox"))).toEqual([0, 0, width + bleed, height + 2 * bleed].map(toHundredth));
				}
			}
		},
	);
});

const toHundredth = (value: number): number => Math.round(value * 100) / 100;
const round = (box: object | undefined): number[] => Object.values(box ?? {}).map(toHundredth);

async function finished(pdf: Uint8Array, options: Partial<FinishOptions>) {
	const { bytes, report } = await finishPdf(pdf, littleOptions(options));
	expect(report.findings).toEqual([]);
	return { bytes, file: await openPdf(bytes) };
}

/** Runs that touch are one: text that stands for a ligature is written as an object of its own. */
function joinRuns(runs: readonly GlyphRun[]): Pick<GlyphRun, "text" | "x" | "y" | "width">[] {
	const joined: { text: string; x: number; y: number; width: number }[] = [];
	for (const { text, x, y, width } of runs) {
		const last = joined.at(-1);
		if (last && Math.abs(last.y - y) < 0.01 && Math.abs(last.x + last.width - x) < 2) {
			last.text += text;
			last.width = x + width - last.x;
		} else joined.push({ text, x, y, width });
	}
	return joined;
}

describe.each(["screen", "print"] as const)("the text of a PDF finished for %s", (finish) => {
	const pages = [0, 1].map((index) => ({ width: 432, height: 648, isRecto: index === 0 }));

	it("is the same to pdf.js, letter by letter, and to our own reader, place by place", async () => {
		const pdf = await print(TEXT, "432pt 648pt");
		const { bytes, file } = await finished(pdf, { finish, pages });
		const letters = async (bytesOf: Uint8Array): Promise<string[]> =>
			(await readWithPdfJs(bytesOf)).map(({ items }) =>
				items
					.map(({ text }) => text)
					.join("")
					.replace(/\s/g, ""),
			);
		expect(await letters(bytes)).toEqual(await letters(pdf));
		const before = await openPdf(pdf);
		expect(file.pages.length).toBe(2);
		for (const [index, page] of file.pages.entries()) {
			const now = joinRuns(readPageContent(file, page).runs);
			const then = joinRuns(readPageContent(before, before.pages[index] as never).runs);
			expect(now.map(({ text }) => text)).toEqual(then.map(({ text }) => text));
			const shift = Math.max(
				...now.map(({ x, y, width }, at) =>
					Math.hypot(x - (then[at]?.x ?? 0), y - (then[at]?.y ?? 0), width - (then[at]?.width ?? 0)),
				),
			);
			expect(shift).toBeLessThan(0.02);
		}
	});
});

it("finishes the same print to the same bytes, whenever it was printed", async () => {
	const one = await print(TEXT, "432pt 648pt");
	const two = await print(TEXT, "432pt 648pt");
	const pages = [true, false].map((isRecto) => ({ width: 432, height: 648, isRecto }));
	const [first, second] = [await finished(one, { pages }), await finished(two, { pages })];
	expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
});

it("reports a page that Chromium has shrunk to its width", async () => {
	const pdf = await print("<div style='width:900px'>wide</div>", "432pt 648pt");
	const { report } = await finishPdf(pdf, littleOptions({ pages: [{ width: 432, height: 648, isRecto: true }] }));
	expect(report.findings.map(({ ruleId }) => ruleId)).toEqual(["pdf-shrunk"]);
});

it("does not take a book with blended colours for one that is shrunk", async () => {
	const blended = "<p>one</p><div style='break-before:page;mix-blend-mode:multiply;background:#14c'>two</div>";
	const pdf = await print(blended, "432pt 648pt");
	const pages = [true, false].map((isRecto) => ({ width: 432, height: 648, isRecto }));
	expect((await finishPdf(pdf, littleOptions({ pages }))).report.findings).toEqual([]);
	const wide = await print(`<div style='width:900px'>${blended}</div>`, "432pt 648pt");
	expect((await finishPdf(wide, littleOptions({ pages }))).report.findings.map(({ ruleId }) => ruleId)).toEqual(["pdf-shrunk"]);
});

it("has no colours of a screen left in process colours, however a gradient is made", async () => {
	const gradients = [
		"conic-gradient(red, yellow, blue)",
		"conic-gradient(from 40deg, rgb(255 0 0 / 20%), blue)",
		"repeating-linear-gradient(45deg, #c00 0 8px, #fff 8px 16px)",
		"repeating-radial-gradient(circle, #06c 0 6px, #eee 12px)",
		"repeating-conic-gradient(#333 0 15deg, #ccc 15deg 30deg)",
		"linear-gradient(red, blue)",
	];
	const pdf = await print(
		gradients.map((value) => `<div style="height:60px;background:${value}"></div>`).join(""),
		"432pt 648pt",
	);
	const { file } = await finished(pdf, { pages: [{ width: 432, height: 648, isRecto: true }], colour: "cmyk" });
	const shadings = [...walkResources(file).shadings];
	const spaces = shadings.map((shading) => shading.get(PDFName.of("ColorSpace"))?.toString());
	expect(spaces).toHaveLength(gradients.length);
	expect(new Set(spaces)).toEqual(new Set(["/DeviceCMYK", "/DeviceGray"]));
});

it("finds a picture in inks again wherever it stands: twice, cropped, shone through, behind text, on its side", async () => {
	// With the grain of a photograph: what is flat Chromium writes out sample by sample, where that is shorter.
	const [width, height] = [300, 200];
	const samples = Array.from({ length: width * height }, (_, at) => [at % width, Math.floor(at / width)] as const).flatMap(
		([x, y]) =>
			[Math.sin(x / 40), Math.cos(y / 30), Math.sin((x + y) / 60)].map((value) =>
				Math.round(128 + 100 * value + ((x * 7919 + y * 104_729) % 13)),
			),
	);
	const photograph = sharp(Buffer.from(samples), { raw: { width, height, channels: 3 } });
	const inked = await photograph.toColourspace("cmyk").jpeg().toBuffer();
	const [upright, side] = [await prepareImage(inked), await prepareImage(turned(inked, 6))];
	const [first, second] = [upright, side].map(({ bytes }) => `data:image/jpeg;base64,${Buffer.from(bytes).toString("base64")}`);
	const html = `<img src="${first}" width="150"><img src="${first}" style="width:90px;height:40px;object-fit:cover"><img src="${second}" width="150">
		<img src="${first}" style="opacity:.5;transform:rotate(5deg)">
		<div style="height:80px;background:url(${first}) 10px 10px/40px">b</div><div style="width:90px;height:50px;background:url(${second}) center/cover no-repeat">c</div>`;
	const pdf = await print(html, "432pt 648pt");
	const originals = new Map([upright, side].map(({ bytes, inks }) => [hashBytes(bytes), inks as Uint8Array]));
	const pages = [{ width: 432, height: 648, isRecto: true }];
	const { file } = await finished(pdf, { pages, colour: "cmyk", originals });
	const images = [...walkResources(file).images.values()].map(({ dict }) =>
		["ColorSpace", "Filter", "Decode"].map((key) => String(dict.get(PDFName.of(key)))).join(" "),
	);
	expect(images.length).toBeGreaterThanOrEqual(2);
	expect(new Set(images)).toEqual(new Set(["/DeviceCMYK /DCTDecode [ 1 0 1 0 1 0 1 0 ]"]));
});
