// The bytes of a PDF → the fonts it uses: name, kind, and whether their outlines are inside.

/** A font as a PDF declares it (ISO 32000-1, 9.5 to 9.8). */
export interface PdfFont {
	/** PostScript name without the prefix of a subset; "" for a Type 3 font, which needs none. */
	readonly name: string;
	/** Subtype of the font, or of the descendant that a composite font (`Type0`) draws with. */
	readonly type: string;
	readonly isEmbedded: boolean;
}

/** Number of an indirect object → the text of its dictionary. */
type Dictionaries = ReadonlyMap<string, string>;

/**
 * Lists the fonts of a PDF, sorted by name.
 *
 * Reads plain objects, as Chromium writes them (PDF 1.4, no object streams); streams are not opened.
 */
export function readPdfFonts(pdf: Uint8Array): PdfFont[] {
	const dictionaries = readDictionaries(pdf);
	const parts = new Set<string>();
	for (const dictionary of dictionaries.values()) {
		const descendant = reference(dictionary, "DescendantFonts");
		if (descendant) parts.add(descendant);
	}
	const fonts: PdfFont[] = [];
	for (const [number, dictionary] of dictionaries) {
		if (/\/Type\s*\/Font\b/.test(dictionary) && !parts.has(number)) fonts.push(readFont(dictionary, dictionaries));
	}
	return fonts.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

function readDictionaries(pdf: Uint8Array): Dictionaries {
	const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("latin1");
	const dictionaries = new Map<string, string>();
	for (const match of text.matchAll(/\b(\d+) 0 obj\s*(<<[\s\S]*?)(?:\bstream\r?\n|\bendobj\b)/g)) {
		dictionaries.set(match[1] ?? "", match[2] ?? "");
	}
	return dictionaries;
}

function readFont(dictionary: string, dictionaries: Dictionaries): PdfFont {
	const descendant = dictionaries.get(reference(dictionary, "DescendantFonts") ?? "");
	const drawn = descendant ?? dictionary;
	const descriptor = dictionaries.get(reference(drawn, "FontDescriptor") ?? "") ?? "";
	return {
		name: (name(dictionary, "BaseFont") ?? "").replace(/^[A-Z]{6}\+/, ""),
		type: name(drawn, "Subtype") ?? "",
		isEmbedded: /\/FontFile[23]?\b/.test(descriptor),
	};
}

/** The number of the object that a key refers to, be it in an array or not. */
function reference(dictionary: string, key: string): string | undefined {
	return new RegExp(`/${key}\\s*\\[?\\s*(\\d+) 0 R`).exec(dictionary)?.[1];
}

/** A name, with its `#xx` escapes undone. */
function name(dictionary: string, key: string): string | undefined {
	const written = new RegExp(`/${key}\\s*/([^\\s/<>[\\]()]+)`).exec(dictionary)?.[1];
	return written?.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
