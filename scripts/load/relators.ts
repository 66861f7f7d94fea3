// What an author did for the book, in a word or as a code → the MARC relator code that EPUB and library catalogues use.
import { nearest } from "../base/nearest.ts";
import type { Reading } from "./config-values.ts";
import { quote } from "./value-words.ts";

/** MARC relator code → its English term (Library of Congress, MARC Code List for Relators). */
const RELATORS: Readonly<Record<string, string>> = {
	aut: "author",
	edt: "editor",
	trl: "translator",
	ill: "illustrator",
	ctb: "contributor",
	aui: "author of introduction",
	aft: "author of afterword",
	ann: "annotator",
	art: "artist",
	bkd: "book designer",
	bkp: "book producer",
	com: "compiler",
	cov: "cover designer",
	cre: "creator",
	ctg: "cartographer",
	cwt: "commentator",
	dnr: "donor",
	dsr: "designer",
	fnd: "funder",
	ive: "interviewee",
	ivr: "interviewer",
	oth: "other",
	pbd: "publishing director",
	pbl: "publisher",
	pfr: "proofreader",
	pht: "photographer",
	red: "redactor",
	res: "researcher",
	rev: "reviewer",
	spn: "sponsor",
	trc: "transcriber",
	tyd: "type designer",
	tyg: "typographer",
};

/** Other words that authors use. */
const SYNONYMS: Readonly<Record<string, string>> = {
	foreword: "aui",
	preface: "aui",
	introduction: "aui",
	afterword: "aft",
	writer: "aut",
	cover: "cov",
	photography: "pht",
	translation: "trl",
	illustration: "ill",
	illustrations: "ill",
};

/** Reads a role: a MARC relator code (`edt`), its term (`editor`), or a synonym; the code is returned. */
export function readRelator(written: string): Reading<string> {
	const word = written.toLowerCase().replace(/[\s_-]+/g, " ");
	if (Object.hasOwn(RELATORS, word)) return { value: word };
	const code = Object.entries(RELATORS).find(([, term]) => term === word)?.[0];
	if (code !== undefined) return { value: code };
	if (Object.hasOwn(SYNONYMS, word)) return { value: SYNONYMS[word] ?? "oth" };
	const names = [...Object.values(RELATORS), ...Object.keys(SYNONYMS)];
	const near = nearest(word, names);
	return { expected: near === undefined ? "a role such as `author`, `editor` or `translator`" : quote(near) };
}
