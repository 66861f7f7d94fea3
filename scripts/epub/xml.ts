// Small XML trees → the text of an XML document: used for the package document, the NCX and, as last step, every XHTML file.
import { toXml } from "xast-util-to-xml";

/** An element of an XML document, in the shape of xast. */
export interface XmlElement {
	readonly type: "element";
	readonly name: string;
	attributes: Record<string, string>;
	children: XmlChild[];
}

/** What stands inside an XML element. */
type XmlChild = XmlElement | { type: "text"; value: string };

/** Attributes as given: undefined ones are left out. */
type Attributes = Readonly<Record<string, string | undefined>>;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Makes an element. Undefined children are left out, so that optional parts can be written in place.
 *
 * @param name qualified name, prefix included: `dc:title`
 */
export function xmlElement(name: string, attributes: Attributes, ...children: (XmlElement | string | undefined)[]): XmlElement {
	return {
		type: "element",
		name,
		attributes: Object.fromEntries(Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined)),
		children: children
			.filter((child) => child !== undefined)
			.map((child) => (typeof child === "string" ? { type: "text", value: child } : child)),
	};
}

/** Writes an XML document with its declaration, one element a line; elements without content are self-closing. */
export function writeXml(root: XmlElement): string {
	return `${HEAD}${repairText(toXml(breakLines(root), { closeEmptyElements: true, tightClose: true }))}\n`;
}

/**
 * Writes an XHTML document with declaration and doctype. Only void elements are self-closing: a reading system that parses the
 * file as HTML would swallow all text after a `<span/>`.
 *
 * @param root the xast of an `html` element
 */
export function writeXhtml(root: Parameters<typeof toXml>[0]): string {
	const markup = repairText(toXml(root)).replace(
		/><\/(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)>/g,
		"/>",
	);
	return `${HEAD}<!DOCTYPE html>\n${markup}\n`;
}

/** White space between elements means nothing in these documents, and lines can be compared. */
function breakLines(element: XmlElement): XmlElement {
	if (element.children.some((child) => child.type === "text")) return element;
	const children = element.children.flatMap((child): XmlChild[] => [
		{ type: "text", value: "\n" },
		child.type === "element" ? breakLines(child) : child,
	]);
	return { ...element, children: children.length > 0 ? [...children, { type: "text", value: "\n" }] : [] };
}

/** Makes good what the serialiser leaves: XML 1.0 allows no `]]>` in text (section 2.4) and no noncharacters (section 2.2). */
function repairText(markup: string): string {
	return markup.replaceAll("]]>", "]]&gt;").replace(/[\uFFFE\uFFFF]/g, "");
}
