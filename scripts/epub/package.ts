// Everything known of an EPUB → its package document: metadata, manifest, spine and guide.
import { describeAccess } from "./accessibility.ts";
import { COVER_FILE, NAVIGATION_FILE } from "./file-names.ts";
import { makeMetadata } from "./metadata.ts";
import { type Landmark, listLandmarks } from "./navigation.ts";
import { describePages } from "./page-list.ts";
import type { PackagePlan } from "./plan.ts";
import { writeXml, type XmlElement, xmlElement } from "./xml.ts";

/** A content document or other file, as the manifest names it. */
interface Item {
	readonly id: string;
	readonly href: string;
	readonly mediaType: string;
	readonly properties?: readonly string[];
}

const XHTML = "application/xhtml+xml";

/** Writes the package document (EPUB 3.3, section 5). */
export function writePackage(plan: PackagePlan): string {
	const { book, words } = plan;
	const languages = [...new Set([book.language, ...plan.edition.pages.map((page) => page.language)])];
	const { config } = book;
	const metadata = [
		...makeMetadata({ config, identifier: plan.identifier, languages, modified: plan.modified }),
		...describeAccess(plan.facts, words, config.accessibility),
		...describePages(plan),
		// Not of EPUB 3; reading systems of EPUB 2 and Kindle find the cover and the embedded fonts by them.
		...(plan.cover ? [xmlElement("meta", { name: "cover", content: "cover-image" })] : []),
		...(plan.fonts.length > 0 ? [xmlElement("meta", { property: "ibooks:specified-fonts" }, "true")] : []),
	];
	return writeXml(
		xmlElement(
			"package",
			{
				xmlns: "http://www.idpf.org/2007/opf",
				version: "3.0",
				"unique-identifier": "pub-id",
				"xml:lang": book.language,
				prefix: "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/",
			},
			xmlElement("metadata", { "xmlns:dc": "http://purl.org/dc/elements/1.1/" }, ...metadata),
			xmlElement("manifest", {}, ...listItems(plan).map(writeItem)),
			xmlElement("spine", { toc: "ncx" }, ...listSpine(plan).map((idref) => xmlElement("itemref", { idref }))),
			xmlElement("guide", {}, ...listLandmarks(plan).flatMap(writeReference)),
		),
	);
}

function listItems(plan: PackagePlan): readonly Item[] {
	const { cover, images, fonts } = plan;
	return [
		{ id: "nav", href: NAVIGATION_FILE, mediaType: XHTML, properties: ["nav"] },
		{ id: "ncx", href: "toc.ncx", mediaType: "application/x-dtbncx+xml" },
		{ id: "css", href: "style.css", mediaType: "text/css" },
		...(cover ? [{ id: "cover", href: COVER_FILE, mediaType: XHTML }] : []),
		...(cover ? [{ ...cover, id: "cover-image", properties: ["cover-image"] }] : []),
		...plan.edition.pages.map((page) => ({
			id: itemId(page.id),
			href: plan.names.byPage.get(page.id) ?? "",
			mediaType: XHTML,
			properties: plan.properties.get(page.id) ?? [],
		})),
		...images.files.map((image) => ({ ...image, id: image.href.replace(/^images\/(.*)\..*$/, "image-$1") })),
		...fonts.map((font, index) => ({ ...font, id: `font-${index + 1}` })),
	];
}

/**
 * Ids of the spine's items in reading order. The contents, when the theme has no page for them, stand where a printed book has
 * them: after title page, dedication and epigraph.
 */
function listSpine(plan: PackagePlan): readonly string[] {
	const { pages } = plan.edition;
	const ids = pages.map((page) => itemId(page.id));
	if (plan.contentsFile === NAVIGATION_FILE) {
		const first = pages.findIndex(
			({ role, template }) => LISTS.has(template) || (role && role !== "dedication" && role !== "epigraph"),
		);
		ids.splice(first < 0 ? ids.length : first, 0, "nav");
	}
	return plan.cover ? ["cover", ...ids] : ids;
}

/** Templates of the lists that stand behind the contents. */
const LISTS: ReadonlySet<string> = new Set(["list-of-figures", "list-of-tables"]);

/** Ids of XML begin with a letter; pages may begin with a figure. */
function itemId(pageId: string): string {
	return `page-${pageId}`;
}

function writeItem({ id, href, mediaType, properties = [] }: Item): XmlElement {
	return xmlElement("item", { id, href, "media-type": mediaType, properties: properties.join(" ") || undefined });
}

/** The guide of EPUB 2 has its own words; Kindle opens a new book at `text`. */
function writeReference({ type, label, href }: Landmark): readonly XmlElement[] {
	const guideType = { cover: "cover", titlepage: "title-page", toc: "toc", bodymatter: "text" }[type];
	return [xmlElement("reference", { type: guideType, title: label, href })];
}
