// A piece of code → the same with each of its lines as an element, so that the theme can set in what is turned over.
import type { Element, ElementContent } from "hast";

/** Wraps the lines of a `pre`, in place; code that has elements in it already stays as it is. */
export function wrapCodeLines(pre: Element): void {
	const [only] = pre.children;
	const holder = only?.type === "element" && only.tagName === "code" && pre.children.length === 1 ? only : pre;
	if (holder.children.some((child) => child.type !== "text")) return;
	const text = holder.children.map((child) => (child.type === "text" ? child.value : "")).join("");
	holder.children = (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map(
		(line): ElementContent => ({
			type: "element",
			tagName: "span",
			properties: { className: ["code-line"] },
			children: [{ type: "text", value: line }],
		}),
	);
}
