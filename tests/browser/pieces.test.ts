// What a cut does to the boxes it goes through, in Chromium: every piece looks as if the box had never been cut.
import { describe, expect, it } from "vitest";
import { call, heads, note, para, section, words } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
/** Left edges of the letters at the ends of an element's lines, and its right edge: in px from the page's text. */
const ENDS = `(element) => {
	const range = document.createRange();
	range.selectNodeContents(element);
	const left = element.closest(".recto-text").getBoundingClientRect().left;
	return [...range.getClientRects()].filter(({ width }) => width > 0).map((rect) => [Math.round(rect.left - left), Math.round(rect.right - left)]);
}`;

describe("a paragraph cut in two", () => {
	const css = "p { text-align: justify; text-indent: 6px; }";

	it("keeps its last line before the cut justified, and its own last line not", async () => {
		const text = Array.from({ length: 8 }, () => "xxxxxxx xxxxxxx").join(" ");
		const { pages, ask } = await paginateHtml(section(`<p>${text}</p>`), css);
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 2]);
		const ends = await ask<number[][][]>(`[0, 1].map((index) => (${ENDS})($(index, "p")))`);
		expect(ends[0]?.map(([, right]) => right)).toEqual([120, 120, 120, 120, 120, 120]);
		expect(ends[1]).toEqual([
			[0, 120],
			[0, 90],
		]);
	});

	it("does not stretch a line that a line break ends", async () => {
		const { ask } = await paginateHtml(section(`${para("a", 5)}<p>b<br>c</p>`), css);
		expect(await ask(`(${ENDS})($$(0, "p")[1])`)).toEqual([[6, 12]]);
	});

	it("does not stretch text that is not justified", async () => {
		const { ask } = await paginateHtml(section(`${para("a", 5)}<p>b bbbbbbbbbbbb ccccccccccc</p>`));
		expect(await ask(`(${ENDS})($$(0, "p")[1])`)).toEqual([[0, 84]]);
	});

	it("has its large first letter once", async () => {
		const { pages, ask } = await paginateHtml(
			section(`<p>${words("a", 9)}</p>`),
			"p::first-letter { color: red; letter-spacing: 0; }",
		);
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 3]);
		expect(await ask("[0, 1].map((index) => getComputedStyle($(index, 'p'), '::first-letter').color)")).toEqual([
			"rgb(255, 0, 0)",
			"rgb(0, 0, 0)",
		]);
	});

	it("has its indent once", async () => {
		const { ask } = await paginateHtml(section(`<p>${words("a", 5)} ${words("b", 3)}</p>`), css);
		const ends = await ask<number[][][]>(`[0, 1].map((index) => (${ENDS})($(index, "p")))`);
		expect(ends.map(([first]) => first?.[0])).toEqual([6, 0]);
	});

	it("has its indent once where emphasis begins the next page", async () => {
		const { pages, ask } = await paginateHtml(
			section(`<p>${words("a", 6)} <em>${words("b", 2)}</em></p>`),
			`${css} em { border-left: 1px solid; }`,
		);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3", "a4", "a5"],
			["b0", "b1"],
		]);
		expect(await ask("getComputedStyle($(1, 'p')).textIndent")).toBe("0px");
		expect(await ask("[$$(0, 'em').length, $$(1, 'em').length]")).toEqual([0, 1]);
	});

	it("is cut inside emphasis without a second left border, and keeps the emphasis", async () => {
		const html = section(`<p>${words("a", 5)} <kbd>${words("b", 3)}</kbd></p>`);
		const { ask } = await paginateHtml(html, "kbd { font: inherit; border: 1px solid; }");
		const sides =
			"(element) => ((style) => [style.borderLeftWidth, style.borderRightWidth, style.borderTopWidth])(getComputedStyle(element))";
		expect(await ask(`[0, 1].map((index) => (${sides})($(index, "kbd")))`)).toEqual([
			["1px", "0px", "1px"],
			["0px", "1px", "1px"],
		]);
	});

	it("loses its orphans and widows to other pages", async () => {
		const { pages } = await paginateHtml(
			section(`${para("a", 5)}${para("b", 6)}${para("c", 3)}`),
			"body { orphans: 2; widows: 2; }",
		);
		expect(pages.map(({ lines }) => lines.length)).toEqual([5, 6, 3]);
		const { pages: others } = await paginateHtml(section(`${para("a", 3)}${para("b", 4)}`), "body { orphans: 2; widows: 2; }");
		expect(others.map(({ lines }) => lines.length)).toEqual([5, 2]);
	});
});

