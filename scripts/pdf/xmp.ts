// What a file says of itself → its XMP packet (ISO 16684-1), which says the same as its Info dictionary.
import type { PdfMetadata, PdfStandard } from "./finish.ts";

/** What the packet tells. */
export interface XmpInput {
	readonly metadata: PdfMetadata;
	/** Standards that the file claims. */
	readonly claims: readonly PdfStandard[];
	/** Seconds since 1970. */
	readonly epochSeconds: number;
	/** UUIDs: of the document, and of this form of it. */
	readonly documentId: string;
	readonly instanceId: string;
}

/** Version and conformance level that the file names as its PDF/X, in XMP and Info (ISO 15930-4, 6.3; 15930-7, 6.3). */
export const PDFX_VERSIONS: Readonly<Partial<Record<PdfStandard, string>>> = {
	"pdf/x-1a": "PDF/X-1a:2003",
	"pdf/x-4": "PDF/X-4",
};

const NAMESPACES = {
	dc: "http://purl.org/dc/elements/1.1/",
	pdf: "http://ns.adobe.com/pdf/1.3/",
	pdfaExtension: "http://www.aiim.org/pdfa/ns/extension/",
	pdfaid: "http://www.aiim.org/pdfa/ns/id/",
	pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
	pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
	pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
	pdfxid: "http://www.npes.org/pdfx/ns/id/",
	rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
	xmp: "http://ns.adobe.com/xap/1.0/",
	xmpMM: "http://ns.adobe.com/xap/1.0/mm/",
} as const;

/** Name of the producer of all files. */
export const PRODUCER = "Recto";

/** Writes the packet: no padding, since nothing of it will be changed in place. */
export function makeXmp(input: XmpInput): string {
	const names = Object.entries(NAMESPACES).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
	return [
		'<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${NAMESPACES.rdf}">`,
		`<rdf:Description rdf:about=""${names.filter((name) => !name.startsWith(" xmlns:rdf")).join("")}>`,
		...describe(input),
		...claim(input.claims),
		"</rdf:Description>",
		"</rdf:RDF></x:xmpmeta>",
		'<?xpacket end="r"?>',
	].join("\n");
}

function describe({ metadata, epochSeconds, documentId, instanceId, claims }: XmpInput): string[] {
	const { authors, description, keywords = [], identifiers = [], language, publisher, rights, creator } = metadata;
	const date = toXmpDate(epochSeconds);
	return [
		tag("dc:format", "application/pdf"),
		alternatives("dc:title", fullTitle(metadata)),
		list("dc:creator", "Seq", authors),
		alternatives("dc:description", description),
		list("dc:subject", "Bag", keywords),
		list("dc:language", "Bag", [language]),
		list("dc:publisher", "Bag", publisher ? [publisher] : []),
		alternatives("dc:rights", rights),
		tag("dc:identifier", identifiers[0]),
		list("xmp:Identifier", "Bag", identifiers),
		tag("pdf:Producer", PRODUCER),
		tag("pdf:Keywords", keywords.join(", ")),
		// The archive's list of properties is older than this one (ISO 19005-2, 6.6.2.3).
		tag("pdf:Trapped", claims.includes("pdf/a-2") ? undefined : "False"),
		tag("xmp:CreatorTool", creator),
		tag("xmp:CreateDate", date),
		tag("xmp:ModifyDate", date),
		tag("xmp:MetadataDate", date),
		tag("xmpMM:DocumentID", `uuid:${documentId}`),
		tag("xmpMM:InstanceID", `uuid:${instanceId}`),
		tag("xmpMM:VersionID", "1"),
		tag("xmpMM:RenditionClass", "default"),
	].filter((line) => line !== "");
}

/** Title and subtitle as one. */
export function fullTitle({ title, subtitle }: PdfMetadata): string {
	return subtitle ? `${title}: ${subtitle}` : title;
}

function claim(claims: readonly PdfStandard[]): string[] {
	const isArchival = claims.includes("pdf/a-2");
	const isAccessible = claims.includes("pdf/ua-1");
	const version = claims.map((standard) => PDFX_VERSIONS[standard]).find(Boolean);
	return [
		// Level A asks for what PDF/UA does, and so is only claimed with it (ISO 19005-2, 5).
		...(isArchival ? [tag("pdfaid:part", "2"), tag("pdfaid:conformance", isAccessible ? "A" : "U")] : []),
		...(isAccessible ? [tag("pdfuaid:part", "1")] : []),
		...(version ? [tag("pdfxid:GTS_PDFXVersion", version)] : []),
		...(isArchival && (isAccessible || version) ? [extensions(isAccessible, version !== undefined)] : []),
	];
}

/** PDF/A wants every property explained that XMP itself does not know (ISO 19005-2, 6.6.2.3). */
function extensions(isAccessible: boolean, isPrint: boolean): string {
	const schemas = [
		...(isAccessible ? [schema({ prefix: "pdfuaid", name: "part", type: "Integer", title: "PDF/UA identification" })] : []),
		...(isPrint ? [schema({ prefix: "pdfxid", name: "GTS_PDFXVersion", type: "Text", title: "PDF/X identification" })] : []),
	];
	return `<pdfaExtension:schemas><rdf:Bag>${schemas.join("")}</rdf:Bag></pdfaExtension:schemas>`;
}

function schema({
	prefix,
	name,
	type,
	title,
}: {
	prefix: "pdfuaid" | "pdfxid";
	name: string;
	type: string;
	title: string;
}): string {
	const property = [
		tag("pdfaProperty:name", name),
		tag("pdfaProperty:valueType", type),
		tag("pdfaProperty:category", "internal"),
		tag("pdfaProperty:description", `${title}: ${name}`),
	].join("");
	return [
		'<rdf:li rdf:parseType="Resource">',
		tag("pdfaSchema:schema", `${title} schema`),
		tag("pdfaSchema:namespaceURI", NAMESPACES[prefix]),
		tag("pdfaSchema:prefix", prefix),
		`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">${property}</rdf:li></rdf:Seq></pdfaSchema:property>`,
		"</rdf:li>",
	].join("");
}

const tag = (name: string, text: string | undefined): string => (text ? `<${name}>${escapeXml(text)}</${name}>` : "");

function alternatives(name: string, text: string | undefined): string {
	return text ? `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>` : "";
}

function list(name: string, kind: "Bag" | "Seq", texts: readonly string[]): string {
	if (texts.length === 0) return "";
	return `<${name}><rdf:${kind}>${texts.map((text) => `<rdf:li>${escapeXml(text)}</rdf:li>`).join("")}</rdf:${kind}></${name}>`;
}

/** Escapes text, and leaves out characters that XML 1.0 cannot hold (section 2.2). */
function escapeXml(text: string): string {
	return text
		.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
		.replace(/&/g, "&amp;")
		.replace(/</g, "&lt;")
		.replace(/>/g, "&gt;");
}

/** `2000-01-01T00:00:00Z`. */
export function toXmpDate(epochSeconds: number): string {
	return new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z");
}
