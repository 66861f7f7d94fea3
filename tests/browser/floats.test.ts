// Boxes that float to the head or foot of a page, in Chromium: where they stand, and what the text around their place does.
import { describe, expect, it } from "vitest";
import type { PageRecord } from "../../scripts/pages/page-map.ts";
import { call, heads, note, para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();

/** A figure as high as so many lines, with the margins of a theme around it. */
const FIGURE = "figure { margin: 10px 0; height: 20px; break-inside: avoid; }";
const figure = (name: string, attributes = ""): string => `<figure id="${name}" ${attributes}>${name}</figure>`;
const float = (value: string): string => `${FIGURE} figure { float-reference: page; float: ${value}; }`;
const idsOf = ({ floats }: PageRecord): string[] => floats.map(({ id }) => id);
/** Top of a box, px from the top of the page area. */
const TOP = (pageIndex: number, selector: string): string =>
	`$(${pageIndex}, "${selector}").getBoundingClientRect().top - document.querySelectorAll(".recto-page")[${pageIndex}].getBoundingClientRect().top - 20`;

describe("a figure with `float: top`", () => {
	it("stands at the head of the page of its place, above the text", async () => {
		const html = section(`${para("a", 2)}${figure("f")}${para("b", 7)}`);
		const { map, pages, ask } = await paginateHtml(html, float("top"));
		expect(map.pages.map((page) => [page.lineCount, idsOf(page), page.freeHeight])).toEqual([
			[3, ["f"], 0],
			[6, [], 0],
		]);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "b0"],
			["b1", "b2", "b3", "b4", "b5", "b6"],
		]);
		expect(await ask(TOP(0, "#f"))).toBe(0);
		expect(await ask(TOP(0, "p"))).toBe(30);
		expect(map.anchors).toMatchObject({ f: 0 });
	});

	it("goes to the head of the next page where its own has no room, and the text goes on without a gap", async () => {
		const html = section(`${para("a", 5)}${figure("f")}${para("b", 7)}`);
		const { map, pages, ask } = await paginateHtml(html, float("top"));
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3", "a4", "b0"],
			["b1", "b2", "b3"],
			["b4", "b5", "b6"],
		]);
		expect(map.pages.map(idsOf)).toEqual([[], ["f"], []]);
		expect(map.pages[0]?.costs).toEqual({ floatWaitsOverLeaf: 2000 });
		expect(map.anchors).toMatchObject({ f: 1 });
		expect([await ask(TOP(1, "#f")), await ask(TOP(1, "p"))]).toEqual([0, 30]);
	});
});

describe("a figure with `float: bottom`", () => {
	it("stands at the foot of the page, above the notes", async () => {
		const html = section(`<p>a${call("n")}</p>${figure("f")}${para("b", 7)}`, note("n", 1));
		const { map, pages, ask } = await paginateHtml(html, float("bottom"));
		expect(pages.map(({ lines, notes }) => [heads(lines), heads(notes)])).toEqual([
			[["a*", "b0"], ["n0"]],
			[["b1", "b2", "b3", "b4", "b5", "b6"], []],
		]);
		expect([await ask(TOP(0, "#f")), await ask(TOP(0, ".note"))]).toEqual([30, 50]);
		expect(map.pages[0]).toMatchObject({ floats: [{ id: "f", top: 50, height: 20 }], notesTop: 70, freeHeight: 0 });
	});
});

