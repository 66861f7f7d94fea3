// The placed pages → the same, with what the tags of the PDF must know of their elements, and without what is no part of the text.
import { isInlineTag } from "./find-cuts.ts";
import { numberGroups } from "./group-numbers.ts";
import { type GroupLetters, LANGUAGE_ATTRIBUTE, NOTE_LETTERS, PIECE_LETTERS, TAG_LABEL } from "./page-map.ts";
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
 * Labels elements for the tags of the PDF (see `TAG_LABEL`). Nothing that is seen changes. Labels are few and come again: the browser keeps
 * fonts apart by language, and is slow to lay out a page in the thousandth one.
 *
 * Hidden from the tags are running heads, folios, rules and what the paginator has added.
 */
export function labelTags(): void {
	for (const element of document.querySelectorAll(ARTIFACTS)) element.setAttribute("aria-hidden", "true");
	const labels = new Map<Element, string>();
	const add = (element: Element | null | undefined, label: string): void => {
		if (element) labels.set(element, `${labels.get(element) ?? ""}-${label}`);
	};
	const addPlaces = (elements: readonly Element[], groupOf: (element: Element) => unknown, letters: GroupLetters): void => {
		for (const [index, place] of numberGroups(elements.map(groupOf)).entries())
			if (place) add(elements[index], `${letters[place.part]}${place.number}`);
	};
	const pieces = [...document.querySelectorAll(`[${ATTRIBUTES.piece}]`)].filter(isTagged);
	addPlaces(pieces, (piece) => piece.getAttribute(ATTRIBUTES.piece), PIECE_LETTERS);
	const calls = new Map<Element, Element>();
	for (const note of document.querySelectorAll("aside[data-call][id]")) {
		const call = document.getElementById(note.getAttribute("data-call") ?? "")?.closest("sup");
		add(note, "note");
		add(call, "call");
		if (call && note.closest(".recto-notes")) calls.set(call, note);
		const mark = note.querySelector(".note-mark:not([href])");
		mark?.setAttribute("role", "emphasis");
		add(mark, "mark");
	}
	const callsAndNotes = [...document.querySelectorAll("aside[data-call][id], sup")].filter(isTagged);
	addPlaces(callsAndNotes, (element) => calls.get(element) ?? element, NOTE_LETTERS);
	for (const element of document.querySelectorAll("dl, dt, dd"))
		add(element, TERM_LABELS[element.tagName as keyof typeof TERM_LABELS]);
	// What Chromium takes for a table that only serves the layout is none in the tags.
	for (const table of document.querySelectorAll("table:not([role])")) table.setAttribute("role", "table");
	for (const element of document.querySelectorAll("[lang]:not([role], a, em, strong)")) {
		if (!isInlineTag(element.tagName) || element.tagName === "SUP") continue;
		// Chromium leaves inline elements without a role out of the tags, and their language with them.
		element.setAttribute("role", "emphasis");
		add(element, "span");
	}
	for (const [element, label] of labels) element.setAttribute("lang", `${languageOf(element)}${TAG_LABEL}${label}`);
}

/** Whether Chromium makes a tag of an element: it makes none of what is empty or hidden, which as the last of its group would leave it open. */
const isTagged = (element: Element): boolean =>
	!element.closest("[aria-hidden], [hidden]") &&
	(element.textContent?.trim() !== "" || element.querySelector("img, svg, math, object, input") !== null);

/** The language of an element, be it or what is around it labelled already. */
function languageOf(element: Element): string {
	const language = element.closest("[lang]")?.getAttribute("lang") ?? "";
	return language.split(TAG_LABEL)[0] || "und";
}
