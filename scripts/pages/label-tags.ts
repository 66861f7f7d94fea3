// The placed pages → the same, with what the tags of the PDF must know of their elements, and without what is no part of the text.
import { isInlineTag } from "./find-cuts.ts";
import { TAG_LABEL } from "./page-map.ts";
import { ATTRIBUTES } from "./split.ts";

/** What the eye alone is meant to see: running heads and folios, rules, header rows and hyphens that a cut has added. */
const ARTIFACTS = `.recto-margin, hr, [${ATTRIBUTES.added}]:not([hidden])`;

const TERM_LABELS = { DL: "terms", DT: "term", DD: "details" } as const;

/**
 * Labels elements for the tags of the PDF (see `TAG_LABEL`). Nothing that is seen changes.
 *
 * Hidden from the tags are running heads, folios, rules and what the paginator has added.
 */
export function labelTags(): void {
	for (const element of document.querySelectorAll(ARTIFACTS)) element.setAttribute("aria-hidden", "true");
	const labels = new Map<Element, string>();
	const add = (element: Element | null | undefined, label: string): void => {
		if (element) labels.set(element, `${labels.get(element) ?? ""}-${label}`);
	};
	for (const piece of document.querySelectorAll(`[${ATTRIBUTES.piece}]`)) add(piece, `p${piece.getAttribute(ATTRIBUTES.piece)}`);
	document.querySelectorAll("aside[data-call][id]").forEach((note, index) => {
		add(note, `note${note.closest(".recto-notes") ? "" : "-end"}-n${index}`);
		add(document.getElementById(note.getAttribute("data-call") ?? "")?.closest("sup"), `call-n${index}`);
		const mark = note.querySelector(".note-mark:not([href])");
		mark?.setAttribute("role", "emphasis");
		add(mark, "mark");
	});
	for (const element of document.querySelectorAll("dl, dt, dd"))
		add(element, TERM_LABELS[element.tagName as keyof typeof TERM_LABELS]);
	for (const element of document.querySelectorAll("[lang]:not([role], a, em, strong)")) {
		if (!isInlineTag(element.tagName) || labels.has(element)) continue;
		// Chromium leaves inline elements without a role out of the tags, and their language with them.
		element.setAttribute("role", "emphasis");
		add(element, "span");
	}
	if (labels.size > 0) widenLanguageSelectors(document.styleSheets);
	for (const [element, label] of labels) element.setAttribute("lang", `${languageOf(element)}${TAG_LABEL}${label}`);
}

/** The language of an element, be it or what is around it labelled already. */
function languageOf(element: Element): string {
	const language = element.closest("[lang]")?.getAttribute("lang") ?? "";
	return language.split(TAG_LABEL)[0] || "und";
}

/** `:lang(de)` holds for labelled elements too; `[lang="de"]` has to be told. */
function widenLanguageSelectors(sheets: Iterable<{ readonly cssRules: CSSRuleList }>): void {
	for (const { cssRules } of sheets) {
		for (const rule of cssRules) {
			if (rule instanceof CSSStyleRule && rule.selectorText.includes("[lang=")) {
				rule.selectorText = rule.selectorText.replace(
					/\[lang="([^"]*)"( [is])?\]/g,
					`:is([lang="$1"$2], [lang^="$1${TAG_LABEL}-"$2])`,
				);
			}
			if ("cssRules" in rule) widenLanguageSelectors([rule as CSSGroupingRule]);
		}
	}
}
