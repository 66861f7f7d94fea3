// A parsed value of `content` or `string-set` → the items of PageRules, or the node that is not supported and why.
import type { CssNode, Declaration, FunctionNode } from "css-tree";
import type { ContentItem, ContentList, StringAssignment, StringKeyword } from "../pages/page-map.ts";

/** A part of a stylesheet that the subset does not know; the reason says what was expected. */
export interface CssFault {
	readonly node: CssNode;
	readonly reason: string;
}

/** What was read, or why it could not be. */
export type Read<T> = { readonly value: T } | { readonly fault: CssFault };

/** Where a content list stands; each place knows other functions. */
export type ContentPlace = "margin-box" | "element" | "string-set";

type ItemReader = (call: FunctionNode) => ContentItem | undefined;

const READERS: Readonly<Record<ContentPlace, Readonly<Record<string, ItemReader>>>> = {
	"margin-box": { counter: readPageCounter, string: readString, element: readElement },
	element: {
		"target-counter": readTargetCounter,
		"target-text": readTargetText,
		"-recto-page": readPageReference,
		leader: readLeader,
		attr: readAttribute,
	},
	"string-set": { content: readElementText, attr: readAttribute },
};

const EXPECTED: Readonly<Record<ContentPlace, string>> = {
	"margin-box": "text, `counter(page)`, `counter(pages)`, `string(name)` or `element(name)` alone",
	element:
		"text, `attr(name)`, `leader(dotted)`, `target-counter(attr(href), page)`, `target-text(attr(href))` or `-recto-page(attr(href))`",
	"string-set": "text, `content()` or `attr(name)`",
};

/** Counter styles that folios may have, by the name that PageRules gives them (CSS Counter Styles 3, section 6). */
const COUNTER_STYLES: Readonly<Record<string, string>> = {
	decimal: "decimal",
	"decimal-leading-zero": "decimal-leading-zero",
	"lower-roman": "lower-roman",
	"upper-roman": "upper-roman",
	"lower-alpha": "lower-alpha",
	"lower-latin": "lower-alpha",
	"upper-alpha": "upper-alpha",
	"upper-latin": "upper-alpha",
};

/** Leaders that have names, as the text that they repeat (css-content-3, section 3.3). */
const LEADERS: Readonly<Record<string, string>> = { dotted: ". ", solid: "_", space: " " };

const STRING_KEYWORDS: readonly string[] = ["first", "start", "last", "first-except"] satisfies StringKeyword[];

/**
 * Reads a `content` value (css-content-3, section 2; css-gcpm-3, sections 1 and 2).
 *
 * @param nodes the value's components
 * @returns the items in order; none for `none` and `normal`
 */
export function readContentList(nodes: readonly CssNode[], place: ContentPlace): Read<ContentList> {
	const [first] = nodes;
	if (nodes.length === 1 && first?.type === "Identifier" && /^(none|normal)$/i.test(first.name)) return { value: [] };
	const items: ContentItem[] = [];
	for (const node of nodes) {
		const item = readItem(node, place);
		if (!item || (item.kind === "element" && nodes.length > 1))
			return { fault: { node, reason: `Unexpected ${describe(node)}, expected ${EXPECTED[place]}` } };
		items.push(item);
	}
	return { value: items };
}

/**
 * Reads a `string-set` value, `name content-list, name content-list …` (css-gcpm-3, section 1.1).
 *
 * @returns the assignments in order; none for `none`
 */
export function readStringSet(nodes: readonly CssNode[]): Read<readonly StringAssignment[]> {
	const [first] = nodes;
	if (nodes.length === 1 && first?.type === "Identifier" && first.name.toLowerCase() === "none") return { value: [] };
	const assignments: StringAssignment[] = [];
	for (const [name, ...content] of splitAtCommas(nodes)) {
		if (name?.type !== "Identifier" || content.length === 0) {
			const node = name ?? first;
			const reason = `Unexpected ${node ? describe(node) : "empty value"}, expected \`name content()\``;
			return { fault: { node: node as CssNode, reason } };
		}
		const read = readContentList(content, "string-set");
		if ("fault" in read) return read;
		assignments.push({ name: name.name, content: read.value });
	}
	return { value: assignments };
}

/** Functions of generated content that the paginator fills in; where none of them stands, Chromium makes the content by itself. */
export const PAGINATOR_FUNCTIONS: readonly string[] = ["target-counter", "target-text", "-recto-page", "leader"];

/** The components of a declaration's value. */
export function componentsOf(node: Declaration): readonly CssNode[] {
	return node.value.type === "Value" ? [...node.value.children] : [node.value];
}

/** Names a node for a finding, as an author would: "`leader()`", "`12px`". */
export function describe(node: CssNode): string {
	if (node.type === "Function") return `\`${node.name}()\``;
	if (node.type === "Identifier") return `\`${node.name}\``;
	if (node.type === "Url") return "`url()`";
	if (node.type === "Dimension") return `\`${node.value}${node.unit}\``;
	if (node.type === "Percentage") return `\`${node.value}%\``;
	if (node.type === "Number" || node.type === "Operator" || node.type === "String") return `\`${node.value}\``;
	return "value";
}

