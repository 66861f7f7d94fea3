// One-line builders of the little documents that the browser tests paginate; a line holds twenty letters, and these hold nineteen.

const FILLING = "x".repeat(20);

/** Words that fill so many lines, each beginning with a name and its number: `a0 xxxxxxxxxxxxxxxxx`. */
export function words(name: string, count: number): string {
	return Array.from({ length: count }, (_, index) => `${name}${index} ${FILLING}`.slice(0, 19)).join(" ");
}

/** A paragraph of so many lines. */
export function para(name: string, count: number): string {
	return `<p>${words(name, count)}</p>`;
}

/** A call of a note: one letter. */
export function call(name: string, id = `c-${name}`): string {
	return `<sup><a id="${id}" href="#${name}">*</a></sup>`;
}

/** A note of one paragraph, or of other content. */
export function note(name: string, content: number | string): string {
	const body = typeof content === "number" ? para(name, content) : content;
	return `<aside class="note" id="${name}" data-call="c-${name}">${body}</aside>`;
}

/** A top-level section; its notes come last. */
export function section(content: string, notes = "", attributes = ""): string {
	return `<section ${attributes}>${content}${notes && `<section class="notes">${notes}</section>`}</section>`;
}

/** The first words of lines. */
export function heads(lines: readonly string[]): string[] {
	return lines.map((line) => line.trim().split(" ")[0] ?? "");
}
