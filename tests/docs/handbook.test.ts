// The handbook against the program: every finding has its entry, and what it shows of book.yaml and theme.yaml can be written so.
import { readdirSync, readFileSync } from "node:fs";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { rules } from "../../scripts/base/rules.ts";
import { labelsOf } from "../../scripts/html/labels.ts";
import { checkYaml } from "../../scripts/load/check-yaml.ts";
import { bookSchema } from "../../scripts/load/config.ts";
import { themeSchema } from "../../scripts/load/theme-schema.ts";
import { TRIM_NAMES } from "../../scripts/load/trim.ts";
import { parseYaml } from "../../scripts/load/yaml.ts";

const FOLDER = new URL("../../manuscript/handbook/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");
const chapters = readdirSync(FOLDER).filter((name) => name.endsWith(".md"));

describe("the list of every finding", () => {
	// `id` | E | what has happened; in the table of proofs, all of which are errors, the letter is left out.
	const rows = [...read("91-findings.md").matchAll(/^\| `([a-z-]+)` *\| (?:([EW]) +\| )?\S/gm)];
	const listed = rows.map(([, id, letter]) => `${id} ${letter === "W" ? "warning" : "error"}`);
	const known = Object.entries(rules).map(([id, { severity }]) => `${id} ${severity}`);

	it("has each rule of the catalogue once, as an error or a warning, and nothing else", () => {
		expect(listed.toSorted()).toEqual(known.toSorted());
	});
});

describe("the handbook", () => {
	const examples = chapters.flatMap((name) =>
		[...read(name).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = ""], index) => ({
			name: `${name} ${index + 1}`,
			text,
		})),
	);

	it.each(examples)("shows YAML that can be written so: $name", ({ text }) => {
		const file = new VFile({ path: "example.yaml", value: text });
		const yaml = parseYaml(file, text);
		if (/^opening:/m.test(text)) checkYaml(yaml, themeSchema);
		else checkYaml(yaml, bookSchema, { title: "T", language: "en" });
		// An example shows some keys; those that a book must have need not be among them.
		expect(file.messages.filter(({ ruleId }) => ruleId !== "config-missing").map(({ reason }) => reason)).toEqual([]);
	});

	it("lists the words that a book says of itself", () => {
		const note = /^\[\^labels\]:.*$/m.exec(read("09-themes.md"))?.[0] ?? "";
		expect([...note.matchAll(/`(\w+)`/g)].map(([, name]) => name).toSorted()).toEqual(Object.keys(labelsOf("en")).toSorted());
	});

	it("lists the page sizes that have names", () => {
		const table = /^:::table.*\{#tbl-trim\}\n([\s\S]*?)^:::$/m.exec(read("04-book-yaml.md"))?.[1] ?? "";
		expect([...table.matchAll(/`([\w-]+)`/g)].map(([, name]) => name?.toLowerCase()).toSorted()).toEqual(
			TRIM_NAMES.map((name) => name.toLowerCase()).toSorted(),
		);
	});
});
