// `bookmark-level` → roles and levels of headings, from which Chromium makes the outline of the PDF.
import type { PageRules } from "./page-map.ts";

/**
 * Sets the level that elements have in the outline (css-gcpm-3, section 4.1). Chromium takes the outline from the headings of the
 * document as assistive technology is told of them, so an element of no level is no heading in the structure of the PDF either.
 */
export function setBookmarkLevels({ bookmarkSelectors }: PageRules): void {
	if (bookmarkSelectors.length === 0) return;
	const levels = [...document.querySelectorAll(bookmarkSelectors.join(","))].map((element) => ({
		element,
		level: getComputedStyle(element).getPropertyValue("--recto-bookmark-level").trim(),
	}));
	for (const { element, level } of levels) {
		if (level === "none" && isHeading(element)) element.setAttribute("role", "presentation");
		if (level === "" || level === "none") continue;
		element.setAttribute("role", "heading");
		element.setAttribute("aria-level", level);
	}
}

const isHeading = (element: Element): boolean => element.matches("h1, h2, h3, h4, h5, h6, [role='heading']");
