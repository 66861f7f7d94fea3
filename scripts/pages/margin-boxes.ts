// The margin boxes of a page and their contents → elements around the page area.
import { toStyle } from "./note-area.ts";
import type { PageFinding } from "./page-map.ts";
import type { ResolvedPage } from "./resolve-page.ts";

/** The regions of page margins: their boxes in order, their field in the grid of the page (css-page-3, section 5.3). */
const REGIONS = [
	{ boxes: ["top-left-corner"], field: "1 / 1", align: ["right"] },
	{ boxes: ["top-left", "top-center", "top-right"], field: "1 / 2", align: ["left", "center", "right"] },
	{ boxes: ["top-right-corner"], field: "1 / 3", align: ["left"] },
	{ boxes: ["left-top", "left-middle", "left-bottom"], field: "2 / 1", align: ["center", "center", "center"] },
	{ boxes: ["right-top", "right-middle", "right-bottom"], field: "2 / 3", align: ["center", "center", "center"] },
	{ boxes: ["bottom-left-corner"], field: "3 / 1", align: ["right"] },
	{ boxes: ["bottom-left", "bottom-center", "bottom-right"], field: "3 / 2", align: ["left", "center", "right"] },
	{ boxes: ["bottom-right-corner"], field: "3 / 3", align: ["left"] },
] as const;

const VERTICAL = { top: "flex-start", middle: "center", bottom: "flex-end" } as const;

/**
 * Makes the margin boxes of a page.
 *
 * @param contentOf the text of a box by its name, or a running element
 */
export function makeMarginBoxes(page: ResolvedPage, contentOf: (name: string) => string | Element): HTMLElement[] {
	return REGIONS.flatMap((region) => {
		const boxes = region.boxes.filter((name) => page.marginBoxes[name] !== undefined);
		if (boxes.length === 0) return [];
		const frame = document.createElement("div");
		frame.className = "recto-margin";
		frame.style.cssText = `grid-area:${region.field};${isColumn(region.boxes[0]) ? "flex-direction:column;justify-content:center" : ""}`;
		region.boxes.forEach((name, index) => {
			// A missing side box still balances the centre.
			const box = makeBox(name, {
				page,
				content: boxes.includes(name as never) ? contentOf(name) : "",
				align: region.align[index] ?? "center",
			});
			if (boxes.includes(name as never) || (boxes.length < 3 && boxes.some((other) => /center|middle/.test(other))))
				frame.append(box);
		});
		return [frame];
	});
}

interface BoxContent {
	readonly page: ResolvedPage;
	readonly content: string | Element;
	readonly align: string;
}

function makeBox(name: string, { page, content, align }: BoxContent): HTMLElement {
	const box = document.createElement("div");
	const text = typeof content === "string" ? content : (content.textContent ?? "");
	box.className = typeof content === "string" ? "recto-margin-box" : "recto-margin-box recto-running";
	// It is read where it first stands, and not on every page: a heading would come into the outline as often.
	if (typeof content !== "string") box.setAttribute("aria-hidden", "true");
	const declarations = page.marginBoxes[name]?.declarations ?? {};
	const middle = /^(left|right)-(top|middle|bottom)$/.exec(name)?.[2] ?? "middle";
	const vertical = VERTICAL[(declarations["vertical-align"] ?? middle) as keyof typeof VERTICAL] ?? "center";
	box.style.cssText = `text-align:${align};flex:${flexOf(name, text)};align-self:${vertical};${toStyle(declarations)}`;
	box.append(content);
	return box;
}

/** Numbers and other short texts keep their width; a long running head gives way, and is cut off where it does not fit. */
function flexOf(name: string, text: string): string {
	const isLong = text.length > LONGEST_FIXED_TEXT;
	if (/center|middle/.test(name)) return `0 ${isLong ? 1 : 0} auto;min-width:0`;
	return isLong ? "1 1 auto;min-width:0" : "1 0 0;min-width:max-content";
}

const LONGEST_FIXED_TEXT = 12;

/**
 * Finds running heads that are cut off; reads layout once for all pages.
 *
 * @returns findings `running-head-long`, one for each text, at the section that it names
 */
export function findLongHeads(): PageFinding[] {
	const long = new Map<string, string>();
	for (const box of document.querySelectorAll<HTMLElement>(".recto-margin-box")) {
		const text = box.textContent?.replace(/\s+/g, " ").trim() ?? "";
		const isTall = box.classList.contains("recto-running") && box.scrollHeight > box.clientHeight + 1;
		if (isTall) long.set(text, "higher than the margin");
		if (box.scrollWidth > box.clientWidth + 1) long.set(text, "wider than the page");
	}
	return [...long].map(([text, fault]) => {
		const section = document.querySelector(`.recto-text [data-running-title="${CSS.escape(text)}"]`);
		const source = section?.querySelector("[data-source]")?.getAttribute("data-source");
		const reason = `Unexpected running head ${fault}: “${text}”, expected a shorter one; it is cut off`;
		return { ruleId: "running-head-long", reason, ...(source ? { source } : {}) };
	});
}

const isColumn = (box: string): boolean => /^(left|right)-/.test(box);
