// What a person, or a log, sees of a build.
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { showProgress } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";

function record(isTTY: boolean): { isTTY: boolean; text: string; write(text: string): void } {
	return {
		isTTY,
		text: "",
		write(text) {
			this.text += text;
		},
	};
}

describe("progress", () => {
	it("is one plain line for each stage, and one for a count, when it is not on a terminal", async () => {
		const output = record(false);
		const run = startRun(showProgress("book", output), new AbortController().signal);
		await run.stage("config", () => 1);
		await run.stage("print", (advance) => advance(0, 12));
		await run.stage("print", (advance) => advance(12, 12));
		expect(output.text).toBe("book: config\nbook: print\nbook: print, 12 pages\n");
	});

	it("names all seven stages on one line of a terminal, and clears it", async () => {
		const output = record(true);
		const progress = showProgress("book", output);
		const run = startRun(progress, new AbortController().signal);
		await run.stage("config", () => 1);
		await run.stage("print", (advance) => advance(6, 12));
		const shown = output.text.split("\r\u001b[2K").at(-1) ?? "";
		const plain = stripVTControlCharacters(shown);
		expect(plain).toBe(
			`book: config\u2713 load assemble print\u2713 epub check write  ${"\u2588".repeat(12)}${"\u2591".repeat(12)} 6/12 pages`,
		);
		progress.close();
		expect(output.text.endsWith("\r\u001b[2K")).toBe(true);
		expect(output.text).not.toContain("\n");
	});
});

describe("a run", () => {
	it("adds up the time of a stage that is entered twice, also when it fails", async () => {
		const run = startRun(showProgress("book", record(false)), new AbortController().signal);
		await run.stage("check", () => new Promise((resolve) => setTimeout(resolve, 20)));
		await expect(run.stage("check", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
		expect(run.timings.check).toBeGreaterThan(15);
		expect(Object.keys(run.timings)).toEqual(["check"]);
	});

	it("enters no stage after a cancel", async () => {
		const run = startRun(showProgress("book", record(false)), AbortSignal.abort(new Error("cancelled")));
		await expect(run.stage("config", () => 1)).rejects.toThrow("cancelled");
	});
});
