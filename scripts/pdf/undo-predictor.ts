// Bytes as a predictor wrote them, before they were compressed → the bytes themselves (ISO 32000-2, 7.4.4.4).

/** How rows were written. */
export interface Prediction {
	/** 2 for TIFF's, 10 and more for PNG's, whose rows say themselves which; anything else for none. */
	readonly predictor: number;
	readonly columns: number;
	readonly components: number;
	readonly bitsPerComponent: number;
}

/** Undoes a prediction; TIFF's is known for components of 8 bits alone. A last row that is too short stays short. */
export function undoPredictor(bytes: Uint8Array, prediction: Prediction): Uint8Array {
	const { predictor, columns, components, bitsPerComponent } = prediction;
	const rowBytes = Math.ceil((columns * components * bitsPerComponent) / 8);
	const pixelBytes = Math.ceil((components * bitsPerComponent) / 8);
	if (rowBytes < 1) return bytes;
	if (predictor >= 10) return undoRows(bytes, rowBytes, pixelBytes);
	return predictor === 2 && bitsPerComponent === 8 ? undoDifferences(bytes, rowBytes, pixelBytes) : bytes;
}

function undoDifferences(bytes: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
	const undone = Uint8Array.from(bytes);
	for (let at = pixelBytes; at < undone.length; at += 1)
		if (at % rowBytes >= pixelBytes) undone[at] = (undone[at] as number) + (undone[at - pixelBytes] as number);
	return undone;
}

/** Each row begins with a byte that says how it was filtered (PNG, section 9). */
function undoRows(bytes: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
	const rows = Math.ceil(bytes.length / (rowBytes + 1));
	const undone = new Uint8Array(bytes.length - rows);
	for (let row = 0; row < rows; row += 1) {
		const filter = bytes[row * (rowBytes + 1)] as number;
		const start = row * rowBytes;
		const end = Math.min(start + rowBytes, undone.length);
		for (let at = start; at < end; at += 1) {
			const hasLeft = at - start >= pixelBytes;
			const left = hasLeft ? (undone[at - pixelBytes] as number) : 0;
			const above = row > 0 ? (undone[at - rowBytes] as number) : 0;
			const corner = hasLeft && row > 0 ? (undone[at - rowBytes - pixelBytes] as number) : 0;
			undone[at] = (bytes[at + row + 1] as number) + predict(filter, { left, above, corner });
		}
	}
	return undone;
}

function predict(filter: number, { left, above, corner }: { left: number; above: number; corner: number }): number {
	if (filter === 1) return left;
	if (filter === 2) return above;
	if (filter === 3) return (left + above) >> 1;
	if (filter !== 4) return 0;
	// Paeth's: whichever is nearest to what the three would make of it.
	const guess = left + above - corner;
	const [byLeft, byAbove, byCorner] = [left, above, corner].map((value) => Math.abs(guess - value)) as [number, number, number];
	if (byLeft <= byAbove && byLeft <= byCorner) return left;
	return byAbove <= byCorner ? above : corner;
}