function readItem(node: CssNode, place: ContentPlace): ContentItem | undefined {
	if (node.type === "String") return { kind: "text", text: node.value };
	if (node.type !== "Function") return undefined;
	return READERS[place][node.name.toLowerCase()]?.(node);
}

function readPageCounter(call: FunctionNode): ContentItem | undefined {
	const [name, style = "decimal", ...rest] = identifiers(call) ?? [];
	const known = COUNTER_STYLES[style.toLowerCase()];
	if ((name !== "page" && name !== "pages") || !known || rest.length > 0) return undefined;
	return { kind: "counter", name, style: known };
}

function readString(call: FunctionNode): ContentItem | undefined {
	const named = readNamed(call);
	return named && { kind: "string", ...named };
}

function readElement(call: FunctionNode): ContentItem | undefined {
	const named = readNamed(call);
	return named && { kind: "element", ...named };
}

/** `(name)` or `(name, keyword)`. */
function readNamed(call: FunctionNode): { name: string; keyword: StringKeyword } | undefined {
	const [name, keyword = "first", ...rest] = identifiers(call) ?? [];
	return name && STRING_KEYWORDS.includes(keyword) && rest.length === 0 ? { name, keyword: keyword as StringKeyword } : undefined;
}

function readTargetCounter(call: FunctionNode): ContentItem | undefined {
	const [target, name, style, ...rest] = splitAtCommas([...call.children]);
	const attribute = readTarget(target);
	const known = COUNTER_STYLES[(style ? soleIdentifier(style) : "decimal")?.toLowerCase() ?? ""];
	if (!attribute || soleIdentifier(name) !== "page" || !known || rest.length > 0) return undefined;
	return { kind: "target-counter", attribute, style: known };
}

/** `target-text(attr(href), content)` (css-content-3, section 2.6); generated content of the target cannot be read. */
function readTargetText(call: FunctionNode): ContentItem | undefined {
	const [target, part, ...rest] = splitAtCommas([...call.children]);
	const attribute = readTarget(target);
	const name = (part ? soleIdentifier(part) : "content")?.toLowerCase();
	if (!attribute || (name !== "content" && name !== "first-letter") || rest.length > 0) return undefined;
	return { kind: "target-text", attribute, part: name };
}

/** `-recto-page(attr(href))` or `-recto-page(attr(href), elsewhere)`. */
function readPageReference(call: FunctionNode): ContentItem | undefined {
	const [target, where, ...rest] = splitAtCommas([...call.children]);
	const attribute = readTarget(target);
	if (!attribute || (where && soleIdentifier(where)?.toLowerCase() !== "elsewhere") || rest.length > 0) return undefined;
	return { kind: "page-reference", attribute, isOnlyElsewhere: where !== undefined };
}

/** The name of the attribute in which the target stands. */
function readTarget(nodes: readonly CssNode[] | undefined): string | undefined {
	const [call] = nodes ?? [];
	const item = nodes?.length === 1 && call?.type === "Function" ? readAttribute(call) : undefined;
	return item?.kind === "attribute" ? item.name : undefined;
}

function readLeader(call: FunctionNode): ContentItem | undefined {
	const [pattern, ...rest] = [...call.children];
	const text =
		pattern?.type === "String" ? pattern.value : LEADERS[soleIdentifier(pattern ? [pattern] : [])?.toLowerCase() ?? ""];
	return text && rest.length === 0 ? { kind: "leader", text } : undefined;
}

/** `attr(name)`, also with its type: `attr(href url)`. */
function readAttribute(call: FunctionNode): ContentItem | undefined {
	const [name, type, ...rest] = [...call.children];
	if (call.name.toLowerCase() !== "attr" || name?.type !== "Identifier" || rest.length > 0) return undefined;
	if (type && !(type.type === "Identifier" && /^(url|string)$/i.test(type.name))) return undefined;
	return { kind: "attribute", name: name.name };
}

function readElementText(call: FunctionNode): ContentItem | undefined {
	const children = [...call.children];
	return children.length === 0 || soleIdentifier(children) === "text" ? { kind: "element-text" } : undefined;
}

/** The arguments of a call, when each is one identifier. */
function identifiers(call: FunctionNode): string[] | undefined {
	const names = splitAtCommas([...call.children]).map(soleIdentifier);
	return names.every((name) => name !== undefined) ? names : undefined;
}

function soleIdentifier(nodes: readonly CssNode[] | undefined): string | undefined {
	const [node] = nodes ?? [];
	return nodes?.length === 1 && node?.type === "Identifier" ? node.name : undefined;
}

function splitAtCommas(nodes: readonly CssNode[]): CssNode[][] {
	const parts: CssNode[][] = [[]];
	for (const node of nodes) {
		if (node.type === "Operator" && node.value === ",") parts.push([]);
		else parts.at(-1)?.push(node);
	}
	return parts;
}
