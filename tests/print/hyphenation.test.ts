import { h } from "hastscript";
import { describe, expect, it } from "vitest";
import { hyphenate, hyphenateText } from "../../scripts/print/hyphenation.ts";

const shown = (text: string): string => text.replaceAll("\u00ad", "-");

describe("soft hyphens", () => {
	it("stand where the patterns of the language put them", () => {
		expect(shown(hyphenateText("hyphenation", "en-US"))).toBe("hy-phen-ation");
		expect(shown(hyphenateText("Silbentrennung", "de"))).toBe("Sil-ben-tren-nung");
		expect(shown(hyphenateText("typographie", "fr"))).toBe("ty-po-gra-phie");
	});

	it("are left out of short words, addresses, and languages without patterns", () => {
		expect(hyphenateText("tide", "en-GB")).toBe("tide");
		expect(hyphenateText("someone@example.org", "en-GB")).toBe("someone@example.org");
		expect(hyphenateText("hyphenation", "x-none")).toBe("hyphenation");
	});

	it("follow `lang` down the tree, and stay out of code, headings and verse", () => {
		const paragraph = h("p", ["hyphenation ", h("i", { lang: "de" }, "Silbentrennung"), " ", h("code", "hyphenation")]);
		const root = {
			type: "root" as const,
			children: [h("section", [h("h2", "hyphenation"), paragraph, h("div", { className: ["verse"] }, "hyphenation")])],
		};
		hyphenate(root, "en-US");
		expect(root.children[0]).toEqual(
			h("section", [
				h("h2", "hyphenation"),
				h("p", [
					"hy\u00adphen\u00adation ",
					h("i", { lang: "de" }, "Sil\u00adben\u00adtren\u00adnung"),
					" ",
					h("code", "hyphenation"),
				]),
				h("div", { className: ["verse"] }, "hyphenation"),
			]),
		);
	});
});
