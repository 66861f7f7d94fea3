// A finished EPUB and the text it was made from → findings where text is missing or a link leads nowhere.
import assert from "node:assert";
import type { Root } from "hast";
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import type { RuleId } from "../base/rules.ts";
import type { Book } from "../book/book.ts";
import type { PageMap } from "../pages/page-map.ts";
import { checkEpubPackage } from "./check-epub-package.ts";
import { checkEpubPages } from "./check-epub-pages.ts";
import { type EpubContents, type EpubDocument, lettersOf, readEpub } from "./read-epub.ts";

/** What the EPUB must contain; an edition has this shape. */
export interface EpubProofInput {
	readonly pages: readonly { readonly id: string; readonly path?: string; readonly content?: Root }[];
	readonly text: {
		/** Text of all pages in order, without notes and calls. */
		readonly flow: string;
		/** Calls in the flow, in order; `offset` counts UTF-16 units of `flow`. */
		readonly calls: readonly { readonly noteId: string; readonly offset: number }[];
		readonly notes: readonly { readonly id: string; readonly label: string; readonly text: string }[];
	};
}

/** How much of a text a message quotes. */
const QUOTE_LENGTH = 40;

/**
 * Proves that an EPUB holds every letter of the book, in order, each note once and each call at its place; and that every link
 * inside it leads somewhere, from call to note and back; that its printed pages are those of the page map; and that the box is sound.
 *
 * Findings are on the manuscript file of the page concerned, or on the book's first file: `epub-letters`, `epub-link`, `epub-page`,
 * `epub-package`, `epub-file-size`.
 */
export async function checkEpub(
	epub: Uint8Array,
	book: Book,
	{ pageMap, ...edition }: EpubProofInput & { pageMap?: PageMap | undefined },
): Promise<void> {
	const contents = readEpub(epub);
	const tell = makeReporter(book, edition, contents);
	for (const path of contents.broken) tell("epub-letters", path, `Unexpected markup in ${path}: it is not well-formed XML`);
	checkLetters(contents, edition, tell);
	checkNotes(contents, edition, tell);
	checkCalls(contents, edition, tell);
	checkLinks(contents, tell);
	checkPairs(contents, tell);
	checkEpubPages(contents, { pages: edition.pages, pageMap }, (path, reason) => tell("epub-page", path, reason));
	checkEpubPackage(contents, tell);
}

/** Reports on the manuscript file behind a path of the package. */
type Tell = (ruleId: RuleId, path: string, reason: string) => void;

function makeReporter(book: Book, { pages }: EpubProofInput, { documents }: EpubContents): Tell {
	const [first] = book.files.values();
	const filesByPath = new Map<string, VFile>();
	const byId = new Map(pages.map((page) => [page.id, page]));
	for (const { path, ids } of documents) {
		// A part of a long page is named after it: `<id>_2`.
		const page = [...ids].map((id) => byId.get(id.replace(/_\d+$/, ""))).find(Boolean);
		const file = page?.path === undefined ? undefined : book.files.get(page.path);
		if (file) filesByPath.set(path, file);
	}
	return (ruleId, path, reason) => {
		const file = filesByPath.get(path) ?? first;
		assert(file, `A book without files cannot have a finding: ${reason}`);
		report(file, ruleId, reason);
	};
}

function checkLetters({ documents }: EpubContents, { text }: EpubProofInput, tell: Tell): void {
	const texts = documents.filter((document) => document.isText);
	const expected = lettersOf(text.flow);
	const actual = texts.map((document) => document.letters).join("");
	const loss = findLoss(expected, actual);
	if (loss === undefined) return;
	const quote = expected.slice(loss, loss + QUOTE_LENGTH);
	const before = expected.slice(Math.max(0, loss - QUOTE_LENGTH), loss);
	tell("epub-letters", pathAt(texts, loss), `Unexpected gap in the text of the EPUB, expected “${quote}” after “${before}”`);
}

function checkNotes({ documents }: EpubContents, { text }: EpubProofInput, tell: Tell): void {
	const notes = documents.flatMap((document) => document.notes.map((note) => ({ note, document })));
	for (const { id, label, text: noteText } of text.notes) {
		const found = notes.filter(({ note }) => note.id === id);
		if (found.length !== 1) {
			tell(
				"epub-letters",
				found[0]?.document.path ?? "",
				`Unexpected number of notes [^${label}] in the EPUB: ${found.length}, expected 1`,
			);
		}
		const expected = lettersOf(noteText);
		for (const { note, document } of found) {
			const loss = findLoss(expected, note.letters);
			if (loss === undefined) continue;
			const quote = expected.slice(loss, loss + QUOTE_LENGTH);
			tell("epub-letters", document.path, `Unexpected gap in the note [^${label}] of the EPUB, expected “${quote}”`);
		}
	}
}