describe("a word cut in two", () => {
	it("keeps its hyphen at the end of the page", async () => {
		// One long word that can be cut after each line: no page can end elsewhere.
		const parts = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(19));
		const { pages, map } = await paginateHtml(section(`<p>${parts.join("\u00ad")}</p>`), "", {
			expects: ["page-hyphen Unexpected word that goes on behind the leaf, expected the page to end with a whole word"],
		});
		expect(pages[0]?.lines.at(-1)?.replace(/\u00ad/g, "")).toBe(`${"5".repeat(19)}-`);
		expect(pages[1]?.lines.map((line) => line.replace(/\u00ad/g, ""))).toEqual(["6".repeat(19), "7".repeat(19)]);
		expect(map.pages[0]?.lastWords.endsWith("5".repeat(19))).toBe(true);
		expect(map.quality).toMatchObject({ hyphensAcrossLeaves: 1, hyphensAcrossPages: 0 });
	});

	it("elsewhere leaves no soft hyphen in the text", async () => {
		const { pages, ask } = await paginateHtml(section("<p>aa\u00adaa bb\u00adbb bbbbbb cc\u00adcc dd\u00addd</p>"));
		expect(await ask("document.querySelector('p').textContent")).toBe("aaaa bbbb bbbbbb cc\u00adcc dddd");
		expect(pages[0]?.lines.map((line) => line.replace("\u00ad", "-"))).toEqual(["aaaa bbbb bbbbbb cc-", "cc dddd"]);
	});
});

describe("a list", () => {
	const markers = "(element) => getComputedStyle(element).listStyleType";

	it("goes on counting on the next page", async () => {
		const items = Array.from({ length: 9 }, (_, index) => `<li>i${index}</li>`).join("");
		const { pages, ask } = await paginateHtml(section(`<ol start="3">${items}</ol>`));
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 3]);
		expect(await ask("[$(0, 'ol').start, $(1, 'ol').start]")).toEqual([3, 9]);
		expect(await ask(`$$(1, "li:not([hidden])").map(${markers})`)).toEqual(["decimal", "decimal", "decimal"]);
	});

	it("shows no second number for an item cut in two, and the right one for the next", async () => {
		const { pages, ask } = await paginateHtml(
			section(`${para("a", 4)}<ol><li>${words("b", 4)}</li><li>c</li></ol>`),
			"ol { list-style-position: outside; }",
		);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3", "b0", "b1"],
			["b2", "b3", "c"],
		]);
		expect(await ask(`$$(1, "li").map(${markers})`)).toEqual(["none", "decimal"]);
		expect(await ask("$(1, 'ol').start")).toBe(1);
	});

	it("nested in another is cut with both, and both go on", async () => {
		const inner = ["d", "e", "f"].map((name) => `<li>${name}</li>`).join("");
		const { pages, ask } = await paginateHtml(section(`${para("a", 4)}<ol><li><p>b</p><ol>${inner}</ol></li><li>g</li></ol>`));
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3", "b", "d"],
			["e", "f", "g"],
		]);
		expect(await ask("$$(1, 'ol').map(({ start }) => start)")).toEqual([1, 2]);
		expect(await ask(`$$(1, "li:not([hidden])").map(${markers})`)).toEqual(["none", "decimal", "decimal", "decimal"]);
	});

	it("of terms and definitions keeps its indents", async () => {
		const { pages, ask } = await paginateHtml(
			section(`${para("a", 4)}<dl><dt>t</dt><dd>${words("d", 2)}</dd></dl>`),
			"dd { margin-left: 6px; }",
		);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([["a0", "a1", "a2", "a3", "t", "d0"], ["d1"]]);
		expect(await ask("$(1, 'dd').getBoundingClientRect().left - $(1, '.recto-text').getBoundingClientRect().left")).toBe(6);
	});
});

