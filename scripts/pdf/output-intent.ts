// The colours that a file is made for → its output intents (ISO 32000-1, 14.11.5).
import { deflateSync } from "node:zlib";
import { PDFName, PDFRawStream, type PDFRef } from "@cantoo/pdf-lib";
import type { FinishOptions, FinishStep } from "./finish.ts";
import type { PdfFile } from "./pdf-file.ts";
import { makeSrgbProfile } from "./srgb-profile.ts";
import { makeTextString } from "./text-string.ts";

/** Where conditions of printing are registered; a registered name needs no profile in PDF/X-1a. */
const ICC_REGISTRY = "http://www.color.org";
/** What a black book is printed for where no profile is given: coated paper in offset, as the printing houses of Europe know it. */
const DEFAULT_CONDITION = "FOGRA39";

/**
 * Writes the output intent: for PDF/X the condition of the press, with its profile where one is given and PDF/X-1a does not make it
 * needless; for PDF/A sRGB. A file that is to be neither has none.
 */
export const writeOutputIntent: FinishStep = ({ file, options }) => {
	const { catalog, context } = file;
	catalog.delete(PDFName.of("OutputIntents"));
	const { standards } = options;
	const isPress = standards.includes("pdf/x-4") || standards.includes("pdf/x-1a");
	const intents = [
		...(isPress ? [pressIntent(file, options)] : []),
		...(standards.includes("pdf/a-2") ? [screenIntent(file)] : []),
	];
	if (intents.length > 0) catalog.set(PDFName.of("OutputIntents"), context.obj(intents));
};

function pressIntent(file: PdfFile, { profile, standards }: FinishOptions): PDFRef {
	const condition = profile?.condition ?? DEFAULT_CONDITION;
	const isEmbedded = profile !== undefined && standards.includes("pdf/x-4");
	const { context } = file;
	return context.register(
		context.obj({
			Type: "OutputIntent",
			S: "GTS_PDFX",
			OutputConditionIdentifier: makeTextString(condition),
			Info: makeTextString(condition),
			RegistryName: makeTextString(ICC_REGISTRY),
			...(isEmbedded ? { DestOutputProfile: embed(file, { bytes: profile.bytes, components: 4 }) } : {}),
		}),
	);
}

function screenIntent(file: PdfFile): PDFRef {
	const { context } = file;
	return context.register(
		context.obj({
			Type: "OutputIntent",
			S: "GTS_PDFA1",
			OutputConditionIdentifier: makeTextString("sRGB"),
			Info: makeTextString("sRGB IEC61966-2.1"),
			RegistryName: makeTextString(ICC_REGISTRY),
			DestOutputProfile: embed(file, { bytes: makeSrgbProfile(), components: 3 }),
		}),
	);
}

function embed({ context }: PdfFile, { bytes, components }: { bytes: Uint8Array; components: number }): PDFRef {
	const data = deflateSync(bytes);
	const dict = context.obj({ N: components, Filter: "FlateDecode", Length: data.length });
	return context.register(PDFRawStream.of(dict, data));
}
