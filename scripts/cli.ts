// The command line → builds and checks of books; findings, failures and bugs become words and an exit code.
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { VFile } from "vfile";
import { Failure, hasErrors } from "./base/diagnostics.ts";
import { PRINTERS, type PrinterName } from "./base/printers.ts";
import type { BuildOptions, BuildResult } from "./build/build-book.ts";
import type { ShownProgress } from "./build/progress.ts";
import { readBugsAddress, readVersion } from "./build/version.ts";

/** What the process ends with; 130 is what shells give for an interrupt (128 + SIGINT). */
const EXIT = { success: 0, findings: 1, failure: 2, bug: 3, cancelled: 130 } as const;

/** What may be named after `build` and `check`. */
const BOOKS = "folders with a book.yaml (default: those in manuscript/, else the current folder)";

/** Shops and devices that an EPUB can be made for. */
const READERS = ["kindle", "kobo", "apple"] as const;

/** Options that all commands share. */
interface OutputOptions {
	readonly strict?: boolean;
	readonly json?: boolean;
	readonly quiet?: boolean;
}

interface BuildFlags extends OutputOptions, Pick<BuildOptions, "out" | "only" | "finish" | "profile" | "proof"> {}

interface CheckFlags extends OutputOptions {
	/** Makes both editions and asks validators of other hands. */
	readonly full?: boolean;
	/** Whose rules PDFs are checked by, in place of the manuscripts of books. */
	readonly profile?: PrinterName;
}

/** One book as `--json` gives it. */
type BookReport = Record<string, unknown>;

const cancel = new AbortController();

/** The first signal cancels: the browser ends, half-written files go. The second does not wait for that. */
function onSignal(): void {
	if (cancel.signal.aborted) process.exit(EXIT.cancelled);
	cancel.abort(new Error("Cancelled."));
}

async function build(named: readonly string[], flags: BuildFlags): Promise<number> {
	const [{ findBooks }, { buildBook }, { startRun }] = await Promise.all([
		import("./build/find-books.ts"),
		import("./build/build-book.ts"),
		import("./build/run.ts"),
	]);
	const reports: BookReport[] = [];
	let exitCode: number = EXIT.success;
	// The first book's time begins with the process, and so includes the loading of Recto itself.
	let startMs = 0;
	for (const folder of await findBooks(named)) {
		const progress = await openProgress(folder, flags);
		const result = await buildBook(folder, flags, startRun(progress, cancel.signal)).finally(progress.close);
		const endMs = performance.now();
		const seconds = (endMs - startMs) / 1000;
		startMs = endMs;
		reports.push(await tell({ folder, files: result.files, summary: { result, seconds } }, flags));
		exitCode = Math.max(exitCode, exitCodeOf(result.files, flags));
	}
	if (flags.json) printJson({ books: reports });
	return exitCode;
}

async function check(named: readonly string[], flags: CheckFlags): Promise<number> {
	const [{ findBooks }, checkBook, { startRun }] = await Promise.all([
		import("./build/find-books.ts"),
		flags.full
			? import("./build/check-fully.ts").then(({ checkFully }) => checkFully)
			: import("./build/check-book.ts").then(({ checkBook }) => checkBook),
		import("./build/run.ts"),
	]);
	const reports: BookReport[] = [];
	let exitCode: number = EXIT.success;
	for (const folder of await findBooks(named)) {
		const progress = await openProgress(folder, flags);
		const files = await checkBook(folder, startRun(progress, cancel.signal)).finally(progress.close);
		reports.push(await tell({ folder, files }, flags));
		exitCode = Math.max(exitCode, exitCodeOf(files, flags));
	}
	if (flags.json) printJson({ books: reports });
	return exitCode;
}

