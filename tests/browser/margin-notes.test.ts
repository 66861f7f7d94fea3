// Notes in the margin, in Chromium: beside their calls, pushed down, stacked up from the foot, and going on on the next page.
import { describe, expect, it } from "vitest";
import { call, heads, note, para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
/** Pages of 20 letters by 6 lines; beside them, 5 px away, notes of 10 letters. */
const CSS = `
@page { size: 260px 100px; margin: 20px; @footnote { float: outside; width: 60px; margin: 0 5px; } }
@page :right { margin-right: 120px } @page :left { margin-left: 120px }
`;
const short = (name: string, lines = 1): string =>
	note(name, `<p>${Array.from({ length: lines }, (_, index) => `${name}${index}`).join("<br>")}</p>`);
/** Tops and left edges of the notes of a page, px from the corner of the page area. */
const PLACES = (pageIndex: number) => `$$(${pageIndex}, ".note:not([hidden])").map((note) => {
	const page = document.querySelectorAll(".recto-page")[${pageIndex}].getBoundingClientRect();
	const { left, top } = note.getBoundingClientRect();
	return [left - page.left, top - page.top - 20];
})`;

describe("a note in the margin", () => {
	it("stands beside its call, on the outer side, and takes no height from the text", async () => {
		const html = section(`${para("a", 2)}<p>b${call("n")}</p>${para("c", 5)}<p>d${call("m")}</p>`, short("n", 2) + short("m"));
		const { map, pages, ask } = await paginateHtml(html, CSS);
		expect(pages.map(({ lines, notes }) => [heads(lines), notes])).toEqual([
			[
				["a0", "a1", "b*", "c0", "c1", "c2"],
				["n0", "n1"],
			],
			[["c3", "c4", "d*"], ["m0"]],
		]);
		expect(await ask(PLACES(0))).toEqual([[145, 20]]);
		expect(await ask(PLACES(1))).toEqual([[55, 20]]);
		expect(map.pages.map(({ area, noteArea }) => [area.left, noteArea])).toEqual([
			[20, { left: 145, top: 20, width: 60, height: 60 }],
			[120, { left: 55, top: 20, width: 60, height: 60 }],
		]);
		expect(map.pages[0]).toMatchObject({ notes: ["n"], notesTop: 80, freeHeight: 0 });
	});

	it("is pushed down by the note above it, and keeps its distance", async () => {
		const html = section(
			`<p>a${call("n")}</p><p>b${call("m")}</p><p>c</p><p>d${call("k")}</p>`,
			short("n", 2) + short("m") + short("k"),
		);
		const { ask } = await paginateHtml(html, `${CSS} .note + .note { margin-top: 3px }`);
		expect((await ask<number[][]>(PLACES(0))).map(([, top]) => top)).toEqual([0, 23, 36]);
	});

	it("is stacked up from the foot where it would run out of the page", async () => {
		const html = section(`${para("a", 3)}<p>b${call("n")}</p><p>c${call("m")}</p>`, short("n", 2) + short("m", 2));
		const { ask } = await paginateHtml(html, CSS);
		expect((await ask<number[][]>(PLACES(0))).map(([, top]) => top)).toEqual([20, 40]);
	});

	it("that is too long goes on at the head of the next page's margin", async () => {
		const html = section(`<p>a${call("n")}</p>${para("b", 8)}<p>c${call("m")}</p>`, short("n", 9) + short("m"));
		const { map, pages, ask } = await paginateHtml(html, CSS);
		expect(pages.map(({ lines, notes }) => [lines.length, notes])).toEqual([
			[6, ["n0", "n1", "n2", "n3", "n4", "n5"]],
			[4, ["n6", "n7", "n8", "m0"]],
		]);
		expect(map.pages[1]).toMatchObject({ continuedNote: "n", notes: ["m"] });
		expect((await ask<number[][]>(PLACES(1))).map(([, top]) => top)).toEqual([0, 30]);
	});

	it("begins on the page of its call even where its margin is full: the text ends earlier", async () => {
		const html = section(`${para("a", 4)}<p>b${call("n")}</p><p>c${call("m")}</p>`, short("n", 6) + short("m", 2));
		const { map } = await paginateHtml(html, CSS);
		expect(map.pages.map(({ lineCount, notes }) => [lineCount, notes])).toEqual([
			[5, ["n"]],
			[1, ["m"]],
		]);
	});

	it("called in a note stands below it", async () => {
		const html = section(
			`<p>a${call("n")}</p><p>b</p><p>c${call("k")}</p>`,
			note("n", `<p>n${call("m")}</p>`) + short("m") + short("k"),
		);
		const { ask } = await paginateHtml(html, CSS);
		expect((await ask<number[][]>(PLACES(0))).map(([, top]) => top)).toEqual([0, 10, 20]);
	});

	it("stands on the baseline of its call, in smaller type too", async () => {
		const html = section(`<p>a</p><p>b${call("n")}</p>`, short("n"));
		const { ask } = await paginateHtml(
			html,
			`${CSS} body { font-size: 20px; line-height: 30px } .note { font-size: 10px; line-height: 10px }`,
		);
		// Source Code Pro: ascent 0.984 em, descent 0.273 em (20 + 5 and 10 + 3 px): baselines at 2.5 + 20 of 30 px, and at −1.5 + 10 of 10 px.
		expect(await ask(PLACES(0))).toEqual([[145, 44]]);
	});
});

describe("the side of the notes", () => {
	it.each([
		["left", [5, 5]],
		["right", [245, 245]],
		["inside", [5, 245]],
		["outside", [245, 5]],
	])("can be %s, and without a width they are as wide as the margin leaves them", async (side, lefts) => {
		const css = `@page { size: 360px 100px; margin: 20px 120px; @footnote { float: ${side}; margin: 0 5px 0 5px } }`;
		const html = section(`<p>a${call("n")}</p>${para("b", 5)}<p>c${call("m")}</p>`, short("n") + short("m"));
		const { map } = await paginateHtml(html, css);
		expect(map.pages.map(({ noteArea }) => [noteArea?.left, noteArea?.width])).toEqual(lefts.map((left) => [left, 110]));
	});
});
