// The text of a book and the end of a line → whether a space stands there, which Chromium leaves out of the PDF when a line breaks at it.

/** Says of lines of a page whether a space follows them. */
export interface LineEnds {
	/** @param line the last letters of the line, in the order in which they are shown */
	hasSpaceAfter(line: string): boolean;
}

/** As many letters of a line are looked for as make a chance hit unlikely. */
const TAIL_LENGTH = 16;
/** Fewer letters, such as those of a folio, are found anywhere. */
const TELLING = 6;
/** Nearly every line goes on where the one before it was found. */
const NEXT = 400;
/** Lines come in the order of the text: further ahead is looked only when this many were not found one after the other. */
const NEAR = 20_000;
const BACK = 2_000;
const MOST_MISSES = 20;
/** A soft hyphen as it is shown, with what Chromium puts before it. */
const SHOWN_HYPHEN = /\s?[-\u00ad\u2010]$/;
/** After these a line may break without a space; a soft hyphen is shown as one of them, or stands for it. */
const JOINING = /[-\u00ad\u2010-\u2015/\u200b]$/;
/** Scripts that set no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

/**
 * Makes the answer for a book whose pages are asked about in order.
 *
 * @param texts what the pages show in reading order, with its spaces: text, and notes by themselves. Where a line is not found in them (a
 * theme has set it in capitals, or added it), it ends with a space unless its last letter tells otherwise.
 */
export function makeLineEnds(texts: readonly string[]): LineEnds {
	// The one that found a line stands first, for lines of a text, and of notes, follow one another.
	const searches = texts.map((text) => new TextSearch(comparable(text).replace(/\u00ad/g, "")));
	const next = (letters: string): string | undefined =>
		letters.length < TELLING ? undefined : letterAfter(searches, (search) => search.nextAfter(letters));
	return {
		hasSpaceAfter: (line) => {
			const tail = comparable(line).slice(-TAIL_LENGTH);
			if (tail === "" || tail.endsWith(" ")) return false;
			const letter =
				next(tail) ??
				(SHOWN_HYPHEN.test(tail) ? next(tail.replace(SHOWN_HYPHEN, "")) : undefined) ??
				letterAfter(searches, (search) => search.letterAfter(tail));
			if (letter !== undefined) return letter === " ";
			return !JOINING.test(tail) && !UNSPACED.test(tail);
		},
	};
}

/** Without the numbers of notes, which lines have and the text has not; every space is one. */
const comparable = (text: string): string =>
	text.replace(/[\u00b9\u00b2\u00b3\u2070-\u2079]/g, "").replace(/\s{2,}|[^\S ]/gu, " ");

/** The letter that the first of some searches finds, which then is the first to be asked. */
function letterAfter(searches: TextSearch[], ask: (search: TextSearch) => string | undefined): string | undefined {
	for (const [index, search] of searches.entries()) {
		const letter = ask(search);
		if (letter === undefined) continue;
		if (index > 0) searches.unshift(...searches.splice(index, 1));
		return letter;
	}
	return undefined;
}

/** Looks for letters of a text, going on from the place where they were found last. */
class TextSearch {
	readonly #text: string;
	#place = 0;
	#misses = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** The letter that follows, where the letters stand soon after those that were found last. */
	nextAfter(letters: string): string | undefined {
		const next = this.#text.slice(this.#place, this.#place + NEXT).indexOf(letters);
		return next < 0 ? undefined : this.#found(this.#place + next, letters);
	}

	/** The letter that follows; "" at the end of the text, undefined when it is not found. */
	letterAfter(letters: string): string | undefined {
		const from = Math.max(0, this.#place - BACK);
		const near = this.#text.slice(this.#place, this.#place + NEAR).indexOf(letters);
		let at = near >= 0 ? this.#place + near : this.#text.slice(from, this.#place + letters.length).lastIndexOf(letters);
		if (near < 0 && at >= 0) at += from;
		if (at < 0) {
			this.#misses += 1;
			if (this.#misses % MOST_MISSES !== 0) return undefined;
			at = this.#text.indexOf(letters);
			if (at < 0) return undefined;
		}
		return this.#found(at, letters);
	}

	#found(at: number, letters: string): string {
		this.#misses = 0;
		this.#place = at + letters.length;
		return this.#text.charAt(this.#place);
	}
}
