// The marks of the printed pages → the lists of them in the navigation document and the NCX, and what the package says of them.
import type { Element } from "hast";
import { h } from "hastscript";
import { identifyPrint } from "./identifier.ts";
import type { PackagePlan } from "./plan.ts";
import { type XmlElement, xmlElement } from "./xml.ts";

/** A printed page as the lists show it. */
interface ListedPage {
	readonly folio: string;
	/** File and fragment of its mark. */
	readonly href: string;
}

/** Lists the printed pages in order, each with the place of its mark. */
export function listPages({ marks, names }: Pick<PackagePlan, "marks" | "names">): readonly ListedPage[] {
	return marks.map(({ id, folio }) => ({ folio, href: `${names.byId.get(id) ?? ""}#${id}` }));
}

/** Makes the list of pages (EPUB 3.3, section 7.4.3), hidden as landmarks are; nothing where the pages are not known. */
export function makePageList(plan: PackagePlan): readonly Element[] {
	const pages = listPages(plan);
	if (pages.length === 0) return [];
	const properties = { id: "page-list", "epub:type": "page-list", role: "doc-pagelist", hidden: true };
	return [
		h("nav", { ...properties, ariaLabelledBy: ["page-list-title"] }, [
			h("h2", { id: "page-list-title" }, plan.words.pages),
			h(
				"ol",
				{},
				pages.map(({ folio, href }) => h("li", h("a", { href }, folio))),
			),
		]),
	];
}

/**
 * Makes the list of pages of the NCX (section 2.4.1.2); nothing where the pages are not known.
 *
 * @param orders target → its number in reading order
 */
export function makeNcxPages(plan: PackagePlan, orders: ReadonlyMap<string, number>): readonly XmlElement[] {
	const pages = listPages(plan);
	if (pages.length === 0) return [];
	const label = (text: string): XmlElement => xmlElement("navLabel", {}, xmlElement("text", {}, text));
	const targets = pages.map(({ folio, href }, index) => {
		const isNumber = /^[1-9]\d*$/.test(folio);
		const type = isNumber ? "normal" : /^[ivxlcdm]+$/i.test(folio) ? "front" : "special";
		const attributes = {
			id: `target-${index + 1}`,
			type,
			value: isNumber ? folio : undefined,
			playOrder: String(orders.get(href)),
		};
		return xmlElement("pageTarget", attributes, label(folio), xmlElement("content", { src: href }));
	});
	return [xmlElement("pageList", {}, label(plan.words.pages), ...targets)];
}

/**
 * Says whose the page numbers are: in EPUB 3's way and in the one of `pageBreakSource`, which EPUBCheck 4.2.6 knows
 * only as a name without a vocabulary (EPUB Accessibility 1.1, section 4.1.4).
 */
export function describePages({ marks, book }: PackagePlan): readonly XmlElement[] {
	if (marks.length === 0) return [];
	const source = identifyPrint(book.config);
	return [
		xmlElement("dc:source", { id: "print" }, source),
		xmlElement("meta", { refines: "#print", property: "source-of" }, "pagination"),
		xmlElement("meta", { name: "pageBreakSource", content: source }),
	];
}
