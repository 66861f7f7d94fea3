import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { describe, expect, it } from "vitest";
import { wrapCodeLines } from "../../scripts/print/code-lines.ts";

function wrap(...content: Parameters<typeof h>[2][]): string {
	const pre = h("pre", ...content);
	wrapCodeLines(pre);
	return toHtml(pre);
}
const line = (text: string): string => `<span class="code-line">${text}</span>`;

describe("code in print", () => {
	it("has each line as an element, with the line break that ends it", () => {
		expect(wrap(h("code", "a\n\n  b\n"))).toBe(`<pre><code>${line("a\n")}${line("\n")}${line("  b\n")}</code></pre>`);
		expect(wrap("a\nb")).toBe(`<pre>${line("a\n")}${line("b")}</pre>`);
	});

	it("stays as it is where elements are in it, and where it is empty", () => {
		expect(wrap(h("code", "a\n", h("em", "b\nc")))).toBe("<pre><code>a\n<em>b\nc</em></code></pre>");
		expect(wrap(h("code"))).toBe("<pre><code></code></pre>");
	});
});
