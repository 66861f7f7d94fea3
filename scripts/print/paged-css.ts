// The theme's stylesheets in standard CSS Paged Media → PageRules for the paginator, and the CSS that Chromium keeps.
import {
	type Atrule,
	type Block,
	type CssNode,
	type Declaration,
	generate,
	lexer,
	parse,
	type Rule,
	tokenize,
	tokenTypes,
	walk,
} from "css-tree";
import type { VFile } from "vfile";
import { type Place, report } from "../base/diagnostics.ts";
import { type ContentList, LANGUAGE_ATTRIBUTE, type PageRule, type PageRules, type StringAssignment } from "../pages/page-map.ts";
import { type CssFault, componentsOf, describe, PAGINATOR_FUNCTIONS, readContentList, readStringSet } from "./css-content.ts";
import { pageSpecificity, readPageRule } from "./css-page.ts";
import { resolveSelectors, splitPseudo } from "./css-selectors.ts";
import { remoteUrlIn, unsupportedIn } from "./css-subset.ts";

/** What the stylesheets say about pages, and what is left for Chromium. */
export interface PagedCss {
	readonly rules: PageRules;
	readonly css: string;
}

/** Registered so that they are not inherited and Chromium's own cascade decides which value an element has. */
const REGISTERED = [
	"--recto-float",
	"--recto-string-set",
	"--recto-content",
	"--recto-running",
	"--recto-bookmark-level",
	"--recto-footnote-policy",
	"--recto-footnote-display",
]
	.map((name) => `@property ${name}{syntax:"*";inherits:false}`)
	.join("");

/** At-rules whose blocks hold rules for elements. */
const CONDITIONAL = new Set(["media", "supports", "layer", "container", "scope", "starting-style"]);

/** What the reading of all sheets gathers. */
interface Gathered {
	readonly pages: PageRule[];
	readonly stringSets: (readonly StringAssignment[])[];
	readonly contents: ContentList[];
	readonly stringSetSelectors: Set<string>;
	/** Keyed by selector and pseudo-element, to keep each once. */
	readonly contentSelectors: Map<string, { readonly selector: string; readonly pseudo: "before" | "after" }>;
	readonly footnoteSelectors: Set<string>;
	readonly floatSelectors: Set<string>;
	readonly stepSelectors: Set<string>;
	readonly runningSelectors: Set<string>;
	readonly bookmarkSelectors: Set<string>;
}

/** One sheet being rewritten. */
interface Sheet {
	readonly file: VFile;
	readonly text: string;
	readonly gathered: Gathered;
	/** Changes to the sheet's text, by offset, in order. */
	readonly edits: { readonly start: number; readonly end: number; readonly text: string }[];
}

/** Where in a sheet a rule stands. */
interface Surroundings {
	/** Selectors of the rule around, nesting resolved. */
	readonly selectors: readonly string[];
	/** Whether `@page` may stand here: at the top or in `@media print`. */
	readonly allowsPages: boolean;
}

/**
 * Reads stylesheets written in CSS Paged Media (css-page-3, css-gcpm-3, css-content-3).
 *
 * `@page` rules are taken out. What Chromium would drop on elements is renamed to registered custom properties: `float: footnote` to
 * `--recto-float: footnote`, `position: running(name)` to `--recto-running: name`, `bookmark-level: 2` to `--recto-bookmark-level: 2`, `string-set` to an index in `--recto-string-set`, `content` with page numbers to an index in `--recto-content`.
 * The rest of the text stays as it is.
 *
 * @param sheets in the order of the cascade, those left out that a theme does not have. Reports `css-syntax` and `css-unsupported` at the line and column of the sheet; what is not
 * supported is left out.
 * @returns page rules without words, in the order of the page cascade (weakest first), and the sheets for Chromium as one text
 */
export function readPagedCss(sheets: readonly (VFile | undefined)[]): PagedCss {
	const gathered: Gathered = {
		pages: [],
		stringSets: [],
		contents: [],
		stringSetSelectors: new Set(),
		contentSelectors: new Map(),
		footnoteSelectors: new Set(),
		floatSelectors: new Set(),
		stepSelectors: new Set(),
		runningSelectors: new Set(),
		bookmarkSelectors: new Set(),
	};
	const texts = sheets.flatMap((file) => (file ? [rewriteSheet(file, gathered)] : []));
	const rules: PageRules = {
		pages: gathered.pages.toSorted((a, b) => pageSpecificity(a) - pageSpecificity(b)),
		stringSets: gathered.stringSets,
		contents: gathered.contents,
		stringSetSelectors: [...gathered.stringSetSelectors],
		contentSelectors: [...gathered.contentSelectors.values()],
		footnoteSelectors: [...gathered.footnoteSelectors],
		floatSelectors: [...gathered.floatSelectors],
		stepSelectors: [...gathered.stepSelectors],
		runningSelectors: [...gathered.runningSelectors],
		bookmarkSelectors: [...gathered.bookmarkSelectors],
		words: {},
	};
	return { rules, css: [REGISTERED, ...texts].join("\n") };
}

