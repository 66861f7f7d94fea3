// The environment and the book's date → the time that everything in the finished files bears.
import { Failure } from "../base/diagnostics.ts";
import type { BookConfig } from "../load/config.ts";

/** For a book that says nothing of time: 1 January 2000. Not the clock, so that the same book gives the same bytes. */
export const DEFAULT_EPOCH_SECONDS = 946_684_800;
/** The first moment that a ZIP archive can name (APPNOTE 6.3.10, 4.4.6): 1 January 1980. */
const EARLIEST_SECONDS = 315_532_800;

/**
 * Finds the time of a build in seconds since 1970: SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), else
 * the book's date, else a fixed one.
 *
 * @param variable value of SOURCE_DATE_EPOCH
 * @throws Failure when the variable is no number of seconds
 */
export function readEpoch({ date }: Pick<BookConfig, "date">, variable: string | undefined): number {
	return Math.max(EARLIEST_SECONDS, readVariable(variable) ?? readDate(date) ?? DEFAULT_EPOCH_SECONDS);
}

function readVariable(variable: string | undefined): number | undefined {
	if (variable === undefined || variable === "") return undefined;
	if (/^\d{1,11}$/.test(variable)) return Number(variable);
	throw new Failure(
		`SOURCE_DATE_EPOCH is ${variable}, which is no number of seconds.`,
		"Set it to whole seconds since 1970, as `date +%s` prints them, or take it away.",
	);
}

/** A date as book.yaml has it, YYYY, YYYY-MM or YYYY-MM-DD, begins at midnight of its first day, UTC. */
function readDate(date: string | undefined): number | undefined {
	const milliseconds = Date.parse(date ?? "");
	return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
