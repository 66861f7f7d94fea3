// One declaration on an element → whether the subset knows it: what Chromium would drop without a word becomes a finding.
import { type CssNode, type Declaration, find, generate, lexer } from "css-tree";
import { type CssFault, componentsOf, describe, PAGINATOR_FUNCTIONS } from "./css-content.ts";

/** Properties of the paged-media family that css-tree knows and neither Chromium nor the paginator does. */
const UNSUPPORTED_PROPERTIES = new Set(["bleed", "block-overflow", "hanging-punctuation", "margin-trim", "marks", "max-lines"]);

/** Functions that only other formatters know, or that we know elsewhere than here. */
const UNSUPPORTED_FUNCTIONS = new Set([
	"-recto-page",
	"cmyk",
	"content",
	"device-cmyk",
	"element",
	"leader",
	"running",
	"string",
	"target-counter",
	"target-counters",
	"target-text",
]);

/** Functions that `content` and `string-set` have readers for, which say themselves what they expect. */
const READ_IN: Readonly<Record<string, readonly string[]>> = {
	content: PAGINATOR_FUNCTIONS,
	position: ["running"],
	"string-set": ["content"],
};

/** Properties that css-tree does not know and the paginator does. */
const READ_HERE = new Set([
	"block-step-size",
	"bookmark-level",
	"string-set",
	"float-reference",
	"footnote-display",
	"footnote-policy",
]);

/** What of css-gcpm-3, sections 2.6 and 2.7, is known: a note always begins on the page of its call, so `auto` and `line` are the same. */
const NOTE_KEYWORDS: Readonly<Record<string, readonly string[]>> = {
	"footnote-display": ["block", "compact"],
	"footnote-policy": ["auto", "line", "block"],
};

const FLOATS = new Set(
	"left right none inline-start inline-end footnote top bottom block-start block-end snap-block inherit initial unset revert revert-layer".split(
		" ",
	),
);

/**
 * Finds what a declaration asks for that neither Chromium nor the paginator would do.
 *
 * @returns the first fault of the declaration, at the part of it that is at fault
 */
export function unsupportedIn(node: Declaration): CssFault | undefined {
	const property = node.property.toLowerCase();
	if (property.startsWith("--")) return undefined;
	if (!READ_HERE.has(property) && (UNSUPPORTED_PROPERTIES.has(property) || !lexer.getProperty(property)))
		return { node, reason: `Unexpected property \`${property}\`, expected one that the page engine knows` };
	return unsupportedValue(node, property) ?? unsupportedFunction(node, property) ?? remoteUrlIn(node);
}

function unsupportedValue(node: Declaration, property: string): CssFault | undefined {
	const [first] = componentsOf(node);
	const word = first?.type === "Identifier" ? first.name.toLowerCase() : "";
	if (!first) return undefined;
	const known = NOTE_KEYWORDS[property];
	if (known && !known.includes(word))
		return {
			node: first,
			reason: `Unexpected \`${property}: ${word}\`, expected ${known.map((one) => `\`${one}\``).join(" or ")}`,
		};
	if (property === "float" && word !== "" && !FLOATS.has(word))
		return {
			node: first,
			reason: `Unexpected \`float: ${word}\`, expected \`footnote\`, \`top\`, \`bottom\`, \`snap-block\`, \`left\`, \`right\` or \`none\``,
		};
	if (property === "float-reference" && word !== "page")
		return { node: first, reason: `Unexpected \`float-reference: ${word}\`, expected \`page\`` };
	if (
		property === "block-step-size" &&
		!generate(node.value).includes("var(") &&
		lexer.match("none | <length>", node.value).error
	)
		return { node: first, reason: `Unexpected \`block-step-size: ${generate(node.value)}\`, expected a length or \`none\`` };
	// It looks some lines ahead, so that a paragraph cut in two would break its lines elsewhere than where they were measured.
	if ((property === "text-wrap" || property === "text-wrap-style") && word === "pretty")
		return { node: first, reason: `Unexpected \`${property}: pretty\`, expected \`wrap\` (or \`balance\` for headings)` };
	return undefined;
}

function unsupportedFunction(node: Declaration, property: string): CssFault | undefined {
	const known = READ_IN[property] ?? [];
	const call = find(node.value, (child) => child.type === "Function" && isUnsupported(child, known));
	if (call)
		return {
			node: call,
			reason: `Unexpected ${describe(call)} in \`${property}\`, expected a function that the page engine knows`,
		};
	return undefined;
}

function isUnsupported(call: CssNode, known: readonly string[]): boolean {
	if (call.type !== "Function") return false;
	const name = call.name.toLowerCase();
	if (known.includes(name)) return false;
	return UNSUPPORTED_FUNCTIONS.has(name) || (name === "counter" && isPageCounter(call));
}

/** The page counters are 0 in Chromium's text: only margin boxes and target-counter() know the page. */
function isPageCounter(call: CssNode): boolean {
	const first = call.type === "Function" ? call.children.first : undefined;
	return first?.type === "Identifier" && /^pages?$/.test(first.name);
}

/** Finds an address outside the theme; `data:` holds its file itself. */
export function remoteUrlIn(node: Declaration): CssFault | undefined {
	const url = find(node.value, (child) => child.type === "Url" && /^(?!data:)([a-z][a-z0-9+.-]*:|\/\/)/i.test(child.value));
	if (url?.type !== "Url") return undefined;
	return {
		node: url,
		reason: `Unexpected \`url(${url.value})\`, expected a file of the theme; nothing is fetched from the network`,
	};
}
