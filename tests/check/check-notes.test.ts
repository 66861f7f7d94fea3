// The proof of letters and notes, on pages made up of words and places.
import fc from "fast-check";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import type { Book } from "../../scripts/book/book.ts";
import { type ProofText, proveNotes, reportProof } from "../../scripts/check/check-notes.ts";
import { foldLetters, wordsAt } from "../../scripts/check/letters.ts";
import type { PdfPageText, PdfTextItem } from "../../scripts/check/pdf-text.ts";
import type { PageMap, PageRecord } from "../../scripts/pages/page-map.ts";

/** A page of 400 × 600 px: the area is 300 px high from 100, notes stand below 300. */
const AREA = { left: 50, top: 100, width: 300, height: 300 };
const NOTES_TOP = 300;

interface LittlePage {
	readonly head?: string;
	readonly flow?: readonly string[];
	readonly notes?: readonly string[];
	/** Lines of a figure at the head of the area, above the flow. */
	readonly box?: readonly string[];
}

function item(text: string, yPx: number, xPx = 60): PdfTextItem {
	return { text, x: xPx * 0.75, y: yPx * 0.75, width: 100, fontSize: 9 };
}

function readBack(pages: readonly LittlePage[]): PdfPageText[] {
	return pages.map(({ head = "", flow = [], notes = [], box = [] }, pageIndex) => ({
		pageIndex,
		width: 300,
		height: 450,
		items: [
			item(head, 50),
			...box.map((text, line) => item(text, 105 + line)),
			...flow.map((text, line) => item(text, 120 + line)),
			...notes.map((text, line) => item(text, 320 + line)),
			item(String(pageIndex + 1), 550),
		],
	}));
}

const NO_FAULTS = {
	widows: 0,
	orphans: 0,
	strandedHeadings: 0,
	splitNotes: 0,
	fullSpreads: 0,
	levelSpreads: 0,
	hyphensAcrossPages: 0,
	hyphensAcrossLeaves: 0,
	runts: 0,
};

function mapPages(count: number, calls: PageMap["calls"] = {}): PageMap {
	const pages = Array.from(
		{ length: count },
		(_, pageIndex): PageRecord => ({
			pageIndex,
			folio: String(pageIndex + 1),
			side: pageIndex % 2 === 0 ? "recto" : "verso",
			name: "",
			isBlank: false,
			width: 400,
			height: 600,
			area: AREA,
			notesTop: NOTES_TOP,
			firstWords: "",
			lastWords: "",
			lineCount: 0,
			noteLineCount: 0,
			notes: [],
			floats: [],
			freeHeight: 0,
			depth: 0,
			costs: {},
		}),
	);
	return {
		pages,
		anchors: {},
		running: [],
		calls,
		quality: NO_FAULTS,
		findings: [],
		timings: { measureMs: 0, breakMs: 0, splitMs: 0, placeMs: 0 },
	};
}

/** A text whose calls are written `[label]`; only the first call of a note counts. */
function proofText(marked: string, notes: Readonly<Record<string, string>> = {}): ProofText {
	const calls: { noteId: string; isFirst: boolean; offset: number }[] = [];
	let flow = "";
	for (const part of marked.split(/(\[\w+\])/)) {
		const label = /^\[(\w+)\]$/.exec(part)?.[1];
		if (!label) flow += part;
		else calls.push({ noteId: label, isFirst: !calls.some((call) => call.noteId === label), offset: flow.length });
	}
	return {
		flow,
		calls,
		figures: [],
		notes: Object.entries(notes).map(([id, text], index) => ({ id, mark: `${index + 1}`, label: id, text })),
	};
}

function prove(pages: readonly LittlePage[], text: ProofText, calls?: PageMap["calls"]): string[] {
	const pageMap = mapPages(pages.length, calls);
	return proveNotes({ pages: readBack(pages), text, pageMap, placement: "page" }).map(({ reason }) => reason);
}

