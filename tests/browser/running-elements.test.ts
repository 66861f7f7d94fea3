// Elements that run in the margins, in Chromium: out of the text, and shown on the pages that ask for them.
import { describe, expect, it } from "vitest";
import { para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginate = usePaginator();

const css = (keyword: string, more = ""): string =>
	`.run { position: running(head) } @page { @top-left { content: element(head, ${keyword}) } } ${more}`;

describe("a running element", () => {
	const book = section(
		`<div class="run">One</div><h2>One</h2>${para("a", 7)}<div class="run">Two</div><h2>Two</h2>${para("b", 2)}<div class="run">Three</div><h2>Three</h2>${para("c", 8)}`,
	);

	it.each([
		["first", ["One", "Two", "Three", "Three"]],
		["last", ["One", "Three", "Three", "Three"]],
		["start", ["One", "One", "Three", "Three"]],
		["first-except", [undefined, undefined, "Three", "Three"]],
	])("with element(head, %s) stands on that page, and in no text", async (keyword, heads) => {
		const { pages, map } = await paginate(book, css(keyword));
		expect(pages.map(({ margins }) => margins)).toEqual(heads.map((head) => (head === undefined ? [] : [head])));
		expect(pages.flatMap(({ lines }) => lines).filter((line) => /^(One|Two|Three)/.test(line))).toEqual(["One", "Two", "Three"]);
		expect(map.pages.map(({ lineCount }) => lineCount)).toEqual([6, 6, 6, 2]);
	});

	it("keeps its markup and the look that it has where it stands, with no second id", async () => {
		const html = section(
			'<div class="box"><p class="run" id="here">A <b id="b">bold</b> head</p></div><p>text</p>',
			"",
			'class="chapter"',
		);
		const look = ".chapter .box p { letter-spacing: 3px } .box { color: rgb(255, 0, 0) }";
		const { pages, ask, map } = await paginate(html, css("first", look));
		expect(pages[0]).toMatchObject({ lines: ["text"], margins: ["A bold head"] });
		const shown = await ask(
			"(({ letterSpacing, color }) => [letterSpacing, color])(getComputedStyle($(0, '.recto-margin-box b')))",
		);
		expect(shown).toEqual(["3px", "rgb(255, 0, 0)"]);
		expect(await ask("document.querySelectorAll('#here, #b').length")).toBe(2);
		expect(map.anchors).toMatchObject({ here: 0, b: 0 });
	});

	it("is on the page of what follows it", async () => {
		const html = section(`${para("a", 6)}<div class="run">Two</div>${para("b", 2)}`);
		const { pages } = await paginate(html, css("first"));
		expect(pages.map(({ margins }) => margins)).toEqual([[], ["Two"]]);
	});

	it("is told of with its place among the letters, whether a page shows it or its section says it again", async () => {
		const note = '<aside class="note" id="n" data-call="c"><p>note</p></aside>';
		const html = section(
			`<p>R2 c<sup><a class="note-call" id="c" href="#n">1</a></sup></p><p class="run">R 1</p><p class="other">R 2</p><p>de</p><p class="run">R\u00ad3</p><p>R3</p>`,
			note,
		);
		const { map } = await paginate(html, css("first", ".other { position: running(nowhere) }"));
		expect(map.running).toEqual([
			{ letters: "R1", lettersBefore: 3, pageIndex: 0 },
			{ letters: "R2", lettersBefore: 5 },
			{ letters: "R3", lettersBefore: 9 },
		]);
	});

	it("that no page shows is reported, unless its text stands in the section as well (css-unsupported)", async () => {
		const expected = "expected `element()` in a margin box of the pages on which its section stands";
		const reason = `Unexpected running element “lost” that no page shows, ${expected}`;
		const html = section('<p class="run">Tide</p><p class="run">lost</p><h1>Tide</h1><p>text</p>');
		const { map } = await paginate(html, ".run { position: running(head) }", { expects: [`css-unsupported ${reason}`] });
		expect(map.running).toEqual([{ letters: "Tide", lettersBefore: 0 }]);
	});

	it("higher than the margin is cut off and reported (running-head-long)", async () => {
		const reason = "Unexpected running head higher than the margin: “one two three”, expected a shorter one; it is cut off";
		await paginate(section('<p class="run">one<br> two<br> three</p><p>text</p>'), css("first"), {
			expects: [`running-head-long ${reason}`],
		});
	});

	it("that calls a note stays in the text (css-unsupported)", async () => {
		const reason =
			"Unexpected call of a note in an element with `position: running()`, expected none; the element stays in the text";
		const html = section(
			'<p class="run">head<sup><a id="c" href="#n">*</a></sup></p><p>text</p>',
			'<aside class="note" id="n" data-call="c"><p>n</p></aside>',
		);
		const { pages } = await paginate(html, css("first"), { expects: [`css-unsupported ${reason}`] });
		expect(pages[0]).toMatchObject({ lines: ["head*", "text"], notes: ["n"], margins: [] });
	});
});
