// Transformed chapters and numbered notes → the sections of the Book: parts and chapters in reading order.
import type { PhrasingContent } from "mdast";
import type { Matter } from "../load/config.ts";
import type { Note, Section } from "./book.ts";
import type { ParsedChapter } from "./transform-chapter.ts";
import { type IdRegistry, slugify, type TransformContext } from "./transforms/context.ts";
import { listHeadings, plainText } from "./transforms/headings.ts";
import { marksOf } from "./transforms/language-marks.ts";
import { setMarks } from "./transforms/typography.ts";

/**
 * Makes the sections. A part that only book.yaml names stands before its first chapter; titles that the author has numbered get no numbers.
 * Reports `chapter-title-missing`.
 */
export function makeSections(chapters: readonly ParsedChapter[], notes: readonly Note[], ids: IdRegistry): Section[] {
	const sections: Section[] = [];
	const counts = new Map<string, number>();
	const ownNumbers = findOwnNumbers(chapters);
	let part: Section | undefined;
	for (const parsed of chapters) {
		const { chapter } = parsed;
		if (chapter.part !== undefined && chapter.part !== part?.titleText) {
			part = namedPart(chapter.part, ids.claim(slugify(`part-${chapter.part}`, "part")), {
				matter: chapter.matter,
				language: parsed.context.language,
				counts,
			});
			sections.push(part);
		}
		if (chapter.matter === "back" || (chapter.part === undefined && part && !part.path)) part = undefined;
		const section = makeSection(parsed, notes, { counts, part, ownNumbers });
		if (chapter.role === "part") part = section;
		sections.push(section);
	}
	return sections;
}

/** What a section must know of those before it, and of the book. */
interface SectionPlace {
	readonly counts: Map<string, number>;
	readonly part: Section | undefined;
	/** Roles whose titles the author has numbered: they get no numbers of ours. */
	readonly ownNumbers: ReadonlySet<string>;
}

/** "IV: Of Money", "3. The Sea", "Chapter One": one such title tells that the author counts. */
const NUMBERED_TITLE =
	/^(?:[IVXLC]+|\d+|[A-Z])[.:)]\s|^(?:\d+|[IVXLC]{2,})\s|^(?:Chapter|Part|Book|Appendix|Kapitel|Teil|Anhang|Chapitre|Partie|Annexe)\s+(?:[IVXLC]+|\d+|[A-Z]|One|Two|Three|First|Second)\b/u;

function findOwnNumbers(chapters: readonly ParsedChapter[]): Set<string> {
	return new Set(
		chapters.filter((parsed) => NUMBERED_TITLE.test(plainText(titleContent(parsed)))).map(({ chapter }) => chapter.role),
	);
}

function makeSection(parsed: ParsedChapter, notes: readonly Note[], place: SectionPlace): Section {
	const { chapter, context, tree, title, sectionId } = parsed;
	const content = titleContent(parsed);
	const titleText = plainText(content);
	const isUntitled = chapter.title === undefined && (title ? plainText(title.children) === "" : tree.children.length > 0);
	if (isUntitled) {
		const place = title ?? { line: 1, column: 1 };
		context.report(
			"chapter-title-missing",
			"Unexpected beginning of a chapter without a title, expected a level-1 heading",
			place,
		);
	}
	const isCounted =
		chapter.role === "chapter" ? chapter.matter === "body" : chapter.role === "part" || chapter.role === "appendix";
	const isNumbered = isCounted && !place.ownNumbers.has(chapter.role);
	return Object.freeze<Section>({
		id: sectionId,
		role: chapter.role,
		matter: chapter.matter,
		path: chapter.path,
		...(isNumbered ? { number: nextCount(place.counts, chapter.role) } : {}),
		title: content,
		titleText,
		runningTitle: chapter.runningTitle === undefined ? titleText : typeset(chapter.runningTitle, context),
		...(place.part && chapter.role !== "part" ? { partId: place.part.id } : {}),
		language: context.language,
		children: tree.children,
		headings: listHeadings(tree),
		notes: notes.filter((note) => note.sectionId === sectionId),
		...(title?.position ? { source: title.position.start } : {}),
	});
}

/** Front matter's title takes the place of the heading's text, but not of the notes called there. */
function titleContent({ chapter, title, context }: ParsedChapter): PhrasingContent[] {
	const own = title?.children ?? [];
	if (title && chapter.title === undefined && plainText(own) !== "") return own;
	const text: PhrasingContent = { type: "text", value: typeset(chapter.title ?? titleFromPath(chapter.path), context) };
	return [text, ...own.filter((node) => node.type === "noteCall")];
}

/** Sets the marks of a title that comes from front matter as those of a heading are. */
function typeset(title: string, { manuscript, language }: TransformContext): string {
	return manuscript.config.typography.smart ? setMarks(title, marksOf(language)) : title;
}

function namedPart(title: string, id: string, rest: { matter: Matter; language: string; counts: Map<string, number> }): Section {
	return Object.freeze<Section>({
		id,
		role: "part",
		matter: rest.matter,
		number: nextCount(rest.counts, "part"),
		title: [{ type: "text", value: title }],
		titleText: title,
		runningTitle: title,
		language: rest.language,
		children: [],
		headings: [],
		notes: [],
	});
}

/** Counts one more of a kind, from 1. */
export function nextCount(counts: Map<string, number>, kind: string): number {
	const count = (counts.get(kind) ?? 0) + 1;
	counts.set(kind, count);
	return count;
}

function titleFromPath(path: string): string {
	const stem = path
		.replace(/^.*\//, "")
		.replace(/\.[^.]*$/, "")
		.replace(/^[\d._\s-]+(?=.)/, "")
		.replace(/[-_]+/g, " ");
	return stem.charAt(0).toUpperCase() + stem.slice(1);
}
