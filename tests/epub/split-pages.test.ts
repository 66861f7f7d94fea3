import type { Element } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { expect, it } from "vitest";
import { splitPages } from "../../scripts/epub/split-pages.ts";
import { call, chapter, note, notes } from "../support/little-edition.ts";

const LIMIT = 3_000;
/** About 700 bytes. */
const long = (text: string, ...children: Element[]): Element => h("p", [`${text} ${"x".repeat(690)}`, ...children]);

/** Ids of the parts, and what begins their blocks. */
function split(...children: Element[]): readonly string[] {
	return splitPages([chapter("a", "A", ...children)], LIMIT).map(({ id, content }) => {
		const html = toHtml(content).replace(/ ?x{9,}/g, "");
		return `${id}: ${html.replace(/<a[^>]*doc-backlink[^>]*>(\d)<\/a>/g, "$1.").replace(/<(?!\/|h|aside|section)[^>]*>|<\/[^>]*>/g, "|")}`
			.replace(/<(\w+)[^>]*>/g, "<$1>")
			.replace(/\|+/g, "|");
	});
}

it("leaves a page that is not too long as it is", () => {
	const page = chapter("a", "A", long("1"));
	expect(splitPages([page], LIMIT)).toEqual([page]);
});

it("divides a long page at a heading in the second half of what fits, and else at a paragraph", () => {
	expect(split(long("1"), h("h2", "S"), long("2"), long("3"), long("4"))).toEqual([
		"a: <section><h1>A|1|<h2>S|2|",
		"a_2: <section>|3|4|",
	]);
	expect(split(long("1"), long("2"), h("h2", "S"), long("3"), long("4"))).toEqual([
		"a: <section><h1>A|1|2|",
		"a_2: <section><h2>S|3|4|",
	]);
});

it("does not part a heading from what it heads, nor a chapter's title", () => {
	expect(split(long("1"), long("2"), h("h3", "S"), h("h4", "T"), long("3"), long("4"))[1]).toBe("a_2: <section><h3>S|<h4>T|3|4|");
});

it("leaves whole what is longer than a file", () => {
	expect(split(h("div", [long("1"), long("2"), long("3"), long("4"), long("5")]), long("6"))).toHaveLength(2);
});

it("keeps role and id of the first part alone", () => {
	const [first, second] = splitPages([chapter("a", "A", long("1"), long("2"), long("3"), long("4"))], LIMIT);
	expect(first?.content.children[0]).toMatchObject({ properties: { id: "a", role: "doc-chapter" } });
	expect(second?.content.children[0]).toMatchObject({ properties: { id: "a_2" } });
	expect(second?.content.children[0]).not.toHaveProperty("properties.role");
	expect(second).toMatchObject({ id: "a_2", title: "A", path: "a.md", role: "chapter" });
});

it("ends each part with the notes first called in it, and those called in these", () => {
	const parts = split(
		long("1", call("n-1", "1")),
		long("2"),
		long("3"),
		long("4", call("n-1", "1", "again"), call("n-2", "2")),
		notes(note("n-1", "1", ["One", call("n-3", "3"), "."]), note("n-2", "2", ["Two."]), note("n-3", "3", ["Three."])),
	);
	expect(parts).toEqual([
		"a: <section><h1>A|1|1|<section><aside>|1. One|3|.|<aside>|3. Three.|",
		"a_2: <section>|2|3|",
		"a_3: <section>|4|1|2|<section><aside>|2. Two.|",
	]);
});
