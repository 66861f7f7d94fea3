// Pieces of text as a PDF has them, and the letters that should come → which pieces are those letters, and which are extra.

/** Folded letters of a line or page, cut where the PDF cuts them and at spaces; no piece is empty. */
export type Pieces = readonly string[];

/** How pieces lie on the letters from a certain offset on. */
export interface Alignment {
	/** Letters of the text that they hold. */
	readonly length: number;
	/** What is not in the text: note marks, list markers, page numbers, repeated table headers. Words that follow each other are joined. */
	readonly extras: readonly string[];
}

/** A line of whose words less than this part is the text belongs elsewhere. Numbers do not count: they may all be marks. */
const LEAST_PART = 0.6;
/** Extra letters that a page may hold: a table header of several lines. */
const MOST_PAGE_EXTRAS = 600;
/** Letters at the end of a page that may be extra; if there are more, the page left the text somewhere before. */
const MOST_TRAILING_EXTRAS = 8;
/** So many letters of the text are no chance. */
const SURE_LENGTH = 8;
/** Choices looked at before a page is given up. */
const MOST_CHOICES = 40_000;
const NUMBER = /^\p{N}+$/u;

/**
 * Lays a line on the letters from `offset` on, leaving out as little of the line as possible.
 *
 * @returns undefined when too much of the line would be left out
 */
export function alignLine(letters: string, offset: number, line: Pieces): Alignment | undefined {
	const run = line.join("");
	if (letters.startsWith(run, offset)) return { length: run.length, extras: [] };
	if (line.length === 1) return undefined;
	const found = search({ letters, offset, pieces: line, mostExtras: run.length });
	if (!found) return undefined;
	const words = withoutNumbers(line).length;
	const isEnough = words === 0 ? found.length >= run.length * LEAST_PART : found.extraWords <= words * (1 - LEAST_PART);
	return isEnough ? found : undefined;
}

/**
 * Lays a whole page on the letters from `offset` on. Where a line of a few digits could be text or a mark, the rest of the page decides.
 *
 * @returns undefined when the page is not in the order of the text
 */
export function alignPage(letters: string, offset: number, page: Pieces): Alignment | undefined {
	const found = search({ letters, offset, pieces: page, mostExtras: MOST_PAGE_EXTRAS });
	return found && found.trailing <= MOST_TRAILING_EXTRAS ? found : undefined;
}

/** The letters of a line that are not in pieces of digits alone. */
export function withoutNumbers(line: Pieces): string {
	return line.filter((piece) => !NUMBER.test(piece)).join("");
}

/** Pieces before `index` are settled; the text goes on at `at`. */
interface Choice {
	readonly index: number;
	readonly at: number;
	/** How the last piece was settled, and the choice before. */
	readonly isExtra: boolean;
	readonly before?: Choice;
}

/** An alignment, and how far to trust it. */
interface Found extends Alignment {
	/** Letters left out behind the last sure stretch of text. */
	readonly trailing: number;
	/** Letters left out that are not numbers. */
	readonly extraWords: number;
}

interface SearchInput {
	readonly letters: string;
	readonly offset: number;
	readonly pieces: Pieces;
	/** Letters that may be left out. */
	readonly mostExtras: number;
}

/**
 * Finds the way through the pieces that leaves out the fewest letters: each piece is the next of the text, which costs nothing, or extra,
 * which costs its length. Looks at the cheapest choices first (Dijkstra, Numerische Mathematik 1, 1959, pages 269–271).
 */
function search({ letters, offset, pieces, mostExtras }: SearchInput): Found | undefined {
	const byCost: Choice[][] = [[{ index: 0, at: offset, isExtra: false }]];
	const seen = new Set<number>();
	for (let cost = 0; cost <= mostExtras; cost += 1) {
		const choices = byCost[cost] ?? [];
		for (let choice = choices.pop(); choice; choice = choices.pop()) {
			const { index, at } = choice;
			const piece = pieces[index];
			if (piece === undefined) return toAlignment(choice, offset, pieces);
			const key = (at - offset) * (pieces.length + 1) + index;
			if (seen.has(key)) continue;
			seen.add(key);
			if (seen.size > MOST_CHOICES) return undefined;
			const dearer = byCost[cost + piece.length] ?? [];
			byCost[cost + piece.length] = dearer;
			dearer.push({ index: index + 1, at, isExtra: true, before: choice });
			// Taken last, so looked at first: a page without extras is walked through once.
			if (letters.startsWith(piece, at))
				choices.push({ index: index + 1, at: at + piece.length, isExtra: false, before: choice });
		}
	}
	return undefined;
}

function toAlignment(last: Choice, offset: number, pieces: Pieces): Found {
	const extras: string[] = [];
	let [trailing, taken, extraWords] = [0, 0, 0];
	let isJoined = false;
	for (let choice: Choice = last; choice.before; choice = choice.before) {
		const piece = pieces[choice.before.index] ?? "";
		const isWord = choice.isExtra && !NUMBER.test(piece);
		if (!choice.isExtra) taken += piece.length;
		else if (taken < SURE_LENGTH) trailing += piece.length;
		if (isWord) extraWords += piece.length;
		if (isWord && isJoined) extras[0] = `${piece}${extras[0]}`;
		else if (choice.isExtra) extras.unshift(piece);
		isJoined = isWord;
	}
	return { length: last.at - offset, extras, trailing, extraWords };
}
