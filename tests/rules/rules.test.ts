import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rules } from "../../scripts/base/rules.ts";
import { runStages } from "../support/run-stages.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "../..");
const ids = Object.keys(rules);
const folders = readdirSync(HERE, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map((entry) => entry.name);

describe("the catalogue of findings", () => {
	it("has a folder for nothing but rules", () => {
		expect(folders.filter((name) => !ids.includes(name))).toEqual([]);
	});

	it.each(ids)("shows %s by an example, or names the test that does", (id) => {
		const has = (name: string): boolean => existsSync(join(HERE, id, name));
		expect({ id, isShown: (has("book.yaml") && has("expected.txt")) || has("from.txt") }).toEqual({ id, isShown: true });
	});

	it.each(folders.filter((name) => existsSync(join(HERE, name, "from.txt"))))("finds %s in the test that is named", (id) => {
		const path = readFileSync(join(HERE, id, "from.txt"), "utf8").trim();
		expect(readFileSync(join(ROOT, path), "utf8")).toContain(id);
	});
});

describe("helps of preflight", () => {
	const helps = Object.entries(rules).flatMap(([id, { help }]) => (id.startsWith("press-") ? [{ id, help }] : []));

	it.each(helps)("are true of PDFs of any program, and name keys of book.yaml as Recto's: $id", ({ help }) => {
		const [beforeKeys = ""] = help.split(/in Recto,/i);
		expect(beforeKeys).not.toMatch(/`|book\.yaml|Recto/);
	});
});

describe("a little book with one kind of fault", () => {
	const books = folders.filter((name) => existsSync(join(HERE, name, "book.yaml")));

	it.each(books)("gives the findings of %s at their places, and no others", async (id) => {
		const expected = readFileSync(join(HERE, id, "expected.txt"), "utf8");
		const { findings } = await runStages(join(HERE, id));
		expect(findings.map((line) => `${line}\n`).join("")).toBe(expected);
		expect(expected).toContain(` ${id} `);
	});
});
