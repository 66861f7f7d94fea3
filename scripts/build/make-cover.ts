// The Book, a theme and a browser on its way → the picture of a cover, for a book that has none of its own.
import { Failure, report } from "../base/diagnostics.ts";
import type { Book } from "../book/book.ts";
import { renderCover } from "../html/render-cover.ts";
import type { Theme } from "../load/theme.ts";
import { drawCover } from "../print/draw-cover.ts";
import type { BrowserStart } from "./make-pdf.ts";
import type { Run } from "./run.ts";

/**
 * Draws the theme's cover, unless book.yaml has one or says `cover: false`.
 *
 * Reports `cover-missing` on book.yaml when there is no browser to draw it, `theme-template` on the theme's `cover.html`.
 *
 * @returns the bytes of a PNG; undefined when no cover is to be drawn or none can be
 * @throws the signal's reason when cancelled
 */
export async function makeCover(
	{ book, theme, browser }: { book: Book; theme: Theme; browser: BrowserStart | undefined },
	{ signal }: Run,
): Promise<Uint8Array | undefined> {
	if (book.config.cover !== undefined || !browser) return undefined;
	const content = renderCover(book, theme);
	if (!content) return undefined;
	try {
		return await drawCover({ content, book, theme }, await browser.session);
	} catch (error) {
		signal.throwIfAborted();
		if (!(error instanceof Failure)) throw error;
		const file = book.files.get("book.yaml");
		if (file) report(file, "cover-missing", `Unexpected EPUB without a cover, expected a browser to draw one: ${error.message}`);
		return undefined;
	}
}
