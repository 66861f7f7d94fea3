// Footnotes of one file: definitions are taken out of the tree, calls become note calls; labels belong to their file alone.
import type { FootnoteDefinition, Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { NoteCall } from "../book.ts";
import type { TransformContext } from "./context.ts";

/** A note of one file, not yet numbered: numbers belong to the book's order of calls. */
export interface DefinedNote {
	readonly label: string;
	/** The label as mdast normalises it: calls refer to it by this. */
	readonly identifier: string;
	readonly path: string;
	readonly definition: FootnoteDefinition;
}

/** Labels of the notes that a tree defines, as its calls refer to them. */
export function listLabels(tree: Root): Set<string> {
	const labels = new Set<string>();
	visit(tree, "footnoteDefinition", (node) => {
		labels.add(node.label ?? node.identifier);
	});
	return labels;
}

/**
 * Takes the definitions out of the tree, wherever they stand, a definition inside another too; a quotation or list that held
 * nothing else goes with them. Reports `note-duplicate` and `note-empty`.
 *
 * @returns the notes by identifier; of a label defined twice the first
 */
export function takeNotes(tree: Root, context: TransformContext): Map<string, DefinedNote> {
	const notes = new Map<string, DefinedNote>();
	visit(tree, "footnoteDefinition", (definition) => {
		const note: DefinedNote = { ...labelOf(definition), path: context.chapter.path, definition };
		const first = notes.get(note.identifier);
		if (first) reportDuplicate(note, first, context);
		else notes.set(note.identifier, note);
		if (definition.children.length === 0) {
			context.report("note-empty", `Unexpected empty note \`[^${note.label}]\`, expected its text`, definition);
		}
	});
	removeDefinitions(tree);
	return notes;
}

/** Says whether anything was taken out of the node. */
function removeDefinitions(node: Nodes): boolean {
	if (!("children" in node)) return false;
	let isChanged = false;
	const kept = node.children.filter((child) => {
		const wasHolding = removeDefinitions(child);
		const isGone = child.type === "footnoteDefinition" || (wasHolding && isEmptied(child));
		isChanged ||= isGone || wasHolding;
		return !isGone;
	});
	node.children = kept as never;
	return isChanged;
}

function isEmptied(node: Nodes): boolean {
	return (node.type === "blockquote" || node.type === "list" || node.type === "listItem") && node.children.length === 0;
}

/** Replaces GFM's references by note calls; `noteId` is the identifier until the book numbers its notes. */
export function transformCalls(tree: Nodes): void {
	visit(tree, "footnoteReference", (node, index, parent) => {
		if (!parent || index === undefined) return;
		const call: NoteCall = { type: "noteCall", id: "", noteId: node.identifier, mark: "", isFirst: false };
		if (node.position) call.position = node.position;
		parent.children[index] = call;
	});
}

function labelOf(definition: FootnoteDefinition): { label: string; identifier: string } {
	return { label: definition.label ?? definition.identifier, identifier: definition.identifier };
}

function reportDuplicate(note: DefinedNote, first: DefinedNote, context: TransformContext): void {
	context.report(
		"note-duplicate",
		`Unexpected second definition of note \`[^${note.label}]\`, expected each label once in a file`,
		note.definition,
		{ reason: "First defined here", file: context.chapter.file, place: first.definition },
	);
}
