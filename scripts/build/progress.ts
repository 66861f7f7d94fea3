// What a build is doing → one changing line on a terminal, or plain lines anywhere else.
import { type Progress, STAGES, type StageName } from "./run.ts";

/** Where progress is written: a terminal's or a file's standard error. */
export interface ProgressOutput {
	readonly isTTY?: boolean;
	write(text: string): unknown;
}

/** A progress that shows itself, and must be closed before anything else is written. */
export interface ShownProgress extends Progress {
	close(): void;
}

const BAR_WIDTH = 24;

/** Takes in everything and shows nothing. */
export const SILENT_PROGRESS: ShownProgress = { start: () => {}, advance: () => {}, end: () => {}, close: () => {} };

/**
 * Shows the progress of one book.
 *
 * @param book name of the book, at the beginning of each line
 */
export function showProgress(book: string, output: ProgressOutput): ShownProgress {
	return output.isTTY ? showOnTerminal(book, output) : showAsLines(book, output);
}

/** One line for each stage that begins, and one for each count that is known. */
function showAsLines(book: string, output: ProgressOutput): ShownProgress {
	const begun = new Set<StageName>();
	return {
		...SILENT_PROGRESS,
		start: (stage) => {
			if (!begun.has(stage)) output.write(`${book}: ${stage}\n`);
			begun.add(stage);
		},
		advance: (stage, done, total) => {
			if (done === 0) output.write(`${book}: ${stage}, ${total} pages\n`);
		},
	};
}

/** The seven stages, those done marked, and a bar for one whose count is known. */
function showOnTerminal(book: string, output: ProgressOutput): ShownProgress {
	const running = new Map<StageName, number>();
	const begun = new Set<StageName>();
	let bar = "";
	const draw = (): void => {
		const words = STAGES.map((stage) => {
			if (running.get(stage)) return `\u001b[1m${stage}\u001b[22m`;
			return begun.has(stage) ? `${stage}\u2713` : `\u001b[2m${stage}\u001b[22m`;
		});
		output.write(`\r\u001b[2K${book}: ${words.join(" ")}${bar}`);
	};
	return {
		start: (stage) => {
			begun.add(stage);
			running.set(stage, (running.get(stage) ?? 0) + 1);
			draw();
		},
		advance: (_stage, done, total) => {
			const filled = total === 0 ? BAR_WIDTH : Math.round((done / total) * BAR_WIDTH);
			bar = `  ${"\u2588".repeat(filled)}${"\u2591".repeat(BAR_WIDTH - filled)} ${done || total}${done ? `/${total}` : ""} pages`;
			draw();
		},
		end: (stage) => {
			running.set(stage, (running.get(stage) ?? 1) - 1);
			draw();
		},
		close: () => void output.write("\r\u001b[2K"),
	};
}