describe("a table", () => {
	const rows = Array.from(
		{ length: 9 },
		(_, index) => `<tr><td>r${index}</td><td>${index === 8 ? "wide cell" : "x"}</td></tr>`,
	).join("");
	const widths =
		"(index) => $$(index, 'tbody tr:not([hidden])').map((row) => [...row.cells].map((cell) => cell.getBoundingClientRect().width))";

	it("repeats its head and keeps the widths of its columns", async () => {
		const { pages, ask, map } = await paginateHtml(
			section(`<table><thead><tr><th id="h">h</th><th>i</th></tr></thead><tbody>${rows}</tbody></table>`),
			"table { width: 100%; }",
		);
		expect(pages.map(({ lines }) => lines.map((line) => line.slice(0, 2)))).toEqual([
			["hi", "r0", "r1", "r2", "r3", "r4"],
			["hi", "r5", "r6", "r7", "r8"],
		]);
		const [first, second] = await ask<number[][][]>(`[0, 1].map(${widths})`);
		expect(new Set([...(first ?? []), ...(second ?? [])].map(String)).size).toBe(1);
		expect(first?.[0]?.reduce((sum, width) => sum + width, 0)).toBe(120);
		expect(await ask("document.querySelectorAll('#h').length")).toBe(1);
		expect(map.pages[1]).toMatchObject({ firstWords: "r5 x r6 x r7 x", lineCount: 4 });
	});

	it("keeps rows together that a cell joins", async () => {
		const joined = '<tr><td rowspan="2">s</td><td>x</td></tr><tr><td>y</td></tr>';
		const html = `${para("a", 3)}<table><tbody><tr><td>r0</td></tr><tr><td>r1</td></tr>${joined}<tr><td>r4</td></tr></tbody></table>`;
		const { pages } = await paginateHtml(section(html), "td { vertical-align: top; }");
		expect(pages.map(({ lines }) => lines.length)).toEqual([5, 3]);
	});

	it("leaves no row alone on either page", async () => {
		const table = (count: number): string => `<table><tbody>${"<tr><td>r</td></tr>".repeat(count)}</tbody></table>`;
		const widow = await paginateHtml(section(`${para("a", 2)}${table(5)}`));
		expect(widow.pages.map(({ lines }) => lines.length)).toEqual([5, 2]);
		const orphan = await paginateHtml(section(`${para("a", 5)}${table(4)}`));
		expect(orphan.pages.map(({ lines }) => lines.length)).toEqual([5, 4]);
	});

	it("does not leave its head alone at the foot of a page", async () => {
		const { pages } = await paginateHtml(
			section(`${para("a", 5)}<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>r</td></tr></tbody></table>`),
		);
		expect(pages.map(({ lines }) => lines.length)).toEqual([5, 2]);
	});
});

describe("code", () => {
	it("is cut at a line, be it blank", async () => {
		const { pages, ask } = await paginateHtml(section(`${para("a", 3)}<pre><code>b\n  c\n\n\nd\n\te\n</code></pre><p>f</p>`));
		expect(pages.map(({ lines }) => lines.slice(-3))).toEqual([
			[words("a", 3).slice(-19), "b", "  c"],
			["d", "\te", "f"],
		]);
		const tops = await ask<number[]>(
			"['pre', 'p'].map((name) => $(1, name).getBoundingClientRect().top - $(1, '.recto-text').getBoundingClientRect().top)",
		);
		expect(tops[0]).toBe(0);
		expect(await ask("$$(0, 'pre').concat($$(1, 'pre')).map(({ textContent }) => textContent).join('')")).toBe(
			"b\n  c\n\n\nd\n\te\n",
		);
	});
});

