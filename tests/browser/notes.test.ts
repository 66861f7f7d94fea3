// Notes at the foot of the page, in Chromium: where they begin, where they go on, wherever they are called.
import { describe, expect, it } from "vitest";
import { call, heads, note, para, section, words } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();

describe("a note", () => {
	it("stands at the foot of the page of its call", async () => {
		const { map, pages, ask } = await paginateHtml(section(`<p>a${call("n")}</p>${para("b", 6)}`, note("n", 2)));
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a*", "b0", "b1", "b2"],
			["b3", "b4", "b5"],
		]);
		expect(pages.map(({ notes }) => heads(notes))).toEqual([["n0", "n1"], []]);
		expect(map.pages[0]).toMatchObject({ notes: ["n"], noteLineCount: 2, notesTop: 60, freeHeight: 0 });
		expect(map.calls).toEqual({ n: 0 });
		expect(map.anchors).toMatchObject({ n: 0, "c-n": 0 });
		expect(await ask("$(0, '.note').getBoundingClientRect().bottom")).toBe(80);
	});

	it("has the separator and the space above it that `@footnote` asks for", async () => {
		const css = "@page { @footnote { margin-top: 4px; padding-top: 5px; border-top: 1px solid; } }";
		const { map, pages } = await paginateHtml(section(`<p>a${call("n")}</p>${para("b", 6)}`, note("n", 2)), css);
		expect(map.pages.map(({ lineCount, noteLineCount, freeHeight }) => [lineCount, noteLineCount, freeHeight])).toEqual([
			[3, 2, 4],
			[4, 0, 20],
		]);
		expect(heads(pages[0]?.notes ?? [])).toEqual(["n0", "n1"]);
	});

	it("that does not fit goes on at the foot of the next page, two lines on either side at least", async () => {
		const html = section(`${para("a", 3)}<p>b${call("n")}</p>${para("c", 6)}`, note("n", 5));
		const { map, pages, ask } = await paginateHtml(html, ".note p { text-indent: 6px; }");
		expect(pages.map(({ lines }) => heads(lines))).toEqual([
			["a0", "a1", "a2", "b*"],
			["c0", "c1", "c2"],
			["c3", "c4", "c5"],
		]);
		expect(map.pages.map(({ noteLineCount }) => noteLineCount)).toEqual([2, 3, 0]);
		expect(map.pages[1]).toMatchObject({ notes: [], continuedNote: "n" });
		expect(await ask("[$(0, '.note').id, $(1, '.note').id]")).toEqual(["n", ""]);
		expect(await ask("getComputedStyle($(1, '.note p')).textIndent")).toBe("0px");
	});

	it("divided though short enough to stand whole is reported at its definition; one too long for that is not", async () => {
		const at = (name: string, count: number) => note(name, count).replace("<aside", `<aside data-source="one.md:${count}:1"`);
		const html = section(`${para("a", 3)}<p>b${call("n")}</p>${para("c", 3)}<p>d${call("m")}</p>`, at("n", 4) + at("m", 6));
		const reason = "Unexpected note divided between pages 1 and 2, expected it whole on the page of its call";
		const { map } = await paginateHtml(html, "", { expects: [`note-split ${reason}`] });
		expect(map.findings.map(({ source }) => source)).toEqual(["one.md:4:1"]);
		expect(map.pages.map(({ lineCount, noteLineCount }) => [lineCount, noteLineCount])).toEqual([
			[4, 2],
			[2, 2],
			[2, 3],
			[0, 3],
		]);
		expect(map.quality.splitNotes).toBe(2);
	});

	it("longer than two pages goes on for as long as it must", async () => {
		const { map, pages } = await paginateHtml(section(`<p>a${call("n")}</p>${para("b", 12)}`, note("n", 17)));
		expect(pages.flatMap(({ notes }) => heads(notes))).toEqual(Array.from({ length: 17 }, (_, index) => `n${index}`));
		expect(map.pages.map(({ lineCount, noteLineCount }) => [lineCount, noteLineCount])).toEqual([
			[2, 4],
			[2, 4],
			[2, 4],
			[1, 5],
			[6, 0],
		]);
		expect(map.pages.map(({ continuedNote }) => continuedNote)).toEqual([undefined, "n", "n", "n", undefined]);
	});

	it("carried over is finished before a section that begins on a recto", async () => {
		const html = section(`<p>a${call("n")}</p>`, note("n", 13)) + section("<p>b</p>", "", 'class="next"');
		const { map, pages } = await paginateHtml(html, ".next { break-before: recto; }");
		expect(pages.map(({ notes }) => notes.length)).toEqual([5, 6, 2, 0, 0]);
		expect(map.pages.map(({ isBlank }) => isBlank)).toEqual([false, false, false, true, false]);
		expect(pages[4]?.lines).toEqual(["b"]);
	});

	it("called twice is shown once, on the page of the first call", async () => {
		const html = section(`<p>a${call("n")}</p>${para("b", 6)}<p>d${call("n", "c-n-2")}</p>`, note("n", 1));
		const { map, pages } = await paginateHtml(html);
		expect(pages.map(({ notes }) => notes.length)).toEqual([1, 0]);
		expect(map.calls).toEqual({ n: 0 });
		expect(map.anchors).toMatchObject({ "c-n": 0, "c-n-2": 1, n: 0 });
	});

	it.each([
		["a heading", `<h1>h${call("n")}</h1>`],
		["a list item", `<ul><li>h${call("n")}</li></ul>`],
		["a nested list item", `<ul><li>z<ol><li>h${call("n")}</li></ol></li></ul>`],
		["a table cell", `<table><tbody><tr><td>h${call("n")}</td><td>i</td></tr></tbody></table>`],
		["a head cell", `<table><thead><tr><th>h${call("n")}</th></tr></thead><tbody><tr><td>i</td></tr></tbody></table>`],
		["the caption of a table", `<table><caption>h${call("n")}</caption><tbody><tr><td>i</td></tr></tbody></table>`],
		["the caption of a figure", `<figure><div>x</div><figcaption>h${call("n")}</figcaption></figure>`],
		["a term", `<dl><dt>h${call("n")}</dt><dd>i</dd></dl>`],
		["a quotation", `<blockquote><p>h${call("n")}</p></blockquote>`],
		["a flexible box", `<div style="display:flex"><p>h${call("n")}</p></div>`],
		["emphasis", `<p><em>h${call("n")}</em></p>`],
	])("called in %s stands at the foot of its page", async (_name, html) => {
		const { map, pages } = await paginateHtml(section(`${para("a", 5)}${html}`, note("n", 2)));
		const pageIndex = pages.findIndex(({ lines }) => lines.some((line) => line.includes("h*")));
		expect(pageIndex).toBe(1);
		expect(map.calls).toEqual({ n: 1 });
		expect(pages.map(({ notes }) => heads(notes))).toEqual([[], ["n0", "n1"]]);
	});

	it("holds lists, code, tables and quotations of its own", async () => {
		const content =
			"<p>n</p><ul><li>l</li></ul><pre>p\n\nq</pre><table><tbody><tr><td>t</td></tr></tbody></table><blockquote><p>b</p></blockquote>";
		const { pages } = await paginateHtml(section(`<p>a${call("n")}</p>${para("b", 4)}`, note("n", content)));
		expect(pages.flatMap(({ notes }) => notes)).toEqual(["n", "l", "p", "q", "t", "b"]);
		expect(pages.flatMap(({ lines }) => heads(lines))).toEqual(["a*", "b0", "b1", "b2", "b3"]);
	});
});

