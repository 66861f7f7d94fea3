// One edition and its theme → the bytes of an EPUB 3.3.
import { setImmediate } from "node:timers/promises";
import { h } from "hastscript";
import type { Book } from "../book/book.ts";
import type { Edition, EditionPage } from "../html/edition.ts";
import { labelsOf } from "../html/labels.ts";
import type { Theme } from "../load/theme.ts";
import type { PageMap } from "../pages/page-map.ts";
import { BookEpub, type BookEpubInput, type PackageFile } from "./book-epub.ts";
import { COVER_FILE } from "./file-names.ts";
import { packFonts } from "./fonts.ts";
import { packCover, packImages } from "./images.ts";
import { markPages } from "./mark-pages.ts";
import { writeNavigation, writeNcx } from "./navigation.ts";
import { writePackage } from "./package.ts";
import { makePlan, type PackagePlan } from "./plan.ts";
import { cutOutline, profileOf } from "./profile.ts";
import { splitPages } from "./split-pages.ts";
import { listStyleImages, makeStyle } from "./style.ts";
import { TYPE_OF_MATTER, TYPE_OF_TEMPLATE } from "./vocabulary.ts";
import { toEpubContent, writeDocument } from "./xhtml.ts";

/** What an EPUB is made from. */
interface EpubInput {
	readonly book: Book;
	readonly edition: Edition;
	readonly theme: Theme;
	/** Pages of the printed book; without them the EPUB has no list of them, and does not say that it has one. */
	readonly pageMap?: PageMap | undefined;
	/** A picture (PNG) for the cover of a book that has none of its own. */
	readonly cover?: Uint8Array | undefined;
}

/** What a build gives to its stages. */
interface EpubContext {
	/** Time that the EPUB and everything in it bear, in seconds since 1970. */
	readonly epochSeconds: number;
	readonly signal: AbortSignal;
}

type Document = BookEpubInput["documents"][number];

/**
 * Makes the EPUB of a book. The same input gives the same bytes.
 *
 * @returns the bytes of the file
 * @throws Failure when an image or a font cannot be read; the signal's reason when it is aborted
 */
export async function buildEpub(
	{ book, theme, pageMap, cover: drawn, ...input }: EpubInput,
	{ epochSeconds, signal }: EpubContext,
): Promise<Uint8Array> {
	const { tocDepth, hasSvg, files: own } = profileOf(book.config);
	const edition = { ...input.edition, outline: cutOutline(input.edition.outline, tocDepth) };
	const images = await packImages({ book, edition, theme, styleImages: listStyleImages(theme), hasSvg }, signal);
	const fonts = await packFonts(theme, edition, signal);
	const cover = book.cover ? await packCover(book.cover.image, signal) : drawn && nameCover(drawn);
	const { edition: marked, marks } = markPages(edition, pageMap);
	const parts = { ...marked, pages: splitPages(marked.pages) };
	const plan = makePlan({ book, edition: parts, marks, images, fonts, cover, epochSeconds });
	const epub = new BookEpub({
		title: book.config.title,
		language: book.language,
		identifier: plan.identifier,
		epochSeconds,
		opf: writePackage(plan),
		nav: writeNavigation(plan),
		ncx: writeNcx(plan),
		css: makeStyle(theme, images.hrefs),
		documents: [...(cover ? [writeCover(plan, cover)] : []), ...(await writePages(plan, signal))],
		files: [...(cover ? [cover] : []), ...images.files, ...fonts],
		otherFiles: own,
	});
	const bytes = await epub.genEpub();
	signal.throwIfAborted();
	return bytes;
}

async function writePages(plan: PackagePlan, signal: AbortSignal): Promise<readonly Document[]> {
	const documents: Document[] = [];
	for (const page of plan.edition.pages) {
		// A long book takes a while: between chapters Chromium is answered and an abort is heard.
		await setImmediate();
		signal.throwIfAborted();
		documents.push(writePage(plan, page));
	}
	return documents;
}

function writePage({ names, titles, images }: PackagePlan, page: EditionPage): Document {
	const fileName = names.byPage.get(page.id) ?? "";
	const title = titles.get(page.id) ?? "";
	const labels = labelsOf(page.language);
	const surroundings = {
		fileName,
		fileOfId: names.byId,
		imageHrefs: images.hrefs,
		pageType: TYPE_OF_TEMPLATE[page.template],
		notesLabel: labels.notes,
		backToCall: labels.back_to_call,
	};
	const content = toEpubContent(page.content, surroundings);
	const xhtml = writeDocument({ language: page.language, title, bodyType: TYPE_OF_MATTER[page.matter], content });
	return { fileName, title, xhtml };
}

function nameCover(data: Uint8Array): PackageFile {
	return { href: "cover.png", mediaType: "image/png", data };
}

/** What there is to read on a cover, for those who do not see it. */
function describeCover({ book, words }: PackagePlan): string {
	const names = book.config.authors.map(({ name }) => name).join(", ");
	const said = `${words.coverOf} ${book.config.title}`;
	return names ? `${said}. ${names}` : said;
}

/** A page with the cover and nothing else: shops that show a cover of their own remove this page only when it has no text. */
function writeCover(plan: PackagePlan, cover: PackageFile): Document {
	const { book, labels } = plan;
	const alt = book.cover?.alt.trim() || describeCover(plan);
	const image = h("img", { src: cover.href, alt, role: "doc-cover" });
	const content = [h("section", { className: ["cover"], "epub:type": "cover" }, image)];
	const xhtml = writeDocument({ language: book.language, title: labels.cover, bodyType: "frontmatter", content });
	return { fileName: COVER_FILE, title: labels.cover, xhtml };
}
