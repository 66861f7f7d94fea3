// A PDF → what PDFBox Preflight says of it as PDF/A-1b; it comes with Debian's libpdfbox2-java, libactivation-java and libjaxb-api-java.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const JARS = "preflight pdfbox2 fontbox2 xmpbox commons-logging commons-io javax.activation jaxb-api".split(" ");
const CLASSES = JARS.map((jar) => `/usr/share/java/${jar}.jar`).join(":");

/** What it says of a file that keeps the standard. */
export const VALID = "is a valid PDF/A-1b file";

/** Asks in a test, whose end clears up. */
export function askPdfBox(pdf: Uint8Array): string {
	const folder = mkdtempSync(join(tmpdir(), "recto-pdfbox-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = join(folder, "book.pdf");
	writeFileSync(file, pdf);
	const { stdout, stderr } = spawnSync("java", ["-cp", CLASSES, "org.apache.pdfbox.preflight.Validator_A1b", file], {
		encoding: "utf8",
	});
	return `${stdout}${stderr}`;
}
