// Lists as Chromium makes them → lists with labels and bodies (ISO 32000-1, 14.8.4.3.3).
import { isElement, makeElement, type StructureElement, type StructureKid } from "./structure-tree.ts";

const isOfType = (kid: StructureKid, type: string): kid is StructureElement => isElement(kid) && kid.type === type;

/** Gives every item a body for what stands beside its label. */
export function shapeList(list: StructureElement): void {
	for (const item of list.kids) {
		if (!isOfType(item, "LI") || item.kids.some((kid) => isOfType(kid, "LBody"))) continue;
		const kids = item.kids.splice(0);
		const labels = kids.filter((kid) => isOfType(kid, "Lbl"));
		const body = kids.filter((kid) => !isOfType(kid, "Lbl"));
		item.kids.push(...labels, makeElement("LBody", body));
	}
}

/** Makes items of a list of terms: terms that follow each other and what is said of them are one item. */
export function gatherTerms(list: StructureElement): void {
	let item: StructureElement | undefined;
	for (const kid of list.kids.splice(0)) {
		const isTerm = isOfType(kid, "Lbl");
		if (!isTerm && !isOfType(kid, "LBody")) {
			list.kids.push(kid);
			continue;
		}
		const last = item?.kids.at(-1);
		if (!item || (isTerm && last && isOfType(last, "LBody"))) {
			item = makeElement("LI", []);
			list.kids.push(item);
		}
		item.kids.push(kid);
	}
}
