// The pages of an edition → the letters it must show, for the proofs of the finished files.
import type { ElementContent, Root } from "hast";
import { isInlineElement } from "./blank-text.ts";
import type { EditionPage, EditionText } from "./edition.ts";

type Call = EditionText["calls"][number];
type NoteText = EditionText["notes"][number];

/** What has been read so far. */
interface Reading {
	flow: string;
	readonly calls: Call[];
	readonly figures: EditionText["figures"][number][];
	readonly notes: NoteText[];
	readonly seen: Set<string>;
	/** Class of what is no text. */
	readonly leftOut: string | undefined;
}

/**
 * Reads the text of all pages in order; see `EditionText` for what counts as text.
 *
 * @param options.hasNumbersByPage the numbers of notes are known on the finished page only
 */
export function readEditionText(
	pages: readonly EditionPage[],
	{ hasNumbersByPage = false }: { hasNumbersByPage?: boolean } = {},
): EditionText {
	const leftOut = hasNumbersByPage ? "note-number" : undefined;
	const reading: Reading = { flow: "", calls: [], figures: [], notes: [], seen: new Set(), leftOut };
	for (const page of pages) {
		readFlow(page.content, reading);
		reading.flow += "\n";
	}
	const { flow, calls, figures, notes } = reading;
	return { flow, calls, figures, notes };
}

function readFlow(node: Root | ElementContent, reading: Reading): void {
	if (node.type === "text") {
		reading.flow += node.value;
		return;
	}
	if (!("children" in node)) return;
	if (node.type === "element") {
		if (reading.leftOut && hasClass(node, reading.leftOut)) return;
		if (hasClass(node, "note")) {
			reading.notes.push(readNote(node, reading.leftOut));
			return;
		}
		if (hasClass(node, "note-call")) {
			addCall(node, reading);
			return;
		}
		if (node.tagName === "br") reading.flow += " ";
	}
	const start = reading.flow.length;
	for (const child of node.children) if (child.type !== "doctype") readFlow(child, reading);
	if (node.type === "element" && node.tagName === "figure")
		reading.figures.push({ id: String(node.properties.id ?? ""), start, end: reading.flow.length });
	if (node.type === "element") reading.flow += isInlineElement(node.tagName) ? "" : "\n";
}

function addCall(node: ElementContent & { type: "element" }, reading: Reading): void {
	const noteId = String(node.properties.href ?? "").slice(1);
	reading.calls.push({ noteId, isFirst: !reading.seen.has(noteId), offset: reading.flow.length });
	reading.seen.add(noteId);
}

function readNote(node: ElementContent & { type: "element" }, leftOut: string | undefined): NoteText {
	let mark = "";
	const readText = (child: ElementContent): string => {
		if (child.type === "text") return child.value;
		if (child.type !== "element") return "";
		if (hasClass(child, "note-mark")) {
			mark = child.children.map(readText).join("");
			return "";
		}
		if (hasClass(child, "note-call") || (leftOut && hasClass(child, leftOut))) return "";
		return child.children.map(readText).join("") + (isInlineElement(child.tagName) ? "" : "\n");
	};
	const text = node.children.map(readText).join("");
	return { id: String(node.properties.id), mark, label: String(node.properties.dataLabel ?? mark), text };
}

function hasClass(node: ElementContent & { type: "element" }, name: string): boolean {
	return Array.isArray(node.properties.className) && node.properties.className.includes(name);
}
