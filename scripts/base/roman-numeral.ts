// A number → the same in roman figures.

const FIGURES: readonly (readonly [number, string])[] = [
	[1000, "m"],
	[900, "cm"],
	[500, "d"],
	[400, "cd"],
	[100, "c"],
	[90, "xc"],
	[50, "l"],
	[40, "xl"],
	[10, "x"],
	[9, "ix"],
	[5, "v"],
	[4, "iv"],
	[1, "i"],
];

/**
 * Writes a number in small roman figures.
 *
 * @param number a whole number from 1 on; beyond 3,999, which has no figures of its own, `m` is repeated
 */
export function toRomanNumeral(number: number): string {
	let rest = number;
	let roman = "";
	for (const [value, figure] of FIGURES) {
		roman += figure.repeat(Math.floor(rest / value));
		rest %= value;
	}
	return roman;
}
