// Selectors of a style rule → selectors that stand alone (nesting resolved), with or without their pseudo-element.
import { type CssNode, clone, generate, parse, type Rule, walk } from "css-tree";

/** A selector cut before its pseudo-element. */
export interface PartedSelector {
	readonly selector: string;
	/** Name of the pseudo-element; undefined where the selector has none. */
	readonly pseudo?: string;
}

/** Pseudo-elements that may be written with one colon (Selectors 4, section 3.6). */
const OLD_PSEUDO_ELEMENTS = new Set(["before", "after", "first-line", "first-letter"]);

/**
 * Gives a rule's selectors as they would read outside the rules around it (CSS Nesting 1, section 3).
 *
 * @param parents selectors of the rule around, themselves resolved; none at the top level
 */
export function resolveSelectors(rule: Rule, parents: readonly string[]): string[] {
	if (rule.prelude.type === "Raw") return [];
	if (parents.length === 0) return [...rule.prelude.children].map((selector) => generate(selector));
	return [...rule.prelude.children].map((selector) => nestIn(`:is(${parents.join(",")})`, selector));
}

function nestIn(parent: string, selector: CssNode): string {
	let isRelative = true;
	const own = clone(selector);
	walk(own, (node, item, list) => {
		if (node.type !== "NestingSelector") return;
		isRelative = false;
		list?.replace(item, list.createItem({ type: "Raw", value: parent }));
	});
	return isRelative ? `${parent} ${generate(own)}` : generate(own);
}

/** Cuts the pseudo-element off a selector: `nav a::after` → `nav a` and `after`; `li > ::after` → `li>*`. */
export function splitPseudo(selector: string): PartedSelector {
	// `:` begins every pseudo-class and pseudo-element, and most selectors have none.
	if (!selector.includes(":")) return { selector };
	const tree = parse(selector, { context: "selector" });
	if (tree.type !== "Selector") return { selector };
	const nodes = [...tree.children];
	const at = nodes.findIndex(
		(node) =>
			node.type === "PseudoElementSelector" ||
			(node.type === "PseudoClassSelector" && OLD_PSEUDO_ELEMENTS.has(node.name.toLowerCase())),
	);
	const pseudo = nodes[at];
	if (pseudo?.type !== "PseudoElementSelector" && pseudo?.type !== "PseudoClassSelector") return { selector };
	const before = nodes.slice(0, at);
	const last = before.at(-1);
	const text = before.map((node) => generate(node)).join("");
	return { selector: last && last.type !== "Combinator" ? text : `${text}*`, pseudo: pseudo.name.toLowerCase() };
}
