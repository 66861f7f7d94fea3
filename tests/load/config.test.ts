import { symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { Failure } from "../../scripts/base/diagnostics.ts";
import { placeOfKey, placeOfValue } from "../../scripts/base/places.ts";
import { bookSchema, loadConfig, resolveTrim } from "../../scripts/load/config.ts";
import { bookFolder } from "../support/book-folder.ts";
import { listFindings } from "../support/run-stages.ts";

async function load(yaml: string | Uint8Array) {
	const folder = bookFolder({ "book.yaml": yaml });
	const { config, file } = await loadConfig(folder);
	const findings = listFindings(folder, [file]).map((line) => line.replace("book.yaml:", ""));
	return { folder, config, file, findings };
}

const BASE = "title: The Sea\nlanguage: en\n";

describe("loadConfig", () => {
	it("reads subjects with the codes of shops, and who has evaluated the e-book", async () => {
		const { config, findings } = await load(
			`${BASE}file-as: Sea, The\nsubjects:\n  - Tides\n  - { name: Fiction, bisac: fic014000, thema: FV }\n  - name: Coasts\n` +
				`accessibility: { conforms-to: wcag 2.2 aa, certified-by: Lighthouse, report: "https://example.org/r" }\nsource: A thesis\n`,
		);
		expect(findings).toEqual([]);
		expect(config).toMatchObject({
			"file-as": "Sea, The",
			subjects: ["Tides", { name: "Fiction", bisac: "FIC014000", thema: "FV" }, "Coasts"],
			accessibility: {
				"conforms-to": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
				"certified-by": "Lighthouse",
				report: "https://example.org/r",
			},
			source: "A thesis",
		});
	});

	it("takes no claim of accessibility that names nobody", async () => {
		const { config, findings } = await load(
			`${BASE}accessibility: { conforms-to: WCAG 2.2 Level B }\nsubjects: [{ name: A, bisac: FIC }]\n`,
		);
		expect(config?.accessibility).toBeUndefined();
		expect(findings).toEqual([
			"3:16 config-missing Missing key `certified-by` in `accessibility`",
			"3:31 config-value Unexpected `WCAG 2.2 Level B` for `accessibility.conforms-to`, expected a standard and its level, such as `WCAG 2.2 Level AA`",
			"4:30 config-value Unexpected `FIC` for `bisac` in an item of `subjects`, expected a BISAC code such as `FIC014000`",
		]);
	});

	it("fills in the defaults of a book that gives a title and a language", async () => {
		const { config, findings } = await load(BASE);
		expect(findings).toEqual([]);
		expect(config).toEqual({
			title: "The Sea",
			language: "en",
			authors: [],
			identifiers: {},
			subjects: [],
			theme: "book",
			notes: { placement: "page", restart: "chapter", style: "decimal" },
			typography: { smart: true, hyphenate: true },
			page: {},
			options: {},
			"toc-depth": 2,
			lists: [],
			output: {},
			silence: [],
		});
	});

	it("reads every key", async () => {
		const yaml = `
title: The Sea
subtitle: A History
authors:
  - Ada Byrne
  - { name: Ben Cole, file-as: "Cole, Ben", role: Translator, affiliation: Harbour School }
language: en-gb
date: 2026-11-22
publisher: Harbour Press
place: Galway
identifiers: { isbn-print: 978-0-306-40615-7, isbn-ebook: 0-8044-2957-X, doi: "https://doi.org/10.1234/sea.1" }
series: { name: Waters, number: 1.10 }
topic: Geography
description: All about it.
rights: All rights reserved.
file-as: Sea, The
source: A thesis
epub: { profile: kindle }
accessibility: { conforms-to: WCAG 2.2 Level AA, certified-by: Lighthouse }
cover: { image: cover.png, alt: Waves }
theme: report
chapters:
  front: [a.md]
  body: [{ part: One, chapters: [b.md] }]
notes: { placement: chapter, restart: book, style: symbols }
typography: { smart: false, hyphenate: false }
page: { trim: { width: 6in, height: 9in }, margins: { inner: 20mm, outer: 0 } }
print: { colour: cmyk, profile: press.icc, ink-limit: 300, bleed: 3mm, marks: true, overprint: true, standard: pdf/x-4 }
options: { colour: "#123456", columns: 2, ragged: true }
toc-depth: 3
output: { pdf: sea.pdf, epub: sea.epub }
silence: [note-unused]
browser: /usr/bin/chromium
`;
		const { config, findings } = await load(yaml);
		expect(findings).toEqual([]);
		expect(Object.keys(config ?? {}).sort()).toEqual(Object.keys(bookSchema.shape).sort());
		expect(config?.authors).toEqual([
			{ name: "Ada Byrne" },
			{ name: "Ben Cole", "file-as": "Cole, Ben", role: "trl", affiliation: "Harbour School" },
		]);
		expect(config).toMatchObject({ language: "en-GB", series: { number: "1.10" }, identifiers: { doi: "10.1234/sea.1" } });
	});

	it("takes numbers and truth values for text where text is wanted, as they are written", async () => {
		const { config, findings } = await load(
			"title: 1984\nsubtitle: true\nlanguage: en\ndate: 2026\npublisher: 0x10\nauthors: [1984, {name: 007}]\nseries: {name: 3, number: 0012}\nidentifiers: {isbn-print: 0306406152}\n",
		);
		expect(findings).toEqual([]);
		expect(config).toMatchObject({
			title: "1984",
			subtitle: "true",
			date: "2026",
			publisher: "0x10",
			authors: [{ name: "1984" }, { name: "007" }],
			series: { name: "3", number: "0012" },
			identifiers: { "isbn-print": "0306406152" },
		});
	});

	it("takes a key without a value for one that is not there", async () => {
		const { config, findings } = await load(`${BASE}subtitle:\nauthors:\nnotes:\n  style:\ncover: ~\nchapters:\n`);
		expect(findings).toEqual([]);
		expect(config).toMatchObject({ authors: [], notes: { style: "decimal" } });
		expect(config).not.toHaveProperty("subtitle");
		expect(config).not.toHaveProperty("chapters");
	});

	it("drops unknown keys and says which is meant", async () => {
		const { config, findings } = await load(`autor: Ada\n${BASE}page:\n  margin: 3mm\n`);
		expect(findings).toEqual([
			"1:1 config-key-unknown Unexpected key `autor`, expected `authors`",
			"5:3 config-key-unknown Unexpected key `margin`, expected `margins`",
		]);
		expect(config?.page).toEqual({});
	});

	it("reports a misspelt key that is required once, not as missing as well, and reads it", async () => {
		const { config, findings } = await load(
			"titel: The Sea\nlang: de\nchapters:\n  - part: One\n    chapter: [a.md]\nauthors: [{nme: Ada}]\n",
		);
		expect(findings).toEqual([
			"1:1 config-key-unknown Unexpected key `titel`, expected `title`",
			"2:1 config-key-unknown Unexpected key `lang`, expected `language`",
			"5:5 config-key-unknown Unexpected key `chapter`, expected `chapters`",
			"6:12 config-key-unknown Unexpected key `nme`, expected `name`",
		]);
		expect(config).toMatchObject({ title: "The Sea", language: "de", chapters: [{ part: "One", chapters: ["a.md"] }] });
	});

	it("names the part that has no chapters", async () => {
		const { findings } = await load(`${BASE}chapters:\n  - part: One\n  - a.md\n`);
		expect(findings).toEqual(["4:5 config-missing Missing key `chapters` in the item `part: One` of `chapters`"]);
	});

	it("names the key of every wrong value", async () => {
		const { findings } = await load(
			`${BASE}page:\n  trim: {width: 1mm, height: 9in}\n  margins: {top: 20}\noutput: {pdf: a/b.pdf}\nidentifiers: {isbn-print: 12}\nsilence: [note]\n`,
		);
		expect(findings).toEqual([
			"4:17 config-value Unexpected `1mm` for `page.trim.width`, expected a length between `0.5in` and `200in`",
			"5:18 config-value Unexpected `20` for `page.margins.top`, expected a length such as `18mm`, `0.75in` or `54pt`",
			"6:15 config-value Unexpected `a/b.pdf` for `output.pdf`, expected a file name without a folder",
			"7:27 config-value Unexpected `12` for `identifiers.isbn-print`, expected 13 digits (or 10)",
			"8:11 config-value Unexpected `note` in `silence`, expected `note-empty`",
		]);
	});

	it("says where a key belongs that stands at the wrong level", async () => {
		const { findings } = await load(`${BASE}isbn-print: 9780306406157\nplacement: book\n`);
		expect(findings).toEqual([
			"3:1 config-key-unknown Unexpected key `isbn-print` here, expected it as `identifiers: isbn-print`",
			"4:1 config-key-unknown Unexpected key `placement` here, expected it as `notes: placement`",
		]);
	});

	it("keeps the right items of a list with wrong ones, each named at its place", async () => {
		const { config, findings } = await load(
			`${BASE}authors:\n  - Ada\n  - name: [x]\n  - Ben\n  - role: edt\n  - name: Cid\n    rol: edt\n  - [Dora]\n`,
		);
		expect(config?.authors).toEqual([{ name: "Ada" }, { name: "Ben" }, { name: "Cid" }]);
		expect(findings).toEqual([
			"5:11 config-value Unexpected list for `name` in an item of `authors`, expected text",
			"7:5 config-missing Missing key `name` in the item `role: edt` of `authors`",
			"9:5 config-key-unknown Unexpected key `rol`, expected `role`",
			"10:5 config-value Unexpected list in `authors`, expected text or keys with values",
		]);
	});

	it("falls back to the default of a wrong value", async () => {
		const { config, findings } = await load(
			`${BASE}toc-depth: 2.5\nnotes: {placement: side, style: 1}\ntypography: on\nauthors: Ada\n`,
		);
		expect(config).toMatchObject({ "toc-depth": 2, notes: { placement: "page", style: "decimal" }, authors: [] });
		expect(findings).toEqual([
			"3:12 config-value Unexpected `2.5` for `toc-depth`, expected a whole number",
			"4:20 config-value Unexpected `side` for `notes.placement`, expected `page`, `margin`, `chapter` or `book`",
			"4:33 config-value Unexpected `1` for `notes.style`, expected `decimal`, `lower-alpha`, `lower-roman` or `symbols`",
			"5:13 config-value Unexpected `on` for `typography`, expected keys with values",
			"6:10 config-value Unexpected `Ada` for `authors`, expected a list",
		]);
	});

	it("numbers notes by page only where they stand on the page of their call", async () => {
		const { config, findings } = await load(`${BASE}notes: {placement: chapter, restart: page}\n`);
		expect(config?.notes).toMatchObject({ placement: "chapter", restart: "chapter" });
		const reason = "expected `chapter` or `book`, where notes do not stand on the page of their call";
		expect(findings).toEqual([`3:38 config-value Unexpected \`page\` for \`notes.restart\`, ${reason}`]);
	});

	it("calls a book without a title after its folder and goes on", async () => {
		const { folder, config, findings } = await load("subtitle: x\nlanguage:\n");
		expect(config).toMatchObject({ title: basename(folder), language: "en", subtitle: "x" });
		expect(findings).toEqual(["1:1 config-missing Missing key `title`", "2:1 config-missing Missing key `language`"]);
	});

	it("reports a wrong title once, not as missing as well", async () => {
		const { findings } = await load('title: [The, Sea]\nlanguage: ""\n');
		expect(findings).toEqual([
			"1:8 config-value Unexpected list for `title`, expected text",
			"2:11 config-value Unexpected empty text for `language`, expected text",
		]);
	});

	it.each(["", "# nothing yet\n", "---\n"])("asks for title and language in %j", async (yaml) => {
		const { findings } = await load(yaml);
		expect(findings).toEqual(["1:1 config-missing Missing key `language`", "1:1 config-missing Missing key `title`"]);
	});

	it("wants keys at the top of the file", async () => {
		expect((await load("- title\n- language\n")).findings).toEqual([
			"1:1 config-value Unexpected list, expected keys with values",
		]);
		expect((await load("The Sea\n")).findings).toEqual(["1:1 config-value Unexpected `The Sea`, expected keys with values"]);
	});

	it("remembers where keys and values stand", async () => {
		const { file } = await load(`${BASE}cover:   c.png\nchapters:\n  - a.md\n  - part: One\n    chapters: [b.md]\n`);
		expect(placeOfValue(file, ["cover"])).toEqual({ line: 3, column: 10 });
		expect(placeOfKey(file, ["cover"])).toEqual({ line: 3, column: 1 });
		expect(placeOfValue(file, ["chapters", 1, "chapters", 0])).toEqual({ line: 7, column: 16 });
		expect(placeOfValue(file, ["theme"])).toBeUndefined();
	});

	it("reads a file with byte order mark and CRLF, and counts its lines right", async () => {
		const { config, findings } = await load("\uFEFFtitle: The Sea\r\nlanguage: en\r\nautor: x\r\n");
		expect(config?.title).toBe("The Sea");
		expect(findings).toEqual(["3:1 config-key-unknown Unexpected key `autor`, expected `authors`"]);
	});

	it("fails with a way out when there is no book.yaml", async () => {
		const folder = bookFolder({});
		const error = await loadConfig(folder).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(Failure);
		expect(error).toMatchObject({ hint: `Begin one with: npx recto init ${folder}` });
	});

	it("does not read a book.yaml that is a link out of the folder", async () => {
		const folder = bookFolder({ "secret.yaml": BASE, "book/01.md": "x" });
		symlinkSync("../secret.yaml", join(folder, "book/book.yaml"));
		const { config, file } = await loadConfig(join(folder, "book"));
		expect(config).toBeUndefined();
		expect(String(file.value)).toBe("");
		expect(listFindings(join(folder, "book"), [file])).toEqual([
			"book.yaml path-outside Unexpected link out of the book's folder, expected the file itself",
		]);
	});
});

describe("loadConfig, where the YAML is broken", () => {
	it.each([
		[
			"title: The Sea: A History\nlanguage: en\n",
			"1:8 config-syntax Unexpected second colon in this value, expected the value in quotes",
		],
		["title: x\n\tlanguage: en\n", "2:1 config-syntax Unexpected tab, expected spaces"],
		["title: x\ntitle: y\nlanguage: en\n", "2:1 config-syntax Unexpected second use of this key, expected each key once"],
		["title: x\nlanguage\ndate: 2026\n", "2:1 config-syntax Unexpected line, expected `key: value`"],
		[
			"title: @x\n",
			"1:8 config-syntax Unexpected special character, expected text; a value that begins with one stands in quotes",
		],
		["title: !x y\n", "1:8 config-syntax Unexpected `!`, expected text; a value that begins with `!` stands in quotes"],
		["title: *x\n", "1:8 config-syntax Unexpected alias, expected the value itself"],
		["title: x\n---\ntitle: y\n", "2:1 config-syntax Unexpected second document, expected one"],
		["? [a, b]\n: x\n", "1:3 config-syntax Unexpected key, expected a plain word"],
		[
			"title: 'It's'\n",
			"1:12 config-syntax Unexpected text after the end of this value, expected one pair of quotes around all of it",
		],
		['title: "The Sea\nlanguage: en\n', '1:8 config-syntax Unexpected quotes that do not end, expected a closing `"`'],
		["title: 'The Sea\nlanguage: en\n", "1:8 config-syntax Unexpected quotes that do not end, expected a closing `'`"],
		[
			'title: "C:\\dir"\n',
			"1:11 config-syntax Unexpected backslash between double quotes, expected two of them, or the value in single quotes",
		],
		["authors: [Ada, Ben\ntitle: x\n", "2:1 config-syntax Unexpected end of a list in brackets, expected a closing `]`"],
		["series: {name: Ada\ntitle: x\n", "2:1 config-syntax Unexpected end of keys in braces, expected a closing `}`"],
		["authors: [Ada]]\n", "1:15 config-syntax Unexpected closing bracket, expected an opening one before it"],
		["authors: [Ada,,Ben]\n", "1:15 config-syntax Unexpected comma, expected a value before it"],
		["title: & x\n", "1:8 config-syntax Unexpected `&` or `*`, expected text; a value that begins with one stands in quotes"],
		['title: "x"#y\n', "1:11 config-syntax Unexpected `#`, expected a space before it, or the value in quotes"],
		["title: |x\n", "1:9 config-syntax Unexpected text after `|` or `>`, expected it on the next line, or the value in quotes"],
		[
			"title: x\n  subtitle: y\n",
			"1:8 config-syntax Unexpected colon in the lines below, expected them less indented, or all of the value in quotes",
		],
		[
			"page:\n    trim: A5\n  margins: x\n",
			"3:1 config-syntax Unexpected indentation, expected what belongs together in one column",
		],
		["authors: - Ada\n", "1:10 config-syntax Unexpected `-`, expected the list below its key, each item on a line of its own"],
		["title: x\nlanguage en\n", "2:1 config-syntax Unexpected line, expected `key: value`"],
		["%YAML 3\n---\ntitle: x\n", "1:7 config-syntax Unexpected text, expected keys with values, or a list"],
	])("names the one fault of %j", async (yaml, finding) => {
		const { findings, config } = await load(yaml);
		expect(findings).toEqual([finding]);
		expect(config?.title).toBeDefined();
	});

	it("still names what is wrong above the fault, and keeps what was read", async () => {
		const { config, findings } = await load("autor: x\ntitle: The Sea\nlanguage: de\nsubtitle: a: b\nfoo: bar\n");
		expect(findings).toEqual([
			"1:1 config-key-unknown Unexpected key `autor`, expected `authors`",
			"4:11 config-syntax Unexpected second colon in this value, expected the value in quotes",
		]);
		expect(config).toMatchObject({ title: "The Sea", language: "de" });
	});
});

describe("loadConfig, where the YAML means harm", () => {
	const within = async (yaml: string) => {
		const startedMs = performance.now();
		const result = await load(yaml);
		expect(performance.now() - startedMs).toBeLessThan(5000);
		return result;
	};

	it("does not write out aliases that multiply", async () => {
		const levels = Array.from(
			{ length: 12 },
			(_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(", ")}]\n`,
		);
		const { findings } = await within(`${BASE}a0: &a0 [x, x]\n${levels.join("")}`);
		expect(findings.at(-1)).toBe("4:10 config-syntax Unexpected alias, expected the value itself");
	});

	it.each([
		["brackets", `${BASE}authors: ${"[".repeat(50_000)}\n`],
		["closed brackets", `${BASE}authors: ${"[".repeat(5000)}${"]".repeat(5000)}\n`],
		["list marks", `${BASE}authors:\n${"- ".repeat(5000)}a\n`],
		[
			"indented keys",
			`${BASE}options:\n${Array.from({ length: 3000 }, (_, depth) => `${" ".repeat(depth + 1)}a:`).join("\n")}\n`,
		],
	])("refuses nesting that would exhaust the parser: %s", async (_, yaml) => {
		const { findings } = await within(yaml);
		expect(findings.at(-1)).toMatch(/^\d+:1 config-syntax Unexpected nesting, expected no more than 100 levels$/);
	});

	it("is not troubled by a value that holds itself", async () => {
		const { findings } = await within(`${BASE}authors: &a [Ada, *a]\n`);
		expect(findings).toEqual(["3:19 config-value Unexpected list in `authors`, expected text or keys with values"]);
	});

	it("names thousands of faults without slowing down", async () => {
		const { findings } = await within(`${BASE}authors:\n${"  - {nme: x}\n".repeat(2000)}`);
		expect(findings).toHaveLength(2000);
	});

	it("does not touch the prototype of objects", async () => {
		const { findings } = await within(`${BASE}__proto__: {polluted: true}\noptions: {constructor: x}\n`);
		expect(findings).toEqual(["3:1 config-key-unknown Unexpected key `__proto__`, expected a known key"]);
		expect({}).not.toHaveProperty("polluted");
	});
});

describe("resolveTrim", () => {
	const trim = async (value: string) => {
		const { config } = await load(`${BASE}page: {trim: ${value}}\n`);
		return config && resolveTrim(config);
	};

	it("is undefined where the theme decides", async () => {
		expect(resolveTrim(bookSchema.parse({ title: "x", language: "en" }))).toBeUndefined();
	});

	it("reads a size in CSS px", async () => {
		expect(await trim("6x9in")).toEqual({ width: 576, height: 864 });
		expect(await trim("{width: 6in, height: 72pt}")).toEqual({ width: 576, height: 96 });
	});
});

describe("places", () => {
	it("are unknown for a file that was not read as YAML", () => {
		expect(placeOfValue(new VFile(), ["title"])).toBeUndefined();
	});
});
