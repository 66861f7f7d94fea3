// The `@footnote` declarations of a page → the room its note area takes at the foot of the page, or where it stands beside the text.
import type { ResolvedPage } from "./resolve-page.ts";

/** Px that separator, padding and margins of a note area take. */
export interface NoteAreaInset {
	/** Above and below the notes together. */
	readonly height: number;
	/** Left and right of the notes together. */
	readonly width: number;
}

const known = new Map<string, NoteAreaInset>();

/** Declarations as text for a `style` attribute. */
export function toStyle(declarations: Readonly<Record<string, string>>): string {
	return Object.entries(declarations)
		.map(([name, value]) => `${name}:${value}`)
		.join(";");
}

/** Measures an empty note area once for each set of declarations (css-gcpm-3, section 2.4). */
export function measureNoteArea(footnote: Readonly<Record<string, string>>): NoteAreaInset {
	const style = toStyle(footnote);
	const before = known.get(style);
	if (before) return before;
	const frame = document.createElement("div");
	frame.style.cssText = "position:absolute;display:flow-root;width:1000px;visibility:hidden";
	const area = document.createElement("div");
	area.style.cssText = style;
	const content = document.createElement("div");
	content.style.cssText = "height:10px";
	area.append(content);
	frame.append(area);
	document.body.append(frame);
	const inset = { height: frame.getBoundingClientRect().height - 10, width: 1000 - content.getBoundingClientRect().width };
	frame.remove();
	known.set(style, inset);
	return inset;
}

/** The notes of a page, where they stand beside its text. Px from the left of the page. */
export interface NotesBeside {
	readonly side: "left" | "right";
	readonly left: number;
	readonly width: number;
}

const knownBeside = new Map<string, { readonly before: number; readonly after: number; readonly width: number | undefined }>();

/**
 * Where the notes of a page stand that `@footnote` sends to its side (`float: left`, `right`, `inside`, `outside`, an extension of css-gcpm-3
 * after css-page-floats-3): as wide as `width` says, or as the margin of the page leaves them, at the distances of their own margins.
 *
 * @returns undefined for notes at the foot of the page
 */
export function notesBeside({ footnote, area, edges, width: pageWidth, isRecto }: ResolvedPage): NotesBeside | undefined {
	const float = footnote["float"] ?? "";
	if (!/^(left|right|inside|outside)$/.test(float)) return undefined;
	const side = float === "inside" || float === "outside" ? ((float === "outside") === isRecto ? "right" : "left") : float;
	const { before, after, width } = measureSides(footnote);
	const shown = width ?? edges[side === "left" ? "left" : "right"] - before - after;
	const left = side === "left" ? area.left - after - shown : pageWidth - edges.right + before;
	return { side: side === "left" ? "left" : "right", left, width: shown };
}

function measureSides(footnote: Readonly<Record<string, string>>): { before: number; after: number; width: number | undefined } {
	const style = toStyle(footnote);
	const before = knownBeside.get(style);
	if (before) return before;
	const area = document.createElement("div");
	area.style.cssText = `${style};float:none;position:absolute;visibility:hidden`;
	document.body.append(area);
	const { marginLeft, marginRight, width } = getComputedStyle(area);
	const isWide = footnote["width"] !== undefined && footnote["width"] !== "auto";
	const sides = {
		before: Number.parseFloat(marginLeft) || 0,
		after: Number.parseFloat(marginRight) || 0,
		width: isWide ? Number.parseFloat(width) : undefined,
	};
	area.remove();
	knownBeside.set(style, sides);
	return sides;
}
