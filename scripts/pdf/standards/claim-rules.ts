// Rules on what a file says of itself: XMP, Info and output intents.
import { type PDFDict, PDFHexString, PDFName, PDFStream, PDFString } from "@cantoo/pdf-lib";
import { readInfo } from "../metadata.ts";
import { decodeStream } from "../pdf-file.ts";
import { readTextString } from "../text-string.ts";
import { type CheckedFile, dictsIn, nameIn, type Wrong } from "./rule.ts";

/** Value of a property in a packet: as an element, with all items of its list, or as an attribute; undefined where it is not. */
function xmpValue(xmp: string, name: string): string | undefined {
	const element = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(xmp)?.[1];
	const written = element ?? new RegExp(`\\s${name}="([^"]*)"`).exec(xmp)?.[1];
	if (written === undefined) return undefined;
	const items = [...written.matchAll(/<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/g)].map(([, item]) => item ?? "");
	const text = items.length > 0 ? items.join(", ") : written;
	return text
		.replace(/&lt;/g, "<")
		.replace(/&gt;/g, ">")
		.replace(/&quot;/g, '"')
		.replace(/&apos;/g, "'")
		.replace(/&amp;/g, "&");
}

/** There is an XMP packet, and it is not packed. */
export function* hasXmp({ file, xmp }: CheckedFile): Generator<Wrong> {
	const metadata = file.catalog.lookup(PDFName.of("Metadata"));
	if (!xmp.includes("<rdf:RDF")) yield { reason: "file without XMP metadata" };
	else if (metadata instanceof PDFStream && metadata.dict.has(PDFName.of("Filter")))
		yield { reason: "XMP metadata that are packed" };
}

/** A property of XMP has one of these values. */
export const xmpSays = (name: string, values: readonly string[]) =>
	function* ({ xmp }: CheckedFile): Generator<Wrong> {
		const value = xmpValue(xmp, name);
		if (!values.includes(value ?? "")) yield { reason: value ? `${name} ${value} in XMP` : `XMP without ${name}` };
	};

/** Properties of XMP are there, whatever they say. */
export const xmpHas = (...names: readonly string[]) =>
	function* ({ xmp }: CheckedFile): Generator<Wrong> {
		for (const name of names) if (!xmpValue(xmp, name)?.trim()) yield { reason: `XMP without ${name}` };
	};

/** Entries of Info are there and not empty. */
export const infoHas = (...keys: readonly string[]) =>
	function* ({ file }: CheckedFile): Generator<Wrong> {
		const info = readInfo(file);
		for (const key of keys) if (!readTextString(info?.lookup(PDFName.of(key)))?.trim()) yield { reason: `Info without ${key}` };
	};

/** An entry of Info is this. */
export const infoSays = (key: string, expected: string) =>
	function* ({ file }: CheckedFile): Generator<Wrong> {
		const value = readTextString(readInfo(file)?.lookup(PDFName.of(key)));
		if (value !== expected) yield { reason: value === undefined ? `Info without ${key}` : `${key} ${value} in Info` };
	};

/** Info says whether the file is trapped: `True` or `False`, not perhaps. */
export function* saysTrapped({ file }: CheckedFile): Generator<Wrong> {
	const info = readInfo(file);
	if (!/^(True|False)$/.test((info && nameIn(info, "Trapped")) ?? ""))
		yield { reason: "file that does not say whether it is trapped" };
}

const AGREEING = [
	["Title", "dc:title"],
	["Author", "dc:creator"],
	["Subject", "dc:description"],
	["Keywords", "pdf:Keywords"],
	["Creator", "xmp:CreatorTool"],
	["Producer", "pdf:Producer"],
	["CreationDate", "xmp:CreateDate"],
	["ModDate", "xmp:ModifyDate"],
] as const;

