// EPUBs opened by a reading engine of other hands, foliate-js, in Chromium: contents, list of pages, notes and the way back, dark mode.
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBook } from "../../scripts/build/build-book.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import type { PageRecord } from "../../scripts/pages/page-map.ts";
import { type BrowserSession, launchBrowser, type Page } from "../../scripts/print/browser.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ENGINE = dirname(createRequire(import.meta.url).resolve("foliate-js/view.js"));
const ORIGIN = "http://reader.invalid/";
const signal = new AbortController().signal;

/** The page that holds the engine; `visit` goes somewhere and says where the reader then is. */
const READER = `<!doctype html><meta charset="utf-8"><style>html, body, foliate-view { height: 600px; margin: 0 }</style>
<script type="module">
	import "./view.js";
	import { FootnoteHandler } from "./footnotes.js";
	const file = new File([await (await fetch("book.epub")).blob()], "book.epub", { type: "application/epub+zip" });
	const view = document.createElement("foliate-view");
	document.body.append(view);
	await view.open(file);
	await view.init({ showTextStart: true });
	const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
	const nameOf = (element) => element && (element.getAttribute("role") ?? element.localName) + ":" + (element.id || element.textContent.trim());
	window.reader = {
		view,
		list: (items) => (items ?? []).flatMap((item) => [{ label: item.label, href: item.href }, ...reader.list(item.subitems)]),
		async visit(href) {
			const { index, anchor } = await view.book.resolveHref(href);
			await view.goTo(href);
			await settled();
			const { doc } = view.renderer.getContents().find((content) => content.index === index);
			const place = anchor(doc);
			const target = place === 0 ? doc.querySelector("section") : place;
			const heading = (target.matches("section") ? target.querySelector("h1") : target)?.cloneNode(true);
			for (const mark of heading?.querySelectorAll("sup.call, .section-number") ?? []) mark.remove();
			return { heading: heading?.textContent.trim(), target: nameOf(target) };
		},
		async touch(selector, number) {
			const { doc } = view.renderer.getContents()[0];
			const link = doc.querySelectorAll(selector)[number];
			const clicked = new Promise((resolve) => view.addEventListener("link", (event) => (event.preventDefault(), resolve(event)), { once: true }));
			link.click();
			const event = await clicked;
			const handler = new FootnoteHandler();
			const shown = new Promise((resolve) => handler.addEventListener("render", ({ detail }) => resolve(detail)));
			// The window in which the note is shown is a reader of its own.
			handler.addEventListener("before-render", ({ detail }) => document.body.append(detail.view));
			const handled = handler.handle(view.book, event);
			if (!handled) return { isNote: false, href: event.detail.href };
			const { type, hidden, view: popup } = await shown;
			const text = popup.renderer.getContents()[0].doc.body.textContent.replace(/\\s+/g, " ").trim();
			popup.remove();
			return { isNote: true, type, hidden, text, call: link.id, href: event.detail.href };
		},
	};
	window.isReady = true;
</script>`;

const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", epub: "application/epub+zip" };

interface Entry {
	readonly label: string;
	readonly href: string;
}

interface Visit {
	readonly heading?: string;
	readonly target: string;
}

let browser: BrowserSession;
let out: string;
beforeAll(async () => {
	browser = await launchBrowser({ signal });
	out = await mkdtemp(join(tmpdir(), "recto-reader-"));
});
afterAll(async () => {
	await browser.close();
	await rm(out, { recursive: true, force: true });
});

/** Builds a book and opens its EPUB. */
async function open(folder: string): Promise<{ page: Page; pages: readonly PageRecord[] }> {
	const { name = "" } = await buildBook(join(ROOT, folder), { out, proof: true }, startRun(SILENT_PROGRESS, signal));
	const epub = readFileSync(join(out, name, `${name}.epub`));
	const page = await browser.newPage();
	await page.setViewport({ width: 800, height: 600 });
	await page.setRequestInterception(true);
	page.on("request", async (request) => {
		const path = request.url().startsWith(ORIGIN) ? request.url().slice(ORIGIN.length) : undefined;
		if (path === undefined) return request.continue();
		if (path === "") return request.respond({ contentType: "text/html", body: READER });
		const body = path === "book.epub" ? epub : await readFile(join(ENGINE, path)).catch(() => undefined);
		return body
			? request.respond({ contentType: TYPES[path.split(".").at(-1) ?? ""] ?? "", body })
			: request.respond({ status: 404 });
	});
	await page.goto(ORIGIN);
	await page.waitForFunction("window.isReady", { timeout: 60_000 });
	const { pageMap } = JSON.parse(readFileSync(join(out, name, "report.json"), "utf8"));
	return { page, pages: pageMap.pages };
}

