// The list of pages of a long book: the folios of the PDF in order, and 50 sampled marks before the very word that opens their page.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBook } from "../../scripts/build/build-book.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import { foldLetters } from "../../scripts/check/letters.ts";
import { type PdfPageText, readPdfText } from "../../scripts/check/pdf-text.ts";
import { readZip } from "../../scripts/check/read-zip.ts";
import type { PageRecord } from "../../scripts/pages/page-map.ts";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus/wealth-of-nations", import.meta.url));
const SAMPLES = 50;
const signal = new AbortController().signal;

const SYLLABLES = "an ber col dra eth fin gor hal ist jor ket lum mon nor oph pel quor rin sol tur und vel wor yst zan".split(
	" ",
);

/** Words of a language that does not exist, the same in every run. */
function* makeWords(): Generator<string, never> {
	for (let seed = 7; ; ) {
		let word = "";
		seed = (seed * 48_271) % 2_147_483_647;
		for (let left = 1 + (seed % 4); left > 0; left--) {
			seed = (seed * 48_271) % 2_147_483_647;
			word += SYLLABLES[seed % SYLLABLES.length];
		}
		yield word;
	}
}

/** A book of some hundred pages: chapters of long paragraphs with notes, emphasis, lists and a table now and then. */
function makeLongBook(folder: string): string {
	const words = makeWords();
	const take = (count: number): string => Array.from({ length: count }, () => words.next().value).join(" ");
	const paragraph = (chapter: number, index: number): string => {
		const label = `n${chapter}-${index}`;
		const text = `${take(60)} *${take(5)}* ${take(40)}[^${label}] ${take(50)}—${take(10)}.`;
		const extra = [
			`- ${take(30)}\n- ${take(20)}`,
			`| ${take(1)} | ${take(2)} |\n| - | - |\n| ${take(2)} | ${take(6)} |`,
			`> ${take(30)}.`,
			"",
		];
		return `${text}\n\n${extra[index % extra.length]}\n\n[^${label}]: ${take(12)}.\n`;
	};
	const chapters = Array.from({ length: 8 }, (_, chapter) => {
		const paragraphs = Array.from(
			{ length: 36 },
			(_, index) => (index % 9 === 8 ? `## ${take(3)}\n\n` : "") + paragraph(chapter, index),
		);
		return [`${chapter + 1}0.md`, `# ${take(2)}\n\n${paragraphs.join("\n")}`] as const;
	});
	const files = [["book.yaml", "title: Long\nlanguage: en\n"] as const, ...chapters];
	for (const [file, text] of files) writeFileSync(join(folder, file), text);
	return folder;
}

/** What is compared: the EPUB's marks in order, the page map, the text of the PDF. */
interface Built {
	readonly marks: readonly { readonly label: string; readonly following: string }[];
	readonly listed: readonly string[];
	readonly pages: readonly PageRecord[];
	readonly pdfPages: readonly PdfPageText[];
	readonly findings: readonly string[];
}

async function build(folder: string, out: string): Promise<Built> {
	const { files } = await buildBook(folder, { out, proof: true }, startRun(SILENT_PROGRESS, signal));
	const path = join(out, basename(folder), basename(folder));
	const texts = new Map(readZip(readFileSync(`${path}.epub`)).map(({ name, data }) => [name, data.toString("utf8")]));
	const spine = [...(texts.get("OEBPS/content.opf") ?? "").matchAll(/<item id="page-[^"]*" href="([^"]*)"/g)].map(
		([, href]) => href,
	);
	const marks = spine.flatMap((href) => {
		const [, ...pieces] = (texts.get(`OEBPS/${href}`) ?? "").split(/<span id="page-[^"]*"(?=[^>]*doc-pagebreak)/);
		return pieces.map((piece, index) => {
			const following = `${piece.slice(piece.indexOf(">") + 1)}${pieces.slice(index + 1).join("<span")}`.slice(0, 4_000);
			return {
				label: /aria-label="([^"]*)"/.exec(piece)?.[1] ?? "",
				following: following.replace(/<(?:p|t[dh]|li|h\d)\b[^>]*>/g, " ").replace(/<[^>]*>/g, ""),
			};
		});
	});
	const list = /<nav id="page-list".*?<\/nav>/s.exec(texts.get("OEBPS/toc.xhtml") ?? "")?.[0] ?? "";
	const { pageMap } = JSON.parse(readFileSync(join(out, basename(folder), "report.json"), "utf8"));
	return {
		marks,
		listed: [...list.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, label = ""]) => label),
		pages: pageMap.pages,
		pdfPages: readPdfText(await openPdf(readFileSync(`${path}.pdf`))),
		findings: listFindings(files).flatMap(({ rule }) => (/^(?:epub|proof|pdf)-/.test(rule) ? [rule] : [])),
	};
}

describe.each(existsSync(CORPUS) ? ["a generated book", "the corpus book"] : ["a generated book"])(
	"the pages of %s in its EPUB",
	(name) => {
		let out: string;
		let built: Built;
		beforeAll(async () => {
			out = mkdtempSync(join(tmpdir(), "recto-pages-"));
			built = await build(name === "the corpus book" ? CORPUS : makeLongBook(mkdtempSync(join(out, "long-"))), out);
		}, 600_000);
		afterAll(() => rmSync(out, { recursive: true, force: true }));

		it("are listed once each, in order, by the numbers that are printed", () => {
			const folios = built.pages.filter(({ isBlank }) => !isBlank).map(({ folio }) => folio);
			expect(folios.length).toBeGreaterThan(2 * SAMPLES);
			expect(built.findings).toEqual([]);
			expect(built.listed).toEqual(folios);
			expect(built.marks.map(({ label }) => label)).toEqual(folios);
		});

		it("are marked before the very word that opens them, in 50 samples", () => {
			const printed = built.pages.filter(({ isBlank }) => !isBlank);
			const sampled = printed.map((page, index) => ({ page, index })).filter(({ page }) => page.start?.source !== undefined);
			const step = (sampled.length - 1) / (SAMPLES - 1);
			const chosen = Array.from({ length: SAMPLES }, (_, serial) => sampled[Math.round(serial * step)] ?? sampled[0]);
			for (const sample of chosen) {
				const { page, index } = sample as (typeof sampled)[number];
				// Where a word is parted, the mark stands before all of it.
				const rest = foldLetters(page.firstWords.split(" ")[0] ?? "");
				const word = foldLetters(built.marks[index]?.following.trim().split(/[\s—]/)[0] ?? "");
				const begun = foldLetters(printed[index - 1]?.lastWords.split(/[\s—]/).at(-1) ?? "");
				expect({ folio: page.folio, word }).toEqual({
					folio: page.folio,
					word: expect.stringMatching(new RegExp(`^(?:${begun})?${rest}`)),
				});
				// And that word is on that page of the PDF.
				const text = foldLetters(built.pdfPages[page.pageIndex]?.items.map(({ text }) => text).join("") ?? "");
				expect(text).toContain(rest);
			}
		});
	},
);