describe("a note of several paragraphs, with a list, a quotation and code", () => {
	const content =
		"<p>n1</p><p>n2</p><ul><li>l1</li><li>l2</li><li>l3</li></ul><blockquote><p>q1</p><p>q2</p></blockquote><pre>c1\nc2\nc3</pre><p>n3</p>";

	it("is divided between any of them, and nothing of it is lost", async () => {
		const html = section(`<p>a${call("n")}</p>${para("b", 9)}`, note("n", content));
		const { map, pages } = await paginateHtml(html, "ul { padding-left: 12px }");
		expect(pages.flatMap(({ notes }) => notes)).toEqual(["n1", "n2", "l1", "l2", "l3", "q1", "q2", "c1", "c2", "c3", "n3"]);
		expect(map.pages.map(({ lineCount, noteLineCount }) => [lineCount, noteLineCount])).toEqual([
			[3, 3],
			[2, 4],
			[2, 4],
			[3, 0],
		]);
	});

	it("keeps the boxes of its list and quotation where they are cut", async () => {
		const html = section(`<p>a${call("n")}</p>${para("b", 9)}`, note("n", content));
		const { ask } = await paginateHtml(html, "ul { padding-left: 12px } blockquote { padding-left: 18px }");
		const left = (pageIndex: number, selector: string) =>
			ask<number>(`$(${pageIndex}, ".note ${selector}").getBoundingClientRect().left`);
		expect([await left(0, "li"), await left(1, "li:not([hidden])"), await left(1, "blockquote p")]).toEqual([32, 32, 38]);
	});
});