async function checkPdfs(
	named: readonly string[],
	{ printer, ...flags }: CheckFlags & { printer: PrinterName },
): Promise<number> {
	if (named.length === 0)
		throw new Failure("There is no PDF to check.", `Name one: npx recto check --profile ${printer} book.pdf`);
	const { checkPress } = await import("./build/check-press.ts");
	const reports: BookReport[] = [];
	let exitCode: number = EXIT.success;
	for (const path of named) {
		const files = await checkPress(path, printer).catch((error: unknown) => {
			if (error instanceof Failure) return error;
			throw error;
		});
		if (files instanceof Failure) {
			// One file that cannot be looked at keeps nobody from looking at the others.
			if (!flags.json) tellFailure(files);
			reports.push({ file: path, profile: printer, failure: toJson(files) });
			exitCode = EXIT.failure;
			continue;
		}
		const { findings } = await tell({ folder: path, files }, flags);
		reports.push({ file: path, profile: printer, findings });
		exitCode = Math.max(exitCode, exitCodeOf(files, flags));
	}
	if (flags.json) printJson({ files: reports });
	return exitCode;
}

async function init(folder: string, { theme }: { theme: string }): Promise<number> {
	const [{ toArgument }, { initBook }] = await Promise.all([import("./build/find-books.ts"), import("./build/init-book.ts")]);
	for (const file of await initBook(folder, theme)) process.stdout.write(`${file}\n`);
	process.stdout.write(`Build it with: npx recto build ${toArgument(folder)}\n`);
	return EXIT.success;
}

async function openProgress(folder: string, { json, quiet }: OutputOptions): Promise<ShownProgress> {
	const { SILENT_PROGRESS, showProgress } = await import("./build/progress.ts");
	return json || quiet ? SILENT_PROGRESS : showProgress(folder, process.stderr);
}

interface Told {
	readonly folder: string;
	readonly files: readonly VFile[];
	readonly summary?: { readonly result: BuildResult; readonly seconds: number };
}

/** Says what became of a book: findings to the standard error, the last line to the standard output. */
async function tell({ folder, files, summary }: Told, { json, quiet }: OutputOptions): Promise<BookReport> {
	const { listFindings, spellOut } = await import("./build/findings.ts");
	if (!json && files.length > 0) {
		const { reporter } = await import("vfile-reporter");
		process.stderr.write(`${reporter(spellOut(files))}\n`);
	}
	const findings = listFindings(files);
	const line = summary ? lastLine(summary.result, summary.seconds) : count(findings.length, "finding");
	if (!json && !quiet) process.stdout.write(`${folder}: ${line}\n`);
	const { pageCount: pages, noteCount: notes, proof, written, timings } = summary?.result ?? {};
	const made = summary ? { pages, notes, proof, files: written, seconds: summary.seconds, timings } : {};
	return { folder, ...made, findings };
}

/** Pages, notes, seconds, files, and whether they were proved; of a book that could not be made, just that. */
function lastLine({ pageCount, noteCount, proof, written }: BuildResult, seconds: number): string {
	if (written.length === 0) return "nothing was made; the errors above say why";
	const pages = pageCount > 0 ? `${count(pageCount, "page")}, ` : "";
	const proofs = { held: "", failed: "; the proof failed, and what it failed on was not written", "left out": "; not proved" };
	return `${pages}${count(noteCount, "note")}, ${seconds.toFixed(1)} s: ${written.join(", ")}${proofs[proof]}`;
}

const count = (number: number, thing: string): string => `${number || "no"} ${thing}${number === 1 ? "" : "s"}`;

function exitCodeOf(files: readonly VFile[], { strict }: OutputOptions): number {
	return hasErrors(files) || (strict && files.length > 0) ? EXIT.findings : EXIT.success;
}

function printJson(value: unknown): void {
	process.stdout.write(`${JSON.stringify(value, undefined, "\t")}\n`);
}

function tellFailure({ message, hint }: Failure): void {
	process.stderr.write(`${message}\n${hint}\n`);
}

const toJson = ({ message, hint }: Failure): BookReport => ({ message, hint });

