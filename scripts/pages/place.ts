// Pieces of text and notes, and the rules of their pages → page boxes in the document, with what belongs around them.
import { contentText } from "./content-text.ts";
import type { FloatedBox } from "./detach-boxes.ts";
import type { PageBreak } from "./flow.ts";
import { makeMarginBoxes } from "./margin-boxes.ts";
import { type NamedStrings, placeStrings, type StringMark } from "./named-strings.ts";
import { toStyle } from "./note-area.ts";
import type { PageStart, SheetRoom } from "./page-map.ts";
import type { PageResolver, ResolvedPage } from "./resolve-page.ts";
import { markPageEnd } from "./split.ts";

/** A page before it is filled. */
export interface PlannedPage {
	readonly name: string;
	/** Value of the page counter. */
	readonly number: number;
	readonly pageBreak: PageBreak;
	readonly textPiece: DocumentFragment | undefined;
	readonly notesPiece: DocumentFragment | undefined;
	readonly start: PageStart | undefined;
	/** Boxes at its head and foot, and the elements in which they stand there. */
	readonly floats: readonly (FloatedBox & { readonly frame: HTMLElement })[];
}

/** A page in the document. */
export interface PlacedPage {
	readonly plan: PlannedPage;
	readonly resolved: ResolvedPage;
	readonly box: HTMLElement;
	readonly text: HTMLElement | undefined;
	readonly notes: HTMLElement | undefined;
	/** What stands from the head of the page on: boxes that float there, and the text. */
	readonly upper: HTMLElement | undefined;
	/** What stands at its foot: boxes that float there, and the notes. */
	readonly lower: HTMLElement | undefined;
}

/**
 * Makes all page boxes, text and notes in them, and puts them into the document at once.
 *
 * @param sheet where pages stand when their sheets are larger
 */
export function placePages(plans: readonly PlannedPage[], resolver: PageResolver, sheet?: SheetRoom): PlacedPage[] {
	const placed = plans.map((plan, pageIndex): PlacedPage => {
		const { isBlank, isFirstOfGroup } = plan.pageBreak;
		const resolved = resolver.resolve({ name: plan.name, pageIndex, isFirstOfGroup, isBlank });
		const box = makeBox("recto-page", pageStyle(resolved));
		const { width, height } = resolved.area;
		const [top, bottom] = (["top", "bottom"] as const).map((edge) => plan.floats.filter(({ place }) => place === edge));
		const { depth, headSpace } = plan.pageBreak;
		const style = `width:${width}px;margin-top:${headSpace}px;--recto-area-height:${height}px`;
		const text = plan.textPiece && makeBox("recto-text", style, plan.textPiece);
		const notes = plan.notesPiece && makeBox("recto-notes", noteStyle(resolved, bottom?.length ? 0 : depth), plan.notesPiece);
		const lastAlone = text ? undefined : top?.at(-1);
		if (lastAlone) markPageEnd(lastAlone.frame);
		const upper = frameWith("recto-head", "", { floats: top, part: text });
		const lower = frameWith("recto-foot", `margin-bottom:${-depth}px`, { floats: bottom, part: notes });
		box.append(...[upper, lower].filter((part) => part !== undefined));
		return { plan, resolved, box, text, notes, upper, lower };
	});
	document.body.replaceChildren(...placed.map(({ box, resolved }) => (sheet ? putOnSheet(box, resolved, sheet) : box)));
	return placed;
}

/** The page on a larger sheet, which has its background and cuts what runs over the bleed; around that it stays white. */
function putOnSheet(box: HTMLElement, { width, height, decoration }: ResolvedPage, { offset, bleed }: SheetRoom): HTMLElement {
	const backgrounds = Object.fromEntries(Object.entries(decoration).filter(([name]) => name.startsWith("background")));
	for (const name of Object.keys(backgrounds)) box.style.removeProperty(name);
	const size = `width:${Math.ceil(width) + 2 * offset}px;height:${Math.ceil(height) + 2 * offset}px`;
	const style = `${size};border:${offset - bleed}px solid transparent;padding:${bleed}px;${toStyle(backgrounds)};background-clip:padding-box`;
	const sheet = makeBox("recto-sheet", style);
	sheet.append(box);
	return sheet;
}

/** The page as a grid of nine fields: Chromium prints positioned boxes the slower the more pages there are. */
function pageStyle({ width, height, area, decoration }: ResolvedPage): string {
	const size = `width:${Math.ceil(width)}px;height:${Math.ceil(height)}px`;
	return `${size};grid-template:${area.top}px ${area.height}px 1fr / ${area.left}px ${area.width}px 1fr;${toStyle(decoration)}`;
}

/** The foot of a page that runs long or short stands lower or higher than the page area ends. */
function noteStyle({ footnote }: ResolvedPage, depth: PageBreak["depth"]): string {
	const margin = `calc(${footnote["margin-bottom"] ?? "0px"} - ${depth}px)`;
	return depth === 0 ? toStyle(footnote) : toStyle({ ...footnote, "margin-bottom": margin });
}

/** Boxes and what they stand above, in one element; without boxes none is needed. */
function frameWith(
	className: string,
	style: string,
	{ floats = [], part }: { floats: PlannedPage["floats"] | undefined; part: HTMLElement | undefined },
): HTMLElement | undefined {
	if (floats.length === 0) return part;
	const frame = makeBox(className, style);
	frame.append(...floats.map((float) => float.frame), ...(part ? [part] : []));
	return frame;
}

function makeBox(className: string, style: string, content?: DocumentFragment): HTMLElement {
	const box = document.createElement("div");
	box.className = className;
	box.style.cssText = style;
	if (content) box.append(content);
	return box;
}

/** Page on which every id is: 0-based. */
export function findAnchors(pages: readonly PlacedPage[]): Map<string, number> {
	const anchors = new Map<string, number>();
	pages.forEach(({ upper, lower }, pageIndex) => {
		for (const part of [upper, lower])
			for (const element of part?.querySelectorAll("[id]") ?? []) anchors.set(element.id, pageIndex);
	});
	return anchors;
}

/** Writes running heads and page numbers into the margins. */
export function writeMargins(pages: readonly PlacedPage[], marks: readonly StringMark[]): void {
	const pageIndexes = new Map<Element, number>(pages.map(({ box }, index) => [box, index]));
	const strings = placeStrings(marks, pages.length, (element) => pageIndexes.get(element.closest(".recto-page") as Element));
	pages.forEach((page, pageIndex) => {
		const scope = {
			page: page.plan.number,
			pageCount: pages.length,
			string: (name: string, keyword: Parameters<NamedStrings["valueOn"]>[2]) => strings.valueOn(pageIndex, name, keyword),
		};
		const boxes = makeMarginBoxes(page.resolved, (name) => contentText(page.resolved.marginBoxes[name]?.content ?? [], scope));
		page.box.prepend(...boxes);
	});
}
