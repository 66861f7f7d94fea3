// What stands between paragraphs, on tiny pages in Chromium: ornaments, headings, epigraphs, verse, lists of terms, code, captions.
import { describe, expect, it } from "vitest";
import { call, heads, note, para, section, words } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
const TWO = "body { orphans: 2; widows: 2; }";

describe("an ornament", () => {
	const css = `${TWO} hr { height: 10px; margin: 0; border: 0; break-before: avoid; break-after: avoid; } hr::before { content: "*"; }`;
	const shape = (pages: readonly { readonly lines: readonly string[] }[]): string[][] => pages.map(({ lines }) => heads(lines));

	it("that would be the last on a page goes to the next with the lines before it", async () => {
		const { pages, map } = await paginateHtml(section(`${para("a", 5)}<hr>${para("b", 3)}`), css);
		expect(shape(pages)).toEqual([
			["a0", "a1", "a2"],
			["a3", "a4", "b0", "b1", "b2"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([30, 0]);
	});

	it("that would be the first on a page draws lines to it", async () => {
		const { pages } = await paginateHtml(section(`${para("a", 6)}<hr>${para("b", 2)}`), css);
		expect(shape(pages)).toEqual([
			["a0", "a1", "a2", "a3"],
			["a4", "a5", "b0", "b1"],
		]);
	});

	it("between boxes that fill their pages is shown all the same", async () => {
		const box = '<figure style="height: 55px"></figure>';
		const { ask, map } = await paginateHtml(section(`${box}<hr>${box}`), css);
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([1, 1, 1]);
		expect(await ask("$(1, 'hr').getBoundingClientRect().height")).toBe(10);
	});
});

describe("headings that follow each other", () => {
	const css = `${TWO} h1, h2, h3 { break-after: avoid; } h2, h3 { margin-top: 10px; } h2 + h3 { margin-top: 0; }`;

	it("stay together, and with the first lines of the text", async () => {
		const { pages, map } = await paginateHtml(section(`${para("a", 3)}<h2>h</h2><h3>i</h3>${para("b", 3)}`), css);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2"],
			["h", "i", "b0", "b1", "b2"],
		]);
		expect(map.quality.strandedHeadings).toBe(0);
	});

	it("fill a page where that leaves two lines of the text on it", async () => {
		const { pages } = await paginateHtml(section(`${para("a", 1)}<h2>h</h2><h3>i</h3>${para("b", 5)}`), css);
		expect(pages.map(({ lines }) => lines.length)).toEqual([5, 3]);
	});
});

describe("an epigraph", () => {
	it("stays with the heading before it and the first lines after it", async () => {
		const css = `${TWO} h2, .epigraph { break-after: avoid; } .epigraph { break-inside: avoid; }`;
		const html = `${para("a", 2)}<h2>h</h2><div class="epigraph"><p>e</p><p>f</p></div>${para("b", 3)}`;
		const { pages } = await paginateHtml(section(html), css);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1"],
			["h", "e", "f", "b0", "b1", "b2"],
		]);
	});
});

describe("verse", () => {
	const css = `${TWO} .verse p { margin: 0 0 10px; break-inside: avoid; } .line { display: block; padding-left: 12px; text-indent: -12px; }`;
	const stanza = (...lines: string[]): string => `<p>${lines.map((line) => `<span class="line">${line}</span>`).join("\n")}</p>`;
	const LONG = "v xxxxxxxxxxxxxx turned";

	it("hangs what is turned over", async () => {
		const { ask, map } = await paginateHtml(section(`<div class="verse">${stanza(LONG, "w")}</div>`), css);
		expect(map.pages[0]?.lineCount).toBe(3);
		const lefts = await ask<number[]>(
			"(() => { const range = document.createRange(); range.selectNodeContents($(0, '.line')); return [...range.getClientRects()].map(({ left }) => left - 20); })()",
		);
		expect(lefts).toEqual([0, 12]);
	});

	it("keeps a stanza whole where a page holds it", async () => {
		const html = `<div class="verse">${stanza("a", "b", "c")}${stanza("d", "e", "f")}</div>`;
		const { pages, map } = await paginateHtml(section(html), css);
		expect(pages.map(({ lines }) => lines)).toEqual([
			["a", "b", "c"],
			["d", "e", "f"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([30, 30]);
	});

	it("parts a higher one so that no line is alone, and none is parted where it is turned over", async () => {
		const alone = await paginateHtml(section(`<div class="verse">${stanza(..."abcdefg")}</div>`), css);
		expect(alone.pages.map(({ lines }) => lines.length)).toEqual([5, 2]);
		const turned = await paginateHtml(section(`<div class="verse">${stanza(..."abcde", LONG, "g", "h")}</div>`), css);
		expect(turned.pages.map(({ lines }) => lines.length)).toEqual([5, 4]);
	});
});

describe("a list of terms", () => {
	const css = `${TWO} dt { break-after: avoid; } dd { margin-left: 6px; }`;
	const narrow = (name: string, count: number): string => words(name, count).replaceAll(/x{10,}/g, "x".repeat(15));

	it("keeps a term with the first lines of its definition", async () => {
		const { pages } = await paginateHtml(section(`${para("a", 4)}<dl><dt>t</dt><dd>${narrow("d", 4)}</dd></dl>`), css);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3"],
			["t", "d0", "d1", "d2", "d3"],
		]);
	});

	it("cuts a long definition, and keeps two terms of one together", async () => {
		const { pages } = await paginateHtml(section(`<dl><dt>s</dt><dt>t</dt><dd>${narrow("d", 7)}</dd></dl>`), css);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["s", "t", "d0", "d1", "d2", "d3"],
			["d4", "d5", "d6"],
		]);
	});
});

