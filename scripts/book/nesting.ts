// Quotations in quotations in quotations: levels that no page has room for, and no later stage could go down to, are taken out.
import type { Nodes, Paragraph, PhrasingContent, Root } from "mdast";
import type { Processor } from "unified";
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";

/** Lists, quotations and containers that a text may stand within: each takes of the width of the line, and more leave none. */
const MOST_LEVELS = 10;
/** Marks of blocks in one line: the parser's time grows with the square of their number. */
const MOST_MARKS = 100;
/** Containers open at a time: with their number the parser's time grows with the cube. */
const MOST_CONTAINERS = 30;

const MARK = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|:(?=[ \t])|\[\^[^\]\s]+\]:)/y;
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*$/;

declare module "mdast" {
	interface RootData {
		/** The first place from which levels were taken out. */
		tooDeep?: { readonly line: number; readonly column: number } | undefined;
	}
}

/**
 * Takes marks out of the file's text that nest blocks deeper than the parser should go. Lines keep their numbers.
 * Reports `nesting-too-deep`.
 */
export function limitMarks(file: VFile): void {
	let openContainers = 0;
	const lines = String(file.value).split("\n");
	const limited = lines.map((line, index) => {
		const fence = /^[ \t]*:{3,}[ \t]*([A-Za-z])?/.exec(line);
		if (fence) openContainers = Math.max(0, openContainers + (fence[1] ? 1 : -1));
		if (fence?.[1] && openContainers > MOST_CONTAINERS) {
			reportDepth(file, { line: index + 1, column: 1 });
			return "";
		}
		const end = endOfMarks(line);
		if (end === undefined) return line;
		reportDepth(file, { line: index + 1, column: line.length - line.slice(end.kept).trimStart().length + 1 });
		return `${line.slice(0, end.kept)} ${line.slice(end.all).trimStart()}`;
	});
	if (limited.some((line, index) => line !== lines[index])) file.value = limited.join("\n");
}

/** Where the marks that may stay end, and where all of them do; undefined when there are not too many. */
function endOfMarks(line: string): { readonly kept: number; readonly all: number } | undefined {
	if (line.length <= MOST_MARKS || RULE.test(line)) return undefined;
	let kept = 0;
	let count = 0;
	for (MARK.lastIndex = 0; MARK.test(line); count += 1) if (count < MOST_MARKS) kept = MARK.lastIndex;
	if (count <= MOST_MARKS) return undefined;
	let all = kept;
	for (MARK.lastIndex = kept; MARK.test(line); ) all = MARK.lastIndex;
	return { kept, all };
}

/** Reports `nesting-too-deep` where the parser had to take levels out of the tree. */
export function reportLevels(tree: Root, file: VFile): void {
	if (tree.data?.tooDeep) reportDepth(file, tree.data.tooDeep);
}

function reportDepth(file: VFile, place: { readonly line: number; readonly column: number }): void {
	// What begins too deep goes on for many lines; the first tells enough.
	if (file.messages.some(({ ruleId }) => ruleId === "nesting-too-deep")) return;
	report(file, "nesting-too-deep", `Unexpected depth of nesting, expected at most ${MOST_LEVELS} levels`, place);
}

/** Plugin of the parser: takes levels out before any other extension walks the tree. */
export function limitLevels(this: Processor): void {
	const data = this.data();
	data.fromMarkdownExtensions ??= [];
	data.fromMarkdownExtensions.unshift({ transforms: [flatten] });
}

/** Puts what stands in quotations, lists and spans below the last level on that level; no text is lost. Not recursive. */
function flatten(tree: Root): void {
	const open: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
	for (let entry = open.pop(); entry; entry = open.pop()) {
		const { node, depth } = entry;
		if (!("children" in node)) continue;
		const depthBelow = depth + levelsOf(node);
		if (depthBelow >= MOST_LEVELS) node.children = unwrapAll(node, tree) as never;
		for (const child of node.children) open.push({ node: child, depth: depthBelow });
	}
}

const LEVELS: ReadonlyMap<string, number> = new Map([
	...["blockquote", "containerDirective", "defList", "footnoteDefinition", "list"].map((type) => [type, 1] as const),
	...["delete", "emphasis", "strong", "textDirective"].map((type) => [type, 0.5] as const),
]);

/** Marks within a line take no width, but are counted too: no tree may grow without end. */
function levelsOf(node: Nodes): number {
	return LEVELS.get(node.type) ?? 0;
}

function unwrapAll(node: Nodes & { children: readonly Nodes[] }, tree: Root): Nodes[] {
	const kept: Nodes[] = [];
	const waiting = [...node.children].reverse();
	for (let child = waiting.pop(); child; child = waiting.pop()) {
		const content = contentOf(child);
		if (!content) kept.push(child);
		else {
			tree.data ??= {};
			tree.data.tooDeep ??= child.position?.start;
			waiting.push(...[...content].reverse());
		}
	}
	return kept;
}

/** What takes the place of a wrapper; undefined for nodes that stay. */
function contentOf(node: Nodes): readonly Nodes[] | undefined {
	switch (node.type) {
		case "blockquote":
		case "containerDirective":
		case "footnoteDefinition":
		case "emphasis":
		case "strong":
		case "delete":
		case "link":
		case "linkReference":
		case "textDirective":
			return node.children;
		case "list":
			return node.children.flatMap((item) => item.children);
		case "defList":
			return node.children.flatMap((part) => (part.type === "defListTerm" ? [asParagraph(part.children)] : part.children));
		default:
			return undefined;
	}
}

const asParagraph = (children: PhrasingContent[]): Paragraph => ({ type: "paragraph", children });
