// Links inside the book → ids of the book, once every heading and figure of every file has one.
import type { Link, Nodes } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import { resolveBookPath } from "../../base/files.ts";
import { nearest } from "../../base/nearest.ts";
import { slugify, type TransformContext } from "./context.ts";

/** Addresses outside the book that a reader may follow; others, such as `javascript:`, are programs. */
const OUTSIDE = /^(?:https?:|mailto:|tel:|\/\/)/i;

/** Gives every link that stays in the book its target; of one that leads nowhere the text stays. Reports `link-broken`. */
export function transformLinks(tree: Nodes, context: TransformContext): void {
	visit(tree, "link", (node, index, parent) => {
		if (!parent || index === undefined || node.data?.mentions || resolveLink(node, context)) return;
		parent.children.splice(index, 1, ...node.children);
		return [SKIP, index];
	});
}

/** Says whether a link shows nothing but its own address, which is no running text: its signs stay as they are. */
export function isBareAddress({ url, children: [only, ...others] }: Link): boolean {
	return (
		only?.type === "text" && others.length === 0 && [only.value, `http://${only.value}`, `mailto:${only.value}`].includes(url)
	);
}

/**
 * Finds the id that an address in a file leads to.
 *
 * @param names `path#name` → id, from `IdRegistry`
 * @param path the file in which the address is written
 * @returns the id; "" for an address outside the book that readers may follow; undefined when it leads nowhere
 */
function findTarget(names: ReadonlyMap<string, string>, path: string, url: string): string | undefined {
	const target = resolveBookPath(path, url);
	if (target.kind === "remote") return OUTSIDE.test(url.trim()) ? "" : undefined;
	if (target.kind !== "inside" && target.kind !== "fragment") return undefined;
	const file = target.kind === "inside" ? target.path : path;
	const name = target.fragment ?? "";
	return names.get(`${file}#${name}`) ?? names.get(`${file}#${slugify(name, name)}`);
}

function resolveLink(node: Link, context: TransformContext): boolean {
	const id = findTarget(context.ids.names, context.chapter.path, node.url);
	if (id === undefined) reportBroken(node, context);
	else if (id !== "") node.data = { ...node.data, targetId: id };
	return id !== undefined;
}

function reportBroken(node: Link, context: TransformContext): void {
	const files = context.manuscript.chapters.map((chapter) => chapter.path);
	const guess = nearest(node.url, files);
	const expected =
		guess === undefined ? "a heading, figure or file of the book" : `a heading, figure or file of the book such as \`${guess}\``;
	context.report("link-broken", `Unexpected link to \`${node.url}\`, expected ${expected}`, node);
}
