// Calls and definitions of all chapters → numbered notes in the order of their first calls.
import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { NOTE_SYMBOLS } from "../base/note-symbols.ts";
import { toRomanNumeral } from "../base/roman-numeral.ts";
import type { BookConfig } from "../load/config.ts";
import type { Note, NoteCall } from "./book.ts";
import type { ParsedChapter } from "./transform-chapter.ts";
import type { DefinedNote } from "./transforms/notes.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
/** A note while its calls are still being gathered. */
type GrowingNote = Mutable<Omit<Note, "callIds">> & { callIds: string[] };

/**
 * Numbers the notes of the book, depth first: a note called inside a note follows that note, as it does at the foot of the page.
 * Reports `note-unused` for definitions that nothing calls.
 *
 * @returns the notes in the order of first calls
 */
export function numberNotes(chapters: readonly ParsedChapter[], config: BookConfig): Note[] {
	const notes: GrowingNote[] = [];
	const { restart } = config.notes;
	// Marks that go by pages are known in print alone, and written there; an EPUB has no pages whose symbols would be few.
	const style = restart === "page" && config.notes.style === "symbols" ? "decimal" : config.notes.style;
	let count = 0;
	for (const chapter of chapters) {
		if (restart !== "book") count = 0;
		const byIdentifier = new Map<string, GrowingNote>();
		// A note's own calls come before the calls that follow it. A list of what is left, since notes may nest without end.
		const waiting: NoteCall[] = [];
		const visitCalls = (nodes: readonly Nodes[]): void => {
			waiting.push(...nodes.flatMap(callsIn).reverse());
		};
		const addCall = (call: NoteCall): void => {
			const known = byIdentifier.get(call.noteId);
			const defined = chapter.notes.get(call.noteId);
			if (!defined) return;
			if (known) {
				joinCall(call, known);
				return;
			}
			count += 1;
			const note = makeNote(defined, chapter.sectionId, {
				number: count,
				serial: byIdentifier.size + 1,
				style,
			});
			byIdentifier.set(defined.identifier, note);
			notes.push(note);
			joinCall(call, note);
			visitCalls(note.children as Nodes[]);
		};
		visitCalls([...(chapter.title ? [chapter.title] : []), chapter.tree]);
		for (let call = waiting.pop(); call; call = waiting.pop()) addCall(call);
		reportUnused(chapter, byIdentifier);
	}
	return notes;
}

function callsIn(tree: Nodes): NoteCall[] {
	const calls: NoteCall[] = [];
	visit(tree, "noteCall", (call) => {
		calls.push(call);
	});
	return calls;
}

/** Writes a note's number as its mark. */
function markOf(number: number, style: BookConfig["notes"]["style"]): string {
	if (style === "lower-alpha") return toLetters(number);
	if (style === "lower-roman") return toRomanNumeral(number);
	if (style === "symbols") {
		const symbol = NOTE_SYMBOLS[(number - 1) % NOTE_SYMBOLS.length] ?? "*";
		return symbol.repeat(Math.ceil(number / NOTE_SYMBOLS.length));
	}
	return String(number);
}

function makeNote(
	defined: DefinedNote,
	sectionId: string,
	count: { number: number; serial: number; style: BookConfig["notes"]["style"] },
): GrowingNote {
	const { definition, label, path } = defined;
	return {
		id: `n_${sectionId}_${count.serial}`,
		label,
		path,
		number: count.number,
		mark: markOf(count.number, count.style),
		sectionId,
		callIds: [],
		children: definition.children,
		...(definition.position ? { position: definition.position } : {}),
	};
}

function joinCall(call: NoteCall, note: GrowingNote): void {
	const ordinal = note.callIds.length + 1;
	call.id = note.id.replace(/^n/, "c") + (ordinal === 1 ? "" : `_${ordinal}`);
	call.noteId = note.id;
	call.mark = note.mark;
	call.isFirst = ordinal === 1;
	note.callIds.push(call.id);
}

function reportUnused(chapter: ParsedChapter, called: ReadonlyMap<string, unknown>): void {
	for (const note of chapter.notes.values()) {
		if (called.has(note.identifier)) continue;
		chapter.context.report(
			"note-unused",
			`Unexpected note \`[^${note.label}]\` without a call, expected one in this file`,
			note.definition,
		);
	}
}

function toLetters(number: number): string {
	let letters = "";
	for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
		letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
	return letters;
}
