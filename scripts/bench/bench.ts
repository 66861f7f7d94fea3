// The command `npm run bench -- [FOLDER…] [--runs N]`: books → a table for each of what making it takes, beside what Chromium alone takes.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { findBooks } from "../build/find-books.ts";
import { type Figures, measureBook } from "./measure-book.ts";

/** A long book of another hand, where there is one beside the project. */
const LONG_BOOK = "../shared/corpus/wealth-of-nations";

const ratio = (name: string, by: string) => (of: Figures) => `${((of[name] ?? 0) / (of[by] ?? 0)).toFixed(2)} ×`;
const share = (name: string) => ratio(name, "alone");
const plain = (name: string, unit: string) => (of: Figures) => `${(of[name] ?? 0).toFixed(unit === "MB" ? 0 : 2)} ${unit}`;
const aPage = (name: string) => (of: Figures) => `${((of[name] ?? 0) / (of["pages"] ?? 0)).toFixed(2)} ms`;

/** A count of the finished pages, and of those that a breaker makes which looks at one page at a time. */
const made = (name: string) => (of: Figures) => `${of[name]} / ${of[`${name} greedy`]}`;

/** What a row is called, the figure with its unit, and what it says. */
const ROWS: readonly (readonly [name: string, figure: (of: Figures) => string, meaning: string])[] = [
	["Chromium alone", share("alone"), "the yardstick: loads and prints the same document, without pages of ours"],
	["whole build", share("build"), "the command, from its start to both editions proved; its stages overlap:"],
	["  config", share("config"), "book.yaml is read"],
	["  load", share("load"), "chapters, images and theme are read"],
	["  assemble", share("assemble"), "Markdown becomes the Book"],
	["  print", share("print"), "the Book becomes pages, the pages a PDF; the browser's start is in it"],
	["  epub", share("epub"), "the Book becomes an EPUB, while the PDF is printed"],
	["  check", share("check"), "both files are read back and proved"],
	["  write", share("write"), "files and report are written"],
	["paginator", share("paginator"), "from the loaded document to placed pages, in four parts:"],
	["  measure", share("measureMs"), "Chromium lays out the columns, every line is read once"],
	["  break", share("breakMs"), "page breaks are chosen in numbers"],
	["  split", share("splitMs"), "the columns are cut"],
	["  place", share("placeMs"), "Chromium lays out the pages, and they are verified"],
	["printing", share("printing"), "Chromium writes the PDF of the placed pages"],
	["finish, screen", share("finishScreen"), "the PDF is finished for screens, in a process that does nothing else"],
	["finish, press", share("finishPress"), "the same for the press"],
	["finish / printing", ratio("finishScreen", "printing"), "below 1, finishing for screens takes less time than printing"],
	["paginator / printing", ratio("paginator", "printing"), "below 1, finding the pages takes less time than writing them"],
	["EPUB / printing", ratio("packing", "printing"), "below 1, an EPUB packed by itself takes less time than the PDF"],
	["whole build, a page", aPage("build"), "the build divided by the number of pages"],
	["paginator, a page", aPage("paginator"), "the paginator divided by the number of pages"],
	["peak memory", plain("memoryMb", "MB"), "of the build's own process, without Chromium's"],
	["finish, memory", plain("finishMemoryMb", "MB"), "the most that a process had which finished the PDF"],
	["finish, 4 copies", plain("finishMemoryMb4", "MB"), "the same with four copies as one book"],
	["finish, growth", plain("finish4", "×"), "time a page with four copies as one book, by that with one: 1 is linear"],
	["paginator, 2 copies", plain("paginator2", "×"), "time a page with two copies as one book, by that with one: 1 is linear"],
	["paginator, 4 copies", plain("paginator4", "×"), "the same with four copies"],
	["printing, 4 copies", plain("printing4", "×"), "the same for Chromium's printing of the four"],
	["widows", made("widows"), "pages that begin with the last line of a paragraph; after the stroke, with a greedy breaker"],
	["orphans", made("orphans"), "pages that end with the first line of a paragraph"],
	["stranded headings", made("strandedHeadings"), "pages that end with a heading"],
	["hyphens behind leaf", made("hyphensAcrossLeaves"), "words that go on behind the leaf"],
	["split notes", made("splitNotes"), "pages whose last note goes on on the next"],
	["runts", made("runts"), "paragraphs that end with a line of fewer than four letters"],
	["level spreads", made("levelSpreads"), "spreads whose pages end on the same line"],
	["of full spreads", made("fullSpreads"), "spreads whose text fills both pages and goes on"],
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: "string", default: "3" } } });
const longBooks = positionals.length === 0 && existsSync(LONG_BOOK) ? [LONG_BOOK] : [];
for (const folder of [...(await findBooks(positionals)), ...longBooks]) {
	const { figures, browser } = await measureBook(folder, Number(values.runs));
	const { pages = 0, notes = 0, build = 0, alone = 0 } = figures;
	const book = `${folder}: ${pages} pages, ${notes} notes, built in ${(build / 1000).toFixed(2)} s; Chromium alone ${(alone / 1000).toFixed(2)} s`;
	const machine = `medians of ${values.runs} runs, ${availableParallelism()} cores, Node ${process.version}, ${browser}`;
	const rows = ROWS.map(([name, figure, meaning]) => `  ${name.padEnd(20)}  ${figure(figures).padStart(9)}  ${meaning}`);
	process.stdout.write(`${[book, machine, ...rows].join("\n")}\n\n`);
}
