// Nodes of the Book → hast: one handler per node type that mdast does not have, or that books show otherwise.
import type { Element, ElementContent, Properties } from "hast";
import { h } from "hastscript";
import type { Blockquote, Image, Link, LinkData, List, ListItem, Nodes, PhrasingContent, Table } from "mdast";
import { defListHastHandlers } from "mdast-util-definition-list";
import { type Handlers, type State, toHast } from "mdast-util-to-hast";
import type { Aside, Figure, NoteCall, Script, Span } from "../book/book.ts";
import type { ImageFile } from "../load/manuscript.ts";
import type { Labels } from "./labels.ts";

/** What handlers need beside the node. */
export interface ElementContext {
	/** Path of the chapter, for `data-source`. */
	readonly path: string | undefined;
	readonly labels: Labels;
	readonly images: ReadonlyMap<string, ImageFile>;
}

/** Elements that carry `data-source`: the blocks a page finding can name. */
const SOURCED = new Set([
	"p",
	"h1",
	"h2",
	"h3",
	"h4",
	"h5",
	"h6",
	"li",
	"blockquote",
	"pre",
	"table",
	"tr",
	"figure",
	"img",
	"aside",
	"div",
	"hr",
	"dt",
	"dd",
]);

/** Turns nodes of the Book into elements; raw HTML stays as `raw` nodes. */
export function toElements(nodes: readonly Nodes[], context: ElementContext): ElementContent[] {
	const root = toHast({ type: "root", children: [...nodes] } as Nodes, {
		allowDangerousHtml: true,
		handlers: makeHandlers(context),
	});
	const children = root.type === "root" ? (root.children as ElementContent[]) : [root as ElementContent];
	if (context.path !== undefined) for (const child of children) addSource(child, context.path);
	return children;
}

/** Turns a line of text, such as a title, into elements: unlike blocks, its parts are not set off from each other by white space. */
export function toInlineElements(nodes: readonly PhrasingContent[], context: ElementContext): ElementContent[] {
	const [paragraph] = toElements([{ type: "paragraph", children: [...nodes] }], context);
	return paragraph?.type === "element" ? paragraph.children : [];
}

function addSource(node: ElementContent, path: string): void {
	if (node.type !== "element") return;
	if (node.position && SOURCED.has(node.tagName)) {
		node.properties.dataSource = `${path}:${node.position.start.line}:${node.position.start.column}`;
	}
	for (const child of node.children) addSource(child, path);
}

function makeHandlers(context: ElementContext): Handlers {
	return {
		...defListHastHandlers,
		noteCall: (_state: State, node: NoteCall) => callElement(node),
		figure: (state: State, node: Figure) => figureElement(state, node, context),
		aside: (state: State, node: Aside) => asideElement(state, node),
		span: (state: State, node: Span) => spanElement(state, node),
		superscript: (state: State, node: Script) => patched(state, node, h("sup", state.all(node as Nodes as never))),
		subscript: (state: State, node: Script) => patched(state, node, h("sub", state.all(node as Nodes as never))),
		image: (state: State, node: Image) => patched(state, node, imageElement(node, context)),
		heading: (state: State, node: Nodes & { type: "heading" }) =>
			patched(state, node, h(`h${node.depth}`, { id: node.data?.id ?? null }, state.all(node))),
		link: (state: State, node: Nodes & { type: "link" }) => {
			const { targetId } = node.data ?? {};
			const place = targetId === undefined ? { href: node.url } : { className: ["reference"], href: `#${targetId}` };
			return patched(state, node, h("a", { ...place, title: node.title ?? null }, linkText(state, node, context.labels)));
		},
		blockquote: (state: State, node: Blockquote) =>
			patched(state, node, h("blockquote", withAttribution(state.wrap(state.all(node), true) as ElementContent[]))),
		list: (state: State, node: List) => listElement(state, node),
		table: (state: State, node: Table) => tableElement(state, node),
	};
}

function callElement(node: NoteCall): Element {
	const anchor = h("a", { className: ["note-call"], id: node.id, href: `#${node.noteId}`, role: "doc-noteref" }, node.mark);
	return h("sup", { className: ["call"] }, anchor);
}

