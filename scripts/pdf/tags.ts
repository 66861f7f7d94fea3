// An open PDF as Chromium writes it → the same with a structure tree that tells the book and not its pages.
import { describeLinks } from "./describe-links.ts";
import type { FinishStep } from "./finish.ts";
import { repairStructure, takeDecorations } from "./repair-structure.ts";
import { readStructure, walkElements, writeStructure } from "./structure-tree.ts";
import { ROLE_MAP } from "./structure-types.ts";

/** Repairs the structure tree, and tells the rewriting of contents what only decorates; a file without a tree stays as it is. */
export const repairTags: FinishStep = ({ file, options, decorations }) => {
	const document = readStructure(file);
	if (!document) return;
	document.language ??= options.metadata.language;
	for (const { page, mcid } of takeDecorations(document)) decorations.set(page, (decorations.get(page) ?? new Set()).add(mcid));
	repairStructure(document);
	describeLinks(file, document);
	const types = new Set([...walkElements(document)].map(({ type }) => type));
	writeStructure(file, document, new Map([...ROLE_MAP].filter(([type]) => types.has(type))));
};
