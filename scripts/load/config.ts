// book.yaml → the typed configuration of one book, every fault named at its line and column.
import { basename, resolve } from "node:path";
import { VFile } from "vfile";
import { z } from "zod";
import { Failure, report } from "../base/diagnostics.ts";
import { PRINTERS } from "../base/printers.ts";
import { checkYaml } from "./check-yaml.ts";
import {
	readAs,
	readBisac,
	readConformance,
	readDate,
	readDoi,
	readFileName,
	readIsbn,
	readLanguage,
	readLength,
	readSilencedId,
	readThema,
	readTrim,
	readTrimSide,
	readWebAddress,
	text,
} from "./config-values.ts";
import { locateInside } from "./folder-files.ts";
import { readRelator } from "./relators.ts";
import { pathToShow, readTextFile } from "./text-file.ts";
import { parseTrim, sizeOf, type TrimSize } from "./trim.ts";
import { parseYaml } from "./yaml.ts";

/** Roles of the front matter. Chapters take their matter from their role; roles are those of DPUB-ARIA without `doc-`. */
export const FRONT_ROLES = [
	"dedication",
	"epigraph",
	"foreword",
	"preface",
	"acknowledgments",
	"abstract",
	"introduction",
	"prologue",
] as const;
/** Roles of the body. */
export const BODY_ROLES = ["chapter", "part", "conclusion", "epilogue"] as const;
/** Roles of the back matter. */
export const BACK_ROLES = ["afterword", "appendix", "glossary", "bibliography", "index", "colophon", "about-authors"] as const;

/** Shops and devices for which an EPUB can be made otherwise than for all. */
export const EPUB_PROFILES = ["kindle", "kobo", "apple"] as const;

/** What a section is. */
export type Role = (typeof FRONT_ROLES)[number] | (typeof BODY_ROLES)[number] | (typeof BACK_ROLES)[number];

/** Where a section stands in the book; front matter is numbered in roman figures. */
export type Matter = "front" | "body" | "back";

const author = z.union([
	text.transform((name) => ({ name })),
	z.strictObject({
		name: text,
		"file-as": text.optional(),
		/** MARC relator code (`edt`); words such as `editor` become their code. */
		role: readAs(readRelator).optional(),
		affiliation: text.optional(),
	}),
]);
const length = z.union([readAs(readLength), z.literal(0)]);
const trimSides = z.strictObject({ width: readAs(readTrimSide), height: readAs(readTrimSide) });

/** What the book is about: in words, or in words with the codes that booksellers sort by. */
const subject = z.union([
	text,
	z
		.strictObject({ name: text, bisac: readAs(readBisac).optional(), thema: readAs(readThema).optional() })
		// Without a code it is no more than its name.
		.transform(({ bisac, thema, name }) => ((bisac ?? thema) ? { name, bisac, thema } : name)),
]);

/** Somebody's evaluation of the e-book; a program cannot make one. */
const evaluation = z.strictObject({
	/** In the exact words of EPUB Accessibility 1.1, section 4.2. */
	"conforms-to": readAs(readConformance),
	"certified-by": text,
	credential: text.optional(),
	report: readAs(readWebAddress).optional(),
});

/** A list of chapter files, some of them gathered into parts. */
const chapterEntry = z.union([text, z.strictObject({ part: text, chapters: z.array(text) })]);
const chapterList = z.array(chapterEntry);

