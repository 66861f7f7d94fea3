// What theme.yaml may hold.
import { z } from "zod";
import { BACK_ROLES, BODY_ROLES, FRONT_ROLES, type Role } from "./config.ts";
import { text } from "./config-values.ts";

const ROLES: readonly Role[] = [...FRONT_ROLES, ...BODY_ROLES, ...BACK_ROLES];

const templateOfRole = Object.fromEntries(ROLES.map((role) => [role, text.optional()]));

/** Every key is optional; templates are named without `.html`. */
export const themeSchema = z.strictObject({
	name: text.optional(),
	description: text.optional(),
	/** Pages before the first chapter, in order. */
	opening: z.array(text).default([]),
	/** Pages after the last chapter, in order. */
	closing: z.array(text).default([]),
	/** Role → template of its sections. */
	sections: z.strictObject(templateOfRole).default({}),
	/** Of the opening and closing pages, those that an EPUB shows too. */
	epub: z.array(text).default([]),
	/** What book.yaml's `options` may set. */
	options: z
		.record(z.string(), z.strictObject({ default: z.union([z.string(), z.number(), z.boolean()]), description: text.optional() }))
		.default({}),
	fonts: z
		.array(
			z.strictObject({
				family: text,
				weight: z.int().min(1).max(1000).default(400),
				style: z.enum(["normal", "italic"]).default("normal"),
				/** A path in the theme's folder, or `npm:<package>/<path>`. */
				file: text,
			}),
		)
		.default([]),
});

/** theme.yaml, defaults filled in. */
export type ThemeConfig = Readonly<z.infer<typeof themeSchema>>;
