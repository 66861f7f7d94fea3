// Finding, starting and ending browsers, with real folders and a real Chromium.
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../scripts/base/diagnostics.ts";
import { findBrowser, launchBrowser } from "../../scripts/print/browser.ts";
import { unpackEmbeddedBrowser, userCacheFolder } from "../../scripts/print/embedded-browser.ts";

const isEmbeddedHere = process.platform === "linux" && process.arch === "x64";

let folder = "";
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "recto-test-"));
});
afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

describe("a browser by name", () => {
	const before = process.env["RECTO_BROWSER"];
	afterEach(() => {
		if (before === undefined) delete process.env["RECTO_BROWSER"];
		else process.env["RECTO_BROWSER"] = before;
	});

	it("takes RECTO_BROWSER before the configuration", async () => {
		const program = path.join(folder, "browser");
		await writeFile(program, "#!/bin/sh\n", { mode: 0o755 });
		process.env["RECTO_BROWSER"] = program;
		expect(await findBrowser("/nowhere/chrome")).toEqual({ executablePath: program, environment: {} });
	});

	it("names the setting at fault when there is no program", async () => {
		delete process.env["RECTO_BROWSER"];
		await expect(findBrowser("/nowhere/chrome")).rejects.toThrow("`browser` in book.yaml names /nowhere/chrome");
		process.env["RECTO_BROWSER"] = folder;
		await expect(findBrowser()).rejects.toThrow(Failure);
	});

	it("says why a program that is no browser does not start", async () => {
		const program = path.join(folder, "browser");
		await writeFile(program, "#!/bin/sh\necho 'error while loading shared libraries: libnspr4.so: no such file' >&2\nexit 127\n");
		await chmod(program, 0o755);
		process.env["RECTO_BROWSER"] = program;
		const failure = await launchBrowser({ signal: new AbortController().signal }).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(Failure);
		expect((failure as Failure).message).toBe(`The browser ${program} needs the library libnspr4.so, which is not installed.`);
	});
});

describe("the user's cache", () => {
	const before = process.env["XDG_CACHE_HOME"];
	afterEach(() => {
		if (before === undefined) delete process.env["XDG_CACHE_HOME"];
		else process.env["XDG_CACHE_HOME"] = before;
	});

	it("follows XDG_CACHE_HOME when it is absolute", () => {
		process.env["XDG_CACHE_HOME"] = "/somewhere/cache";
		expect(userCacheFolder()).toBe("/somewhere/cache/recto");
		process.env["XDG_CACHE_HOME"] = "relative";
		expect(userCacheFolder()).not.toContain("relative");
	});
});

describe.runIf(isEmbeddedHere)("the embedded browser", () => {
	let cache = "";
	beforeEach(() => {
		cache = path.join(folder, "recto");
	});

	it("is unpacked once when two builds want it at the same time", async () => {
		const [first, second] = await Promise.all([unpackEmbeddedBrowser(cache, inflate), unpackEmbeddedBrowser(cache, inflate)]);
		expect(first).toEqual(second);
		expect(await readdir(cache)).toEqual([expect.stringMatching(/^chromium-\d+/)]);
		const again = await unpackEmbeddedBrowser(cache, () => Promise.reject(new Error("unpacked a second time")));
		expect(again).toEqual(first);
	});

	it("replaces a folder that is not whole", async () => {
		const program = await unpackEmbeddedBrowser(cache, inflate);
		const executable = program?.executablePath ?? "";
		await truncate(executable, 3);
		await unpackEmbeddedBrowser(cache, inflate);
		expect(await readFile(executable, "utf8")).toBe("the browser");
		expect(await readdir(cache)).toHaveLength(1);
	});

	it("replaces a planted link and leaves what it points to alone", async () => {
		const program = await unpackEmbeddedBrowser(cache, inflate);
		const place = path.dirname(program?.executablePath ?? "");
		const planted = path.join(folder, "planted");
		await rename(place, planted);
		await symlink(planted, place);
		await unpackEmbeddedBrowser(cache, inflate);
		expect((await lstat(place)).isSymbolicLink()).toBe(false);
		expect(await readdir(planted)).toContain("chromium");
	});

	it("leaves nothing behind when unpacking fails", async () => {
		const failure = await unpackEmbeddedBrowser(cache, () => Promise.reject(new Error("disk full"))).catch((error) => error);
		expect(failure).toBeInstanceOf(Failure);
		expect(failure.cause).toEqual(new Error("disk full"));
		expect(await readdir(cache)).toEqual([]);
	});

	it("refuses a cache folder that others can write", async () => {
		await mkdir(cache);
		await chmod(cache, 0o777);
		await expect(unpackEmbeddedBrowser(cache, inflate)).rejects.toThrow("only you can write");
	});

	async function inflate(fresh: string): Promise<void> {
		await writeFile(path.join(fresh, "chromium"), "the browser", { mode: 0o700 });
	}
});

describe("a running browser", () => {
	it("makes a PDF, ends when closed, and leaves this process's environment as it was", async () => {
		const environment = { ...process.env };
		const session = await launchBrowser({ signal: new AbortController().signal });
		const page = await session.newPage();
		const pid = page.browser().process()?.pid ?? 0;
		await page.setContent("<p>Recto</p>");
		expect(
			Buffer.from(await page.pdf())
				.subarray(0, 5)
				.toString(),
		).toBe("%PDF-");
		expect(session.version).toContain("Chrome");
		await session.close();
		await session.close();
		expect({ ...process.env }).toEqual(environment);
		expect(() => process.kill(pid, 0)).toThrow("ESRCH");
	});

	it("ends at once when the build is cancelled, and says that it was cancelled", async () => {
		const controller = new AbortController();
		const session = await launchBrowser({ signal: controller.signal });
		const page = await session.newPage();
		const pid = page.browser().process()?.pid ?? 0;
		const waiting = page.evaluate("new Promise(() => {})").catch((error: unknown) => session.explain(error));
		controller.abort(new Error("cancelled"));
		expect(await waiting).toEqual(new Error("cancelled"));
		await session.close();
		expect(() => process.kill(pid, 0)).toThrow("ESRCH");
	});

	it("is not started after a cancel", async () => {
		await expect(launchBrowser({ signal: AbortSignal.abort(new Error("cancelled")) })).rejects.toThrow("cancelled");
	});

	it("turns a page's crash into a failure instead of waiting", async () => {
		const session = await launchBrowser({ signal: new AbortController().signal });
		const page = await session.newPage();
		const crash = page.goto("chrome://crash").catch(() => undefined);
		const waiting = page.evaluate("new Promise(() => {})").catch((error: unknown) => session.explain(error));
		expect(await waiting).toBeInstanceOf(Failure);
		await crash;
		await session.close();
	});
});
