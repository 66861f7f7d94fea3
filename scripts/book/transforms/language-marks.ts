// The quotation marks and fixed spaces of each language, as a table.

/** How a language sets its marks. */
export interface LanguageMarks {
	/** Outer and inner quotation marks, with the spaces that belong to them. */
	readonly open: string;
	readonly close: string;
	readonly openInner: string;
	readonly closeInner: string;
	/** Where a space must not break: patterns in the order they are applied. */
	readonly spaces: readonly (readonly [RegExp, string])[];
}

const NBSP = "\u00a0";
/** Narrow no-break space, as French and German typography ask for. */
const NNBSP = "\u202f";

/** Keeps an abbreviation and what follows it on one line. */
const keepAfter = (words: string): readonly [RegExp, string] => [
	new RegExp(`(?<![\\p{L}.])(${words}) (?=[\\p{L}\\p{N}])`, "gu"),
	`$1${NBSP}`,
];
/** Keeps a number and its unit on one line. */
const keepUnit: readonly [RegExp, string] = [
	/(\d) (?=(?:%|‰|°|kg|g|mg|km|m|cm|mm|pt|px|ft|s|ms|h|min|l|ml|MB|GB|KB|kB|€|\$|£)(?![\p{L}\p{N}]))/gu,
	`$1${NBSP}`,
];

const english = [
	keepAfter(
		"Mr\\.?|Mrs\\.?|Ms\\.?|Dr\\.?|Prof\\.?|St\\.?|p\\.|pp\\.|no\\.|No\\.|vol\\.|Vol\\.|ch\\.|chap\\.|fig\\.|Fig\\.|ed\\.|c\\.",
	),
	keepUnit,
];
const german = [
	[/(?<!\p{L})(z|d|u|i|o|s)\. ?(?=(?:B|h|a|d|A|R|Ä|U|ä|u|s|w)\.(?!\p{L}))/gu, `$1.${NNBSP}`] as const,
	keepAfter("S\\.|Nr\\.|Bd\\.|Abb\\.|Tab\\.|Kap\\.|Dr\\.|Prof\\.|Hr\\.|Fr\\.|vgl\\.|Vgl\\.|Art\\.|Abs\\."),
	keepUnit,
];
const french = [
	[/(?<=[^\s;!?])\s?([;!?]+)(?=[\s…»)\]”’]|$)/gu, `${NNBSP}$1`] as const,
	[/(?<=[\p{L}\p{N}»)])\s?:(?=\s|$)/gu, `${NBSP}:`] as const,
	[/«\s?/gu, `«${NBSP}`] as const,
	[/\s?»/gu, `${NBSP}»`] as const,
	keepAfter("M\\.|MM\\.|Mme|Mlle|Dr|Pr|p\\.|n[°o]|art\\.|vol\\.|chap\\.|fig\\."),
	keepUnit,
];

const curly = { open: "“", close: "”", openInner: "‘", closeInner: "’" };
const low = { open: "„", close: "“", openInner: "‚", closeInner: "‘" };
const lowHigh = { open: "„", close: "”", openInner: "‚", closeInner: "’" };
const angled = { open: "«", close: "»", openInner: "“", closeInner: "”" };

const TABLE: Readonly<Record<string, LanguageMarks>> = {
	en: { ...curly, spaces: english },
	"en-GB": { ...curly, spaces: english },
	de: { ...low, spaces: german },
	"de-CH": { open: "«", close: "»", openInner: "‹", closeInner: "›", spaces: german },
	fr: { open: `«${NBSP}`, close: `${NBSP}»`, openInner: "“", closeInner: "”", spaces: french },
	"fr-CH": { open: "«", close: "»", openInner: "‹", closeInner: "›", spaces: [keepUnit] },
	es: { ...angled, spaces: [keepUnit] },
	it: { ...angled, spaces: [keepUnit] },
	pt: { ...curly, spaces: [keepUnit] },
	nl: { ...curly, spaces: [keepUnit] },
	pl: { ...lowHigh, spaces: [keepUnit] },
	cs: { ...low, spaces: [keepUnit] },
	sk: { ...low, spaces: [keepUnit] },
	sl: { ...low, spaces: [keepUnit] },
	hu: { ...lowHigh, openInner: "»", closeInner: "«", spaces: [keepUnit] },
	ro: { ...lowHigh, openInner: "«", closeInner: "»", spaces: [keepUnit] },
	da: { open: "»", close: "«", openInner: "›", closeInner: "‹", spaces: [keepUnit] },
	nb: { ...angled, openInner: "‘", closeInner: "’", spaces: [keepUnit] },
	nn: { ...angled, openInner: "‘", closeInner: "’", spaces: [keepUnit] },
	sv: { open: "”", close: "”", openInner: "’", closeInner: "’", spaces: [keepUnit] },
	fi: { open: "”", close: "”", openInner: "’", closeInner: "’", spaces: [keepUnit] },
	ru: { ...angled, openInner: "„", closeInner: "“", spaces: [keepUnit] },
	uk: { ...angled, openInner: "„", closeInner: "“", spaces: [keepUnit] },
	el: { ...angled, spaces: [keepUnit] },
};

/**
 * The marks of a language.
 *
 * @param language BCP 47 tag; a region that is not in the table falls back to its language, an unknown language to English
 */
export function marksOf(language: string): LanguageMarks {
	return TABLE[language] ?? TABLE[language.split("-")[0] ?? ""] ?? (TABLE.en as LanguageMarks);
}
