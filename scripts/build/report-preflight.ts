// What a printer would not take of a book of our own → findings at the lines of its manuscript, as near as they can be known.
import type { VFile } from "vfile";
import { type Place, report } from "../base/diagnostics.ts";
import { placeOfValue } from "../base/places.ts";
import type { Book } from "../book/book.ts";
import { foldLetters } from "../check/letters.ts";
import type { PressFinding } from "../check/press/finding.ts";
import type { PageMap, PageStart } from "../pages/page-map.ts";

/** Letters by which a line is known; a longer text may go on in the next line of the manuscript. */
const ENOUGH_LETTERS = 12;

/** A line with a picture of samples; a drawing leaves none in the PDF. */
const PICTURE = /(?:!\[|<img\b)(?!.*\.svg\b)/i;

/** A place in the manuscript. */
interface Line {
	readonly path: string;
	readonly place: Place;
}

/**
 * Reports findings of preflight. What stands on a page is looked for between the lines at which this page and the next begin: text by its
 * first letters, a picture by its turn among as many. What is not found is reported at the line at which the page begins, and what concerns
 * the whole file, or all pages alike, at the key of book.yaml that says so.
 */
export function reportPreflight(findings: readonly PressFinding[], book: Book, { pages }: PageMap): void {
	const starts = pages.map(({ start }) => start && lineOf(start, book));
	for (const finding of findings) {
		const { ruleId, reason, pageIndex } = finding;
		const isOfBook = pageIndex === undefined || ruleId in KEYS;
		const line = isOfBook ? undefined : locate(finding, pageIndex, { book, starts });
		const file = book.files.get(line?.path ?? "") ?? book.files.get("book.yaml");
		if (!file) continue;
		const place = line?.place ?? placeOfValue(file, KEYS[ruleId] ?? PRINTER) ?? placeOfValue(file, PRINTER);
		const message = report(file, ruleId, reason, place);
		if (pageIndex !== undefined) message.spot = spotOf(finding, pageIndex);
	}
}

const PRINTER = ["print", "printer"] as const;

/** What is wrong with the pages of a book of our own by these rules is so by a key of book.yaml. */
const KEYS: Readonly<Partial<Record<PressFinding["ruleId"], readonly [string, string]>>> = {
	"press-trim": ["page", "trim"],
	"press-boxes": ["print", "bleed"],
	"press-marks": ["print", "marks"],
};

/** Reports findings of preflight on a PDF of which no manuscript is known. */
export function reportOnPdf(findings: readonly PressFinding[], file: VFile): void {
	for (const finding of findings) {
		const message = report(file, finding.ruleId, finding.reason);
		if (finding.pageIndex !== undefined) message.spot = spotOf(finding, finding.pageIndex);
	}
}

const spotOf = ({ leftMm, topMm }: PressFinding, pageIndex: number): NonNullable<ReturnType<typeof report>["spot"]> => ({
	page: pageIndex + 1,
	...(leftMm === undefined || topMm === undefined ? {} : { leftMm, topMm }),
});

function lineOf({ source, section: id }: PageStart, book: Book): Line | undefined {
	const [, path, line, column] = /^(.*):(\d+):(\d+)$/.exec(source ?? "") ?? [];
	if (path !== undefined) return { path, place: { line: Number(line), column: Number(column) } };
	const section = book.sections.find((candidate) => candidate.id === id);
	return section?.path === undefined ? undefined : { path: section.path, place: section.source ?? { line: 1, column: 1 } };
}

function locate(
	{ kind, text = "", picture }: PressFinding,
	pageIndex: number,
	{ book, starts }: { book: Book; starts: readonly (Line | undefined)[] },
): Line | undefined {
	const from = starts[pageIndex];
	if (!from) return undefined;
	const next = starts.slice(pageIndex + 1).find((line) => line !== undefined);
	const all = String(book.files.get(from.path) ?? "").split("\n");
	const last = next?.path === from.path ? next.place.line : all.length;
	const letters = foldLetters(text).slice(0, ENOUGH_LETTERS);
	const isIt = (line: string): boolean =>
		kind === "image" ? PICTURE.test(line) : letters !== "" && foldLetters(line).includes(letters);
	const found = all.flatMap((line, index) => (index + 1 >= from.place.line && index < last && isIt(line) ? [index + 1] : []));
	const isEach = picture !== undefined && picture.count === found.length;
	const line = found[isEach ? picture.index : 0];
	// Of several pictures nobody knows which is meant, unless as many stand on the page.
	if (line === undefined || (kind === "image" && found.length > 1 && !isEach)) return from;
	return { path: from.path, place: { line, column: 1 } };
}