/** Compares the calls as a sequence; where the EPUB has no letters of its own, their places too. */
function checkCalls({ documents }: EpubContents, { text }: EpubProofInput, tell: Tell): void {
	const texts = documents.filter((document) => document.isText);
	const actual: { readonly noteId: string; readonly path: string; readonly offset: number }[] = [];
	let start = 0;
	for (const { path, calls, letters } of texts) {
		for (const { target, offset } of calls) {
			if (offset !== undefined) actual.push({ noteId: target.replace(/^.*#/, ""), path, offset: start + offset });
		}
		start += letters.length;
	}
	const hasSameLetters = start === lettersOf(text.flow).length;
	const expected = countLetters(text);
	for (const [index, { noteId, offset }] of expected.entries()) {
		const call = actual[index];
		if (call?.noteId === noteId && (!hasSameLetters || call.offset === offset)) continue;
		const label = text.notes.find((note) => note.id === noteId)?.label ?? noteId;
		tell(
			"epub-link",
			call?.path ?? "",
			`Unexpected place of a call in the EPUB, expected [^${label}] as call ${index + 1} of the text`,
		);
		return;
	}
	const surplus = actual[expected.length];
	if (surplus)
		tell(
			"epub-link",
			surplus.path,
			`Unexpected call of the note ${surplus.noteId} in the EPUB, expected none after the last one`,
		);
}

/** The calls with their offsets in letters instead of characters. */
function countLetters({ flow, calls }: EpubProofInput["text"]): readonly { readonly noteId: string; readonly offset: number }[] {
	let from = 0;
	let letters = 0;
	return calls.map(({ noteId, offset }) => {
		letters += lettersOf(flow.slice(from, offset)).length;
		from = offset;
		return { noteId, offset: letters };
	});
}

function checkLinks({ documents, paths }: EpubContents, tell: Tell): void {
	const idsByPath = new Map(documents.map(({ path, ids }) => [path, ids]));
	for (const { path, links, repeatedIds } of documents) {
		for (const link of new Set(links)) {
			const [target = "", fragment] = link.split("#");
			if (!paths.has(target)) tell("epub-link", path, `Unexpected link to ${link} in ${path}, expected a file of the EPUB`);
			else if (fragment && idsByPath.get(target)?.has(fragment) === false) {
				tell("epub-link", path, `Unexpected link to ${link} in ${path}, expected an id of that file`);
			}
		}
		for (const id of new Set(repeatedIds))
			tell("epub-link", path, `Unexpected second id “${id}” in ${path}, expected each id once`);
	}
}

/** Each call leads to a note; each note leads back, once, to a call that leads to it. */
function checkPairs({ documents }: EpubContents, tell: Tell): void {
	const targetByCall = new Map(documents.flatMap(({ calls }) => calls.map(({ place, target }) => [place, target])));
	const places = new Set(documents.flatMap(({ notes }) => notes.map(({ place }) => place)));
	for (const { path, calls, notes } of documents) {
		for (const { place, target } of calls) {
			if (!places.has(target)) tell("epub-link", path, `Unexpected target ${target} of the call ${place}, expected a note`);
		}
		for (const { place, backTargets } of notes) {
			const isPaired = backTargets.length === 1 && targetByCall.get(backTargets[0] ?? "") === place;
			if (!isPaired) tell("epub-link", path, `Unexpected way back from the note ${place}, expected one link to a call of it`);
		}
	}
}

/** Offset of the first letter that is missing; undefined when all are there in order (others may stand between them). */
function findLoss(expected: string, actual: string): number | undefined {
	if (expected === actual) return undefined;
	let at = 0;
	while (at < expected.length && expected[at] === actual[at]) at++;
	let next = at;
	for (let index = at; next < expected.length && index < actual.length; index++) if (actual[index] === expected[next]) next++;
	return next < expected.length ? at : undefined;
}

/** Path of the document in which a number of letters is reached. */
function pathAt(texts: readonly EpubDocument[], offset: number): string {
	let end = 0;
	for (const { path, letters } of texts) {
		end += letters.length;
		if (end > offset) return path;
	}
	return texts.at(-1)?.path ?? "";
}
