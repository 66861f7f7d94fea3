// The tree of one chapter file → the same tree after every transform that needs no other file.
import type { Heading, Root } from "mdast";
import type { ChapterFile, Manuscript } from "../load/manuscript.ts";
import { unmaskTexts } from "./escapes.ts";
import { type IdRegistry, reporterFor, type TransformContext } from "./transforms/context.ts";
import { transformDirectives } from "./transforms/directives.ts";
import { transformFigures } from "./transforms/figures.ts";
import { takeTitle, transformHeadings } from "./transforms/headings.ts";
import { transformImages } from "./transforms/images.ts";
import { type DefinedNote, listLabels, takeNotes, transformCalls } from "./transforms/notes.ts";
import { claimRawIds } from "./transforms/raw-html.ts";
import { inlineReferences } from "./transforms/references.ts";
import { transformScripts } from "./transforms/scripts.ts";
import { transformTypography } from "./transforms/typography.ts";
import { findUndefinedCalls } from "./transforms/undefined-calls.ts";

/** A chapter whose tree is finished but for what other chapters decide: note numbers and links. */
export interface ParsedChapter {
	readonly chapter: ChapterFile;
	readonly context: TransformContext;
	/** The text without title and note definitions. */
	readonly tree: Root;
	readonly title: Heading | undefined;
	/** Notes by identifier. */
	readonly notes: ReadonlyMap<string, DefinedNote>;
	/** Id of the section it becomes. */
	readonly sectionId: string;
}

/** What all chapters share. */
export interface SharedByChapters {
	readonly manuscript: Manuscript;
	readonly ids: IdRegistry;
	readonly definedElsewhere: TransformContext["definedElsewhere"];
}

/** Runs every transform on the tree of one chapter, in order; every finding of its Markdown lands on its file. */
export function transformChapter(
	chapter: ChapterFile,
	parsed: { tree: Root; sectionId: string },
	shared: SharedByChapters,
): ParsedChapter {
	const { config } = shared.manuscript;
	const { tree, sectionId } = parsed;
	const context: TransformContext = {
		chapter,
		...shared,
		language: chapter.language ?? config.language,
		labels: listLabels(tree),
		report: reporterFor(chapter.file),
	};
	findUndefinedCalls(tree, context);
	inlineReferences(tree);
	transformFigures(tree, context);
	transformScripts(tree);
	transformDirectives(tree, context);
	transformImages(tree, context);
	transformCalls(tree);
	if (config.typography.smart) transformTypography(tree, context.language);
	unmaskTexts(tree);
	claimRawIds(tree, context);
	const title = takeTitle(tree, sectionId, context);
	transformHeadings(tree, context);
	const notes = takeNotes(tree, context);
	return { chapter, context, tree, title, notes, sectionId };
}
