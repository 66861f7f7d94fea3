import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { h } from "hastscript";
import { afterEach, expect, test } from "vitest";
import { readXml } from "../../scripts/check/read-xml.ts";
import { readZip, type ZipEntry } from "../../scripts/check/read-zip.ts";
import { buildEpub } from "../../scripts/epub/build-epub.ts";
import type { EditionPage } from "../../scripts/html/edition.ts";
import { makeFullBook } from "../support/full-edition.ts";
import {
	chapter,
	entry,
	type LittleBook,
	makeBook,
	makeEdition,
	makeTheme,
	temporaryFolder,
	withImages,
	writeImage,
} from "../support/little-edition.ts";

const context = { epochSeconds: 1_700_000_000, signal: new AbortController().signal };
const zone = process.env["TZ"];

afterEach(() => {
	if (zone === undefined) delete process.env["TZ"];
	else process.env["TZ"] = zone;
});

/** A book of these pages and nothing else. */
function bookOf(...pages: readonly EditionPage[]): LittleBook {
	const edition = makeEdition(pages);
	return { book: makeBook({}, edition), edition, theme: makeTheme() };
}

function digest(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

async function entriesOf(book: LittleBook): Promise<readonly ZipEntry[]> {
	return readZip(await buildEpub(book, context));
}

test("gives the same bytes again, wherever in the world", async () => {
	const book = await makeFullBook(temporaryFolder());
	const build = async (timeZone: string): Promise<string> => {
		process.env["TZ"] = timeZone;
		return digest(await buildEpub(book, context));
	};
	const tokyo = await build("Asia/Tokyo");
	expect(new Date(0).getTimezoneOffset()).toBe(-540);
	expect(await build("America/New_York")).toBe(tokyo);
	expect(new Date(0).getTimezoneOffset()).toBe(300);
	expect(digest(await buildEpub(book, { ...context, epochSeconds: 1 }))).not.toBe(tokyo);
});

test("begins with the media type, stored and without an extra field", async () => {
	const bytes = Buffer.from(await buildEpub(bookOf(chapter("ch-1", "One")), context));
	expect(bytes.toString("latin1", 0, 4)).toBe("PK\x03\x04");
	expect(bytes.readUInt16LE(6) & 0x08, "sizes stand before the data").toBe(0);
	expect(bytes.readUInt16LE(8), "stored").toBe(0);
	expect(bytes.readUInt16LE(28), "length of the extra field").toBe(0);
	expect(bytes.toString("latin1", 30, 58)).toBe("mimetypeapplication/epub+zip");
	expect(bytes.toString("latin1", 58, 62)).toBe("PK\x03\x04");
});

test("dates a book from before zips by the first day that a zip knows", async () => {
	const bytes = Buffer.from(await buildEpub(bookOf(chapter("ch-1", "One")), { ...context, epochSeconds: 0 }));
	// MS-DOS: year since 1980 in the upper seven bits, then four of the month, five of the day.
	expect(bytes.readUInt16LE(12)).toBe((0 << 9) | (1 << 5) | 1);
});

test("packs every file that the package document names, and nothing else", async () => {
	const entries = await entriesOf(await makeFullBook(temporaryFolder()));
	const opf = entries.find(({ name }) => name.endsWith("content.opf"))?.data.toString("utf8") ?? "";
	const hrefs = [...opf.matchAll(/<item [^>]*href="(.*?)"/g)].map((match) => `OEBPS/${match[1]}`);
	expect(entries.map(({ name }) => name).sort()).toEqual(
		["mimetype", "META-INF/container.xml", "OEBPS/content.opf", ...hrefs].sort(),
	);
	expect(entries.slice(0, 3).map(({ name }) => name)).toEqual(["mimetype", "META-INF/container.xml", "OEBPS/content.opf"]);
});

test("writes every document as well-formed XML with a title of its own", async () => {
	const entries = (await entriesOf(await makeFullBook(temporaryFolder()))).filter(({ name }) => name.endsWith(".xhtml"));
	const documents = entries.map(({ data }) => data.toString("utf8"));
	for (const document of documents) expect(readXml(document)).toBeDefined();
	const titles = documents.map((document) => /<title>(.*)<\/title>/.exec(document)?.[1]);
	expect(titles.sort()).toEqual(["Contents", "Cover", "Das Meer", "Part One", "The Tides", "The sea"]);
});

test("tells pages of one title, and pages named as files of its own, apart", async () => {
	const pages = [chapter("cover", "Cover"), chapter("toc", "Same"), chapter("Toc", "Same"), chapter("a:b", "")];
	const entries = await entriesOf(bookOf(...pages));
	const documents = entries.filter(({ name }) => name.endsWith(".xhtml"));
	expect(documents.map(({ name, data }) => [name, /<title>(.*)<\/title>/.exec(data.toString("utf8"))?.[1]])).toEqual([
		["OEBPS/Toc-3.xhtml", "Same (2)"],
		["OEBPS/ab.xhtml", "a:b"],
		["OEBPS/cover-2.xhtml", "Cover (2)"],
		["OEBPS/toc-2.xhtml", "Same"],
		["OEBPS/toc.xhtml", "Contents"],
	]);
});

test("names images by their content and converts those that older reading systems do not know", async () => {
	const folder = temporaryFolder();
	const sources = [
		await writeImage(folder, "a.png", "image/png"),
		await writeImage(folder, "b.png", "image/png"),
		await writeImage(folder, "longer.webp", "image/webp"),
		await writeImage(folder, "still longer.avif", "image/avif"),
		await writeImage(folder, "unused.png", "image/png"),
	];
	const shown = sources.slice(0, 4).map(({ path }) => h("img", { src: `images/${encodeURI(path)}`, alt: "x" }));
	const little = bookOf(chapter("ch-1", "One", h("p", shown)));
	const entries = await entriesOf({ ...little, book: withImages(little.book, sources) });
	const images = entries.filter(({ name }) => name.startsWith("OEBPS/images/"));
	expect(images.map(({ name }) => name.split(".").at(-1)).sort()).toEqual(["jpg", "jpg", "png"]);
	for (const { name, data, method } of images) {
		expect(name).toContain(`/${digest(data).slice(0, 12)}.`);
		expect(method).toBe(0);
	}
	const page = entries.find(({ name }) => name === "OEBPS/ch-1.xhtml")?.data.toString("utf8") ?? "";
	const sourcesShown = [...page.matchAll(/src="(.*?)"/g)].map((match) => match[1]);
	expect(sourcesShown).toHaveLength(4);
	expect(sourcesShown[0]).toBe(sourcesShown[1]);
	expect(new Set(sourcesShown)).toEqual(new Set(images.map(({ name }) => name.replace("OEBPS/", ""))));
});

test("shows the cover on a page of its own, with a description even if the author gave none", async () => {
	const image = await writeImage(temporaryFolder(), "c.webp", "image/webp");
	const little = bookOf(chapter("ch-1", "One"));
	const entries = await entriesOf({ ...little, book: withImages(little.book, [image], " ") });
	expect(entries.some(({ name }) => name === "OEBPS/cover.jpg")).toBe(true);
	expect(entries.find(({ name }) => name === "OEBPS/cover.xhtml")?.data.toString("utf8")).toContain(
		'<body epub:type="frontmatter"><section class="cover" epub:type="cover">' +
			'<img src="cover.jpg" alt="Cover of A Little Book" role="doc-cover"/></section></body>',
	);
});

test("cuts the contents and draws SVG in pixels for Kindle, and tells Apple Books of the fonts", async () => {
	const folder = temporaryFolder();
	writeFileSync(
		join(folder, "a.svg"),
		'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 10h40"/></svg>',
	);
	const place = { path: "a.svg", absolutePath: join(folder, "a.svg"), width: 40, height: 20 };
	const image = { ...place, mediaType: "image/svg+xml" } as const;
	const outline = [entry("p", "P", "ch-1", [entry("ch-1", "One", "ch-1", [entry("h", "Heading", "ch-1")])])];
	const page = chapter(
		"ch-1",
		"One",
		h("img", { src: "images/a.svg", alt: "x" }),
		h("h2", { id: "h" }, "Heading"),
		h("p", { id: "p" }),
	);
	const edition = makeEdition([page], outline);
	const build = async (profile?: "kindle" | "apple") => {
		const book = withImages(makeBook(profile ? { epub: { profile } } : {}, edition), [image]);
		const entries = await entriesOf({ book, edition, theme: makeTheme() });
		const images = entries.map(({ name }) => name).filter((name) => /images\/|apple/.test(name));
		return { images, nav: entries.find(({ name }) => name.endsWith("toc.xhtml"))?.data.toString("utf8") };
	};
	const plain = await build();
	expect(plain.images).toEqual([expect.stringMatching(/\.svg$/)]);
	expect(plain.nav).toContain(">Heading<");
	const kindle = await build("kindle");
	expect(kindle.images).toEqual([expect.stringMatching(/\.png$/)]);
	expect(kindle.nav).toContain(">One<");
	expect(kindle.nav).not.toContain(">Heading<");
	expect((await build("apple")).images[0]).toBe("META-INF/com.apple.ibooks.display-options.xml");
});

test("fails when an image is gone, and says which", async () => {
	const image = { ...(await writeImage(temporaryFolder(), "a.png", "image/png")), absolutePath: "/nowhere/a.png" };
	const little = bookOf(chapter("ch-1", "One", h("img", { src: "images/a.png", alt: "x" })));
	const build = buildEpub({ ...little, book: withImages(little.book, [image]) }, context);
	await expect(build).rejects.toMatchObject({ name: "Failure", message: expect.stringContaining("/nowhere/a.png") });
});

test("stops when it is told to", async () => {
	const reason = new Error("enough");
	const build = buildEpub(bookOf(chapter("ch-1", "One")), { ...context, signal: AbortSignal.abort(reason) });
	await expect(build).rejects.toBe(reason);
});
