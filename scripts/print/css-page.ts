// One parsed `@page` rule of a stylesheet → the PageRule values of the paginator; what the subset does not know is handed back as faults.
import { type Atrule, type Block, type CssNode, type Declaration, generate, type Selector } from "css-tree";
import { parseLength } from "../base/units.ts";
import type { ContentList, MarginBoxRule, NthPages, PagePseudo, PageRule } from "../pages/page-map.ts";
import { type CssFault, componentsOf, describe, readContentList } from "./css-content.ts";
import { fixedByNth, readNth } from "./css-nth.ts";
import { unsupportedIn } from "./css-subset.ts";

/** What an `@page` rule says, and what of it is not supported. */
export interface PageRead {
	/** One value for each selector of the rule. */
	readonly rules: readonly PageRule[];
	readonly faults: readonly CssFault[];
}

type Declarations = Record<string, string>;

const MARGIN_BOXES = new Set(
	"top-left-corner top-left top-center top-right top-right-corner right-top right-middle right-bottom bottom-right-corner bottom-right bottom-center bottom-left bottom-left-corner left-bottom left-middle left-top".split(
		" ",
	),
);

const PSEUDOS: Readonly<Record<string, PagePseudo>> = {
	first: "first",
	left: "left",
	right: "right",
	// Books are read from left to right here, so a recto is a right-hand page.
	verso: "left",
	recto: "right",
	blank: "blank",
};

/** Page sizes by name (css-page-3, section 7.1.1), portrait: width, height. */
const PAGE_SIZES: Readonly<Record<string, readonly [string, string]>> = {
	a3: ["297mm", "420mm"],
	a4: ["210mm", "297mm"],
	a5: ["148mm", "210mm"],
	b4: ["250mm", "353mm"],
	b5: ["176mm", "250mm"],
	"jis-b4": ["257mm", "364mm"],
	"jis-b5": ["182mm", "257mm"],
	letter: ["8.5in", "11in"],
	legal: ["8.5in", "14in"],
	ledger: ["11in", "17in"],
};

const SIDES = ["top", "right", "bottom", "left"] as const;
const LENGTH_PROPERTY = /^(margin|padding)(-(top|right|bottom|left))?$/;
const BORDER_OR_BACKGROUND =
	/^(border|border-(top|right|bottom|left)|border-(top|right|bottom|left)-(width|style|color)|background(-[a-z]+)?)$/;
const NOTE_SIDES = new Set(["bottom", "left", "right", "inside", "outside"]);
/** Known to CSS, but not to our margin boxes and note area. */
const NOT_IN_BOXES = new Set(["float", "position", "content", "page", "break-before", "break-after", "max-height", "min-height"]);

/** Reads an `@page` rule (css-page-3; `@footnote` as in css-gcpm-3, section 2.4). Lengths must be absolute: they are read before any layout. */
export function readPageRule(rule: Atrule): PageRead {
	const faults: CssFault[] = [];
	const properties: Declarations = {};
	const marginBoxes: Record<string, MarginBoxRule> = {};
	const footnote: Declarations = {};
	for (const node of rule.block?.children ?? []) {
		if (node.type === "Declaration") readPageProperty(node, properties, faults);
		else if (node.type === "Atrule" && node.block && MARGIN_BOXES.has(node.name.toLowerCase()))
			marginBoxes[node.name.toLowerCase()] = readMarginBox(node.block, faults);
		else if (node.type === "Atrule" && node.block && node.name.toLowerCase() === "footnote")
			readNoteArea(node.block, footnote, faults);
		else if (node.type !== "Raw")
			faults.push({ node, reason: `Unexpected ${nameOf(node)} in \`@page\`, expected a margin box or \`@footnote\`` });
	}
	const selectors = readPageSelectors(rule, faults);
	const rules = selectors.map((selector) => ({ ...selector, properties, marginBoxes, footnote }));
	return { rules: rules.filter((one) => !reportFixed(rule, one, faults)), faults };
}

