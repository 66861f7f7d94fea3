// The digits of an ISBN → its last one, as it must be.

/** Takes the digits out of an ISBN as it is written, `ISBN 978-3-16-148410-0`; X for ten. */
export const isbnDigits = (written: string): string =>
	written
		.replace(/^isbn(-1[03])?:?\s*/i, "")
		.replace(/[\s\u2010-\u2013-]/g, "")
		.toUpperCase();

/** Computes the last digit of an ISBN of 13 or 10 digits. */
export const isbnCheckDigit = (digits: string): string => (digits.length === 13 ? checkDigit13(digits) : checkDigit10(digits));

/** ISBN Users' Manual, 7th edition, appendix 1: weights 1 and 3, modulo 10. */
function checkDigit13(digits: string): string {
	const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
	return String((10 - (sum % 10)) % 10);
}

/** ISO 2108:1992: weights 10 to 2, modulo 11, X for ten. */
function checkDigit10(digits: string): string {
	const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
	const rest = (11 - (sum % 11)) % 11;
	return rest === 10 ? "X" : String(rest);
}
