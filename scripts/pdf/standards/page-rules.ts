// Rules on pages: their boxes and annotations, and the colours and transparency of what is painted on them.
import { PDFArray, type PDFDict, PDFName } from "@cantoo/pdf-lib";
import { type Box, numberIn, type PdfPage, readBox, readNumbers } from "../pdf-file.ts";
import { intentSpace } from "./claim-rules.ts";
import { type CheckedFile, dictIn, dictsIn, nameIn, type Wrong } from "./rule.ts";

/** Boxes may differ by what rounding makes of them, pt. */
const TOLERANCE = 0.01;

/** Every page says how it is trimmed, in one way. */
export function* isTrimmed({ file }: CheckedFile): Generator<Wrong> {
	for (const page of file.pages) {
		const { pageIndex } = page;
		const [trim, art] = [readBox(page, "TrimBox"), readBox(page, "ArtBox")];
		if (!trim && !art) yield { reason: "page without a trim box", pageIndex };
		if (trim && art) yield { reason: "page with a trim box and an art box", pageIndex };
	}
}

/** Boxes lie in each other: the trim in the bleed, that in the sheet. */
export function* nestsBoxes({ file }: CheckedFile): Generator<Wrong> {
	for (const page of file.pages) {
		const { pageIndex } = page;
		const media = readBox(page, "MediaBox");
		const bleed = readBox(page, "BleedBox");
		const trim = readBox(page, "TrimBox") ?? readBox(page, "ArtBox");
		const crop = readBox(page, "CropBox");
		if (!media) yield { reason: "page without a media box", pageIndex };
		if (trim && !isInside(trim, bleed ?? media)) yield { reason: "trim box that leaves the bleed box", pageIndex };
		if (bleed && !isInside(bleed, media)) yield { reason: "bleed box that leaves the media box", pageIndex };
		if (crop && !isInside(crop, media)) yield { reason: "crop box that leaves the media box", pageIndex };
		if (trim && crop && !isInside(trim, crop)) yield { reason: "trim box that leaves the crop box", pageIndex };
	}
}

function isInside(inner: Box, outer: Box | undefined): boolean {
	return (
		outer !== undefined &&
		inner.left >= outer.left - TOLERANCE &&
		inner.bottom >= outer.bottom - TOLERANCE &&
		inner.right <= outer.right + TOLERANCE &&
		inner.top <= outer.top + TOLERANCE
	);
}

/** Annotations of a page. */
export const annotationsOf = ({ dict }: PdfPage): PDFDict[] => dictsIn(dict, "Annots");

/** Nothing lies over what is printed: annotations stand outside the bleed. */
export function* hasNoAnnotations({ file }: CheckedFile): Generator<Wrong> {
	for (const page of file.pages) {
		const bleed = readBox(page, "BleedBox") ?? readBox(page, "TrimBox") ?? readBox(page, "MediaBox");
		const isOver = annotationsOf(page).some((annotation) => {
			const rect = annotation.lookup(PDFName.of("Rect"));
			const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect instanceof PDFArray ? readNumbers(rect) : [];
			const isTrapNet = nameIn(annotation, "Subtype") === "TrapNet";
			return bleed && !isTrapNet && x2 > bleed.left && x1 < bleed.right && y2 > bleed.bottom && y1 < bleed.top;
		});
		if (isOver) yield { reason: "annotation or link on the printed page", pageIndex: page.pageIndex };
	}
}

/** Bits of an annotation's flags (ISO 32000-1, 12.5.3): Invisible, Hidden, NoView, ToggleNoView; and Print. */
const HIDING = 0b1_0010_0011;
const PRINT = 0b100;

/** Annotations are of lasting kinds, and what the eye sees is printed too. */
export function* hasLastingAnnotations({ file }: CheckedFile): Generator<Wrong> {
	for (const page of file.pages) {
		const { pageIndex } = page;
		for (const annotation of annotationsOf(page)) {
			const kind = nameIn(annotation, "Subtype") ?? "";
			if (/^(3D|Sound|Screen|Movie|RichMedia)$/.test(kind)) yield { reason: `annotation of kind ${kind}`, pageIndex };
			const value = numberIn(annotation, "F") ?? 0;
			if (kind !== "Popup" && ((value & PRINT) === 0 || (value & HIDING) !== 0))
				yield { reason: `annotation of kind ${kind} that is not printed`, pageIndex };
		}
	}
}

/** Only inks: gray, process and spot colours. */
export function* usesInks(checked: CheckedFile): Generator<Wrong> {
	for (const { space, pageIndex } of spacesOf(checked))
		if (!/^(DeviceGray|DeviceCMYK|Separation|DeviceN|Pattern|)$/.test(space)) yield { reason: `colour in ${space}`, pageIndex };
}

/** Colours of a device are of the device that the file is made for: red, green and blue under a profile of such, inks under one of inks. */
export function* usesIntendedColours(checked: CheckedFile): Generator<Wrong> {
	const intended = intentSpace(checked);
	for (const { space, pageIndex } of spacesOf(checked)) {
		const isIntended =
			space === "DeviceRGB" ? intended === "RGB " : space === "DeviceCMYK" ? intended === "CMYK" : intended !== undefined;
		if (space.startsWith("Device") && space !== "DeviceN" && !isIntended && !hasDefault(checked, pageIndex, space))
			yield { reason: `colour in ${space} without a profile for it`, pageIndex };
	}
}

/** Under a profile of inks, or a registered condition, only red, green and blue need a profile of their own. */
export function* usesPressColours(checked: CheckedFile): Generator<Wrong> {
	if (intentSpace(checked) === "RGB ") return;
	for (const { space, pageIndex } of spacesOf(checked))
		if (space === "DeviceRGB" && !hasDefault(checked, pageIndex, space))
			yield { reason: "colour in DeviceRGB without a profile for it", pageIndex };
}

function hasDefault({ file }: CheckedFile, pageIndex: number, space: string): boolean {
	const resources = dictIn(file.pages[pageIndex]?.dict, "Resources");
	return dictIn(resources, "ColorSpace")?.has(PDFName.of(space.replace("Device", "Default"))) === true;
}

/** Each space that a page uses, once. */
function* spacesOf({ facts }: CheckedFile): Generator<{ readonly space: string; readonly pageIndex: number }> {
	for (const [pageIndex, { spaces }] of facts().entries()) for (const space of spaces) yield { space, pageIndex };
}

/** Nothing shines through. */
export function* isOpaque({ file, facts, streams }: CheckedFile): Generator<Wrong> {
	for (const { pageIndex, dict } of file.pages)
		if (nameIn(dictIn(dict, "Group") ?? dict, "S") === "Transparency") yield { reason: "transparency group", pageIndex };
	for (const { dict } of streams) {
		const group = dictIn(dict, "Group");
		if (group && nameIn(group, "S") === "Transparency") yield { reason: "transparency group" };
	}
	for (const [pageIndex, { isTransparent }] of facts().entries()) if (isTransparent) yield { reason: "transparency", pageIndex };
	if (streams.some(({ dict }) => nameIn(dict, "Subtype") === "Image" && dict.has(PDFName.of("SMask"))))
		yield { reason: "picture with soft edges (SMask)" };
}
