// The `@footnote` declarations of a page → the room its note area takes beside the notes themselves.

/** Px that separator, padding and margins of a note area take. */
export interface NoteAreaInset {
	/** Above and below the notes together. */
	readonly height: number;
	/** Left and right of the notes together. */
	readonly width: number;
}

const known = new Map<string, NoteAreaInset>();

/** Declarations as text for a `style` attribute. */
export function toStyle(declarations: Readonly<Record<string, string>>): string {
	return Object.entries(declarations)
		.map(([name, value]) => `${name}:${value}`)
		.join(";");
}

/** Measures an empty note area once for each set of declarations (css-gcpm-3, section 2.4). */
export function measureNoteArea(footnote: Readonly<Record<string, string>>): NoteAreaInset {
	const style = toStyle(footnote);
	const before = known.get(style);
	if (before) return before;
	const frame = document.createElement("div");
	frame.style.cssText = "position:absolute;display:flow-root;width:1000px;visibility:hidden";
	const area = document.createElement("div");
	area.style.cssText = style;
	const content = document.createElement("div");
	content.style.cssText = "height:10px";
	area.append(content);
	frame.append(area);
	document.body.append(frame);
	const inset = { height: frame.getBoundingClientRect().height - 10, width: 1000 - content.getBoundingClientRect().width };
	frame.remove();
	known.set(style, inset);
	return inset;
}
