// A page of an open PDF → what is painted on it, by going through its content stream and its forms operator by operator.
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFStream } from "@cantoo/pdf-lib";
import { colourOf, familyOf, spaceOf } from "./colour-space.ts";
import type { ContentMark, PageContent, PaintColour, PaintedPath, PlacedImage } from "./content.ts";
import { type GraphicsState, startState } from "./graphics-state.ts";
import { carryBox, intersect, type Matrix, multiply, scaleOf, touches } from "./matrix.ts";
import {
	type Box,
	decodeStream,
	nameOf,
	numberIn,
	type PdfFile,
	type PdfPage,
	readBox,
	readContents,
	readNumbers,
} from "./pdf-file.ts";
import { type FontReader, fontsOf } from "./read-font.ts";
import { type GlyphReader, PaintedGlyphs, RunBuilder } from "./read-runs.ts";
import { type Operand, scanContent } from "./scan-content.ts";

const name = (key: string): PDFName => PDFName.of(key);

/** Forms in forms beyond this depth are not entered: a form may not contain itself, but a broken one can. */
const MAX_DEPTH = 12;

/** For a page without a box, which is broken; readers take it for a sheet of letter paper. */
const LETTER: Box = { left: 0, bottom: 0, right: 612, top: 792 };

/** How closely a page is read. */
export interface ReadingOptions {
	/** Without them, all glyphs that are painted one after the other in one way are a run, without text, place or width. */
	readonly hasLetters: boolean;
}

/** Reads what is painted on a page, through all its forms. Annotations are not looked at. */
export function readPageContent(
	file: PdfFile,
	page: PdfPage,
	{ hasLetters }: ReadingOptions = { hasLetters: true },
): PageContent {
	const resources = page.dict.lookupMaybe(name("Resources"), PDFDict);
	const state = startState(readBox(page, "MediaBox") ?? LETTER);
	const reader = new ContentReader(fontsOf(file), hasLetters ? new RunBuilder() : new PaintedGlyphs());
	reader.read(readContents(page), { resources, state, formDepth: 0 });
	return reader.finish();
}

type Common = Pick<PaintedPath, "isTransparent" | "mark" | "formDepth">;

interface StreamContext {
	readonly resources: PDFDict | undefined;
	readonly state: GraphicsState;
	readonly formDepth: number;
}

/** Goes through streams and gathers what they paint. */
class ContentReader {
	readonly #fontOf: (dict: PDFDict) => FontReader;
	readonly #runs: GlyphReader;
	readonly #images: PlacedImage[] = [];
	readonly #paths: PaintedPath[] = [];
	readonly #shadings = new Set<string>();
	#marks: (ContentMark | undefined)[] = [];
	#state!: GraphicsState;
	#resources: PDFDict | undefined;
	#formDepth = 0;
	#saved: GraphicsState[] = [];
	/** The path under construction, in the space of the page: its box, and its last point as written. */
	#path: { left: number; bottom: number; right: number; top: number } | undefined;
	#isClipping = false;
	#lastCommon: Common | undefined;

	constructor(fontOf: (dict: PDFDict) => FontReader, runs: GlyphReader) {
		this.#fontOf = fontOf;
		this.#runs = runs;
	}

