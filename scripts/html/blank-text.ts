// Children of a template's element → the same children without the white space that only indents the template's source.
import type { ElementContent, RootContent } from "hast";

/** Elements that do not interrupt a line of text: white space beside them may be a space between words. */
const INLINE = new Set(
	"a abbr b bdi bdo br button cite code data del dfn em i img ins kbd label mark math q ruby s samp small span strong sub sup svg time u var wbr".split(
		" ",
	),
);

/** Says whether an element lies within lines of text. */
export const isInlineElement = (tagName: string): boolean => INLINE.has(tagName);

/**
 * Leaves out text that is nothing but white space at the edge of a block or beside one, where CSS shows none (CSS Text 3, section 4.1).
 *
 * @param children of a block or of the root; white space between two inline elements stays
 */
export function withoutBlankText<T extends ElementContent | RootContent>(children: readonly T[]): T[] {
	return children.filter((child, index) => {
		if (child.type !== "text" || /[^\t\n\f\r ]/.test(child.value)) return true;
		return isInline(children[index - 1]) && isInline(children[index + 1]);
	});
}

function isInline(node: ElementContent | RootContent | undefined): boolean {
	if (!node) return false;
	return node.type === "element" ? isInlineElement(node.tagName) : node.type === "text";
}
