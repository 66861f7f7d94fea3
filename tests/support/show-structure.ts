// A PDF → its structure tree as lines of text, indented, with the words of every element as another's reader (pdf.js) finds them.
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { openPdf } from "../../scripts/pdf/pdf-file.ts";
import { isElement, readStructure, type StructureElement } from "../../scripts/pdf/structure-tree.ts";

/** Lists the tree: `P en "text"`, and after it what it holds. */
export async function showStructure(pdf: Uint8Array): Promise<string[]> {
	const texts = await readTexts(pdf);
	const file = await openPdf(pdf);
	const document = readStructure(file);
	const pageIndexes = new Map(file.pages.map(({ ref, pageIndex }) => [ref, pageIndex]));
	const lines: string[] = [];
	const show = ({ type, language, alt, id, attributes, kids }: StructureElement, depth: number): void => {
		const values = [...attributes.values()].flatMap((entries) => [...entries].map(([key, value]) => `${key}=${String(value)}`));
		const about = [type, language, id && `#${id}`, alt && `(${alt})`, ...values].filter(Boolean).join(" ");
		lines.push(`${"  ".repeat(depth)}${about}`);
		let words = "";
		const flush = (): void => {
			if (words !== "") lines.push(`${"  ".repeat(depth + 1)}"${words}"`);
			words = "";
		};
		for (const kid of kids) {
			if (isElement(kid)) {
				flush();
				show(kid, depth + 1);
			} else if ("mcid" in kid) words += texts.get(`${pageIndexes.get(kid.page)} ${kid.mcid}`) ?? "";
		}
		flush();
	};
	if (document) show(document, 0);
	return lines;
}

/** Text of each page's marked contents, by page and number. */
async function readTexts(pdf: Uint8Array): Promise<Map<string, string>> {
	const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
	const document = await task.promise;
	const texts = new Map<string, string>();
	for (let pageIndex = 0; pageIndex < document.numPages; pageIndex += 1) {
		const page = await document.getPage(pageIndex + 1);
		const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
		const open: string[] = [];
		for (const item of items) {
			if ("str" in item) {
				const key = open.at(-1) ?? "";
				texts.set(key, (texts.get(key) ?? "") + item.str);
			} else if (item.type === "endMarkedContent") open.pop();
			else open.push(`${pageIndex} ${/mc(\d+)$/.exec(item.id ?? "")?.[1] ?? ""}`);
		}
	}
	await task.destroy();
	return texts;
}
