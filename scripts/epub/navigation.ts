// The outline of an edition → the navigation document of the EPUB, with its landmarks, and the NCX for older reading systems.
import type { Element } from "hast";
import { h } from "hastscript";
import { COVER_FILE } from "./file-names.ts";
import { listPages, makeNcxPages, makePageList } from "./page-list.ts";
import type { PackagePlan } from "./plan.ts";
import { writeDocument } from "./xhtml.ts";
import { writeXml, type XmlElement, xmlElement } from "./xml.ts";

/** An entry of the table of contents, its target already a place in the package. */
interface NavigationEntry {
	/** Never empty. */
	readonly label: string;
	/** File, and fragment unless the entry leads to the whole file. */
	readonly href: string;
	readonly children: readonly NavigationEntry[];
}

/** A place that reading systems offer by name. */
export interface Landmark {
	/** Term of the Structural Semantics Vocabulary. */
	readonly type: "cover" | "titlepage" | "toc" | "bodymatter";
	readonly label: string;
	readonly href: string;
}

/** Turns the outline into entries; a book without headings lists its pages, because a table of contents must not be empty. */
function listEntries({ edition, names }: Pick<PackagePlan, "edition" | "names">): readonly NavigationEntry[] {
	const titles = new Map(edition.pages.map((page) => [page.id, page.title]));
	const toEntry = ({ id, pageId, title, children }: (typeof edition.outline)[number]): NavigationEntry => {
		const file = names.byId.get(id) ?? names.byPage.get(pageId) ?? "";
		return {
			label: title.trim() || titles.get(pageId)?.trim() || "…",
			href: id === pageId ? file : `${file}#${id}`,
			children: children.map(toEntry),
		};
	};
	if (edition.outline.length > 0) return edition.outline.map(toEntry);
	return edition.pages.map((page) => ({ label: page.title.trim() || "…", href: names.byPage.get(page.id) ?? "", children: [] }));
}

/** Names the few places that readers and shops look for; each kind once (some reading systems show landmarks as contents). */
export function listLandmarks(plan: PackagePlan): readonly Landmark[] {
	const { edition, names, words, labels } = plan;
	const { pages } = edition;
	const title = pages.find((page) => page.template === "title-page");
	const start = pages.find((page) => page.matter === "body" && page.role) ?? pages.find((page) => page.role) ?? pages[0];
	const fileOf = (page: (typeof pages)[number]): string => names.byPage.get(page.id) ?? "";
	const landmarks: Landmark[] = [];
	if (plan.cover) landmarks.push({ type: "cover", label: labels.cover, href: COVER_FILE });
	if (title) landmarks.push({ type: "titlepage", label: labels.title_page, href: fileOf(title) });
	landmarks.push({ type: "toc", label: labels.contents, href: plan.contentsFile });
	if (start) landmarks.push({ type: "bodymatter", label: words.start, href: fileOf(start) });
	return landmarks;
}

/** Writes the navigation document (EPUB 3.3, section 7). */
export function writeNavigation(plan: PackagePlan): string {
	const { words, labels } = plan;
	const contents = h("nav", { id: "toc", "epub:type": "toc", role: "doc-toc", ariaLabelledBy: ["toc-title"] }, [
		h("h1", { id: "toc-title" }, labels.contents),
		makeList(listEntries(plan)),
	]);
	const landmarks = h("nav", { id: "landmarks", "epub:type": "landmarks", hidden: true, ariaLabelledBy: ["landmarks-title"] }, [
		h("h2", { id: "landmarks-title" }, words.landmarks),
		h("ol", {}, listLandmarks(plan).map(makeLandmark)),
	]);
	return writeDocument({
		language: plan.book.language,
		title: plan.contentsTitle,
		bodyType: "frontmatter",
		content: [contents, landmarks, ...makePageList(plan)],
	});
}

function makeLandmark({ type, label, href }: Landmark): Element {
	return h("li", h("a", { "epub:type": type, href }, label));
}

function makeList(entries: readonly NavigationEntry[]): Element {
	const items = entries.map(({ label, href, children }) =>
		h("li", [h("a", { href }, label), ...(children.length > 0 ? [makeList(children)] : [])]),
	);
	return h("ol", {}, items);
}

/** Writes the NCX (OPF 2.0.1, section 2.4.1): the same entries for reading systems of EPUB 2, and for Kindle. */
export function writeNcx(plan: PackagePlan): string {
	const entries = listEntries(plan);
	const { config, language } = plan.book;
	const author = config.authors.map(({ name }) => name).join(", ");
	const numbers = plan.marks.map(({ folio }) => Number(folio)).filter((number) => number > 0);
	const counts = { totalPageCount: String(plan.marks.length), maxPageNumber: String(Math.max(0, ...numbers)) };
	const head = { uid: plan.identifier, depth: String(depthOf(entries)), ...counts };
	const orders = orderTargets(plan, [...listTargets(entries), ...listPages(plan).map(({ href }) => href)]);
	return writeXml(
		xmlElement(
			"ncx",
			{ xmlns: "http://www.daisy.org/z3986/2005/ncx/", version: "2005-1", "xml:lang": language },
			xmlElement(
				"head",
				{},
				...Object.entries(head).map(([name, content]) => xmlElement("meta", { name: `dtb:${name}`, content })),
			),
			xmlElement("docTitle", {}, xmlElement("text", {}, config.title)),
			author ? xmlElement("docAuthor", {}, xmlElement("text", {}, author)) : undefined,
			xmlElement("navMap", {}, ...makeNavPoints(entries, orders)),
			...makeNcxPages(plan, orders),
		),
	);
}

function listTargets(entries: readonly NavigationEntry[]): readonly string[] {
	return entries.flatMap(({ href, children }) => [href, ...listTargets(children)]);
}

/** Numbers all targets in reading order, chapters and pages in one count; equal ones share a number (NCX, section 2.4.1.1). */
function orderTargets({ names, edition }: PackagePlan, targets: readonly string[]): ReadonlyMap<string, number> {
	const serials = new Map([...names.byId.keys()].map((id, serial) => [id, serial]));
	const idOfFile = new Map(edition.pages.map(({ id }) => [names.byPage.get(id), id]));
	const placeOf = (target: string): number => {
		const [file = "", id = idOfFile.get(file) ?? ""] = target.split("#");
		return serials.get(id) ?? 0;
	};
	const sorted = [...new Set(targets)].map((target) => ({ target, place: placeOf(target) })).sort((a, b) => a.place - b.place);
	return new Map(sorted.map(({ target }, index) => [target, index + 1]));
}

function makeNavPoints(entries: readonly NavigationEntry[], orders: ReadonlyMap<string, number>): readonly XmlElement[] {
	let serial = 0;
	const toPoint = ({ label, href, children }: NavigationEntry): XmlElement => {
		serial++;
		return xmlElement(
			"navPoint",
			{ id: `point-${serial}`, playOrder: String(orders.get(href)) },
			xmlElement("navLabel", {}, xmlElement("text", {}, label)),
			xmlElement("content", { src: href }),
			...children.map(toPoint),
		);
	};
	return entries.map(toPoint);
}

function depthOf(entries: readonly NavigationEntry[]): number {
	return entries.reduce((depth, { children }) => Math.max(depth, 1 + depthOf(children)), 0);
}
