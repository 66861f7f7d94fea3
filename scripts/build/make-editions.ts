// The Book, a theme and a browser on its way → the PDFs and the EPUB as bytes, each proved as soon as it is there.
import type { Book } from "../book/book.ts";
import type { ProfileFile } from "../load/press-profile.ts";
import type { Theme } from "../load/theme.ts";
import type { PageMap } from "../pages/page-map.ts";
import type { BuildOptions } from "./build-book.ts";
import { hasFinding } from "./findings.ts";
import { packEpub } from "./make-epub.ts";
import { type BrowserStart, finishPdfs, placePages } from "./make-pdf.ts";
import type { Run } from "./run.ts";

/** Whether the finished files were read back and proved, and how that went. */
export type ProofState = "held" | "failed" | "left out";

/** What editions are made from. */
export interface EditionsInput {
	readonly book: Book;
	readonly theme: Theme;
	/** Undefined when there is nothing to be printed or drawn. */
	readonly browser: BrowserStart | undefined;
	/** The colour profile that book.yaml names. */
	readonly profile: ProfileFile | undefined;
}

/** What was made of a book. A file whose proof failed is not among it, and none is where a page of the theme could not be made. */
export interface Editions {
	/** The PDF for screens, and that for the press. */
	readonly pdf?: Uint8Array;
	readonly print?: Uint8Array;
	readonly epub?: Uint8Array;
	readonly pageMap?: PageMap;
	readonly proof: ProofState;
	/** The browser that printed, by name and version. */
	readonly browserVersion?: string;
}

/** An edition as bytes, and whether it holds what it should; true also when nobody looked. */
export interface MadeFile {
	readonly bytes: Uint8Array;
	readonly isSound: boolean;
}

/**
 * Makes the editions asked for. Pages are placed first; then the EPUB is packed while Chromium writes the PDF.
 *
 * Reports what rendering, printing and the proofs find on the book's and the theme's files.
 */
export async function makeEditions(input: EditionsInput, options: BuildOptions, run: Run): Promise<Editions> {
	const { book, theme, browser, profile } = input;
	const placed = browser && options.only !== "epub" ? await placePages({ book, theme, browser }, options, run) : undefined;
	const [pdfs, epub] = await Promise.all([
		placed && finishPdfs({ book, theme, placed, profile }, options, run),
		options.only === "pdf" ? undefined : packEpub({ book, theme, browser, pageMap: placed?.pageMap }, options, run),
	]);
	// A page of the theme that could not be made may have left out text of the book.
	if (hasFinding(theme.templates.values(), ["theme-template"])) return { proof: "left out" };
	const { screen, print } = pdfs ?? {};
	const isSound = [screen, print, epub].every((file) => file?.isSound ?? true);
	return {
		...(screen?.isSound ? { pdf: screen.bytes } : {}),
		...(print?.isSound ? { print: print.bytes } : {}),
		...(epub?.isSound ? { epub: epub.bytes } : {}),
		...(placed ? { pageMap: placed.pageMap, browserVersion: placed.browserVersion } : {}),
		proof: !options.proof ? "left out" : isSound ? "held" : "failed",
	};
}
