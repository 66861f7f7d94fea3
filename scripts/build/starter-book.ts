// A theme's name and a title → the files of a small book to begin with.

/** Themes that a new book can be begun with. */
export const STARTER_THEMES = ["book", "report"] as const;

/** One of them. */
export type StarterTheme = (typeof STARTER_THEMES)[number];

/**
 * Writes the files of a starter book.
 *
 * @returns file names and contents
 */
export function makeStarterBook(theme: StarterTheme, title: string): ReadonlyMap<string, string> {
	const chapters: [string, string][] =
		theme === "book"
			? [
					["01-the-first-chapter.md", FIRST_CHAPTER],
					["02-the-second-chapter.md", SECOND_CHAPTER],
				]
			: [
					["01-abstract.md", ABSTRACT],
					["02-the-question.md", FIRST_CHAPTER.replace("# The first chapter", "# The question")],
					["03-an-answer.md", SECOND_CHAPTER.replace("# The second chapter", "# An answer")],
				];
	return new Map([["book.yaml", configuration(theme, title)], ...chapters]);
}

const configuration = (
	theme: StarterTheme,
	title: string,
): string => `# Everything Recto knows about this book beside its chapters. Only title and language are required.
title: ${JSON.stringify(title)}
# subtitle: A second line
authors:
  - name: Your Name
    # How lists should sort it:
    # file-as: Name, Your
language: en-GB
# date: 2026-05-01
# publisher: Your Press
# description: A sentence or two for the e-book's catalogue.
# rights: Copyright 2026 Your Name
# identifiers:
#   isbn-print: 978-0-306-40615-7
${theme === "report" ? "series:\n  name: Working Papers\n  number: 1\n" : ""}
# The design: a folder of templates/, or ./my-theme for one of your own beside this file.
theme: ${theme}

# Without a list, all Markdown files are chapters, in the order of their names.
# chapters:
#   front:
#     - 00-preface.md
#   body:
#     - 01-the-first-chapter.md

# notes:
#   placement: page     # page, margin, chapter or book
#   restart: chapter    # numbers begin anew in each chapter or on each page, or run through the book
# page:
#   trim: 5.5in x 8.5in

# With print, a second PDF is made, for the press; with printer, it is checked by the rules of that printer.
# print:
#   printer: kdp        # kdp, ingram, lulu, offset or office
#   bleed: 3mm          # how far colour runs over the edge of the page; leave it out if none reaches the edge
#   colour: gray        # black, gray, cmyk or rgb
`;

const ABSTRACT = `---
role: abstract
---

# Abstract

Say in a few lines what you asked, how you went about it, and what you found.
`;

const FIRST_CHAPTER = `# The first chapter

Write here. A blank line begins a new paragraph; *emphasis* stands between asterisks.

A note is called where it belongs[^first] and written wherever you like in the same file. On paper it stands at the foot of this page; in the
e-book it opens above the text.

[^first]: Notes may be long. They may hold *emphasis*, quotations and lists, and a second paragraph, as long as it is indented.

    Like this one.

## A section

> A quotation begins each line with a greater-than sign.

- A list
- of two things
`;

const SECOND_CHAPTER = `# The second chapter

Each file is a chapter. Labels of notes are free[^first] in every file: this one and that of the chapter before do not disturb each other.

[^first]: A short note.
`;