/** The words of a link: its own, or "Figure 3", or "note 12". */
function linkText(state: State, node: Link, labels: Labels): ElementContent[] | string {
	const { figure, mark } = node.data ?? {};
	if (figure) return `${labels[figure.kind]}\u00a0${figure.number}`;
	return mark === undefined ? (state.all(node) as ElementContent[]) : mentionContent(node.data ?? {}, labels);
}

/** "note 12", with the title of its chapter where each chapter counts from 1. */
function mentionContent({ mark = "", sectionTitle }: LinkData, labels: Labels): ElementContent[] {
	const number = `${mark}${sectionTitle === undefined ? "" : ` (${sectionTitle})`}`;
	return [{ type: "text", value: `${labels.see_note} ` }, h("span", { className: ["note-number"] }, number)];
}

function figureElement(state: State, node: Figure, { labels }: ElementContext): Element {
	const caption = node.children.find((child) => child.type === "caption");
	const content = node.children.filter((child) => child !== caption).flatMap((child) => unwrapImages(state, child as Nodes));
	const number =
		node.number === undefined ? [] : [h("span", { className: ["figure-label"] }, `${labels[node.kind]} ${node.number}`)];
	const label: ElementContent[] = number.flatMap((element) => [element, { type: "text", value: " " }]);
	const parts = caption ? [h("figcaption", [...label, ...(state.all(caption as Nodes as never) as ElementContent[])])] : [];
	const classes = [node.kind, ...node.classes];
	const children = node.kind === "table" ? [...parts, ...content] : [...content, ...parts];
	return patched(state, node, h("figure", { id: node.id, className: classes }, children));
}

/** A paragraph that holds nothing but images gives them up: inside a figure it would only add space. */
function unwrapImages(state: State, node: Nodes): ElementContent[] {
	const isBare =
		node.type === "paragraph" &&
		node.children.every((child) => child.type === "image" || (child.type === "text" && !child.value.trim()));
	if (isBare) return state.all(node) as ElementContent[];
	const result = state.one(node, undefined);
	return (Array.isArray(result) ? result : result ? [result] : []) as ElementContent[];
}

function asideElement(state: State, node: Aside): Element {
	const [first, ...rest] = node.children;
	const title = first?.type === "caption" ? first : undefined;
	const blocks = withAttribution(allOf(state, title ? rest : node.children));
	const heading = title ? [h("p", { className: ["aside-title"] }, state.all(title as Nodes as never) as ElementContent[])] : [];
	const properties: Properties = node.id === undefined ? {} : { id: node.id };
	if (node.kind === "note" || node.kind === "tip" || node.kind === "warning" || node.kind === "example") {
		const className = ["aside", `aside-${node.kind}`, ...node.classes];
		return patched(state, node, h("aside", { ...properties, className }, [...heading, ...blocks]));
	}
	const content = node.kind === "verse" ? blocks.map(withLines) : blocks;
	return patched(state, node, h("div", { ...properties, className: [node.kind, ...node.classes] }, [...heading, ...content]));
}

/** The lines of a stanza as elements, so that a theme can set in what is turned over. */
function withLines(stanza: ElementContent): ElementContent {
	if (stanza.type !== "element" || stanza.tagName !== "p" || stanza.properties.className !== undefined) return stanza;
	const lines: ElementContent[][] = [[]];
	for (const child of stanza.children) {
		if (child.type === "element" && child.tagName === "br") lines.push([]);
		else if (child.type !== "text" || child.value !== "\n") lines.at(-1)?.push(child);
	}
	const children = lines.flatMap((line, index): ElementContent[] => [
		...(index > 0 ? [{ type: "text", value: "\n" } as const] : []),
		h("span", { className: ["line"] }, line.length > 0 ? line : [h("br")]),
	]);
	return { ...stanza, children };
}

