// Markdown text → mdast: the whole dialect in one list of plugins.
import type { PhrasingContent, Root } from "mdast";
import remarkDefinitionList from "remark-definition-list";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { maskEscapes, unmaskFields } from "./escapes.ts";
import { limitLevels, limitMarks, reportLevels } from "./nesting.ts";

const processor = unified()
	.use(remarkParse)
	.use(remarkGfm, { singleTilde: false })
	.use(remarkDirective)
	.use(remarkDefinitionList)
	.use(maskEscapes)
	.use(limitLevels)
	.freeze();

/**
 * Parses a chapter file. Its front matter is expected to be blanked out already.
 *
 * Escaped signs in running text are stand-ins still (see `escapes.ts`). Reports `nesting-too-deep`.
 */
export function parseMarkdown(file: VFile): Root {
	limitMarks(file);
	const tree = processor.parse(file);
	reportLevels(tree, file);
	unmaskFields(tree);
	return tree;
}

/**
 * Parses one line of Markdown that stands outside the running text, such as a caption in an image's title.
 *
 * @param source the line
 * @param labels labels of the notes that it may call
 * @returns its inline content, without positions: they would be those of the line alone
 */
export function parseInline(source: string, labels: Iterable<string>): PhrasingContent[] {
	// A call is read as a call only where its definition is in sight.
	const definitions = [...labels].map((label) => `[^${label}]: x`).join("\n\n");
	const root = processor.parse(`${source.replace(/\s+/g, " ")}\n\n${definitions}`);
	const first = root.children[0];
	if (first?.type !== "paragraph") return [{ type: "text", value: source }];
	visit(first, (node) => {
		delete node.position;
	});
	return first.children;
}
