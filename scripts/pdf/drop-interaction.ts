// A draft → the same without what only a screen has: tags, links, outline, destinations.
import { PDFName } from "@cantoo/pdf-lib";
import type { FinishStep } from "./finish.ts";
import { walkResources } from "./walk-resources.ts";

const name = (key: string): PDFName => PDFName.of(key);

const OF_CATALOG = ["StructTreeRoot", "MarkInfo", "Outlines", "Dests", "Names", "OpenAction", "PageMode", "AcroForm", "AA"].map(
	name,
);
const OF_PAGE = ["Annots", "StructParents", "Tabs", "AA"].map(name);
/** Images and forms can be tagged as a whole. */
const OF_OBJECT = ["StructParent", "StructParents"].map(name);

/** Leaves what is printed. Printers refuse files with links, and Ghostscript prints their borders. */
export const dropInteraction: FinishStep = ({ file }) => {
	for (const key of OF_CATALOG) file.catalog.delete(key);
	for (const { dict } of file.pages) for (const key of OF_PAGE) dict.delete(key);
	for (const { stream } of walkResources(file).streams) for (const key of OF_OBJECT) stream.dict.delete(key);
};
