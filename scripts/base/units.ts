// The only conversions between the units of paper and screen.

/** CSS pixels in one inch (CSS Values and Units 4, section 6.2). */
const PX_PER_INCH = 96;

const PX_PER_UNIT: Readonly<Record<string, number>> = {
	px: 1,
	in: PX_PER_INCH,
	cm: PX_PER_INCH / 2.54,
	mm: PX_PER_INCH / 25.4,
	q: PX_PER_INCH / 101.6,
	pt: PX_PER_INCH / 72,
	pc: PX_PER_INCH / 6,
};

/** CSS pixels to PostScript points (1/72 inch). */
export const pxToPt = (px: number): number => (px * 72) / PX_PER_INCH;

/** PostScript points to CSS pixels. */
export const ptToPx = (pt: number): number => (pt * PX_PER_INCH) / 72;

/**
 * Reads an absolute CSS length such as `12pt`, `6in` or `1.5 mm`.
 *
 * @returns the length in CSS pixels, or undefined when it is not an absolute length
 */
export function parseLength(text: string): number | undefined {
	const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+))\s*([a-z]*)\s*$/i.exec(text);
	if (!match) return undefined;
	const value = Number(match[1]);
	const unit = (match[2] ?? "").toLowerCase();
	if (unit === "") return value === 0 ? 0 : undefined;
	const factor = PX_PER_UNIT[unit];
	return factor === undefined ? undefined : value * factor;
}
