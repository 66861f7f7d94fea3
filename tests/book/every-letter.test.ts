// A property: whatever is written in a small grammar of Markdown, every word of it arrives in the edition's text, each called note once.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { render } from "../support/manuscript.ts";

const NOTE_COUNT = 4;
const WORD = /(?:ebb|flut|été|море|岸)\d*/gu;
/** Labels called in a piece of Markdown, in order. */
const callsIn = (markdown: string): number[] => [...markdown.matchAll(/\[\^(\d)\]/g)].map((match) => Number(match[1]));
const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

const wrap =
	(before: string, after: string) =>
	(piece: string): string =>
		`${before}${piece}${after}`;
/** Puts a piece into a block of its own: a mark before its first line, the same depth before the others. */
const indent =
	(first: string, others: string) =>
	(piece: string): string =>
		piece
			.split("\n")
			.map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
			.join("\n");
const joined = (pieces: fc.Arbitrary<string[]>, separator: string): fc.Arbitrary<string> =>
	pieces.map((all) => all.join(separator));

const word = fc.constantFrom("ebb", "flut", "été", "море", "岸");
const called = fc.tuple(word, fc.nat(NOTE_COUNT - 1)).map(([text, label]) => `${text}[^${label}]`);
const MARKS: readonly (readonly [string, string])[] = [
	["*", "*"],
	["**", "**"],
	["~~", "~~"],
	[":sc[", "]"],
	["[", "](#t)"],
	["<b>", "</b>"],
	['"', '"'],
	["'", "' --"],
];
const inline = fc.oneof(
	{ weight: 6, arbitrary: word },
	{ weight: 2, arbitrary: called },
	{ weight: 1, arbitrary: word.map(wrap("`", "`")) },
	...MARKS.map(([before, after]) => ({ weight: 1, arbitrary: called.map(wrap(before, after)) })),
);
const line = joined(fc.array(inline, { minLength: 1, maxLength: 6 }), " ");
const paragraph = fc.tuple(word, line, line).map(([first, second, third]) => `${first} ${second}\n${third}`);
const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
	block: fc.oneof(
		{ maxDepth: 3, depthSize: "small" },
		paragraph,
		line.map(wrap("## ", "")),
		fc.tuple(line, line).map(([head, cell]) => `| ${head} |\n|---|\n| ${cell} |`),
		word.map(wrap("```\n", "\n```")),
		fc.tuple(word, paragraph).map(([term, definition]) => `${term}\n${indent(": ", "    ")(definition)}`),
		tie("blocks").map(indent("> ", "> ")),
		tie("blocks").map(indent("- ", "  ")),
		tie("blocks").map(indent("1. ", "   ")),
		tie("blocks").map(wrap(":::note[Title]\n", "\n:::")),
		tie("blocks").map(wrap("<div>\n\n", "\n\n</div>")),
	),
	blocks: joined(fc.array(tie("block"), { minLength: 1, maxLength: 3 }), "\n\n"),
}));
const chapter = fc.record({
	text: joined(fc.array(block, { minLength: 1, maxLength: 5 }), "\n\n"),
	notes: fc.array(paragraph, { minLength: NOTE_COUNT, maxLength: NOTE_COUNT }),
	edition: fc.constantFrom("print" as const, "epub" as const),
});

/** Numbers the words of a chapter through, so that none stands twice. */
function numberWords(pieces: readonly string[]): string[] {
	let count = 0;
	return pieces.map((piece) =>
		piece.replace(WORD, (stem) => {
			count += 1;
			return `${stem}${count}`;
		}),
	);
}

/** Labels that are called from the text, or from a note that is. */
function reachedFrom(text: string, notes: readonly string[]): Set<number> {
	const reached = new Set<number>();
	const follow = (piece: string): void => {
		for (const label of callsIn(piece)) {
			if (reached.has(label)) continue;
			reached.add(label);
			follow(notes[label] ?? "");
		}
	};
	follow(text);
	return reached;
}

describe("a chapter of the grammar", () => {
	it("arrives with every word once and in order, and with every note that is called", () => {
		fc.assert(
			fc.property(chapter, (written) => {
				const [text = "", ...notes] = numberWords([written.text, ...written.notes]);
				const definitions = notes.map((note, label) => indent(`[^${label}]: `, "    ")(note));
				const { edition, findings } = render(["# T", text, ...definitions].join("\n\n"), { edition: written.edition });
				const reached = reachedFrom(text, notes);
				expect(wordsIn(edition.text.flow)).toEqual(wordsIn(text));
				expect(edition.text.notes.map(({ label }) => Number(label)).sort()).toEqual([...reached].sort());
				for (const note of edition.text.notes) expect(wordsIn(note.text)).toEqual(wordsIn(notes[Number(note.label)] ?? ""));
				expect(edition.text.calls).toHaveLength(callsIn(text).length);
				expect(edition.text.calls.filter(({ isFirst }) => isFirst)).toHaveLength(new Set(callsIn(text)).size);
				expect(findings.filter((finding) => !finding.includes(" note-unused "))).toEqual([]);
				expect(findings).toHaveLength(NOTE_COUNT - reached.size);
			}),
			{ seed: 3, numRuns: 100 },
		);
	}, 120_000);
});
