// The finished stylesheets of Recto's own themes against what reading systems and shops ask for.
import { fileURLToPath } from "node:url";
import { type CssNode, type Declaration, generate, parse, type Rule, walk } from "css-tree";
import { describe, expect, it } from "vitest";
import { makeStyle } from "../../scripts/epub/style.ts";
import { loadConfig } from "../../scripts/load/config.ts";
import { loadTheme } from "../../scripts/load/theme.ts";

/** A declaration, where it stands. */
interface Found {
	readonly selectors: readonly string[];
	readonly property: string;
	readonly value: string;
	/** Properties of the same rule. */
	readonly beside: readonly string[];
	readonly atRule: string | undefined;
}

/** Elements that hold running text, and those that hold everything; by name alone, or inside one another. */
const BODY_TEXT = /^(?:(?:html|body|section|div|span|p|li|dd|blockquote|ul|ol)(?:\s*[\s>+~]\s*|$))+$/;

const GENERIC = /^(?:serif|sans-serif|monospace|inherit)$/;

function listDeclarations(css: string): readonly Found[] {
	const found: Found[] = [];
	walk(parse(css), function (this: { rule: Rule | null; atrule: { name: string } | null }, node: CssNode) {
		if (node.type !== "Declaration" || !this.rule) return;
		const { prelude, block } = this.rule;
		const selectors = prelude.type === "SelectorList" ? prelude.children.toArray().map((selector) => generate(selector)) : [];
		const declarations = block.children.toArray().filter((child): child is Declaration => child.type === "Declaration");
		const beside = declarations.map(({ property }) => property);
		found.push({ selectors, property: node.property, value: generate(node.value), beside, atRule: this.atrule?.name });
	});
	return found;
}

describe.each([
	["book", "prose"],
	["report", "report"],
])("the stylesheet of the theme %s", async (name, book) => {
	const folder = fileURLToPath(new URL(`../books/${book}`, import.meta.url));
	const { config, file } = await loadConfig(folder);
	const theme = config && (await loadTheme(name, folder, config, file));
	const css = theme ? makeStyle(theme, new Map()) : "";
	const declarations = listDeclarations(css);
	const show = ({ selectors, property, value }: Found): string => `${selectors.join(", ")} { ${property}: ${value} }`;
	const wrong = (test: (found: Found) => boolean): readonly string[] => declarations.filter(test).map(show);

	it("is one that can be parsed, and has rules", () => {
		const errors: string[] = [];
		parse(css, { onParseError: ({ message }) => errors.push(message) });
		expect(errors).toEqual([]);
		expect(declarations.length).toBeGreaterThan(100);
	});

	it("leaves size, colour, lines and alignment of running text to the reader", () => {
		const isReaders = /^(?:font-size|font|line-height|color|text-align|letter-spacing|word-spacing|margin-left|margin-right)$/;
		expect(wrong(({ selectors, property }) => isReaders.test(property) && selectors.some((one) => BODY_TEXT.test(one)))).toEqual(
			[],
		);
	});

	it("has no colours: what is drawn has the colour of the text, by day and by night", () => {
		const isColour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|\b(?:black|white|gr[ae]y|red|blue|navy|silver)\b/i;
		expect(wrong(({ value }) => isColour.test(value))).toEqual([]);
		expect(wrong(({ property, value }) => property === "color" && value !== "inherit")).toEqual([]);
		expect(wrong(({ property, value }) => /^background/.test(property) && value !== "none")).toEqual([]);
	});

	it("measures in units that grow with the type; only rules are a pixel", () => {
		const isFixed = /(?<![\w.-])(?!0)[\d.]+(?:pt|mm|cm|in|pc|q)\b/i;
		expect(wrong(({ property, value }) => isFixed.test(value) || (/\dpx/.test(value) && !/^border/.test(property)))).toEqual([]);
	});

	it("has the older form beside each that old reading systems do not know", () => {
		const isAlone = (property: string, older: readonly string[]) => (found: Found) =>
			found.property === property && !older.every((one) => found.beside.includes(one));
		for (const side of ["before", "after", "inside"]) expect(wrong(isAlone(`break-${side}`, [`page-break-${side}`]))).toEqual([]);
		expect(wrong(isAlone("hyphens", ["-webkit-hyphens", "-epub-hyphens"]))).toEqual([]);
		expect(wrong(isAlone("overflow-wrap", ["word-wrap"]))).toEqual([]);
		expect(wrong((found) => found.value.endsWith("small-caps") && !found.beside.includes("font-variant"))).toEqual([]);
	});

	it("keeps what is new inside @supports", () => {
		const isNew = /^(?:display|grid|columns|object-fit|initial-letter|aspect-ratio|text-wrap)/;
		const isPlain = (value: string): boolean => value === "block";
		expect(wrong(({ property, value, atRule }) => isNew.test(property) && !isPlain(value) && atRule !== "supports")).toEqual([]);
		expect(
			wrong(({ value, atRule }) => /\d(?:d|s|l)?v[hw]\b|(?:min|max|clamp|calc|var)\(/.test(value) && atRule !== "supports"),
		).toEqual([]);
		expect(css).not.toMatch(/:(?:is|where|has)\(/);
	});

	it("has no selector of an element that reading systems put in, and no direction or place of its own", () => {
		expect(wrong(({ selectors }) => selectors.some((one) => /^(?:div|span)$/.test(one)))).toEqual([]);
		expect(wrong(({ property }) => /^(?:direction|unicode-bidi|position|columns?)$/.test(property))).toEqual([]);
	});

	it("names fonts that are in the package, or a kind of font", () => {
		const embedded = new Set([...css.matchAll(/@font-face \{ font-family: "(.*?)"/g)].map(([, family]) => family));
		const isKnown = (family: string): boolean => GENERIC.test(family) || embedded.has(family.replace(/^["']|["']$/g, ""));
		expect(embedded.size).toBeGreaterThan(0);
		expect(wrong(({ property, value }) => property === "font-family" && !value.split(",").every(isKnown))).toEqual([]);
	});

	it("sets headings to the left or the middle, undivided, and with their text", () => {
		const of = (property: string): readonly string[] =>
			declarations.filter((found) => found.property === property && found.selectors.includes("h2")).map(({ value }) => value);
		expect([of("text-align"), of("hyphens"), of("break-after")]).toEqual([["left"], ["none"], ["avoid"]]);
	});
});
