// The rules of PDF/UA-1 (ISO 14289-1:2014) that Recto checks: those that a machine can.
import { hasXmp, xmpHas, xmpSays } from "./claim-rules.ts";
import { embedsFonts, mapsToUnicode } from "./file-rules.ts";
import type { StandardRule } from "./rule.ts";
import {
	isTagged,
	leadsBack,
	mapsTypes,
	marksAllContent,
	namesNotes,
	ordersHeadings,
	ordersTabs,
	saysLanguage,
	shapesLists,
	shapesTables,
	showsTitle,
	tellsFigures,
	tellsLinks,
} from "./structure-rules.ts";

/** PDF/UA-1. */
export const PDF_UA1: readonly StandardRule[] = [
	{ id: "xmp", clause: "ISO 14289-1, 5", check: hasXmp },
	{ id: "part", clause: "ISO 14289-1, 5", check: xmpSays("pdfuaid:part", ["1"]) },
	{ id: "tagged", clause: "ISO 14289-1, 7.1", check: isTagged },
	{ id: "content", clause: "ISO 14289-1, 7.1", check: marksAllContent },
	{ id: "role-map", clause: "ISO 14289-1, 7.1", check: mapsTypes },
	{ id: "title", clause: "ISO 14289-1, 7.1", check: xmpHas("dc:title") },
	{ id: "title-shown", clause: "ISO 14289-1, 7.1", check: showsTitle },
	{ id: "parent-tree", clause: "ISO 14289-1, 7.1", check: leadsBack },
	{ id: "language", clause: "ISO 14289-1, 7.2", check: saysLanguage },
	{ id: "figure", clause: "ISO 14289-1, 7.3", check: tellsFigures },
	{ id: "heading", clause: "ISO 14289-1, 7.4.2", check: ordersHeadings },
	{ id: "table", clause: "ISO 14289-1, 7.5", check: shapesTables },
	{ id: "list", clause: "ISO 14289-1, 7.6", check: shapesLists },
	{ id: "note", clause: "ISO 14289-1, 7.9", check: namesNotes },
	{ id: "tabs", clause: "ISO 14289-1, 7.18.3", check: ordersTabs },
	{ id: "link", clause: "ISO 14289-1, 7.18.5", check: tellsLinks },
	{ id: "font-embedded", clause: "ISO 14289-1, 7.21.4.1", check: embedsFonts },
	{ id: "unicode", clause: "ISO 14289-1, 7.21.7", check: mapsToUnicode },
];
