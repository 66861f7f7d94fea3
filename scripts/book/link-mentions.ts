// Calls of notes that other files define → links to those notes, once they have numbers.
import type { Link, Nodes } from "mdast";
import { visit } from "unist-util-visit";
import type { BookConfig } from "../load/config.ts";
import type { Note, Section } from "./book.ts";
import type { ParsedChapter } from "./transform-chapter.ts";

/** Completes the references to notes of other files; one to a note that nothing calls leads to that note's file. */
export function linkMentions(
	chapters: readonly ParsedChapter[],
	book: {
		readonly notes: readonly Note[];
		readonly sections: readonly Section[];
		readonly restart: BookConfig["notes"]["restart"];
	},
): void {
	const complete = (link: Link): void => {
		const { path, label } = link.data?.mentions ?? {};
		const note = book.notes.find((candidate) => candidate.path === path && candidate.label === label);
		const section = book.sections.find((candidate) => (note ? candidate.id === note.sectionId : candidate.path === path));
		if (!path || !section) return;
		link.data = { ...link.data, targetId: note?.id ?? section.id, ...(note ? { mark: note.mark } : {}) };
		if (book.restart !== "book") link.data.sectionTitle = section.runningTitle;
	};
	for (const { tree, title, notes } of chapters) {
		for (const root of [tree, ...(title ? [title] : []), ...[...notes.values()].map(({ definition }) => definition)]) {
			visit(root as Nodes, "link", (link) => {
				if (link.data?.mentions) complete(link);
			});
		}
	}
}
