// An EPUB on disk → what Ace by DAISY says of its accessibility, where it is installed.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Complaint } from "./complaints.ts";
import { runTool, type ToolOptions } from "./run-tool.ts";

/** Time that Ace is to give the browser to start, ms; its own five seconds are few for a busy machine. */
const START_TIMEOUT_MS = 60_000;

/** The browser that Ace is to use. */
interface AceBrowser {
	readonly executablePath: string;
	readonly environment: NonNullable<ToolOptions["environment"]>;
}

function findAce(): string | undefined {
	const named = process.env["RECTO_ACE"];
	if (named) return named;
	try {
		return createRequire(import.meta.url).resolve("@daisy/ace-cli/bin/ace.js");
	} catch {
		return undefined;
	}
}

/**
 * Runs Ace.
 *
 * @param epub path of the EPUB
 * @param folder where it may write
 * @returns what it found, or in one phrase what is not installed
 */
export async function runAce(
	epub: string,
	folder: string,
	{ browser, signal }: { readonly browser: AceBrowser; readonly signal: AbortSignal },
): Promise<readonly Complaint[] | string> {
	const ace = findAce();
	if (!ace) return "Ace by DAISY (the npm package @daisy/ace-cli)";
	const out = join(folder, "ace");
	const environment = {
		...browser.environment,
		PUPPETEER_EXECUTABLE_PATH: browser.executablePath,
		ACE_TIMEOUT_INITIAL: String(START_TIMEOUT_MS),
	};
	await runTool(process.execPath, [ace, "--silent", "--force", "--outdir", out, epub], { signal, environment });
	const report = await readFile(join(out, "report.json"), "utf8").catch(() => undefined);
	return report === undefined ? "an Ace by DAISY that runs" : readAce(JSON.parse(report) as AceReport);
}

/** The part of Ace's report that is read. */
export interface AceReport {
	readonly assertions: readonly {
		readonly "earl:testSubject": { readonly url: string };
		readonly assertions: readonly {
			readonly "earl:result": {
				readonly "dct:description": string;
				readonly "earl:pointer"?: { readonly cfi?: readonly string[] };
			};
			readonly "earl:test": { readonly "earl:impact": string; readonly "dct:title": string };
		}[];
	}[];
}

/** Turns a report into complaints. */
export function readAce({ assertions }: AceReport): readonly Complaint[] {
	return assertions.flatMap(({ "earl:testSubject": { url }, assertions: failed }) =>
		failed.map(({ "earl:result": result, "earl:test": test }) => {
			const [cfi] = result["earl:pointer"]?.cfi ?? [];
			const description = result["dct:description"].trim().split("\n")[0] ?? "";
			return {
				ruleId: "epub-access" as const,
				reason: `Ace ${test["dct:title"]} (${test["earl:impact"]}): ${description}`,
				path: /\.xhtml$/.test(url) ? `OEBPS/${url}` : "",
				...(cfi === undefined ? {} : { place: cfi }),
			};
		}),
	);
}
