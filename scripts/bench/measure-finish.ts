// A printed book → how long its finishing for screen and for the press takes, and how much memory, each in a process of its own.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { optionsFor } from "../build/finish-options.ts";
import type { PageMap } from "../pages/page-map.ts";
import type { PrintInput } from "../print/document.ts";
import { memoryOf, SAY_MEMORY } from "./process-memory.ts";

const FINISH = fileURLToPath(new URL("finish-alone.ts", import.meta.url));

/** Milliseconds of each finish, and the most memory that the larger of the two had. */
export interface FinishFigures {
	readonly screen: number;
	readonly press: number;
	readonly memoryMb: number;
}

/** Finishes a printed book in both ways. */
export async function measureFinish(
	{ book, edition }: PrintInput,
	{ pageMap, pdf }: { readonly pageMap: PageMap; readonly pdf: Uint8Array },
): Promise<FinishFigures> {
	const folder = await mkdtemp(path.join(tmpdir(), "recto-bench-"));
	const [printed, asked] = ["printed.pdf", "asked.json"].map((name) => path.join(folder, name)) as [string, string];
	await writeFile(printed, pdf);
	const measure = async (finish: "screen" | "print"): Promise<{ ms: number; memoryMb: number }> => {
		const input = { book, edition, pageMap, profile: undefined, version: "bench" };
		await writeFile(asked, JSON.stringify(optionsFor(finish, input, {})));
		const args = ["--import", SAY_MEMORY, "--import", "tsx", FINISH, printed, asked];
		const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
		return { ms: Number(stdout), memoryMb: memoryOf(stderr) };
	};
	const screen = await measure("screen");
	const press = await measure("print");
	await rm(folder, { recursive: true });
	return { screen: screen.ms, press: press.ms, memoryMb: Math.max(screen.memoryMb, press.memoryMb) };
}
