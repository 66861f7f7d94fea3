// A chapter's file on disk → its text and what its front matter says.
import { report } from "../base/diagnostics.ts";
import type { ListedChapter } from "./chapter-list.ts";
import { matterOf, takeFrontMatter } from "./front-matter.ts";
import type { ChapterFile } from "./manuscript.ts";
import { readTextFile } from "./text-file.ts";

/**
 * Reads a chapter.
 *
 * Reports on its file: `file-encoding`, `chapter-empty`, and the front matter's `config-…`.
 *
 * @throws Failure when the file cannot be read
 */
export async function readChapter({ path, absolutePath, matter, part }: ListedChapter): Promise<ChapterFile> {
	const file = await readTextFile(absolutePath);
	const { title, role, language, "running-title": runningTitle } = takeFrontMatter(file);
	if (String(file.value).trim() === "")
		report(file, "chapter-empty", "Unexpected empty chapter, expected text", { line: 1, column: 1 });
	return {
		path,
		file,
		matter: matter ?? matterOf(role),
		role,
		...(title !== undefined && { title }),
		...(runningTitle !== undefined && { runningTitle }),
		...(language !== undefined && { language }),
		...(part !== undefined && { part }),
	};
}
