// `print.profile` of book.yaml → the colour profile of the press that it names, checked.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { placeOfValue } from "../base/places.ts";
import type { BookConfig } from "./config.ts";
import { locateInside } from "./folder-files.ts";

/** A profile of a press with four inks (ICC.1:2022, class `prtr`). */
export interface ProfileFile {
	readonly bytes: Uint8Array;
	/** Absolute path. */
	readonly path: string;
	/** Name of the printing condition, `FOGRA39` where the profile says so, else its own description. */
	readonly condition: string;
	/** Most ink that this condition takes, where that is known: 3 for 300 %. */
	readonly inkLimit?: number;
}

/** The profile that comes with Recto: offset printing on coated paper, the condition that most printing houses know. */
const OWN_NAME = "FOGRA39";
const OWN_PROFILE = fileURLToPath(new URL("FOGRA39L_coated.icc", import.meta.url));
/** What printing houses ask for; the profile itself goes up to 318 %. */
const OWN_INK_LIMIT = 3;

/**
 * Reads the profile that is named: `FOGRA39`, in whatever letters, or a file of the book's folder. Where none is and one is needed, for
 * process colours or PDF/X-4, it is FOGRA39.
 *
 * Reports `config-value` where it is no file of the book's folder or no profile of a press with four inks.
 *
 * @param folder the book's folder
 */
export async function loadPressProfile(
	folder: string,
	{ print }: BookConfig,
	configFile: VFile,
): Promise<ProfileFile | undefined> {
	if (isOwn(print)) {
		const bytes = await readFile(OWN_PROFILE);
		return { bytes, path: OWN_PROFILE, condition: OWN_NAME, inkLimit: OWN_INK_LIMIT };
	}
	if (print?.profile === undefined) return undefined;
	const path = resolve(folder, print.profile);
	const isThere = (await locateInside(folder, path)) === "inside";
	const bytes = isThere ? await readFile(path) : undefined;
	if (bytes && isPressProfile(bytes)) return { bytes, path, condition: conditionOf(readDescription(bytes)) };
	const expected = bytes ? "the ICC profile of a press with four inks" : "FOGRA39 or an ICC profile in the book's folder";
	const place = placeOfValue(configFile, ["print", "profile"]);
	report(configFile, "config-value", `Unexpected \`${print.profile}\`, expected ${expected}`, place);
	return undefined;
}

function isOwn(print: BookConfig["print"]): boolean {
	if (print?.profile !== undefined) return print.profile.toUpperCase() === OWN_NAME;
	return print?.colour === "cmyk" || print?.standard === "pdf/x-4";
}

/** The header of a profile (7.2): its signature, its class and its colours. */
function isPressProfile(bytes: Buffer): boolean {
	const word = (at: number): string => bytes.toString("latin1", at, at + 4);
	return bytes.length > 132 && word(36) === "acsp" && word(12) === "prtr" && word(16) === "CMYK";
}

/** The tag `desc`: Latin text in profiles of version 2, UTF-16 in later ones (10.15; ICC.1:2001, 6.5.17). */
function readDescription(bytes: Buffer): string {
	const count = bytes.readUInt32BE(128);
	for (let at = 132; at + 12 <= bytes.length && at < 132 + 12 * count; at += 12) {
		if (bytes.toString("latin1", at, at + 4) !== "desc") continue;
		const tag = bytes.subarray(bytes.readUInt32BE(at + 4)).subarray(0, bytes.readUInt32BE(at + 8));
		if (tag.toString("latin1", 0, 4) !== "mluc") return tag.toString("latin1", 12, 11 + tag.readUInt32BE(8));
		const [length, offset] = [tag.readUInt32BE(20), tag.readUInt32BE(24)];
		return Buffer.from(tag.subarray(offset, offset + length))
			.swap16()
			.toString("utf16le");
	}
	return "";
}

/** Conditions of the ICC's registry are known by these names (registry.color.org). */
function conditionOf(description: string): string {
	const [, body, number] = /\b(FOGRA|CRPC|TR)\s?0*(\d+)/i.exec(description) ?? [];
	if (body === undefined) return description || "Custom";
	return body.toUpperCase() === "TR" ? `CGATS TR ${number?.padStart(3, "0")}` : `${body.toUpperCase()}${number}`;
}
