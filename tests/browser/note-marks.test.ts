// Notes that are numbered page by page, in Chromium: their marks, and what calls on other pages show.
import { describe, expect, it } from "vitest";
import { call, heads, note, para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
const noteNumbering = { style: "symbols", symbols: ["*", "†", "‡"], pageWord: "p." };

/** A note whose first paragraph begins with its mark, as those of a book do. */
const marked = (name: string, rest = ""): string =>
	note(name, `<p><a class="note-mark" href="#c-${name}">9</a> ${name}${rest}</p>`);
const calling = (name: string): string => `<p>a${call(name)}</p>`;

describe("notes numbered by page", () => {
	it("begin again on each page, at the call and before the note", async () => {
		const names = ["n", "m", "k", "j", "i"];
		const { pages } = await paginateHtml(section(names.map(calling).join(""), names.map((name) => marked(name)).join("")), "", {
			noteNumbering,
		});
		expect(pages.map(({ lines }) => lines)).toEqual([
			["a*", "a†", "a‡"],
			["a*", "a†"],
		]);
		expect(pages.map(({ notes }) => notes)).toEqual([
			["* n", "† m", "‡ k"],
			["* j", "† i"],
		]);
	});

	it("double the symbols when they are used up, and can be figures", async () => {
		const names = ["n", "m", "k", "j"];
		const html = section(`<p>${names.map((name) => `a${call(name)}`).join(" ")}</p>`, names.map((name) => marked(name)).join(""));
		const symbols = await paginateHtml(html, "", { noteNumbering });
		expect(symbols.pages.map(({ lines, notes }) => [...lines, ...notes])).toEqual([
			["a* a† a‡ a**", "* n", "† m", "‡ k", "** j"],
		]);
		const figures = await paginateHtml(html, "", { noteNumbering: { ...noteNumbering, style: "decimal" } });
		expect(figures.pages[0]?.lines).toEqual(["a1 a2 a3 a4"]);
	});

	it("count those that begin on a page, not the one carried over to it", async () => {
		const html = section(
			`<p>a${call("n")}</p>${para("b", 1)}<p>c${call("m")}</p>`,
			marked("n", ` ${"x ".repeat(60)}`) + marked("m"),
		);
		const { map, pages } = await paginateHtml(html, "", { noteNumbering });
		expect(map.pages[1]).toMatchObject({ continuedNote: "n", notes: ["m"] });
		expect(heads(pages[1]?.notes ?? []).at(-1)).toBe("*");
		expect(pages[1]?.lines.at(-1)).toBe("c*");
	});

	it("tell a call on another page where the note is, and one on the same page nothing", async () => {
		const html = section(
			`${calling("n")}<p>b${call("n", "c-n-2")}</p>${para("c", 5)}<p>d${call("n", "c-n-3")} ${call("m")}</p>` +
				`<p>see note <a href="#n"><span class="note-number">7</span></a></p>`,
			marked("n") + marked("m"),
		);
		const { pages } = await paginateHtml(html, "", { noteNumbering });
		expect(pages.map(({ lines }) => lines.filter((line) => !/^c\d/.test(line)))).toEqual([
			["a*", "b*"],
			["d*, p.\u00a01 *", "see note *, p.\u00a01"],
		]);
	});

	it("are counted inside notes too", async () => {
		const html = section(`<p>a${call("n")} b${call("k")}</p>`, marked("n", call("m")) + marked("m") + marked("k"));
		const { pages } = await paginateHtml(html, "", { noteNumbering });
		expect(pages.map(({ lines, notes }) => [...lines, ...notes])).toEqual([["a* b‡", "* n†", "† m", "‡ k"]]);
	});

	it("are set anew where a mark of another width moves a line", async () => {
		// With `*` the call fits at the end of its line; the fourth note of the page has `**`.
		const first = ["n", "m", "k"];
		const names = [...first, "j"];
		const html = section(
			`<p>${first.map((name) => `a${call(name)}`).join("")}</p><p>${"x".repeat(12)} ${"y".repeat(6)}${call("j")}</p>`,
			names.map((name) => marked(name)).join(""),
		);
		const { map, pages } = await paginateHtml(html, "@page { size: 160px 120px }", { noteNumbering });
		expect(pages[0]?.lines).toEqual(["a*a†a‡", "x".repeat(12), `${"y".repeat(6)}**`]);
		expect(map.pages[0]).toMatchObject({ lineCount: 3, noteLineCount: 4 });
	});

	it("are reported when they never settle", async () => {
		// The longer mark pushes its call to the next page, where it becomes the shorter one again.
		const names = ["n", "m", "k"];
		const html = section(
			`${para("a", 2)}<p>${names.map((name) => `b${call(name)}`).join("")}</p>` +
				`<p style="break-inside: avoid">${"x".repeat(12)} ${"y".repeat(6)}${call("j")}</p>`,
			[...names, "j"].map((name) => marked(name)).join(""),
		);
		const reason =
			"Unexpected page numbers or marks of notes that move the pages they name, expected them to settle in three rounds";
		await paginateHtml(html, "@page { size: 160px 120px }", { noteNumbering, expects: [`pages-unstable ${reason}`] });
	});
});
