import { expect, it } from "vitest";
import { toRomanNumeral } from "../../scripts/base/roman-numeral.ts";

it.each([
	[1, "i"],
	[4, "iv"],
	[9, "ix"],
	[14, "xiv"],
	[49, "xlix"],
	[99, "xcix"],
	[444, "cdxliv"],
	[1994, "mcmxciv"],
	[3888, "mmmdccclxxxviii"],
	[4000, "mmmm"],
])("writes %i as %s", (number, roman) => {
	expect(toRomanNumeral(number)).toBe(roman);
});
