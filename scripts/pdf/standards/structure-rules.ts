// Rules on the structure tree: what a book that is read aloud must say of itself.
import { PDFDict, PDFName, PDFNumber } from "@cantoo/pdf-lib";
import { isElement, type StructureElement, walkElements } from "../structure-tree.ts";
import { HEADINGS, STANDARD_TYPES } from "../structure-types.ts";
import { readTextString } from "../text-string.ts";
import { annotationsOf } from "./page-rules.ts";
import { type CheckedFile, dictIn, nameIn, type Wrong } from "./rule.ts";

const elementsOf = ({ structure }: CheckedFile): StructureElement[] => (structure ? [...walkElements(structure)] : []);
const kidsOf = ({ kids }: StructureElement): StructureElement[] => kids.filter(isElement);

/** The file has a tree, says that it is tagged, and does not doubt it. */
export function* isTagged({ file, structure }: CheckedFile): Generator<Wrong> {
	const marks = dictIn(file.catalog, "MarkInfo");
	if (!structure) yield { reason: "file without a structure tree" };
	if (String(marks?.lookup(PDFName.of("Marked"))) !== "true") yield { reason: "file that does not say that it is tagged" };
	if (String(marks?.lookup(PDFName.of("Suspects"))) === "true") yield { reason: "tags that the file itself doubts" };
}

/** Everything that is painted belongs to an element of the tree, or is an artifact. */
export function* marksAllContent({ facts, structure, file }: CheckedFile): Generator<Wrong> {
	const known = new Map(file.pages.map(({ ref }) => [ref, new Set<number>()]));
	if (structure)
		for (const { kids } of walkElements(structure)) for (const kid of kids) if ("mcid" in kid) known.get(kid.page)?.add(kid.mcid);
	for (const [pageIndex, { isLoose, mcids }] of facts().entries()) {
		const page = file.pages[pageIndex];
		const onPage = page && known.get(page.ref);
		if (isLoose) yield { reason: "content that is neither tagged nor an artifact", pageIndex };
		if ([...mcids].some((mcid) => !onPage?.has(mcid)))
			yield { reason: "content that no element of the structure tree holds", pageIndex };
	}
}

/** Types that the standard does not know stand for others, in the end for one that it knows. */
export function* mapsTypes(checked: CheckedFile): Generator<Wrong> {
	const roles = dictIn(dictIn(checked.file.catalog, "StructTreeRoot"), "RoleMap");
	for (const type of new Set(elementsOf(checked).map((element) => element.type))) {
		let meaning = type;
		for (let steps = 0; !STANDARD_TYPES.has(meaning) && steps < 10; steps += 1) meaning = (roles && nameIn(roles, meaning)) ?? "";
		if (!STANDARD_TYPES.has(meaning)) yield { reason: `structure type ${type} that stands for none of the standard's` };
	}
	for (const key of roles?.keys() ?? [])
		if (STANDARD_TYPES.has(key.decodeText()))
			yield { reason: `structure type ${key.decodeText()} that is given another meaning` };
}

/** Pictures and formulas are told in words. */
export function* tellsFigures(checked: CheckedFile): Generator<Wrong> {
	for (const element of elementsOf(checked))
		if (/^(Figure|Formula)$/.test(element.type) && !element.alt?.trim())
			yield { reason: "picture without words for it", ...pageOf(checked, element) };
}

/** Headings begin with the first level, and none is left out on the way down. */
export function* ordersHeadings(checked: CheckedFile): Generator<Wrong> {
	let before = 0;
	const types = new Set<string>();
	for (const element of elementsOf(checked)) {
		if (!HEADINGS.has(element.type)) continue;
		types.add(element.type === "H" ? "H" : "H1");
		const level = Number(element.type.slice(1)) || before;
		if (level > before + 1)
			yield { reason: `heading H${level} after ${before === 0 ? "none" : `H${before}`}`, ...pageOf(checked, element) };
		before = level;
	}
	if (types.size > 1) yield { reason: "headings with levels and without" };
}

/** Rows hold cells, tables rows, and heads of rows and columns say which they are. */
export function* shapesTables(checked: CheckedFile): Generator<Wrong> {
	for (const element of elementsOf(checked)) {
		const allowed = TABLE_KIDS[element.type];
		const wrong = allowed && kidsOf(element).find(({ type }) => !allowed.test(type));
		if (wrong) yield { reason: `${wrong.type} in ${element.type}`, ...pageOf(checked, element) };
		if (element.type === "TH" && !element.attributes.get("Table")?.has("Scope"))
			yield { reason: "head of a table that does not say whether of a row or a column", ...pageOf(checked, element) };
	}
	yield* misplaced(checked, { TR: /^(Table|THead|TBody|TFoot)$/, TH: /^TR$/, TD: /^TR$/, THead: /^Table$/, TBody: /^Table$/ });
}

