// The argument of a `:nth()` page selector, `2n+1 of chapter` → the pages it counts, and what a rule for them may not say.
import type { NthPages, PageRule } from "../pages/page-map.ts";

const WORDS: Readonly<Record<string, string>> = { odd: "2n+1", even: "2n" };

/**
 * Reads `An+B` or `An+B of name` (css-page-3, section 4.2; CSS Syntax 3, section 6).
 *
 * @returns undefined for what is neither
 */
export function readNth(text: string): NthPages | undefined {
	const [, formula = "", group] = /^\s*(.*?)(?:\s+of\s+([\w-]+))?\s*$/i.exec(text) ?? [];
	const written = WORDS[formula.toLowerCase()] ?? formula.replace(/\s*([+-])\s*/g, "$1");
	const [, step, offset = "0"] = /^([+-]?\d*)n([+-]\d+)?$/i.exec(written) ?? [];
	const place = group === undefined ? {} : { group };
	if (step !== undefined) return { step: Number(/\d/.test(step) ? step : `${step}1`), offset: Number(offset), ...place };
	return /^[+-]?\d+$/.test(written) ? { step: 0, offset: Number(written), ...place } : undefined;
}

/** Lines break alike on all pages of a section, so single pages are not wider; pages are broken before their place in a group is known. */
const FIXED = /^(size|border.*|(margin|padding)-(left|right))$/;
const FIXED_IN_GROUPS = /^(size|border.*|(margin|padding)-.*)$/;

/**
 * Names what a rule with `:nth()` asks for and cannot have.
 *
 * @returns a property or `@footnote`; undefined when all is well
 */
export function fixedByNth({
	nth = [],
	properties,
	footnote,
}: Pick<PageRule, "nth" | "properties" | "footnote">): string | undefined {
	if (nth.length === 0) return undefined;
	const fixed = nth.some(({ group }) => group !== undefined) ? FIXED_IN_GROUPS : FIXED;
	return Object.keys(properties).find((name) => fixed.test(name)) ?? (Object.keys(footnote).length > 0 ? "@footnote" : undefined);
}
