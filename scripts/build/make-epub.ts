// The Book, a theme and the printed pages → the EPUB, read back and proved.
import { checkEpub } from "../check/check-epub.ts";
import { buildEpub } from "../epub/build-epub.ts";
import { renderEdition } from "../html/render-edition.ts";
import type { PageMap } from "../pages/page-map.ts";
import type { BuildOptions } from "./build-book.ts";
import { readEpoch } from "./epoch.ts";
import { hasFinding } from "./findings.ts";
import { makeCover } from "./make-cover.ts";
import type { EditionsInput, MadeFile } from "./make-editions.ts";
import type { Run } from "./run.ts";

/**
 * Packs the EPUB and proves it. Reports `epub-letters`, `epub-link`, `epub-page`, `epub-package` and `epub-file-size` on the manuscript,
 * `cover-missing` on book.yaml.
 *
 * @throws Failure when an image or a font cannot be read
 */
export async function packEpub(
	{ book, theme, browser, pageMap }: Omit<EditionsInput, "profile"> & { readonly pageMap: PageMap | undefined },
	{ proof }: BuildOptions,
	run: Run,
): Promise<MadeFile> {
	const { edition, epub } = await run.stage("epub", async () => {
		const edition = renderEdition(book, theme, "epub");
		const epochSeconds = readEpoch(book.config, process.env["SOURCE_DATE_EPOCH"]);
		const cover = await makeCover({ book, theme, browser }, run);
		return { edition, epub: await buildEpub({ book, edition, theme, pageMap, cover }, { epochSeconds, signal: run.signal }) };
	});
	if (!proof) return { bytes: epub, isSound: true };
	return run.stage("check", async () => {
		await checkEpub(epub, book, { ...edition, pageMap });
		return { bytes: epub, isSound: !hasFinding(book.files.values(), ["epub-letters", "epub-link", "epub-package"]) };
	});
}
