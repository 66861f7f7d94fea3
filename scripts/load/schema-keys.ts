// A zod schema → the keys that may stand at a place of a YAML file, to name the right one next to a wrong one.
import { z } from "zod";
import type { KeyPath } from "../base/places.ts";

/** As much of JSON Schema (draft 2020-12) as zod writes for configuration files. */
interface JsonSchema {
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly additionalProperties?: JsonSchema | boolean;
	readonly items?: JsonSchema;
	readonly anyOf?: readonly JsonSchema[];
}

/**
 * Lists the keys that a schema knows at a place.
 *
 * @param path the map whose keys are asked for; `[]` for the top of the file
 * @returns keys in the order of the schema; none where no map may stand
 */
export function keysAt(schema: z.ZodType, path: KeyPath): readonly string[] {
	let here = alternatives(jsonSchemaOf(schema));
	for (const step of path) here = here.flatMap((one) => descend(one, step)).flatMap(alternatives);
	return [...new Set(here.flatMap((one) => Object.keys(one.properties ?? {})))];
}

/**
 * Finds a key somewhere in a schema, for an author who put it at the wrong level.
 *
 * @returns the keys above it and itself, `["page", "trim"]`; undefined when no map below the top has it
 */
export function findKey(schema: z.ZodType, key: string): readonly string[] | undefined {
	const queue = alternatives(jsonSchemaOf(schema)).map((one) => ({ one, path: [] as readonly string[] }));
	for (const { one, path } of queue) {
		for (const [name, value] of Object.entries(one.properties ?? {})) {
			if (name === key && path.length > 0) return [...path, name];
			// Lists are not entered: "in an item of `authors`" is not a place to move a key to.
			for (const below of alternatives(value)) queue.push({ one: below, path: [...path, name] });
		}
	}
	return undefined;
}

const jsonSchemas = new WeakMap<z.ZodType, JsonSchema>();

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
	const known = jsonSchemas.get(schema);
	if (known) return known;
	const made: unknown = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
	jsonSchemas.set(schema, made as JsonSchema);
	return made as JsonSchema;
}

const alternatives = (schema: JsonSchema): readonly JsonSchema[] => schema.anyOf?.flatMap(alternatives) ?? [schema];

function descend(schema: JsonSchema, step: string | number): readonly JsonSchema[] {
	if (typeof step === "number") return schema.items ? [schema.items] : [];
	const named = schema.properties?.[step];
	if (named) return [named];
	return typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
}
