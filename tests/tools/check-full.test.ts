// `recto check --full` on real books: EPUBCheck and, where it is installed (RECTO_ACE), Ace by DAISY have nothing to say.
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkFully } from "../../scripts/build/check-fully.ts";
import { listFindings } from "../../scripts/build/findings.ts";
import { SILENT_PROGRESS } from "../../scripts/build/progress.ts";
import { startRun } from "../../scripts/build/run.ts";
import { bookFolder } from "../support/book-folder.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const hasAce = Boolean(process.env["RECTO_ACE"]);
/** What is to be said where a tool is not installed, and nothing else. */
const MISSING = hasAce ? [] : [{ rule: "tool-missing", reason: expect.stringContaining("Ace") }];

/** The findings of validators. */
async function check(
	folder: string,
): Promise<readonly { rule: string; reason: string; file: string; line?: number | undefined }[]> {
	const files = await checkFully(folder, startRun(SILENT_PROGRESS, new AbortController().signal));
	return listFindings(files).filter(({ rule }) => /^(?:epub|proof|tool)-/.test(rule));
}

it.each(["manuscript/handbook", "manuscript/field-report", "tests/books/notes", "tests/books/blocks"])(
	"EPUBCheck and Ace find nothing in %s",
	async (folder) => {
		expect(await check(`${ROOT}${folder}`)).toEqual(MISSING.map((finding) => expect.objectContaining(finding)));
	},
);

it("names the line of the manuscript where a validator objects", async () => {
	const text = "# One\n\nText.\n\n> <dl>x</dl>\n";
	const found = await check(bookFolder({ "book.yaml": "title: A\nlanguage: en\n", "01.md": text }));
	expect(found).toContainEqual(
		expect.objectContaining({ rule: "epub-invalid", reason: expect.stringContaining("EPUBCheck RSC-005"), line: 5 }),
	);
});
