// The Book → the values that templates show, under the names that the handbook lists.
import { toRomanNumeral } from "../base/roman-numeral.ts";
import type { Book, Section } from "../book/book.ts";
import type { Matter, Role } from "../load/config.ts";
import type { Theme } from "../load/theme.ts";
import { type Labels, labelsOf } from "./labels.ts";

/** What a template knows of the page it makes. */
export interface PageValues {
	readonly id: string;
	readonly matter: Matter;
	readonly language: string;
	readonly role: Role | "";
	/** Space-separated classes for the page's `section`. */
	readonly classes: string;
}

/** Values that all pages share: `book`, `options`, `labels`. */
export function bookValues(book: Book, theme: Theme): Record<string, unknown> {
	const { config } = book;
	const labels = labelsOf(book.language);
	const authors = config.authors.map((author) => ({
		affiliation: "",
		...author,
		role: ("role" in author ? author.role : undefined) ?? "aut",
	}));
	// A collection has editors only, who then stand where authors do.
	const mainRole = authors.some(({ role }) => role === "aut") ? "aut" : (authors[0]?.role ?? "aut");
	return {
		book: {
			title: config.title,
			subtitle: config.subtitle ?? "",
			authors: authors.map((author) => ({
				...author,
				role_label: author.role === mainRole ? "" : roleLabel(author.role, labels),
			})),
			author_names: joinNames(namesOf(authors, mainRole), labels.and),
			contributors: listContributors(authors, mainRole, labels),
			language: book.language,
			date: config.date ?? "",
			year: (config.date ?? "").slice(0, 4),
			date_text: dateText(config.date, book.language),
			publisher: config.publisher ?? "",
			place: config.place ?? "",
			series: config.series ? { name: config.series.name, number: config.series.number ?? "" } : "",
			topic: config.topic ?? "",
			description: config.description ?? "",
			rights: config.rights ?? "",
			isbn_print: config.identifiers["isbn-print"] ?? "",
			isbn_ebook: config.identifiers["isbn-ebook"] ?? "",
			doi: config.identifiers.doi ?? "",
			lists: config.lists,
			notes_placement: config.notes.placement,
			/** Roles that the book has sections of: a theme makes no page that the author has written. */
			roles: [...new Set(book.sections.map(({ role }) => role))],
		},
		options: theme.options,
		labels,
	};
}

interface Person {
	readonly name: string;
	/** MARC relator code. */
	readonly role: string;
}

const namesOf = (people: readonly Person[], role: string): string[] =>
	people.filter((person) => person.role === role).map(({ name }) => name);

/** What they did by relator code, as a title page says it. */
const ROLE_LABELS = { edt: "edited_by", trl: "translated_by", ill: "illustrated_by", aui: "introduced_by" } as const;

/** Those who are not in the first line of a title page, by what they did: "Translated by A and B". Others are named without a word. */
function listContributors(people: readonly Person[], mainRole: string, labels: Labels): string[] {
	const roles = new Set(people.map(({ role }) => role).filter((role) => role !== mainRole));
	return [...roles].map((role) => {
		return `${roleLabel(role, labels)} ${joinNames(namesOf(people, role), labels.and)}`.trim();
	});
}

/** "Translated by"; "" for a role without a word of its own. */
function roleLabel(role: string, labels: Labels): string {
	return role in ROLE_LABELS ? labels[ROLE_LABELS[role as keyof typeof ROLE_LABELS]] : "";
}

/** Values of a page; `classes` are joined as HTML wants them. */
export function pageValues(page: {
	readonly id: string;
	readonly matter: Matter;
	readonly language: string;
	readonly role?: Role;
	readonly classes?: readonly string[];
}): PageValues {
	const { id, matter, language, role = "", classes = [] } = page;
	return { id, matter, language, role, classes: classes.join(" ") };
}

/** Values of a section but for its markup. */
export function sectionValues(section: Section): Record<string, unknown> {
	return {
		id: section.id,
		role: section.role,
		matter: section.matter,
		number: section.number ?? "",
		label: sectionLabel(section),
		title_text: section.titleText,
		running_title: section.runningTitle,
	};
}

/** "Chapter 3", "Part II", "Appendix A" in the section's language; "" for a section that is not numbered. */
export function sectionLabel(section: Section): string {
	if (section.number === undefined) return "";
	const labels = labelsOf(section.language);
	if (section.role === "part") return `${labels.part} ${toRomanNumeral(section.number).toUpperCase()}`;
	if (section.role === "appendix") return `${labels.appendix} ${String.fromCharCode(64 + section.number)}`;
	return `${labels.chapter} ${section.number}`;
}

function joinNames(names: readonly string[], and: string): string {
	if (names.length < 2) return names.join("");
	return `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}`;
}

/** A date as the language writes it, as exactly as it is given: "22 November 2026", "November 2026", "2026". */
function dateText(date: string | undefined, language: string): string {
	const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date ?? "");
	if (!match) return date ?? "";
	const [, year = "", month, day] = match;
	if (month === undefined) return year;
	const instant = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
	const parts: Intl.DateTimeFormatOptions = {
		year: "numeric",
		month: "long",
		timeZone: "UTC",
		...(day === undefined ? {} : { day: "numeric" }),
	};
	return new Intl.DateTimeFormat(language, parts).format(instant);
}