describe("a figure with `float: snap-block`", () => {
	it("stays at its place where it fits", async () => {
		const { map, ask } = await paginateHtml(section(`${para("a", 1)}${figure("f")}${para("b", 7)}`), float("snap-block"));
		expect(map.pages.map(idsOf)).toEqual([[], []]);
		expect([await ask(TOP(0, "#f")), await ask(TOP(0, "p + figure + p"))]).toEqual([20, 50]);
	});

	it("goes to the head of the next page rather than leave white space", async () => {
		const { map, pages } = await paginateHtml(section(`${para("a", 4)}${figure("f")}${para("b", 8)}`), float("snap-block"));
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "a3", "b0", "b1"],
			["b2", "b3", "b4"],
			["b5", "b6", "b7"],
		]);
		expect(map.pages.map(idsOf)).toEqual([[], ["f"], []]);
		expect(map.quality.fullSpreads).toBe(0);
	});

	it("has a page to itself where it is as high as one, and the text before it fills its page", async () => {
		const html = section(`${para("a", 3)}${figure("f", 'style="height: 60px"')}${para("b", 8)}`);
		const { map, pages } = await paginateHtml(html, float("snap-block"));
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "b0", "b1", "b2"],
			[],
			["b3", "b4", "b5", "b6", "b7"],
		]);
		expect(map.pages[1]).toMatchObject({ floats: [{ id: "f", top: 20, height: 60 }], lineCount: 0, freeHeight: 0 });
	});

	it("stands on the page of its place with the notes of its caption", async () => {
		const html = section(
			`${para("a", 3)}<p>b${call("m")}</p><figure id="f">c${call("n")}</figure><p>d${call("o")}</p>${para("e", 6)}`,
			note("m", 1) + note("n", 1) + note("o", 1),
		);
		const { map } = await paginateHtml(html, float("snap-block"));
		const page = map.pages.findIndex(({ notes }) => notes.includes("n"));
		expect(map.anchors).toMatchObject({ f: page });
		expect(map.calls).toMatchObject({ n: page });
		expect(map.pages.flatMap(({ notes }) => notes)).toEqual(["m", "n", "o"]);
	});
});

describe("a figure whose caption calls a note", () => {
	const book = (after: string): string =>
		section(
			`<p>a${call("m")}</p><figure id="f" style="height: 40px">c${call("n")}</figure>${after}${para("e", 5)}`,
			note("m", 1) + note("n", 1) + note("o", 1),
		);

	it("waits for the next page, note and all, where no other note is called before", async () => {
		const { map, pages } = await paginateHtml(book(`${para("d", 4)}<p>o${call("o")}</p>`), float("top"));
		expect(map.pages.map((page) => [idsOf(page), page.notes])).toEqual([
			[[], ["m"]],
			[["f"], ["n"]],
			[[], ["o"]],
			[[], []],
		]);
		expect(heads(pages[0]?.lines ?? [])).toEqual(["a*", "d0", "d1", "d2", "d3"]);
		expect(map.calls).toEqual({ m: 0, n: 1, o: 2 });
	});
});

describe("figures that wait", () => {
	it("keep their order, and none overtakes another", async () => {
		const html = section(`${para("a", 4)}${figure("f")}${figure("g")}${figure("h")}${para("b", 12)}`);
		const { map } = await paginateHtml(html, float("snap-block"));
		const order = ["f", "g", "h"].map((id) => map.anchors[id]);
		expect(order).toEqual([...order].sort((one, other) => Number(one) - Number(other)));
		expect(Object.keys(map.anchors)).toEqual(["f", "g", "h"]);
	});

	it("have their place before a section that begins on a recto", async () => {
		const tall = figure("f", 'style="height: 60px"');
		const html = section(`${para("a", 4)}${tall}${para("b", 2)}`) + section(`<p>c0</p>`, "", 'class="next"');
		const { map, pages } = await paginateHtml(html, `${float("top")} .next { break-before: recto }`);
		expect(map.pages.map((page) => [idsOf(page), page.isBlank])).toEqual([
			[[], false],
			[["f"], false],
			[[], false],
		]);
		expect(pages.map(({ lines }) => heads(lines))).toEqual([["a0", "a1", "a2", "a3", "b0", "b1"], [], ["c0"]]);
	});

	it("do not leave a heading alone above their place", async () => {
		const html = section(`${para("a", 5)}<h2>h</h2>${figure("f")}${para("b", 7)}`);
		const { pages } = await paginateHtml(html, `${float("snap-block")} h2 { break-after: avoid }`);
		expect(heads(pages[0]?.lines ?? []).at(-1)).not.toBe("h");
		expect(heads(pages[1]?.lines ?? [])[0]).toBe("h");
	});

	it("leave the look of the paragraph after their place as it was", async () => {
		const css = `${float("top")} p { text-indent: 6px } figure + p { text-indent: 12px }`;
		const { ask } = await paginateHtml(section(`${para("a", 5)}${figure("f")}${para("b", 7)}`), css);
		expect(await ask("getComputedStyle($$(0, 'p')[1]).textIndent")).toBe("12px");
	});
});

it("a figure in a list stays at its place", async () => {
	const html = section(`${para("a", 2)}<ul><li>${para("c", 1)}${figure("f")}${para("d", 1)}</li></ul>${para("b", 7)}`);
	const { map } = await paginateHtml(html, float("top"));
	expect(map.pages.flatMap(idsOf)).toEqual([]);
});
