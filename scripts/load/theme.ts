// A theme's folder → its pages, stylesheets and fonts as values.
import { join, posix } from "node:path";
import { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { isImageName } from "../base/files.ts";
import { nearest } from "../base/nearest.ts";
import { type KeyPath, placeOfValue } from "../base/places.ts";
import { checkYaml } from "./check-yaml.ts";
import type { BookConfig } from "./config.ts";
import { type FolderFiles, listFolder } from "./folder-files.ts";
import { pathToShow, readTextFile } from "./text-file.ts";
import { findThemeFolder } from "./theme-folder.ts";
import { findFonts } from "./theme-fonts.ts";
import { mergeOptions } from "./theme-options.ts";
import { type ThemeConfig, themeSchema } from "./theme-schema.ts";
import { quote } from "./value-words.ts";
import { parseYaml } from "./yaml.ts";

/** A font file that a theme uses: static TrueType, or WOFF2 with TrueType outlines (Chromium makes others Type 3). */
export interface ThemeFont {
	readonly family: string;
	readonly weight: number;
	readonly style: "normal" | "italic";
	/** Name under which the editions refer to it, unique in the theme: `EBGaramond_400Regular.ttf`. */
	readonly fileName: string;
	readonly absolutePath: string;
}

/** One theme: HTML pages, CSS and fonts; `templates/<name>/theme.yaml` says which is used for what. */
export interface Theme {
	readonly name: string;
	/** Template names (without `.html`) in the order their pages stand before the first chapter: half-title, title-page … */
	readonly openingPages: readonly string[];
	/** The same after the last chapter. */
	readonly closingPages: readonly string[];
	/** Template name of a section, by role; `chapter` stands for every role that is not named. */
	readonly sectionPages: Readonly<Record<string, string>>;
	/** Of the opening and closing pages, those that an EPUB shows too. */
	readonly epubPages: readonly string[];
	/** Template sources by name; `file.path` is shown in findings. */
	readonly templates: ReadonlyMap<string, VFile>;
	/** Shared look, paged look, what is added to it where notes stand in the margin, reading-system look. */
	readonly css: { readonly book: VFile; readonly print: VFile; readonly marginNotes?: VFile; readonly epub: VFile };
	/** The look of the page `cover`, for books without a picture of their own; undefined for a theme that makes no covers. */
	readonly coverCss?: VFile | undefined;
	readonly fonts: readonly ThemeFont[];
	/** Images of the theme (ornaments) by path relative to its folder, `ornament.svg`: absolute path. */
	readonly images: ReadonlyMap<string, string>;
	/** The theme's options with book.yaml's `options` laid over the defaults. */
	readonly options: Readonly<Record<string, string | number | boolean>>;
	/** theme.yaml, for findings about it. */
	readonly file: VFile;
}

/**
 * Reads a theme: one of Recto's own, or a folder inside the book's folder.
 *
 * Reports on book.yaml `theme-missing`, `path-outside`, and `config-key-unknown` and `config-value` for its `options`; on
 * theme.yaml `theme-file-missing`, `config-syntax`, `config-key-unknown`, `config-value`, `config-missing`; on each of the
 * theme's files `file-encoding`.
 *
 * @param name `theme` of book.yaml
 * @returns the theme, or undefined when there is none of that name
 * @throws Failure when a file that is there cannot be read
 */
export async function loadTheme(
	name: string,
	bookFolder: string,
	config: BookConfig,
	configFile: VFile,
): Promise<Theme | undefined> {
	const folder = await findThemeFolder({ name, bookFolder, configFile });
	if (folder === undefined) return undefined;
	const content = await listFolder(folder);
	const file = await readTextFile(join(folder, "theme.yaml"));
	const settings = checkYaml(parseYaml(file, String(file.value)), themeSchema);
	const templates = await readTemplates(content);
	checkTemplateNames(settings, templates, file);
	checkLists(settings, { templates, config, file });
	return {
		name: settings.name ?? posix.basename(name),
		openingPages: settings.opening.filter((page) => templates.has(page)),
		closingPages: settings.closing.filter((page) => templates.has(page)),
		sectionPages: sectionPages(settings, templates),
		epubPages: settings.epub.filter((page) => templates.has(page)),
		templates,
		css: {
			book: await readStylesheet("book.css", folder, content, file),
			print: await readStylesheet("print.css", folder, content, file),
			...(config.notes.placement === "margin"
				? { marginNotes: await readStylesheet("margin-notes.css", folder, content, file) }
				: {}),
			epub: await readStylesheet("epub.css", folder, content, file),
		},
		coverCss: await readCoverStylesheet(content),
		fonts: await findFonts(settings.fonts, content, file),
		images: new Map([...content.files].filter(([path]) => isImageName(path))),
		options: mergeOptions(settings.options, config, configFile),
		file,
	};
}

type Templates = Theme["templates"];

async function readTemplates(content: FolderFiles): Promise<Templates> {
	const templates = new Map<string, VFile>();
	for (const [path, absolutePath] of content.files) {
		if (/^[^/]+\.html$/.test(path)) templates.set(path.slice(0, -".html".length), await readTextFile(absolutePath));
	}
	return templates;
}

function sectionPages({ sections }: ThemeConfig, templates: Templates): Theme["sectionPages"] {
	const pages = Object.entries({ chapter: "chapter", ...sections });
	return Object.fromEntries(pages.map(([role, page]) => [role, page !== undefined && templates.has(page) ? page : "chapter"]));
}

/** Reports names in theme.yaml that no template has, and pages for the EPUB that the book does not have at all. */
function checkTemplateNames({ opening, closing, sections, epub }: ThemeConfig, templates: Templates, file: VFile): void {
	const check = (page: string | undefined, path: KeyPath, known: readonly string[]): void => {
		if (page === undefined || known.includes(page)) return;
		const near = nearest(page, known);
		const expected = near === undefined ? "the name of a template of this theme" : quote(near);
		report(file, "config-value", `Unexpected template ${quote(page)}, expected ${expected}`, placeOfValue(file, path));
	};
	const names = [...templates.keys()];
	for (const [index, page] of opening.entries()) check(page, ["opening", index], names);
	for (const [index, page] of closing.entries()) check(page, ["closing", index], names);
	for (const [role, page] of Object.entries(sections)) check(page, ["sections", role], names);
	for (const [index, page] of epub.entries()) check(page, ["epub", index], [...opening, ...closing]);
	if (!templates.has("chapter"))
		report(file, "theme-file-missing", "Missing template `chapter.html`, expected it in the theme's folder");
}

/** Reports lists that the book asks for and no page of the theme shows. */
function checkLists(
	{ opening, closing }: ThemeConfig,
	{ templates, config, file }: { templates: Templates; config: BookConfig; file: VFile },
): void {
	const pages = [...opening, ...closing].map((page) => String(templates.get(page)?.value ?? ""));
	for (const list of config.lists) {
		if (pages.some((text) => text.includes(` in ${list} `))) continue;
		const page = quote(`list-of-${list}`);
		report(
			file,
			"theme-file-missing",
			`Missing page ${page}, expected it in \`opening\` for the list of ${list} that the book asks for`,
		);
	}
}

async function readCoverStylesheet(content: FolderFiles): Promise<VFile | undefined> {
	const absolutePath = content.files.get("cover.css");
	return absolutePath === undefined ? undefined : readTextFile(absolutePath);
}

async function readStylesheet(name: string, folder: string, content: FolderFiles, themeFile: VFile): Promise<VFile> {
	const absolutePath = content.files.get(name);
	if (absolutePath !== undefined) return readTextFile(absolutePath);
	report(themeFile, "theme-file-missing", `Missing stylesheet ${quote(name)}, expected it in the theme's folder`);
	return new VFile({ path: pathToShow(join(folder, name)), value: "" });
}