function rewriteSheet(file: VFile, gathered: Gathered): string {
	const text = String(file.value);
	const sheet: Sheet = { file, text, gathered, edits: [] };
	const tree = parse(text, {
		positions: true,
		onParseError: (error) => report(file, "css-syntax", `Unexpected text: ${error.message.toLowerCase()}`, error),
	});
	reportUnclosed(text, file);
	if (tree.type === "StyleSheet")
		for (const node of tree.children) readStatement(node, sheet, { selectors: [], allowsPages: true });
	return applyEdits(text, sheet.edits);
}

function readStatement(node: CssNode, sheet: Sheet, around: Surroundings): void {
	if (node.type === "Atrule") readAtrule(node, sheet, around);
	else if (node.type === "Rule") readRule(node, sheet, around);
	else if (node.type === "Declaration") readDeclaration(node, sheet, around.selectors);
}

function readAtrule(node: Atrule, sheet: Sheet, around: Surroundings): void {
	const name = node.name.toLowerCase();
	if (name === "page") readPage(node, sheet, around);
	else if (name === "charset") edit(sheet, node, "");
	else if (name === "import" || name === "namespace" || !lexer.getAtrule(name))
		drop(
			sheet,
			{ node, reason: `Unexpected \`@${node.name}\`, expected rules and \`@page\`, \`@media\` or \`@font-face\`` },
			node,
		);
	else if (CONDITIONAL.has(name)) {
		const allowsPages =
			around.allowsPages && name === "media" && /^(print|all)$/i.test(node.prelude ? generate(node.prelude) : "");
		for (const child of node.block?.children ?? []) readStatement(child, sheet, { ...around, allowsPages });
	} else for (const child of node.block?.children ?? []) if (child.type === "Declaration") readDescriptor(child, sheet);
}

function readDescriptor(node: Declaration, sheet: Sheet): void {
	const fault = remoteUrlIn(node);
	if (fault) drop(sheet, fault, node);
}

function readPage(node: Atrule, sheet: Sheet, { allowsPages }: Surroundings): void {
	edit(sheet, node, "");
	if (!allowsPages) {
		report(sheet.file, "css-unsupported", "Unexpected `@page`, expected it at the top level or in `@media print`", placeOf(node));
		return;
	}
	const { rules, faults } = readPageRule(node);
	sheet.gathered.pages.push(...rules);
	for (const { node: at, reason } of faults) report(sheet.file, "css-unsupported", reason, placeOf(at) ?? placeOf(node));
	reportEmpty(node.block, sheet);
}

function readRule(node: Rule, sheet: Sheet, around: Surroundings): void {
	const selectors = resolveSelectors(node, around.selectors);
	renameLanguages(node, sheet);
	for (const child of node.block.children) readStatement(child, sheet, { selectors, allowsPages: false });
}

/** Selectors of languages ask for the attribute that keeps what the book says: the paginator labels `lang` itself for the tags of the PDF. */
function renameLanguages({ prelude }: Rule, sheet: Sheet): void {
	walk(prelude, (node) => {
		if (node.type !== "AttributeSelector" || node.name.name.toLowerCase() !== "lang") return;
		// Values of `lang` are compared without regard to case (HTML, section 4.16.2).
		const flags = node.matcher === null ? null : (node.flags ?? "i");
		edit(sheet, node, generate({ ...node, name: { ...node.name, name: LANGUAGE_ATTRIBUTE }, flags }));
	});
}

function readDeclaration(node: Declaration, sheet: Sheet, selectors: readonly string[]): void {
	if (dropUnsupported(node, sheet)) return;
	const property = node.property.toLowerCase();
	if (property === "float") readFloat(node, sheet, selectors);
	// What floats out of the text floats to an edge of its page: nothing else is in the subset.
	else if (property === "float-reference") edit(sheet, node, "");
	else if (property === "block-step-size") readStep(node, sheet, selectors);
	else if (property === "bookmark-level") readBookmark(node, sheet, selectors);
	else if (property === "position") readPosition(node, sheet, selectors);
	else if (property === "footnote-policy" || property === "footnote-display")
		edit(sheet, node, `--recto-${property}:${generate(node.value)}${important(node)}`);
	else if (property === "string-set") readStrings(node, sheet, selectors);
	else if (property === "content") readContent(node, sheet, selectors);
}

