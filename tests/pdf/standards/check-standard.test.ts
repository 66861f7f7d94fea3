// The rules of the standards on files that Chromium printed and Recto finished: a good file keeps all, and each way to spoil it breaks one.
import { PDFArray, PDFDict, PDFHeader, PDFName, type PDFObject, PDFRawStream, PDFStream } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { type FinishOptions, finishPdf, type PdfStandard } from "../../../scripts/pdf/finish.ts";
import { readInfo } from "../../../scripts/pdf/metadata.ts";
import { decodeStream, openPdf, type PdfFile, readContents } from "../../../scripts/pdf/pdf-file.ts";
import { checkStandard, STANDARD_RULES } from "../../../scripts/pdf/standards/check-standard.ts";
import { openToRules } from "../../../scripts/pdf/standards/rule.ts";
import { makeTextString } from "../../../scripts/pdf/text-string.ts";
import { finishOptions } from "../../support/finish-pdf.ts";
import { call, note, section, words } from "../../support/little-html.ts";
import { usePaginator } from "../../support/paginate-html.ts";

const paginateHtml = usePaginator();

const name = (key: string): PDFName => PDFName.of(key);

/** The head of a profile of a press: class and colour space are all that rules look at. */
function pressProfile(): Uint8Array {
	const bytes = Buffer.alloc(128);
	bytes.write("prtrCMYKLab ", 12, "latin1");
	return bytes;
}

const HTML = section(
	`<h1 id="t">Title</h1><p>${words("a", 4)} <em>b</em>${call("n1")} <a href="https://example.org/">link</a></p>
	<ul><li>item</li></ul><table><tr><th scope="col">H</th></tr><tr><td>c</td></tr></table>
	<svg role="img" aria-label="A square" width="9" height="9"><rect width="9" height="9"/></svg>`,
	note("n1", 2),
);

const PRINT: Partial<FinishOptions> = {
	finish: "print",
	colour: "gray",
	profile: { bytes: pressProfile(), path: "/nowhere.icc", condition: "FOGRA39" },
};

const good = new Map<PdfStandard, Uint8Array>();
beforeAll(async () => {
	const { print, pages } = await paginateHtml(HTML, "@page { @top-left { content: 'Head' } }", {});
	const pdf = await print();
	const trims = pages.map((_, index) => ({ width: 120, height: 75, isRecto: index % 2 === 0 }));
	const finish = async (standards: readonly PdfStandard[], more: Partial<FinishOptions>): Promise<void> => {
		const { bytes, report } = await finishPdf(pdf, finishOptions({ standards, pages: trims, ...more }));
		expect(report).toEqual({ findings: [], claims: standards });
		for (const standard of standards) good.set(standard, bytes);
	};
	await finish(["pdf/x-4"], PRINT);
	await finish(["pdf/x-1a"], PRINT);
	await finish(["pdf/a-2", "pdf/ua-1"], {});
});

/** Spoils a file. */
type Spoil = (file: PdfFile) => void;

/** What pdf-lib makes an object of. */
type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

const firstPage = ({ pages }: PdfFile): PDFDict => pages[0]?.dict as PDFDict;
const set = (dict: PDFDict | undefined, key: string, value: Value): void =>
	dict?.set(name(key), dict.context.obj(value as never));

/** The dictionaries of the file that stand by themselves. */
function dictsOf(file: PdfFile): readonly PDFDict[] {
	return file.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
}

const find = (file: PdfFile, key: string, value: string): PDFDict => {
	const dict = dictsOf(file).find((each) => each.lookup(name(key)) === name(value));
	if (!dict) throw new Error(`no ${key} ${value}`);
	return dict;
};

function addResource(file: PdfFile, [kind, key]: readonly [string, string], object: PDFObject): void {
	const resources = firstPage(file).lookup(name("Resources"), PDFDict);
	const group = resources.lookupMaybe(name(kind), PDFDict) ?? file.context.obj({});
	group.set(name(key), file.context.register(object));
	resources.set(name(kind), group);
}

const addStream =
	(entries: Readonly<Record<string, string | number | boolean>>): Spoil =>
	(file) =>
		addResource(file, ["XObject", "Spoilt"], PDFRawStream.of(file.context.obj(entries), new Uint8Array()));

