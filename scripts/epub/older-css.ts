// A stylesheet in today's CSS → the older forms of its declarations, for reading systems that know no others.
import { type Declaration, generate, parse, walk } from "css-tree";

/** A stretch of a stylesheet to be replaced, as offsets of UTF-16 units. */
export interface Cut {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** Values of `break-…` → those of CSS 2.1, section 13.3.1. */
const PAGE_BREAKS: Readonly<Record<string, string>> = {
	auto: "auto",
	avoid: "avoid",
	"avoid-page": "avoid",
	always: "always",
	page: "always",
	left: "left",
	right: "right",
	recto: "right",
	verso: "left",
};

/**
 * Finds what is to be put before the declarations of a stylesheet: `page-break-…` for `break-…`, `hyphens` with the prefixes of WebKit and
 * EPUB, `font-variant` for small capitals, `word-wrap`. A rule that has the older form already keeps its own.
 */
export function findOlderForms(css: string): readonly Cut[] {
	const cuts: Cut[] = [];
	walk(parse(css, { positions: true }), {
		visit: "Block",
		enter({ children }) {
			const declarations = children.toArray().filter((node): node is Declaration => node.type === "Declaration");
			const names = new Set(declarations.map(({ property }) => property.toLowerCase()));
			for (const declaration of declarations) {
				const older = listOlder(declaration).filter(([property]) => !names.has(property));
				const { loc, important } = declaration;
				if (!loc) continue;
				const end = important ? " !important; " : "; ";
				const text = older.map(([property, value]) => `${property}: ${value}${end}`).join("");
				if (text) cuts.push({ start: loc.start.offset, end: loc.start.offset, text });
			}
		},
	});
	return cuts;
}

/** Older declarations that say the same, or the nearest to it. */
function listOlder(declaration: Declaration): readonly (readonly [property: string, value: string])[] {
	const property = declaration.property.toLowerCase();
	const value = generate(declaration.value).trim().toLowerCase();
	if (/^break-(?:before|after|inside)$/.test(property)) {
		const older = PAGE_BREAKS[value];
		return older ? [[`page-${property}`, older]] : [];
	}
	if (property === "hyphens") {
		return [
			["-webkit-hyphens", value],
			["-epub-hyphens", value],
		];
	}
	if (property === "font-variant-caps" && /^(?:all-)?small-caps$/.test(value)) return [["font-variant", "small-caps"]];
	if (property === "overflow-wrap" && value !== "normal") return [["word-wrap", "break-word"]];
	return [];
}