/** Drops what the subset does not know. Says whether it did, or there is nothing to read. */
function dropUnsupported(node: Declaration, sheet: Sheet): boolean {
	if (reportEmptyValue(node, sheet)) return true;
	if (node.value.type === "Raw") return true;
	const fault = unsupportedIn(node);
	if (fault) drop(sheet, fault, node);
	return fault !== undefined;
}

/** Values of `float` that take an element out of the text (css-gcpm-3, section 2.1; css-page-floats-3, section 3), as the paginator names them. */
const PAGE_FLOATS: Readonly<Record<string, string>> = {
	footnote: "footnote",
	top: "top",
	"block-start": "top",
	bottom: "bottom",
	"block-end": "bottom",
	"snap-block": "snap",
};

function readFloat(node: Declaration, sheet: Sheet, selectors: readonly string[]): void {
	const value = generate(node.value).toLowerCase();
	const float = PAGE_FLOATS[value];
	if (float === undefined) append(sheet, node, "--recto-float:initial");
	else if (selectors.some(hasPseudo)) drop(sheet, { node, reason: `Unexpected \`float: ${value}\` on a pseudo-element` }, node);
	else {
		const { footnoteSelectors, floatSelectors } = sheet.gathered;
		for (const selector of selectors) (float === "footnote" ? footnoteSelectors : floatSelectors).add(selector);
		edit(sheet, node, `float:none${important(node)};--recto-float:${float}${important(node)}`);
	}
}

/** The step of a box's height (css-rhythm-1, section 3.1). */
function readStep(node: Declaration, sheet: Sheet, selectors: readonly string[]): void {
	if (selectors.some(hasPseudo)) {
		drop(sheet, { node, reason: "Unexpected `block-step-size` on a pseudo-element" }, node);
		return;
	}
	for (const selector of selectors) sheet.gathered.stepSelectors.add(selector);
	const value = generate(node.value);
	edit(sheet, node, `--recto-block-step:${value.toLowerCase() === "none" ? "0px" : value}${important(node)}`);
}

function readBookmark(node: Declaration, sheet: Sheet, selectors: readonly string[]): void {
	const level = generate(node.value).toLowerCase();
	if (!/^([1-6]|none)$/.test(level))
		drop(sheet, { node, reason: `Unexpected \`bookmark-level: ${level}\`, expected \`none\` or a number from 1 to 6` }, node);
	else if (selectors.some(hasPseudo)) drop(sheet, { node, reason: "Unexpected `bookmark-level` on a pseudo-element" }, node);
	else {
		for (const selector of selectors) sheet.gathered.bookmarkSelectors.add(selector);
		edit(sheet, node, `--recto-bookmark-level:${level}${important(node)}`);
	}
}

function readPosition(node: Declaration, sheet: Sheet, selectors: readonly string[]): void {
	const [call] = componentsOf(node);
	if (call?.type !== "Function" || call.name.toLowerCase() !== "running") {
		append(sheet, node, "--recto-running:initial");
		return;
	}
	const name = call.children.first;
	if (name?.type !== "Identifier" || call.children.size !== 1)
		drop(sheet, { node: call, reason: "Unexpected `running()`, expected `running(name)`" }, node);
	else if (selectors.some(hasPseudo)) drop(sheet, { node, reason: "Unexpected `position: running()` on a pseudo-element" }, node);
	else {
		for (const selector of selectors) sheet.gathered.runningSelectors.add(selector);
		edit(sheet, node, `position:static${important(node)};--recto-running:${name.name}${important(node)}`);
	}
}

function readStrings(node: Declaration, sheet: Sheet, selectors: readonly string[]): void {
	const read = readStringSet(componentsOf(node));
	if ("fault" in read) drop(sheet, read.fault, node);
	else if (selectors.some(hasPseudo)) drop(sheet, { node, reason: "Unexpected `string-set` on a pseudo-element" }, node);
	else if (read.value.length === 0) edit(sheet, node, `--recto-string-set:initial${important(node)}`);
	else {
		const index = sheet.gathered.stringSets.push(read.value) - 1;
		for (const selector of selectors) sheet.gathered.stringSetSelectors.add(selector);
		edit(sheet, node, `--recto-string-set:${index}${important(node)}`);
	}
}

