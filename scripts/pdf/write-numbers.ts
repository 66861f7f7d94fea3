// Numbers and strings → the shortest way to write them in a content stream (ISO 32000-2, 7.3.3 and 7.3.4).

/** A length or a place, to a ten-thousandth: on Chromium's pages that is 0.000075 pt. */
export function writeNumber(value: number): string {
	if (Number.isInteger(value)) return String(value + 0);
	const rounded = Math.round(value * 1e4) / 1e4;
	if (rounded === 0) return "0";
	return withoutZero(Math.abs(rounded) < 1e-3 ? rounded.toFixed(4) : String(rounded));
}

/** A factor of a matrix, to the nine digits that a number of single precision can have: Chromium writes .23999999 for 72/300, and is followed in it. */
export function writeFactor(value: number): string {
	if (Number.isInteger(value)) return String(value + 0);
	if (Math.abs(value) < 1e-12) return "0";
	const digits = Math.min(15, Math.max(0, 8 - Math.floor(Math.log10(Math.abs(value)))));
	const text = value.toFixed(digits);
	return withoutZero(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
}

const withoutZero = (text: string): string => text.replace(/^(-?)0\./, "$1.");

/** For each byte the sign that stands for it behind a backslash in a string, which it would else end or change; 0 for most (7.3.4.2). */
export const ESCAPES = new Uint8Array(256);
for (const sign of "()\\") ESCAPES[sign.charCodeAt(0)] = sign.charCodeAt(0);
ESCAPES["\r".charCodeAt(0)] = "r".charCodeAt(0);

/** A string, given as one character for each byte. */
export function writeString(bytes: string): string {
	let text = "(";
	for (const byte of bytes) {
		const sign = ESCAPES[byte.charCodeAt(0)];
		text += sign ? `\\${String.fromCharCode(sign)}` : byte;
	}
	return `${text})`;
}