const paint =
	(operators: string): Spoil =>
	(file) => {
		const page = file.pages[0];
		const bytes = Buffer.concat([page ? readContents(page) : Buffer.alloc(0), Buffer.from(`\n${operators}`)]);
		page?.dict.set(name("Contents"), file.context.register(file.context.flateStream(bytes)));
	};

const onCatalog =
	(key: string, value: Value): Spoil =>
	({ catalog }) =>
		set(catalog, key, value);

const inXmp =
	(pattern: RegExp, replacement: string): Spoil =>
	({ catalog, context }) => {
		const text = Buffer.from(decodeStream(catalog.lookup(name("Metadata"), PDFStream))).toString("utf8");
		const bytes = Buffer.from(text.replace(pattern, replacement), "utf8");
		catalog.set(name("Metadata"), context.register(PDFRawStream.of(context.obj({ Type: "Metadata", Subtype: "XML" }), bytes)));
	};

const inInfo =
	(key: string, value: PDFObject | undefined): Spoil =>
	(file) => {
		if (value) readInfo(file)?.set(name(key), value);
		else readInfo(file)?.delete(name(key));
	};

const inIntent =
	(change: (intent: PDFDict) => void): Spoil =>
	({ catalog }) =>
		change(catalog.lookup(name("OutputIntents"), PDFArray).lookup(0, PDFDict));

const ofVersion =
	(major: number, minor: number): Spoil =>
	({ context }) => {
		context.header = PDFHeader.forVersion(major, minor);
	};

const packedXmp: Spoil = ({ catalog, context }) => {
	const bytes = decodeStream(catalog.lookup(name("Metadata"), PDFStream));
	catalog.set(name("Metadata"), context.register(context.flateStream(bytes)));
};

const COMMON: Readonly<Record<string, Spoil>> = {
	encryption: ({ context }) => {
		context.trailerInfo.Encrypt = context.obj({});
	},
	id: ({ context }) => {
		delete context.trailerInfo.ID;
	},
	"external-data": addStream({ F: "elsewhere" }),
	attachment: onCatalog("Names", { EmbeddedFiles: { Names: [] } }),
	postscript: addStream({ Subtype: "PS" }),
	"transfer-curve": (file) => addResource(file, ["ExtGState", "Spoilt"], file.context.obj({ Type: "ExtGState", TR: "Identity" })),
	"font-embedded": (file) => find(file, "Type", "FontDescriptor").delete(name("FontFile2")),
	filter: addStream({ Filter: "LZWDecode" }),
};

const PRESS: Readonly<Record<string, Spoil>> = {
	...COMMON,
	action: onCatalog("OpenAction", { S: "GoTo" }),
	form: onCatalog("AcroForm", { Fields: [] }),
	"trim-box": (file) => firstPage(file).delete(name("TrimBox")),
	"box-nesting": (file) => set(firstPage(file), "BleedBox", [10, 10, 50, 50]),
	annotation: (file) => set(firstPage(file), "Annots", [{ Type: "Annot", Subtype: "Link", Rect: [10, 10, 20, 20] }]),
	"output-intent": inIntent((intent) => set(intent, "S", "GTS_PDFA1")),
	info: inInfo("Title", undefined),
	trapped: inInfo("Trapped", name("Unknown")),
	version: ofVersion(1, 7),
	colour: paint("1 0 0 rg 0 0 9 9 re f"),
};