	finish(): PageContent {
		return { runs: this.#runs.finish(), images: this.#images, paths: this.#paths, shadings: [...this.#shadings] };
	}

	read(bytes: Uint8Array, { resources, state, formDepth }: StreamContext): void {
		const outer = { resources: this.#resources, state: this.#state, saved: this.#saved, formDepth: this.#formDepth };
		this.#resources = resources;
		this.#state = state;
		this.#saved = [];
		this.#formDepth = formDepth;
		scanContent(bytes, (operator, operands) => this.#handle(operator, operands));
		this.#resources = outer.resources;
		this.#state = outer.state;
		this.#saved = outer.saved;
		this.#formDepth = outer.formDepth;
	}

	#handle(operator: string, operands: readonly Operand[]): void {
		if (this.#handleText(operator, operands) || this.#handlePath(operator, operands)) return;
		const state = this.#state;
		switch (operator) {
			case "q":
				this.#saved.push({ ...state });
				break;
			case "Q":
				this.#state = this.#saved.pop() ?? state;
				break;
			case "cm":
				state.ctm = multiply(operands as unknown as Matrix, state.ctm);
				break;
			case "w":
				state.lineWidth = numberOf(operands[0]);
				break;
			case "gs":
				this.#setState(operands[0]);
				break;
			case "BMC":
			case "BDC":
				this.#beginMark(operands);
				break;
			case "EMC":
				this.#marks.pop();
				this.#runs.endMark();
				break;
			case "Do":
				this.#paintObject(operands[0]);
				break;
			case "EI":
				this.#addImage({ width: 0, height: 0, space: "", dict: undefined });
				break;
			case "sh":
				this.#paintShading(operands[0]);
				break;
			default:
				this.#setColour(operator, operands);
		}
	}

	/** Text state and showing (9.3, 9.4). */
	#handleText(operator: string, operands: readonly Operand[]): boolean {
		if (operator === "Tj" || operator === "Td" || operator === "TJ" || operator === "Tm" || operator === "BT") {
			this.#runs.handle(operator, operands, this.#state, this.#common());
			return true;
		}
		const state = this.#state;
		const value = numberOf(operands[0]);
		if (operator === "Tf") {
			state.font = this.#fontCalled(operands[0]);
			state.fontSize = numberOf(operands[1]);
		} else if (operator === "Tc") state.charSpace = value;
		else if (operator === "Tw") state.wordSpace = value;
		else if (operator === "Tz") state.stretch = value / 100;
		else if (operator === "TL") state.leading = value;
		else if (operator === "Ts") state.rise = value;
		else if (operator === "Tr") state.renderMode = value;
		else if (operator === "TD" || operator === "T*" || operator === "'" || operator === '"') {
			if (operator === "TD") state.leading = -numberOf(operands[1]);
			if (operator === '"') [state.wordSpace, state.charSpace] = [value, numberOf(operands[1])];
			this.#runs.handle("Td", operator === "TD" ? operands : [0, -state.leading], state, this.#common());
			if (operator === "'" || operator === '"') this.#runs.handle("Tj", operands.slice(-1), state, this.#common());
		} else return operator === "ET";
		return true;
	}

	/** Paths (8.5): only their boxes are kept; the box of a curve is that of its control points. */
	#handlePath(operator: string, operands: readonly Operand[]): boolean {
		switch (operator) {
			case "m":
			case "l":
			case "c":
			case "v":
			case "y":
				for (let index = 0; index + 1 < operands.length; index += 2)
					this.#extend(numberOf(operands[index]), numberOf(operands[index + 1]));
				return true;
			case "re": {
				const [x = 0, y = 0, width = 0, height = 0] = operands as readonly number[];
				const corners = [
					[x, y],
					[x + width, y],
					[x, y + height],
					[x + width, y + height],
				] as const;
				for (const [cornerX, cornerY] of corners) this.#extend(cornerX, cornerY);
				return true;
			}
			case "h":
				return true;
			case "W":
			case "W*":
				this.#isClipping = true;
				return true;
			default:
				return this.#paintPath(operator);
		}
	}

	#extend(x: number, y: number): void {
		const [a, b, c, d, e, f] = this.#state.ctm;
		const [pageX, pageY] = [a * x + c * y + e, b * x + d * y + f];
		const path = this.#path;
		if (!path) {
			this.#path = { left: pageX, right: pageX, bottom: pageY, top: pageY };
			return;
		}
		path.left = Math.min(path.left, pageX);
		path.right = Math.max(path.right, pageX);
		path.bottom = Math.min(path.bottom, pageY);
		path.top = Math.max(path.top, pageY);
	}

