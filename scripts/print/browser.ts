// The machine's browsers → one running Chromium for a build: found, launched, stopped on cancel, closed. The only file importing puppeteer.
import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { Failure } from "../base/diagnostics.ts";
import { type BrowserProgram, unpackEmbeddedBrowser } from "./embedded-browser.ts";

export type { HTTPRequest, Page } from "puppeteer-core";

/** How a browser is chosen and stopped. */
export interface BrowserOptions {
	/** The executable that book.yaml names; the variable RECTO_BROWSER goes before it. */
	readonly executablePath?: string | undefined;
	/** Stops the browser at once, whatever it is doing. */
	readonly signal: AbortSignal;
}

/** A running browser. */
export interface BrowserSession {
	/** Name and version as the browser says them: `HeadlessChrome/147.0.7727.0`. */
	readonly version: string;
	/** Opens an empty page. */
	newPage(): Promise<Page>;
	/** Turns an error of a page into what it means: the cancel, a Failure when the browser died or stopped answering, or itself. */
	explain(error: unknown): unknown;
	/** Ends the browser and removes its profile; may be called twice. */
	close(): Promise<void>;
}

/** Printing a thousand pages takes seconds; a browser silent for ten minutes will not answer any more. */
const ANSWER_TIMEOUT_MS = 600_000;
const LAUNCH_TIMEOUT_MS = 60_000;
const LAST_WORDS_TIMEOUT_MS = 10_000;

/** On top of puppeteer's own defaults: the same pages on every machine, nothing from the network, small containers served. */
const FLAGS = [
	"--font-render-hinting=none",
	"--disable-gpu",
	"--disable-dev-shm-usage",
	"--disable-lcd-text",
	"--lang=en-US",
	"--host-resolver-rules=MAP * ~NOTFOUND",
];

/** Where browsers are usually installed; names without a folder are looked up in PATH. */
const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
	darwin: [
		"chrome-headless-shell",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
		"chromium",
	],
	win32: ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].flatMap((variable) => {
		const folder = process.env[variable];
		if (!folder) return [];
		return [
			"Google/Chrome/Application/chrome.exe",
			"Chromium/Application/chrome.exe",
			"Microsoft/Edge/Application/msedge.exe",
		].map((name) => path.join(folder, name));
	}),
};
const UNIX_NAMES = [
	"chrome-headless-shell",
	"chromium",
	"chromium-browser",
	"google-chrome",
	"google-chrome-stable",
	"microsoft-edge",
];

/**
 * Starts a browser: the one named by RECTO_BROWSER or the configuration, else puppeteer's own download, else the embedded one, else
 * an installed Chrome or Chromium.
 *
 * @throws Failure when there is none or it does not start; the signal's reason when cancelled
 */
export async function launchBrowser(options: BrowserOptions): Promise<BrowserSession> {
	options.signal.throwIfAborted();
	const program = await findBrowser(options.executablePath);
	options.signal.throwIfAborted();
	const browser = await start(program, options.signal);
	return openSession(browser, options.signal);
}

/**
 * Finds the browser that `launchBrowser` starts.
 *
 * @param configured the executable that book.yaml names
 * @throws Failure when there is none
 */
export async function findBrowser(configured?: string): Promise<BrowserProgram> {
	const named = process.env["RECTO_BROWSER"] || configured;
	if (named) return namedBrowser(named);
	const downloaded = await downloadedBrowser();
	if (downloaded) return downloaded;
	const embedded = await unpackEmbeddedBrowser();
	if (embedded) return embedded;
	for (const place of USUAL_PLACES[process.platform] ?? UNIX_NAMES) {
		const executablePath = await findExecutable(place);
		if (executablePath) return { executablePath, environment: {} };
	}
	throw new Failure(
		"No browser was found to print with.",
		"Get one in one of three ways: `npx puppeteer browsers install chrome-headless-shell`; install Chromium " +
			"(`apt install chromium`, `brew install --cask chromium`); or set RECTO_BROWSER to the path of a Chrome or Chromium.",
	);
}

async function namedBrowser(name: string): Promise<BrowserProgram> {
	const executablePath = await findExecutable(name);
	if (executablePath) return { executablePath, environment: {} };
	const origin = process.env["RECTO_BROWSER"] ? "RECTO_BROWSER" : "`browser` in book.yaml";
	throw new Failure(
		`${origin} names ${name}, where there is no program.`,
		`Correct ${origin}, or take it away to let Recto find a browser.`,
	);
}

async function downloadedBrowser(): Promise<BrowserProgram | undefined> {
	try {
		const { default: puppeteer } = await import("puppeteer");
		for (const headless of ["shell", true] as const) {
			const executablePath = await findExecutable(await puppeteer.executablePath({ headless }));
			if (executablePath) return { executablePath, environment: {} };
		}
	} catch {
		// Puppeteer is optional (npm leaves it out where its download fails), and knows no browser for some platforms.
	}
	return undefined;
}

