// A draft → the same with every content stream rewritten: pages, forms, patterns, glyphs; reports a book that Chromium has shrunk.
import { PDFDict, PDFName, type PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { type ColourMap, MASK_COLOURS } from "./colour.ts";
import type { Draft } from "./finish.ts";
import { makeLineEnds } from "./line-ends.ts";
import { makePatternMover, moveTargets } from "./move-targets.ts";
import { boxesOf, type PageBoxes, writePageBoxes } from "./page-boxes.ts";
import { decodeStream, makeStream, type PdfPage, readContents, replaceStream } from "./pdf-file.ts";
import { addMarksInk, drawMarks, makeMarksInk } from "./printers-marks.ts";
import { type FontReader, fontsOf } from "./read-font.ts";
import { CHROMIUM_SCALE, type RewriteContext, rewriteContent } from "./rewrite-content.ts";
import type { PaintStream } from "./walk-resources.ts";
import { writeNumber } from "./write-numbers.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** Names of the graphics states that switch overprinting on and off. */
const OVERPRINT = { on: "/RectoOver", off: "/RectoKnockout" } as const;

/**
 * Sets the boxes of all pages and rewrites what they show, moved into the boxes.
 *
 * Reports `pdf-shrunk` when no page is drawn at Chromium's own scale: it makes a whole book smaller, without a word, when anything is
 * wider than the sheet.
 */
export async function rewriteStreams(draft: Draft, streams: readonly PaintStream[], colours: ColourMap): Promise<void> {
	const { file, options, findings } = draft;
	const fontOf = readFonts(draft);
	const lineEnds = options.finish === "screen" && options.text ? makeLineEnds(options.text) : undefined;
	const common = { colours, hasArtifacts: options.finish === "screen", keepsMarks: options.finish === "screen" };
	const overprint = options.overprint && options.colour === "cmyk" && options.finish === "print" ? OVERPRINT : undefined;
	const ink = options.marks && options.finish === "print" ? makeMarksInk(file.context) : undefined;
	const states = overprint && makeOverprintStates(draft);
	const boxes = boxesOf(draft);
	const scales = new Set<number>();
	for (const { stream, resources, isMask } of streams) {
		const context = { ...common, hasArtifacts: false, isPage: false, shift: NO_SHIFT, fontOf: fontOf(resources) };
		const rewritten = rewriteContent(decodeStream(stream), { ...context, colours: isMask ? MASK_COLOURS : colours });
		replaceStream(stream, rewritten.bytes);
		// Where anything is blended, Chromium draws all pages in groups.
		if (stream.dict.has(name("Group"))) for (const scale of rewritten.scales) scales.add(scale);
	}
	const movePatterns = makePatternMover(file);
	const before: (PDFObject | undefined)[] = [];
	const packed: Promise<void>[] = [];
	for (const [index, page] of file.pages.entries()) {
		const own = boxes[index] as PageBoxes;
		const resources = ownResources(page);
		const context = {
			...common,
			overprint,
			isPage: true,
			decorations: draft.decorations.get(page.ref),
			lineEnds,
			shift: own.shift,
			fontOf: fontOf(resources),
		};
		const rewritten = rewriteContent(readContents(page), context);
		for (const scale of rewritten.scales) scales.add(scale);
		movePatterns(resources, own.shift);
		if (states) addStates(resources, states);
		if (ink) addMarksInk(resources, ink);
		writePageBoxes(page, own);
		const contents = ink ? withMarks(rewritten.bytes, own) : rewritten.bytes;
		before.push(page.dict.get(name("Contents")));
		const { stream, isReady } = makeStream(file.context, contents);
		page.dict.set(name("Contents"), file.context.register(stream));
		if (packed.push(isReady) > PAGES_AT_ONCE) await packed.shift();
	}
	await Promise.all(packed);
	// They are as large as all the rest.
	for (const contents of before) if (contents instanceof PDFRef) file.context.delete(contents);
	moveTargets(
		file,
		boxes.map(({ shift }) => shift),
	);
	if (scales.size > 0 && !scales.has(CHROMIUM_SCALE)) {
		const percent = Math.round((Math.max(...scales) / CHROMIUM_SCALE) * 100);
		findings.push({
			ruleId: "pdf-shrunk",
			reason: `Unexpected pages at ${percent} % of their size, expected none wider than its sheet`,
		});
	}
}

/** So many pages may wait to be compressed. */
const PAGES_AT_ONCE = 4;

const NO_SHIFT = [0, 0] as const;

/** A page's resources as a dictionary of its own, for what is added to them; pages may share theirs. */
function ownResources({ dict }: PdfPage): PDFDict {
	const shared = dict.lookupMaybe(name("Resources"), PDFDict);
	const own = PDFDict.fromMapWithContext(new Map(shared?.entries()), dict.context);
	dict.set(name("Resources"), own);
	return own;
}

/** Fonts by their names in resources; each is read once. */
function readFonts({ file }: Draft): (resources: PDFDict | undefined) => RewriteContext["fontOf"] {
	const read = fontsOf(file);
	return (resources) => {
		const fonts = resources?.lookupMaybe(name("Font"), PDFDict);
		const known = new Map<string, FontReader | undefined>();
		return (key) => {
			if (!known.has(key)) {
				const dict = fonts?.lookup(name(key.slice(1)));
				known.set(key, dict instanceof PDFDict ? read(dict) : undefined);
			}
			return known.get(key);
		};
	};
}

/** The contents cut to the bleed, so that nothing of them stands among the marks. */
function withMarks(contents: Uint8Array, boxes: PageBoxes): Uint8Array {
	const { left, bottom, right, top } = boxes.bleed;
	const clip = [left, bottom, right - left, top - bottom].map(writeNumber).join(" ");
	return Buffer.concat([Buffer.from(`q ${clip} re W n\n`), contents, Buffer.from(`Q\n${drawMarks(boxes)}`)]);
}

function makeOverprintStates({ file: { context } }: Draft): readonly (readonly [key: string, state: PDFRef])[] {
	return [
		[OVERPRINT.on, context.register(context.obj({ OP: true, op: true, OPM: 1 }))],
		[OVERPRINT.off, context.register(context.obj({ OP: false, op: false }))],
	];
}

function addStates(resources: PDFDict, added: readonly (readonly [key: string, state: PDFRef])[]): void {
	const shared = resources.lookupMaybe(name("ExtGState"), PDFDict);
	const states = PDFDict.fromMapWithContext(new Map(shared?.entries()), resources.context);
	for (const [key, state] of added) states.set(name(key.slice(1)), state);
	resources.set(name("ExtGState"), states);
}
