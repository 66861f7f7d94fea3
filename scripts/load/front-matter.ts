// The text of a chapter file → its front matter checked, and the text with the front matter blanked out.
import type { VFile } from "vfile";
import { z } from "zod";
import { checkYaml } from "./check-yaml.ts";
import { BACK_ROLES, BODY_ROLES, FRONT_ROLES, type Matter, type Role } from "./config.ts";
import { readAs, readLanguage, text } from "./config-values.ts";
import { parseYaml } from "./yaml.ts";

const frontMatterSchema = z.strictObject({
	title: text.optional(),
	role: z.enum([...FRONT_ROLES, ...BODY_ROLES, ...BACK_ROLES]).default("chapter"),
	"running-title": text.optional(),
	language: readAs(readLanguage).optional(),
});

/** What a chapter says of itself; keys as they are written. */
export type FrontMatter = Readonly<z.infer<typeof frontMatterSchema>>;

/**
 * Takes the front matter off a chapter: YAML between two lines of `---`, the first of them being the first of the file.
 * Empty lines take its place in the file's value, so that every line keeps its number.
 *
 * Reports on the chapter's file: `config-syntax`, `config-key-unknown`, `config-value`.
 */
export function takeFrontMatter(file: VFile): FrontMatter {
	const lines = String(file.value).split("\n");
	const end = isFence(lines[0]) ? lines.findIndex((line, index) => index > 0 && isFence(line)) : -1;
	if (end < 0) return checkYaml(parseYaml(file, ""), frontMatterSchema);
	const yaml = ["", ...lines.slice(1, end)].join("\n");
	file.value = lines.fill("", 0, end + 1).join("\n");
	return checkYaml(parseYaml(file, yaml), frontMatterSchema);
}

const isFence = (line: string | undefined): boolean => line !== undefined && /^---[ \t]*$/.test(line);

/** Returns where a section of this role stands in the book. */
export function matterOf(role: Role): Matter {
	if (FRONT_ROLES.some((front) => front === role)) return "front";
	return BACK_ROLES.some((back) => back === role) ? "back" : "body";
}