describe("a mark of the notes that go on", () => {
	const CSS = '.note { --recto-note-continued: "cont." } .note-continued { line-height: 5px; font-size: 4px }';

	it("stands above the rest of a note, and its height is counted", async () => {
		const html = section(`<p>a${call("n")}</p>${para("b", 9)}`, note("n", 9));
		const { map, pages, ask } = await paginateHtml(html, CSS);
		expect(map.pages.map(({ lineCount, noteLineCount, freeHeight }) => [lineCount, noteLineCount, freeHeight])).toEqual([
			[1, 5, 0],
			[1, 4, 5],
			[6, 0, 0],
			[2, 0, 40],
		]);
		expect(pages.map(({ notes }) => notes.map((line) => line.slice(0, 5)))).toEqual([
			["n0 xx", "n1 xx", "n2 xx", "n3 xx", "n4 xx"],
			["cont.", "n5 xx", "n6 xx", "n7 xx", "n8 xx"],
			[],
			[],
		]);
		expect(await ask("$(1, '.note-continued').hasAttribute('data-recto-added')")).toBe(true);
	});

	it("is missing where a note begins, and where the theme asks for none", async () => {
		const html = section(`${para("a", 4)}<p>b${call("n")}</p><p>c${call("m")}</p>`, note("n", 1) + note("m", 4));
		const { pages } = await paginateHtml(html, `${CSS} #n { --recto-note-continued: none }`);
		expect(pages.flatMap(({ notes }) => heads(notes))).toEqual(["n0", "m0", "m1", "m2", "m3"]);
	});
});