const TABLE_KIDS: Readonly<Record<string, RegExp>> = {
	Table: /^(TR|THead|TBody|TFoot|Caption)$/,
	THead: /^TR$/,
	TBody: /^TR$/,
	TFoot: /^TR$/,
	TR: /^(TH|TD)$/,
};

/** Lists hold items, items a label and a body. */
export function* shapesLists(checked: CheckedFile): Generator<Wrong> {
	for (const element of elementsOf(checked)) {
		const allowed = LIST_KIDS[element.type];
		if (!allowed) continue;
		const wrong = kidsOf(element).find(({ type }) => !allowed.test(type));
		if (wrong) yield { reason: `${wrong.type} in ${element.type}`, ...pageOf(checked, element) };
		if (element.kids.some((kid) => !isElement(kid)))
			yield { reason: `text in ${element.type} itself`, ...pageOf(checked, element) };
	}
	yield* misplaced(checked, { LI: /^L$/, LBody: /^LI$/ });
}

const LIST_KIDS: Readonly<Record<string, RegExp>> = { L: /^(L|LI|Caption)$/, LI: /^(Lbl|LBody)$/ };

function* misplaced(checked: CheckedFile, homes: Readonly<Record<string, RegExp>>): Generator<Wrong> {
	for (const element of elementsOf(checked))
		for (const kid of kidsOf(element)) {
			const home = homes[kid.type];
			if (home && !home.test(element.type)) yield { reason: `${kid.type} in ${element.type}`, ...pageOf(checked, kid) };
		}
}

/** Notes are known by ids of their own. */
export function* namesNotes(checked: CheckedFile): Generator<Wrong> {
	const ids = new Set<string>();
	for (const element of elementsOf(checked)) {
		if (element.type !== "Note") continue;
		if (element.id === undefined || ids.has(element.id))
			yield { reason: "note without an id of its own", ...pageOf(checked, element) };
		ids.add(element.id ?? "");
	}
}

/** Links are in elements that say so, and told in words. */
export function* tellsLinks(checked: CheckedFile): Generator<Wrong> {
	const inLinks = new Set<PDFDict>();
	for (const { type, kids } of elementsOf(checked))
		for (const kid of kids) if (type === "Link" && "object" in kid) inLinks.add(checked.file.context.lookup(kid.object, PDFDict));
	for (const page of checked.file.pages) {
		for (const annotation of annotationsOf(page)) {
			const { pageIndex } = page;
			if (nameIn(annotation, "Subtype") !== "Link") continue;
			if (!inLinks.has(annotation)) yield { reason: "link outside the elements for links", pageIndex };
			if (!readTextString(annotation.lookup(PDFName.of("Contents")))?.trim())
				yield { reason: "link without words for it", pageIndex };
		}
	}
}

/** Pages with annotations say that the tab key goes by the structure. */
export function* ordersTabs({ file }: CheckedFile): Generator<Wrong> {
	for (const page of file.pages)
		if (annotationsOf(page).length > 0 && nameIn(page.dict, "Tabs") !== "S")
			yield { reason: "page whose links are not in the order of the structure", pageIndex: page.pageIndex };
}

const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

/** The file has a language, and every language is written as it should be (BCP 47). */
export function* saysLanguage(checked: CheckedFile): Generator<Wrong> {
	const language = readTextString(checked.file.catalog.lookup(PDFName.of("Lang"))) ?? "";
	if (!LANGUAGE.test(language)) yield { reason: language ? `language “${language}”` : "file that does not say its language" };
	for (const element of elementsOf(checked))
		if (element.language !== undefined && !LANGUAGE.test(element.language))
			yield { reason: `language “${element.language}”`, ...pageOf(checked, element) };
}

/** The window shows the title of the book and not the name of the file. */
export function* showsTitle({ file }: CheckedFile): Generator<Wrong> {
	const isShown = String(dictIn(file.catalog, "ViewerPreferences")?.lookup(PDFName.of("DisplayDocTitle"))) === "true";
	if (!isShown) yield { reason: "file whose window does not show its title" };
}

/** Content and annotations lead back to their elements. */
export function* leadsBack({ file }: CheckedFile): Generator<Wrong> {
	const parents = dictIn(dictIn(file.catalog, "StructTreeRoot"), "ParentTree");
	if (!parents) yield { reason: "structure tree without the way back from pages (ParentTree)" };
	for (const page of file.pages)
		for (const annotation of annotationsOf(page))
			if (!(annotation.lookup(PDFName.of("StructParent")) instanceof PDFNumber))
				yield { reason: "annotation that does not lead back to its element", pageIndex: page.pageIndex };
}

function pageOf({ file }: CheckedFile, element: StructureElement): { readonly pageIndex?: number } {
	for (const { kids } of walkElements(element)) {
		const page = kids.find((kid) => !isElement(kid));
		const pageIndex = page && !isElement(page) ? file.pages.findIndex(({ ref }) => ref === page.page) : -1;
		if (pageIndex >= 0) return { pageIndex };
	}
	return {};
}
