// Streams as other programs write them, read through pdf-lib.
import { deflateSync } from "node:zlib";
import { PDFDocument, PDFRawStream } from "@cantoo/pdf-lib";
import { expect, it } from "vitest";
import { decodeStream, openPdf, readContents } from "../../scripts/pdf/pdf-file.ts";

/** A PDF of one page whose stream has its length in an object of its own. */
function pdfWith(packed: Buffer): Buffer {
	const head = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>> endobj
4 0 obj <</Filter/FlateDecode/Length 5 0 R>> stream\n`;
	const tail = `\nendstream endobj
5 0 obj ${packed.length} endobj
trailer <</Root 1 0 R/Size 6>>
%%EOF\n`;
	return Buffer.concat([Buffer.from(head), packed, Buffer.from(tail)]);
}

it("reads a stream whose last byte seems to belong to the end of its line", async () => {
	const contents = Array.from({ length: 256 }, (_, at) => "n".repeat(at)).find((text) => deflateSync(text).at(-1) === 0x0d) ?? "";
	expect(contents).not.toBe("");
	const { pages } = await openPdf(pdfWith(deflateSync(contents)));
	expect(pages.map((page) => Buffer.from(readContents(page)).toString())).toEqual([contents]);
});

it("throws at a stream that is damaged", async () => {
	const { context } = await PDFDocument.create();
	const stream = PDFRawStream.of(context.obj({ Filter: "FlateDecode" }), Buffer.from("nonsense"));
	expect(() => decodeStream(stream)).toThrow();
});
