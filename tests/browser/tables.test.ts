// Tables on tiny pages, in Chromium: what is repeated on every piece, rows that are cut, notes called in them.
import { describe, expect, it } from "vitest";
import { call, heads, note, para, section, words } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
const rows = (name: string, count: number): string =>
	Array.from({ length: count }, (_, index) => row(`${name}${index}`, "x")).join("");
/** Lines as they are seen, without the words that only fill them. */
const seen = (lines: readonly string[]): string[] => lines.map((line) => line.replaceAll(/\s?x{3,}/g, ""));

describe("the footer of a table", () => {
	const foot = "<tfoot><tr><td>f</td><td>g</td></tr></tfoot>";
	const head = "<thead><tr><th>h</th><th>i</th></tr></thead>";

	it("stands below every piece, wherever it is written", async () => {
		const html = section(`<table>${head}${foot}<tbody>${rows("r", 10)}</tbody></table><p>z</p>`);
		const { pages, map, ask } = await paginateHtml(html);
		expect(pages.map(({ lines }) => lines)).toEqual([
			["hi", "r0x", "r1x", "r2x", "r3x", "fg"],
			["hi", "r4x", "r5x", "r6x", "r7x", "fg"],
			["hi", "r8x", "r9x", "fg", "z"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([0, 0, 10]);
		expect(await ask("document.querySelectorAll('tfoot:not([data-recto-added])').length")).toBe(1);
		expect(map.pages[1]?.lastWords).toBe("r5 x r6 x r7 x");
	});

	it("goes to the page of the last row with the note that it calls", async () => {
		const calling = `<tfoot><tr><td>f${call("n")}</td><td>g</td></tr></tfoot>`;
		const { pages, map } = await paginateHtml(section(`<table><tbody>${rows("r", 7)}</tbody>${calling}</table>`, note("n", 1)));
		expect(pages.map(({ lines }) => lines)).toEqual([
			["r0x", "r1x", "r2x", "r3x", "r4x", "f*g"],
			["r5x", "r6x", "f*g"],
		]);
		expect(pages.map(({ notes }) => notes.length)).toEqual([0, 1]);
		expect(map.calls).toEqual({ n: 1 });
	});

	it("with space between the rows takes it on every piece", async () => {
		const css = "table { border-collapse: separate; border-spacing: 0 4px; }";
		const { map, pages } = await paginateHtml(section(`<table><tbody>${rows("r", 5)}</tbody>${foot}</table>`), css);
		expect(pages.map(({ lines }) => lines)).toEqual([
			["r0x", "r1x", "r2x", "fg"],
			["r3x", "r4x", "fg"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([0, 14]);
	});
});

describe("the caption of a table", () => {
	it("stays with its first rows", async () => {
		const { pages } = await paginateHtml(
			section(`${para("a", 5)}<table><caption>c</caption><tbody>${rows("r", 4)}</tbody></table>`),
		);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3", "a4"],
			["c", "r0x", "r1x", "r2x", "r3x"],
		]);
	});

	it("set below it stays with its last rows", async () => {
		const { pages } = await paginateHtml(
			section(`<table><caption>c</caption><tbody>${rows("r", 6)}</tbody></table>`),
			"caption { caption-side: bottom; }",
		);
		expect(pages.map(({ lines }) => lines)).toEqual([
			["r0x", "r1x", "r2x", "r3x"],
			["r4x", "r5x", "c"],
		]);
	});
});

describe("a row higher than the page", () => {
	const narrow = (name: string, count: number): string => words(name, count).replaceAll(/x{6,}/g, "xxxxxx");
	const css = "table { width: 120px; table-layout: fixed; }";

	it("is cut between the lines of its cells", async () => {
		const cells = row(narrow("a", 12), narrow("b", 3));
		const { pages, map, ask } = await paginateHtml(
			section(`<table><thead><tr><th>h</th><th>i</th></tr></thead><tbody>${cells}${rows("r", 2)}</tbody></table><p>z</p>`),
			css,
		);
		expect(pages.map(({ lines }) => seen(lines))).toEqual([
			["hi", "a0b0", "a1b1", "a2b2", "a3", "a4"],
			["hi", "a5", "a6", "a7", "a8", "a9"],
			["hi", "a10", "a11", "r0x", "r1x", "z"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([0, 0, 0]);
		expect(await ask("[0, 1, 2].map((index) => $$(index, 'tbody tr:not([hidden])')[0].cells.length)")).toEqual([2, 2, 2]);
	});

	it("keeps paragraphs, widows, padding and ids of its cells", async () => {
		const cells = row(`<p id="p">${narrow("a", 4)}</p><p id="q">${narrow("b", 4)}</p>`, narrow("c", 7));
		const { pages, map } = await paginateHtml(
			section(`<table><tbody>${cells}</tbody></table>`),
			`${css} body { orphans: 2; widows: 2; } td { padding: 4px 0 6px; } td p { text-align: justify; }`,
		);
		expect(pages.map(({ lines }) => seen(lines))).toEqual([
			["a0c0", "a1c1", "a2c2", "a3c3"],
			["b0c4", "b1c5", "b2c6", "b3"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([16, 14]);
		expect(map.anchors).toMatchObject({ p: 0, q: 1 });
	});

	it("has its notes on the pages of their lines", async () => {
		const cells = row(`${narrow("a", 8)} a8${call("n")}`, narrow("b", 2));
		const { pages, map } = await paginateHtml(section(`<table><tbody>${cells}</tbody></table>`, note("n", 1)), css);
		expect(pages.map(({ lines, notes }) => [seen(lines).at(-1), notes.length])).toEqual([
			["a5", 0],
			["a8*", 1],
		]);
		expect(map.calls).toEqual({ n: 1 });
	});

	it("is not cut where a note of a later cell would come before one of an earlier", async () => {
		const cells = row(`${narrow("a", 1)} a1${call("m")}<br>${narrow("d", 6)}`, `b${call("n")}`);
		const { pages, map } = await paginateHtml(
			section(`${para("p", 3)}<table><tbody>${cells}</tbody></table>`, note("m", 1) + note("n", 1)),
			css,
		);
		expect(pages.map(({ lines, notes }) => [heads(seen(lines)), heads(notes)])).toEqual([
			[["p0", "p1", "p2"], []],
			[
				["a0b*", "a1*", "d0", "d1"],
				["m0", "n0"],
			],
			[["d2", "d3", "d4", "d5"], []],
		]);
		expect(map.calls).toEqual({ m: 1, n: 1 });
	});

	it("is found by the page numbers that name what stands in it", async () => {
		const cells = row(`<p>${narrow("a", 7)}</p><p id="p">${narrow("b", 2)}</p>`, `<p id="q">c</p>`);
		const links = '<p><a href="#p"></a><br><a href="#q"></a></p>';
		const { pages } = await paginateHtml(
			section(`${links}<table><tbody>${cells}</tbody></table>`),
			`${css} a::after { content: target-counter(attr(href), page); }`,
		);
		expect(pages.map(({ lines }) => seen(lines))).toEqual([
			["", "", "a0c", "a1", "a2", "a3"].slice(2),
			["a4", "a5", "a6", "b0", "b1"],
		]);
	});

	it("is cut as high as it is when its table is scaled to the width of the text", async () => {
		const wide = `<tr><td>${"x".repeat(20)}</td><td>${Array.from({ length: 16 }, (_, index) => `b${index}${"x".repeat(17)}`).join("<br>")}</td></tr>`;
		const { pages, map } = await paginateHtml(section(`<table><tbody>${wide}</tbody></table><p>z</p>`), "", {
			expects: ["box-too-wide Unexpected table wider than the text, expected one that fits; scaled to 50 %"],
		});
		expect(pages.map(({ lines }) => lines.length)).toEqual([12, 5]);
		expect(map.pages.map(({ freeHeight }) => Math.round(freeHeight))).toEqual([1, 30]);
	});

	it("is cut in a note", async () => {
		const cells = row(narrow("a", 8), narrow("b", 2));
		const { pages } = await paginateHtml(
			section(`<p>z${call("n")}</p>`, note("n", `<table><tbody>${cells}</tbody></table>`)),
			css,
		);
		expect(pages.map(({ notes }) => seen(notes))).toEqual([
			["a0b0", "a1b1", "a2", "a3", "a4"],
			["a5", "a6", "a7"],
		]);
	});

	it("but not higher than half of it is kept whole", async () => {
		const { pages } = await paginateHtml(
			section(`${para("p", 4)}<table><tbody>${row(narrow("a", 3), "x")}</tbody></table>`),
			css,
		);
		expect(pages.map(({ lines }) => lines.length)).toEqual([4, 3]);
	});

	it("and higher than half of it is cut, unless the theme keeps it whole", async () => {
		const html = section(`${para("p", 4)}<table><tbody>${row(narrow("a", 5), "x")}</tbody></table>`);
		const cut = await paginateHtml(html, css);
		expect(cut.pages.map(({ lines }) => lines.length)).toEqual([6, 3]);
		const kept = await paginateHtml(html, `${css} tr { break-inside: avoid; }`);
		expect(kept.pages.map(({ lines }) => lines.length)).toEqual([4, 5]);
	});
});

describe("rows joined by a cell", () => {
	const css = "table { width: 120px; table-layout: fixed; } td { vertical-align: top; }";
	const joined = (count: number, text: string): string =>
		`<tr><td rowspan="${count}">${text}</td><td>y0</td></tr>${Array.from({ length: count - 1 }, (_, index) => `<tr><td>y${index + 1}</td></tr>`).join("")}`;

	it("that no page can hold are cut between two of them, and the cell with them", async () => {
		const text = words("s", 8).replaceAll(/x{6,}/g, "xxxxxx");
		const { pages, map, ask } = await paginateHtml(
			section(`<table><tbody>${joined(9, text)}${rows("r", 1)}</tbody></table>`),
			css,
		);
		expect(pages.map(({ lines }) => seen(lines))).toEqual([
			["s0y0", "s1y1", "s2y2", "s3y3", "s4y4", "s5y5"],
			["s6y6", "s7y7", "y8", "r0x"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([0, 20]);
		expect(await ask("$$(1, 'tbody tr:not([hidden])').map((row) => [...row.cells].map(({ rowSpan }) => rowSpan))")).toEqual([
			[3, 1],
			[1],
			[1],
			[1, 1],
		]);
	});

	it("keep the order of their columns when the joining cell is not the first", async () => {
		const html = `<tr><td>y0</td><td rowspan="8">s</td></tr>${Array.from({ length: 7 }, (_, index) => `<tr><td>y${index + 1}</td></tr>`).join("")}`;
		const { pages, ask } = await paginateHtml(section(`<table><tbody>${html}</tbody></table>`), css);
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 2]);
		expect(
			await ask("[...$(1, 'tbody tr:not([hidden])').cells].map(({ textContent, rowSpan }) => [textContent, rowSpan])"),
		).toEqual([
			["y6", 1],
			["", 2],
		]);
	});
});

describe("a table with cells over several columns", () => {
	it("keeps the widths of its columns when it is cut", async () => {
		const wide = '<tr><td colspan="2">wide cell</td><td>x</td></tr>';
		const html = `<table><tbody>${wide}${Array.from({ length: 7 }, () => "<tr><td>a</td><td>bbb</td><td>x</td></tr>").join("")}</tbody></table>`;
		const { ask, pages } = await paginateHtml(section(html), "table { width: 100%; }");
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 2]);
		const widths = await ask<number[][]>(
			"[0, 1].map((index) => [...$$(index, 'tbody tr:not([hidden])').at(-1).cells].map((cell) => cell.getBoundingClientRect().width))",
		);
		expect(widths[1]).toEqual(widths[0]);
	});
});
