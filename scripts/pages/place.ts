// Pieces of text and notes, and the rules of their pages → page boxes in the document, with what belongs around them.
import { contentText } from "./content-text.ts";
import type { PageBreak } from "./flow.ts";
import { makeMarginBoxes } from "./margin-boxes.ts";
import { type NamedStrings, placeStrings, type StringMark } from "./named-strings.ts";
import { toStyle } from "./note-area.ts";
import type { PageResolver, ResolvedPage } from "./resolve-page.ts";

/** A page before it is filled. */
export interface PlannedPage {
	readonly name: string;
	/** Value of the page counter. */
	readonly number: number;
	readonly pageBreak: PageBreak;
	readonly textPiece: DocumentFragment | undefined;
	readonly notesPiece: DocumentFragment | undefined;
}

/** A page in the document. */
export interface PlacedPage {
	readonly plan: PlannedPage;
	readonly resolved: ResolvedPage;
	readonly box: HTMLElement;
	readonly text: HTMLElement | undefined;
	readonly notes: HTMLElement | undefined;
}

/** Makes all page boxes, text and notes in them, and puts them into the document at once. */
export function placePages(plans: readonly PlannedPage[], resolver: PageResolver): PlacedPage[] {
	const placed = plans.map((plan, pageIndex): PlacedPage => {
		const { isBlank, isFirstOfGroup } = plan.pageBreak;
		const resolved = resolver.resolve({ name: plan.name, pageIndex, isFirstOfGroup, isBlank });
		const box = makeBox("recto-page", pageStyle(resolved));
		const { width, height } = resolved.area;
		const text = plan.textPiece && makeBox("recto-text", `width:${width}px;--recto-area-height:${height}px`, plan.textPiece);
		const notes = plan.notesPiece && makeBox("recto-notes", noteStyle(resolved, plan.pageBreak), plan.notesPiece);
		box.append(...[text, notes].filter((part) => part !== undefined));
		return { plan, resolved, box, text, notes };
	});
	document.body.replaceChildren(...placed.map(({ box }) => box));
	return placed;
}

/** The page as a grid of nine fields: Chromium prints positioned boxes the slower the more pages there are. */
function pageStyle({ width, height, area, decoration }: ResolvedPage): string {
	const size = `width:${Math.ceil(width)}px;height:${Math.ceil(height)}px`;
	return `${size};grid-template:${area.top}px ${area.height}px 1fr / ${area.left}px ${area.width}px 1fr;${toStyle(decoration)}`;
}

/** The foot of a page that runs long or short stands lower or higher than the page area ends. */
function noteStyle({ footnote }: ResolvedPage, { depth }: PageBreak): string {
	const margin = `calc(${footnote["margin-bottom"] ?? "0px"} - ${depth}px)`;
	return depth === 0 ? toStyle(footnote) : toStyle({ ...footnote, "margin-bottom": margin });
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
	pages.forEach(({ text, notes }, pageIndex) => {
		for (const part of [text, notes])
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