describe("notes in the margin", () => {
	it("are found beside the text, on the page of their call", () => {
		const text = proofText("Alpha beta[n] gamma", { n: "One" });
		const noteArea = { left: 360, top: 100, width: 35, height: 300 };
		const pageMap = mapPages(2, { n: 0 });
		const besideMap = { ...pageMap, pages: pageMap.pages.map((page) => ({ ...page, noteArea, notesTop: 400 })) };
		const pages = (notePage: number) =>
			[0, 1].map((pageIndex): PdfPageText => {
				const flow = pageIndex === 0 ? [item("Alpha beta gamma", 120)] : [];
				const note = pageIndex === notePage ? [{ ...item("One", 120, 362), width: 20 }] : [];
				return { pageIndex, width: 300, height: 450, items: [...flow, ...note] };
			});
		const proveOn = (notePage: number) =>
			proveNotes({ pages: pages(notePage), text, pageMap: besideMap, placement: "margin" }).map(({ reason }) => reason);
		expect(proveOn(0)).toEqual([]);
		expect(proveOn(1)).toEqual(["Unexpected note [^n] on page 2, expected it with its call on page 1"]);
	});
});

describe("the proof of letters", () => {
	it("accepts a text that is whole, whatever stands in the margins", () => {
		const text = proofText("The quick brown fox jumps over the lazy dog");
		expect(
			prove(
				[
					{ head: "The quick", flow: ["The quick brown"] },
					{ head: "The quick", flow: ["fox jumps over", "the lazy dog"] },
				],
				text,
			),
		).toEqual([]);
	});

	it("names the words that are missing", () => {
		const text = proofText("The quick brown fox jumps over the lazy dog and never comes back to the house it left");
		const pages = [{ flow: ["The quick brown"] }, { flow: ["the lazy dog and", "never comes back to the house it left"] }];
		expect(prove(pages, text)).toEqual(["Unexpected gap in the PDF, expected “fox jumps over”"]);
	});

	it("finds a single lost letter", () => {
		const text = proofText("The quick brown fox jumps over the lazy dog");
		expect(prove([{ flow: ["The quick brwn", "fox jumps over the lazy dog"] }], text)).toHaveLength(1);
	});

	it("finds the end missing", () => {
		expect(prove([{ flow: ["The quick"] }], proofText("The quick brown fox"))).toEqual([
			"Unexpected gap in the PDF, expected “brown fox”",
		]);
	});

	it("finds a text of which nothing was printed", () => {
		expect(prove([{}], proofText("The quick brown fox"))).toEqual(["Unexpected gap in the PDF, expected “The quick brown fox”"]);
	});

	it("does not care for hyphens, ligatures, capitals and spaces", () => {
		const text = proofText("An efﬁcient ex\u00adtra\u00adordinary Straße, café x²");
		expect(prove([{ flow: ["AN EFFICIENT EX-", "traordinary STRASSE", "cafe\u0301 x", "2"] }], text)).toEqual([]);
	});

	it("passes over list markers, also those joined to their item", () => {
		const text = proofText("Three things: 1776 is first, then the second one, 2 is last");
		expect(
			prove([{ flow: ["Three things:", "1", "1776 is first,", "2. then the second one,", "3.", "2 is last"] }], text),
		).toEqual([]);
	});

	it("passes over page numbers in the contents", () => {
		const text = proofText("Introduction\nThe year 12\nA long chapter title over two lines\n");
		const flow = ["Introduction . . . . 1", "The year 12 . . .", "12", "A long chapter title", "over two lines", "123"];
		expect(prove([{ flow }], text)).toEqual([]);
	});

	it("passes over table headers repeated on a later page", () => {
		const text = proofText("Year Population 1801 ten 1811 eleven 1821 twelve, and the population grew each year.");
		const pages = [
			{ flow: ["Year", "Population", "1801", "ten"] },
			{ flow: ["Year", "Population", "1811", "eleven", "1821", "twelve,", "and the population", "grew each year."] },
		];
		expect(prove(pages, text)).toEqual([]);
	});

	it("tells the numbers of a table from those of its notes and repeated header", () => {
		const rows = Array.from({ length: 60 }, (_, row) => [String(1200 + row), String(row % 3), "1", String((row * 7) % 20), "2"]);
		const text = proofText(`Years £ s. d. Average ${rows.flat().join(" ")} and so it ended.`);
		const header = ["Years", "1", "£", "s. 2", "d.", "Average", "1", "2"];
		const pages = [
			{ flow: [...header, ...rows.slice(0, 30).flat()] },
			{ flow: [...header, ...rows.slice(30).flat(), "and so it ended."] },
		];
		expect(prove(pages, text)).toEqual([]);
	});

	it("accepts a drop cap drawn before its page, and raised letters drawn after it", () => {
		const text = proofText("Chapter One\nThe king of the 19th century went out in the rain.");
		const flow = ["T", "Chapter One", "he king of the 19", "century went out", "in the rain.", "th"];
		expect(prove([{ flow }], text)).toEqual([]);
	});

	it("accepts right-to-left words drawn from the left", () => {
		const text = proofText("He wrote שלום עולם טוב and left it there.");
		expect(prove([{ flow: ["He wrote", "טוב", "עולם", "שלום", "and left it there."] }], text)).toEqual([]);
	});

	it("accepts any text however its lines are cut into runs and mixed with numbers", () => {
		const word = fc.stringMatching(/^[a-z]{1,9}$/);
		fc.assert(
			fc.property(fc.array(fc.tuple(word, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 60 }), (words) => {
				const lines: string[][] = [[]];
				for (const [letters, breaks, extra] of words) {
					if (breaks) lines.push([]);
					if (extra) lines.push(["7"], []);
					lines.at(-1)?.push(letters);
				}
				const flow = lines.map((line) => line.join(" "));
				expect(prove([{ flow }], proofText(words.map(([letters]) => letters).join(" ")))).toEqual([]);
			}),
			{ seed: 7, numRuns: 200 },
		);
	});

	it("finds any line left out", () => {
		const lines = fc.array(fc.stringMatching(/^[a-z]{12,30}$/), { minLength: 2, maxLength: 30 });
		fc.assert(
			fc.property(lines, fc.nat(), (all, which) => {
				const lost = which % all.length;
				expect(prove([{ flow: all.filter((_, index) => index !== lost) }], proofText(all.join("\n")))).toHaveLength(1);
			}),
			{ seed: 7, numRuns: 200 },
		);
	});
});