/** What Info says, XMP says too. */
export function* agreesWithInfo({ file, xmp }: CheckedFile): Generator<Wrong> {
	const info = readInfo(file);
	for (const [key, name] of AGREEING) {
		const object = info?.lookup(PDFName.of(key));
		if (!(object instanceof PDFString || object instanceof PDFHexString)) continue;
		const value = object.decodeText();
		const other = xmpValue(xmp, name) ?? "";
		const isSame = key.endsWith("Date") ? digits(value) === digits(other) : value === other;
		if (!isSame) yield { reason: `${key} that is “${value}” in Info and “${other}” in XMP` };
	}
}

/** Digits of a date, without its time zone where that is Greenwich. */
const digits = (date: string): string => date.replace(/\D/g, "").replace(/^(\d{14})0{0,4}$/, "$1");

/** One output intent for the press, with the name of its condition. */
export function* hasPressIntent({ file }: CheckedFile): Generator<Wrong> {
	const intents = intentsOf(file.catalog, "GTS_PDFX");
	const [intent] = intents;
	if (intents.length !== 1 || !intent) return void (yield { reason: `${intents.length || "no"} output intents for the press` });
	if (!readTextString(intent.lookup(PDFName.of("OutputConditionIdentifier"))))
		yield { reason: "output intent without the name of its condition" };
	const profile = profileOf(intent);
	if (profile && profileClass(profile) !== "prtr") yield { reason: `output profile of class ${profileClass(profile)}` };
}

/** The intent for the press has its profile in it. */
export function* embedsPressProfile({ file }: CheckedFile): Generator<Wrong> {
	for (const intent of intentsOf(file.catalog, "GTS_PDFX"))
		if (!profileOf(intent)) yield { reason: "output intent without its profile" };
}

/** The intent for the press has its profile in it, or names a condition that is registered, and says what it is. */
export function* namesPressCondition({ file }: CheckedFile): Generator<Wrong> {
	for (const intent of intentsOf(file.catalog, "GTS_PDFX")) {
		const text = (key: string): string => readTextString(intent.lookup(PDFName.of(key))) ?? "";
		if (!profileOf(intent) && !text("RegistryName").startsWith("http://www.color.org"))
			yield { reason: "output intent with neither a profile nor a registered condition" };
		if (text("Info") === "") yield { reason: "output intent without Info" };
	}
}

/** The intent for the archive has a profile of a display or a press; where there are several intents, all have the same one. */
export function* hasArchiveIntent({ file }: CheckedFile): Generator<Wrong> {
	const intents = intentsOf(file.catalog, "GTS_PDFA1");
	const profile = intents[0] && profileOf(intents[0]);
	if (!profile) return void (yield { reason: "file without an output intent for the archive" });
	if (!/^(prtr|mntr)$/.test(profileClass(profile))) yield { reason: `output profile of class ${profileClass(profile)}` };
	const profiles = new Set(dictsIn(file.catalog, "OutputIntents").map(profileOf).filter(Boolean));
	if (profiles.size > 1) yield { reason: "output intents with several profiles" };
}

function intentsOf(catalog: PDFDict, kind: string): PDFDict[] {
	return dictsIn(catalog, "OutputIntents").filter((intent) => nameIn(intent, "S") === kind);
}

function profileOf(intent: PDFDict): PDFStream | undefined {
	const profile = intent.lookup(PDFName.of("DestOutputProfile"));
	return profile instanceof PDFStream ? profile : undefined;
}

/** Class of an ICC profile, four letters (ICC.1, 7.2.5). */
const profileClass = (profile: PDFStream): string => Buffer.from(decodeStream(profile).subarray(12, 16)).toString("latin1");

/** Colour space of the profile that all device colours are read by, `RGB ` or `CMYK`; undefined without one. */
export function intentSpace({ file }: CheckedFile): string | undefined {
	const profile = dictsIn(file.catalog, "OutputIntents").map(profileOf).find(Boolean);
	return profile && Buffer.from(decodeStream(profile).subarray(16, 20)).toString("latin1");
}
