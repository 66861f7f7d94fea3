// The pages of an edition → what the EPUB may truthfully say of its accessibility (EPUB Accessibility 1.1, section 2).
import type { Element } from "hast";
import type { EditionPage } from "../html/edition.ts";
import type { BookConfig } from "../load/config.ts";
import { walkElements } from "./walk-elements.ts";
import type { Words } from "./words.ts";
import { type XmlElement, xmlElement } from "./xml.ts";

/** What was found on the pages. */
export interface AccessibilityFacts {
	/** Images that carry meaning, the cover included. */
	readonly hasImages: boolean;
	/** Whether every such image has a description. */
	readonly areImagesDescribed: boolean;
	readonly hasAnimation: boolean;
	readonly hasMath: boolean;
	readonly hasNotes: boolean;
	/** An index made by hand or by Recto, in a section of that role. */
	readonly hasIndex: boolean;
	/** Whether the pages of the printed book are marked in the text and listed. */
	readonly hasPageList: boolean;
}

/** An evaluation of the book by somebody, as book.yaml claims it. */
type Evaluation = NonNullable<BookConfig["accessibility"]>;

/** Looks at every page for what bears on accessibility. */
export function findFacts(
	pages: readonly EditionPage[],
	extras: { readonly hasCover: boolean; readonly hasAnimation: boolean; readonly hasPageList?: boolean },
): AccessibilityFacts {
	const { hasCover, hasAnimation, hasPageList = false } = extras;
	const found = { hasImages: hasCover, areImagesDescribed: true, hasMath: false, hasNotes: false };
	for (const page of pages) {
		walkElements(page.content, (element) => {
			if (element.tagName === "math") found.hasMath = true;
			if (element.properties.role === "doc-footnote") found.hasNotes = true;
			if (!isPicture(element) || isDecoration(element)) return;
			found.hasImages = true;
			if (!hasDescription(element)) found.areImagesDescribed = false;
		});
	}
	return { ...found, hasAnimation, hasPageList, hasIndex: pages.some((page) => page.role === "index") };
}

/**
 * Writes the facts as metadata of the package document, in the terms of schema.org's accessibility vocabulary. That the book conforms to
 * a standard no program can find out: it is said only where book.yaml names who has evaluated it.
 */
export function describeAccess(facts: AccessibilityFacts, words: Words, evaluation?: Evaluation): readonly XmlElement[] {
	const modes = facts.hasImages ? ["textual", "visual"] : ["textual"];
	const sufficient = facts.areImagesDescribed ? ["textual"] : [];
	if (facts.hasImages) sufficient.push("textual,visual");
	return [
		...modes.map((mode) => schemaMeta("accessMode", mode)),
		...sufficient.map((mode) => schemaMeta("accessModeSufficient", mode)),
		...listFeatures(facts).map((feature) => schemaMeta("accessibilityFeature", feature)),
		schemaMeta("accessibilityHazard", facts.hasAnimation ? "unknown" : "none"),
		schemaMeta("accessibilitySummary", summarise(facts, words)),
		...(evaluation ? describeEvaluation(evaluation) : []),
	];
}

/** EPUB Accessibility 1.1, section 4. */
function describeEvaluation(evaluation: Evaluation): readonly XmlElement[] {
	const { credential, report: href } = evaluation;
	const certifier = { refines: "#certifier" };
	return [
		xmlElement("meta", { property: "dcterms:conformsTo", id: "conformance" }, evaluation["conforms-to"]),
		xmlElement("meta", { refines: "#conformance", property: "a11y:certifiedBy", id: "certifier" }, evaluation["certified-by"]),
		...(credential ? [xmlElement("meta", { ...certifier, property: "a11y:certifierCredential" }, credential)] : []),
		...(href ? [xmlElement("link", { ...certifier, rel: "a11y:certifierReport", href })] : []),
	];
}

function schemaMeta(name: string, value: string): XmlElement {
	return xmlElement("meta", { property: `schema:${name}` }, value);
}

function listFeatures(facts: AccessibilityFacts): readonly string[] {
	const features = ["ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"];
	if (facts.hasImages && facts.areImagesDescribed) features.push("alternativeText");
	if (facts.hasMath) features.push("MathML");
	if (facts.hasIndex) features.push("index");
	if (facts.hasPageList) features.push("pageBreakMarkers", "pageNavigation");
	return features.sort();
}

function summarise(facts: AccessibilityFacts, { summary }: Words): string {
	const images = facts.areImagesDescribed ? summary.imagesDescribed : summary.imagesUndescribed;
	const sentences = [
		summary.structure,
		facts.hasNotes && summary.notes,
		facts.hasPageList && summary.pages,
		facts.hasMath && summary.math,
		facts.hasImages && images,
		facts.hasAnimation && summary.animation,
	];
	return sentences.filter(Boolean).join(" ");
}

function isPicture(element: Element): boolean {
	return element.tagName === "img" || element.tagName === "svg";
}

function isDecoration({ properties }: Element): boolean {
	const classes = Array.isArray(properties.className) ? properties.className : [];
	const isHidden = String(properties.ariaHidden) === "true";
	// What a theme shows without a description is its ornament.
	if (properties.alt === "" && String(properties.src).startsWith("theme/")) return true;
	return isHidden || properties.role === "presentation" || properties.role === "none" || classes.includes("decorative");
}

function hasDescription({ properties, tagName, children }: Element): boolean {
	if (String(properties.alt ?? "").trim() || String(properties.ariaLabel ?? "").trim()) return true;
	return tagName === "svg" && children.some((child) => child.type === "element" && child.tagName === "title");
}
