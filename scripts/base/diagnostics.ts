// Turns what goes wrong into data: a finding is a fault of the book and lands on its file; a failure is a fault of the machine and is thrown.
import type { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import { type RuleId, rules } from "./rules.ts";

/** A place in a source file: lines and columns count from 1, as editors show them. */
export interface Place {
	readonly line: number;
	readonly column: number;
}

/** A place on a page of a PDF. */
export interface PageSpot {
	/** From 1, as viewers of PDFs count. */
	readonly page: number;
	/** From the left and the top of the trimmed page, mm. */
	readonly leftMm?: number;
	readonly topMm?: number;
}

declare module "vfile-message" {
	interface VFileMessage {
		/** Where it is on paper. */
		spot?: PageSpot;
	}
}

/** Anything that knows its place: a syntax-tree node, a bare place, or nothing. */
export type Located = Place | { readonly position?: { readonly start: Place; readonly end: Place } | undefined } | undefined;

/** A second place that explains a finding, such as the first definition of a note defined twice. */
export interface Related {
	/** What is to be seen there, in the author's words. */
	readonly reason: string;
	readonly file: VFile;
	readonly place: Located;
}

/**
 * Records a finding on the file it was found in.
 *
 * @param file the manuscript, config or theme file that is at fault
 * @param ruleId the permanent id of the rule, from the catalogue in `rules.ts`
 * @param reason one sentence: "Unexpected X, expected Y"
 * @param place where in the file; without one the finding concerns the whole file
 * @param related a second place that belongs to the finding
 * @returns the finding as it stands on the file
 */
export function report(file: VFile, ruleId: RuleId, reason: string, place?: Located, related?: Related): VFileMessage {
	const message = new VFileMessage(reason, { place: toPlace(place), source: "recto", ruleId });
	message.fatal = rules[ruleId].severity === "error";
	message.note = rules[ruleId].help;
	message.file = file.path;
	message.name = `${file.path}${place ? `:${message.line}:${message.column}` : ""}`;
	if (related) message.cause = toCause(related);
	file.messages.push(message);
	return message;
}

/** Says whether any of the files carries an error (not only warnings). */
export function hasErrors(files: Iterable<VFile>): boolean {
	for (const file of files) if (file.messages.some((message) => message.fatal === true)) return true;
	return false;
}

/** The point of a located thing, or undefined where it has none. */
function startOf(located: Located): Place | undefined {
	if (!located) return undefined;
	return "line" in located ? located : located.position?.start;
}

/** A fault of the machine, never of the manuscript: no browser, a full disk, a time-out. Ends the build with exit code 2. */
export class Failure extends Error {
	override readonly name = "Failure";
	/** What the user can do about it. */
	readonly hint: string;

	constructor(message: string, hint: string, cause?: unknown) {
		super(message, { cause });
		this.hint = hint;
	}
}

type MessagePlace =
	NonNullable<ConstructorParameters<typeof VFileMessage>[1]> extends infer O
		? O extends { place?: infer P }
			? P
			: never
		: never;

function toPlace(located: Located): MessagePlace {
	if (!located) return undefined as MessagePlace;
	if ("line" in located) return { line: located.line, column: located.column } as MessagePlace;
	return located.position as MessagePlace;
}

function toCause(related: Related): VFileMessage {
	const cause = new VFileMessage(related.reason, { place: toPlace(related.place), source: "recto" });
	const start = startOf(related.place);
	cause.file = related.file.path;
	cause.name = start ? `${related.file.path}:${start.line}:${start.column}` : related.file.path;
	return cause;
}