describe("the proof of notes", () => {
	const notes = {
		one: "See Smith, Wealth of Nations.",
		two: "A second note, which is long and goes on over the foot of the page.",
	};

	it("accepts notes on the pages of their calls, split ones too", () => {
		const text = proofText("First words[one] of the page, then[two] the second page.", notes);
		const pages = [
			{ flow: ["First words", "1", "of the page, then", "2"], notes: ["1", "See Smith, Wealth of Nations.", "2 A second note,"] },
			{ flow: ["the second page."], notes: ["which is long and goes on", "over the foot of the page."] },
		];
		expect(prove(pages, text)).toEqual([]);
	});

	it("names a note that is not on the page of its call", () => {
		const text = proofText("First words[one] of the page, then the second page.", { one: notes.one });
		const pages = [{ flow: ["First words", "1", "of the page, then"] }, { flow: ["the second page."], notes: ["1", notes.one] }];
		expect(prove(pages, text)).toEqual(["Unexpected note [^one] on page 2, expected it with its call on page 1"]);
	});

	it("names a note that is missing", () => {
		const text = proofText("First words[one] of the page[two].", notes);
		const pages = [{ flow: ["First words", "1", "of the page", "2"], notes: ["2", notes.two] }];
		expect(prove(pages, text)).toEqual(["Unexpected gap in the PDF in note [^one], expected “See Smith, Wealth of Nations.”"]);
	});

	it("names a note whose end is missing", () => {
		const text = proofText("First words[one] of the page.", { one: notes.one });
		const pages = [{ flow: ["First words", "1", "of the page"], notes: ["1", "See Smith,"] }];
		expect(prove(pages, text)).toEqual(["Unexpected gap in the PDF in note [^one], expected “Wealth of Nations.”"]);
	});

	it("finds a note printed twice", () => {
		const text = proofText("First words[two] of the page.", { two: notes.two });
		const pages = [{ flow: ["First words", "1", "of the page"], notes: ["1", notes.two, "1", notes.two] }];
		expect(prove(pages, text)).toEqual(["Unexpected text of a note on page 1 for the second time, expected each note once"]);
	});

	it("believes the page map of a note that an earlier note calls first", () => {
		const text = proofText("First words[one] of the page, then[inner] the second page.", {
			one: notes.one,
			inner: "A note in a note.",
		});
		const pages = [
			{ flow: ["First words", "1", "of the page,"], notes: ["1", notes.one, "2", "A note in a note."] },
			{ flow: ["then", "2", "the second page."] },
		];
		expect(prove(pages, text, { one: 0, inner: 0 })).toEqual([]);
		expect(prove(pages, text, { one: 0, inner: 1 })).toEqual([
			"Unexpected note [^inner] on page 1, expected it with its call on page 2",
		]);
	});

	it("counts the first of several calls", () => {
		const text = proofText("First words[one] of the page, then[one] the second page.", { one: notes.one });
		const pages = [
			{ flow: ["First words", "1", "of the page,"], notes: ["1", notes.one] },
			{ flow: ["then", "1", "the second page."] },
		];
		expect(prove(pages, text)).toEqual([]);
	});

	it("believes the page map where a page ends between a word and its call", () => {
		const text = proofText("The last words of a page [one] and the next.", { one: notes.one });
		const pages = [{ flow: ["The last words of a page"] }, { flow: ["1", "and the next."], notes: ["1", notes.one] }];
		expect(prove(pages, text, { one: 1 })).toEqual([]);
		expect(prove(pages, text, { one: 0 })).toHaveLength(1);
	});

	it("compares a note called only in a note with the page map", () => {
		const text = proofText("First words[one] of the page.", { one: notes.one, inner: "A note in a note." });
		const pages = [
			{ flow: ["First words", "1", "of the page."], notes: ["1", notes.one] },
			{ notes: ["2", "A note in a note."] },
		];
		expect(prove(pages, text, { one: 0, inner: 1 })).toEqual([]);
		expect(prove(pages, text, { one: 0, inner: 0 })).toEqual([
			"Unexpected note [^inner] on page 2, expected it with its call on page 1",
		]);
	});

	it("finds the letters of notes at the end of a chapter, wherever they are", () => {
		const text = proofText("First words[one] of it.\nSecond chapter[two] comes.", notes);
		const pages = readBack([
			{ flow: ["First words", "1", "of it.", "Notes", "1. See Smith, Wealth", "of Nations."] },
			{ flow: ["Second chapter", "2", "comes.", "2.", notes.two] },
		]);
		expect(proveNotes({ pages, text, pageMap: mapPages(2), placement: "chapter" })).toEqual([]);
	});
});