const SPOILS: Readonly<Record<PdfStandard, Readonly<Record<string, Spoil>>>> = {
	"pdf/x-4": {
		...PRESS,
		xmp: packedXmp,
		"xmp-claim": inXmp(/PDF\/X-4/, "PDF/X-3"),
		"xmp-trapped": inXmp(/<pdf:Trapped>.*?<\/pdf:Trapped>/, ""),
		"xmp-history": inXmp(/<xmpMM:VersionID>.*?<\/xmpMM:VersionID>/, ""),
		"xmp-info": inXmp(/A Little Book/, "Another Book"),
		"output-profile": inIntent((intent) => intent.delete(name("DestOutputProfile"))),
	},
	"pdf/x-1a": {
		...PRESS,
		layer: onCatalog("OCProperties", {}),
		claim: inInfo("GTS_PDFXVersion", makeTextString("PDF/X-1:2001")),
		condition: inIntent((intent) => intent.delete(name("RegistryName"))),
		transparency: (file) => set(firstPage(file), "Group", { S: "Transparency" }),
	},
	"pdf/a-2": {
		...COMMON,
		version: ofVersion(2, 0),
		"output-intent": inIntent((intent) => set(intent, "S", "GTS_PDFX")),
		colour: paint("0 0 0 1 k 0 0 9 9 re f"),
		interpolation: addStream({ Subtype: "Image", Interpolate: true }),
		"glyph-map": (file) => find(file, "Subtype", "CIDFontType2").delete(name("CIDToGIDMap")),
		unicode: (file) => find(file, "Subtype", "Type0").delete(name("ToUnicode")),
		annotation: (file) => set(find(file, "Subtype", "Link"), "F", 6),
		action: onCatalog("OpenAction", { S: "JavaScript" }),
		xmp: packedXmp,
		"xmp-info": inXmp(/A Little Book/, "Another Book"),
		part: inXmp(/<pdfaid:part>2/, "<pdfaid:part>1"),
		level: inXmp(/<pdfaid:conformance>A/, "<pdfaid:conformance>X"),
	},
	"pdf/ua-1": {
		xmp: packedXmp,
		part: inXmp(/<pdfuaid:part>1<\/pdfuaid:part>/, ""),
		tagged: onCatalog("MarkInfo", { Marked: false }),
		content: paint("0 0 9 9 re f"),
		"role-map": ({ catalog }) => catalog.lookup(name("StructTreeRoot"), PDFDict).delete(name("RoleMap")),
		title: inXmp(/<dc:title>.*?<\/dc:title>/, ""),
		"title-shown": ({ catalog }) => catalog.delete(name("ViewerPreferences")),
		"parent-tree": ({ catalog }) => catalog.lookup(name("StructTreeRoot"), PDFDict).delete(name("ParentTree")),
		language: ({ catalog }) => catalog.delete(name("Lang")),
		figure: (file) => find(file, "S", "Figure").delete(name("Alt")),
		heading: (file) => set(find(file, "S", "H1"), "S", "H2"),
		table: (file) => find(file, "S", "TH").delete(name("A")),
		list: (file) => set(find(file, "S", "LBody"), "S", "P"),
		note: (file) => find(file, "S", "Note").delete(name("ID")),
		tabs: (file) => {
			for (const { dict } of file.pages) dict.delete(name("Tabs"));
		},
		link: (file) => find(file, "Subtype", "Link").delete(name("Contents")),
		"font-embedded": COMMON["font-embedded"] as Spoil,
		unicode: (file) => find(file, "Subtype", "Type0").delete(name("ToUnicode")),
	},
};

describe.each(Object.keys(STANDARD_RULES) as PdfStandard[])("%s", (standard) => {
	const faultsOf = async (spoil?: Spoil): Promise<string[]> => {
		const file = await openPdf(good.get(standard) ?? new Uint8Array());
		spoil?.(file);
		return [...new Set(checkStandard(openToRules(file), standard).map(({ ruleId }) => ruleId))];
	};

	it("is kept by a good file, read back", async () => {
		expect(await faultsOf()).toEqual([]);
	});

	it("has a bad file for every rule", () => {
		expect(Object.keys(SPOILS[standard]).sort()).toEqual(STANDARD_RULES[standard].map(({ id }) => id).sort());
	});

	it.each(Object.keys(SPOILS[standard]))("is broken in one rule: %s", async (ruleId) => {
		expect(await faultsOf(SPOILS[standard][ruleId])).toEqual([ruleId]);
	});
});

describe("a standard that is not kept", () => {
	it("is told of and not claimed", async () => {
		const { print, pages } = await paginateHtml(section("<h2>Second</h2><h2>Third</h2>"));
		const trims = pages.map(() => ({ width: 120, height: 75, isRecto: true }));
		const { bytes, report } = await finishPdf(await print(), finishOptions({ standards: ["pdf/a-2", "pdf/ua-1"], pages: trims }));
		expect(report).toEqual({
			findings: [
				{
					ruleId: "pdf-standard",
					reason:
						"Unexpected heading H2 after none on page 1, expected what PDF/UA-1 asks for (ISO 14289-1, 7.4.2); the file does not claim it",
					pageIndex: 0,
				},
			],
			claims: ["pdf/a-2"],
		});
		const { xmp } = openToRules(await openPdf(bytes));
		expect(xmp).toContain("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>");
		expect(xmp).not.toContain("pdfuaid:part");
	});
});
