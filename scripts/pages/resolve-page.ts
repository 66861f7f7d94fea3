// The rules of `@page` and one page's name, side and place → the box of that page.
import type { MarginBoxRule, NthPages, PagePseudo, PageRule } from "./page-map.ts";

/** What is known of a page before its look is. */
export interface PageTraits {
	readonly name: string;
	/** 0-based; even pages are rectos. */
	readonly pageIndex: number;
	/** First page of its page group. */
	readonly isFirstOfGroup: boolean;
	/** 0-based place in its page group; undefined while pages are being broken: then every rule for a place in the group counts. */
	readonly groupIndex?: number;
	readonly isBlank: boolean;
}

/** A page as the cascade gives it. Lengths are px from the top left corner of the page. */
export interface ResolvedPage {
	readonly width: number;
	readonly height: number;
	readonly isRecto: boolean;
	/** The box of text, and of notes at its foot. */
	readonly area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
	/** Distances of the page area from the edges: the margins with border and padding. */
	readonly edges: Edges;
	/** Margin boxes that have content. */
	readonly marginBoxes: Readonly<Record<string, MarginBoxRule>>;
	/** Declarations of the note area. */
	readonly footnote: Readonly<Record<string, string>>;
	/** Backgrounds and borders of the page itself. */
	readonly decoration: Readonly<Record<string, string>>;
}

interface Edges {
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
	readonly left: number;
}

const SIDES = ["top", "right", "bottom", "left"] as const;

/** Resolves pages by their traits; pages of the same rules are resolved once. Rules are expected in the order of the cascade (css-page-3, section 4.4). */
export class PageResolver {
	readonly #rules: readonly PageRule[];
	readonly #known = new Map<string, ResolvedPage>();

	constructor(rules: readonly PageRule[]) {
		this.#rules = rules;
	}

	/** The box of a page. */
	resolve(traits: PageTraits): ResolvedPage {
		const pseudos = pseudosOf(traits);
		const rules = [...this.#rules.keys()].filter((index) => matches(this.#rules[index] as PageRule, traits, pseudos));
		const isRecto = traits.pageIndex % 2 === 0;
		const key = `${isRecto} ${rules.join(" ")}`;
		const known = this.#known.get(key);
		if (known) return known;
		const page = { ...makePage(rules.map((index) => this.#rules[index] as PageRule)), isRecto };
		this.#known.set(key, page);
		return page;
	}

	/** The style in which pages of a name count: that of the first margin box that shows the page number. */
	folioStyle(name: string): string {
		const rules = this.#rules.filter((rule) => rule.name === undefined || rule.name === name).reverse();
		for (const rule of rules) {
			for (const box of Object.values(rule.marginBoxes)) {
				const counter = box.content?.find((item) => item.kind === "counter" && item.name === "page");
				if (counter?.kind === "counter") return counter.style;
			}
		}
		return "decimal";
	}
}

/** A length in px; the text is an absolute CSS length. */
function toPx(length: string | undefined): number {
	if (length === undefined) return 0;
	const value = CSSNumericValue.parse(length.trim() === "0" ? "0px" : length);
	return value.to("px").value;
}

function pseudosOf(traits: PageTraits): Set<PagePseudo> {
	const pseudos = new Set<PagePseudo>([traits.pageIndex % 2 === 0 ? "right" : "left"]);
	if (traits.isBlank) pseudos.add("blank");
	if (traits.isFirstOfGroup) pseudos.add("first");
	return pseudos;
}

function matches(rule: PageRule, traits: PageTraits, pseudos: ReadonlySet<PagePseudo>): boolean {
	if (rule.name !== undefined && rule.name !== traits.name) return false;
	if (rule.nth?.some((nth) => !isNth(nth, traits))) return false;
	// Without a name, `:first` is the first page of the book; with one, the first of its group.
	return rule.pseudo.every((pseudo) =>
		pseudo === "first" && rule.name === undefined ? traits.pageIndex === 0 : pseudos.has(pseudo),
	);
}

function isNth({ step, offset, group }: NthPages, { name, pageIndex, groupIndex }: PageTraits): boolean {
	if (group !== undefined && (group !== name || groupIndex === undefined)) return group === name;
	const count = (group === undefined ? pageIndex : (groupIndex ?? 0)) + 1 - offset;
	return step === 0 ? count === 0 : count % step === 0 && count / step >= 0;
}

function makePage(rules: readonly PageRule[]): Omit<ResolvedPage, "isRecto"> {
	const properties: Record<string, string> = {};
	const marginBoxes: Record<string, MarginBoxRule> = {};
	const footnote: Record<string, string> = {};
	for (const rule of rules) {
		Object.assign(properties, expand(rule.properties));
		Object.assign(footnote, rule.footnote);
		for (const [name, box] of Object.entries(rule.marginBoxes)) {
			const content = box.content ?? marginBoxes[name]?.content;
			const declarations = { ...marginBoxes[name]?.declarations, ...box.declarations };
			marginBoxes[name] = content ? { declarations, content } : { declarations };
		}
	}
	const shown = Object.entries(marginBoxes).filter(([, box]) => box.content !== undefined && box.content.length > 0);
	const decoration = Object.fromEntries(Object.entries(properties).filter(([name]) => /^(background|border)/.test(name)));
	return { ...geometry(properties), marginBoxes: Object.fromEntries(shown), footnote, decoration };
}

function geometry(properties: Readonly<Record<string, string>>): Pick<ResolvedPage, "width" | "height" | "area" | "edges"> {
	const [width = 576, height = 864] = (properties.size ?? "6in 9in").split(" ").map(toPx);
	const side = (name: (typeof SIDES)[number]): number =>
		toPx(properties[`margin-${name}`] ?? "0.75in") +
		toPx(properties[`padding-${name}`]) +
		borderWidth(properties[`border-${name}`]);
	const edges = { top: side("top"), right: side("right"), bottom: side("bottom"), left: side("left") };
	const area = {
		left: edges.left,
		top: edges.top,
		width: width - edges.left - edges.right,
		height: height - edges.top - edges.bottom,
	};
	return { width, height, area, edges };
}

/** Writes the shorthands `margin`, `padding` and `border` as their four sides. */
function expand(properties: Readonly<Record<string, string>>): Record<string, string> {
	const expanded: Record<string, string> = {};
	for (const [name, value] of Object.entries(properties)) {
		if (name === "margin" || name === "padding") {
			const [top = "0", right = top, bottom = top, left = right] = value.split(/\s+/);
			Object.assign(expanded, {
				[`${name}-top`]: top,
				[`${name}-right`]: right,
				[`${name}-bottom`]: bottom,
				[`${name}-left`]: left,
			});
		} else if (name === "border") for (const side of SIDES) expanded[`border-${side}`] = value;
		else expanded[name] = value;
	}
	return expanded;
}

function borderWidth(border: string | undefined): number {
	const width = border?.split(/\s+/).find((part) => /^[\d.]/.test(part));
	return width === undefined ? 0 : toPx(width);
}
