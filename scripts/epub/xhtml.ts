// A page of neutral hast → an XHTML content document of EPUB 3.3: epub:type beside role, links to files, no leftovers of HTML.
import type { Element, ElementContent, Properties, Root } from "hast";
import { toXast } from "hast-util-to-xast";
import { h } from "hastscript";
import { ATTRIBUTES_ON, OBSOLETE_ATTRIBUTES, OBSOLETE_ELEMENTS, TYPE_OF_ROLE } from "./vocabulary.ts";
import { writeXhtml } from "./xml.ts";

/** What the markup of a page has to know of its surroundings. */
interface PageSurroundings {
	/** Name of the page's own file. */
	readonly fileName: string;
	/** Element id → name of the file that holds the element. */
	readonly fileOfId: ReadonlyMap<string, string>;
	/** `src` of an image in the edition → its path in the package. */
	readonly imageHrefs: ReadonlyMap<string, string>;
	/** `epub:type` of the page's own section, when its role does not say it. */
	readonly pageType?: string | undefined;
	/** Name of the notes for those who do not see them: "Notes". */
	readonly notesLabel: string;
	/** Before the mark of a note in the name of the link back to its call: "Back to reference". */
	readonly backToCall: string;
}

/** A content document. */
interface XhtmlDocument {
	/** BCP 47 tag. */
	readonly language: string;
	/** Plain text, unique in the EPUB. */
	readonly title: string;
	/** `epub:type` of the body: the part of the book it belongs to. */
	readonly bodyType?: string;
	readonly content: readonly ElementContent[];
}

const MATHML = "http://www.w3.org/1998/Math/MathML";

/** Writes a content document as XML: language twice (`lang` for HTML, `xml:lang` for XML), the stylesheet linked. */
export function writeDocument(document: XhtmlDocument): string {
	const { language, title } = document;
	const root = h("html", { "xmlns:epub": "http://www.idpf.org/2007/ops", lang: language, xmlLang: language }, [
		h("head", [
			h("meta", { charSet: "utf-8" }),
			h("title", title),
			h("link", { rel: ["stylesheet"], type: "text/css", href: "style.css" }),
		]),
		h("body", document.bodyType ? { "epub:type": document.bodyType } : {}, ...document.content),
	]);
	return writeXhtml(toXast(root));
}

/** Makes the neutral markup of a page fit for an EPUB; the tree given is not changed. */
export function toEpubContent(content: Root, surroundings: PageSurroundings): ElementContent[] {
	const nodes = content.children.flatMap((node) => (node.type === "doctype" ? [] : convertNode(node, surroundings)));
	const section = nodes.find((node) => node.type === "element");
	if (section && surroundings.pageType) section.properties["epub:type"] ??= surroundings.pageType;
	return nodes;
}

function convertNode(node: ElementContent, surroundings: PageSurroundings): ElementContent[] {
	if (node.type === "text") return [{ type: "text", value: node.value }];
	if (node.type !== "element") return [];
	if (node.tagName === "svg" || node.tagName === "math") return [convertForeign(node)];
	if (node.tagName === "input") return convertCheckbox(node);
	if (node.tagName === "img") return [convertImage(node, surroundings)];
	const tagName = OBSOLETE_ELEMENTS[node.tagName] ?? node.tagName;
	const properties = { ...keepProperties(node), ...makeLink(node, surroundings), ...describe(node, surroundings) };
	const converted = node.children.flatMap((child) => convertNode(child, surroundings));
	const children = node.tagName === "figure" ? converted : converted.map(letScroll);
	return [{ type: "element", tagName, properties, children }];
}

/** A table too wide for the screen is moved inside its own box; a figure is such a box itself. */
function letScroll(node: ElementContent): ElementContent {
	return node.type === "element" && node.tagName === "table" ? h("div", { className: ["table-scroll"] }, node) : node;
}

/** SVG and MathML have attributes of their own, which stay; MathML is named, for hast knows no namespaces. */
function convertForeign(node: Element): Element {
	const properties = dropData(node.properties);
	if (node.tagName === "math") properties.xmlns = MATHML;
	const children = node.children.flatMap((child): ElementContent[] => {
		if (child.type === "element") return [convertForeign(child)];
		return child.type === "text" ? [{ type: "text", value: child.value }] : [];
	});
	return { type: "element", tagName: node.tagName, properties, children };
}

/** A box to be ticked is no form here but a sign: reading systems show forms badly or not at all. */
function convertCheckbox(node: Element): ElementContent[] {
	if (node.properties.type !== "checkbox") return [];
	return [h("span", { className: ["checkbox"] }, node.properties.checked ? "☑" : "☐")];
}

/** An image that is in no file has been reported already; its description stands in for it. */
function convertImage(node: Element, { imageHrefs }: PageSurroundings): Element {
	const src = imageHrefs.get(String(node.properties.src));
	const alt = String(node.properties.alt ?? "");
	if (!src) return h("span", { className: ["missing-image"] }, alt);
	const size = { width: wholePx(node.properties.width), height: wholePx(node.properties.height) };
	return { type: "element", tagName: "img", properties: { ...keepProperties(node), ...size, src, alt }, children: [] };
}

/** HTML allows whole numbers of pixels alone. */
function wholePx(value: Properties[string]): number | undefined {
	const px = Math.round(Number(value));
	return px > 0 ? px : undefined;
}

/** The attributes that XHTML in EPUB allows; alignment becomes a class. */
function keepProperties(node: Element): Properties {
	const properties = dropData(node.properties);
	for (const name of OBSOLETE_ATTRIBUTES) delete properties[name];
	for (const [name, elements] of ATTRIBUTES_ON) if (!elements.has(node.tagName)) delete properties[name];
	const align = node.tagName === "center" ? "center" : node.properties.align;
	if (typeof align === "string" && align !== "char") {
		properties.className = [...classesOf(node), `align-${align.toLowerCase()}`];
	}
	if (typeof properties.lang === "string") properties.xmlLang = properties.lang;
	return properties;
}

function dropData(properties: Properties): Properties {
	return Object.fromEntries(Object.entries(properties).filter(([name]) => !/^data[A-Z0-9-]/.test(name)));
}

/** Ids are unique in the book, so a fragment alone says which file to go to. */
function makeLink(node: Element, { fileName, fileOfId }: PageSurroundings): Properties {
	const { href } = node.properties;
	if (typeof href !== "string" || !href.startsWith("#")) return {};
	const file = fileOfId.get(href.slice(1));
	return { href: file && file !== fileName ? file + href : href };
}

/** Says in EPUB's vocabulary what the element is, and names what only its looks would explain. */
function describe(node: Element, { notesLabel, backToCall }: PageSurroundings): Properties {
	if (node.tagName === "section" && classesOf(node).includes("notes")) {
		return { "epub:type": "footnotes", ariaLabel: node.properties.ariaLabel ?? notesLabel };
	}
	const { role } = node.properties;
	// Without a role it would be a landmark of the page, and several of them would want names of their own.
	if (node.tagName === "aside" && role === undefined) return { role: "note" };
	const type = TYPE_OF_ROLE[String(role)];
	if (!type) return {};
	if (role !== "doc-backlink") return { "epub:type": type };
	return { "epub:type": type, title: `${backToCall} ${textOf(node)}`.trim() };
}

function classesOf(node: Element): readonly string[] {
	const { className } = node.properties;
	return Array.isArray(className) ? className.map(String) : [];
}

function textOf(node: Element): string {
	return node.children
		.map((child) => (child.type === "text" ? child.value : child.type === "element" ? textOf(child) : ""))
		.join("");
}
