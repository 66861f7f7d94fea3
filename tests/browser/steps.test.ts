// Boxes set in steps (`block-step-size`) on tiny pages, in Chromium: the text after them stands on the grid of ten pixels.
import { describe, expect, it } from "vitest";
import { para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
const box = (height: number, inner = ""): string => `<figure style="height: ${height}px">${inner}</figure>`;
const CSS = "figure { block-step-size: 10px; margin: 10px 0; break-inside: avoid; }";
/** Tops of the elements of a page, in px from the top of its text. */
const tops = (pageIndex: number, selector: string): string =>
	`$$(${pageIndex}, "${selector}").map((element) => element.getBoundingClientRect().top - $(${pageIndex}, ".recto-text").getBoundingClientRect().top)`;

describe("a box set in steps", () => {
	it("stands in the middle of the space that it takes, and the text after it on the grid", async () => {
		const { map, ask } = await paginateHtml(section(`<p>a</p>${box(13)}<p>z</p>`), CSS);
		expect(await ask(tops(0, "figure"))).toEqual([23]);
		expect(await ask(tops(0, "p"))).toEqual([0, 50]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([0]);
	});

	it("takes no more space where it fits the grid", async () => {
		const { ask } = await paginateHtml(section(`<p>a</p>${box(20)}<p>z</p>`), CSS);
		expect(await ask(tops(0, "p"))).toEqual([0, 50]);
	});

	it("at the top of a page stands at its edge", async () => {
		const { map, ask } = await paginateHtml(section(`${para("a", 5)}${box(13)}<p>z</p>`), CSS);
		expect(await ask(tops(1, "figure"))).toEqual([0]);
		expect(await ask(tops(1, "p:not([hidden])"))).toEqual([30]);
		expect(map.pages.map(({ freeHeight }) => freeHeight)).toEqual([10, 20]);
	});

	it("that may be cut takes all of the space below", async () => {
		const { ask } = await paginateHtml(section(`<p>a</p>${box(13)}<p>z</p>`), `${CSS} figure { break-inside: auto; }`);
		expect(await ask(tops(0, "figure"))).toEqual([20]);
		expect(await ask(tops(0, "p"))).toEqual([0, 50]);
	});

	it("before another leaves the space between them to it", async () => {
		const { ask } = await paginateHtml(section(`<p>a</p>${box(4)}${box(5)}<p>z</p>`), `${CSS} figure { margin: 3px 0; }`);
		expect(await ask(tops(0, "figure"))).toEqual([16, 27]);
		expect(await ask(tops(0, "p"))).toEqual([0, 40]);
	});

	it("counts what a box inside it adds to it", async () => {
		const css = `${CSS} blockquote { block-step-size: 10px; padding: 2px 0; } figure { margin: 0 0 5px; break-inside: auto; }`;
		const { ask } = await paginateHtml(section(`<blockquote><p>b</p>${box(8)}<p>c</p></blockquote><p>z</p>`), css);
		expect(await ask(tops(0, "p"))).toEqual([2, 32, 50]);
	});

	it("is not asked for by `none`, nor by a length of 0", async () => {
		const { ask } = await paginateHtml(section(`<p>a</p>${box(13)}<p>z</p>`), `${CSS} figure { block-step-size: none; }`);
		expect(await ask(tops(0, "p"))).toEqual([0, 43]);
	});

	it("floats to the head of a page with the text below it on the grid", async () => {
		const css = `${CSS} figure { float-reference: page; float: top; }`;
		const { ask } = await paginateHtml(section(`<p>a</p>${box(13)}<p>z</p>`), css);
		const top = await ask(
			"$(0, 'p').getBoundingClientRect().top - document.querySelector('.recto-page').getBoundingClientRect().top",
		);
		expect(top).toBe(20 + 30);
	});
});
