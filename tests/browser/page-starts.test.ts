// The places of the manuscript at which pages begin, in Chromium: block and letter.
import { describe, expect, it } from "vitest";
import { call, note, para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
const sourced = (html: string, place: string): string => html.replace(/^<(\w+)/, `<$1 data-source="${place}"`);

const LEAF = "page-hyphen Unexpected word that goes on behind the leaf, expected the page to end with a whole word";

describe("a page begins", () => {
	it("with its section", async () => {
		const { map } = await paginateHtml(section(sourced(para("a", 2), "a.md:1:1"), "", 'id="one"'));
		expect(map.pages.map(({ start }) => start)).toEqual([{ section: "one", letters: 0 }]);
	});

	it("in a paragraph, behind so many letters, the marks of calls not counted", async () => {
		const html = `<p data-source="a.md:3:1">ab${call("n")} ${"xyz ".repeat(34)}</p>`.replace("<sup>", '<sup class="call">');
		const { map } = await paginateHtml(section(html, note("n", 1), 'id="one"'));
		expect(map.pages.map(({ start }) => start)).toEqual([
			{ section: "one", letters: 0 },
			{ section: "one", source: "a.md:3:1", letters: 2 + 24 * 3 },
		]);
	});

	it("behind the number of a note that the text speaks of, which is not counted, and inside it", async () => {
		const mention = (number: string): string =>
			`<p data-source="a.md:3:1">ab <span class="note-number">${number}</span> ${"xyz ".repeat(34)}</p>`;
		const { map } = await paginateHtml(section(mention("12"), "", 'id="one"'));
		expect(map.pages.map(({ start }) => start?.letters)).toEqual([0, 2 + 28 * 3]);
		const { map: inside } = await paginateHtml(section(mention("12 ".repeat(60)), "", 'id="one"'));
		expect(inside.pages.map(({ start }) => start?.letters)).toEqual([0, 2, 2 + 16 * 3]);
	});

	it("in the middle of a word, where a hyphen parts it", async () => {
		const html = `<p data-source="a.md:1:1">${`${"x".repeat(19)}&shy;`.repeat(9)}</p>`;
		const { map } = await paginateHtml(section(html, "", 'id="one"'), "", { expects: [LEAF] });
		expect(map.pages[1]?.start).toEqual({ section: "one", source: "a.md:1:1", letters: 6 * 19 });
	});

	it("with a block, and with an item of a list", async () => {
		const html = `${sourced(para("a", 6), "a.md:1:1")}${sourced(para("b", 6), "a.md:3:1")}<ul data-source="a.md:5:1">${`<li data-source="a.md:5:1">c</li>`.repeat(6)}</ul>`;
		const { map } = await paginateHtml(section(html, "", 'id="one"'));
		expect(map.pages.map(({ start }) => start)).toEqual([
			{ section: "one", letters: 0 },
			{ section: "one", source: "a.md:3:1", letters: 0 },
			{ section: "one", source: "a.md:5:1", letters: 0 },
		]);
	});
});
