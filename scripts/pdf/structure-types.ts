// The structure types of PDF 1.7 as tables: what each may be, and what stands for those that it does not know.

/** Types of parts of a line (ISO 32000-1, 14.8.4.4), and those that Chromium writes for such. */
export const INLINE_TYPES: ReadonlySet<string> = new Set(
	"Span Quote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Lbl Em Strong".split(" "),
);

/** Types of headings (14.8.4.3.2). */
export const HEADINGS: ReadonlySet<string> = new Set("H H1 H2 H3 H4 H5 H6".split(" "));

/** All types that PDF 1.7 knows (14.8.4). */
export const STANDARD_TYPES: ReadonlySet<string> = new Set(
	(
		"Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD " +
		"THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
	).split(" "),
);

/** Types that Chromium writes and PDF 1.7 does not know → those that stand for them (14.8.4.1). */
export const ROLE_MAP: ReadonlyMap<string, string> = new Map([
	["Em", "Span"],
	["Strong", "Span"],
	["Aside", "Sect"],
]);

const BLOCKS_WITH_TEXT: ReadonlySet<string> = new Set("P Caption TD TH LI LBody Figure Formula Form".split(" "));

/** Whether an element of the type may hold text without another element around it. */
export function holdsText(type: string): boolean {
	return INLINE_TYPES.has(type) || HEADINGS.has(type) || BLOCKS_WITH_TEXT.has(type);
}
