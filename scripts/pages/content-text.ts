// A `content` list and what is known of a page → the text it shows.
import type { ContentItem, ContentList, StringKeyword } from "./page-map.ts";

/** What content can refer to. */
export interface ContentScope {
	/** Page number of the page, and of the page that an element's target is on. */
	readonly page: number;
	readonly pageCount: number;
	/** Text of a named string on this page. */
	readonly string?: (name: string, keyword: StringKeyword) => string;
	/** The element whose content it is. */
	readonly element?: Element;
	/** Page number of the page that holds an id. */
	readonly pageOf?: (id: string) => number | undefined;
	/** What is said of the page that holds an id; nothing of one in sight, if only others matter. */
	readonly referenceTo?: (id: string, isOnlyElsewhere: boolean) => string;
}

/** Writes a content list as text (css-content-3, section 1; css-gcpm-3, sections 1 and 4). */
export function contentText(content: ContentList, scope: ContentScope): string {
	const texts = content.map((item) => itemText(item, scope));
	// "(page 12)" goes with its brackets.
	return content.some(({ kind }, index) => kind === "page-reference" && texts[index] === "") ? "" : texts.join("");
}

function itemText(item: ContentItem, scope: ContentScope): string {
	switch (item.kind) {
		case "text":
			return item.text;
		case "leader":
		case "element":
			return "";
		case "counter":
			return formatCounter(item.name === "page" ? scope.page : scope.pageCount, item.style);
		case "string":
			return scope.string?.(item.name, item.keyword) ?? "";
		case "attribute":
			return scope.element?.getAttribute(item.name) ?? "";
		case "element-text":
			return scope.element ? elementText(scope.element) : "";
		case "target-counter": {
			const page = scope.pageOf?.(targetOf(item.attribute, scope));
			return page === undefined ? "" : formatCounter(page, item.style);
		}
		case "target-text": {
			const target = document.getElementById(targetOf(item.attribute, scope));
			const text = target ? elementText(titleOf(target)) : "";
			return item.part === "content" ? text : firstLetter(text);
		}
		case "page-reference":
			return scope.referenceTo?.(targetOf(item.attribute, scope), item.isOnlyElsewhere) ?? "";
	}
}

const targetOf = (attribute: string, { element }: ContentScope): string => fragmentOf(element?.getAttribute(attribute) ?? "");

/** A link to a chapter names its title, not all that stands in it. */
const titleOf = (target: Element): Element => (target.tagName === "SECTION" && target.querySelector("h1, h2")) || target;

/** The first letter with the punctuation around it (css-pseudo-4, section 2.2.1). */
const firstLetter = (text: string): string => /^\p{P}*(?:\P{M}\p{M}*)?\p{P}*/u.exec(text)?.[0] ?? "";

/** Text of an element without the marks of note calls and without soft hyphens. */
function elementText(element: Element): string {
	const copy = element.cloneNode(true) as Element;
	for (const call of copy.querySelectorAll("sup > a[href^='#'], sup > a[id], [data-recto-added]")) call.remove();
	return (copy.textContent ?? "")
		.replace(/\u00ad/g, "")
		.replace(/\s+/g, " ")
		.trim();
}

const fragmentOf = (href: string): string => decodeURIComponent(href.slice(href.indexOf("#") + 1));

/** Writes a number in a counter style (css-counter-styles-3, section 6). */
export function formatCounter(value: number, style: string): string {
	switch (style) {
		case "lower-roman":
			return roman(value).toLowerCase();
		case "upper-roman":
			return roman(value);
		case "lower-alpha":
		case "lower-latin":
			return alphabetic(value).toLowerCase();
		case "upper-alpha":
		case "upper-latin":
			return alphabetic(value);
		case "decimal-leading-zero":
			return String(value).padStart(2, "0");
		default:
			return String(value);
	}
}

function roman(value: number): string {
	if (value < 1 || value > 3999) return String(value);
	const digits: readonly (readonly [number, string])[] = [
		[1000, "M"],
		[900, "CM"],
		[500, "D"],
		[400, "CD"],
		[100, "C"],
		[90, "XC"],
		[50, "L"],
		[40, "XL"],
		[10, "X"],
		[9, "IX"],
		[5, "V"],
		[4, "IV"],
		[1, "I"],
	];
	let rest = value;
	let text = "";
	for (const [size, digit] of digits) {
		text += digit.repeat(Math.floor(rest / size));
		rest %= size;
	}
	return text;
}

function alphabetic(value: number): string {
	let text = "";
	for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
	return text || String(value);
}