/** A last paragraph that begins with a dash says whose words they are. */
function withAttribution(blocks: ElementContent[]): ElementContent[] {
	const last = blocks.findLast((block) => block.type === "element");
	const [first] = last?.children ?? [];
	if (last?.tagName === "p" && first?.type === "text" && /^[—–]\s*\S/.test(first.value))
		last.properties.className = ["attribution"];
	return blocks;
}

function allOf(state: State, nodes: readonly Nodes[]): ElementContent[] {
	return state.all({ type: "root", children: [...nodes] } as Nodes as never) as ElementContent[];
}

function spanElement(state: State, node: Span): Element {
	const children = state.all(node as Nodes as never) as ElementContent[];
	const properties: Properties = {
		...(node.id === undefined ? {} : { id: node.id }),
		...(node.classes.length > 0 ? { className: node.classes } : {}),
	};
	if (node.kind === "sc")
		return patched(state, node, h("span", { ...properties, className: ["small-caps", ...node.classes] }, children));
	if (node.kind === "lang") return patched(state, node, h("span", { ...properties, lang: node.language ?? null }, children));
	const title =
		node.kind === "abbr" ? ((node.data as { hProperties?: { title?: string } } | undefined)?.hProperties?.title ?? null) : null;
	return patched(state, node, h(node.kind, { ...properties, title }, children));
}

function imageElement(node: Image, { images }: ElementContext): Element {
	const path = node.data?.path ?? "";
	const image = images.get(path);
	return h("img", {
		src: `images/${path}`,
		alt: node.alt ?? "",
		width: image?.width ?? null,
		height: image?.height ?? null,
		title: node.title ?? null,
	});
}

function listElement(state: State, node: List): Element {
	const start = node.ordered && typeof node.start === "number" && node.start !== 1 ? node.start : null;
	// A list is as loose as its loosest item: half the items in paragraphs would space it unevenly.
	const isLoose = node.spread || node.children.some((item) => item.spread);
	const items = node.children.map((item) => listItemElement(state, item, Boolean(isLoose)));
	const className = [
		...(node.children.some((item) => typeof item.checked === "boolean") ? ["tasks"] : []),
		...(isLoose ? ["loose"] : []),
	];
	return patched(
		state,
		node,
		h(node.ordered ? "ol" : "ul", { start, className: className.length > 0 ? className : null }, items),
	);
}

function listItemElement(state: State, node: ListItem, isLoose: boolean): Element {
	const hasBox = typeof node.checked === "boolean";
	const box: ElementContent[] = hasBox
		? [h("span", { className: ["checkbox"] }, node.checked ? "☑" : "☐"), { type: "text", value: " " }]
		: [];
	const children: ElementContent[] = [];
	node.children.forEach((child, index) => {
		const before = index === 0 ? box : [];
		if (child.type !== "paragraph") {
			children.push(...before, ...allOf(state, [child]));
			return;
		}
		const inline = [...before, ...(state.all(child) as ElementContent[])];
		if (isLoose) children.push(patched(state, child, h("p", inline)));
		else children.push(...inline);
	});
	return patched(state, node, h("li", { className: typeof node.checked === "boolean" ? ["task"] : null }, children));
}

function tableElement(state: State, node: Table): Element {
	const [head, ...body] = node.children.map((row, rowIndex) => {
		const cells = row.children.map((cell, column) => {
			const align = node.align?.[column];
			const scope = rowIndex === 0 ? "col" : null;
			const className = align ? [`align-${align}`] : null;
			return h(rowIndex === 0 ? "th" : "td", { scope, className }, state.all(cell) as ElementContent[]);
		});
		return patched(state, row, h("tr", cells));
	});
	const parts = [...(head && !isEmptyRow(head) ? [h("thead", [head])] : []), ...(body.length > 0 ? [h("tbody", body)] : [])];
	return patched(state, node, h("table", parts));
}

/** GFM cannot write a table without a header row, so authors leave it empty; an empty row should not take space on the page. */
function isEmptyRow(row: Element): boolean {
	return row.children.every((cell) => cell.type === "element" && cell.children.length === 0);
}

function patched<T extends ElementContent>(state: State, node: { position?: Nodes["position"] }, element: T): T {
	state.patch(node as Nodes, element as never);
	return element;
}