function reportFixed(node: Atrule, rule: PageRule, faults: CssFault[]): boolean {
	const fixed = fixedByNth(rule);
	const expected = rule.nth?.some(({ group }) => group !== undefined)
		? "margin boxes"
		: "margin boxes, and margins above and below,";
	if (fixed) faults.push({ node, reason: `Unexpected \`${fixed}\` in \`@page :nth()\`, expected ${expected} or a background` });
	return fixed !== undefined;
}

/** Weight of a page selector in the cascade: names, then `:first`, `:blank` and `:nth()`, then sides (css-page-3, section 4.4). */
export function pageSpecificity({ name, pseudo, nth = [] }: PageRule): number {
	const sides = pseudo.filter((one) => one === "left" || one === "right").length;
	const names = (name === undefined ? 0 : 1) + nth.filter(({ group }) => group !== undefined).length;
	return names * 10_000 + (pseudo.length - sides + nth.length) * 100 + sides;
}

type PageSelector = Pick<PageRule, "name" | "pseudo" | "nth">;

function readPageSelectors(rule: Atrule, faults: CssFault[]): PageSelector[] {
	const { prelude } = rule;
	if (!prelude) return [{ pseudo: [] }];
	if (prelude.type === "Raw") return [];
	const list = prelude.children.first;
	if (list?.type !== "SelectorList") return [];
	return [...list.children].flatMap((selector) => {
		const read = selector.type === "Selector" ? readPageSelector(selector) : undefined;
		if (read) return [read];
		const reason = `Unexpected page selector \`${generate(selector)}\`, expected a name, \`:first\`, \`:left\`, \`:right\`, \`:blank\` or \`:nth(2n+1)\``;
		faults.push({ node: selector, reason });
		return [];
	});
}

function readPageSelector(selector: Selector): PageSelector | undefined {
	const [first, ...rest] = [...selector.children];
	const name = first?.type === "TypeSelector" ? first.name : undefined;
	const pseudo: PagePseudo[] = [];
	const nth: NthPages[] = [];
	for (const node of name === undefined ? [first, ...rest] : rest) {
		const read = node && readPseudo(node);
		if (read === undefined) return undefined;
		if (typeof read === "string") pseudo.push(read);
		else nth.push(read);
	}
	return { ...(name === undefined ? {} : { name }), pseudo, ...(nth.length > 0 ? { nth } : {}) };
}

function readPseudo(node: CssNode): PagePseudo | NthPages | undefined {
	if (node.type !== "PseudoClassSelector") return undefined;
	if (!node.children) return PSEUDOS[node.name.toLowerCase()];
	return node.name.toLowerCase() === "nth" ? readNth([...node.children].map((child) => generate(child)).join("")) : undefined;
}

function readPageProperty(node: Declaration, into: Declarations, faults: CssFault[]): void {
	const property = node.property.toLowerCase();
	const components = componentsOf(node);
	// Empty or broken values are syntax errors, reported where the sheet is parsed.
	if (components.length === 0 || node.value.type === "Raw") return;
	if (property === "size") readSize(node, components, { into, faults });
	else if (LENGTH_PROPERTY.test(property)) {
		const wrong = components.find((component) => lengthOf(component) === undefined);
		if (wrong)
			faults.push({ node: wrong, reason: `Unexpected ${describe(wrong)}, expected an absolute length such as \`18mm\`` });
		else declare(node, into);
	} else if (BORDER_OR_BACKGROUND.test(property)) {
		const fault = unsupportedIn(node);
		if (fault) faults.push(fault);
		else declare(node, into);
	} else if (property === "bleed" || property === "marks")
		faults.push({
			node,
			reason: `Unexpected \`${property}\` in \`@page\`, expected it under \`print\` in book.yaml`,
		});
	else
		faults.push({
			node,
			reason: `Unexpected \`${property}\` in \`@page\`, expected \`size\`, \`margin\`, \`padding\`, \`border\` or \`background\``,
		});
	if (node.important) faults.push({ node, reason: "Unexpected `!important` in `@page`; it has no effect" });
}

