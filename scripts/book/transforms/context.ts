// What every transform is given beside the tree: the file, the book's ids and images, and where findings go.

import type { VFile } from "vfile";
import type { Located, Related } from "../../base/diagnostics.ts";
import { report } from "../../base/diagnostics.ts";
import { OWN_CLASSES } from "../../base/own-classes.ts";
import type { RuleId } from "../../base/rules.ts";
import type { ChapterFile, Manuscript } from "../../load/manuscript.ts";

/** Hands out ids that are unique in the book, and remembers which names of a file they stand for. */
export class IdRegistry {
	readonly #taken = new Set<string>();
	/** `path#name as the author may write it` → id. */
	readonly #names = new Map<string, string>();

	/** Makes an id from a wish; a taken one gets a number. The id is ASCII and an XML name. */
	claim(wish: string): string {
		let id = wish;
		for (let count = 2; this.#taken.has(id); count += 1) id = `${wish}-${count}`;
		this.#taken.add(id);
		return id;
	}

	/** Lets links in the form `path#name` reach an id; the first name wins, as in HTML. */
	name(path: string, name: string, id: string): void {
		const key = `${path}#${name}`;
		if (!this.#names.has(key)) this.#names.set(key, id);
	}

	/** Every name that a link may use, `path#name` → id; an empty name is the file's own beginning. */
	get names(): ReadonlyMap<string, string> {
		return this.#names;
	}
}

/** What a transform may use. */
export interface TransformContext {
	readonly chapter: ChapterFile;
	readonly manuscript: Manuscript;
	/** BCP 47 tag of the chapter. */
	readonly language: string;
	readonly ids: IdRegistry;
	/** Labels of the notes defined in this file. */
	readonly labels: ReadonlySet<string>;
	/** Path of the one other file that defines a label; undefined when none does, or several. */
	definedElsewhere(label: string): string | undefined;
	/** Records a finding on the chapter's file. */
	report(ruleId: RuleId, reason: string, place?: Located, related?: Related): void;
}

/** Makes the `report` of a context. */
export function reporterFor(file: VFile): TransformContext["report"] {
	return (ruleId, reason, place, related) => report(file, ruleId, reason, place, related);
}

/** Ids become names in the PDF, which end at 127 bytes (PDF 1.7, annex C.2), and an id may still get a number. */
const LONGEST_SLUG = 60;

/**
 * Makes the id of something that the author has named. Reports `id-duplicate` for a name that the file has already.
 *
 * @param wish the name as written in `{#name}` or `id="name"`
 */
export function claimId(wish: string, place: Located, { chapter, ids, report: tell }: TransformContext): string {
	if (ids.names.has(`${chapter.path}#${wish}`)) {
		tell("id-duplicate", `Unexpected second use of the id \`${wish}\`, expected each once in a file`, place);
	}
	const id = ids.claim(slugify(wish, "place"));
	ids.name(chapter.path, wish, id);
	return id;
}

/**
 * Reads the classes of a directive's attributes. Reports `directive-unknown` for those that are Recto's own.
 *
 * @param written as in `{.one .two}`: the names with spaces between them
 */
export function readClasses(written: string | null | undefined, place: Located, { report: tell }: TransformContext): string[] {
	const classes = (written ?? "").split(/\s+/).filter((name) => /^[\w-]+$/.test(name));
	for (const name of classes.filter((one) => OWN_CLASSES.has(one))) {
		tell("directive-unknown", `Unexpected class \`${name}\`, which is Recto's own, expected another`, place);
	}
	return classes.filter((name) => !OWN_CLASSES.has(name));
}

/**
 * Turns a title or name into an id: ASCII letters, digits and hyphens, beginning with a letter.
 *
 * @param fallback used when nothing of the text can be written in ASCII
 */
export function slugify(text: string, fallback: string): string {
	const slug = text
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.replace(/ß/g, "ss")
		.replace(/[æÆ]/g, "ae")
		.replace(/[øØ]/g, "o")
		.replace(/['’]/g, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-+|-+$/g, "");
	if (slug === "") return fallback;
	const name = /^[a-z]/.test(slug) ? slug : `s-${slug}`;
	return name.length <= LONGEST_SLUG ? name : name.slice(0, LONGEST_SLUG).replace(/-[^-]*$/, "");
}
