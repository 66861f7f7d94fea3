import fc from "fast-check";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkYaml } from "../../scripts/load/check-yaml.ts";
import { bookSchema } from "../../scripts/load/config.ts";
import { themeSchema } from "../../scripts/load/theme-schema.ts";
import { parseYaml } from "../../scripts/load/yaml.ts";

function check<S extends z.ZodType>(text: string, schema: S, fallbacks: Record<string, string> = {}) {
	const file = new VFile({ path: "x.yaml" });
	const value = checkYaml(parseYaml(file, text), schema, fallbacks);
	return { value, findings: file.messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`) };
}

/** Keys of both schemas at any level, so that random values often meet a schema half-way. */
const word = fc.constantFrom(
	...Object.keys(bookSchema.shape),
	...Object.keys(themeSchema.shape),
	...[
		"name",
		"role",
		"part",
		"front",
		"body",
		"placement",
		"trim",
		"width",
		"image",
		"default",
		"file",
		"family",
		"zzz",
		"__proto__",
	],
);
const leaf = fc.oneof(word, fc.constantFrom(null, true, 0, 3, 1.5, "", "A5", "12mm", "page", "edt", "en", "a.md", "note-unused"));
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		leaf,
		fc.array(tie("value"), { maxLength: 3 }),
		fc.dictionary(word, tie("value"), { maxKeys: 4 }),
	),
}));

describe("checkYaml", () => {
	it("mends any document until it fits, every fault at a place", () => {
		const schemas = [bookSchema, themeSchema] as const;
		fc.assert(
			fc.property(anyValue, fc.constantFrom(...schemas), (written, schema) => {
				const { findings } = check(JSON.stringify(written, null, 1), schema, { title: "x", language: "en" });
				for (const finding of findings) expect(finding).toMatch(/^\d+:\d+ (Unexpected .+, expected .+|Missing key `.+)/s);
			}),
			{ numRuns: 1000 },
		);
	});

	it("says nothing about a document that fits", () => {
		const schema = z.strictObject({ a: z.array(z.string()), b: z.number().optional() });
		expect(check("a: [x, y]\nb: 3\n", schema)).toEqual({ value: { a: ["x", "y"], b: 3 }, findings: [] });
	});

	it("reports a missing key of a map that stands at several places at each of them", () => {
		const schema = z.strictObject({ a: z.array(z.strictObject({ x: z.string(), y: z.string() })).default([]) });
		const { value, findings } = check("a:\n  - {x: 1}\n  - {x: 1, y: 2}\n  - {}\n", schema);
		expect(value).toEqual({ a: [{ x: "1", y: "2" }] });
		expect(findings).toEqual([
			"2:5 Missing key `y` in the item `x: 1` of `a`",
			"4:5 Missing key `x` in an item of `a`",
			"4:5 Missing key `y` in an item of `a`",
		]);
	});

	it("takes a misspelt key for the missing one, and reports its wrong value under the right name", () => {
		const schema = z.strictObject({ a: z.strictObject({ first: z.string(), second: z.number() }).optional() });
		expect(check("a: {frist: x, secnd: y}\n", schema)).toEqual({
			value: {},
			findings: [
				"1:5 Unexpected key `frist`, expected `first`",
				"1:15 Unexpected key `secnd`, expected `second`",
				"1:22 Unexpected `y` for `a.second`, expected a number",
			],
		});
	});

	it("takes no unknown key for one that is there", () => {
		const schema = z.strictObject({ first: z.string() });
		expect(check("frist: x\nfirst: y\n", schema)).toEqual({
			value: { first: "y" },
			findings: ["1:1 Unexpected key `frist`, expected `first`"],
		});
	});

	it("names every value by its keys from the top, or from the item of a list that it is in", () => {
		const item = z.strictObject({ c: z.strictObject({ d: z.boolean().optional() }), e: z.array(z.boolean()).optional() });
		const schema = z.strictObject({ a: z.strictObject({ b: z.array(item).optional() }) });
		expect(check("a:\n  b:\n    - c: {d: no}\n      e: [yes]\n    - x\n", schema).findings).toEqual([
			"3:14 Unexpected `no` for `c.d` in an item of `a.b`, expected `true` or `false`",
			"4:11 Unexpected `yes` in `e` in an item of `a.b`, expected `true` or `false`",
			"5:7 Unexpected `x` in `a.b`, expected keys with values",
		]);
	});

	it("takes a value by its alias, and turns it into text only where text is wanted", () => {
		const schema = z.strictObject({ n: z.number(), t: z.string(), u: z.string() });
		expect(check("n: &n 1.50\nt: *n\nu: *n\n", schema)).toEqual({ value: { n: 1.5, t: "1.50", u: "1.50" }, findings: [] });
	});
});
