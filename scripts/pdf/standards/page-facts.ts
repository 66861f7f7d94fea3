// What a page paints → the little of it that rules of the standards ask for.
import type { PageContent, PaintColour } from "../content.ts";

/** Facts of one page. */
export interface PageFacts {
	/** Families of all colour spaces that are painted in. */
	readonly spaces: ReadonlySet<string>;
	/** Whether something shines through. */
	readonly isTransparent: boolean;
	/** Whether something is neither in marked content with a number nor in an artifact. */
	readonly isLoose: boolean;
	/** Numbers of the marked contents in which something is painted. */
	readonly mcids: ReadonlySet<number>;
}

/** Gathers the facts. Contents of all pages of a long book at once would be far too large. */
export function readFacts(content: PageContent): PageFacts {
	const painted = [...content.runs, ...content.images, ...content.paths];
	const mcids = new Set<number>();
	let isLoose = false;
	for (const { mark } of painted) {
		if (mark?.isArtifact) continue;
		if (mark?.mcid === undefined) isLoose = true;
		else mcids.add(mark.mcid);
	}
	return { spaces: spacesOf(content), isTransparent: painted.some((item) => item.isTransparent), isLoose, mcids };
}

function spacesOf({ runs, images, paths, shadings }: PageContent): Set<string> {
	const spaces = new Set<string>(shadings);
	const add = (colour: PaintColour | undefined): void => void (colour && spaces.add(colour.space));
	for (const { colour, renderMode } of runs) if (renderMode !== 3) add(colour);
	for (const { space, colour } of images) {
		if (space === "") add(colour);
		else spaces.add(space);
	}
	for (const { fill, stroke } of paths) {
		add(fill);
		add(stroke);
	}
	return spaces;
}
