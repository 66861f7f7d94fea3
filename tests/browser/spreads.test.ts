// Facing pages and the spaces on them: what the breaker decided is what stands on the page, to the pixel.
import { describe, expect, it } from "vitest";
import { call, note, para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
/** Bottom of what stands last on a page, px from the page's top. */
const FOOT = (pageIndex: number, selector: string) =>
	`$$(${pageIndex}, "${selector}").at(-1).getBoundingClientRect().bottom - document.querySelectorAll(".recto-page")[${pageIndex}].getBoundingClientRect().top`;
const KEEP_TWO = "body { orphans: 2; widows: 2; }";

describe("a spread", () => {
	it("runs a line short on both pages, notes and all, where that saves a widow", async () => {
		const html = section(`${para("a", 6)}${para("b", 5)}<p>c${call("n")}</p>${para("d", 8)}`, note("n", 1));
		const { map, ask } = await paginateHtml(html, KEEP_TWO);
		expect(map.pages.map(({ depth }) => depth)).toEqual([0, -10, -10, 0]);
		expect(map.pages.map(({ lineCount, noteLineCount }) => [lineCount, noteLineCount])).toEqual([
			[6, 0],
			[5, 0],
			[4, 1],
			[5, 0],
		]);
		expect(await ask(FOOT(1, "p"))).toBe(70);
		expect(await ask(FOOT(2, ".note p"))).toBe(70);
		expect(map.quality).toMatchObject({ widows: 0, orphans: 0, fullSpreads: 1, levelSpreads: 1 });
	});

	it("runs a line long where the margin below has room", async () => {
		const html = section(`${para("a", 6)}${para("b", 7)}${para("c", 7)}${para("d", 4)}`);
		const { map, ask } = await paginateHtml(
			html,
			`p { break-inside: avoid } @page { size: 160px 120px; margin: 20px 20px 40px }`,
		);
		expect(map.pages.map(({ depth, lineCount }) => [depth, lineCount])).toEqual([
			[0, 6],
			[10, 7],
			[10, 7],
			[0, 4],
		]);
		expect(await ask(FOOT(2, "p"))).toBe(90);
	});
});

describe("a runt", () => {
	it("is a last line under four letters, in text and notes; numbers of notes, code and lines of their own do not count", async () => {
		const full = `${"x".repeat(19)} `;
		const html = section(
			`<p>${full}abc.</p><p>${full}abcd</p><p>${full}a<em>b</em>c${call("n")}</p><p>abc</p><p>${full}<em>ab</em> cd</p>
			<pre>${full}\n}</pre>`,
			note("n", `<p>${full}ab</p>`),
		);
		const { map } = await paginateHtml(html, "@page { size: 160px 200px }");
		expect(map.pages.map(({ lineCount, noteLineCount }) => [lineCount, noteLineCount])).toEqual([[11, 2]]);
		expect(map.quality.runts).toBe(3);
	});
});

it("reports facing pages that end at different heights", async () => {
	const html = section(`${para("a", 6)}${para("b", 2)}<div style="height: 5px"></div>${para("c", 15)}`);
	const reason = "Unexpected foot of page 2, 5 px above that of page 3, expected facing pages to end level";
	const { map } = await paginateHtml(html, "", { expects: [`page-unlevel ${reason}`] });
	expect(map.quality).toMatchObject({ fullSpreads: 1, levelSpreads: 0 });
});

describe("a space that the theme lets grow or shrink", () => {
	const spaced = (css: string) => `h2 { margin: 10px 0 5px; --recto-space-stretch: 1; --recto-space-shrink: 0.5 } ${css}`;

	it("grows so that the page ends on its last line", async () => {
		const html = section(`${para("a", 2)}<h2>h</h2>${para("b", 2)}<p style="height: 40px">c</p>`);
		const { map, ask } = await paginateHtml(html, spaced("p { break-inside: avoid }"));
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([5, 1]);
		expect(map.pages[0]?.freeHeight).toBeCloseTo(0, 1);
		expect(await ask(FOOT(0, "p"))).toBeCloseTo(80, 1);
	});

	it("shrinks below a box set in steps that begins its page", async () => {
		const html = section(`${para("a", 6)}<div class="box"></div>${para("b", 4)}${para("c", 2)}`);
		const css =
			".box { height: 12px; margin-bottom: 10px; block-step-size: 10px; --recto-space-shrink: 1 } p { break-inside: avoid }";
		const { map, ask } = await paginateHtml(html, css);
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([6, 5, 2]);
		expect(await ask(FOOT(1, "p"))).toBeCloseTo(80, 1);
	});

	it("shrinks for a line more, and with it the margin of the box above", async () => {
		const html = section(`<div class="above">${para("a", 2)}</div><h2>h</h2>${para("b", 3)}${para("c", 3)}`);
		const { map, ask } = await paginateHtml(
			html,
			spaced("h2 { margin: 0 } .above { margin-bottom: 4px } @page { size: 160px 102px }"),
		);
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([6, 3]);
		expect(await ask(FOOT(0, "p"))).toBeCloseTo(82, 1);
	});

	it("stays as it is where the theme says nothing", async () => {
		const html = section(`${para("a", 2)}<h2>h</h2>${para("b", 2)}<p style="height: 40px">c</p>`);
		const { ask } = await paginateHtml(html, "h2 { margin: 4px 0 } p { break-inside: avoid }", {
			expects: [],
		});
		expect(await ask(FOOT(0, "p"))).toBe(78);
	});
});

describe("what no break could avoid is reported:", () => {
	const TWO_LINES = "expected two lines or more";

	it("a last line alone at the top of a page", async () => {
		const { map } = await paginateHtml(section(para("a", 7)), "p { orphans: 4; widows: 4 }", {
			expects: [`page-widow Unexpected last line of a paragraph alone at the top of a page, ${TWO_LINES}`],
		});
		expect(map.quality).toMatchObject({ widows: 1, orphans: 0 });
	});

	it("a first line alone at the foot of a page", async () => {
		const html = section(`${"<h2>h</h2>".repeat(5)}${para("a", 5)}`);
		const { map } = await paginateHtml(html, `${KEEP_TWO} h2 { break-after: avoid }`, {
			expects: [`page-orphan Unexpected first line of a paragraph alone at the foot of a page, ${TWO_LINES}`],
		});
		expect(map.quality).toMatchObject({ widows: 0, orphans: 1 });
	});

	it("a heading at the foot of a page", async () => {
		const html = section(`${"<h2>h</h2>".repeat(6)}${para("a", 5)}`);
		const { map } = await paginateHtml(html, "h2 { break-after: avoid }", {
			expects: ["page-heading Unexpected heading at the foot of a page, expected text below it"],
		});
		expect(map.quality).toMatchObject({ strandedHeadings: 1 });
	});

	it("white space before a box that found no room", async () => {
		const html = section(`${para("a", 3)}<p style="height: 50px">b</p>${para("c", 4)}`);
		const { map } = await paginateHtml(html, "", {
			expects: ["page-loose Unexpected white space of 30 px on page 1, expected a page as full as the others"],
		});
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([3, 2, 3]);
	});
});
