// Boxes wider or higher than any page can hold → the same boxes scaled down, each with a finding.
import type { Run } from "./columns.ts";
import { fitRows, markTallRows, unmarkRows } from "./fit-rows.ts";
import type { PageFinding } from "./page-map.ts";

/** Room that a box has. Px. */
interface Room {
	readonly width: number;
	readonly height: number;
}

/** Scaled boxes keep this much of the room, for borders that share a pixel with their neighbours. */
const SLACK = 1;
/** Part of the page that a picture is given at least, however long its caption is. */
const LEAST_SHARE = 0.25;

/**
 * Scales down what does not fit on a page: tables and other boxes wider than the text, pictures and rows higher than the page.
 * Sizes are read once and written once.
 *
 * @returns findings `box-too-wide` and `box-too-tall` at the manuscript's place
 */
export function fitBoxes(run: Run, room: Room): PageFinding[] {
	const columns = [run.text, run.notes].map((column) => ({ column, width: column.clientWidth || room.width }));
	const tables = columns.flatMap(({ column, width }) =>
		[...column.querySelectorAll("table")].map((table) => ({ table, height: room.height / widthScale(table, width) })),
	);
	markTallRows(tables);
	const fits = columns.map(({ column, width }) => findOversized(column, { ...room, width }));
	const scales = fits.flatMap(({ oversized }) => oversized);
	for (const { element, scale } of scales) scaleDown(element, scale);
	unmarkRows(fits.flatMap(({ uncuttable }) => uncuttable));
	return scales.map(({ finding }) => finding);
}

interface Oversized {
	readonly element: HTMLElement;
	readonly scale: number;
	readonly finding: PageFinding;
}

/** What is to be done about the boxes of a column. */
interface Fit {
	readonly oversized: Oversized[];
	/** Rows that were to be cut and must be scaled after all. */
	readonly uncuttable: HTMLTableRowElement[];
}

function findOversized(column: HTMLElement, room: Room): Fit {
	const found: Fit = { oversized: [], uncuttable: [] };
	for (const element of column.querySelectorAll<HTMLElement>("table, img, svg, pre, video, math")) {
		const { width, height } = contentSize(element);
		const horizontal = widthScale(element, room.width);
		const rows = element instanceof HTMLTableElement ? fitRows(element, room.height / horizontal) : undefined;
		found.uncuttable.push(...(rows?.uncuttable ?? []));
		const tallest = rows?.tallest ?? (element.tagName === "PRE" ? 0 : height);
		// The caption stays as it is, so all that is missing is taken from the picture.
		const vertical = Math.max(room.height - captionHeight(element), room.height * LEAST_SHARE) / tallest;
		const scale = Math.min(horizontal, vertical);
		if (!(scale < 0.999)) continue;
		const slack = SLACK / Math.max(width, height, 1);
		found.oversized.push({ element, scale: scale - slack, finding: makeFinding(element, horizontal < vertical, scale) });
	}
	return found;
}

/** By how much an element must shrink to be no wider than its room. */
function widthScale(element: HTMLElement, columnWidth: number): number {
	return Math.min(1, availableWidth(element, columnWidth) / contentSize(element).width);
}

function contentSize(element: HTMLElement): { width: number; height: number } {
	const rect = element.getBoundingClientRect();
	return { width: Math.max(rect.width, element.tagName === "PRE" ? element.scrollWidth : 0), height: rect.height };
}

function availableWidth(element: HTMLElement, columnWidth: number): number {
	const parent = element.parentElement?.clientWidth ?? 0;
	const room = columnWidth + outdentOf(element);
	return parent > 0 ? Math.min(parent, room) : room;
}

/** How far the theme lets a box run out of the text by negative margins: into the page's margins, or over its edge. */
function outdentOf(element: HTMLElement): number {
	let outdent = 0;
	for (let box = element.parentElement; box && !box.classList.contains("recto-column"); box = box.parentElement) {
		const { marginLeft, marginRight } = getComputedStyle(box);
		for (const margin of [marginLeft, marginRight]) outdent += Math.max(0, -Number.parseFloat(margin) || 0);
	}
	return outdent;
}

/** A figure that is kept whole must fit with its caption. */
function captionHeight(element: HTMLElement): number {
	if (element.tagName === "TABLE" || element.tagName === "PRE") return 0;
	const figure = element.closest("figure");
	if (!figure || !getComputedStyle(figure).breakInside.startsWith("avoid")) return 0;
	const caption = figure.querySelector(":scope > figcaption")?.getBoundingClientRect();
	const image = element.getBoundingClientRect();
	return caption ? Math.max(0, caption.bottom - image.bottom) : 0;
}

function scaleDown(element: HTMLElement, scale: number): void {
	if (element.tagName !== "IMG" && element.tagName !== "svg") {
		element.style.setProperty("zoom", String(scale));
		return;
	}
	const rect = element.getBoundingClientRect();
	element.style.width = `${rect.width * scale}px`;
	element.style.height = `${rect.height * scale}px`;
}

function makeFinding(element: Element, isWide: boolean, scale: number): PageFinding {
	const source = element.closest("[data-source]")?.getAttribute("data-source");
	const what = element.tagName === "TABLE" ? "table" : element.tagName === "PRE" ? "code" : "picture";
	const reason = isWide
		? `Unexpected ${what} wider than the text, expected one that fits; scaled to ${Math.floor(scale * 100)} %`
		: `Unexpected ${what} higher than the page, expected one that fits; scaled to ${Math.floor(scale * 100)} %`;
	return { ruleId: isWide ? "box-too-wide" : "box-too-tall", reason, ...(source ? { source } : {}) };
}
