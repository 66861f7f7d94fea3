// The rules of PDF/X-4 (ISO 15930-7:2010) and PDF/X-1a (ISO 15930-4:2003) that Recto checks.
import {
	agreesWithInfo,
	embedsPressProfile,
	hasPressIntent,
	hasXmp,
	infoHas,
	infoSays,
	namesPressCondition,
	saysTrapped,
	xmpHas,
	xmpSays,
} from "./claim-rules.ts";
import {
	actionsOutside,
	EARLY_FILTERS,
	embedsFonts,
	FILTERS,
	filtersAmong,
	hasId,
	hasNoAttachments,
	hasNoForm,
	hasNoLayers,
	hasNoTransferCurves,
	hasPlainObjects,
	holdsItsData,
	isOpen,
	versionUpTo,
} from "./file-rules.ts";
import { hasNoAnnotations, isOpaque, isTrimmed, nestsBoxes, usesInks, usesPressColours } from "./page-rules.ts";
import type { StandardRule } from "./rule.ts";

/** What both ask for; their numbers of clauses differ, so the part of the standard is named. */
function commonRules(standard: string): StandardRule[] {
	return [
		{ id: "encryption", clause: `${standard}, encryption`, check: isOpen },
		{ id: "id", clause: `${standard}, file identification`, check: hasId },
		{ id: "external-data", clause: `${standard}, complete exchange`, check: holdsItsData },
		{ id: "attachment", clause: `${standard}, complete exchange`, check: hasNoAttachments },
		{ id: "action", clause: `${standard}, actions`, check: actionsOutside("all") },
		{ id: "form", clause: `${standard}, forms`, check: hasNoForm },
		{ id: "postscript", clause: `${standard}, PostScript and OPI`, check: hasPlainObjects },
		{ id: "transfer-curve", clause: `${standard}, graphics state`, check: hasNoTransferCurves },
		{ id: "font-embedded", clause: `${standard}, fonts`, check: embedsFonts },
		{ id: "trim-box", clause: `${standard}, bounding boxes`, check: isTrimmed },
		{ id: "box-nesting", clause: `${standard}, bounding boxes`, check: nestsBoxes },
		{ id: "annotation", clause: `${standard}, annotations`, check: hasNoAnnotations },
		{ id: "output-intent", clause: `${standard}, output intents`, check: hasPressIntent },
		{ id: "info", clause: `${standard}, document information`, check: infoHas("Title", "CreationDate", "ModDate") },
		{ id: "trapped", clause: `${standard}, trapping`, check: saysTrapped },
	];
}

/** PDF/X-4. */
export const PDF_X4: readonly StandardRule[] = [
	...commonRules("ISO 15930-7"),
	{ id: "version", clause: "ISO 15930-7, PDF 1.6", check: versionUpTo("1.6") },
	{ id: "filter", clause: "ISO 15930-7, compression", check: filtersAmong(FILTERS) },
	{ id: "xmp", clause: "ISO 15930-7, metadata", check: hasXmp },
	{ id: "xmp-claim", clause: "ISO 15930-7, identification", check: xmpSays("pdfxid:GTS_PDFXVersion", ["PDF/X-4"]) },
	{ id: "xmp-trapped", clause: "ISO 15930-7, trapping", check: xmpSays("pdf:Trapped", ["True", "False"]) },
	{
		id: "xmp-history",
		clause: "ISO 15930-7, metadata",
		check: xmpHas(
			"dc:title",
			"xmp:CreateDate",
			"xmp:ModifyDate",
			"xmp:MetadataDate",
			"xmpMM:DocumentID",
			"xmpMM:VersionID",
			"xmpMM:RenditionClass",
		),
	},
	{ id: "xmp-info", clause: "ISO 15930-7, metadata", check: agreesWithInfo },
	{ id: "output-profile", clause: "ISO 15930-7, output intents", check: embedsPressProfile },
	{ id: "colour", clause: "ISO 15930-7, colour", check: usesPressColours },
];

/** PDF/X-1a:2003. */
export const PDF_X1A: readonly StandardRule[] = [
	...commonRules("ISO 15930-4"),
	{ id: "version", clause: "ISO 15930-4, PDF 1.4", check: versionUpTo("1.4") },
	{ id: "filter", clause: "ISO 15930-4, compression", check: filtersAmong(EARLY_FILTERS) },
	{ id: "layer", clause: "ISO 15930-4, PDF 1.4", check: hasNoLayers },
	{ id: "claim", clause: "ISO 15930-4, identification", check: infoSays("GTS_PDFXVersion", "PDF/X-1a:2003") },
	{ id: "condition", clause: "ISO 15930-4, output intents", check: namesPressCondition },
	{ id: "colour", clause: "ISO 15930-4, colour", check: usesInks },
	{ id: "transparency", clause: "ISO 15930-4, transparency", check: isOpaque },
];
