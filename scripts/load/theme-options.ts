// The options a theme has and what book.yaml sets of them → the value of every option.
import type { VFile } from "vfile";
import { report } from "../base/diagnostics.ts";
import { placeOfKey, placeOfValue } from "../base/places.ts";
import type { BookConfig } from "./config.ts";
import type { Theme } from "./theme.ts";
import type { ThemeConfig } from "./theme-schema.ts";
import { describeUnknownKey, quote } from "./value-words.ts";

type Option = string | number | boolean;

/**
 * Lays book.yaml's options over the theme's defaults. An option has the type of its default.
 *
 * Reports on book.yaml: `config-key-unknown`, `config-value`.
 */
export function mergeOptions(known: ThemeConfig["options"], config: BookConfig, configFile: VFile): Theme["options"] {
	const options: Record<string, Option> = {};
	for (const [key, option] of Object.entries(known)) options[key] = option.default;
	for (const [key, value] of Object.entries(config.options)) {
		const standard = Object.hasOwn(options, key) ? options[key] : undefined;
		const fitting = standard === undefined ? undefined : fitOption(value, standard);
		if (standard === undefined) {
			const reason = describeUnknownKey(key, Object.keys(known), undefined);
			report(configFile, "config-key-unknown", reason, placeOfKey(configFile, ["options", key]));
		} else if (fitting === undefined) {
			const expected = typeof standard === "number" ? "a number" : "`true` or `false`";
			const reason = `Unexpected ${quote(String(value))} for ${quote(`options.${key}`)}, expected ${expected}`;
			report(configFile, "config-value", reason, placeOfValue(configFile, ["options", key]));
		} else options[key] = fitting;
	}
	return options;
}

/** The value as the default's type, or undefined where it cannot be that. */
function fitOption(value: Option, standard: Option): Option | undefined {
	if (typeof value === typeof standard) return value;
	return typeof standard === "string" ? String(value) : undefined;
}
