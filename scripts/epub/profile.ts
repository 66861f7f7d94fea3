// The shop or device that an EPUB is for → in what its file differs from the plain one, which goes everywhere.
import type { Edition, OutlineEntry } from "../html/edition.ts";
import type { BookConfig } from "../load/config.ts";

/** What a reading system cannot do, or wants in its own way. */
interface EpubProfile {
	/** Levels of its table of contents. */
	readonly tocDepth: number;
	/** Whether it shows SVG. */
	readonly hasSvg: boolean;
	/** Ending of the file's name. */
	readonly ending: string;
	/** Files of its own, by their paths in the package. */
	readonly files: ReadonlyMap<string, string>;
}

const PLAIN: EpubProfile = { tocDepth: Number.POSITIVE_INFINITY, hasSvg: true, ending: ".epub", files: new Map() };

/** Older versions of Apple Books look here, and not in the package document, for leave to show the fonts of the book. */
const DISPLAY_OPTIONS = `<?xml version="1.0" encoding="UTF-8"?>
<display_options><platform name="*"><option name="specified-fonts">true</option></platform></display_options>
`;

const PROFILES: Readonly<Record<NonNullable<NonNullable<BookConfig["epub"]>["profile"]>, EpubProfile>> = {
	// Kindle Publishing Guidelines 2019.2, section 5.2 (contents of two levels); KDP, "Image guidelines" (no SVG in Enhanced Typesetting).
	kindle: { ...PLAIN, tocDepth: 2, hasSvg: false },
	// Only files of this name are read by the better of the two readers in Kobo's devices; its apps show three levels.
	kobo: { ...PLAIN, tocDepth: 3, ending: ".kepub.epub" },
	apple: { ...PLAIN, files: new Map([["META-INF/com.apple.ibooks.display-options.xml", DISPLAY_OPTIONS]]) },
};

/** Gives the profile that book.yaml or the command line asks for; the plain one where they say nothing. */
export function profileOf({ epub }: Pick<BookConfig, "epub">): EpubProfile {
	return epub?.profile ? PROFILES[epub.profile] : PLAIN;
}

/** Takes the levels out of an outline that a table of contents has no room for. */
export function cutOutline(outline: Edition["outline"], depth: number): readonly OutlineEntry[] {
	return outline.map((entry) => ({ ...entry, children: depth > 1 ? cutOutline(entry.children, depth - 1) : [] }));
}
