// A whole file → findings on the number of its pages, its size, its title and ISBN, and on what no press can print.
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString } from "@cantoo/pdf-lib";
import { isbnCheckDigit, isbnDigits } from "../../base/isbn.ts";
import { readInfo } from "../../pdf/metadata.ts";
import { type PdfFile, readNumbers } from "../../pdf/pdf-file.ts";
import { type FileRule, findAt, type PageRule, type PressFinding } from "./finding.ts";
import { boxOfRun, type PressPage } from "./press-page.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** Reports `press-page-count`. */
export const checkPageCount: FileRule = ({ length: count }, { profile }) => {
	if (!profile.pageCount) return [];
	const { min = 1, max = Number.POSITIVE_INFINITY, multiple = 1 } = profile.pageCount.value;
	const expected =
		count < min
			? `at least ${min}`
			: count > max
				? `at most ${max}`
				: count % multiple !== 0
					? multiple === 2
						? "an even number"
						: `a multiple of ${multiple}`
					: undefined;
	if (expected === undefined) return [];
	return [
		{ ruleId: "press-page-count", reason: `Unexpected number of pages, ${count}, expected ${expected} for ${profile.title}` },
	];
};

/** Reports `press-file-size`. */
export const checkFileSize: FileRule = (_, { profile, byteCount }) => {
	if (!profile.fileSize || byteCount <= profile.fileSize.value) return [];
	const [found, most] = [byteCount, profile.fileSize.value].map((bytes) => `${Math.ceil(bytes / 1e6)} MB`);
	return [{ ruleId: "press-file-size", reason: `Unexpected file of ${found}, expected at most ${most} for ${profile.title}` }];
};

/** Reports `press-outline`: bookmarks. */
export const checkOutline: FileRule = (_, { profile, file }) => {
	const outline = file.catalog.lookup(name("Outlines"));
	if (!profile.must.haveNoOutline || !(outline instanceof PDFDict) || !outline.has(name("First"))) return [];
	return [{ ruleId: "press-outline", reason: "Unexpected outline, which screens show beside the pages, expected none" }];
};

/** Reports `press-annotation`: links and comments on the page. */
export const checkAnnotations: PageRule = (page, { profile }) => {
	const annotations = page.page.dict.lookup(name("Annots"));
	if (!profile.must.haveNoAnnotations || !(annotations instanceof PDFArray) || annotations.size() === 0) return [];
	const first = annotations.lookup(0);
	const rect = first instanceof PDFDict ? first.lookup(name("Rect")) : undefined;
	const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect instanceof PDFArray ? readNumbers(rect) : [];
	const box = { left: Math.min(x1, x2), right: Math.max(x1, x2), bottom: Math.min(y1, y2), top: Math.max(y1, y2) };
	const kind = first instanceof PDFDict && first.lookup(name("Subtype")) === name("Link") ? "link" : "annotation";
	return [findAt("press-annotation", page, { found: kind, expected: "nothing that is not printed", spot: { box } })];
};

/** Reports `press-title`: a file that does not say what it is called. */
export const checkTitle: FileRule = (_, { profile, file }) =>
	profile.must.haveTitle && titleOf(file) === ""
		? [{ ruleId: "press-title", reason: "Unexpected lack of a title in the file, expected the book's" }]
		: [];

function titleOf(file: PdfFile): string {
	const title = readInfo(file)?.lookup(name("Title"));
	return title instanceof PDFString || title instanceof PDFHexString ? title.decodeText().trim() : "";
}

/** Reports `press-isbn`: one that is printed with a slip in it, or another than that of the book. */
export const checkIsbn: FileRule = (pages, { isbn }) => {
	const printed = pages.flatMap((page) => [...isbnsOn(page)]);
	const wrong = printed.find(({ digits }) => !digits.endsWith(isbnCheckDigit(digits)));
	if (wrong) {
		const { page, digits, box, text } = wrong;
		const expected = `its last digit to be ${isbnCheckDigit(digits)}`;
		return [findAt("press-isbn", page, { found: `ISBN ${digits}`, expected, spot: { box, kind: "text", text } })];
	}
	if (isbn === undefined || printed.some(({ digits }) => digits === isbnDigits(isbn))) return [];
	const other = printed[0];
	const finding: PressFinding = { ruleId: "press-isbn", reason: `Unexpected lack of the ISBN ${isbn}, expected it on a page` };
	if (!other) return [finding];
	const { page, digits, box, text } = other;
	return [findAt("press-isbn", page, { found: `ISBN ${digits}`, expected: isbn, spot: { box, kind: "text", text } })];
};

interface PrintedIsbn {
	readonly page: PressPage;
	readonly digits: string;
	readonly box: ReturnType<typeof boxOfRun>;
	readonly text: string;
}

function* isbnsOn(page: PressPage): Generator<PrintedIsbn> {
	for (const run of page.content.runs) {
		for (const [, written = ""] of run.text.matchAll(/ISBN(?:-1[03])?:?\s*([\d][\d\s\u2010-\u2013-]{8,16}[\dX])/g)) {
			const digits = isbnDigits(written);
			if (digits.length === 13 || digits.length === 10) yield { page, digits, box: boxOfRun(run), text: run.text.trim() };
		}
	}
}
