// README.md against the program: what it tells the reader to type is there to be typed, and what it points to exists.
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");
const readme = read("README.md");
const all = (pattern: RegExp): string[] => [...new Set([...readme.matchAll(pattern)].map(([, found]) => found ?? ""))];

it("names no switch that the command line does not have", () => {
	const commandLine = read("scripts/cli.ts");
	const switches = all(/(?<=\s|`)(--[a-z][a-z-]*)/g);
	expect(switches.length).toBeGreaterThan(5);
	expect(switches.filter((name) => !commandLine.includes(`"${name}`))).toEqual([]);
});

it("names no npm script that package.json does not have", () => {
	const { scripts } = JSON.parse(read("package.json"));
	const known = [...Object.keys(scripts), "test"];
	expect(all(/npm run ([a-z:]+)/g).filter((name) => !known.includes(name))).toEqual([]);
});

it("points to files that are there", () => {
	const links = all(/\]\(([^)#]+)\)/g).filter((link) => !link.startsWith("http"));
	expect(links.length).toBeGreaterThan(3);
	expect(links.filter((link) => !existsSync(new URL(link, ROOT)))).toEqual([]);
});

it("asks for the Node that package.json asks for", () => {
	const { engines } = JSON.parse(read("package.json"));
	expect(engines.node).toBe(`>=${/Node\.js\]\([^)]*\) ([\d.]+) or later/.exec(readme)?.[1]}.0`);
});
