// Boxes that no page can hold, and boxes that are not cut, in Chromium.
import { describe, expect, it } from "vitest";
import { heads, para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
const picture = (width: number, height: number): string =>
	`<img alt="" style="display:block" width="${width}" height="${height}" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/>">`;
const sizeOf = (selector: string): string =>
	`((rect) => [rect.width, rect.height])(document.querySelector("${selector}").getBoundingClientRect())`;

describe("a picture", () => {
	it("that does not fit under the text goes to the next page", async () => {
		const { map } = await paginateHtml(section(`${para("a", 4)}${picture(40, 30)}<p>b</p>`));
		expect(map.pages.map(({ lineCount, freeHeight }) => [lineCount, freeHeight])).toEqual([
			[4, 20],
			[2, 20],
		]);
	});

	it("higher than the page is scaled to it, and reported at its place", async () => {
		const reason = "Unexpected picture higher than the page, expected one that fits; scaled to 50 %";
		const html = section(`<p>a</p><figure data-source="one.md:3:1">${picture(40, 120)}</figure><p>b</p>`);
		const { map, ask } = await paginateHtml(html, "", { expects: [`box-too-tall ${reason}`] });
		expect(map.findings[0]?.source).toBe("one.md:3:1");
		const [width = 0, height = 0] = await ask<number[]>(sizeOf("img"));
		expect(height).toBeGreaterThan(57);
		expect(height).toBeLessThanOrEqual(60);
		expect(width / height).toBeCloseTo(1 / 3, 2);
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([1, 1, 1]);
	});

	it("is scaled so far that its caption stands under it on the page", async () => {
		const reason = "Unexpected picture higher than the page, expected one that fits; scaled to 66 %";
		const html = section(`<p>a</p><figure>${picture(40, 60)}<figcaption>c</figcaption></figure>`);
		const css = "figure { break-inside: avoid; } figcaption { padding-top: 10px; }";
		const { map, ask } = await paginateHtml(html, css, { expects: [`box-too-tall ${reason}`] });
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([1, 2]);
		expect((await ask<number[]>(sizeOf("img")))[1]).toBeLessThanOrEqual(40);
	});

	it("in a line of text makes the line as high as itself", async () => {
		const html = section(`${para("a", 4)}<p>b ${picture(20, 25).replace("display:block", "vertical-align:bottom")} b</p>`);
		const { pages } = await paginateHtml(html);
		expect(pages.map(({ lines }) => lines.length)).toEqual([4, 1]);
	});
});

describe("a table", () => {
	const cells = (count: number): string => Array.from({ length: count }, (_, index) => `<td>cell${index}</td>`).join("");

	it("wider than the text is scaled to it, and reported at its place", async () => {
		const reason = "Unexpected table wider than the text, expected one that fits; scaled to 50 %";
		const html = section(`<table data-source="one.md:5:1"><tbody><tr>${cells(8)}</tr></tbody></table>`);
		const { map, ask } = await paginateHtml(html, "", { expects: [`box-too-wide ${reason}`] });
		expect(map.findings[0]?.source).toBe("one.md:5:1");
		const [width = 0] = await ask<number[]>(sizeOf("table"));
		expect(width).toBeGreaterThan(117);
		expect(width).toBeLessThanOrEqual(120);
	});

	it("that is scaled and cut keeps the widths of its columns", async () => {
		const reason = "Unexpected table wider than the text, expected one that fits; scaled to 50 %";
		const rows = Array.from({ length: 15 }, () => `<tr>${cells(8)}</tr>`).join("");
		const { map, ask } = await paginateHtml(section(`<table><tbody>${rows}</tbody></table>`), "", {
			expects: [`box-too-wide ${reason}`],
		});
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([12, 3]);
		const widths = await ask<number[][]>(
			"[0, 1].map((index) => [...$(index, 'tr:not([hidden])').cells].map((cell) => Math.round(cell.getBoundingClientRect().width * 10)))",
		);
		expect(widths[1]).toEqual(widths[0]);
	});

	it("with a row higher than the page that cannot be cut is scaled, and reported", async () => {
		const reason = "Unexpected table higher than the page, expected one that fits; scaled to 75 %";
		const html = section(
			`<table><tbody><tr><td><div style="display: grid; height: 80px">x</div></td><td>x</td></tr></tbody></table>`,
		);
		const { map, ask } = await paginateHtml(html, "", { expects: [`box-too-tall ${reason}`] });
		expect(map.pages).toHaveLength(1);
		expect((await ask<number[]>(sizeOf("table")))[1]).toBeLessThanOrEqual(60);
	});
});

describe("code", () => {
	it("with a line wider than the text is scaled, and reported", async () => {
		const reason = "Unexpected code wider than the text, expected one that fits; scaled to 66 %";
		const { map } = await paginateHtml(section(`<pre>${"x".repeat(30)}\ny</pre>`), "", { expects: [`box-too-wide ${reason}`] });
		expect(map.pages[0]?.lineCount).toBe(2);
	});
});

describe("a box that is not cut", () => {
	it.each([
		["kept whole by the theme", "break-inside: avoid"],
		["of columns side by side", "display: flex; flex-direction: column"],
		["in a grid", "display: grid"],
	])("%s goes to the next page", async (_name, style) => {
		const { pages } = await paginateHtml(section(`${para("a", 4)}<div style="${style}"><p>b</p><p>b</p><p>b</p></div><p>c</p>`));
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3"],
			["b", "b", "b", "c"],
		]);
	});

	it("but is higher than a page is cut after all", async () => {
		const { pages } = await paginateHtml(section(`<p>a</p><div style="break-inside: avoid">${para("b", 9)}</div>`));
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 4]);
	});
});
