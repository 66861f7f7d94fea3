// Recto's own package.json → its version.
import { readFile } from "node:fs/promises";

/** Reads the version of this Recto. */
export async function readVersion(): Promise<string> {
	const manifest: { version: string } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
	return manifest.version;
}
