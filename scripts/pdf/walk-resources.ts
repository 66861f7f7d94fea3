// The pages of an open PDF → everything that is painted through their resources: forms, patterns, glyphs, images, shadings, each once.
import { PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef, PDFStream } from "@cantoo/pdf-lib";
import { nameOf, type PdfFile } from "./pdf-file.ts";

/** A content stream that is no page's own, and the resources it draws on. */
export interface PaintStream {
	readonly stream: PDFRawStream;
	readonly resources: PDFDict | undefined;
	/** What it paints is the opacity of something else (ISO 32000-2, 11.6.5.2). */
	readonly isMask: boolean;
}

/** All that is painted. What is used as a mask and otherwise too counts as what it is otherwise. */
export interface PaintedResources {
	readonly streams: readonly PaintStream[];
	/** Images that are no masks, by their references. */
	readonly images: ReadonlyMap<PDFRef, PDFRawStream>;
	/** Dictionaries of shadings outside masks. */
	readonly shadings: ReadonlySet<PDFDict>;
}

const name = (key: string): PDFName => PDFName.of(key);

/** Walks the resources of all pages. */
export function walkResources(file: PdfFile): PaintedResources {
	const walker = new Walker(file);
	for (const { dict } of file.pages) walker.enter(dict.lookupMaybe(name("Resources"), PDFDict), false);
	walker.finishMasks();
	return walker;
}

class Walker implements PaintedResources {
	readonly streams: PaintStream[] = [];
	readonly images = new Map<PDFRef, PDFRawStream>();
	readonly shadings = new Set<PDFDict>();
	readonly #file: PdfFile;
	readonly #seen = new Set<PDFObject>();
	readonly #masks: [form: PDFRawStream, resources: PDFDict][] = [];

	constructor(file: PdfFile) {
		this.#file = file;
	}

	enter(resources: PDFDict | undefined, isMask: boolean): void {
		if (!resources || this.#seen.has(resources)) return;
		this.#seen.add(resources);
		for (const object of this.#entries(resources, "XObject")) this.#addObject(object, { resources, isMask });
		for (const object of this.#entries(resources, "Pattern")) this.#addPattern(object, { resources, isMask });
		for (const object of this.#entries(resources, "Shading")) this.#addShading(object, isMask);
		for (const object of this.#entries(resources, "ExtGState")) {
			const mask = this.#lookup(object, "SMask");
			const form = mask instanceof PDFDict ? this.#lookup(mask, "G") : undefined;
			if (form instanceof PDFRawStream) this.#masks.push([form, resources]);
		}
		for (const object of this.#entries(resources, "Font")) this.#addGlyphs(object, resources);
	}

	/** Masks come last, so that what is also used otherwise has been met. */
	finishMasks(): void {
		for (let next = this.#masks.pop(); next; next = this.#masks.pop())
			this.#addStream(next[0], { resources: next[1], isMask: true });
	}

	#entries(resources: PDFDict, kind: string): PDFObject[] {
		return resources.lookupMaybe(name(kind), PDFDict)?.values() ?? [];
	}

	#lookup(value: PDFObject | undefined, key: string): PDFObject | undefined {
		const object = this.#file.context.lookup(value);
		const dict = object instanceof PDFStream ? object.dict : object;
		return dict instanceof PDFDict ? dict.lookup(name(key)) : undefined;
	}

	#addStream(stream: PDFRawStream, { resources, isMask }: { resources: PDFDict; isMask: boolean }): void {
		if (this.#seen.has(stream)) return;
		this.#seen.add(stream);
		const own = stream.dict.lookupMaybe(name("Resources"), PDFDict);
		this.streams.push({ stream, resources: own ?? resources, isMask });
		this.enter(own, isMask);
	}

	#addObject(value: PDFObject, context: { resources: PDFDict; isMask: boolean }): void {
		const object = this.#file.context.lookup(value);
		if (!(object instanceof PDFRawStream)) return;
		const kind = nameOf(object.dict.lookup(name("Subtype")));
		if (kind === "Form") this.#addStream(object, context);
		else if (kind === "Image" && value instanceof PDFRef && !context.isMask) this.images.set(value, object);
	}

	/** Tiles are content streams; the others hold a shading (8.7). */
	#addPattern(value: PDFObject, context: { resources: PDFDict; isMask: boolean }): void {
		const object = this.#file.context.lookup(value);
		if (object instanceof PDFRawStream) this.#addStream(object, context);
		else if (object instanceof PDFDict) {
			const shading = object.get(name("Shading"));
			if (shading) this.#addShading(shading, context.isMask);
		}
	}

	#addShading(value: PDFObject, isMask: boolean): void {
		const object = this.#file.context.lookup(value);
		const dict = object instanceof PDFStream ? object.dict : object;
		if (dict instanceof PDFDict && !isMask) this.shadings.add(dict);
	}

	/** The glyphs of a Type 3 font are content streams (9.6.4). */
	#addGlyphs(value: PDFObject, outer: PDFDict): void {
		const font = this.#file.context.lookup(value);
		if (!(font instanceof PDFDict)) return;
		const glyphs = font.lookupMaybe(name("CharProcs"), PDFDict);
		if (!glyphs) return;
		const resources = font.lookupMaybe(name("Resources"), PDFDict) ?? outer;
		for (const glyph of glyphs.values()) {
			const stream = this.#file.context.lookup(glyph);
			if (stream instanceof PDFRawStream) this.#addStream(stream, { resources, isMask: false });
		}
		this.enter(resources, false);
	}
}