function readSize(
	node: Declaration,
	components: readonly CssNode[],
	{ into, faults }: { into: Declarations; faults: CssFault[] },
): void {
	const words = components.map((component) => (component.type === "Identifier" ? component.name.toLowerCase() : ""));
	const named = PAGE_SIZES[words.find((word) => word in PAGE_SIZES) ?? ""];
	const turned = words.includes("landscape");
	const isNamed = named && words.every((word) => word in PAGE_SIZES || word === "landscape" || word === "portrait");
	if (isNamed) into.size = (turned ? [named[1], named[0]] : named).join(" ");
	else if (components.length > 0 && components.length <= 2 && components.every((component) => (lengthOf(component) ?? 0) > 0)) {
		const [width, height = width] = components.map((component) => generate(component));
		into.size = `${width} ${height}`;
	} else faults.push({ node, reason: "Unexpected `size`, expected width and height, or a name such as `A5` or `letter`" });
}

function readMarginBox(block: Block, faults: CssFault[]): MarginBoxRule {
	const declarations: Declarations = {};
	let content: ContentList | undefined;
	for (const node of block.children) {
		if (node.type !== "Declaration" || node.property.toLowerCase() !== "content") continue;
		const read = readContentList(componentsOf(node), "margin-box");
		if ("fault" in read) faults.push(read.fault);
		else content = read.value;
	}
	readBox(block, declarations, faults, "content");
	return content ? { declarations, content } : { declarations };
}

/** The note area is at the foot of the page, as the specification's own style sheet has it, or beside the text. */
function readNoteArea(block: Block, into: Declarations, faults: CssFault[]): void {
	readBox(block, into, faults, "float");
	for (const node of block.children) {
		if (node.type !== "Declaration" || node.property.toLowerCase() !== "float") continue;
		const value = generate(node.value).toLowerCase();
		if (NOTE_SIDES.has(value)) set(into, "float", value);
		else
			faults.push({
				node,
				reason: `Unexpected \`float: ${value}\`, expected \`bottom\`, \`left\`, \`right\`, \`inside\` or \`outside\``,
			});
	}
}

function readBox(block: Block, into: Declarations, faults: CssFault[], except?: string): void {
	for (const node of block.children) {
		if (node.type === "Declaration") {
			const property = node.property.toLowerCase();
			if (property === except) continue;
			const fault = NOT_IN_BOXES.has(property)
				? { node, reason: `Unexpected \`${property}\`, expected a property of text or box` }
				: unsupportedIn(node);
			if (fault) faults.push(fault);
			else if (node.value.type === "Value" && !node.value.children.isEmpty) declare(node, into);
		} else if (node.type !== "Raw") faults.push({ node, reason: `Unexpected ${nameOf(node)}, expected a declaration` });
	}
}

/** Takes a declaration over, sides one by one, so that a later rule can lay its own over any of them. */
function declare(node: Declaration, into: Declarations): void {
	const property = node.property.toLowerCase();
	const value = generate(node.value);
	if (property === "margin" || property === "padding") {
		const [top = "0", right = top, bottom = top, left = right] = componentsOf(node).map((component) => generate(component));
		for (const [index, side] of [top, right, bottom, left].entries()) set(into, `${property}-${SIDES[index]}`, side);
	} else if (property === "border") for (const side of SIDES) set(into, `border-${side}`, value);
	else set(into, property, value);
}

/** Sets a key anew: the order of keys is the order in which declarations take effect. */
function set(into: Declarations, key: string, value: string): void {
	delete into[key];
	into[key] = value;
}

function lengthOf(node: CssNode): number | undefined {
	return node.type === "Dimension" || node.type === "Number" ? parseLength(generate(node)) : undefined;
}

function nameOf(node: CssNode): string {
	if (node.type === "Atrule") return `\`@${node.name}\``;
	return node.type === "Rule" ? `\`${generate(node.prelude)}\`` : "value";
}
