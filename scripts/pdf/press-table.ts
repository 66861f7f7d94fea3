// A colour profile of the press → a table from the screen's colours to its inks, computed once by the converter of images.
import sharp from "sharp";
import type { Cmyk, Rgb } from "./colour.ts";

/** Grid points on each axis: between two of them lie 8 of 255 steps. */
const POINTS = 33;

/**
 * Makes the conversion of sRGB by a profile, relative colorimetric with black point compensation, as libvips does it (ICC.1:2022, 6.2).
 * Between the points of the grid it is interpolated in tetrahedra; gray stays on the diagonal, where that is exact.
 *
 * @param path absolute path of a profile of class `prtr` for four inks
 */
export async function readPressTable(path: string): Promise<(rgb: Rgb) => Cmyk> {
	const grid = Buffer.alloc(POINTS ** 3 * 3);
	for (let point = 0; point < POINTS ** 3; point += 1) {
		const steps = [Math.floor(point / POINTS ** 2), Math.floor(point / POINTS) % POINTS, point % POINTS];
		for (const [channel, step] of steps.entries()) grid[3 * point + channel] = Math.round((step * 255) / (POINTS - 1));
	}
	const size = { width: POINTS, height: POINTS ** 2, channels: 3 as const };
	const { data, info } = await sharp(grid, { raw: size })
		.withIccProfile(path, { attach: false })
		.raw()
		.toBuffer({ resolveWithObject: true });
	if (info.channels !== 4) throw new Error(`The profile has ${info.channels} components, expected four inks.`);
	return (rgb) => interpolate(data, rgb);
}

/** Adds the differences along the axes, largest fraction first: the four corners of the tetrahedron that the colour lies in. */
function interpolate(table: Uint8Array, rgb: Rgb): Cmyk {
	const places = rgb.map((value) => Math.min(1, Math.max(0, value)) * (POINTS - 1));
	const cells = places.map((place) => Math.min(POINTS - 2, Math.floor(place)));
	const fractions = places.map((place, axis) => place - (cells[axis] as number));
	const order = [0, 1, 2].sort((a, b) => (fractions[b] as number) - (fractions[a] as number));
	const corner = [...cells];
	const inks = inksAt(table, corner);
	for (const axis of order) {
		const before = inksAt(table, corner);
		corner[axis] = (corner[axis] as number) + 1;
		const after = inksAt(table, corner);
		for (let ink = 0; ink < 4; ink += 1)
			inks[ink] = (inks[ink] as number) + (fractions[axis] as number) * ((after[ink] as number) - (before[ink] as number));
	}
	return inks as unknown as Cmyk;
}

function inksAt(table: Uint8Array, [red = 0, green = 0, blue = 0]: readonly number[]): number[] {
	const at = 4 * ((red * POINTS + green) * POINTS + blue);
	return [0, 1, 2, 3].map((ink) => (table[at + ink] as number) / 255);
}
