// The Chromium packed inside the npm package @sparticuz/chromium → an executable in the user's own cache, unpacked once for each version.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import { Failure } from "../base/diagnostics.ts";
import { makeFolder } from "../base/files.ts";

/** A browser's executable and the environment its process needs; ours stays as it is. */
export interface BrowserProgram {
	readonly executablePath: string;
	/** Variables laid over `process.env` for the browser's process alone; undefined takes a variable away. */
	readonly environment: Readonly<Record<string, string | undefined>>;
}

const PACKAGE = "@sparticuz/chromium";
/** Lists every file with its size; written last, so a folder without it was never whole. */
const MANIFEST = "unpacked.json";
/** An unpacking takes seconds; what is older was left by a build that was killed. */
const STALE_AFTER_MS = 3_600_000;
const UNPACKING = "unpacking-";

/**
 * Unpacks the embedded browser where that was not done yet.
 *
 * Two builds may do so at once: each unpacks into a folder of its own, and the first rename wins. A folder that is not whole, not a
 * folder or not the user's own is never used.
 *
 * @param cacheFolder folder for Recto's own use, made when missing
 * @param inflate writes the browser's files into an empty folder
 * @returns the program, or undefined where the package holds none for this machine
 * @throws Failure when the cache folder cannot be used
 */
export async function unpackEmbeddedBrowser(
	cacheFolder = userCacheFolder(),
	inflate = inflatePackage,
): Promise<BrowserProgram | undefined> {
	if (!suitsThisMachine()) return undefined;
	const version = await packageVersion();
	if (!version) return undefined;
	const target = path.join(cacheFolder, `chromium-${version}`);
	try {
		await makePrivate(cacheFolder);
		if (!(await isWhole(target))) await unpackInto(target, inflate);
	} catch (error) {
		if (error instanceof Failure) throw error;
		throw new Failure(
			`The browser could not be unpacked into ${cacheFolder}.`,
			"Free 250 MB there, or set XDG_CACHE_HOME to a folder that you can write, or RECTO_BROWSER to an installed Chrome or Chromium.",
			error,
		);
	}
	return { executablePath: path.join(target, "chromium"), environment: browserEnvironment(target) };
}

/** Recto's folder inside the user's cache, as the XDG Base Directory Specification 0.8 places it. */
export function userCacheFolder(): string {
	const root = process.env["XDG_CACHE_HOME"];
	return path.join(root && path.isAbsolute(root) ? root : path.join(homedir(), ".cache"), "recto");
}

/** The binary is built for Linux on x64 against glibc, and asks for its loader under this name; musl systems have none. */
function suitsThisMachine(): boolean {
	return process.platform === "linux" && process.arch === "x64" && existsSync("/lib64/ld-linux-x86-64.so.2");
}

async function packageVersion(): Promise<string | undefined> {
	try {
		// The package does not export its package.json, so it is found from the entry point, two folders below.
		const entry = createRequire(import.meta.url).resolve(PACKAGE);
		const manifest: { version: string } = JSON.parse(await readFile(path.join(entry, "../../../package.json"), "utf8"));
		return manifest.version;
	} catch {
		return undefined;
	}
}

async function makePrivate(folder: string): Promise<void> {
	await makeFolder(folder, 0o700);
	const found = await lstat(folder);
	if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return;
	throw new Failure(
		`${folder} is not a folder that only you can write, so no browser is started from there.`,
		"Remove it, or correct its owner and mode (chmod 700), or set XDG_CACHE_HOME to another folder.",
	);
}

async function isWhole(folder: string): Promise<boolean> {
	try {
		const found = await lstat(folder);
		if (!found.isDirectory() || found.uid !== process.getuid?.()) return false;
		const sizes: Record<string, number> = JSON.parse(await readFile(path.join(folder, MANIFEST), "utf8"));
		const files = await Promise.all(Object.keys(sizes).map((name) => lstat(path.join(folder, name))));
		return Object.values(sizes).every((size, index) => files[index]?.isFile() && files[index].size === size);
	} catch {
		return false;
	}
}

async function unpackInto(target: string, inflate: typeof inflatePackage): Promise<void> {
	await removeStale(path.dirname(target));
	const fresh = path.join(path.dirname(target), `${UNPACKING}${randomBytes(8).toString("hex")}`);
	await mkdir(fresh, { mode: 0o700 });
	try {
		await inflate(fresh);
		await mkdir(path.join(fresh, "fonts"), { recursive: true });
		await writeFile(path.join(fresh, "fonts", "fonts.conf"), fontConfiguration(target));
		await writeFile(path.join(fresh, MANIFEST), JSON.stringify(await fileSizes(fresh)));
		await moveIntoPlace(fresh, target);
	} finally {
		await rm(fresh, { recursive: true, force: true });
	}
}

/**
 * Has the package unpack itself into `folder`.
 *
 * It writes below `os.tmpdir()` and adds its Amazon Linux libraries only when it believes itself there. It asks for both before its
 * first `await`, so the variables can be put back before anything else of this process runs.
 */
async function inflatePackage(folder: string): Promise<void> {
	const chromium = await keepingEnvironment(() => import("@sparticuz/chromium"));
	const before = { ...process.env };
	process.env["TMPDIR"] = folder;
	process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs20.x";
	const unpacking = chromium.default.executablePath();
	restoreEnvironment(before);
	await unpacking;
}

/** On a real Lambda the package changes variables while it is being imported. */
async function keepingEnvironment<T>(action: () => Promise<T>): Promise<T> {
	const before = { ...process.env };
	try {
		return await action();
	} finally {
		restoreEnvironment(before);
	}
}

function restoreEnvironment(before: NodeJS.ProcessEnv): void {
	for (const name of Object.keys(process.env)) if (before[name] === undefined) delete process.env[name];
	Object.assign(process.env, before);
}

async function moveIntoPlace(fresh: string, target: string): Promise<void> {
	try {
		await rename(fresh, target);
	} catch {
		// Something is there already: another build's browser, which serves, or something broken, which goes.
		if (await isWhole(target)) return;
		await rename(target, `${fresh}-replaced`);
		await rename(fresh, target);
		await rm(`${fresh}-replaced`, { recursive: true, force: true });
	}
}

async function removeStale(cacheFolder: string): Promise<void> {
	for (const name of await readdir(cacheFolder)) {
		if (!name.startsWith(UNPACKING)) continue;
		const folder = path.join(cacheFolder, name);
		const age =
			Date.now() -
			(await stat(folder).then(
				(found) => found.mtimeMs,
				() => Date.now(),
			));
		if (age > STALE_AFTER_MS) await rm(folder, { recursive: true, force: true });
	}
}

async function fileSizes(folder: string): Promise<Record<string, number>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
	const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
	return Object.fromEntries(files.map((file, index) => [path.relative(folder, file), sizes[index] ?? 0]));
}

/** The package's own configuration points at folders under /tmp, where anyone could lay a font or a font cache. */
function fontConfiguration(target: string): string {
	const escaped = path.join(target, "fonts").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
	return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${escaped}/fonts</dir>
<cachedir>${escaped}/cache</cachedir>
</fontconfig>
`;
}

function browserEnvironment(folder: string): BrowserProgram["environment"] {
	const own = path.join(folder, "al2023", "lib");
	const inherited = process.env["LD_LIBRARY_PATH"];
	return {
		LD_LIBRARY_PATH: inherited ? `${own}:${inherited}` : own,
		// The machine's fonts stay out: the same book gives the same pages everywhere.
		FONTCONFIG_PATH: path.join(folder, "fonts"),
		FONTCONFIG_FILE: undefined,
	};
}
