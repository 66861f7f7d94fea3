// What a finished PDF says of itself, read by pdf.js: Info and XMP, labels of pages, outline.
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { claimStandards } from "../../scripts/pdf/claim-standards.ts";
import type { FinishOptions } from "../../scripts/pdf/finish.ts";
import { mendOutline } from "../../scripts/pdf/outline.ts";
import { writePageLabels } from "../../scripts/pdf/page-labels.ts";
import { makeSrgbProfile } from "../../scripts/pdf/srgb-profile.ts";
import { METADATA, runSteps } from "../support/finish-pdf.ts";
import { para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();

async function finish(html: string, options: Partial<FinishOptions>): Promise<Uint8Array> {
	const { print } = await paginateHtml(html);
	return (await runSteps(await print(), [mendOutline, writePageLabels, claimStandards], options)).bytes;
}

const read = (bytes: Uint8Array) => getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;

describe("metadata", () => {
	it("say the same in Info and XMP", async () => {
		const pdf = await read(await finish(section("<p>a</p>"), { metadata: METADATA, epochSeconds: 1_700_000_000 }));
		const { info, metadata } = await pdf.getMetadata();
		expect(info).toMatchObject({
			Title: "Überfahrt (kurz) & <mehr>: Ein Buch",
			Author: "Ana Autor, Bo Böll",
			Subject: "Zwei Zeilen.",
			Keywords: "Meer, Küste",
			Creator: "Recto 0.0.0",
			Producer: "Recto",
			CreationDate: "D:20231114221320Z",
			ModDate: "D:20231114221320Z",
			Language: "de",
		});
		expect(Object.fromEntries(metadata)).toMatchObject({
			"dc:title": "Überfahrt (kurz) & <mehr>: Ein Buch",
			"dc:creator": ["Ana Autor", "Bo Böll"],
			"dc:description": "Zwei Zeilen.",
			"dc:subject": ["Meer", "Küste"],
			"pdf:keywords": "Meer, Küste",
			"xmp:createdate": "2023-11-14T22:13:20Z",
			"xmp:creatortool": "Recto 0.0.0",
		});
	});

	it("name the document by what is in it", async () => {
		const idOf = async (text: string, more: Partial<FinishOptions> = {}): Promise<unknown> => {
			const { metadata } = await (await read(await finish(section(`<p>${text}</p>`), more))).getMetadata();
			return metadata.get("xmpmm:documentid");
		};
		const [one, same, other, renamed] = [
			await idOf("a"),
			await idOf("a", { epochSeconds: 1 }),
			await idOf("b"),
			await idOf("a", { metadata: METADATA }),
		];
		expect(one).toMatch(/^uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(same).toBe(one);
		expect(new Set([one, other, renamed]).size).toBe(3);
	});

	it("are the same bytes twice", async () => {
		const bytes = await finish(section("<p>a</p>"), { metadata: METADATA });
		expect(await finish(section("<p>a</p>"), { metadata: METADATA })).toEqual(bytes);
	});

	it("leave out characters that XML cannot hold", async () => {
		const pdf = await read(
			await finish(section("<p>a</p>"), { metadata: { ...METADATA, title: "a\u0001b", subtitle: "c\u{1F30A}" } }),
		);
		expect((await pdf.getMetadata()).metadata.get("dc:title")).toBe("ab: c\u{1F30A}");
	});
});

describe("the outline", () => {
	it("has the words of the book, on the levels of Chromium's, closed below the first", async () => {
		const html = section(`<h1>One of<br>two</h1>${para("a", 9)}<h2>Ende\u00ad – Ω</h2><h1>Of the theme</h1>`);
		const pdf = await read(await finish(html, { headings: ["One of two", "Ende – Ω"] }));
		const entries = await pdf.getOutline();
		expect(entries.map(({ title, count, items }) => [title, count, items.map((item) => item.title)])).toEqual([
			["One of two", -1, ["Ende – Ω"]],
			["Of the theme", undefined, []],
		]);
		const [ref, kind] = (entries[0]?.items[0]?.dest ?? []) as readonly [{ num: number; gen: number }, { name: string }];
		expect([await pdf.getPageIndex(ref), kind.name]).toEqual([2, "XYZ"]);
		expect(await pdf.getPageMode()).toBe("UseOutlines");
	});

	it("is none where there are no headings", async () => {
		const pdf = await read(await finish(section("<p>a</p>"), {}));
		expect(await pdf.getOutline()).toBe(null);
	});
});

it("labels pages as their numbers are printed", async () => {
	const labels = [
		{ pageIndex: 0, style: "lower-roman", start: 3 },
		{ pageIndex: 2, style: "none", start: 1, prefix: "(Anhang)" },
		{ pageIndex: 3, style: "decimal", start: 1 },
	] as const;
	const pdf = await read(await finish(section(para("a", 30)), { labels }));
	expect(await pdf.getPageLabels()).toEqual(["iii", "iv", "(Anhang)", "1", "2"]);
});

it("makes an sRGB profile of the length that it says, with white at D50", () => {
	const profile = Buffer.from(makeSrgbProfile());
	expect(profile.readUInt32BE(0)).toBe(profile.length);
	expect(profile.toString("latin1", 12, 40)).toMatch(/^mntrRGB XYZ .{12}acsp$/s);
	const tags = Array.from({ length: profile.readUInt32BE(128) }, (_, index) => {
		const at = 132 + 12 * index;
		return {
			name: profile.toString("latin1", at, at + 4),
			offset: profile.readUInt32BE(at + 4),
			length: profile.readUInt32BE(at + 8),
		};
	});
	expect(tags.map(({ name }) => name)).toEqual(["desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"]);
	for (const { offset, length } of tags) expect(offset + length).toBeLessThanOrEqual(profile.length);
	const sums = [0, 4, 8].map((axis) =>
		tags
			.filter(({ name }) => /^[rgb]XYZ$/.test(name))
			.reduce((sum, { offset }) => sum + profile.readInt32BE(offset + 8 + axis), 0),
	);
	const white = tags.find(({ name }) => name === "wtpt")?.offset ?? 0;
	sums.forEach((sum, index) => {
		expect(Math.abs(sum - profile.readInt32BE(white + 8 + 4 * index))).toBeLessThanOrEqual(3);
	});
});
