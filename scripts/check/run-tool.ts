// The name of a program and its arguments → the program run to its end, or word that it is not there.
import { execFile } from "node:child_process";

/** How a tool is run. */
export interface ToolOptions {
	readonly signal: AbortSignal;
	/** Variables beside those of this process. */
	readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A validator of a long book takes minutes; one that takes longer will not end. */
const TIMEOUT_MS = 900_000;

/**
 * Runs a program; what it ends with says nothing here, since validators end with an error where they find one.
 *
 * @returns false when there is no such program
 * @throws the signal's reason when cancelled
 */
export async function runTool(
	program: string,
	args: readonly string[],
	{ signal, environment = {} }: ToolOptions,
): Promise<boolean> {
	const options = {
		signal,
		env: { ...process.env, ...environment },
		timeout: TIMEOUT_MS,
		killSignal: "SIGKILL",
		maxBuffer: 64_000_000,
	} as const;
	const error = await new Promise<unknown>((resolve) => {
		execFile(program, args, options, resolve);
	});
	signal.throwIfAborted();
	return !(error instanceof Error && "code" in error && error.code === "ENOENT");
}
