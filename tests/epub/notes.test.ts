// Notes of real manuscripts in the EPUB: where they stand, how calls reach them and they lead back.
import { describe, expect, it } from "vitest";
import { checkEpub } from "../../scripts/check/check-epub.ts";
import { readZip } from "../../scripts/check/read-zip.ts";
import { buildEpub } from "../../scripts/epub/build-epub.ts";
import { bookFolder } from "../support/book-folder.ts";
import { runStages } from "../support/run-stages.ts";

const BOOK = "title: T\nlanguage: en\n";
const context = { epochSeconds: 0, signal: new AbortController().signal };

/** Builds and proves a book of chapters, and gives its documents by name. */
async function build(chapters: Readonly<Record<string, string>>, config = ""): Promise<(name: string) => string> {
	const { book, edition, theme, findings } = await runStages(bookFolder({ ...chapters, "book.yaml": BOOK + config }), {
		edition: "epub",
	});
	expect(findings).toEqual([]);
	if (!book || !edition || !theme) throw new Error("The book could not be read.");
	const epub = await buildEpub({ book, edition, theme }, context);
	await checkEpub(epub, book, edition);
	expect([...book.files.values()].flatMap(({ messages }) => messages.map(String))).toEqual([]);
	const files = new Map(readZip(epub).map(({ name, data }) => [name, data.toString("utf8")]));
	return (name) => files.get(`OEBPS/${name}`) ?? "";
}

const linksOf = (xhtml: string): string[] =>
	[...xhtml.matchAll(/<a [^>]*>/g)].flatMap(([tag]) => {
		const [, id = ""] = / id="([^"]*)"/.exec(tag) ?? [];
		return /role="doc-(?:noteref|backlink)"/.test(tag) ? `${id}→${/href="([^"]*)"/.exec(tag)?.[1]}` : [];
	});

describe("notes at the end of their chapter", () => {
	it("are reached by every call, and lead back to the first", async () => {
		const read = await build({ "a.md": "# A\n\nOne.[^x] Two.[^y] Again.[^x]\n\n[^x]: X.\n[^y]: Y, and x[^x].\n" });
		expect(linksOf(read("a.xhtml"))).toEqual([
			"c_a_1→#n_a_1",
			"c_a_2→#n_a_2",
			"c_a_1_3→#n_a_1",
			"→#c_a_1",
			"→#c_a_2",
			"c_a_1_2→#n_a_1",
		]);
		expect(read("a.xhtml")).toMatch(
			/<section class="notes" epub:type="footnotes" aria-label="Notes"><aside class="note" id="n_a_1"/,
		);
	});

	it("hold lists, quotations, tables and code, the way back before them", async () => {
		const note = "[^x]:\n    - item\n\n    > quote\n\n    | a | b |\n    | - | - |\n    | 1 | 2 |\n\n        code\n";
		const read = await build({ "a.md": `# A\n\nOne.[^x]\n\n${note}` });
		const aside = /<aside.*<\/aside>/s
			.exec(read("a.xhtml"))?.[0]
			.replace(/ (?:class|role|epub:type|title|scope)="[^"]*"/g, "")
			.replace(/\n/g, "");
		expect(aside).toBe(
			'<aside id="n_a_1"><p><a href="#c_a_1">1</a></p><ul><li><p>item</p></li></ul><blockquote><p>quote</p></blockquote>' +
				"<div><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div><pre><code>code</code></pre></aside>",
		);
	});

	it("may be called in headings and tables, and leave no trace in contents and titles", async () => {
		const text = "# A[^x]\n\n## B[^y] *c*\n\n| d[^z] | e |\n| - | - |\n| 1 | 2[^w] |\n\n[^x]: X.\n[^y]: Y.\n[^z]: Z.\n[^w]: W.\n";
		const read = await build({ "a.md": text });
		expect(linksOf(read("a.xhtml"))).toHaveLength(8);
		expect(read("a.xhtml")).toContain("<title>A</title>");
		expect(/<ol>.*?<\/nav>/s.exec(read("toc.xhtml"))?.[0]).toBe(
			'<ol><li><a href="a.xhtml">A</a><ol><li><a href="a.xhtml#b-c">B c</a></li></ol></li></ol></nav>',
		);
		expect([...read("toc.ncx").matchAll(/<text>(.*)<\/text>/g)].map(([, label]) => label)).toEqual(["T", "A", "B c"]);
	});
});

describe("notes at the end of the book", () => {
	const chapters = { "a.md": "# A\n\nOne.[^x]\n\n[^x]: X.\n", "b.md": "# B\n\nTwo.[^x] Three.[^x]\n\n[^x]: Y.\n" };

	it("stand in a file of their own, in sight everywhere, under the titles of their chapters", async () => {
		const read = await build(chapters, "notes: { epub: book }\n");
		expect(linksOf(read("a.xhtml"))).toEqual(["c_a_1→notes.xhtml#n_a_1"]);
		expect(linksOf(read("b.xhtml"))).toEqual(["c_b_1→notes.xhtml#n_b_1", "c_b_1_2→notes.xhtml#n_b_1"]);
		expect(linksOf(read("notes.xhtml"))).toEqual(["→a.xhtml#c_a_1", "→b.xhtml#c_b_1"]);
		expect(read("notes.xhtml")).not.toContain("<aside");
		expect([...read("notes.xhtml").matchAll(/<h\d>.*?<\/h\d>|aria-label="[^"]*"/g)].map(([text]) => text)).toEqual([
			"<h1>Notes</h1>",
			"<h2>A</h2>",
			'aria-label="A"',
			"<h2>B</h2>",
			'aria-label="B"',
		]);
		expect(read("toc.xhtml")).toContain('<li><a href="notes.xhtml">Notes</a></li>');
	});

	it("are so only where the EPUB is meant", async () => {
		const read = await build(chapters, "notes: { placement: book }\n");
		expect(linksOf(read("a.xhtml"))).toEqual(["c_a_1→#n_a_1", "→#c_a_1"]);
		expect(read("notes.xhtml")).toBe("");
	});
});
