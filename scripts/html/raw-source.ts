// Raw HTML as it is written → what no parser shows any more: parts that it passes over, and depth that it should not be given.
import type { Nodes, Root } from "hast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { type Place, report } from "../base/diagnostics.ts";

/** A node of raw HTML, `{ type: "raw" }`. */
interface RawNode {
	readonly value: string;
	readonly position?: { readonly start: Place } | undefined;
}

/** Elements of which a document has one, and which are therefore passed over in a part of it; then declarations, and comments without an end. */
const UNPARSED = /<(html|head|body|frameset|frame)(?=[\s/>])|<(?:[!?](?!--)[^>]*>?)|<!--(?!.*?-->)/gis;

/**
 * Finds what the parser passes over without a trace.
 *
 * @returns what it is, in words, and where it stands
 */
export function unparsedParts(node: RawNode): { readonly what: string; readonly place: Place | undefined }[] {
	// Blanked out, not cut out: what stands behind keeps its place.
	const source = node.value.replace(/<!--.*?-->/gs, (comment) => comment.replace(/[^\n]/g, " "));
	return [...source.matchAll(UNPARSED)].map((match) => {
		const name = match[1]?.toLowerCase();
		const other = match[0].startsWith("<!--") ? "comment without an end" : `declaration \`${match[0].split("\n")[0]}\``;
		return {
			what: name === undefined ? other : `element \`<${name}>\``,
			place: node.position && placeIn(node.value, match.index, node.position.start),
		};
	});
}

function placeIn(value: string, offset: number, start: Place): Place {
	const lines = value.slice(0, offset).split("\n");
	const last = lines.at(-1) ?? "";
	if (lines.length === 1) return { line: start.line, column: start.column + last.length };
	return { line: start.line + lines.length - 1, column: last.length + 1 };
}

/** Elements open within each other: more would be too deep for the stages that follow. */
const MOST_OPEN = 30;
/** Without content, or closed by what follows. */
const UNCOUNTED = new Set(
	"area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot caption colgroup option rt rp".split(
		" ",
	),
);

/**
 * Leaves only the text of raw HTML that opens too many elements within each other, and of all that follows it.
 * Reports `nesting-too-deep`.
 */
export function limitRawDepth(root: Root, file: VFile): void {
	let openCount = 0;
	let isTooDeep = false;
	visit(root as Nodes, "raw", (node, index, parent) => {
		for (const [, slash, name = ""] of node.value.matchAll(/<(\/?)([a-z][\w-]*)/gi)) {
			if (!UNCOUNTED.has(name.toLowerCase())) openCount = Math.max(0, openCount + (slash ? -1 : 1));
			if (openCount > MOST_OPEN && !isTooDeep) {
				isTooDeep = true;
				report(
					file,
					"nesting-too-deep",
					`Unexpected depth of raw HTML, expected at most ${MOST_OPEN} elements within each other`,
					node.position?.start,
				);
			}
		}
		if (!isTooDeep || !parent || index === undefined) return;
		parent.children[index] = { type: "text", value: node.value.replace(/<[^>]*>?/g, "") };
	});
}
