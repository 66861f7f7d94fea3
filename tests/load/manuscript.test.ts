import { mkdirSync, symlinkSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../scripts/load/config.ts";
import { loadManuscript } from "../../scripts/load/manuscript.ts";
import { bookFolder } from "../support/book-folder.ts";
import { listFindings } from "../support/run-stages.ts";

const BASE = "title: The Sea\nlanguage: en\n";

async function load(files: Record<string, string | Uint8Array>, prepare: (folder: string) => void = () => undefined) {
	const folder = bookFolder({ "book.yaml": BASE, ...files });
	prepare(folder);
	const { config, file } = await loadConfig(folder);
	if (!config) throw new Error("no config");
	const manuscript = await loadManuscript(folder, config, file);
	const findings = listFindings(folder, [file, ...manuscript.chapters.map((chapter) => chapter.file)]);
	return { folder, manuscript, findings, paths: manuscript.chapters.map(({ path }) => path) };
}

const text = (file: { readonly value: unknown }): string => String(file.value);

describe("loadManuscript, without `chapters`", () => {
	it("takes the Markdown files of the folder in order of code points", async () => {
		const { paths, findings } = await load({
			"b.md": "b",
			"B.MD": "B",
			"10.md": "10",
			"9.md": "9",
			"README.md": "no",
			"readme.md": "no",
			".hidden.md": "no",
			"notes.txt": "no",
			"drafts/c.md": "no",
		});
		expect(paths).toEqual(["10.md", "9.md", "B.MD", "b.md"]);
		expect(findings).toEqual([]);
	});

	it("asks for a chapter where there is none", async () => {
		const { paths, findings } = await load({ "README.md": "x" });
		expect(paths).toEqual([]);
		expect(findings).toEqual([
			"book.yaml chapter-missing Unexpected book without chapters, expected at least one Markdown file (.md)",
		]);
		const empty = await load({ "book.yaml": `${BASE}chapters: []\n` });
		expect(empty.findings).toEqual([
			"book.yaml:3:1 chapter-missing Unexpected book without chapters, expected at least one Markdown file (.md)",
		]);
	});

	it("knows a file by its composed name, and opens it by the one it has", async () => {
		const { manuscript, folder } = await load({ "cafe\u0301.md": "Un." });
		expect(manuscript.chapters[0]?.path).toBe("caf\u00E9.md");
		expect(manuscript.chapters[0]?.file.path).toBe(join(folder, "cafe\u0301.md"));
	});
});

describe("loadManuscript, with `chapters`", () => {
	it("follows the list, with parts", async () => {
		const { manuscript, findings } = await load({
			"book.yaml": `${BASE}chapters:\n  - z.md\n  - part: One\n    chapters: [text/a.md, ./b.md]\n  - c.md\n`,
			"z.md": "z",
			"text/a.md": "a",
			"b.md": "b",
			"c.md": "c",
		});
		expect(findings).toEqual([]);
		expect(manuscript.chapters.map(({ path, part }) => [path, part])).toEqual([
			["z.md", undefined],
			["text/a.md", "One"],
			["b.md", "One"],
			["c.md", undefined],
		]);
	});

	it("takes the matter from front, body and back, else from the role", async () => {
		const role = (name: string) => `---\nrole: ${name}\n---\n\nx\n`;
		const grouped = await load({
			"book.yaml": `${BASE}chapters: {front: [a.md], body: [b.md], back: [c.md]}\n`,
			"a.md": "x",
			"b.md": role("appendix"),
			"c.md": "x",
		});
		expect(grouped.manuscript.chapters.map(({ matter, role: is }) => [matter, is])).toEqual([
			["front", "chapter"],
			["body", "appendix"],
			["back", "chapter"],
		]);
		const flat = await load({ "a.md": role("preface"), "b.md": role("conclusion"), "c.md": role("appendix"), "d.md": "x" });
		expect(flat.manuscript.chapters.map(({ matter }) => matter)).toEqual(["front", "body", "back", "body"]);
	});

	it("finds a file whatever form its name and the entry have", async () => {
		const entry = { "book.yaml": `${BASE}chapters: [caf\u00E9.md]\n` };
		expect((await load({ ...entry, "cafe\u0301.md": "x" })).paths).toEqual(["caf\u00E9.md"]);
		const decomposed = { "book.yaml": `${BASE}chapters: [cafe\u0301.md]\n` };
		expect((await load({ ...decomposed, "caf\u00E9.md": "x" })).paths).toEqual(["caf\u00E9.md"]);
	});

	it("takes names as they are: percent signs and spaces too", async () => {
		const { paths } = await load({
			"book.yaml": `${BASE}chapters: ["100%.md", "a%20b.md", "a b.md"]\n`,
			"100%.md": "x",
			"a%20b.md": "x",
			"a b.md": "x",
		});
		expect(paths).toEqual(["100%.md", "a%20b.md", "a b.md"]);
	});

	it("names each entry that leads nowhere, and reads the others", async () => {
		const { paths, findings } = await load({
			"book.yaml": `${BASE}chapters:\n  - one.md\n  - tow.md\n  - ../x.md\n  - a\\b.md\n  - text\n  - one.md\n`,
			"one.md": "x",
			"two.md": "x",
			"text/a.txt": "x",
		});
		expect(paths).toEqual(["one.md"]);
		expect(findings).toEqual([
			"book.yaml:5:5 chapter-missing Unexpected `tow.md`, expected `two.md`",
			"book.yaml:6:5 path-outside Unexpected `../x.md`, expected a file inside the book's folder",
			"book.yaml:7:5 path-outside Unexpected `a\\b.md`, expected a file inside the book's folder",
			"book.yaml:8:5 chapter-missing Unexpected `text`, expected `text/a.txt`",
			"book.yaml:9:5 config-value Unexpected second `one.md`, expected each file once (First listed here: book.yaml:4:5)",
		]);
	});

	it("names Markdown files that stand beside listed ones", async () => {
		const { findings } = await load({
			"book.yaml": `${BASE}chapters: [text/a.md]\n`,
			"text/a.md": "x",
			"text/b.md": "x",
			"text/README.md": "x",
			"c.md": "x",
			"drafts/d.md": "x",
		});
		expect(findings).toEqual([
			"book.yaml:3:1 chapter-unlisted Unexpected file `c.md`, expected it in `chapters`",
			"book.yaml:3:1 chapter-unlisted Unexpected file `text/b.md`, expected it in `chapters`",
		]);
	});

	it("reads no chapter through a link out of the folder", async () => {
		const { paths, findings } = await load(
			{
				"book.yaml": `${BASE}chapters: [link.md, folder/secret.md, inner.md, a.md]\n`,
				"a.md": "x",
			},
			(folder) => {
				const outside = bookFolder({ "secret.md": "secret" });
				symlinkSync(join(outside, "secret.md"), join(folder, "link.md"));
				symlinkSync(outside, join(folder, "folder"));
				symlinkSync("a.md", join(folder, "inner.md"));
				symlinkSync("loop.md", join(folder, "loop.md"));
				symlinkSync(".", join(folder, "self"));
			},
		);
		expect(paths).toEqual(["inner.md", "a.md"]);
		expect(findings).toEqual([
			"book.yaml:3:12 path-outside Unexpected `link.md`, expected a file inside the book's folder",
			"book.yaml:3:21 path-outside Unexpected `folder/secret.md`, expected a file inside the book's folder",
		]);
	});
});

describe("loadManuscript, a chapter's file", () => {
	const one = async (content: string | Uint8Array) => {
		const { manuscript, findings } = await load({ "in.md": content });
		const chapter = manuscript.chapters[0];
		if (!chapter) throw new Error("no chapter");
		return { chapter, findings };
	};

	it("takes the front matter off without moving a line", async () => {
		const { chapter, findings } = await one(
			"---\ntitle: The Sea\nrunning-title: Sea\nrole: preface\nlanguage: de-at\n---\n\n# Heading\n\nText.\n",
		);
		expect(findings).toEqual([]);
		expect(chapter).toMatchObject({ title: "The Sea", runningTitle: "Sea", role: "preface", matter: "front", language: "de-AT" });
		expect(text(chapter.file)).toBe("\n\n\n\n\n\n\n# Heading\n\nText.\n");
	});

	it("takes a rule at the beginning for a rule", async () => {
		const { chapter, findings } = await one("---\n\nText.\n");
		expect(text(chapter.file)).toBe("---\n\nText.\n");
		expect(findings).toEqual([]);
	});

	it("takes nothing for front matter that does not stand at the beginning", async () => {
		const content = "\n---\ntitle: x\n---\n\nText.\n";
		expect(text((await one(content)).chapter.file)).toBe(content);
	});

	it("names faults of the front matter in the chapter's file", async () => {
		const { chapter, findings } = await one("---\ntitel: x\nlanguage: deutsch\n---\nText.\n");
		expect(findings).toEqual([
			"in.md:2:1 config-key-unknown Unexpected key `titel`, expected `title`",
			"in.md:3:11 config-value Unexpected `deutsch` for `language`, expected a language tag such as `en`, `de` or `en-GB`",
		]);
		expect(chapter).toMatchObject({ role: "chapter", matter: "body" });
		expect((await one("---\ntitle: a: b\n---\nText.\n")).findings).toEqual([
			"in.md:2:8 config-syntax Unexpected second colon in this value, expected the value in quotes",
		]);
	});

	it("leaves out what the front matter does not give", async () => {
		const { chapter } = await one("Text.\n");
		expect(Object.keys(chapter).sort()).toEqual(["file", "matter", "path", "role"]);
	});

	it("unifies the ends of lines and takes the byte order mark off", async () => {
		const { chapter, findings } = await one("\uFEFF---\r\ntitle: x\r\n---\r\nOne.\rTwo.\r\n");
		expect(chapter.title).toBe("x");
		expect(text(chapter.file)).toBe("\n\n\nOne.\nTwo.\n");
		expect(findings).toEqual([]);
	});

	it.each([
		[
			"no UTF-8",
			[...Buffer.from("\uFEFFa\r\n\uFFFDb\u00E9"), 0xff, 0xe9],
			"in.md:2:4 file-encoding Unexpected byte 0xFF, expected UTF-8",
			"a\n\uFFFDb\u00E9\uFFFD\uFFFD",
		],
		[
			"a character cut off",
			[...Buffer.from("ab"), 0xc3],
			"in.md:1:3 file-encoding Unexpected byte 0xC3, expected UTF-8",
			"ab\uFFFD",
		],
		["UTF-16", [0xff, 0xfe, 0x61, 0, 0xe9, 0], "in.md:1:1 file-encoding Unexpected UTF-16, expected UTF-8", "a\u00E9"],
	])("names %s and reads what can be read", async (_, bytes, finding, value) => {
		const { chapter, findings } = await one(new Uint8Array(bytes));
		expect(findings).toEqual([finding]);
		expect(text(chapter.file)).toBe(value);
	});

	it.each(["", " \n\t\n", "---\ntitle: x\n---\n\n"])("names an empty chapter: %j", async (content) => {
		const { chapter, findings } = await one(content);
		expect(findings).toEqual(["in.md:1:1 chapter-empty Unexpected empty chapter, expected text"]);
		expect(chapter.path).toBe("in.md");
	});

	it("is called by the path that a user in this folder would type", async () => {
		const folder = join(process.cwd(), "tests/rules/chapter-unlisted");
		const { config, file } = await loadConfig(folder);
		const { chapters, name } = await loadManuscript(folder, config as NonNullable<typeof config>, file);
		expect(file.path).toBe("tests/rules/chapter-unlisted/book.yaml");
		expect(chapters[0]?.file.path).toBe("tests/rules/chapter-unlisted/one.md");
		expect(name).toBe("chapter-unlisted");
		const relativeFolder = relative(process.cwd(), folder);
		expect((await loadManuscript(relativeFolder, config as NonNullable<typeof config>, file)).folder).toBe(folder);
	});
});

describe("loadManuscript, a folder that cannot be a book's", () => {
	it("does not take a folder for a chapter because of its name", async () => {
		const { paths, folder, manuscript } = await load({ "a.md": "x" }, (where) => mkdirSync(join(where, "b.md")));
		expect(paths).toEqual(["a.md"]);
		expect(manuscript.name).toBe(basename(folder));
	});
});