function readContent(node: Declaration, sheet: Sheet, selectors: readonly string[]): void {
	const components = componentsOf(node);
	const own = components.find((one) => one.type === "Function" && PAGINATOR_FUNCTIONS.includes(one.name.toLowerCase()));
	if (!own) {
		append(sheet, node, "--recto-content:initial");
		return;
	}
	const read = readContentList(components, "element");
	const parts = selectors.map(splitPseudo);
	const [pseudo, ...others] = new Set(parts.map((part) => part.pseudo));
	const leaders = "fault" in read ? 0 : read.value.filter(({ kind }) => kind === "leader").length;
	if ("fault" in read) drop(sheet, read.fault, node);
	else if ((pseudo !== "before" && pseudo !== "after") || others.length > 0)
		drop(sheet, { node, reason: `Unexpected ${describe(own)}, expected it on \`::before\` or on \`::after\`` }, node);
	else if (leaders > 1 || (leaders === 1 && pseudo === "before"))
		drop(sheet, { node, reason: "Unexpected `leader()`, expected it once and on `::after`" }, node);
	else {
		const index = sheet.gathered.contents.push(read.value) - 1;
		for (const { selector } of parts) sheet.gathered.contentSelectors.set(`${selector}::${pseudo}`, { selector, pseudo });
		const shape =
			leaders > 0
				? `;display:inline-block${important(node)};white-space:pre${important(node)};text-indent:0${important(node)}`
				: "";
		edit(sheet, node, `content:var(--recto-${pseudo},"00")${important(node)};--recto-content:${index}${important(node)}${shape}`);
	}
}

const hasPseudo = (selector: string): boolean => splitPseudo(selector).pseudo !== undefined;

const important = (node: Declaration): string => (node.important ? "!important" : "");

function drop(sheet: Sheet, fault: CssFault, node: CssNode): void {
	report(sheet.file, "css-unsupported", fault.reason, placeOf(fault.node) ?? placeOf(node));
	edit(sheet, node, "");
}

/** Keeps a declaration and lays another one beside it: it takes back what a weaker rule may have said. */
function append(sheet: Sheet, node: Declaration, declaration: string): void {
	const end = endOf(node, sheet);
	sheet.edits.push({ start: end, end, text: `;${declaration}${important(node)}` });
}

function edit(sheet: Sheet, node: CssNode, text: string): void {
	if (node.loc) sheet.edits.push({ start: node.loc.start.offset, end: endOf(node, sheet), text });
}

/** A node's end without the white space that css-tree counts in. */
function endOf({ loc }: CssNode, { text }: Sheet): number {
	return loc ? loc.start.offset + text.slice(loc.start.offset, loc.end.offset).trimEnd().length : 0;
}

function applyEdits(text: string, edits: Sheet["edits"]): string {
	const pieces: string[] = [];
	let from = 0;
	for (const { start, end, text: replacement } of edits) {
		pieces.push(text.slice(from, start), replacement);
		from = end;
	}
	return [...pieces, text.slice(from)].join("");
}

function placeOf({ loc }: CssNode): Place | undefined {
	return loc?.start;
}

function reportEmpty(block: Block | null, sheet: Sheet): void {
	for (const node of block?.children ?? []) {
		if (node.type === "Declaration") reportEmptyValue(node, sheet);
		else if (node.type === "Atrule") reportEmpty(node.block, sheet);
	}
}

function reportEmptyValue(node: Declaration, { file }: Sheet): boolean {
	const isEmpty = node.value.type === "Value" && node.value.children.isEmpty;
	if (isEmpty) report(file, "css-syntax", `Unexpected empty value of \`${node.property}\``, placeOf(node));
	return isEmpty;
}

/** The parser closes open blocks at the end of the sheet in silence, as CSS asks; for an author it is a mistake. */
function reportUnclosed(text: string, file: VFile): void {
	const open: number[] = [];
	tokenize(text, (type, start) => {
		if (type === tokenTypes.LeftCurlyBracket) open.push(start);
		else if (type === tokenTypes.RightCurlyBracket) open.pop();
	});
	const start = open.at(-1);
	if (start === undefined) return;
	const before = text.slice(0, start).split("\n");
	report(file, "css-syntax", "Unexpected end of the sheet, expected `}` for this `{`", {
		line: before.length,
		column: (before.at(-1)?.length ?? 0) + 1,
	});
}