/** What book.yaml may hold; every key is optional but `title` and `language`. */
export const bookSchema = z.strictObject({
	title: text,
	subtitle: text.optional(),
	/** The title as lists sort it: `Sea, The`. */
	"file-as": text.optional(),
	authors: z.array(author).default([]),
	/** BCP 47, in canonical form. */
	language: readAs(readLanguage),
	/** YYYY, YYYY-MM or YYYY-MM-DD. */
	date: readAs(readDate).optional(),
	publisher: text.optional(),
	place: text.optional(),
	identifiers: z
		.strictObject({
			"isbn-print": readAs(readIsbn).optional(),
			"isbn-ebook": readAs(readIsbn).optional(),
			/** Bare, without `https://doi.org/`. */
			doi: readAs(readDoi).optional(),
		})
		.default({}),
	series: z.strictObject({ name: text, number: text.optional() }).optional(),
	topic: text.optional(),
	subjects: z.array(subject).default([]),
	description: text.optional(),
	rights: text.optional(),
	/** What the book was made from: an earlier edition, a thesis. */
	source: text.optional(),
	accessibility: evaluation.optional(),
	/** Left out, the theme makes one; `false` is none. */
	cover: z.union([text, z.strictObject({ image: text, alt: text.optional() }), z.literal(false)]).optional(),
	theme: text.default("book"),
	chapters: z
		.union([
			chapterList,
			z.strictObject({ front: chapterList.optional(), body: chapterList.optional(), back: chapterList.optional() }),
		])
		.optional(),
	notes: z
		.strictObject({
			placement: z.enum(["page", "margin", "chapter", "book"]).default("page"),
			/** Where the notes of the EPUB stand; at the end of their chapter when absent. */
			epub: z.enum(["chapter", "book"]).optional(),
			/** By page: in print alone; an EPUB numbers them by chapter. */
			restart: z.enum(["page", "chapter", "book"]).default("chapter"),
			style: z.enum(["decimal", "lower-alpha", "lower-roman", "symbols"]).default("decimal"),
		})
		.superRefine(({ placement, restart }, { addIssue }) => {
			if (restart !== "page" || placement === "page" || placement === "margin") return;
			addIssue({
				code: "custom",
				path: ["restart"],
				message: "`chapter` or `book`, where notes do not stand on the page of their call",
			});
		})
		.prefault({}),
	typography: z.strictObject({ smart: z.boolean().default(true), hyphenate: z.boolean().default(true) }).prefault({}),
	page: z
		.strictObject({
			trim: z.union([readAs(readTrim), trimSides]).optional(),
			margins: z
				.strictObject({ inner: length.optional(), outer: length.optional(), top: length.optional(), bottom: length.optional() })
				.optional(),
		})
		.prefault({}),
	/** The PDF for the press; it is made when this is there. */
	print: z
		.strictObject({
			/** Whose rules the PDF for the press is checked by. */
			printer: z.enum(PRINTERS).optional(),
			colour: z.enum(["black", "gray", "cmyk", "rgb"]).default("black"),
			/** An ICC profile in the book's folder, or FOGRA39, which comes with Recto. */
			profile: text.optional(),
			/** Most ink on one place, percent. */
			"ink-limit": z.number().min(100).max(400).optional(),
			bleed: length.default(0),
			marks: z.boolean().default(false),
			/** Black text is printed over what is below it. */
			overprint: z.boolean().default(false),
			standard: z.enum(["pdf/x-4", "pdf/x-1a"]).optional(),
		})
		.optional(),
	options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
	"toc-depth": z.int().min(1).max(6).default(2),
	/** Lists after the contents, if the theme has a page for them. */
	lists: z.array(z.enum(["figures", "tables"])).default([]),
	/** The shop or device that the EPUB is for; left out, it is for all. */
	epub: z.strictObject({ profile: z.enum(EPUB_PROFILES).optional() }).optional(),
	output: z
		.strictObject({
			pdf: readAs(readFileName).optional(),
			print: readAs(readFileName).optional(),
			epub: readAs(readFileName).optional(),
		})
		.default({}),
	silence: z.array(readAs(readSilencedId)).default([]),
	browser: text.optional(),
});

/** The configuration of one book, defaults filled in; keys as they are written in book.yaml. */
export type BookConfig = Readonly<z.infer<typeof bookSchema>>;

/**
 * Reads the configuration of a book. What is wrong is reported and left out; a book without a title is called after its
 * folder, one without a language counts as English, so that the rest can still be checked.
 *
 * Reports `config-syntax`, `config-key-unknown`, `config-value`, `config-missing`, `file-encoding`, `path-outside`.
 *
 * @param folder the book's folder
 * @returns the configuration, undefined when it could not be read at all; and book.yaml, with the places of its entries
 * @throws Failure when there is no book.yaml or it cannot be read
 */
export async function loadConfig(folder: string): Promise<{ config: BookConfig | undefined; file: VFile }> {
	const path = resolve(folder, "book.yaml");
	const target = await locateInside(folder, path);
	if (target === "missing") {
		const shown = pathToShow(resolve(folder));
		throw new Failure(`No book in ${shown}: it has no book.yaml.`, `Begin one with: npx recto init ${shown}`);
	}
	if (target === "outside") {
		const file = new VFile({ path: pathToShow(path), value: "" });
		report(file, "path-outside", "Unexpected link out of the book's folder, expected the file itself");
		return { config: undefined, file };
	}
	const file = await readTextFile(path);
	const fallbacks = { title: basename(resolve(folder)).trim() || "Untitled", language: "en" };
	return { config: checkYaml(parseYaml(file, String(file.value)), bookSchema, fallbacks), file };
}

/** Returns the trim size that book.yaml asks for, CSS px; undefined where it leaves the size to the theme. */
export function resolveTrim(config: BookConfig): TrimSize | undefined {
	const { trim } = config.page;
	if (trim === undefined) return undefined;
	return typeof trim === "string" ? parseTrim(trim) : sizeOf(trim.width, trim.height);
}
