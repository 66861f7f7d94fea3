// Little books in the real themes: what stands on each of their pages is kept in expected/pages.json, read by a person.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowserSession, launchBrowser } from "../../scripts/print/browser.ts";
import { buildLittleBook } from "../support/little-book.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(HERE).filter((name) => existsSync(join(HERE, name, "book.yaml")));

let browser: BrowserSession;
beforeAll(async () => {
	browser = await launchBrowser({ signal: new AbortController().signal });
});
afterAll(async () => {
	await browser.close();
});

describe("the pages of a little book", () => {
	it.each(names)("are those of %s/expected/pages.json, without findings", async (name) => {
		const { pages, findings } = await buildLittleBook(join(HERE, name), browser);
		expect(findings).toEqual([]);
		const rows = pages.map((page) => `\t${JSON.stringify(page)}`).join(",\n");
		await expect(`[\n${rows}\n]\n`).toMatchFileSnapshot(join(HERE, name, "expected/pages.json"));
	});
});
