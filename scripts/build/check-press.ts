// A PDF of whatever hand and the name of a printer → what that printer would not take of it.
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { EncryptedPDFError } from "@cantoo/pdf-lib";
import { VFile } from "vfile";
import { Failure } from "../base/diagnostics.ts";
import { errorCode, readingFailure } from "../base/files.ts";
import type { PrinterName } from "../base/printers.ts";
import { preflight } from "../check/preflight.ts";
import { findProfile } from "../check/profiles/find-profile.ts";
import { openPdf, type PdfFile } from "../pdf/pdf-file.ts";
import { toArgument } from "./find-books.ts";
import { selectFindings } from "./findings.ts";
import { reportOnPdf } from "./report-preflight.ts";

/**
 * Looks at a PDF as a printer would.
 *
 * @returns the file with findings `press-…`; nothing when there are none
 * @throws Failure when it cannot be read, or is no PDF, or one that is empty, encrypted or damaged
 */
export async function checkPress(path: string, printer: PrinterName): Promise<VFile[]> {
	const bytes = await readFile(path).catch((error: unknown) => {
		throw cannotRead(path, { printer, error });
	});
	const pdf = await open(path, bytes);
	const file = new VFile({ path });
	const findings = await preflight({ file: pdf, profile: findProfile(printer), byteCount: bytes.length }).catch(
		(error: unknown) => {
			// What zlib cannot unpack was packed badly, or has suffered since.
			throw errorCode(error).startsWith("Z_") ? damaged(path, error) : error;
		},
	);
	reportOnPdf(findings, file);
	return selectFindings([file]);
}

function cannotRead(path: string, { printer, error }: { printer: PrinterName; error: unknown }): Failure {
	const code = errorCode(error);
	if (code === "ENOENT") return new Failure(`There is no file ${path}.`, "Check the name and its folder.", error);
	if (code !== "EISDIR") return readingFailure(path, error);
	const name = basename(resolve(path));
	const pdf = toArgument(`dist/${name}/${name}-print.pdf`);
	const hint =
		"Name the PDF for the press, which a build makes with `print` in book.yaml or with `--finish print`: " +
		`npx recto check --profile ${printer} ${pdf}`;
	return new Failure(`${path} is a folder, not a PDF.`, hint, error);
}

async function open(path: string, bytes: Uint8Array): Promise<PdfFile> {
	const pdf = await openPdf(bytes).catch((error: unknown) => {
		throw cannotOpen(path, bytes, error);
	});
	if (pdf.pages.length === 0) throw new Failure(`${path} has no pages.`, "Make it again, or name another PDF.");
	return pdf;
}

/** Where readers look for the mark of a PDF (Adobe's PDF Reference 1.7, appendix H, note 13). */
const HEAD_BYTES = 1024;

function cannotOpen(path: string, bytes: Uint8Array, error: unknown): Failure {
	if (bytes.length === 0) return new Failure(`${path} is empty.`, "Make it again, or copy it again.", error);
	if (!Buffer.from(bytes.subarray(0, HEAD_BYTES)).includes("%PDF-"))
		return new Failure(`${path} is not a PDF.`, "Name a PDF, such as that for the press of a build.", error);
	if (error instanceof EncryptedPDFError) {
		const hint = "Save it without passwords, also without one that only keeps others from printing or changing it.";
		return new Failure(`${path} is encrypted, and cannot be looked into.`, hint, error);
	}
	return damaged(path, error);
}

const damaged = (path: string, error: unknown): Failure =>
	new Failure(`${path} is a damaged PDF, or only a part of one.`, "Make it again, or copy it again.", error);