/** Words and an exit code for whatever ended a command. */
function explain(error: unknown): number {
	const isJson = process.argv.includes("--json");
	if (cancel.signal.aborted) {
		process.stderr.write("Cancelled.\n");
		return EXIT.cancelled;
	}
	if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.failure;
	if (error instanceof Failure) {
		if (isJson) printJson({ failure: toJson(error) });
		else tellFailure(error);
		return EXIT.failure;
	}
	const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
	if (isJson) printJson({ bug: stack });
	else process.stderr.write(`${stack}\nThis is a bug in Recto. Please report it, with the lines above, ${whereToReport()}.\n`);
	return EXIT.bug;
}

function whereToReport(): string {
	const address = readBugsAddress();
	return address === undefined ? "to whoever you have Recto from" : `at ${address}`;
}

/** `check --profile` takes printers, so they are looked for here too. */
function parseReader(name: string): NonNullable<BuildFlags["profile"]> {
	const reader = READERS.find((candidate) => candidate === name);
	if (reader) return reader;
	const isPrinter = PRINTERS.some((printer) => printer === name);
	const pointer = isPrinter ? ` Printers are named by \`print.printer\` in book.yaml, and by \`check --profile ${name}\`.` : "";
	throw new InvalidArgumentError(`Allowed choices are ${READERS.join(", ")}.${pointer}`);
}

async function main(): Promise<void> {
	let exitCode: number = EXIT.success;
	const program = new Command("npx recto")
		.description("Makes a print-ready PDF and an EPUB of a Markdown manuscript.")
		.version(await readVersion())
		.exitOverride()
		.showHelpAfterError("All commands: npx recto --help");
	const add = (name: string): Command => program.command(name).showHelpAfterError(`All options: npx recto ${name} --help`);
	const output = (command: Command): Command =>
		command
			.option("--strict", "let warnings count as errors")
			.option("--json", "print findings and results as JSON")
			.option("--quiet", "print findings only");
	output(add("build"))
		.description("make the PDF and the EPUB of each book")
		.argument("[folders...]", BOOKS)
		.option("--out <dir>", "where each finished book gets a folder", "dist")
		.addOption(new Option("--only <edition>", "make only one of the two").choices(["pdf", "epub"]))
		.addOption(
			new Option(
				"--finish <finish>",
				"`print` makes the PDF for the press too, `screen` leaves it out, whatever book.yaml says",
			).choices(["screen", "print"]),
		)
		.addOption(new Option("--profile <reader>", "make the EPUB for one shop or device").choices(READERS).argParser(parseReader))
		.option("--no-proof", "do not read the finished files back, which is faster")
		.action(async (folders: string[], flags: BuildFlags) => {
			exitCode = await build(folders, flags);
		});
	output(add("check"))
		.description("report what is wrong in each manuscript, or what a printer would not take of a PDF; writes nothing")
		.argument("[folders...]", `${BOOKS}; with --profile, PDFs`)
		.option("--full", "make both editions without writing them, and ask EPUBCheck and Ace by DAISY where they are installed")
		.addOption(new Option("--profile <printer>", "check PDFs, of whatever program, by the rules of a printer").choices(PRINTERS))
		.action(async (named: string[], { profile, ...flags }: CheckFlags) => {
			exitCode = profile ? await checkPdfs(named, { printer: profile, ...flags }) : await check(named, flags);
		});
	add("init")
		.description("begin a new book: a book.yaml and chapters to write over")
		.argument("<dir>", "a folder that is empty or not there yet")
		.option("--theme <theme>", "its design: book or report", "book")
		.action(async (folder: string, flags: { theme: string }) => {
			exitCode = await init(folder, flags);
		});
	await program.parseAsync();
	process.exitCode = exitCode;
}

process.on("SIGINT", onSignal);
process.on("SIGTERM", onSignal);
// What no one waits for can fail too. Leaving the process ends the browser.
process.on("uncaughtException", (error) => process.exit(explain(error)));
try {
	await main();
} catch (error) {
	process.exitCode = explain(error);
}
