// The files of a book with what was reported on them → the findings to show, each once, without those that the author silenced.
import { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import type { RuleId } from "../base/rules.ts";
import type { BookConfig } from "../load/config.ts";
import type { Manuscript } from "../load/manuscript.ts";
import type { Theme } from "../load/theme.ts";

/** One finding as plain data. */
export interface Finding {
	readonly rule: string;
	readonly severity: "error" | "warning";
	readonly reason: string;
	/** What to do about it. */
	readonly help: string;
	/** As the user would type it, from the current folder. */
	readonly file: string;
	/** From 1; absent when the whole file is meant. */
	readonly line?: number;
	readonly column?: number;
	/** A second place that explains it. */
	readonly related?: { readonly reason: string; readonly place: string };
}

/**
 * Picks the findings out of a book's files.
 *
 * A theme's page is filled in once for each edition, so the same finding can have been reported twice.
 *
 * @param silence ids of warnings that book.yaml silences
 * @returns files that have findings, in their order, with those findings only; the files given are not changed
 */
export function selectFindings(files: Iterable<VFile>, silence: BookConfig["silence"] = []): VFile[] {
	return [...new Set(files)].flatMap((file) => {
		const seen = new Map<string, VFileMessage>();
		for (const message of file.messages) {
			if (message.fatal !== true && silence.includes(message.ruleId ?? "")) continue;
			const key = [message.ruleId, message.line, message.column, message.reason].join("\n");
			if (!seen.has(key)) seen.set(key, message);
		}
		return seen.size === 0 ? [] : [Object.assign(new VFile({ path: file.path }), { messages: [...seen.values()] })];
	});
}

/** Lists findings as plain data, in the order of the files and of the places in them. */
export function listFindings(files: readonly VFile[]): Finding[] {
	return files.flatMap((file) => [...file.messages].sort(byPlace).map((message) => toFinding(file, message)));
}

/** The same files as they are to be printed: the second place and the help below each reason, in words of our own. */
export function spellOut(files: readonly VFile[]): VFile[] {
	return files.map((file) => {
		const messages = file.messages.map((message) => {
			const { reason, related, help } = toFinding(file, message);
			const lines = [reason, ...(related ? [`  ${related.reason}: ${related.place}`] : []), ...(help ? [`  help: ${help}`] : [])];
			const { place, ruleId } = message;
			return Object.assign(new VFileMessage(lines.join("\n"), { place, ruleId }), { fatal: message.fatal });
		});
		return Object.assign(new VFile({ path: file.path }), { messages });
	});
}

/** Every file of a book that a finding may be on: configuration, chapters, then the theme's. */
export function filesOf(configFile: VFile, manuscript?: Manuscript, theme?: Theme): VFile[] {
	const chapters = manuscript?.chapters.map((chapter) => chapter.file) ?? [];
	const design = theme ? [theme.file, ...theme.templates.values(), ...Object.values(theme.css)] : [];
	return [configFile, ...chapters, ...design];
}

/** Says whether one of the rules was reported on any of the files. */
export function hasFinding(files: Iterable<VFile>, rules: readonly RuleId[]): boolean {
	const wanted = new Set<string>(rules);
	return [...files].some((file) => file.messages.some((message) => wanted.has(message.ruleId ?? "")));
}

const byPlace = (a: VFileMessage, b: VFileMessage): number => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

function toFinding(file: VFile, message: VFileMessage): Finding {
	const { cause } = message;
	const related = cause instanceof Error && "reason" in cause ? { reason: String(cause.reason), place: cause.name } : undefined;
	return {
		rule: message.ruleId ?? "",
		severity: message.fatal === true ? "error" : "warning",
		reason: message.reason,
		help: message.note ?? "",
		file: file.path,
		...(message.line === undefined ? {} : { line: message.line }),
		...(message.column === undefined ? {} : { column: message.column }),
		...(related ? { related } : {}),
	};
}
