// Escaped signs in the text ↔ stand-ins for them, so that no transform takes `\^`, `\"` or `\[` for a mark.
import type { Nodes, Root } from "mdast";
import type { Processor } from "unified";
import { visit } from "unist-util-visit";

/** The 32 signs that a backslash can escape (CommonMark 0.31, section 2.4); the stand-ins are as many noncharacters of Unicode. */
const SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const FIRST_STAND_IN = 0xfdd0;
const STAND_INS = /[\uFDD0-\uFDEF]/g;

/** Returns the text with every stand-in turned back into its sign. */
export function unmask(text: string): string {
	return text.replace(STAND_INS, (standIn) => SIGNS[standIn.charCodeAt(0) - FIRST_STAND_IN] ?? standIn);
}

/** Turns the stand-ins in a tree's texts back into signs, once every transform that reads marks is done. */
export function unmaskTexts(tree: Nodes): void {
	visit(tree, "text", (node) => {
		node.value = unmask(node.value);
	});
}

/** Turns the stand-ins back in whatever is not running text: addresses, titles, descriptions, attributes. */
export function unmaskFields(tree: Root): void {
	visit(tree, (node) => {
		if (node.type === "text") return;
		unmaskRecord(node as unknown as Record<string, unknown>);
		if ("attributes" in node && node.attributes) unmaskRecord(node.attributes as Record<string, unknown>);
	});
}

function unmaskRecord(record: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(record)) if (typeof value === "string") record[name] = unmask(value);
}

/** Plugin of the parser: escaped signs, and signs written as character references (`&quot;`), become stand-ins. */
export function maskEscapes(this: Processor): void {
	const data = this.data();
	data.fromMarkdownExtensions ??= [];
	data.fromMarkdownExtensions.push({ exit: { characterEscapeValue: exitEscape, characterReference: exitReference } });
}

/** What the compiler of mdast-util-from-markdown hands to its extensions, as far as it is used here. */
interface Compiler {
	readonly stack: unknown[];
	sliceSerialize(token: Token): string;
}

interface Token {
	readonly end: { readonly line: number; readonly column: number; readonly offset: number };
}

interface OpenText {
	value: string;
	position: { end: { line: number; column: number; offset: number } };
}

function exitEscape(this: Compiler, token: Token): void {
	const text = closeText(this, token);
	text.value += maskSign(this.sliceSerialize(token));
}

function exitReference(this: Compiler, token: Token): void {
	const text = closeText(this, token);
	text.value = text.value.slice(0, -1) + maskSign(text.value.slice(-1));
}

/** Takes the open text off the stack, as the compiler's own handlers do. */
function closeText({ stack }: Compiler, { end }: Token): OpenText {
	const text = stack.pop() as OpenText;
	text.position.end = { line: end.line, column: end.column, offset: end.offset };
	return text;
}

function maskSign(sign: string): string {
	const index = SIGNS.indexOf(sign);
	return sign.length !== 1 || index < 0 ? sign : String.fromCharCode(FIRST_STAND_IN + index);
}
