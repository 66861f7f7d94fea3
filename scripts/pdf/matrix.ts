// Coordinate spaces of a PDF: matrices, and boxes carried from one space into another.
import type { Box } from "./pdf-file.ts";

/** Six numbers that carry one coordinate space into another: x′ = ax + cy + e, y′ = bx + dy + f (ISO 32000-2, 8.3.3). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Leaves every point where it is. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Carries first by `inner`, then by `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
	const [a, b, c, d, e, f] = inner;
	const [A, B, C, D, E, F] = outer;
	return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** How much a matrix enlarges: the root of its determinant. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

/** The box around a rectangle that is carried into another space. */
export function carryBox(
	x: number,
	y: number,
	{ width, height, matrix }: { width: number; height: number; matrix: Matrix },
): Box {
	const [a, b, c, d, e, f] = matrix;
	const left = a * x + c * y + e;
	const bottom = b * x + d * y + f;
	const [dx, dy] = [
		[0, a * width, c * height, a * width + c * height],
		[0, b * width, d * height, b * width + d * height],
	] as const;
	return {
		left: left + Math.min(...dx),
		right: left + Math.max(...dx),
		bottom: bottom + Math.min(...dy),
		top: bottom + Math.max(...dy),
	};
}

/** What two boxes share; a box without area where they share nothing. */
export function intersect(one: Box, other: Box): Box {
	const left = Math.max(one.left, other.left);
	const bottom = Math.max(one.bottom, other.bottom);
	return {
		left,
		bottom,
		right: Math.max(left, Math.min(one.right, other.right)),
		top: Math.max(bottom, Math.min(one.top, other.top)),
	};
}

/** Whether a box has an area. */
export const hasArea = ({ left, bottom, right, top }: Box): boolean => right > left && top > bottom;

/** Whether two boxes have a point in common; a box may be as thin as a line. */
export const touches = (one: Box, other: Box): boolean =>
	one.left <= other.right && one.right >= other.left && one.bottom <= other.top && one.top >= other.bottom;