describe("footnote-display: compact", () => {
	const CSS = ".note { footnote-display: compact } @page { @footnote { column-gap: 6px } }";
	const rows = (names: readonly string[]) =>
		section(names.map((name) => `<p>a${call(name)}</p>`).join(""), names.map((name) => note(name, `<p>${name}</p>`)).join(""));

	it("sets short notes beside each other while they fit, and counts their rows", async () => {
		// Six letters and the space of one: three fit into twenty letters.
		const { map, pages, ask } = await paginateHtml(rows(["nnnnnn", "mmmmmm", "kkkkkk", "jjjjjj"]), CSS);
		expect(pages.map(({ lines, notes }) => [lines.length, notes])).toEqual([[4, ["nnnnnnmmmmmmkkkkkk", "jjjjjj"]]]);
		expect(map.pages[0]).toMatchObject({ notes: ["nnnnnn", "mmmmmm", "kkkkkk", "jjjjjj"], notesTop: 60, freeHeight: 0 });
		expect(await ask("$$(0, '.note').map((note) => note.getBoundingClientRect().left)")).toEqual([20, 62, 104, 20]);
	});

	it("fills the rows of each page anew", async () => {
		const names = Array.from({ length: 9 }, (_, index) => `nnnnn${index}`);
		const { map, pages } = await paginateHtml(rows(names), CSS);
		expect(pages.map(({ notes }) => notes)).toEqual([["nnnnn0nnnnn1nnnnn2", "nnnnn3"], ["nnnnn4nnnnn5nnnnn6"], ["nnnnn7nnnnn8"]]);
		// The spread of the second and third page runs a line short.
		expect(map.pages.map(({ lineCount, depth, freeHeight }) => [lineCount, depth, freeHeight])).toEqual([
			[4, 0, 0],
			[3, -10, 10],
			[2, -10, 20],
		]);
	});

	it("leaves longer notes their own rows, and divides them", async () => {
		const html = section(
			`<p>a${call("n")}</p><p>b${call("m")}</p><p>c${call("k")}</p>${para("d", 5)}`,
			note("n", "<p>n</p>") + note("m", 5) + note("k", "<p>k</p>"),
		);
		const { pages } = await paginateHtml(html, CSS);
		expect(pages.flatMap(({ notes }) => heads(notes))).toEqual(["n", "m0", "m1", "m2", "m3", "m4", "k"]);
	});
});

describe("footnote-policy", () => {
	const html = section(`${para("a", 3)}<p>${"b".repeat(19)} b${call("n")}</p>${para("c", 2)}`, note("n", 2));

	it.each(["auto", "line"])("%s moves the line of a call to the page of its note", async (policy) => {
		const { pages } = await paginateHtml(html, `.note { footnote-policy: ${policy} }`);
		expect(pages.map(({ lines }) => heads(lines).map((head) => head[0]))).toEqual([
			["a", "a", "a", "b"],
			["b", "c", "c"],
		]);
	});

	it("block moves its paragraph", async () => {
		const { pages } = await paginateHtml(html, ".note { footnote-policy: block }");
		expect(pages.map(({ lines }) => heads(lines).map((head) => head[0]))).toEqual([
			["a", "a", "a"],
			["b", "b", "c", "c"],
		]);
	});
});

describe("fifty short notes", () => {
	it("stand on the page that calls them, in order", async () => {
		const names = Array.from({ length: 50 }, (_, index) => `n${index}x`);
		const calls = Array.from(
			{ length: 10 },
			(_, row) =>
				`<p>a${names
					.slice(5 * row, 5 * row + 5)
					.map((name) => call(name))
					.join("")}</p>`,
		);
		const notes = names.map((name) => note(name, `<p>${name}</p>`)).join("");
		const { map, pages } = await paginateHtml(section(calls.join(""), notes), "@page { size: 160px 640px; margin: 20px }");
		expect(map.pages.map(({ lineCount, noteLineCount, freeHeight }) => [lineCount, noteLineCount, freeHeight])).toEqual([
			[10, 50, 0],
		]);
		expect(pages[0]?.notes).toEqual(names);
		expect(map.pages[0]?.notes).toEqual(names);
	});
});

describe("a table at the foot of a page", () => {
	it("is cut so that the notes of each row stand below it", async () => {
		const rows = ["n", "m", "k", "j"].map((name) => `<tr><td>${name}r${call(name)}</td></tr>`).join("");
		const html = section(
			`${para("a", 1)}<table><tbody>${rows}</tbody></table>`,
			["n", "m", "k", "j"].map((name) => note(name, 1)).join(""),
		);
		const { map, pages } = await paginateHtml(html);
		expect(pages.map(({ lines, notes }) => [heads(lines), heads(notes)])).toEqual([
			[
				["a0", "nr*", "mr*"],
				["n0", "m0"],
			],
			[
				["kr*", "jr*"],
				["k0", "j0"],
			],
		]);
		expect(map.calls).toEqual({ n: 0, m: 0, k: 1, j: 1 });
	});
});

