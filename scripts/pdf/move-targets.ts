// Pages whose contents move → their links and patterns, and the places that links and outline lead to, moved along.
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream, type PDFRef } from "@cantoo/pdf-lib";
import { multiply } from "./matrix.ts";
import { listOutline, type OutlineEntry } from "./outline.ts";
import { type PdfFile, readNumbers } from "./pdf-file.ts";

/** How far the contents of a page move, pt. */
export type Shift = readonly [x: number, y: number];

const name = (key: string): PDFName => PDFName.of(key);

/** Moves links (ISO 32000-2, 12.5.2) and explicit destinations (12.3.2.2). */
export function moveTargets(file: PdfFile, shifts: readonly Shift[]): void {
	if (shifts.every(([x, y]) => x === 0 && y === 0)) return;
	const byPage = new Map<PDFObject, Shift>(file.pages.map(({ ref }, index) => [ref, shifts[index] ?? [0, 0]]));
	const moved = new Set<PDFObject>();
	const moveTarget = (target: PDFObject | undefined): void => {
		if (!(target instanceof PDFArray) || moved.has(target)) return;
		moved.add(target);
		const shift = byPage.get(target.get(0));
		if (shift && String(target.lookup(1)) === "/XYZ") moveNumbers(target, shift, 2);
	};
	for (const { dict, ref } of file.pages) {
		for (const annotation of dictsOf(dict.lookupMaybe(name("Annots"), PDFArray))) {
			for (const key of ["Rect", "QuadPoints"]) {
				const numbers = annotation.lookupMaybe(name(key), PDFArray);
				if (numbers) moveNumbers(numbers, byPage.get(ref) ?? [0, 0], 0);
			}
			moveTarget(targetOf(annotation));
		}
	}
	for (const target of file.catalog.lookupMaybe(name("Dests"), PDFDict)?.values() ?? []) {
		const object = file.context.lookup(target);
		moveTarget(object instanceof PDFDict ? object.lookup(name("D")) : object);
	}
	const moveEntries = (entries: readonly OutlineEntry[]): void => {
		for (const { dict, kids } of entries) {
			moveTarget(targetOf(dict));
			moveEntries(kids);
		}
	};
	moveEntries(listOutline(file));
}

function targetOf(entry: PDFDict): PDFObject | undefined {
	return entry.lookup(name("Dest")) ?? entry.lookupMaybe(name("A"), PDFDict)?.lookup(name("D"));
}

const dictsOf = (array: PDFArray | undefined): PDFDict[] =>
	(array?.asArray() ?? []).map((_, index) => array?.lookup(index)).filter((item) => item instanceof PDFDict);

/** Moves pairs of numbers from an index on; what is no number, as a destination may hold, stays. */
function moveNumbers(array: PDFArray, [x, y]: Shift, start: number): void {
	const end = start === 0 ? array.size() : start + 2;
	for (let index = start; index < end; index += 1) {
		const value = array.lookup(index);
		if (value instanceof PDFNumber) {
			const moved = value.asNumber() + ((index - start) % 2 === 0 ? x : y);
			array.set(index, PDFNumber.of(Math.round(moved * 1e4) / 1e4));
		}
	}
}

/**
 * Makes the patterns of pages move along: they do not follow the matrices of the page but begin at its corner (8.7.2).
 *
 * @returns a function that gives a page's resources patterns of their own; pages that move alike share them
 */
export function makePatternMover({ context }: PdfFile): (resources: PDFDict, shift: Shift) => void {
	const known = new Map<string, PDFRef>();
	const move = (pattern: PDFObject, [x, y]: Shift): PDFObject => {
		const object = context.lookup(pattern);
		const dict = object instanceof PDFRawStream ? object.dict : object;
		if (!(dict instanceof PDFDict)) return pattern;
		const key = `${String(pattern)} ${x} ${y}`;
		const existing = known.get(key);
		if (existing) return existing;
		const copy = dict.clone();
		const own = dict.lookupMaybe(name("Matrix"), PDFArray);
		const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = own ? readNumbers(own) : [];
		copy.set(name("Matrix"), context.obj([...multiply([a, b, c, d, e, f], [1, 0, 0, 1, x, y])]));
		const ref = context.register(object instanceof PDFRawStream ? PDFRawStream.of(copy, object.getContents()) : copy);
		known.set(key, ref);
		return ref;
	};
	return (resources, shift) => {
		const patterns = resources.lookupMaybe(name("Pattern"), PDFDict);
		if (!patterns || (shift[0] === 0 && shift[1] === 0)) return;
		const own = PDFDict.fromMapWithContext(new Map(), context);
		for (const [key, pattern] of patterns.entries()) own.set(key, move(pattern, shift));
		resources.set(name("Pattern"), own);
	};
}
