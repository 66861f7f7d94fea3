// An EPUB read back → findings about the box itself: the first entry of the zip, the sizes of its documents, the landmarks.
import type { EpubContents } from "./read-epub.ts";

/** Bytes of XHTML beyond which old reading systems cut a file off (EDRLab's Qualebook, rule 087). */
const LARGEST_BYTES = 300_000;

/** Places that every book must offer by name: KDP opens a book at `bodymatter` and asks for `toc`. */
const LANDMARKS = ["toc", "bodymatter"];

/** Reports on the manuscript file behind a path of the package. */
type TellPackage = (ruleId: "epub-package" | "epub-file-size", path: string, reason: string) => void;

/** Checks what no proof of the text sees. EPUBCheck 5.3.0 does not see a `mimetype` that is compressed either. */
export function checkEpubPackage(contents: EpubContents, tell: TellPackage): void {
	if (!contents.isMimetypeFirst)
		tell("epub-package", "", "Unexpected beginning of the EPUB, expected `mimetype`, stored and not compressed");
	for (const { path, bytes, isText } of contents.documents) {
		if (isText && bytes > LARGEST_BYTES)
			tell(
				"epub-file-size",
				path,
				`Unexpected size of ${path}: ${Math.round(bytes / 1000)} KB, expected at most ${LARGEST_BYTES / 1000} KB`,
			);
	}
	const types = contents.landmarks.map(({ type }) => type);
	for (const type of LANDMARKS)
		if (!types.includes(type)) tell("epub-package", "", `Unexpected landmarks, expected one to \`${type}\``);
	const places = contents.landmarks.map(({ type, target }) => `${type} ${target}`);
	const twice = places.find((place, index) => places.indexOf(place) !== index);
	if (twice) tell("epub-package", "", `Unexpected second landmark ${twice}, expected each once`);
}
