// What the tags of a PDF tell of a book: pages that Chromium prints, read back after the repair.
import { describe, expect, it } from "vitest";
import { finishPdf } from "../../scripts/pdf/finish.ts";
import { mendOutline } from "../../scripts/pdf/outline.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { readPageContent } from "../../scripts/pdf/read-content.ts";
import { repairTags } from "../../scripts/pdf/tags.ts";
import { finishOptions, runSteps } from "../support/finish-pdf.ts";
import { call, note, para, section, words } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";
import { showStructure } from "../support/show-structure.ts";

const paginateHtml = usePaginator();

/** The tree of a document without its root, and how many pages it has. */
async function tagsOf(html: string, css?: string): Promise<{ readonly pageCount: number; readonly tags: readonly string[] }> {
	const { print, pages } = await paginateHtml(html, css);
	const { bytes } = await runSteps(await print(), [repairTags]);
	const lines = (await showStructure(bytes)).map((line) => line.replace(/ x{5,}/g, "").replace(/"\s?(.*?)\s?"$/, '"$1"'));
	expect(lines[0]).toBe("Document en");
	return { pageCount: pages.length, tags: lines.slice(1).map((line) => line.slice(2)) };
}

it("leaves nothing of Chromium's own tree in a finished file, which the outline refers to", async () => {
	const { print } = await paginateHtml(section(`<h1>Title</h1>${para("a", 9)}`));
	const { bytes } = await runSteps(await print(), [repairTags, mendOutline]);
	const { context } = await openPdf(bytes);
	const objects = context.enumerateIndirectObjects().map(([, object]) => String(object));
	expect(objects.filter((object) => object.includes("/Title")).length).toBeGreaterThan(0);
	expect(objects.filter((object) => /x-recto|\/SE /.test(object))).toEqual([]);
});

describe("what a page cuts", () => {
	it("is one paragraph, and one emphasis in it", async () => {
		const { pageCount, tags } = await tagsOf(section(`<p>${words("a", 4)} <em>${words("b", 9)}</em> ends</p>`));
		expect(pageCount).toBe(3);
		expect(tags).toEqual(["Sect", "  P", '    "a0a1a2a3"', "    Em", '      "b0b1b2b3b4b5b6b7b8"', '    "ends"']);
	});

	it("is one list with one number for each item", async () => {
		const list = `<ol><li><p>${words("a", 4)}</p><ol><li>${words("b", 4)}</li></ol></li><li>c</li></ol>`;
		const { pageCount, tags } = await tagsOf(section(list));
		expect(pageCount).toBe(2);
		expect(tags).toEqual([
			"Sect",
			"  L ListNumbering=/Decimal",
			"    LI",
			"      Lbl",
			'        "1."',
			"      LBody",
			"        P",
			'          "a0a1a2a3"',
			"        L ListNumbering=/Decimal",
			"          LI",
			"            Lbl",
			'              "1."',
			"            LBody",
			'              "b0b1b2b3"',
			"    LI",
			"      Lbl",
			'        "2."',
			"      LBody",
			'        "c"',
		]);
	});

	it("is one table with its head once", async () => {
		const rows = Array.from({ length: 8 }, (_, index) => `<tr><th>r${index}</th><td>c${index}</td></tr>`).join("");
		const { pageCount, tags } = await tagsOf(
			section(`<table><thead><tr><th>H</th><th>I</th></tr></thead><tbody>${rows}</tbody></table>`),
		);
		expect(pageCount).toBe(2);
		const row = (index: number): string[] => [
			"    TR",
			"      TH Scope=/Row",
			`        "r${index}"`,
			"      TD",
			`        "c${index}"`,
		];
		expect(tags).toEqual([
			"Sect",
			"  Table",
			"    TR",
			"      TH Scope=/Column",
			'        "H"',
			"      TH Scope=/Column",
			'        "I"',
			...Array.from({ length: 8 }, (_, index) => row(index)).flat(),
		]);
	});

	it("is one quotation, whatever language it is in", async () => {
		const { pageCount, tags } = await tagsOf(section(`<blockquote lang="fr">${para("a", 4)}${para("b", 4)}</blockquote>`));
		expect(pageCount).toBe(2);
		expect(tags).toEqual(["Sect", "  BlockQuote fr", "    P", '      "a0a1a2a3"', "    P", '      "b0b1b2b3"']);
	});

	it("goes on behind a box that floats", async () => {
		const css = "figure { float: top; } .box { height: 20px; }";
		const figure = '<figure id="f"><div class="box">box</div></figure>';
		const { tags } = await tagsOf(section(`${para("a", 4)}${figure}${para("b", 8)}`), css);
		expect(tags.filter((line) => line.trim() === "Sect")).toHaveLength(1);
		expect(tags.filter((line) => line.trim() === "P")).toHaveLength(3);
		expect(tags.join("")).toContain('"b0b1b2b3b4b5b6b7"');
	});

	it("keeps the look that the theme gives a language", async () => {
		const html = section(`<blockquote lang="fr">${para("a", 8)}</blockquote>`);
		const { ask } = await paginateHtml(html, '[lang="FR"] { padding-left: 6px; } p[lang] { padding-left: 6px; }');
		expect(await ask("[0, 1].map((index) => getComputedStyle($(index, 'blockquote')).paddingLeft)")).toEqual(["6px", "6px"]);
	});
});

