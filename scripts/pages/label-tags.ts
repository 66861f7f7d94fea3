// The placed pages → the same, with what the tags of the PDF must know of their elements, and without what is no part of the text.
import { isInlineTag } from "./find-cuts.ts";
import { LANGUAGE_ATTRIBUTE, TAG_LABEL } from "./page-map.ts";
import { ATTRIBUTES } from "./split.ts";

/** What the eye alone is meant to see: running heads and folios, rules, header rows and hyphens that a cut has added. */
const ARTIFACTS = `.recto-margin, hr, [${ATTRIBUTES.added}]:not([hidden])`;

const TERM_LABELS = { DL: "terms", DT: "term", DD: "details" } as const;

/** Copies every `lang` to where the selectors of stylesheets look for it, before anything is labelled. */
export function keepLanguages(): void {
	for (const element of document.querySelectorAll("[lang]"))
		element.setAttribute(LANGUAGE_ATTRIBUTE, element.getAttribute("lang") ?? "");
}

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
	// What Chromium takes for a table that only serves the layout is none in the tags.
	for (const table of document.querySelectorAll("table:not([role])")) table.setAttribute("role", "table");
	for (const element of document.querySelectorAll("[lang]:not([role], a, em, strong)")) {
		if (!isInlineTag(element.tagName) || labels.has(element)) continue;
		// Chromium leaves inline elements without a role out of the tags, and their language with them.
		element.setAttribute("role", "emphasis");
		add(element, "span");
	}
	for (const [element, label] of labels) element.setAttribute("lang", `${languageOf(element)}${TAG_LABEL}${label}`);
}

/** The language of an element, be it or what is around it labelled already. */
function languageOf(element: Element): string {
	const language = element.closest("[lang]")?.getAttribute("lang") ?? "";
	return language.split(TAG_LABEL)[0] || "und";
}
