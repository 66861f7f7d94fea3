// Page numbers written into the text, and running heads that do not fit, in Chromium.
import { describe, expect, it } from "vitest";
import { usePaginator } from "../support/paginate-html.ts";

const paginate = usePaginator();

describe("running heads", () => {
	it("cuts off one wider than the page and says so, at the section that it names (running-head-long)", async () => {
		const title = "A title much longer than the page";
		const css =
			"@page { @top-left { content: counter(page) } @top-center { content: string(t) } } section { string-set: t attr(data-running-title) }";
		const reason = `Unexpected running head wider than the page: “${title}”, expected a shorter one; it is cut off`;
		const html = `<section data-running-title="${title}"><p data-source="in.md:1:1">text</p></section>`;
		const { map, ask } = await paginate(html, css, { expects: [`running-head-long ${reason}`] });
		expect(map.findings[0]?.source).toBe("in.md:1:1");
		const rights = await ask<number[]>(
			"[...document.querySelectorAll('.recto-margin-box')].map((box) => box.getBoundingClientRect().right)",
		);
		expect(Math.max(...rights)).toBeLessThanOrEqual(140);
	});

	it("lets a short one stand in the middle beside the page number", async () => {
		const css = "@page { @top-left { content: counter(page) } @top-center { content: 'head' } }";
		const { pages, ask } = await paginate("<section><p>text</p></section>", css);
		expect(pages[0]?.margins).toContain("head");
		const middle = await ask<number>(
			"(({ left, right }) => (left + right) / 2)([...document.querySelectorAll('.recto-margin-box')].find((box) => box.textContent === 'head').getBoundingClientRect())",
		);
		expect(middle).toBeCloseTo(80, 0);
	});
});

describe("page numbers that name pages", () => {
	const html = (reset: number): string =>
		`<section style="counter-reset: page ${reset}"><p>xxxx xxxx xxxx x <a href="#t"></a></p>${"<p>line</p>".repeat(4)}<p id="t">target</p></section>`;
	const css = "a::after { content: target-counter(attr(href), page, lower-roman) }";

	it("are written where they are longer than expected, and move what they must", async () => {
		// The number of page 17 breaks the first line and sends its target to page 18, whose number does the same.
		const { pages, ask } = await paginate(html(17), css);
		expect(pages.map(({ lines }) => lines)).toEqual([["xxxx xxxx xxxx x", "line", "line", "line", "line"], ["target"]]);
		expect(await ask("$(0, 'a').style.getPropertyValue('--recto-after')")).toBe('"xviii"');
	});

	it("are given up when they never settle, and said to be wrong (pages-unstable)", async () => {
		// Page 8 is "viii", which sends the target to page 9; page 9 is "ix", which brings it back.
		const reason =
			"Unexpected page numbers or marks of notes that move the pages they name, expected them to settle in three rounds";
		const { map } = await paginate(html(8), css, { expects: [`pages-unstable ${reason}`] });
		expect(map.pages.reduce((sum, { lineCount }) => sum + lineCount, 0)).toBe(6);
	});
});