/** The path of a program, given as a path or as a name to look up in PATH; undefined where there is none to run. */
async function findExecutable(name: string): Promise<string | undefined> {
	const isName = path.basename(name) === name;
	const folders = isName ? (process.env["PATH"] ?? "").split(path.delimiter).filter(path.isAbsolute) : [""];
	for (const folder of folders) {
		const candidate = isName ? path.join(folder, name) : path.resolve(name);
		if (await isProgram(candidate)) return candidate;
	}
	return undefined;
}

async function isProgram(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
}

async function start(program: BrowserProgram, signal: AbortSignal): Promise<Browser> {
	const { default: puppeteer } = await import("puppeteer-core");
	const environment = { ...process.env, ...program.environment };
	const isSandboxed = process.getuid?.() !== 0 && !process.env["RECTO_NO_SANDBOX"];
	const args = isSandboxed ? FLAGS : [...FLAGS, "--no-sandbox"];
	try {
		return await puppeteer.launch({
			executablePath: program.executablePath,
			env: environment,
			args,
			// Chrome proper and the headless shell both understand the plain `--headless` that this stands for.
			headless: "shell",
			// Over a pipe, for then the browser ends by itself should this process be killed.
			pipe: true,
			defaultViewport: null,
			timeout: LAUNCH_TIMEOUT_MS,
			protocolTimeout: ANSWER_TIMEOUT_MS,
			// The command line turns signals into a cancel.
			handleSIGINT: false,
			handleSIGTERM: false,
			handleSIGHUP: false,
			signal,
		});
	} catch (error) {
		signal.throwIfAborted();
		throw explainLaunch(program, await lastWords(program, args, environment), error);
	}
}

/** What a browser that does not start writes to its standard error, which puppeteer keeps to itself when it talks over a pipe. */
function lastWords(program: BrowserProgram, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	return new Promise((resolve) => {
		const options = { env, timeout: LAST_WORDS_TIMEOUT_MS, killSignal: "SIGKILL" } as const;
		execFile(program.executablePath, [...args, "--headless", "--dump-dom", "about:blank"], options, (error, _stdout, stderr) => {
			resolve(`${stderr}${error && "code" in error && typeof error.code === "string" ? error.message : ""}`.trim());
		});
	});
}

function explainLaunch(program: BrowserProgram, words: string, error: unknown): Failure {
	const library = /error while loading shared libraries: (\S+?):/.exec(words)?.[1];
	if (library) {
		const hint = "Install the library, or take RECTO_BROWSER away, or set it to a browser that starts.";
		return new Failure(
			`The browser ${program.executablePath} needs the library ${library}, which is not installed.`,
			hint,
			error,
		);
	}
	if (/sandbox/i.test(words)) {
		return new Failure(
			"The browser cannot close itself off from this machine (its sandbox needs user namespaces, which are not allowed here).",
			"Allow user namespaces, or, if you trust the book and its theme, set RECTO_NO_SANDBOX=1 to print without the sandbox.",
			error,
		);
	}
	const hint = "Set RECTO_BROWSER to another Chrome or Chromium, or see whether this one starts by itself.";
	return new Failure(
		`The browser ${program.executablePath} did not start${words ? `: ${words.split("\n")[0]}` : ""}.`,
		hint,
		error,
	);
}

function openSession(browser: Browser, signal: AbortSignal): Promise<BrowserSession> {
	const onAbort = () => kill(browser);
	signal.addEventListener("abort", onAbort, { once: true });
	return browser.version().then((version) => ({
		version,
		newPage: () => openPage(browser),
		explain: (error) => explainError(error, signal),
		close: async () => {
			signal.removeEventListener("abort", onAbort);
			await browser.close();
		},
	}));
}

/** Opens a page whose crash ends the browser: puppeteer would wait for the dead page's answers until they time out. */
async function openPage(browser: Browser): Promise<Page> {
	const page = await browser.newPage();
	page.once("error", () => kill(browser));
	return page;
}

/** Ends the browser with all its processes: puppeteer starts it as the leader of a process group, except on Windows. */
function kill(browser: Browser): void {
	const child = browser.process();
	if (!child?.pid || child.exitCode !== null) return;
	try {
		if (process.platform === "win32") child.kill("SIGKILL");
		else process.kill(-child.pid, "SIGKILL");
	} catch {
		// It ended by itself in between.
	}
}

function explainError(error: unknown, signal: AbortSignal): unknown {
	if (signal.aborted) return signal.reason;
	const name = error instanceof Error ? error.name : "";
	if (!["TargetCloseError", "ConnectionClosedError", "TimeoutError", "ProtocolError"].includes(name)) return error;
	return new Failure(
		"The browser stopped in the middle of printing.",
		"It may have run out of memory: close other programs and build again, or set RECTO_BROWSER to another Chrome or Chromium.",
		error,
	);
}