describe("a finding of the proof", () => {
	const file = (path: string, text: string): VFile => new VFile({ path, value: text });

	it("is a matter of letters or of a note's place", () => {
		const text = proofText("First words[one] of the page, then the second page.", { one: "See Smith." });
		const pages = readBack([
			{ flow: ["First words", "1", "of the page,"] },
			{ flow: ["the second page."], notes: ["1", "See Smith."] },
		]);
		const found = proveNotes({ pages, text, pageMap: mapPages(2), placement: "page" });
		expect(found.map(({ ruleId, noteId }) => [ruleId, noteId])).toEqual([
			["proof-letters", undefined],
			["proof-note", "one"],
		]);
	});

	it("is reported where the note is defined, or on the file that has the words", () => {
		const files = [
			file("book.yaml", "title: A"),
			file("one.md", "Nothing."),
			file("two.md", "The *quick* brown fox.[^n]\n\n[^n]: A note."),
		];
		const position = { start: { line: 3, column: 1, offset: 28 }, end: { line: 3, column: 14, offset: 41 } };
		const note = { id: "n", path: "two.md", position };
		const book = { files: new Map(files.map((each) => [each.path, each])), notes: [note] } as unknown as Book;
		reportProof(
			[
				{ ruleId: "proof-note", reason: "Unexpected note", noteId: "n" },
				{ ruleId: "proof-letters", reason: "Unexpected gap", words: "quick brown" },
				{ ruleId: "proof-letters", reason: "Unexpected gap", words: "made by a template" },
			],
			book,
		);
		const messages = files.flatMap((each) => each.messages.map(({ name, ruleId }) => `${name} ${ruleId}`));
		expect(messages).toEqual(["book.yaml proof-letters", "two.md:3:1 proof-note", "two.md proof-letters"]);
	});
});

