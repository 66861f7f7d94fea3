// Raw HTML in the manuscript → elements, through an allow-list; what is removed is a finding.
import type { Element, ElementContent, Nodes, Properties, Root } from "hast";
import { raw } from "hast-util-raw";
import { defaultSchema, type Schema, sanitize } from "hast-util-sanitize";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { type Located, report } from "../base/diagnostics.ts";
import { resolveBookPath } from "../base/files.ts";
import { OWN_CLASSES } from "../base/own-classes.ts";
import type { RuleId } from "../base/rules.ts";
import type { ImageFile } from "../load/manuscript.ts";
import { limitRawDepth, unparsedParts } from "./raw-source.ts";

/** Elements an author may write; `style`, `script`, forms and frames are not among them. */
const ELEMENTS = (
	"a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd " +
	"li mark ol p pre q rp rt ruby s samp section small span strong sub sup table tbody td tfoot th thead tr u ul var wbr"
).split(" ");

const SCHEMA: Schema = {
	...defaultSchema,
	tagNames: ELEMENTS,
	attributes: {
		"*": ["className", "id", "lang", "dir", "title", "role"],
		a: ["href"],
		img: ["src", "alt", "width", "height"],
		ol: ["start", "reversed", "type"],
		li: ["value"],
		td: ["colSpan", "rowSpan", "headers"],
		th: ["colSpan", "rowSpan", "headers", "scope"],
		col: ["span"],
		colgroup: ["span"],
	},
	protocols: { href: ["http", "https", "mailto", "tel"] },
	// Each element is looked at alone; the parser has seen to it that cells are in tables.
	ancestors: {},
	required: {},
	clobber: [],
	strip: [],
};

/** Elements whose content is not text of the book. */
const STRIPPED = new Set(["script", "style"]);
/** By these reading systems know notes and their calls. */
const OWN_ROLES = new Set(["doc-footnote", "doc-noteref", "doc-backlink"]);

/** Where the raw HTML stands, and what it may refer to. */
export interface RawContext {
	readonly file: VFile;
	/** Path of the file relative to the book's folder. */
	readonly path: string;
	readonly images: ReadonlyMap<string, ImageFile>;
	/** What links may name, see `Book.names`; without it links and ids stay as they are. */
	readonly names?: ReadonlyMap<string, string> | undefined;
}

/**
 * Turns the `raw` nodes among the elements into elements of the allow-list; elements without any are returned as they are.
 * Reports `html-removed`, `image-missing`, `image-remote`, `image-alt-missing`, `path-outside`, `link-broken`, `nesting-too-deep`.
 */
export function parseRawHtml(elements: readonly ElementContent[], context: RawContext): ElementContent[] {
	const root: Root = { type: "root", children: [...elements] };
	const sources: string[] = [];
	limitRawDepth(root, context.file);
	visit(root as Nodes, "raw", (node) => {
		sources.push(node.value);
		for (const { what, place } of unparsedParts(node)) tellRemoved(what, place, context);
	});
	if (sources.length === 0) return root.children as ElementContent[];
	const mark = unusedMark(sources);
	visit(root, "element", (node) => {
		node.properties.dataOwn = mark;
	});
	const parsed = raw(root, { file: context.file }) as Root;
	return cleanAll(parsed.children as ElementContent[], mark, context);
}

/** A text that no raw HTML has in it: with it, elements made from Markdown are told from those that the author wrote. */
function unusedMark(sources: readonly string[]): string {
	let mark = "own";
	while (sources.some((source) => source.includes(mark))) mark += "-";
	return mark;
}

function cleanAll(nodes: readonly ElementContent[], mark: string, context: RawContext): ElementContent[] {
	return nodes.flatMap((node): ElementContent[] => {
		if (node.type === "text") return [node];
		if (node.type !== "element") return [];
		const { dataOwn, ...properties } = node.properties;
		if (dataOwn === mark) return [{ ...node, properties, children: cleanAll(node.children, mark, context) }];
		const children = STRIPPED.has(node.tagName) ? [] : cleanAll(node.children, mark, context);
		return cleanElement(node, children, context);
	});
}

