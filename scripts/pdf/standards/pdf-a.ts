// The rules of PDF/A-2 (ISO 19005-2:2011) that Recto checks: those of level U, and, where the tags are said to be good, of level A.
import { agreesWithInfo, hasArchiveIntent, hasXmp, xmpSays } from "./claim-rules.ts";
import {
	ARCHIVE_ACTIONS,
	actionsOutside,
	embedsFonts,
	FILTERS,
	filtersAmong,
	hasId,
	hasNoAttachments,
	hasNoInterpolation,
	hasNoTransferCurves,
	hasPlainObjects,
	holdsItsData,
	isOpen,
	mapsGlyphs,
	mapsToUnicode,
	versionUpTo,
} from "./file-rules.ts";
import { hasLastingAnnotations, usesIntendedColours } from "./page-rules.ts";
import type { StandardRule } from "./rule.ts";

/** PDF/A-2u. */
export const PDF_A2: readonly StandardRule[] = [
	{ id: "version", clause: "ISO 19005-2, 6.1.2", check: versionUpTo("1.7") },
	{ id: "id", clause: "ISO 19005-2, 6.1.3", check: hasId },
	{ id: "encryption", clause: "ISO 19005-2, 6.1.3", check: isOpen },
	{ id: "external-data", clause: "ISO 19005-2, 6.1.7.1", check: holdsItsData },
	{ id: "filter", clause: "ISO 19005-2, 6.1.7.2", check: filtersAmong(FILTERS) },
	{ id: "output-intent", clause: "ISO 19005-2, 6.2.3", check: hasArchiveIntent },
	{ id: "colour", clause: "ISO 19005-2, 6.2.4.3", check: usesIntendedColours },
	{ id: "transfer-curve", clause: "ISO 19005-2, 6.2.5", check: hasNoTransferCurves },
	{ id: "interpolation", clause: "ISO 19005-2, 6.2.8", check: hasNoInterpolation },
	{ id: "postscript", clause: "ISO 19005-2, 6.2.9", check: hasPlainObjects },
	{ id: "glyph-map", clause: "ISO 19005-2, 6.2.11.3.2", check: mapsGlyphs },
	{ id: "font-embedded", clause: "ISO 19005-2, 6.2.11.4.1", check: embedsFonts },
	{ id: "unicode", clause: "ISO 19005-2, 6.2.11.7.2", check: mapsToUnicode },
	{ id: "annotation", clause: "ISO 19005-2, 6.3", check: hasLastingAnnotations },
	{ id: "action", clause: "ISO 19005-2, 6.5.1", check: actionsOutside(ARCHIVE_ACTIONS) },
	{ id: "xmp", clause: "ISO 19005-2, 6.6.2.1", check: hasXmp },
	{ id: "xmp-info", clause: "ISO 19005-2, 6.6.2.1", check: agreesWithInfo },
	{ id: "part", clause: "ISO 19005-2, 6.6.4", check: xmpSays("pdfaid:part", ["2"]) },
	{ id: "level", clause: "ISO 19005-2, 6.6.4", check: xmpSays("pdfaid:conformance", ["A", "B", "U"]) },
	{ id: "attachment", clause: "ISO 19005-2, 6.8", check: hasNoAttachments },
];