describe("a big book", () => {
	it("is proved in linear time", () => {
		const words = Array.from({ length: 300_000 }, (_, index) => `word${(index * 7919) % 10_007}`);
		const pages: LittlePage[] = [];
		for (let start = 0; start < words.length; start += 400) {
			const lines = Array.from({ length: 40 }, (_, line) => words.slice(start + line * 10, start + line * 10 + 10).join(" "));
			pages.push({ flow: lines.flatMap((line, index) => (index % 9 === 0 ? ["12", line] : [line])) });
		}
		const startMs = performance.now();
		expect(prove(pages, proofText(words.join(" ")))).toEqual([]);
		expect(performance.now() - startMs).toBeLessThan(10_000);
	});
});

describe("letters", () => {
	it("finds the words of a range of letters", () => {
		expect(wordsAt("The quick, brown fox", { start: foldLetters("The quick").length, end: 13 })).toBe("brown");
	});
});

describe("a figure at the head of a page, away from its place in the text", () => {
	const marked = "Before it is text. Caption here[n] of the figure. After it is more text. And more.";
	const start = "Before it is text. ".length;
	const figure = { id: "f", start, end: start + "Caption here of the figure. ".length };
	const text = { ...proofText(marked, { n: "Note of the caption" }), figures: [figure] };
	const head = { id: "f", top: 100, height: 15 };
	const withFigure = (headPage: number, calls: PageMap["calls"]): PageMap => {
		const map = mapPages(2, calls);
		return { ...map, pages: map.pages.map((page, index) => (index === headPage ? { ...page, floats: [head] } : page)) };
	};
	const proveFigure = (pages: readonly LittlePage[], pageMap: PageMap): string[] =>
		proveNotes({ pages: readBack(pages), text, pageMap, placement: "page" }).map(({ reason }) => reason);
	const box = ["Caption here 1 of the figure."];

	it("is looked for where it stands, and its note with it", () => {
		const pages = [
			{ flow: ["Before it is text.", "After it is more text."] },
			{ box, flow: ["And more."], notes: ["1 Note of the caption"] },
		];
		expect(proveFigure(pages, withFigure(1, { n: 1 }))).toEqual([]);
	});

	it("that is missing is reported, and so is a note that did not go with it", () => {
		const gone = [
			{ flow: ["Before it is text.", "After it is more text."] },
			{ flow: ["And more."], notes: ["1 Note of the caption"] },
		];
		expect(proveFigure(gone, withFigure(1, { n: 1 }))).toEqual([
			"Unexpected gap in the PDF, expected “Caption here of the figure.”",
		]);
		const parted = [
			{ flow: ["Before it is text.", "After it is more text."], notes: ["1 Note of the caption"] },
			{ box, flow: ["And more."] },
		];
		expect(proveFigure(parted, withFigure(1, { n: 1 }))).toEqual([
			"Unexpected note [^n] on page 1, expected it with its call on page 2",
		]);
	});
});
