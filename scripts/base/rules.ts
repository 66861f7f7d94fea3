// The catalogue of every finding Recto can report: permanent id → severity and what to do about it.

/** How bad a finding is: an error makes the exit code 1, a warning does so only with `--strict`. */
export type Severity = "error" | "warning";

/** What is known of a rule without looking at any book. */
export interface Rule {
	readonly severity: Severity;
	/** What the author can do, in one or two sentences. */
	readonly help: string;
}

const error = (help: string): Rule => ({ severity: "error", help });
const warning = (help: string): Rule => ({ severity: "warning", help });

/** Every rule by its id. Ids are permanent: a rule may be retired, its id is never used again. */
export const rules = {
	// book.yaml and theme.yaml
	"config-syntax": error("Correct the YAML at this place; a value with a colon or a leading special character needs quotes."),
	"config-key-unknown": error("Use the key named in the message, or remove this one; the handbook lists every key."),
	"config-value": error("Give the kind of value that is expected here; the handbook shows an example of every key."),
	"config-missing": error("Add the missing key to book.yaml."),
	// files of the manuscript
	"chapter-missing": error("Correct the file name in `chapters`, or add the file."),
	"chapter-unlisted": warning("Add the file to `chapters`, or move it out of the book's folder."),
	"chapter-empty": warning("Write the chapter, or take its file out of the book."),
	"chapter-title-missing": warning("Begin the file with a level-1 heading, or give `title:` in its front matter."),
	"file-encoding": error("Save the file as UTF-8."),
	"path-outside": error("Copy the file into the book's folder and refer to it there; nothing outside it is read."),
	// notes
	"note-undefined": error("Add a definition `[^label]: …` to the same file, or correct the label."),
	"note-elsewhere": warning(
		"Labels belong to their file: define the note in this file too if it is to stand at the foot of this page.",
	),
	"note-unused": warning("Call the note in the text of the same file, or delete the definition."),
	"note-duplicate": error("Give one of the two notes another label; only the first is used."),
	"note-empty": warning("Write the note, or delete it and its call."),
	// images, links, raw HTML, directives
	"image-missing": error("Add the image to the book's folder, or correct the path."),
	"image-unreadable": error("Save the image again as PNG, JPEG, GIF, WebP, AVIF or SVG."),
	"image-remote": error("Download the image into the book's folder; nothing is fetched from the network."),
	"image-alt-missing": warning(
		"Describe the image between the square brackets, or write a decoration as raw HTML with an empty `alt`.",
	),
	"link-broken": error("Correct the link: it must name a file of the book, or a heading or figure in one."),
	"id-duplicate": error("Give one of the two another id; links reach only the first."),
	"html-removed": warning("Write it in Markdown, or use one of the elements and attributes that the handbook lists."),
	"directive-unknown": warning(
		"Use a directive that the handbook lists, or escape the colon with a backslash to show it as text.",
	),
	"heading-skipped": warning("Take `#` away until no level is left out: readers who cannot see the page find their way by them."),
	"nesting-too-deep": error("Nest less deeply: no page has room for it. What stood deeper was put on the last level."),
	// themes
	"theme-missing": error("Name a theme of `templates/`, or a theme folder inside the book's folder."),
	"theme-file-missing": error("Add the file to the theme's folder, or correct its name in theme.yaml."),
	"theme-template": error("Correct the template at this place."),
	"css-syntax": error("Correct the stylesheet at this place."),
	"css-unsupported": warning("Remove it, or use what the handbook's chapter on themes lists."),
	"cover-missing": warning("Give the book a `cover`, or `cover: false`, or get a browser: the handbook tells how one is found."),
	// pages
	"box-too-tall": warning("Make it shorter than a page; it was scaled down to fit."),
	"box-too-wide": warning("Make it narrower than the text; it was scaled down to fit."),
	"note-displaced": error("Shorten the paragraph or its notes: they cannot all stand on one page."),
	"note-split": warning(
		"Shorten the note, or a paragraph before its call by a line; a note this long can also be left as it is, and the finding silenced.",
	),
	"page-widow": warning("Lengthen or shorten a paragraph of the chapter by a line; every other break would have cost more."),
	"page-orphan": warning("Lengthen or shorten a paragraph of the chapter by a line; every other break would have cost more."),
	"page-heading": warning("Lengthen or shorten a paragraph before it by a line; every other break would have cost more."),
	"page-hyphen": warning("Change a word of the paragraph; every other break would have cost more."),
	"page-loose": warning(
		"Lengthen or shorten a paragraph before it by a line, or move the picture, table or note that found no room.",
	),
	"page-unlevel": warning(
		"Lengthen or shorten a paragraph of one of the two pages by a line, or give tables and pictures heights in whole lines in the theme.",
	),
	"pages-unstable": warning("Give page numbers a box of fixed width in the theme, so that writing them moves no line."),
	"running-head-long": warning("Give the chapter a shorter `running-title` in its front matter."),
	"glyph-missing": warning("Use another character, or a theme whose fonts have this one."),
	// proofs of the finished files
	"proof-letters": error(
		"Text of the manuscript is not in the PDF. Where `glyph-missing` names its letters, no font of the theme has them: use others, or " +
			"another theme. Else this is a defect of Recto; please report it.",
	),
	"proof-note": error("A note is not where its call is. This is a defect of Recto; please report it."),
	"pdf-font": error("Use a static TrueType font; others cannot be embedded as text."),
	"pdf-page-size": error("The page has not the size the book asks for. This is a defect of Recto; please report it."),
	"pdf-shrunk": error(
		"Something in the theme is wider than the page, so that Chromium made all pages smaller: give it a width that fits.",
	),
	"pdf-colour": warning("Give it a colour that can be carried over, or set `print.colour: rgb` if the printer takes that."),
	"pdf-standard": warning("The file does not claim the standard; change what the message names, or ask for no standard."),
	// preflight: what a printer would not take, or would print badly
	"press-page-count": error(
		"Add or take out pages; blank ones at the end count. In Recto, `print.printer` adds them up to the multiple, not up to the minimum.",
	),
	"press-trim": error("Give all pages one size, and one that the printer offers; in Recto, with `page.trim`."),
	"press-boxes": error(
		"Make the sheet the trim with the bleed that the printer asks for, or without any; in Recto, with `print.bleed`.",
	),
	"press-gutter": error(
		"Widen the inner margin, of which a thicker book loses more in the spine; in Recto, with `page.margins.inner`.",
	),
	"press-margin": error(
		"Move it away from the edge, for pages are cut with a play of a millimetre or two; in Recto, widen `page.margins`.",
	),
	"press-bleed": error(
		"Let it run over the edge as far as the printer asks, or a white line may stay; in Recto, set `print.bleed` too.",
	),
	"press-font": error("Embed the font, for the printer has another, or none; in Recto, use a static TrueType font."),
	"press-type-size": warning("Set it larger: so small a type fills in or breaks up on paper."),
	"press-hairline": warning("Draw the line thicker: a thinner one may not be printed at all."),
	"press-resolution": warning("Use a larger picture, or show this one smaller: its samples will be seen on paper."),
	"press-colour": error("Convert it to gray or to the four inks; in Recto, with `print.colour: gray` or `cmyk`."),
	"press-black": warning(
		"Set the text in black ink alone, for other blacks print as dots; in Recto, with `print.colour: black` or `gray`.",
	),
	"press-ink": warning("Choose a lighter colour, or limit the ink, for so much does not dry; in Recto, with `print.ink-limit`."),
	"press-transparency": error(
		"Replace what shows through by opaque colours: see-through surfaces, shadows, and pictures with see-through parts.",
	),
	"press-marks": error("Leave out crop and registration marks; in Recto, with `print.marks: false`."),
	"press-annotation": error(
		"Take out links and comments; in Recto, send the PDF for the press (`--finish print`), which has none.",
	),
	"press-outline": warning("Take out the outline; in Recto, send the PDF for the press (`--finish print`), which has none."),
	"press-file-size": error("Make the pictures smaller: more than 300 samples to the inch are not seen."),
	"press-title": warning("Give the file the title of the book; in Recto, it has that of book.yaml."),
	"press-isbn": warning(
		"Correct the ISBN, and let the imprint show that of the printed edition; in Recto, with `identifiers.isbn-print`.",
	),
	"epub-letters": error("Text of the manuscript is not in the EPUB. This is a defect of Recto; please report it."),
	"epub-link": error("A link of the EPUB leads nowhere. This is a defect of Recto; please report it."),
	"epub-page": error("A mark of a printed page is not at its place in the EPUB. This is a defect of Recto; please report it."),
	"epub-package": error("The EPUB is not packed as it should be. This is a defect of Recto; please report it."),
	"epub-invalid": error(
		"Correct what EPUBCheck names; where the book is not at fault, this is a defect of Recto or of the theme.",
	),
	"epub-access": warning("Correct what Ace by DAISY names; its knowledge base at kb.daisy.org explains every rule."),
	"tool-missing": warning("Install it, or silence this finding; `recto check` without `--full` needs neither."),
	"epub-file-size": warning("Divide the long table, list or code block; old reading systems cut such a file off."),
} as const satisfies Record<string, Rule>;

/** The permanent id of a rule. */
export type RuleId = keyof typeof rules;