	#paintPath(operator: string): boolean {
		if (!/^(?:[fF]\*?|[bB]\*?|[sSn])$/.test(operator)) return false;
		const path = this.#path;
		const { fill, stroke, ctm, clip, lineWidth } = this.#state;
		const isFilled = /[fFbB]/.test(operator);
		const isStroked = /[sSbB]/.test(operator);
		if (path && (isFilled || isStroked)) {
			this.#paths.push({
				...this.#common(),
				box: intersect(path, clip),
				...(touches(path, clip) ? {} : { isOutside: true as const }),
				fill: isFilled ? fill : undefined,
				stroke: isStroked ? stroke : undefined,
				lineWidthPt: lineWidth * scaleOf(ctm),
			});
			if (isFilled) this.#usePattern(fill);
		}
		if (this.#isClipping && path) this.#state.clip = intersect(path, clip);
		this.#isClipping = false;
		this.#path = undefined;
		return true;
	}

	/** What is the same for all that is painted now; one object as long as it is. */
	#common(): Common {
		const isTransparent = this.#state.isTransparent || this.#state.isGroupTransparent;
		const mark = this.#marks.at(-1);
		const last = this.#lastCommon;
		if (last?.isTransparent === isTransparent && last.mark === mark && last.formDepth === this.#formDepth) return last;
		this.#lastCommon = { isTransparent, mark, formDepth: this.#formDepth };
		return this.#lastCommon;
	}

	/** An entry of the resources, by its kind and its name with the slash. */
	#resource(kind: string, key: Operand | undefined): PDFObject | undefined {
		if (typeof key !== "string") return undefined;
		return this.#resources?.lookupMaybe(name(kind), PDFDict)?.lookup(name(key.slice(1)));
	}

	#fontCalled(key: Operand | undefined): FontReader | undefined {
		const dict = this.#resource("Font", key);
		return dict instanceof PDFDict ? this.#fontOf(dict) : undefined;
	}

	/** 8.4.5 and 11.6: opacity, blend mode and soft mask. */
	#setState(key: Operand | undefined): void {
		const dict = this.#resource("ExtGState", key);
		if (!(dict instanceof PDFDict)) return;
		const state = this.#state;
		const opacities = ["ca", "CA"].map((entry) => dict.lookup(name(entry)));
		const blend = dict.lookup(name("BM"));
		const mask = dict.lookup(name("SMask"));
		const isOpaque =
			opacities.every((value) => !(value instanceof PDFNumber) || value.asNumber() >= 1) &&
			(blend === undefined || /^(Normal|Compatible)$/.test(nameOf(blend))) &&
			!(mask instanceof PDFDict);
		const says = [...opacities, blend, mask].some((value) => value !== undefined);
		if (says) state.isTransparent = !isOpaque;
		const width = dict.lookup(name("LW"));
		if (width instanceof PDFNumber) state.lineWidth = width.asNumber();
	}

	#beginMark([tag, properties]: readonly Operand[]): void {
		const outer = this.#marks.at(-1);
		const isArtifact = tag === "/Artifact" || (outer?.isArtifact ?? false);
		const text = this.#propertiesOf(properties);
		const mcid = /\/MCID\s+(\d+)/.exec(text)?.[1];
		const isNew = mcid !== undefined || isArtifact !== (outer?.isArtifact ?? false);
		this.#marks.push(
			isNew ? { tag: String(tag).slice(1), mcid: mcid === undefined ? undefined : Number(mcid), isArtifact } : outer,
		);
		this.#runs.beginMark(text);
	}

	/** Properties are written in place, or are an entry of the resources. */
	#propertiesOf(properties: Operand | undefined): string {
		if (typeof properties !== "string") return "";
		return properties.startsWith("/") ? String(this.#resource("Properties", properties) ?? "") : properties;
	}

	#paintObject(key: Operand | undefined): void {
		const object = this.#resource("XObject", key);
		if (!(object instanceof PDFStream)) return;
		const { dict } = object;
		if (nameOf(dict.lookup(name("Subtype"))) === "Form") this.#paintForm(object);
		else if (nameOf(dict.lookup(name("Subtype"))) === "Image") {
			const [width = 0, height = 0] = ["Width", "Height"].map((entry) => numberIn(dict, entry));
			this.#addImage({ width, height, space: familyOf(dict.lookup(name("ColorSpace"))), dict });
		}
	}

	/** 8.10: the form's matrix, then its box as a clip. */
	#paintForm(form: PDFStream): void {
		if (this.#formDepth >= MAX_DEPTH) return;
		const { dict } = form;
		const matrix = dict.lookupMaybe(name("Matrix"), PDFArray);
		const state = { ...this.#state };
		if (matrix) state.ctm = multiply(readNumbers(matrix) as unknown as Matrix, state.ctm);
		if (dict.has(name("Group"))) {
			state.isGroupTransparent ||= state.isTransparent;
			state.isTransparent = false;
		}
		const box = dict.lookupMaybe(name("BBox"), PDFArray);
		if (box) {
			const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = readNumbers(box);
			state.clip = intersect(state.clip, carryBox(x1, y1, { width: x2 - x1, height: y2 - y1, matrix: state.ctm }));
		}
		const resources = dict.lookupMaybe(name("Resources"), PDFDict) ?? this.#resources;
		const marks = this.#marks.length;
		this.read(decodeStream(form), { resources, state, formDepth: this.#formDepth + 1 });
		this.#marks.length = marks;
	}

	/** An image fills the unit square of its space (8.9.5). */
	#addImage(image: Pick<PlacedImage, "width" | "height" | "space" | "dict">): void {
		const { ctm, clip, fill } = this.#state;
		const [a, b, c, d] = ctm;
		const box = intersect(carryBox(0, 0, { width: 1, height: 1, matrix: ctm }), clip);
		const hasMask = image.dict?.has(name("SMask")) ?? false;
		const common = this.#common();
		const isTransparent = common.isTransparent || hasMask;
		const size = { widthPt: Math.hypot(a, b), heightPt: Math.hypot(c, d) };
		this.#images.push({ ...common, ...image, ...size, isTransparent, box, colour: fill });
	}

	#paintShading(key: Operand | undefined): void {
		const shading = this.#resource("Shading", key);
		const dict = shading instanceof PDFStream ? shading.dict : shading;
		if (!(dict instanceof PDFDict)) return;
		const space = familyOf(dict.lookup(name("ColorSpace")));
		this.#shadings.add(space);
		this.#paths.push({
			...this.#common(),
			box: this.#state.clip,
			fill: { space, values: [] },
			stroke: undefined,
			lineWidthPt: 0,
		});
	}

	/** A shading that is painted through a pattern (8.7.3). */
	#usePattern({ space, pattern }: PaintColour): void {
		if (space !== "Pattern") return;
		const dict = this.#resource("Pattern", pattern);
		const shading = dict instanceof PDFDict ? dict.lookup(name("Shading")) : undefined;
		const shadingDict = shading instanceof PDFStream ? shading.dict : shading;
		if (shadingDict instanceof PDFDict) this.#shadings.add(familyOf(shadingDict.lookup(name("ColorSpace"))));
	}

	/** 8.6.8. */
	#setColour(operator: string, operands: readonly Operand[]): void {
		const isStroke = /^[A-Z]/.test(operator);
		const colour = colourOf(operator.toLowerCase(), operands, {
			before: isStroke ? this.#state.stroke : this.#state.fill,
			family: (key) => spaceOf(key) ?? familyOf(this.#resource("ColorSpace", key)),
		});
		if (!colour) return;
		if (isStroke) this.#state.stroke = colour;
		else this.#state.fill = colour;
	}
}

const numberOf = (operand: Operand | undefined): number => (typeof operand === "number" ? operand : 0);
