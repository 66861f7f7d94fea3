// Colour operators and colour spaces → the colour that is painted with, and the family of its space (ISO 32000-2, 8.6).
import { PDFArray, type PDFObject } from "@cantoo/pdf-lib";
import type { PaintColour } from "./content.ts";
import { nameOf } from "./pdf-file.ts";
import type { Operand } from "./scan-content.ts";

const DEVICE: Readonly<Record<string, string>> = { g: "DeviceGray", rg: "DeviceRGB", k: "DeviceCMYK" };

/** The colour that an operator sets (8.6.8), told in small letters; undefined for an operator of another kind. */
export function colourOf(
	operator: string,
	operands: readonly Operand[],
	{ before, family }: { before: PaintColour; family: (key: string) => string },
): PaintColour | undefined {
	const values = operands.filter((operand) => typeof operand === "number");
	const device = DEVICE[operator];
	if (device !== undefined) return { space: device, values };
	if (operator === "cs") return { space: family(String(operands[0])), values: [] };
	if (operator !== "sc" && operator !== "scn") return undefined;
	const last = operands.at(-1);
	return { space: before.space, values, ...(typeof last === "string" ? { pattern: last } : {}) };
}

/** Spaces that are known by their name alone. */
export const spaceOf = (key: string): string | undefined => /^\/(Device(?:Gray|RGB|CMYK)|Pattern)$/.exec(key)?.[1];

/** The family of a colour space (8.6.3); that of its base for one with a table of colours. */
export function familyOf(space: PDFObject | undefined): string {
	if (!(space instanceof PDFArray)) return nameOf(space);
	const family = nameOf(space.lookup(0));
	return family === "Indexed" ? familyOf(space.lookup(1)) : family;
}
