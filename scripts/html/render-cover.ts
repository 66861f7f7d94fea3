// The Book and a theme → the page from which the theme's cover is drawn.
import type { Root } from "hast";
import type { Book } from "../book/book.ts";
import type { Theme } from "../load/theme.ts";
import { renderTemplate } from "./template.ts";
import { bookValues, pageValues } from "./values.ts";

/**
 * Fills in the theme's `cover.html`. Reports `theme-template` on it.
 *
 * @returns the page; undefined when the theme has none, or after a finding
 */
export function renderCover(book: Book, theme: Theme): Root | undefined {
	const source = theme.templates.get("cover");
	if (!source || !theme.coverCss) return undefined;
	const page = pageValues({ id: "cover", matter: "front", language: book.language });
	const content = renderTemplate(source, { edition: "epub", ...bookValues(book, theme), page }, new Map());
	return content?.children.length ? content : undefined;
}
