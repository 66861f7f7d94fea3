// Samples of a picture in four inks → how much ink lies on its heaviest place.

/** Ink is measured on squares of so many samples: one sample more or less, as JPEG makes of it, is no ink on paper. */
const SQUARE = 8;

/**
 * The most ink, as the mean of a square, from 0 to 4.
 *
 * @param samples four for each pixel, from 0 to 255
 */
export function weighInk(samples: Uint8Array, [width, height]: readonly [width: number, height: number]): number {
	let most = 0;
	for (let top = 0; top < height; top += SQUARE)
		for (let left = 0; left < width; left += SQUARE) {
			const [right, bottom] = [Math.min(width, left + SQUARE), Math.min(height, top + SQUARE)];
			let sum = 0;
			for (let y = top; y < bottom; y += 1)
				for (let at = 4 * (y * width + left); at < 4 * (y * width + right); at += 1) sum += samples[at] ?? 0;
			most = Math.max(most, sum / ((right - left) * (bottom - top)));
		}
	return most / 255;
}
