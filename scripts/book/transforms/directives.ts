// Directives → the book's own containers and spans; what is no directive of ours goes back to the text it was.
import type { Nodes, Parent, PhrasingContent, Root, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective, TextDirective } from "mdast-util-directive";
import { SKIP, visit } from "unist-util-visit";
import { nearest } from "../../base/nearest.ts";
import type { Aside, Span } from "../book.ts";
import { claimId, readClasses, type TransformContext } from "./context.ts";
import { figureFromDirective } from "./figures.ts";

/** Containers that become an aside or another block; `figure` and `table` become figures. */
const CONTAINERS = ["note", "tip", "warning", "example", "epigraph", "verse", "centered"] as const;
const FIGURES = ["figure", "table"] as const;
const SPANS = ["sc", "lang", "kbd", "mark", "abbr"] as const;
const LEAVES = ["page-break"] as const;

/** Replaces every directive; reports `directive-unknown` for names that are not in the handbook, and `id-duplicate`. */
export function transformDirectives(tree: Root, context: TransformContext): void {
	replaceDirectives(tree, context);
	visit(tree, (node) => {
		if ("children" in node) node.children = joinTexts(node.children as RootContent[]) as never;
	});
}

/** Joins texts that stand side by side once a colon between them is no directive: marks are set by what is next to them. */
function joinTexts(nodes: readonly RootContent[]): RootContent[] {
	const joined: RootContent[] = [];
	for (const node of nodes) {
		const last = joined.at(-1);
		if (last?.type !== "text" || node.type !== "text") joined.push(node);
		else joined[joined.length - 1] = { ...last, value: last.value + node.value };
	}
	return joined;
}

function replaceDirectives(tree: Root, context: TransformContext): void {
	visit(tree, (node, index, parent) => {
		if (!parent || index === undefined) return;
		const replacement = replaceDirective(node, context);
		if (!replacement) return;
		(parent as Parent).children.splice(index, 1, ...(replacement as RootContent[]));
		return [SKIP, index];
	});
}

function replaceDirective(node: Nodes, context: TransformContext): Nodes[] | undefined {
	if (node.type === "containerDirective") return containerFrom(node, context);
	if (node.type === "leafDirective") return leafFrom(node, context);
	if (node.type === "textDirective") return spanFrom(node, context);
	return undefined;
}

function containerFrom(node: ContainerDirective, context: TransformContext): Nodes[] {
	if (isOneOf(FIGURES, node.name)) return [figureFromDirective(node, context)];
	const [first, ...rest] = node.children;
	const label = first?.type === "paragraph" && first.data?.directiveLabel === true ? first.children : [];
	const children = (label.length > 0 ? rest : node.children) as Aside["children"];
	if (!isOneOf(CONTAINERS, node.name)) {
		reportUnknown(node, [...CONTAINERS, ...FIGURES], context);
		return label.length > 0 ? [{ type: "paragraph", children: label }, ...children] : children;
	}
	const title: Aside["children"] = label.length > 0 ? [{ type: "caption", children: label }] : [];
	if (node.name === "verse") keepLines(children, String(context.chapter.file.value).split("\n"));
	const aside: Aside = { type: "aside", kind: node.name, children: [...title, ...children], ...commonParts(node, context) };
	if (node.position) aside.position = node.position;
	return [aside];
}

/** In verse the author's lines are lines, set in as far as they are in the source: Markdown takes the blanks before them away. */
function keepLines(nodes: readonly Nodes[], source: readonly string[]): void {
	const indentOf = (line: number): number => /^ */.exec(source[line - 1] ?? "")?.[0].length ?? 0;
	const least = Math.min(...nodes.flatMap(linesOf).map(indentOf));
	for (const node of nodes) {
		visit(node, "text", (text, index, parent) => {
			if (!parent || index === undefined || !text.position) return;
			const { line: first, column } = text.position.start;
			const isLineStart = column - 1 === indentOf(first);
			const lines = text.value.split("\n").flatMap((value, line): PhrasingContent[] => {
				const indent = line > 0 || isLineStart ? NO_BREAK_SPACE.repeat(indentOf(first + line) - least) : "";
				const set = indent + value === "" ? [] : [{ ...text, value: indent + value }];
				return [...(line > 0 ? [{ type: "break" as const }] : []), ...set];
			});
			parent.children.splice(index, 1, ...lines);
			return [SKIP, index + lines.length];
		});
	}
}

const NO_BREAK_SPACE = "\u00a0";

/** Numbers of the source lines on which a block of verse has text. */
function linesOf({ position }: Nodes): number[] {
	if (!position) return [];
	return Array.from({ length: position.end.line - position.start.line + 1 }, (_, index) => position.start.line + index);
}

function leafFrom(node: LeafDirective, context: TransformContext): Nodes[] {
	if (isOneOf(LEAVES, node.name)) {
		const text: Nodes[] = node.children.length > 0 ? [{ type: "paragraph", children: node.children }] : [];
		return [{ type: "aside", kind: node.name, children: [], ...commonParts(node, context) }, ...text];
	}
	reportUnknown(node, LEAVES, context);
	return [{ type: "paragraph", children: sourceOf(node, "::", context) }];
}

function spanFrom(node: TextDirective, context: TransformContext): Nodes[] {
	if (isOneOf(SPANS, node.name) && node.children.length > 0) {
		const span: Span = { type: "span", kind: node.name, children: node.children, ...commonParts(node, context) };
		if (node.attributes?.lang) span.language = node.attributes.lang;
		if (node.attributes?.title) span.data = { hProperties: { title: node.attributes.title } };
		if (node.position) span.position = node.position;
		return [span];
	}
	// A colon in running text ("note:this") is far more often a colon than a directive.
	const isMeant = node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0;
	if (isMeant) reportUnknown(node, SPANS, context);
	return sourceOf(node, ":", context);
}

function commonParts(node: ContainerDirective | LeafDirective | TextDirective, context: TransformContext) {
	const classes = readClasses(node.attributes?.class, node, context);
	const wish = node.attributes?.id;
	if (!wish) return { classes };
	return { classes, id: claimId(wish, node, context) };
}

/** The directive as text again: its markers, its label with the markup kept, its attributes. */
function sourceOf(node: LeafDirective | TextDirective, marker: string, context: TransformContext): PhrasingContent[] {
	const source = String(context.chapter.file.value);
	const end = node.position?.end.offset ?? 0;
	const last = node.children.at(-1)?.position?.end.offset;
	const text = (value: string): PhrasingContent => ({ type: "text", value });
	if (last === undefined) return [text(source.slice(node.position?.start.offset ?? 0, end) || `${marker}${node.name}`)];
	return [text(`${marker}${node.name}[`), ...node.children, text(source.slice(last, end))];
}

function reportUnknown(
	node: { name: string; position?: Nodes["position"] },
	known: readonly string[],
	context: TransformContext,
) {
	const guess = nearest(node.name, known) ?? known.join("`, `");
	context.report("directive-unknown", `Unexpected directive \`${node.name}\`, expected one such as \`${guess}\``, node);
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
	return (names as readonly string[]).includes(name);
}
