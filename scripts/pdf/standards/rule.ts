// What the rules of the standards are made of: a file to check, a rule, and what a rule finds wrong.
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRef, PDFStream } from "@cantoo/pdf-lib";
import type { PdfStandard } from "../finish.ts";
import { readXmp } from "../metadata.ts";
import type { PdfFile } from "../pdf-file.ts";
import { readPageContent } from "../read-content.ts";
import { readStructure, type StructureElement } from "../structure-tree.ts";
import { type PageFacts, readFacts } from "./page-facts.ts";

/** A file under check; what several rules ask for is read once. */
export interface CheckedFile {
	readonly file: PdfFile;
	/** All dictionaries that can be reached, those of streams too, but for the structure tree's. */
	readonly dicts: readonly PDFDict[];
	readonly streams: readonly PDFStream[];
	/** Text of the XMP packet; "" without one. */
	readonly xmp: string;
	readonly structure: StructureElement | undefined;
	/** By page. */
	readonly facts: () => readonly PageFacts[];
}

/** What is wrong, as it goes on after "Unexpected". */
export interface Wrong {
	readonly reason: string;
	/** 0-based; undefined for what is not on a page. */
	readonly pageIndex?: number;
}

/** A rule of a standard. */
export interface StandardRule {
	/** Kebab-case, unique in its standard. */
	readonly id: string;
	/** Where its standard says so. */
	readonly clause: string;
	/** Finds what breaks the rule. */
	readonly check: (checked: CheckedFile) => Iterable<Wrong>;
}

/** A broken rule. */
export interface StandardFault extends Wrong {
	readonly standard: PdfStandard;
	readonly ruleId: string;
	readonly clause: string;
}

/** Opens a file to the rules. */
export function openToRules(file: PdfFile): CheckedFile {
	const { dicts, streams } = reachObjects(file);
	let facts: readonly PageFacts[] | undefined;
	return {
		file,
		dicts,
		streams,
		xmp: readXmp(file),
		structure: readStructure(file),
		facts: () => {
			facts ??= file.pages.map((page) => readFacts(readPageContent(file, page, { hasLetters: false })));
			return facts;
		},
	};
}

const TYPE = PDFName.of("Type");
const STRUCTURE_ELEMENT = PDFName.of("StructElem");

/** Everything that the writer would write. */
function reachObjects({ context }: PdfFile): Pick<CheckedFile, "dicts" | "streams"> {
	const dicts: PDFDict[] = [];
	const streams: PDFStream[] = [];
	const seen = new Set<PDFRef>();
	const queue: (PDFObject | undefined)[] = [context.trailerInfo.Root, context.trailerInfo.Info];
	while (queue.length > 0) {
		const next = queue.pop();
		if (next instanceof PDFRef) {
			if (!seen.has(next)) queue.push(context.lookup(next));
			seen.add(next);
		} else if (next instanceof PDFStream) {
			streams.push(next);
			queue.push(next.dict);
		} else if (next instanceof PDFDict) {
			// Elements of the structure tree are by far the most, and are read as a tree.
			if (next.get(TYPE) !== STRUCTURE_ELEMENT) dicts.push(next);
			queue.push(...next.values());
		} else if (next instanceof PDFArray) queue.push(...next.asArray());
	}
	return { dicts, streams };
}

/** Value of a key as the name that it is, without the slash; undefined for anything else. */
export function nameIn(dict: PDFDict, key: string): string | undefined {
	const value = dict.lookup(PDFName.of(key));
	return value instanceof PDFName ? value.decodeText() : undefined;
}

/** Value of a key that is a dictionary or a stream's. */
export function dictIn(dict: PDFDict | undefined, key: string): PDFDict | undefined {
	const value = dict?.lookup(PDFName.of(key));
	return value instanceof PDFStream ? value.dict : value instanceof PDFDict ? value : undefined;
}

/** The dictionaries in a key's array. */
export function dictsIn(dict: PDFDict | undefined, key: string): PDFDict[] {
	const value = dict?.lookup(PDFName.of(key));
	if (!(value instanceof PDFArray)) return [];
	return value.asArray().flatMap((_, index) => {
		const item = value.lookup(index);
		return item instanceof PDFDict ? [item] : [];
	});
}
