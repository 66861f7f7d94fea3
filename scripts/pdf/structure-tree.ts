// The structure tree of an open PDF → a tree of plain elements to change, and back into the PDF.
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { TAG_LABEL } from "../pages/page-map.ts";
import type { PdfFile } from "./pdf-file.ts";
import { makeTextString, readTextString } from "./text-string.ts";

/** Attributes of an element by owner (14.7.5), `Table` or `List`, and in each by name. */
export type StructureAttributes = ReadonlyMap<string, ReadonlyMap<string, PDFObject>>;

/** An element of the structure tree (ISO 32000-1, 14.7.2). */
export interface StructureElement {
	/** Structure type without the slash: `P`, `H1`. */
	type: string;
	readonly kids: StructureKid[];
	/** Natural language (14.9.2), where it is another than around the element. */
	language?: string | undefined;
	/** What the element shows, in words (14.9.3). */
	alt?: string | undefined;
	/** Unique in the file (14.7.2). */
	id?: string | undefined;
	attributes: StructureAttributes;
	/** What the paginator knows of the element: words and letters with numbers (see `TAG_LABEL`). */
	readonly labels: ReadonlySet<string>;
}

/** Content that belongs to an element: a marked stretch of a page's content (14.7.4.2). */
export interface MarkedContent {
	readonly page: PDFRef;
	readonly mcid: number;
}

/** An object that belongs to an element: an annotation (14.7.4.3). */
export interface ObjectReference {
	readonly page: PDFRef;
	readonly object: PDFRef;
}

/** What an element holds. */
export type StructureKid = StructureElement | MarkedContent | ObjectReference;

/** Whether it is an element, and neither content nor an object. */
export const isElement = (kid: StructureKid): kid is StructureElement => "kids" in kid;

/** Makes an element. */
export function makeElement(type: string, kids: readonly StructureKid[], more: Partial<StructureElement> = {}): StructureElement {
	return { type, attributes: new Map(), labels: new Set(), ...more, kids: [...kids] };
}

/** All elements from one on, itself the first, in the order of the tree. */
export function* walkElements(element: StructureElement): Generator<StructureElement> {
	const ahead = [element];
	for (let next = ahead.pop(); next; next = ahead.pop()) {
		yield next;
		for (const kid of next.kids.toReversed()) if (isElement(kid)) ahead.push(kid);
	}
}

/** Keys of a tree's dictionaries, of which a long book has a hundred thousand. */
const [TYPE, PAGE, KIDS, OBJECT, MCID, LANGUAGE, ALT, ID, ATTRIBUTES, OWNER] = [
	...["S", "Pg", "K", "Obj", "MCID", "Lang", "Alt", "ID", "A", "O"].map((key) => PDFName.of(key)),
] as [PDFName, PDFName, PDFName, PDFName, PDFName, PDFName, PDFName, PDFName, PDFName, PDFName];

const ELEMENT = PDFName.of("StructElem");

const NO_ATTRIBUTES: StructureAttributes = new Map();
const NO_LABELS: ReadonlySet<string> = new Set();

/** Reads the tree; undefined for a file without one. Of several roots the first is taken: Chromium writes one `Document`. */
export function readStructure({ context, catalog }: PdfFile): StructureElement | undefined {
	const root = catalog.lookupMaybe(PDFName.of("StructTreeRoot"), PDFDict);
	const kids: StructureKid[] = [];
	const read = (value: PDFObject | undefined, page: PDFRef | undefined, parent: StructureKid[]): void => {
		const object = context.lookup(value);
		if (object instanceof PDFArray) for (const item of object.asArray()) read(item, page, parent);
		if (object instanceof PDFNumber && page) parent.push({ page, mcid: object.asNumber() });
		if (!(object instanceof PDFDict)) return;
		const own = object.get(PAGE);
		const onPage = own instanceof PDFRef ? own : page;
		const target = object.get(OBJECT);
		const mcid = object.lookupMaybe(MCID, PDFNumber);
		if (target instanceof PDFRef && onPage) parent.push({ page: onPage, object: target });
		else if (mcid && onPage) parent.push({ page: onPage, mcid: mcid.asNumber() });
		else if (object.has(TYPE)) {
			const element = readElement(object);
			parent.push(element);
			read(object.get(KIDS), onPage, element.kids);
		}
	};
	read(root?.get(KIDS), undefined, kids);
	return kids.find(isElement);
}

function readElement(dict: PDFDict): StructureElement {
	const text = (key: PDFName): string | undefined => readTextString(dict.lookup(key));
	const [language, labels = ""] = text(LANGUAGE)?.split(TAG_LABEL) ?? [];
	return {
		type: dict.lookup(TYPE, PDFName).decodeText(),
		kids: [],
		language: language || undefined,
		alt: text(ALT),
		id: text(ID),
		attributes: readAttributes(dict),
		labels: labels === "" ? NO_LABELS : new Set(labels.split("-").filter(Boolean)),
	};
}