function cleanElement(node: Element, children: ElementContent[], context: RawContext): ElementContent[] {
	if (node.tagName === "img") return [cleanImage(node, context)];
	const clean = sanitized(node, context);
	if (!clean) return children;
	const { properties } = clean;
	takeOwnNames(clean, node, context);
	if (typeof properties.href === "string") resolveRawLink(clean, node, context);
	if (typeof properties.id === "string" && context.names) {
		properties.id = context.names.get(`${context.path}#${properties.id}`) ?? properties.id;
	}
	return [{ ...clean, children }];
}

/** The element with the attributes it may have, the others named; undefined, and named, when it may not be there itself. */
function sanitized(node: Element, context: RawContext): Element | undefined {
	const clean = sanitize({ ...node, children: [] }, SCHEMA);
	if (clean.type !== "element") {
		tellRemoved(`element \`<${node.tagName}>\``, node, context);
		return undefined;
	}
	for (const name of Object.keys(node.properties)) {
		if (clean.properties[name] === undefined)
			tellRemoved(`attribute \`${attributeOf(name, node.properties)}\` of \`<${node.tagName}>\``, node, context);
	}
	return clean;
}

function attributeOf(name: string, properties: Properties): string {
	const attribute = name.replace(/[A-Z]/g, (letter) => (name.startsWith("data") ? `-${letter}` : letter).toLowerCase());
	return name === "href" || name === "src" ? `${attribute}="${String(properties[name])}"` : attribute;
}

function takeOwnNames({ properties }: Element, node: Element, context: RawContext): void {
	const classes = Array.isArray(properties.className) ? properties.className.map(String) : [];
	for (const name of classes.filter((one) => OWN_CLASSES.has(one)))
		tellRemoved(`class \`${name}\`, which is Recto's own,`, node, context);
	const kept = classes.filter((name) => !OWN_CLASSES.has(name));
	if (kept.length > 0) properties.className = kept;
	else delete properties.className;
	if (!OWN_ROLES.has(String(properties.role))) return;
	tellRemoved(`role \`${String(properties.role)}\`, which is Recto's own,`, node, context);
	delete properties.role;
}

function resolveRawLink({ properties }: Element, node: Element, { file, path, names }: RawContext): void {
	const href = String(properties.href);
	const target = resolveBookPath(path, href);
	if (target.kind === "remote" || !names) return;
	const isInside = target.kind === "inside" || target.kind === "fragment";
	const id = isInside ? names.get(`${target.kind === "inside" ? target.path : path}#${target.fragment ?? ""}`) : undefined;
	if (id !== undefined) properties.href = `#${id}`;
	else {
		report(file, "link-broken", `Unexpected link to \`${href}\`, expected a heading, figure or file of the book`, placeOf(node));
		delete properties.href;
	}
}

function cleanImage(node: Element, context: RawContext): Element {
	const { file, path, images } = context;
	const src = String(node.properties.src ?? "");
	const target = resolveBookPath(path, src);
	const image = target.kind === "inside" ? images.get(target.path) : undefined;
	if (!image) {
		const rule: RuleId = target.kind === "remote" ? "image-remote" : target.kind === "outside" ? "path-outside" : "image-missing";
		report(file, rule, `Unexpected image \`${src.slice(0, 60)}\`, expected an image file of the book's folder`, placeOf(node));
	}
	const clean = sanitized({ ...node, properties: { ...node.properties, src: "" } }, context);
	if (!image) {
		const text = `[${String(node.properties.alt || src)}]`;
		return { type: "element", tagName: "em", properties: {}, children: [{ type: "text", value: text }] };
	}
	if (node.properties.alt === undefined)
		report(file, "image-alt-missing", `Unexpected image without a description: \`${src}\``, placeOf(node));
	// A description that is there and empty says that the picture is a decoration.
	const role = node.properties.alt === "" ? { role: "presentation" } : {};
	return {
		...node,
		properties: { width: image.width, height: image.height, alt: "", ...role, ...clean?.properties, src: `images/${image.path}` },
	};
}

function tellRemoved(what: string, place: Located, { file }: RawContext): void {
	report(file, "html-removed", `Unexpected ${what} in raw HTML, which was removed`, placeOf(place));
}

/** The beginning alone: where an element ends depends on the parser's mending. */
function placeOf(place: Located): Located {
	return place && "position" in place ? place.position?.start : place;
}
