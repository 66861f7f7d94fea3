// Pieces of text and notes, and the rules of their pages → page boxes in the document, with what belongs around them.
import { COMPACT } from "./compact-notes.ts";
import { contentText } from "./content-text.ts";
import type { FloatedBox } from "./detach-boxes.ts";
import type { PageBreak } from "./flow.ts";
import { makeMarginBoxes } from "./margin-boxes.ts";
import { placeValues, type StringMark } from "./named-strings.ts";
import { type NotesBeside, notesBeside, toStyle } from "./note-area.ts";
import type { PageStart, SheetRoom, StringKeyword } from "./page-map.ts";
import type { PageResolver, ResolvedPage } from "./resolve-page.ts";
import { copyRunning, type RunningElement } from "./running-elements.ts";
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
	/** Whether short notes share rows. */
	readonly hasCompactNotes: boolean;
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
	/** The notes, where they stand beside the text. */
	readonly beside: HTMLElement | undefined;
}

/**
 * Makes all page boxes, text and notes in them, and puts them into the document at once.
 *
 * @param sheet where pages stand when their sheets are larger
 */
export function placePages(plans: readonly PlannedPage[], resolver: PageResolver, sheet?: SheetRoom): PlacedPage[] {
	let groupIndex = 0;
	const placed = plans.map((plan, pageIndex): PlacedPage => {
		const { isBlank, isFirstOfGroup } = plan.pageBreak;
		groupIndex = isFirstOfGroup ? 0 : groupIndex + 1;
		const resolved = resolver.resolve({ name: plan.name, pageIndex, isFirstOfGroup, groupIndex, isBlank });
		const box = makeBox("recto-page", pageStyle(resolved));
		const { width, height } = resolved.area;
		const [top, bottom] = (["top", "bottom"] as const).map((edge) => plan.floats.filter(({ place }) => place === edge));
		const { depth, headSpace } = plan.pageBreak;
		const style = `width:${width}px;margin-top:${headSpace}px;--recto-area-height:${height}px`;
		const text = plan.textPiece && makeBox("recto-text", style, plan.textPiece);
		const aside = notesBeside(resolved);
		const noteLook = aside ? besideStyle(aside, resolved) : noteStyle(resolved, bottom?.length ? 0 : depth);
		const notes =
			plan.notesPiece && makeBox(`recto-notes${plan.hasCompactNotes ? ` ${COMPACT}` : ""}`, noteLook, plan.notesPiece);
		const beside = aside && notes;
		const lastAlone = text ? undefined : top?.at(-1);
		if (lastAlone) markPageEnd(lastAlone.frame);
		const upper = frameWith("recto-head", "", { floats: top, part: text });
		const lower = frameWith("recto-foot", `margin-bottom:${-depth}px`, { floats: bottom, part: beside ? undefined : notes });
		box.append(...[upper, lower, beside].filter((part) => part !== undefined));
		return { plan, resolved, box, text, notes, upper, lower, beside };
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

/** Notes beside the text stand in a field of the margin; where in its height is known when the page is laid out. */
function besideStyle({ side, left, width }: NotesBeside, { area }: ResolvedPage): string {
	const [column, before] = side === "left" ? [1, left] : [3, left - area.left - area.width];
	return `grid-area:2/${column};align-self:start;width:${width}px;margin-left:${before}px`;
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
	pages.forEach(({ upper, lower, beside }, pageIndex) => {
		for (const part of [upper, lower, beside])
			for (const element of part?.querySelectorAll("[id]") ?? []) anchors.set(element.id, pageIndex);
	});
	return anchors;
}

/**
 * Writes running heads and page numbers into the margins.
 *
 * @returns the running elements that are shown, each with the first page that shows it
 */
export function writeMargins(
	pages: readonly PlacedPage[],
	{ marks, running }: { marks: readonly StringMark[]; running: readonly RunningElement[] },
): Map<Element, number> {
	const pageIndexes = new Map<Element, number>(pages.map(({ box }, index) => [box, index]));
	const pageOf = (element: Element): number | undefined => pageIndexes.get(element.closest(".recto-page") as Element);
	const strings = placeValues(marks, pages.length, pageOf);
	const elements = placeValues(running, pages.length, pageOf);
	const shown = new Map<Element, number>();
	pages.forEach((page, pageIndex) => {
		const scope = {
			page: page.plan.number,
			pageCount: pages.length,
			string: (name: string, keyword: StringKeyword) => strings.valueOn(pageIndex, name, keyword) ?? "",
		};
		const boxes = makeMarginBoxes(page.resolved, (name) => {
			const content = page.resolved.marginBoxes[name]?.content ?? [];
			const [item] = content;
			if (item?.kind !== "element") return contentText(content, scope);
			const element = elements.valueOn(pageIndex, item.name, item.keyword);
			if (element && !shown.has(element)) shown.set(element, pageIndex);
			return element ? copyRunning(element) : "";
		});
		page.box.prepend(...boxes);
	});
	return shown;
}