describe("a caption", () => {
	it("takes its note to the page to which its picture goes", async () => {
		const figure = `<figure><div style="height: 20px"></div><figcaption>f${call("n")}</figcaption></figure>`;
		const html = section(`${para("a", 3)}${figure}${para("b", 1)}`, note("n", 1));
		const { map, pages } = await paginateHtml(html, "figure { break-inside: avoid }");
		expect(pages.map(({ lines, notes }) => [heads(lines), heads(notes)])).toEqual([
			[["a0", "a1", "a2"], []],
			[["f*", "b0"], ["n0"]],
		]);
		expect(map.calls).toEqual({ n: 1 });
	});
});

describe("a note called in a note", () => {
	it("stands below it", async () => {
		const html = section(`<p>a${call("n")}</p>${para("b", 4)}`, note("n", `<p>n${call("m")}</p>`) + note("m", 1));
		const { map, pages } = await paginateHtml(html);
		expect(pages.map(({ notes }) => heads(notes))).toEqual([["n*", "m0"], []]);
		expect(map.calls).toEqual({ n: 0, m: 0 });
		expect(map.pages[0]?.notes).toEqual(["n", "m"]);
	});

	it("begins on the page of its call, where the note around it goes on", async () => {
		const outer = `<p>${words("n", 7)}</p><p>k${call("m")}</p>`;
		const html = section(`<p>a${call("n")}</p>${para("b", 8)}`, note("n", outer) + note("m", 2));
		const { map, pages } = await paginateHtml(html);
		const calling = pages.findIndex(({ notes }) => notes.includes("k*"));
		expect(calling).toBeGreaterThan(0);
		expect(map.calls).toEqual({ n: 0, m: calling });
		expect(map.pages[calling]?.notes).toEqual(["m"]);
		expect(heads(pages[calling]?.notes ?? [])).toContain("m0");
	});

	it("at the end of the book is not lost", async () => {
		const html = section(`<p>a${call("n")}</p>`, note("n", `<p>n${call("m")}</p>`) + note("m", 9));
		const { pages } = await paginateHtml(html);
		expect(pages.flatMap(({ notes }) => heads(notes))).toEqual(["n*", ...Array.from({ length: 9 }, (_, index) => `m${index}`)]);
	});
});

describe("more notes than a page holds", () => {
	const many = Array.from({ length: 12 }, (_, index) => `n${index}x`);

	it("in several lines share the pages", async () => {
		const html = section(
			many.map((name) => `<p>a${call(name)}</p>`).join(""),
			many.map((name) => note(name, `<p>${name}</p>`)).join(""),
		);
		const { map } = await paginateHtml(html);
		expect(map.pages.map(({ lineCount, notes }) => [lineCount, notes.length])).toEqual(
			[3, 3, 3, 3].map((count) => [count, count]),
		);
	});

	it("in one line go on, and the line is reported", async () => {
		const html = section(
			`<p data-source="one.md:3:1">a${many.map((name) => call(name)).join("")}</p>`,
			many.map((name) => note(name, `<p>${name}</p>`)).join(""),
		);
		const reason =
			"Unexpected number of notes in one line of text, expected as many as a page can hold; some begin on the next page";
		const { map, pages } = await paginateHtml(html, "", { expects: [`note-displaced ${reason}`] });
		expect(map.findings[0]?.source).toBe("one.md:3:1");
		expect(pages.flatMap(({ notes }) => notes)).toEqual(many);
	});
});

describe("a note that no text calls", () => {
	it("stands behind the text", async () => {
		const { pages } = await paginateHtml(section("<p>a</p>", '<aside class="note" id="n"><p>n</p></aside>'));
		expect(pages.map(({ lines, notes }) => [lines, notes])).toEqual([
			[["a"], []],
			[[], ["n"]],
		]);
	});
});