describe.each(["tests/books/notes", "manuscript/field-report"])("a reading engine shows %s", (folder) => {
	let page: Page;
	let pages: readonly PageRecord[];
	const ask = <T>(expression: string): Promise<T> => page.evaluate(expression) as Promise<T>;
	beforeAll(async () => {
		({ page, pages } = await open(folder));
	});
	afterAll(() => page.close());

	it("with a table of contents whose entries lead to their headings", async () => {
		const entries = await ask<Entry[]>("reader.list(reader.view.book.toc)");
		expect(entries.length).toBeGreaterThan(0);
		for (const { label, href } of entries) {
			const { heading, target } = await ask<Visit>(`reader.visit(${JSON.stringify(href)})`);
			expect({ heading, target }).toEqual({ heading: label, target: expect.stringMatching(/^(?:doc-|section:|h\d:)/) });
		}
	});

	it("with the list of the printed pages, each entry leading to its page", async () => {
		const entries = await ask<Entry[]>("reader.list(reader.view.book.pageList)");
		expect(entries.map(({ label }) => label)).toEqual(pages.filter(({ isBlank }) => !isBlank).map(({ folio }) => folio));
		for (const { label, href } of entries) {
			const { target } = await ask<Visit>(`reader.visit(${JSON.stringify(href)})`);
			expect(target).toBe(`doc-pagebreak:page-${label}`);
		}
	});

	it("with a window for each note that is touched, and a way back to its call", async () => {
		const notes = pages.flatMap((each) => each.notes);
		const [first] = await ask<Entry[]>("reader.list(reader.view.book.toc)");
		await ask(`reader.visit(${JSON.stringify(first?.href)})`);
		while ((await ask<number>(`reader.view.renderer.getContents()[0].doc.querySelectorAll("a.note-call").length`)) === 0)
			await ask("reader.view.renderer.nextSection().then(() => undefined)");
		const shown = await ask<Record<string, string>>('reader.touch("a.note-call", 0)');
		expect(shown).toMatchObject({ isNote: true, type: "footnote", hidden: true });
		expect(shown["text"]).toMatch(/^1 \S+/);
		const noteId = shown["href"]?.split("#")[1] ?? "";
		expect(notes).toContain(noteId);
		expect((await ask<Visit>(`reader.visit(${JSON.stringify(shown["href"])})`)).target).toBe(`doc-footnote:${noteId}`);
		const back = await ask<Record<string, string>>('reader.touch("a.note-mark", 0)');
		expect(back).toMatchObject({ isNote: false });
		const { target } = await ask<Visit>(`reader.visit(${JSON.stringify(back["href"])})`);
		expect(target).toBe(`doc-noteref:${shown["call"]}`);
	});

	it("light on dark where the reader wants it so: no colour and no ground of ours", async () => {
		await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
		await ask('reader.view.renderer.setStyles("html { color-scheme: light dark } a:link { color: lightblue }")');
		const found = await ask<{ name: string; color: string; ground: string }[]>(`
			[...reader.view.renderer.getContents()[0].doc.body.querySelectorAll("*")].map((element) => {
				const { color, backgroundColor } = getComputedStyle(element);
				return { name: element.localName, color, ground: backgroundColor };
			})`);
		const kinds = new Set(found.filter(({ name }) => name !== "a").map(({ color, ground }) => `${color} on ${ground}`));
		expect([...kinds].filter((kind) => !/^rgb\((?:255, 255, 255|173, 216, 230)\) on rgba\(0, 0, 0, 0\)$/.test(kind))).toEqual([]);
	});
});