function readAttributes(dict: PDFDict): StructureAttributes {
	const value = dict.lookup(ATTRIBUTES);
	if (value === undefined) return NO_ATTRIBUTES;
	const parts = value instanceof PDFArray ? value.asArray().map((_, index) => value.lookup(index)) : [value];
	const attributes = new Map<string, Map<string, PDFObject>>();
	for (const part of parts) {
		if (!(part instanceof PDFDict)) continue;
		const owner = part.lookup(OWNER, PDFName).decodeText();
		const entries = part.entries().filter(([key]) => key !== OWNER);
		const known = attributes.get(owner) ?? new Map<string, PDFObject>();
		for (const [key, entry] of entries) known.set(key.decodeText(), entry);
		attributes.set(owner, known);
	}
	return attributes;
}

/**
 * Writes the tree in place of the file's own, with the way back from content to elements (14.7.4.4) and the ids (14.7.2).
 *
 * @param roleMap types that the standard does not know → types that it knows (14.8.4)
 */
export function writeStructure(file: PdfFile, document: StructureElement, roleMap: ReadonlyMap<string, string>): void {
	const { context, catalog, pages } = file;
	// The old tree has as many objects as all the rest of the file: nothing refers to them any more, and they need not be kept.
	for (const [ref, object] of context.enumerateIndirectObjects())
		if (object instanceof PDFDict && object.get(PDFName.Type) === ELEMENT) context.delete(ref);
	const rootRef = context.nextRef();
	const owners = new Map<PDFRef, PDFRef[]>();
	const objectOwners: [object: PDFRef, owner: PDFRef][] = [];
	const ids: [id: string, ref: PDFRef][] = [];
	const write = (element: StructureElement, parent: PDFRef): PDFRef => {
		const ref = context.nextRef();
		const page = element.kids.find((kid): kid is MarkedContent => "mcid" in kid)?.page;
		const kids = element.kids.map((kid): PDFObject => {
			if (isElement(kid)) return write(kid, ref);
			if ("object" in kid) {
				objectOwners.push([kid.object, ref]);
				return context.obj({ Type: "OBJR", Obj: kid.object, Pg: kid.page });
			}
			const onPage = owners.get(kid.page) ?? [];
			onPage[kid.mcid] = ref;
			owners.set(kid.page, onPage);
			return kid.page === page ? PDFNumber.of(kid.mcid) : context.obj({ Type: "MCR", Pg: kid.page, MCID: kid.mcid });
		});
		if (element.id !== undefined) ids.push([element.id, ref]);
		context.assign(ref, writeElement(file, element, { parent, page, kids }));
		return ref;
	};
	const documentRef = write(document, rootRef);
	const numbers = listParents(file, owners, objectOwners);
	const root = context.obj({
		Type: "StructTreeRoot",
		K: documentRef,
		ParentTree: context.register(context.obj({ Nums: numbers.flat() })),
		ParentTreeNextKey: Math.max(pages.length, ...numbers.map(([number]) => number + 1)),
	});
	if (roleMap.size > 0) root.set(PDFName.of("RoleMap"), context.obj(Object.fromEntries(roleMap)));
	if (ids.length > 0) {
		ids.sort(([one], [other]) => (one < other ? -1 : 1));
		const names = ids.flatMap(([id, ref]) => [makeTextString(id), ref]);
		root.set(PDFName.of("IDTree"), context.register(context.obj({ Names: names })));
	}
	context.assign(rootRef, root);
	catalog.set(PDFName.of("StructTreeRoot"), rootRef);
}

function writeElement(
	{ context }: PdfFile,
	{ type, language, alt, id, attributes }: StructureElement,
	{ parent, page, kids }: { parent: PDFRef; page: PDFRef | undefined; kids: readonly PDFObject[] },
): PDFDict {
	const dict = context.obj({ Type: "StructElem", S: type, P: parent });
	const set = (key: PDFName, value: PDFObject | undefined): void => {
		if (value) dict.set(key, value);
	};
	set(PAGE, page);
	set(KIDS, kids.length === 1 ? kids[0] : context.obj([...kids]));
	set(LANGUAGE, language === undefined ? undefined : makeTextString(language));
	set(ALT, alt === undefined ? undefined : makeTextString(alt));
	set(ID, id === undefined ? undefined : makeTextString(id));
	const owned = [...attributes].map(([owner, entries]) => context.obj({ O: owner, ...Object.fromEntries(entries) }));
	set(ATTRIBUTES, owned.length > 1 ? context.obj(owned) : owned[0]);
	return dict;
}

/** The number tree from pages and annotations to the elements that own their content, by number. */
function listParents(
	{ context, pages }: PdfFile,
	owners: ReadonlyMap<PDFRef, readonly PDFRef[]>,
	objectOwners: readonly (readonly [object: PDFRef, owner: PDFRef])[],
): [number: number, owner: PDFObject][] {
	const numbers: [number, PDFObject][] = [];
	pages.forEach(({ ref, dict }, pageIndex) => {
		const onPage = owners.get(ref);
		dict.delete(PDFName.of("StructParents"));
		if (!onPage) return;
		dict.set(PDFName.of("StructParents"), PDFNumber.of(pageIndex));
		numbers.push([pageIndex, context.obj(Array.from(onPage, (owner) => owner ?? null))]);
	});
	objectOwners.forEach(([object, owner], index) => {
		const number = pages.length + index;
		context.lookup(object, PDFDict).set(PDFName.of("StructParent"), PDFNumber.of(number));
		numbers.push([number, owner]);
	});
	return numbers;
}
