// The classes by which notes and their calls are known, from the Book's markup to themes and proofs.

/** Classes that no author may give: what carries one is taken for a note or a call. */
export const OWN_CLASSES: ReadonlySet<string> = new Set([
	"note",
	"notes",
	"endnote",
	"endnotes",
	"call",
	"note-call",
	"note-mark",
	"note-number",
]);
