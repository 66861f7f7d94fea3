// A theme's page template and the values of a page → hast, with the book's own markup put in where the template names it.
import type { Element, ElementContent, Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { Liquid, type LiquidError, type Template } from "liquidjs";
import type { VFile } from "vfile";
import { type Place, report } from "../base/diagnostics.ts";
import { isInlineElement, withoutBlankText } from "./blank-text.ts";

/** The book's markup by slot name, as `slot(name)` refers to it. */
export type Slots = ReadonlyMap<string, readonly ElementContent[]>;

/** Element that stands for a slot between filling in the template and putting in the markup. */
const SLOT_TAG = "recto-slot";

/** Marks the values that a template shows as markup of the book; anything else is text and is escaped. */
const SLOT = Symbol("slot");

/** A value that stands for markup; as text it is the element that the markup takes the place of. */
export interface SlotValue {
	readonly [SLOT]: true;
	toString(): string;
}

/**
 * Makes the value by which a template shows a piece of the book: `{{ section.content }}` puts the slot's markup there.
 *
 * @param name the key of the markup in the map handed to `renderTemplate`
 */
export function slot(name: string): SlotValue {
	return { [SLOT]: true, toString: () => `<${SLOT_TAG} name="${escapeHtml(name)}"></${SLOT_TAG}>` };
}

/** Bounds that no sensible template meets: one that would run for ever ends as a finding. */
const LIMITS = { parseLimit: 1e6, renderLimit: 10_000, memoryLimit: 1e8 };

const engines = new WeakMap<VFile, { readonly engine: Liquid; readonly template: Template[] }>();

/**
 * Fills in a page template.
 *
 * The template is Liquid. Values are escaped, except those made by `slot()`; empty text, zero and missing values are false; a template
 * may `{% render %}` nothing but itself, by its own name, which is how a nested list is written. Every slot must be placed once: text
 * of the book is neither lost nor doubled by a theme. Titles, which are all slots but `content` and `notes`, may be left out (a dedication
 * shows none) if no note hangs on them.
 *
 * @param source the template; `path` ends in `<name>.html`. Reports `theme-template` at the fault's line and column.
 * @returns a root holding one `section`, or nothing at all when the template shows nothing (the page is then left out); undefined
 * after a finding
 */
export function renderTemplate(source: VFile, values: Readonly<Record<string, unknown>>, slots: Slots): Root | undefined {
	const html = fillIn(source, values);
	if (html === undefined) return undefined;
	const root = fromHtml(html, { fragment: true });
	const left = new Set([...slots.keys()].filter((name) => slots.get(name)?.length));
	const faults: string[] = [];
	root.children = withoutBlankText(placeSlots(root.children, { slots, left, faults }));
	if (root.children.length > 0) faults.push(...missing(left, slots));
	if (root.children.length > 1 || root.children.some((child) => !isElement(child, "section")))
		faults.push("Unexpected markup around the page's `section`, expected one `section` element and nothing else");
	for (const fault of faults) report(source, "theme-template", fault);
	return faults.length > 0 ? undefined : root;
}

function fillIn(source: VFile, values: Readonly<Record<string, unknown>>): string | undefined {
	try {
		const { engine, template } = parsed(source);
		return String(engine.renderSync(template, { ...values }));
	} catch (error) {
		report(source, "theme-template", reasonOf(error), placeOf(error));
		return undefined;
	}
}

function parsed(source: VFile): { readonly engine: Liquid; readonly template: Template[] } {
	const known = engines.get(source);
	if (known) return known;
	const text = String(source.value);
	const engine = new Liquid({
		// In memory: a template reaches no file of the disk.
		templates: { [source.stem ?? "page"]: text },
		outputEscape: (value: unknown) => (isSlot(value) ? value.toString() : escapeHtml(plainText(value))),
		strictFilters: true,
		strictVariables: false,
		ownPropertyOnly: true,
		jsTruthy: true,
		timezoneOffset: 0,
		locale: "en-US",
		...LIMITS,
	});
	const entry = { engine, template: engine.parse(text) };
	engines.set(source, entry);
	return entry;
}

interface Placing {
	readonly slots: Slots;
	/** Names of slots not placed yet. */
	readonly left: Set<string>;
	readonly faults: string[];
}

function placeSlots<T extends RootContent>(nodes: readonly T[], placing: Placing): T[] {
	return nodes.flatMap((node): T[] => {
		delete node.position;
		if (node.type === "comment" || node.type === "doctype") return [];
		if (node.type !== "element") return [node];
		if (node.tagName === SLOT_TAG) return takeSlot(node, placing) as T[];
		const children = placeSlots(node.children, placing);
		node.children = keepsBlankText(node) ? children : withoutBlankText(children);
		return [node];
	});
}

const keepsBlankText = ({ tagName }: Element): boolean => tagName === "pre" || isInlineElement(tagName);

function takeSlot(node: Element, { slots, left, faults }: Placing): ElementContent[] {
	const name = String(node.properties.name ?? "");
	const content = slots.get(name);
	if (!content)
		faults.push(`Unexpected slot \`${name}\`, expected one of ${[...slots.keys()].map((key) => `\`${key}\``).join(", ")}`);
	else if (content.length > 0 && !left.delete(name)) faults.push(`Unexpected second \`${name}\` on a page, expected it once`);
	return [...(content ?? [])];
}

function missing(left: ReadonlySet<string>, slots: Slots): string[] {
	const needed = [...left].filter((name) => name === "content" || name === "notes" || (slots.get(name) ?? []).some(holdsId));
	return needed.map((name) => `Unexpected page without \`${name}\`, expected it once`);
}

function holdsId(node: ElementContent): boolean {
	return node.type === "element" && (node.properties.id !== undefined || node.children.some(holdsId));
}

function isSlot(value: unknown): value is SlotValue {
	return typeof value === "object" && value !== null && SLOT in value;
}

function isElement(node: RootContent, tagName: string): boolean {
	return node.type === "element" && node.tagName === tagName;
}

function textOf(value: unknown): string {
	if (value === undefined || value === null) return "";
	return Array.isArray(value) ? value.map(textOf).join("") : String(value);
}

function plainText(value: unknown): string {
	const text = textOf(value);
	if (text.toLowerCase().includes(`<${SLOT_TAG}`)) throw new Error("markup of the book takes no filter");
	return text;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** The first sentence of the engine's message, without the place that it appends and that we name ourselves. */
function reasonOf(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return `Unexpected template: ${message.split("\n")[0]?.replace(/, (?:file|line):.*$/, "") ?? message}`;
}

function placeOf(error: unknown): Place | undefined {
	const token = (error as Partial<LiquidError> | undefined)?.token;
	if (!token) return undefined;
	const [line, column] = token.getPosition();
	return line && column ? { line, column } : undefined;
}
