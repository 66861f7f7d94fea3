// Colours as Chromium writes them, and the mode of a book → colours for the press, as operands and operator.
import type { ColourMode } from "./finish.ts";

/** Red, green and blue (sRGB), or four process colours; each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];
export type Cmyk = readonly [cyan: number, magenta: number, yellow: number, black: number];

/** A colour ready to be written: `0 g`, `.1 .2 .3 0 k`; the operator is that of filling. */
export interface InkColour {
	readonly space: "DeviceGray" | "DeviceRGB" | "DeviceCMYK";
	readonly values: readonly number[];
}

/** How the colours of a file are carried over. */
export interface ColourMap {
	readonly mode: ColourMode;
	/** Most ink on one place, 2.4 for 240 %. */
	readonly inkLimit: number;
	/** The same colour for the press; neutral ones in black alone. */
	convert(colour: InkColour): InkColour;
	/** Process colours, neutral ones mixed like the others. */
	toInks(rgb: Rgb): Cmyk;
}

/** What a map of colours is made from. */
export interface ColourMapOptions {
	/** sRGB to process colours by a profile; without it, by the plain conversion of ISO 32000-2, 10.4.2.4. */
	readonly toCmyk?: ((rgb: Rgb) => Cmyk) | undefined;
	/** Most ink on one place, 2.4 for 240 %. */
	readonly inkLimit?: number | undefined;
}

/** Components that differ by less are the same after rounding to a byte. */
const NEUTRAL = 1 / 510;

/** Makes the map for a mode. */
export function makeColourMap(mode: ColourMode, { toCmyk = plainCmyk, inkLimit = 4 }: ColourMapOptions = {}): ColourMap {
	const toInks = (rgb: Rgb): Cmyk => limitInk(toCmyk(rgb), inkLimit);
	const convertInks = (inks: Cmyk): InkColour =>
		mode === "gray" ? cmykToGray(inks) : { space: "DeviceCMYK", values: mode === "cmyk" ? limitInk(inks, inkLimit) : inks };
	const convert = (colour: InkColour): InkColour => {
		if (mode === "rgb") return colour;
		if (colour.space === "DeviceGray") return { space: "DeviceGray", values: [pressGray(luminanceOf(colour.values[0] ?? 0))] };
		if (colour.space === "DeviceCMYK") return convertInks(colour.values as unknown as Cmyk);
		const rgb = colour.values as unknown as Rgb;
		if (mode === "gray" || isNeutral(rgb)) return { space: "DeviceGray", values: [pressGray(luminance(rgb))] };
		return mode === "black" ? colour : { space: "DeviceCMYK", values: toInks(rgb) };
	};
	return { mode, inkLimit, convert, toInks };
}

/** For soft masks, whose gray is no ink but an opacity: neutral colours lose their colour space and nothing else. */
export const MASK_COLOURS: ColourMap = {
	mode: "black",
	inkLimit: 4,
	convert: (colour) =>
		colour.space === "DeviceRGB" && isNeutral(colour.values as unknown as Rgb)
			? { space: "DeviceGray", values: [colour.values[0] ?? 0] }
			: colour,
	toInks: plainCmyk,
};

/** A colour of the press in all four inks: gray in black alone. */
export const toProcess = ({ space, values }: InkColour): readonly number[] =>
	space === "DeviceGray" ? [0, 0, 0, 1 - (values[0] ?? 0)] : values;

/** Whether a colour is black, white or gray. */
export const isNeutral = ([red, green, blue]: Rgb): boolean =>
	Math.abs(red - green) < NEUTRAL && Math.abs(green - blue) < NEUTRAL && Math.abs(red - blue) < NEUTRAL;

/** Relative luminance of a component of sRGB (IEC 61966-2-1, 5.2). */
export const luminanceOf = (component: number): number =>
	component <= 0.04045 ? component / 12.92 : ((component + 0.055) / 1.055) ** 2.4;

/** Relative luminance of a colour, with the weights of ITU-R BT.709. */
export const luminance = ([red, green, blue]: Rgb): number =>
	0.2126 * luminanceOf(red) + 0.7152 * luminanceOf(green) + 0.0722 * luminanceOf(blue);

/** Tone value increase of black at half tone: 16 % (ISO 12647-2:2004, curve B at 50 %, as in the FOGRA39 data). */
const TONE_INCREASE = 0.16;

/**
 * The DeviceGray that prints as light as a luminance shows on a screen, between the press's own white and black.
 *
 * Dots grow in print: of an asked cover `a`, `a + 4 t a (1 − a)` is covered (Murray-Davies, with the increase `t` at half tone). Solved
 * for `a`, this agrees to 1 % with the black ramp of FOGRA39: sRGB 96 → 77 %, 128 → 64 %, 192 → 33 % black.
 */
export function pressGray(light: number): number {
	const cover = 1 - Math.min(1, Math.max(0, light));
	const t = 4 * TONE_INCREASE;
	const asked = (1 + t - Math.sqrt((1 + t) ** 2 - 4 * t * cover)) / (2 * t);
	return 1 - asked;
}

/** ISO 32000-2, 10.4.2.4, with all gray given to black. */
function plainCmyk([red, green, blue]: Rgb): Cmyk {
	const black = 1 - Math.max(red, green, blue);
	return [1 - red - black, 1 - green - black, 1 - blue - black, black];
}

/** ISO 32000-2, 10.4.2.3. */
function cmykToGray([cyan, magenta, yellow, black]: Cmyk): InkColour {
	return { space: "DeviceGray", values: [1 - Math.min(1, 0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black)] };
}

/** Takes colour away, and never black, until the inks together are no more than the limit. */
function limitInk([cyan, magenta, yellow, black]: Cmyk, limit: number): Cmyk {
	const colours = cyan + magenta + yellow;
	if (colours + black <= limit || colours === 0) return [cyan, magenta, yellow, black];
	const factor = Math.max(0, limit - black) / colours;
	return [cyan * factor, magenta * factor, yellow * factor, black];
}
