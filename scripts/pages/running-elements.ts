// Elements with `position: running(name)` → taken out of the text, and shown again in the margins of pages.
import type { NamedMark } from "./named-strings.ts";
import type { PageFinding, PageRules, RunningRecord } from "./page-map.ts";
import { readText } from "./read-text.ts";
import { ATTRIBUTES } from "./split.ts";

/** An element that stands in margins, and where it stood. */
export interface RunningElement extends NamedMark<Element> {
	readonly running: Element;
	/** Number of letters of the text, without notes, that stand before it. */
	readonly lettersBefore: number;
	/** Whether the same letters stand elsewhere in its section, as a title does that runs and opens its chapter. */
	readonly isRepeated: boolean;
}

/**
 * Hides all running elements (css-gcpm-3, section 1.2), before the document is put into columns. One that calls a note stays in the text,
 * since the note must begin on the page of its call: reported as `css-unsupported`.
 */
export function takeRunningElements({ runningSelectors }: PageRules): { taken: RunningElement[]; findings: PageFinding[] } {
	const found = runningSelectors.length === 0 ? [] : [...document.querySelectorAll(runningSelectors.join(","))];
	const named = found
		.map((running) => ({ running, name: getComputedStyle(running).getPropertyValue("--recto-running").trim() }))
		.filter(({ running, name }) => name !== "" && !found.some((other) => other !== running && other.contains(running)));
	const [calling, quiet] = [named.filter(({ running }) => hasCall(running)), named.filter(({ running }) => !hasCall(running))];
	const counts = countLetters(quiet.map(({ running }) => running));
	for (const { running } of quiet) {
		running.setAttribute(ATTRIBUTES.added, "");
		running.setAttribute("hidden", "");
	}
	const taken = quiet.map(({ running, name }, index) => {
		const values = [[name, running]] as const;
		const lettersBefore = counts[index] ?? 0;
		return { running, element: followerOf(running), values, lettersBefore, isRepeated: isRepeated(running) };
	});
	return { taken, findings: calling.map(({ running }) => reportCall(running)) };
}

const CALL = "sup > a[id][href^='#'], a.note-call";

const hasCall = (element: Element): boolean => element.querySelector(CALL) !== null;

function reportCall(running: Element): PageFinding {
	const source = running.closest("[data-source]") ?? running.querySelector("[data-source]");
	const reason =
		"Unexpected call of a note in an element with `position: running()`, expected none; the element stays in the text";
	const place = source?.getAttribute("data-source");
	return { ruleId: "css-unsupported", reason, ...(place ? { source: place } : {}) };
}

function isRepeated(running: Element): boolean {
	let section = running;
	while (section.parentElement && section.parentElement !== document.body) section = section.parentElement;
	return lettersIn(readText(section)).includes(lettersIn(running.textContent ?? ""));
}

/** What follows a running element in its section decides on which page it is; at the end of a section, the element itself. */
function followerOf(running: Element): Element {
	for (let element = running; element.parentElement !== document.body; element = element.parentElement as Element) {
		let next = element.nextElementSibling;
		while (next?.matches(`[${ATTRIBUTES.added}], .notes`)) next = next.nextElementSibling;
		if (next) return next;
	}
	return running;
}

/** Letters before each of the elements, which are in document order; in one walk through the document. */
function countLetters(elements: readonly Element[]): number[] {
	if (elements.length === 0) return [];
	const counts = new Map<Node, number>();
	const waiting = new Set<Node>(elements);
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
		node instanceof Element && node.matches(".note, .note-call") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
	);
	let count = 0;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (waiting.has(node)) counts.set(node, count);
		if (node instanceof Text) count += lettersIn(node.data).length;
	}
	return elements.map((element) => counts.get(element) ?? 0);
}

const lettersIn = (text: string): string => text.replace(/[\s\u00ad]+/g, "");

/**
 * Copies a running element for a margin box. The elements around it come along without boxes of their own, so that it looks as the
 * stylesheet wants it where it stood.
 */
export function copyRunning(running: Element): Element {
	let copy = running.cloneNode(true) as Element;
	for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
	copy.removeAttribute(ATTRIBUTES.added);
	copy.removeAttribute("hidden");
	for (let around = running.parentElement; around && !around.matches(".recto-text, .recto-page"); around = around.parentElement) {
		const frame = around.cloneNode(false) as HTMLElement;
		frame.removeAttribute("id");
		// Pieces of an element count nothing and show no generated content.
		frame.setAttribute(ATTRIBUTES.continued, "block");
		frame.setAttribute(ATTRIBUTES.cut, "block");
		frame.style.display = "contents";
		frame.append(copy);
		copy = frame;
	}
	return copy;
}

/**
 * Lists what the margins show, for the proof. What no page shows is text that is lost, unless it stands in the section as well: it is left
 * to the proof, and reported as `css-unsupported`.
 *
 * @param shown the first page of each element that is shown
 */
export function recordRunning(
	taken: readonly RunningElement[],
	shown: ReadonlyMap<Element, number>,
): { records: RunningRecord[]; findings: PageFinding[] } {
	const known = taken.filter(({ running, isRepeated }) => isRepeated || shown.has(running));
	const records = known.map(({ running, lettersBefore }) => {
		const pageIndex = shown.get(running);
		return { letters: lettersIn(running.textContent ?? ""), lettersBefore, ...(pageIndex === undefined ? {} : { pageIndex }) };
	});
	const findings = taken.filter((one) => !known.includes(one)).map(({ running }) => reportUnshown(running));
	return { records, findings };
}

function reportUnshown(running: Element): PageFinding {
	const text = running.textContent?.replace(/\s+/g, " ").trim();
	const expected = "expected `element()` in a margin box of the pages on which its section stands";
	return { ruleId: "css-unsupported", reason: `Unexpected running element “${text}” that no page shows, ${expected}` };
}