describe("a box with border and padding", () => {
	it("is sliced: neither stands at the cut", async () => {
		const css = "blockquote { padding: 5px; border: 2px solid; } blockquote p { margin: 0; }";
		const { pages, map, ask } = await paginateHtml(
			section(`${para("a", 2)}<blockquote>${Array.from({ length: 5 }, () => "<p>q</p>").join("")}</blockquote><p>z</p>`),
			css,
		);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "q", "q", "q"],
			["q", "q", "z"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([3, 23]);
		const sides =
			"(element) => ((style) => [style.borderTopWidth, style.paddingTop, style.paddingBottom, style.borderBottomWidth])(getComputedStyle(element))";
		expect(await ask(`[0, 1].map((index) => (${sides})($(index, "blockquote")))`)).toEqual([
			["2px", "5px", "0px", "0px"],
			["0px", "0px", "5px", "2px"],
		]);
	});

	it("has both at every cut if the theme asks for it", async () => {
		const css =
			"blockquote { padding: 5px 0; border: 2px solid; border-width: 2px 0; box-decoration-break: clone; } blockquote p { margin: 0; }";
		const { pages, map, ask } = await paginateHtml(
			section(`${para("a", 2)}<blockquote>${para("q", 7)}</blockquote><p>z</p>`),
			css,
		);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "q0", "q1"],
			["q2", "q3", "q4", "q5"],
			["q6", "z"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([6, 6, 26]);
		expect(await ask("[0, 1, 2].map((index) => $(index, 'blockquote').getBoundingClientRect().height)")).toEqual([34, 54, 24]);
	});

	it("at the top of a page keeps its border and padding, and loses its margin", async () => {
		const { pages, map } = await paginateHtml(
			section(`${para("a", 6)}<blockquote><p>q</p></blockquote>`),
			"blockquote { margin: 10px 0; padding: 5px; }",
		);
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 1]);
		expect(map.pages[1]?.freeHeight).toBe(40);
	});
});

describe("the document", () => {
	it("has every id once, and every letter once", async () => {
		const html = section(
			`<h1 id="h">h</h1><div id="d"><p id="p">${words("a", 7)}${call("n")}</p><ol id="o"><li id="l">${words("b", 7)}</li></ol></div>`,
			note("n", 9),
			'id="s"',
		);
		const { ask, map } = await paginateHtml(html);
		const ids = await ask<string[]>("[...document.querySelectorAll('[id]')].map(({ id }) => id).sort()");
		expect(ids).toEqual(["c-n", "d", "h", "l", "n", "o", "p", "s"]);
		expect(map.anchors).toMatchObject({ s: 0, h: 0, d: 0, p: 0 });
	});

	it("keeps what a rule says of the paragraph after a heading, when a page begins between them", async () => {
		const css = "p { text-indent: 6px; } h2 + p { text-indent: 0; } h2 { break-after: auto; }";
		const { ask, pages } = await paginateHtml(section(`${para("a", 5)}<h2>h</h2><p>b</p><p>c</p>`), css);
		expect(pages[1]?.lines).toEqual(["b", "c"]);
		expect(await ask("$$(1, 'p').map((element) => getComputedStyle(element).textIndent)")).toEqual(["0px", "6px"]);
	});

	it("drops a margin at the top of a page, but not after a forced break", async () => {
		const css = "h2 { margin-top: 10px; } .next { break-before: page; }";
		const top = "(index) => $(index, 'h2').getBoundingClientRect().top - $$(index, '.recto-text')[0].getBoundingClientRect().top";
		const dropped = await paginateHtml(section(`${para("a", 6)}<h2>h</h2><p>b</p>`), css);
		expect(await dropped.ask(`(${top})(1)`)).toBe(0);
		const kept = await paginateHtml(section(`${para("a", 2)}<h2 class="next">h</h2><p>b</p>`), css);
		expect(await kept.ask(`(${top})(1)`)).toBe(10);
	});

	it("moves a heading to the next page with the first lines of its text", async () => {
		const css = "h2 { break-after: avoid; } body { orphans: 2; widows: 2; }";
		const { pages } = await paginateHtml(section(`${para("a", 4)}<h2>h</h2>${para("b", 4)}`), css);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3"],
			["h", "b0", "b1", "b2", "b3"],
		]);
	});
});
