// A book's folder and its configuration → manuscript, theme and colour profile, read side by side.
import type { VFile } from "vfile";
import type { BookConfig } from "../load/config.ts";
import { loadManuscript, type Manuscript } from "../load/manuscript.ts";
import { loadPressProfile, type ProfileFile } from "../load/press-profile.ts";
import { loadTheme, type Theme } from "../load/theme.ts";
import type { Run } from "./run.ts";

/** What a book is made from. */
export interface LoadedBook {
	readonly manuscript: Manuscript;
	/** Undefined where the theme cannot be read. */
	readonly theme: Theme | undefined;
	/** Undefined where book.yaml names none and needs none. */
	readonly profile: ProfileFile | undefined;
}

/**
 * Reads what the configuration names; findings are reported on the files.
 *
 * @param folder the book's folder
 * @param file book.yaml
 */
export function loadBook(folder: string, { config, file }: { config: BookConfig; file: VFile }, run: Run): Promise<LoadedBook> {
	return run.stage("load", async () => {
		const [manuscript, theme, profile] = await Promise.all([
			loadManuscript(folder, config, file),
			loadTheme(config.theme, folder, config, file),
			loadPressProfile(folder, config, file),
		]);
		return { manuscript, theme, profile };
	});
}
