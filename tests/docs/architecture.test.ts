// ARCHITECTURE.md against the house: every file has its line, every line its file, and the table of imports is what Biome enforces.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");
const page = read("ARCHITECTURE.md");

/** The part of the page under a heading that begins with these words. */
function under(heading: string): string {
	const start = page.indexOf(`${heading}`);
	expect(start, heading).toBeGreaterThan(0);
	const next = page.slice(start + heading.length).search(/\n##+ /);
	return page.slice(start, next < 0 ? undefined : start + heading.length + next);
}

/** The cells of a Markdown table's rows, without its head. */
const rowsOf = (text: string): string[][] =>
	[...text.matchAll(/^\| (.*) \|$/gm)].slice(2).map(([, row]) => (row ?? "").split(" | "));

const namesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

const rooms = readdirSync(new URL("scripts", ROOT), { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

it.each(rooms)("lists every file of %s, and no other", (room) => {
	const files = readdirSync(new URL(`scripts/${room}`, ROOT), { recursive: true, encoding: "utf8" });
	const code = files.filter((name) => /\.[jt]s$/.test(name) && !name.includes(".tmp."));
	const listed = rowsOf(under(`### \`scripts/${room}/\``)).flatMap(([file = ""]) => namesIn(file));
	expect(listed.toSorted()).toEqual(code.map((name) => name.replaceAll("\\", "/")).toSorted());
});

it("lists the seven stages under the names that a build gives them", () => {
	const stages = /STAGES = \[(.*)\]/.exec(read("scripts/build/run.ts"))?.[1]?.match(/\w+/g) ?? [];
	expect(stages).toHaveLength(7);
	expect(page).toContain(`**${stages.join(", ")}.**`);
});

const table = rowsOf(under("## Who imports what"));

/** What may follow `../` in an import of a room, as the patterns of biome.json have it: the last one that matches decides. */
function isAllowed(patterns: readonly string[], target: string): boolean {
	const matches = (pattern: string): boolean =>
		pattern === `../${target}` || (pattern.endsWith("/**") && `../${target}`.startsWith(pattern.slice(0, -2)));
	return patterns.reduce((allowed, pattern) => (matches(pattern.replace("!", "")) ? pattern.startsWith("!") : allowed), true);
}

interface Override {
	readonly includes: readonly string[];
	readonly linter: {
		readonly rules: {
			readonly style?: {
				readonly noRestrictedImports?: {
					readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] };
				};
			};
		};
	};
}

it.each(rooms.filter((room) => !["build", "bench"].includes(room)))("lets %s import what Biome lets it import", (room) => {
	const overrides: readonly Override[] = JSON.parse(read("biome.json")).overrides;
	const override = overrides.find(({ includes }) => includes.length === 1 && includes[0] === `scripts/${room}/**`);
	const patterns = override?.linter.rules.style?.noRestrictedImports?.options.patterns.flatMap(({ group }) => group);
	expect(patterns).toBeDefined();
	const others = rooms.filter((other) => other !== room && other !== "bench");
	const targets = [...others.map((other) => `${other}/any.ts`), "pages/page-map.ts"];
	const allowed = targets.filter((target) => isAllowed(patterns ?? [], target)).map((target) => target.replace("/any.ts", ""));
	const cell = table.find(([name]) => name === `\`${room}\``)?.[1] ?? "";
	const listed = namesIn(cell).filter((name) => name === "pages/page-map.ts" || rooms.includes(name));
	expect(listed.toSorted()).toEqual(allowed.filter((name) => room !== "pages" || !name.startsWith("pages")).toSorted());
});
