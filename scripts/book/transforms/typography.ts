// Straight quotes, double hyphens and three dots in running text → the marks of the chapter's language.
import type { Nodes, Root } from "mdast";
import { unmask } from "../escapes.ts";
import { type LanguageMarks, marksOf } from "./language-marks.ts";
import { isBareAddress } from "./links.ts";

/** Block nodes whose text begins afresh: no quotation goes on from the block before. */
const BLOCKS = new Set(["paragraph", "heading", "tableCell", "defListTerm", "defListDescription", "caption", "listItem"]);
/** What a text must know of the text before it. */
interface Cursor {
	/** The last character before the text, or "" at the beginning of a block. */
	before: string;
	/** Inner quotations that are open: where there is none, a straight mark after a word is an apostrophe. */
	innerCount: number;
}

const startOfBlock = (): Cursor => ({ before: "", innerCount: 0 });

/** Sets the marks of every text in the tree, following `:lang[…]` spans into their own languages. */
export function transformTypography(tree: Root, language: string): void {
	walk(tree, marksOf(language), startOfBlock());
}

function walk(node: Nodes, marks: LanguageMarks, cursor: Cursor): void {
	if (node.type === "text") {
		node.value = setMarks(node.value, marks, cursor);
		return;
	}
	// Nothing to be seen stands between the words on both sides of these.
	if (node.type === "noteCall" || node.type === "html") return;
	if (node.type === "break") cursor.before = "\n";
	else if (!("children" in node) || (node.type === "link" && isBareAddress(node))) cursor.before = "x";
	else {
		const own = node.type === "span" && node.language ? marksOf(node.language) : marks;
		const inner = BLOCKS.has(node.type) ? startOfBlock() : cursor;
		for (const child of node.children) walk(child, own, inner);
	}
}

/**
 * Sets the marks of one text.
 *
 * @param cursor what stands before it; afterwards, what stands before the text that follows
 */
export function setMarks(text: string, marks: LanguageMarks, cursor: Cursor = startOfBlock()): string {
	const { before } = cursor;
	const dashed = text
		.replace(/\.{3}/g, "…")
		.replace(/(?<!-)---(?!-)/g, "—")
		.replace(/(?<!-)--(?!-)/g, "–");
	let quoted = before;
	let end = 0;
	for (const { 0: mark, index } of dashed.matchAll(/["']/g)) {
		quoted += dashed.slice(end, index);
		end = index + 1;
		const around = { previous: unmask(quoted.slice(-1)), rest: dashed.slice(end, end + 8) };
		quoted += mark === '"' ? doubleQuote(around, marks) : singleQuote(around, marks, cursor);
	}
	quoted += dashed.slice(end);
	const spaced = marks.spaces.reduce((value, [pattern, replacement]) => value.replace(pattern, replacement), quoted);
	cursor.before = spaced.slice(-1);
	// The character before belongs to another text; the patterns have only looked at it.
	return spaced.slice(before.length);
}

/** What stands next to a quotation mark: the character before it, and some of the text after it. */
interface Around {
	readonly previous: string;
	readonly rest: string;
}

function doubleQuote({ previous, rest }: Around, marks: LanguageMarks): string {
	// After an elided article, d'"or", a word begins.
	return opensAfter(previous, marks) || (previous === "’" && /^\p{L}/u.test(rest)) ? marks.open : marks.close;
}

function singleQuote({ previous, rest }: Around, marks: LanguageMarks, cursor: Cursor): string {
	if (opensAfter(previous, marks)) {
		// An elision at the head of a word or year, 'tis and '68, takes an apostrophe.
		if (/^(?:\d\ds?\b|tis\b|twas\b|em\b|til\b|cause\b|round\b|n['’])/i.test(rest)) return "’";
		cursor.innerCount += 1;
		return marks.openInner;
	}
	const isInWord = /[\p{L}\p{N}]/u.test(previous) && /^\p{L}/u.test(rest);
	if (isInWord || cursor.innerCount === 0) return "’";
	cursor.innerCount -= 1;
	return marks.closeInner;
}

function opensAfter(previous: string, { open, close, openInner, closeInner }: LanguageMarks): boolean {
	if (previous === "" || /[\s([{\u2013\u2014/]/u.test(previous)) return true;
	// What opens in one language closes in another, and in some the same mark does both.
	return (previous === open && open !== close) || (previous === openInner && openInner !== closeInner);
}
