// The text of a well-formed XML document → its tags and text in order, as simple events.

/** A tag or a stretch of text, in document order. A self-closing tag is followed by its own end. */
export type XmlEvent =
	| { readonly kind: "start"; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
	| { readonly kind: "end"; readonly name: string }
	| { readonly kind: "text"; readonly text: string };

const ATTRIBUTES = String.raw`(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*`;
/** A comment, a CDATA section (group 1), an instruction or doctype, an end tag (2), a start tag (3, 4, 5), or text (6). */
const TOKEN = new RegExp(
	[
		String.raw`<!--[\s\S]*?-->`,
		String.raw`<!\[CDATA\[([\s\S]*?)\]\]>`,
		"<[?!][^>]*>",
		String.raw`<\/([^\s<>/]+)\s*>`,
		String.raw`<([^\s<>/!?]+)(${ATTRIBUTES})\s*(\/?)>`,
		"([^<]+)",
	].join("|"),
	"y",
);
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads an XML document without a DTD of its own.
 *
 * @returns its events, or undefined when it is not well-formed: an odd character, or tags that do not match
 */
export function readXml(xml: string): readonly XmlEvent[] | undefined {
	const events: XmlEvent[] = [];
	const open: string[] = [];
	TOKEN.lastIndex = 0;
	for (let at = 0; at < xml.length; at = TOKEN.lastIndex) {
		const match = TOKEN.exec(xml);
		if (!match) return undefined;
		const [, cdata, end, start, attributes = "", isEmpty, text] = match;
		if (start !== undefined) {
			events.push({ kind: "start", name: start, attributes: readAttributes(attributes) });
			if (isEmpty) events.push({ kind: "end", name: start });
			else open.push(start);
		} else if (end !== undefined) {
			if (open.pop() !== end) return undefined;
			events.push({ kind: "end", name: end });
		} else if (cdata !== undefined || text !== undefined) {
			events.push({ kind: "text", text: cdata ?? decode(text ?? "") });
		}
	}
	return open.length === 0 ? events : undefined;
}

function readAttributes(source: string): ReadonlyMap<string, string> {
	const attributes = new Map<string, string>();
	for (const [, name = "", double, single] of source.matchAll(ATTRIBUTE)) attributes.set(name, decode(double ?? single ?? ""));
	return attributes;
}

/** XML's five entities and the numbered characters (XML 1.0, sections 4.1 and 4.6). */
function decode(text: string): string {
	if (!text.includes("&")) return text;
	return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal?: string, decimal?: string, name?: string) => {
		if (name) return ENTITIES[name] ?? whole;
		return String.fromCodePoint(hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal));
	});
}
