// The handbook against the program: every finding has its entry, and what it shows of book.yaml and theme.yaml can be written so.
import { readdirSync, readFileSync } from "node:fs";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { PRINTERS } from "../../scripts/base/printers.ts";
import { rules } from "../../scripts/base/rules.ts";
import { findProfile } from "../../scripts/check/profiles/find-profile.ts";
import type { PrinterProfile, Size } from "../../scripts/check/profiles/printer-profile.ts";
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

/** A printer's rules as the handbook's table has them. */
function spellProfile({ must, ...rules }: PrinterProfile): Record<string, string> {
	const inches = (pt: number): string => String(Number((pt / 72).toFixed(3)));
	const size = ([width, height]: Size): string => `${inches(width)} × ${inches(height)}`;
	const { pageCount, trim, bleed, gutter, margin, resolution } = rules;
	const { min, max, multiple } = pageCount?.value ?? {};
	const count = min === undefined ? "" : max === undefined ? `from ${min}` : `${min} to ${max}`;
	const step = multiple === undefined ? "" : multiple === 2 ? "even" : `multiple of ${multiple}`;
	const gutters = gutter?.value.map(({ pt }) => inches(pt)) ?? [];
	const room = margin && [...new Set([margin.value.pt, margin.value.withBleedPt].map(inches))].join("; with bleed ");
	const isInks = rules.colours?.value.toSorted().join() === "DeviceCMYK,DeviceGray,Separation";
	const cells = {
		Pages: [count, step].filter(Boolean).join(", "),
		Trim: trim?.value.range
			? `${size(trim.value.range.min)} to ${size(trim.value.range.max)}`
			: trim && `${trim.value.sizes.length} sizes`,
		Sheet: must.fitSheet ? "exact" : must.haveTrimBox && "trim box",
		Bleed: bleed && `${inches(bleed.value.pt)}${bleed.value.edges === "all" ? " all round" : ""}`,
		"Inner margin": [...new Set([gutters[0], gutters.at(-1)])].filter(Boolean).join(" to "),
		"Other margins": room,
		"Type, pt": rules.typeSize?.value,
		"Lines, pt": rules.lineWidth?.value,
		"Photographs, ppi": resolution?.value.tone,
		"Line art, ppi": resolution?.value.line,
		Colours: isInks ? "inks" : rules.colours?.value.join(", "),
		"Black text": must.printBlackText && "black ink",
		"Ink, %": rules.inkLimit?.value,
		Transparency: must.beOpaque && (rules.transparentAs?.value ?? "none"),
		Marks: must.haveNoMarks && "none",
		"Links, comments": must.haveNoAnnotations && "none",
		Outline: must.haveNoOutline && "none",
		Title: must.haveTitle && "needed",
		"Size of file": rules.fileSize && `${rules.fileSize.value / 1e6} MB`,
	};
	return Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, String(cell || "–")]));
}

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

	describe("shows what preflight looks at", () => {
		const table = /^:::table.*\{#tbl-preflight\}\n([\s\S]*?)^:::$/m.exec(read("10-print.md"))?.[1] ?? "";
		const [head, , ...rows] = table
			.trim()
			.split("\n")
			.map((line) =>
				line
					.split("|")
					.slice(1, -1)
					.map((cell) => cell.trim()),
			);

		it("for every printer", () => {
			expect(head?.slice(1)).toEqual([...PRINTERS]);
		});

		it.each(PRINTERS)("with the values of the profile %s, and a dash where there is no rule", (name) => {
			const column = PRINTERS.indexOf(name) + 1;
			expect(Object.fromEntries(rows.map((row) => [row[0], row[column]]))).toEqual(spellProfile(findProfile(name)));
		});
	});

	it("lists the page sizes that have names", () => {
		const table = /^:::table.*\{#tbl-trim\}\n([\s\S]*?)^:::$/m.exec(read("04-book-yaml.md"))?.[1] ?? "";
		expect([...table.matchAll(/`([\w-]+)`/g)].map(([, name]) => name?.toLowerCase()).toSorted()).toEqual(
			TRIM_NAMES.map((name) => name.toLowerCase()).toSorted(),
		);
	});
});
