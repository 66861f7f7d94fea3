// Samples of a picture → whether it is line art, black and white and nothing between, and the same with one bit for each.

/**
 * Whether every sample is black or white.
 *
 * @param data samples of 8 bits, pixel by pixel
 * @param channels 1 for gray, 3 for red, green and blue
 */
export function isLineArt(data: Uint8Array, channels: 1 | 3): boolean {
	for (let at = 0; at < data.length; at += channels) {
		const value = data[at];
		if (value !== 0 && value !== 255) return false;
		if (channels === 3 && (data[at + 1] !== value || data[at + 2] !== value)) return false;
	}
	return true;
}

/** Gray samples of line art as bits, each row from a byte of its own on (ISO 32000-2, 8.9.5.2); 1 is white. */
export function packBits(gray: Uint8Array, [width, height]: readonly [width: number, height: number]): Uint8Array {
	const rowBytes = Math.ceil(width / 8);
	const bits = new Uint8Array(rowBytes * height);
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) {
			const at = y * rowBytes + (x >> 3);
			if (gray[y * width + x] === 255) bits[at] = (bits[at] as number) | (0x80 >> (x & 7));
		}
	return bits;
}
