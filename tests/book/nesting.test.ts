// Markdown nested deeper than anything can be set: it is told, no text is lost, and nothing runs out of stack or time.
import { describe, expect, it } from "vitest";
import { assemble, render, spell } from "../support/manuscript.ts";

const DEEP = 10_000;
const tooDeep = (place: string): string =>
	`in.md:${place} nesting-too-deep Unexpected depth of nesting, expected at most 10 levels`;

describe("nesting that is too deep", () => {
	it.each([
		["quotations", `${"> ".repeat(DEEP)}word`],
		["lists", `${"- ".repeat(DEEP)}word`],
		["numbered lists", `${"1. ".repeat(DEEP)}word`],
		["definitions", `term\n${": ".repeat(DEEP)}word`],
		["emphasis", `${"*a ".repeat(300)}word${"*".repeat(300)}`],
		["links and images", `${"[".repeat(200)}word${"](in.md)".repeat(200)}`],
		["containers", `${Array.from({ length: 500 }, () => ":::note").join("\n")}\nword`],
	])("of %s is reported, and the text stays", (_, text) => {
		const { edition, findings } = render(`# T\n\n${text}\n\nLast words.`);
		expect(edition.text.flow).toMatch(/word[\s\S]*Last words\./);
		expect(findings.filter((line) => !line.includes(" nesting-too-deep "))).toEqual([]);
		expect(findings.length).toBeLessThanOrEqual(1);
	});

	it("is reported at the first place that is too deep", () => {
		expect(assemble(`# T\n\n${"> ".repeat(60)}word`).findings).toEqual([tooDeep("3:21")]);
		expect(assemble(`# T\n\nx\n\n- ${"> ".repeat(DEEP)}word`).findings).toEqual([tooDeep("5:201")]);
	});

	it("of notes in notes is no fault", () => {
		const chain = Array.from({ length: 1000 }, (_, index) => `[^${index}]: n[^${index + 1}]`).join("\n\n");
		const { book, findings } = assemble(`# T\n\nx[^0]\n\n${chain}\n\n[^1000]: end`);
		expect(book.notes.map(({ number }) => number)).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1));
		expect(findings).toEqual([]);
	});

	it("is not seen in ornaments, rules and code", () => {
		const { findings } = assemble(
			`# T\n\n${"* ".repeat(120)}\n\n${"- ".repeat(120)}\n\n    ${">".repeat(90)}\n\n\`${"- ".repeat(200)}\``,
		);
		expect(findings).toEqual([]);
	});

	it("leaves ten lists in lists as they are, and twenty marks in a line", () => {
		const text = Array.from({ length: 10 }, (_, index) => `${"  ".repeat(index)}- level ${index}`).join("\n");
		const marks = `${"*a **b ".repeat(9)}c${"***".repeat(9)}`;
		const { section, findings } = assemble(`# T\n\n${marks}\n\n${text}`);
		expect(spell(section.children).match(/emphasis|strong/g)).toHaveLength(18);
		expect(spell(section.children).match(/list\(/g)).toHaveLength(10);
		expect(findings).toEqual([]);
	});
});

describe("a huge paragraph", () => {
	it("of 200 kB with a thousand notes arrives whole", () => {
		const words = Array.from({ length: 1000 }, (_, index) => `${"word ".repeat(40)}[^${index}]`).join(" ");
		const notes = Array.from({ length: 1000 }, (_, index) => `[^${index}]: Note ${index}.`).join("\n\n");
		const { edition, findings } = render(`# T\n\n${words}\n\n${notes}`);
		expect(edition.text.flow.match(/word/g)).toHaveLength(40_000);
		expect(edition.text.notes.map(({ text }) => text.trim())).toEqual(
			Array.from({ length: 1000 }, (_, index) => `Note ${index}.`),
		);
		expect(findings).toEqual([]);
	});
});