describe("code", () => {
	const code = (count: number, line: (index: number) => string): string =>
		`<pre>${Array.from({ length: count }, (_, index) => line(index)).join("\n")}\n</pre>`;

	it("that turns long lines over goes on over three pages", async () => {
		const html = code(8, (index) => `l${index} ${"x".repeat(index % 2 === 0 ? 10 : 25)}`);
		const { pages, map } = await paginateHtml(
			section(html),
			"pre { white-space: pre-wrap; overflow-wrap: anywhere; orphans: 1; widows: 1; }",
		);
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 6, 4]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([0, 0, 20]);
	});

	it("with lines as elements hangs what is turned over, and leaves no line alone", async () => {
		const css = `${TWO} pre { white-space: pre-wrap; overflow-wrap: anywhere; } .l { display: block; padding-left: 12px; text-indent: -12px; }`;
		const lines = ["a", "", "b", `c ${"x".repeat(17)} turned`, "d"].map((line) => `<span class="l">${line}\n</span>`).join("");
		const { pages, map, ask } = await paginateHtml(section(`${para("z", 3)}<pre>${lines}</pre>`), css);
		expect(pages.map(({ lines: seen }) => heads(seen))).toEqual([
			["z0", "z1", "z2", "a", "b"],
			["c", "turned", "d"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([0, 30]);
		expect(await ask("$(1, 'pre').textContent")).toBe(`c ${"x".repeat(17)} turned\nd\n`);
		const last = await paginateHtml(section(`${para("z", 2)}<pre>${lines}</pre>`), css);
		expect(last.map.pages.map(({ lineCount }) => lineCount)).toEqual([5, 3]);
	});

	it("scaled to the width of the text is measured as it then is", async () => {
		const html = code(20, (index) => `l${index} ${"x".repeat(36)}`.slice(0, 39));
		const { pages, map } = await paginateHtml(section(`<div data-source="one.md:7:1">${html}</div><p>z</p>`), "", {
			expects: ["box-too-wide Unexpected code wider than the text, expected one that fits; scaled to 51 %"],
		});
		expect(map.findings.find(({ ruleId }) => ruleId === "box-too-wide")?.source).toBe("one.md:7:1");
		expect(pages.map(({ lines }) => lines.length)).toEqual([11, 10]);
		expect(map.pages.map(({ freeHeight }) => Math.round(freeHeight))).toEqual([4, 4]);
	});
});

describe("a quotation", () => {
	it("inside another is cut with both", async () => {
		const css = "blockquote { margin: 0 6px; border-left: 1px solid; padding-left: 5px; }";
		const html = `${para("a", 4)}<blockquote><p>b</p><blockquote><p>c</p><p>d</p></blockquote><p>e</p></blockquote>`;
		const { pages, ask } = await paginateHtml(section(html), css);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3", "b", "c"],
			["d", "e"],
		]);
		expect(await ask("[0, 1].map((index) => $$(index, 'p:not([hidden])').at(-1).getBoundingClientRect().left - 20)")).toEqual([
			24, 12,
		]);
	});
});

describe("an aside", () => {
	it("with title, border and background keeps its title with its text and is cut in two", async () => {
		const css = `${TWO} .aside { margin: 10px 0; padding: 4px 0; border: 1px solid; border-width: 1px 0; background: #eee; } .aside-title { break-after: avoid; }`;
		const html = `<p>z</p><aside class="aside"><p class="aside-title">t</p>${para("a", 5)}</aside><p>y</p>`;
		const { pages, map, ask } = await paginateHtml(section(html), css);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["z", "t", "a0", "a1"],
			["a2", "a3", "a4", "y"],
		]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([5, 5]);
		expect(await ask("[0, 1].map((index) => $(index, 'aside').getBoundingClientRect().height)")).toEqual([35, 35]);
	});
});

describe("a caption", () => {
	it("stays with its picture, and its note stands on their page", async () => {
		const css = "figure { break-inside: avoid; }";
		const figure = `<figure><div style="height: 20px"></div><figcaption>c${call("n")}</figcaption></figure>`;
		const { pages, map } = await paginateHtml(section(`${para("a", 3)}${figure}<p>z</p>`, note("n", 1)), css);
		expect(pages.map(({ lines, notes }) => [heads(lines), heads(notes)])).toEqual([
			[["a0", "a1", "a2"], []],
			[["c*", "z"], ["n0"]],
		]);
		expect(map.calls).toEqual({ n: 1 });
	});
});

describe("small capitals", () => {
	it("and raised or larger letters make no lines of their own", async () => {
		const css = ".sc { font-variant-caps: small-caps; letter-spacing: 0; } sup, big { line-height: 0; } big { font-size: 13px; }";
		const html = `<p>a <span class="sc">Small Caps</span> b ${words("c", 2)} <big>d</big> e<sup>f</sup> ${words("g", 5)}</p>`;
		const { map, pages } = await paginateHtml(section(html), css);
		expect(map.pages.map(({ lineCount, freeHeight }) => [lineCount, freeHeight])).toEqual([
			[6, 0],
			[3, 30],
		]);
		expect(pages.map(({ lines }) => lines.length)).toEqual([6, 3]);
	});
});
