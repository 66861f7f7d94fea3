// A draft → the same in the colours of the press: images, gradients, and all that content streams paint.
import { makeColourMap } from "./colour.ts";
import { convertImages } from "./convert-images.ts";
import type { FinishStep } from "./finish.ts";
import { readPressTable } from "./press-table.ts";
import { recolourShadings } from "./recolour-shadings.ts";
import { rewriteStreams } from "./rewrite-streams.ts";
import { walkResources } from "./walk-resources.ts";

/** Reports `pdf-colour` for what cannot be converted, and what `rewriteStreams` reports. */
export const recolour: FinishStep = async (draft) => {
	const { colour, profile, inkLimit, finish } = draft.options;
	const mode = finish === "screen" ? "rgb" : colour;
	const toCmyk = mode === "cmyk" && profile ? await readPressTable(profile.path) : undefined;
	const colours = makeColourMap(mode, { toCmyk, inkLimit });
	const painted = walkResources(draft.file);
	await convertImages(draft, painted.images, colours);
	recolourShadings(draft, painted.shadings, colours);
	await rewriteStreams(draft, painted.streams, colours);
};
