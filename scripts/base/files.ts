// Bytes and paths: the hash of bytes, the whole or nothing of writing a file, what a name says of a file, and what a path refers to.
import { createHash } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join, posix } from "node:path";
import { Failure } from "./diagnostics.ts";

/** Returns the SHA-256 of the bytes as 64 hexadecimal digits (FIPS 180-4). */
export function hashBytes(bytes: Uint8Array | string): string {
	return createHash("sha256").update(bytes).digest("hex");
}

/** Orders texts by code point, the same on every machine and in every locale; for `sort()`. */
export function byCodePoint(a: string, b: string): number {
	// UTF-8 keeps the order of code points, which UTF-16 (what `<` compares) does not.
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Writes of this process so far: names two temporary files for one target apart. */
let writeCount = 0;

/**
 * Writes a file whole or not at all: whoever reads it meets the old content or the new, never a part.
 *
 * The folder is made if it is not there. The temporary file stands next to the target, since a rename is atomic only
 * within one file system.
 *
 * @param path target; a file already there is replaced
 * @throws Failure when the disk is full, the folder may not be written to, and the like; no temporary file stays behind
 */
export async function writeAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
	writeCount += 1;
	const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${process.pid}-${writeCount}.tmp`);
	await makeFolder(dirname(path)).catch((error: unknown) => {
		throw fileFailure(`Cannot make the folder ${dirname(path)}`, error);
	});
	try {
		await writeNew(temporary, bytes);
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true }).catch(() => undefined);
		throw fileFailure(`Cannot write ${path}`, error);
	}
}

/**
 * Makes a folder, and those above it, where they are not there yet.
 *
 * One at a time: in Node 20 `mkdir` with `recursive` tries for ever below a folder that takes no new ones, such as `/proc`.
 *
 * @param mode permissions of folders that are made
 * @throws what the system says where a folder cannot be made
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
	if (await isFolder(path)) return;
	if (dirname(path) !== path) await makeFolder(dirname(path), mode);
	await mkdir(path, mode).catch(async (error: unknown) => {
		// Another build may have made it in the meantime.
		if (!(await isFolder(path))) throw error;
	});
}

function isFolder(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isDirectory(),
		() => false,
	);
}

async function writeNew(path: string, bytes: Uint8Array | string): Promise<void> {
	// "wx": a file or link that someone else planted under this name is not written through.
	const handle = await open(path, "wx");
	try {
		await handle.writeFile(bytes);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

const HINTS: Readonly<Record<string, string>> = {
	ENOSPC: "The disk is full: free some space and build again.",
	EDQUOT: "Your share of the disk is used up: free some space and build again.",
	EACCES: "You have no permission here: change that of the file or its folder, or choose another folder.",
	EPERM: "You have no permission here: change that of the file or its folder, or choose another folder.",
	EROFS: "The disk is read-only: choose another folder.",
	EISDIR: "A folder of that name is in the way: move it, or choose another name.",
	ENOTEMPTY: "A folder of that name is in the way: move it, or choose another name.",
	ENOTDIR: "Part of that path is a file, not a folder: choose another path.",
	EEXIST: "Part of that path is a file, not a folder: choose another path.",
	ENOENT: "It is not there, or nothing can be made there: check the path.",
	ENAMETOOLONG: "The name is too long for this disk: choose a shorter one.",
	EMFILE: "Too many files are open on this machine: close some programs and build again.",
};

const READING_HINTS: Readonly<Record<string, string>> = {
	EACCES: "You have no permission to read it: change that of the file or its folder.",
	EPERM: "You have no permission to read it: change that of the file or its folder.",
	EISDIR: "It is a folder: name a file.",
	ENOTDIR: "Part of that path is a file, not a folder: check the path.",
	ENOENT: "It is not there: check the path.",
	ENAMETOOLONG: "No file has so long a name: check the path.",
};

/**
 * Turns an error of the file system into a failure with something to do about it.
 *
 * @param what what could not be done, without a full stop: "Cannot write dist/a.pdf"
 */
export function fileFailure(what: string, error: unknown): Failure {
	return toFailure(what, error, HINTS[errorCode(error)] ?? "Check that the folder exists and that you may read and write in it.");
}

/**
 * The same where something was to be read.
 *
 * @param path as it is shown
 */
export function readingFailure(path: string, error: unknown): Failure {
	const code = errorCode(error);
	const hint = READING_HINTS[code] ?? HINTS[code] ?? "Check that it is there and that you may read it.";
	return toFailure(`Cannot read ${path}`, error, hint);
}

function toFailure(what: string, error: unknown, hint: string): Failure {
	const code = errorCode(error);
	return new Failure(code ? `${what} (${code}).` : `${what}.`, hint, error);
}

/** Returns the system's code of an error (`ENOENT`), or "" for an error of another kind. */
export function errorCode(error: unknown): string {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Images and fonts that both editions know, by extension (IANA media types). */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
	".png": "image/png",
	".jpg": "image/jpeg",
	".jpeg": "image/jpeg",
	".gif": "image/gif",
	".webp": "image/webp",
	".avif": "image/avif",
	".svg": "image/svg+xml",
	".ttf": "font/ttf",
	".otf": "font/otf",
	".woff": "font/woff",
	".woff2": "font/woff2",
};

/** Returns the media type that a file's name promises; what is in the file is another matter. */
export function mediaTypeOf(name: string): string {
	return MEDIA_TYPES[extname(name).toLowerCase()] ?? "application/octet-stream";
}

/** Whether a file is named as an image. */
export function isImageName(name: string): boolean {
	return mediaTypeOf(name).startsWith("image/");
}

/** What the address of a link or an image leads to. */
export type BookPath =
	/** A file of the book: path relative to its folder, NFC, `/` between parts. */
	| { readonly kind: "inside"; readonly path: string; readonly fragment?: string }
	/** A place outside the book's folder, which is never read. */
	| { readonly kind: "outside" }
	/** Another machine, or a program: `https:`, `mailto:`, `//host`. */
	| { readonly kind: "remote" }
	/** A place in the same file. */
	| { readonly kind: "fragment"; readonly fragment: string }
	/** The content itself: `data:`. */
	| { readonly kind: "data" };

/**
 * Finds out what an address in a manuscript file leads to, by its letters alone: nothing is looked up.
 *
 * @param fromPath the file in which it is written, relative to the book's folder
 * @param url as written in a link or image, percent-encoded (RFC 3986) or not; a query is ignored
 */
export function resolveBookPath(fromPath: string, url: string): BookPath {
	const address = url.trim();
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
	if (scheme === "data") return { kind: "data" };
	// One letter and a colon is a Windows drive.
	if (scheme === "file" || scheme?.length === 1) return { kind: "outside" };
	if (scheme !== undefined || address.startsWith("//")) return { kind: "remote" };
	const [whole, ...fragments] = address.split("#");
	const fragment = fragments.length > 0 ? decode(fragments.join("#")) : undefined;
	const written = decode((whole ?? "").replace(/\?.*$/s, ""));
	if (written === "") return { kind: "fragment", fragment: fragment ?? "" };
	const path = resolveInside(posix.dirname(fromPath), written);
	if (path === undefined) return { kind: "outside" };
	return fragment === undefined ? { kind: "inside", path } : { kind: "inside", path, fragment };
}

/**
 * Resolves a path as written in a book.
 *
 * @param folder folder that it starts from, relative to the book's folder ("." or "" for that folder itself)
 * @param written a plain path with `/`, not percent-encoded
 * @returns the path relative to the book's folder, NFC; undefined when it leaves that folder, is absolute, or has a
 * backslash, a drive letter or a NUL in it
 */
export function resolveInside(folder: string, written: string): string | undefined {
	if (/[\\\0]|^\/|^[a-z]:/i.test(written)) return undefined;
	const path = posix.join(folder, written).normalize("NFC").replace(/\/$/, "");
	return path === ".." || path.startsWith("../") || path.startsWith("/") ? undefined : path;
}

/** Undoes percent-encoding; a text with a stray `%` is no encoded text and stays as it is. */
function decode(text: string): string {
	try {
		return decodeURIComponent(text).normalize("NFC");
	} catch {
		return text.normalize("NFC");
	}
}
