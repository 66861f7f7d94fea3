// Text → its letters alone, in a form that is the same in a manuscript and in a PDF read back.

const PLAIN = /^[ -~\s]*$/;

/**
 * Keeps letters, marks and digits, as capitals and in compatibility form (Unicode Standard Annex 15, NFKD).
 *
 * Capitals, because a theme may set text in capitals or small capitals; compatibility form, because a font draws "fi" or "²" as one
 * glyph, decomposed, because it may draw an accent apart from its letter. Spacing modifier letters are left out: fonts draw several of them, and the apostrophe, with one glyph.
 */
export function foldLetters(text: string): string {
	// Nine words of ten need no more; they are folded a million times in a big book.
	if (PLAIN.test(text)) return text.replace(/[^A-Za-z0-9]+/g, "").toUpperCase();
	return text
		.normalize("NFKD")
		.replace(/[^\p{L}\p{M}\p{N}]|[\u02b0-\u02ff]/gu, "")
		.toUpperCase()
		.replaceAll("I\u0307", "I");
}

/**
 * Finds the words of a text that hold a range of its folded letters, at most eight.
 *
 * @param range offsets in `foldLetters(text)`
 */
export function wordsAt(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
	const words: string[] = [];
	let read = 0;
	for (const [word] of text.matchAll(/\S+/gu)) {
		read += foldLetters(word).length;
		if (read > start && words.length < 8) words.push(word);
		if (read >= end || words.length === 8) break;
	}
	return words.join(" ");
}
