// Recto's own package.json → its version, and where its bugs are reported.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

const MANIFEST = new URL("../../package.json", import.meta.url);

/** Reads the version of this Recto. */
export async function readVersion(): Promise<string> {
	const manifest: { version: string } = JSON.parse(await readFile(MANIFEST, "utf8"));
	return manifest.version;
}

/** Reads where bugs of this Recto are reported, at once, since it is asked for when nothing can be awaited; undefined where none is given. */
export function readBugsAddress(): string | undefined {
	const manifest: { bugs?: { url: string } } = JSON.parse(readFileSync(MANIFEST, "utf8"));
	return manifest.bugs?.url;
}
