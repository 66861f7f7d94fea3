// YAML text → its document with places, every fault of the syntax reported where it stands.
import type { VFile } from "vfile";
import { Document, isAlias, isMap, isScalar, LineCounter, type Node, parseDocument, visit, type YAMLError, YAMLMap } from "yaml";
import { type Place, report } from "../base/diagnostics.ts";

/** A YAML document that knows the lines of its text. */
export interface YamlText {
	readonly file: VFile;
	readonly document: Document<Node, boolean>;
	readonly lines: LineCounter;
	/** The first fault of the syntax: what was read from there on may not be what the author meant. */
	readonly brokenAt?: Place;
}

/** Aliases may multiply a value this often, and no more: a few lines can otherwise stand for gigabytes. */
const MAX_ALIAS_COUNT = 100;
/** Nothing Recto reads is nested deeper than a handful of levels; the parser's own stack ends somewhere above 500. */
const MAX_DEPTH = 100;

/**
 * Parses YAML 1.2 (core schema). What stands before and after a fault is kept as far as it can be read.
 *
 * Reports `config-syntax`, at most once for each line.
 *
 * @param file the file it is in, for findings
 * @param text the YAML, on the lines that it has in that file
 */
export function parseYaml(file: VFile, text: string): YamlText {
	const lines = new LineCounter();
	const tooDeep = findDeepLine(text);
	if (tooDeep) {
		report(file, "config-syntax", `Unexpected nesting, expected no more than ${MAX_DEPTH} levels`, tooDeep);
		return { file, document: emptyDocument(), lines, brokenAt: tooDeep };
	}
	const document: Document<Node, boolean> = parseDocument(text, {
		lineCounter: lines,
		prettyErrors: false,
		resolveKnownTags: false,
		schema: "core",
	});
	const faults = [...syntaxFaults(document, lines), ...dropOddKeys(document, lines), ...expandingAliases(document, lines)];
	const first = reportFaults(file, faults);
	return first ? { file, document, lines, brokenAt: first } : { file, document, lines };
}

/** Returns the document as plain values; aliases are written out. */
export function toPlainValue(document: Document<Node, boolean>): unknown {
	return document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
}

/** Where a node begins, or undefined for one that is not from the text. */
export function placeOfNode(node: unknown, lines: LineCounter): Place | undefined {
	if (!isNodeWithRange(node)) return undefined;
	const { line, col } = lines.linePos(node.range[0]);
	return { line, column: col };
}

function isNodeWithRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
	return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}

interface SyntaxFault {
	readonly reason: string;
	readonly place: Place;
}

/** Reports the first fault of each line, which mostly is the cause of the others; returns the first place of all. */
function reportFaults(file: VFile, faults: readonly SyntaxFault[]): Place | undefined {
	const inOrder = faults.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
	const firstOfLines = inOrder.filter((fault, index) => fault.place.line !== inOrder[index - 1]?.place.line);
	for (const { reason, place } of firstOfLines) report(file, "config-syntax", reason, place);
	return inOrder[0]?.place;
}