describe("notes", () => {
	it("stand behind the paragraphs that call them, whole, in their order", async () => {
		const html = section(`<p>a${call("n1")} b${call("n2")}</p>${para("c", 5)}`, note("n1", 2) + note("n2", 2));
		const { pageCount, tags } = await tagsOf(html);
		expect(pageCount).toBe(2);
		expect(tags).toEqual([
			"Sect",
			"  P",
			'    "a"',
			"    Reference",
			"      Span",
			'        "*"',
			'    "b"',
			"    Reference",
			"      Span",
			'        "*"',
			"  Note #note-1",
			"    P",
			'      "n10n11"',
			"  Note #note-2",
			"    P",
			'      "n20n21"',
			"  P",
			'    "c0c1c2c3c4"',
		]);
	});

	it("stay in the cell of a table that calls them", async () => {
		const { tags } = await tagsOf(section(`<table><tr><td>a${call("n1")}</td></tr></table>`, note("n1", 1)));
		expect(tags.slice(-4)).toEqual(['            "*"', "        Note #note-1", "          P", '            "n10"']);
	});

	it("have a label where they have a mark", async () => {
		const body = '<p><a class="note-mark">1</a> Text</p>';
		const { tags } = await tagsOf(section(`<p>a${call("n1")}</p>`, note("n1", body)));
		expect(tags.slice(-5)).toEqual(["  Note #note-1", "    P", "      Lbl", '        "1"', '      "Text"']);
	});

	it("stay where they stand at the end of a chapter", async () => {
		const end = '<aside class="endnote" id="e1" data-call="c-e1"><p>End.</p></aside>';
		const { tags } = await tagsOf(section(`<p>a${call("e1")}</p><p>b</p>${end}`));
		expect(tags.slice(-5)).toEqual(["  P", '    "b"', "  Note #note-1", "    P", '      "End."']);
	});
});

describe("elements", () => {
	it("leaves running heads, folios and rules out", async () => {
		const css = "@page { @top-left { content: 'head' } @bottom-right { content: counter(page) } } hr { border: 1px solid; }";
		expect((await tagsOf(section("<p>a</p><hr><p>b</p>"), css)).tags).toEqual(["Sect", "  P", '    "a"', "  P", '    "b"']);
	});

	it("keeps the language of words", async () => {
		const html = section('<p>in <i lang="fr">Aix</i> <em lang="de">da</em> <span lang="it">Roma</span></p>');
		expect((await tagsOf(html)).tags).toEqual([
			"Sect",
			"  P",
			'    "in"',
			"    Span fr",
			'      "Aix"',
			"    Em de",
			'      "da"',
			"    Span it",
			'      "Roma"',
		]);
	});

	it("keeps the language of words that a page cuts", async () => {
		const { pageCount, tags } = await tagsOf(section(`<p>in <span lang="it">${words("b", 9)}</span></p>`));
		expect(pageCount).toBeGreaterThan(1);
		expect(tags.slice(0, -1)).toEqual(["Sect", "  P", '    "in"', "    Span it"]);
		expect(tags.at(-1)?.match(/b\d/g)?.join("")).toBe("b0b1b2b3b4b5b6b7b8");
	});

	it("makes items of terms", async () => {
		const html = section("<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt><dd>e</dd><dd>f</dd></dl>");
		const { tags } = await tagsOf(html);
		expect(tags.map((line) => line.trim()).join(" ")).toBe('Sect L LI Lbl "a" Lbl "b" LBody "c" LI Lbl "d" LBody "e" LBody "f"');
	});

	it("says what a picture shows, and that a figure is no picture itself", async () => {
		const picture = (label: string): string =>
			`<svg role="img" aria-label="${label}" width="10" height="10"><rect width="9" height="9"/></svg>`;
		const html = section(
			`<figure>${picture("A square")}<figcaption>Cap</figcaption></figure><figure><table><tr><td>t</td></tr></table></figure>`,
		);
		expect((await tagsOf(html)).tags.map((line) => line.trim())).toEqual([
			"Sect",
			"Div",
			"Figure (A square)",
			"Caption",
			'"Cap"',
			"Div",
			"Table",
			"TR",
			"TD",
			'"t"',
		]);
	});

	it("puts text into elements that may hold it", async () => {
		const { tags } = await tagsOf(section("loose <b>text</b><div>boxed</div><pre><code>code\n</code></pre><p>x<sub>2</sub></p>"));
		expect(tags.map((line) => line.trim())).toEqual([
			"Sect",
			"P",
			'"loose text"',
			"P",
			'"boxed"',
			"P",
			"Code",
			'"code"',
			"P",
			'"x"',
			"Span",
			'"2"',
		]);
	});
});

it("has the spaces at which lines were broken, over pages too, and none within words", async () => {
	const text =
		"One two three four five six seven eight-eighths nine ten\u00ad eleven https://example.org/a/long/path/to twelve thirteen";
	const prose = Array.from({ length: 5 }, (_, index) => `${index} ${text}`).join(" ");
	const { print, pages } = await paginateHtml(
		section(`<p>${prose.replace("eleven", "ele\u00adven")}</p>`),
		"p { overflow-wrap: anywhere }",
	);
	expect(pages.length).toBeGreaterThan(3);
	const trims = pages.map(() => ({ width: 120, height: 75, isRecto: true }));
	const { bytes, report } = await finishPdf(
		await print(),
		finishOptions({ pages: trims, text: [prose], standards: ["pdf/a-2", "pdf/ua-1"] }),
	);
	expect(report).toEqual({ findings: [], claims: ["pdf/a-2", "pdf/ua-1"] });
	const file = await openPdf(bytes);
	const read = file.pages.flatMap((page) => readPageContent(file, page).runs).map((run) => run.text);
	expect(
		read
			.join("")
			.replace(/\u00ad/g, "")
			.trim(),
	).toBe(prose.replace(/\u00ad/g, ""));
});
