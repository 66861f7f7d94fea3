// Notes of a section → the asides that stand at its end; in print the theme floats them to the foot of the page.
import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { Nodes } from "mdast";
import type { Note } from "../book/book.ts";
import { type ElementContext, toElements } from "./elements.ts";

/**
 * Makes the notes of a page.
 *
 * @param contextOf what the elements of a note need, by the file that defines it
 * @param kind class of the asides; the section's is its plural
 * @returns `<section class="notes">` with one aside per note, or nothing when there are none
 */
export function makeNotes(notes: readonly Note[], kind: NoteKind, contextOf: (path: string) => ElementContext): Element[] {
	if (notes.length === 0) return [];
	return [
		h(
			"section",
			{ className: [`${kind}s`] },
			notes.map((note) => makeNote(note, kind, contextOf(note.path))),
		),
	];
}

/** `note` is what a theme may float to the foot of the page; an `endnote` stays where it stands. */
export type NoteKind = "note" | "endnote";

function makeNote(note: Note, kind: NoteKind, context: ElementContext): Element {
	const callId = note.callIds[0] ?? "";
	const mark = h("a", { className: ["note-mark"], href: `#${callId}`, role: "doc-backlink" }, note.mark);
	const start = note.position?.start;
	return h(
		"aside",
		{
			className: [kind],
			id: note.id,
			role: "doc-footnote",
			dataCall: callId,
			dataLabel: note.label,
			dataSource: start && context.path ? `${context.path}:${start.line}:${start.column}` : null,
		},
		withMark(mark, toElements(note.children as Nodes[], context)),
	);
}

/** Puts the mark at the head of the first paragraph; a note that begins with a list or code gets one to hold it. */
function withMark(mark: Element, content: ElementContent[]): ElementContent[] {
	const index = content.findIndex((node) => node.type === "element");
	const first = content[index];
	if (first?.type === "element" && first.tagName === "p") {
		const paragraph: Element = { ...first, children: [mark, { type: "text", value: " " }, ...first.children] };
		return content.with(index, paragraph);
	}
	if (first?.type === "element" && first.tagName === "blockquote")
		return content.with(index, { ...first, children: withMark(mark, first.children) });
	return [h("p", { className: ["note-mark-only"] }, mark), ...content];
}
