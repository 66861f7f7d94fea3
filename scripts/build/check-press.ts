// A PDF of whatever hand and the name of a printer → what that printer would not take of it.
import { readFile } from "node:fs/promises";
import { VFile } from "vfile";
import { Failure } from "../base/diagnostics.ts";
import { fileFailure } from "../base/files.ts";
import type { PrinterName } from "../base/printers.ts";
import { preflight } from "../check/preflight.ts";
import { findProfile } from "../check/profiles/find-profile.ts";
import { openPdf, type PdfFile } from "../pdf/pdf-file.ts";
import { selectFindings } from "./findings.ts";
import { reportOnPdf } from "./report-preflight.ts";

/**
 * Looks at a PDF as a printer would.
 *
 * @returns the file with findings `press-…`; nothing when there are none
 * @throws Failure when it cannot be read, or is no PDF, or an encrypted one
 */
export async function checkPress(path: string, printer: PrinterName): Promise<VFile[]> {
	const bytes = await readFile(path).catch((error: unknown) => {
		throw fileFailure(`Cannot read ${path}`, error);
	});
	const pdf = await open(path, bytes);
	const file = new VFile({ path });
	reportOnPdf(await preflight({ file: pdf, profile: findProfile(printer), byteCount: bytes.length }), file);
	return selectFindings([file]);
}

async function open(path: string, bytes: Uint8Array): Promise<PdfFile> {
	const failure = (error?: unknown): Failure =>
		new Failure(`${path} cannot be opened as a PDF.`, "Name a whole PDF without a password, such as that of a build.", error);
	const pdf = await openPdf(bytes).catch((error: unknown) => {
		throw failure(error);
	});
	if (pdf.pages.length === 0) throw failure();
	return pdf;
}
