// book.yaml → the bibliographic metadata of the package document (EPUB 3.3, section 5.5).
import type { BookConfig } from "../load/config.ts";
import { compactIsbn } from "./identifier.ts";
import { type XmlElement, xmlElement } from "./xml.ts";

/** Relators of those whose book it is; everybody else contributed to it. */
const CREATORS: ReadonlySet<string> = new Set(["aut", "edt", "com", "cre"]);

/** An author as book.yaml gives one; the role is a MARC relator code. */
interface Author {
	readonly name: string;
	readonly "file-as"?: string | undefined;
	readonly role?: string | undefined;
}

/** What metadata is made from. */
interface MetadataInput {
	readonly config: BookConfig;
	/** The URN that names the book. */
	readonly identifier: string;
	/** Languages of the text, the book's own first. */
	readonly languages: readonly string[];
	/** `YYYY-MM-DDThh:mm:ssZ`. */
	readonly modified: string;
}

/** Lists the elements of `metadata`, those of accessibility excepted; what book.yaml does not say is left out. */
export function makeMetadata({ config, identifier, languages, modified }: MetadataInput): readonly XmlElement[] {
	return [
		...makeIdentifiers(config, identifier),
		...makeTitles(config),
		...makePeople(config),
		...languages.map((language) => xmlElement("dc:language", {}, language)),
		...makeText("dc:date", config.date),
		...makeText("dc:publisher", config.publisher),
		...makeText("dc:subject", config.topic),
		...makeSubjects(config),
		...makeText("dc:description", config.description),
		...makeText("dc:rights", config.rights),
		...makeText("dc:source", config.source),
		...makeSeries(config),
		xmlElement("meta", { property: "dcterms:modified" }, modified),
	];
}

function makeIdentifiers({ identifiers }: BookConfig, identifier: string): readonly XmlElement[] {
	const own = [xmlElement("dc:identifier", { id: "pub-id" }, identifier)];
	const isbn = identifiers["isbn-ebook"];
	// Codes of ONIX list 5: 02 ISBN-10, 15 ISBN-13, 06 DOI.
	if (isbn) own.push(refine("pub-id", "identifier-type", compactIsbn(isbn).length === 10 ? "02" : "15", "onix:codelist5"));
	const { doi } = identifiers;
	if (!doi) return own;
	return [
		...own,
		xmlElement("dc:identifier", { id: "doi" }, `doi:${doi}`),
		refine("doi", "identifier-type", "06", "onix:codelist5"),
	];
}

/** The main title stands first: many reading systems take the first and know no types. */
function makeTitles({ title, subtitle, "file-as": fileAs }: BookConfig): readonly XmlElement[] {
	const main = [
		xmlElement("dc:title", { id: "title" }, title),
		refine("title", "title-type", "main"),
		...(fileAs ? [refine("title", "file-as", fileAs)] : []),
	];
	if (!subtitle) return main;
	return [
		...main,
		refine("title", "display-seq", "1"),
		xmlElement("dc:title", { id: "subtitle" }, subtitle),
		refine("subtitle", "title-type", "subtitle"),
		refine("subtitle", "display-seq", "2"),
	];
}

function makePeople({ authors }: BookConfig): readonly XmlElement[] {
	const counts = { creator: 0, contributor: 0 };
	return authors.flatMap((author) => {
		const person: Author = author;
		const relator = person.role ?? "aut";
		const kind = CREATORS.has(relator) ? "creator" : "contributor";
		const id = `${kind}-${++counts[kind]}`;
		const fileAs = person["file-as"];
		return [
			xmlElement(`dc:${kind}`, { id }, person.name),
			refine(id, "role", relator, "marc:relators"),
			...(fileAs ? [refine(id, "file-as", fileAs)] : []),
			refine(id, "display-seq", String(counts[kind])),
		];
	});
}

/** A subject with codes of two schemes is two subjects, for an element can have one code (EPUB 3.3, section D.3.12). */
function makeSubjects({ subjects }: BookConfig): readonly XmlElement[] {
	let serial = 0;
	return subjects.flatMap((subject) => {
		if (typeof subject === "string") return makeText("dc:subject", subject);
		const codes = [["BISAC", subject.bisac] as const, ["Thema", subject.thema] as const];
		return codes.flatMap(([authority, code]) => {
			if (code === undefined) return [];
			const id = `subject-${++serial}`;
			return [xmlElement("dc:subject", { id }, subject.name), refine(id, "authority", authority), refine(id, "term", code)];
		});
	});
}

function makeSeries({ series }: BookConfig): readonly XmlElement[] {
	if (!series) return [];
	const number = String(series.number ?? "");
	return [
		xmlElement("meta", { property: "belongs-to-collection", id: "series" }, series.name),
		refine("series", "collection-type", "series"),
		// A position is figures and points alone (EPUB 3.3, section D.3.5); "IV" or "Special Paper 2" is none.
		...(/^\d+(?:\.\d+)*$/.test(number) ? [refine("series", "group-position", number)] : []),
	];
}

function makeText(name: string, value = ""): readonly XmlElement[] {
	const text = value.replace(/\s+/g, " ").trim();
	return text ? [xmlElement(name, {}, text)] : [];
}

function refine(id: string, property: string, value: string, scheme?: string): XmlElement {
	return xmlElement("meta", { refines: `#${id}`, property, scheme }, value);
}