/** What the parser says, code and message, of all that is wrong at a place → the author's words; the first that fits counts. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
	[/DUPLICATE_KEY/, "Unexpected second use of this key, expected each key once"],
	[/MULTIPLE_DOCS/, "Unexpected second document, expected one"],
	[/TAB_AS_INDENT/, "Unexpected tab, expected spaces"],
	[/BAD_SCALAR_START/, "Unexpected special character, expected text; a value that begins with one stands in quotes"],
	[
		/BAD_ALIAS A(nchor|lias)|MULTIPLE_ANCHORS/,
		"Unexpected `&` or `*`, expected text; a value that begins with one stands in quotes",
	],
	[/TAG_RESOLVE_FAILED/, "Unexpected `!`, expected text; a value that begins with `!` stands in quotes"],
	[/BAD_DQ_ESCAPE/, "Unexpected backslash between double quotes, expected two of them, or the value in single quotes"],
	[/closing "quote/, 'Unexpected quotes that do not end, expected a closing `"`'],
	[/closing 'quote/, "Unexpected quotes that do not end, expected a closing `'`"],
	[/end with a ]/, "Unexpected end of a list in brackets, expected a closing `]`"],
	[/end with a }/, "Unexpected end of keys in braces, expected a closing `}`"],
	[/flow-(map|seq)-end/, "Unexpected closing bracket, expected an opening one before it"],
	[/Unexpected ,/, "Unexpected comma, expected a value before it"],
	[/at node end/, "Unexpected text after the end of this value, expected one pair of quotes around all of it"],
	[/Comments must/, "Unexpected `#`, expected a space before it, or the value in quotes"],
	[/scalar header|Not a YAML token/, "Unexpected text after `|` or `>`, expected it on the next line, or the value in quotes"],
	[/on same line with key/, "Unexpected `-`, expected the list below its key, each item on a line of its own"],
	[
		/compact mappings\nMULTILINE/,
		"Unexpected colon in the lines below, expected them less indented, or all of the value in quotes",
	],
	[/compact mappings/, "Unexpected second colon in this value, expected the value in quotes"],
	[/BAD_INDENT|BLOCK_AS_IMPLICIT_KEY/, "Unexpected indentation, expected what belongs together in one column"],
	[/IMPLICIT_KEY|Implicit map keys/, "Unexpected line, expected `key: value`"],
];

function syntaxFaults(document: Document<Node, boolean>, lines: LineCounter): SyntaxFault[] {
	const said = new Map<number, string>();
	for (const { pos, code, message } of [...document.errors, ...document.warnings] satisfies YAMLError[]) {
		said.set(pos[0], `${said.get(pos[0]) ?? ""}${code} ${message}\n`);
	}
	return [...said].map(([offset, words]) => {
		const isOpen = /closing ["']quote/.test(words);
		const { line, col } = lines.linePos(isOpen ? startOfLastValue(document, offset) : offset);
		const reason = SENTENCES.find(([pattern]) => pattern.test(words))?.[1];
		return { reason: reason ?? "Unexpected text, expected keys with values, or a list", place: { line, column: col } };
	});
}

/** Quotes that do not end are missed where the file ends; the author has to look where they begin. */
function startOfLastValue(document: Document<Node, boolean>, end: number): number {
	let start = end;
	visit(document, {
		Scalar(_, { range }) {
			if (range && range[0] < end) start = range[0];
		},
	});
	return start;
}

/** Takes keys away that are no words (`? [a, b]`): no key of Recto's is such a one, and they cannot be named. */
function dropOddKeys(document: Document<Node, boolean>, lines: LineCounter): SyntaxFault[] {
	const faults: SyntaxFault[] = [];
	visit(document, {
		Pair(_, pair) {
			if (isScalar(pair.key)) return undefined;
			const place = placeOfNode(pair.key, lines) ?? { line: 1, column: 1 };
			faults.push({ reason: "Unexpected key, expected a plain word", place });
			return visit.REMOVE;
		},
	});
	return faults;
}

/** Refuses a document whose aliases lead nowhere or multiply; it counts as empty. */
function expandingAliases(document: Document<Node, boolean>, lines: LineCounter): SyntaxFault[] {
	try {
		toPlainValue(document);
		return [];
	} catch {
		let place: Place = { line: 1, column: 1 };
		visit(document, {
			Alias(_, alias) {
				if (alias.resolve(document) !== undefined && isScalar(alias.resolve(document))) return undefined;
				place = placeOfNode(alias, lines) ?? place;
				return visit.BREAK;
			},
		});
		document.contents = new YAMLMap();
		return [{ reason: "Unexpected alias, expected the value itself", place }];
	}
}

function emptyDocument(): Document<Node, boolean> {
	const document: Document<Node, boolean> = new Document();
	document.contents = new YAMLMap();
	return document;
}

/**
 * Finds a line on which brackets or list marks are nested too deep for the parser, which would take the process down.
 * Brackets inside quotes count as well; none of Recto's values has a hundred open ones.
 */
function findDeepLine(text: string): Place | undefined {
	let depth = 0;
	for (const [index, line] of text.split("\n").entries()) {
		for (const letter of line) {
			if (letter === "[" || letter === "{") depth += 1;
			if ((letter === "]" || letter === "}") && depth > 0) depth -= 1;
			if (depth > MAX_DEPTH) return { line: index + 1, column: 1 };
		}
		const marks = /^(?: |[-?] )*/.exec(line)?.[0] ?? "";
		if (marks.length > MAX_DEPTH * 2) return { line: index + 1, column: 1 };
	}
	return undefined;
}

/** A node with aliases followed to what they stand for. */
export function followAlias(node: unknown, document: Document<Node, boolean>): unknown {
	return isAlias(node) ? node.resolve(document) : node;
}

/** The map at the top of the document; anything else that stands there is replaced by an empty one. */
export function topMap(document: Document<Node, boolean>): YAMLMap {
	if (isMap(document.contents)) return document.contents;
	const map = new YAMLMap();
	document.contents = map;
	return map;
}
