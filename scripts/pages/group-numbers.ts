// Members of groups, as they follow one another → a number for each group, free for another one after the last of its members.

/** A member's place in its group. */
export interface GroupPlace {
	/** 0-based; the same for all members of a group, and of no other group that has members between its first and its last. */
	readonly number: number;
	readonly part: "first" | "inner" | "last";
}

/** So many numbers are used before one comes again: whoever misses a member will hardly take another group for its own. */
const LEAST_NUMBERS = 32;

/**
 * Numbers groups with few numbers that tell them apart for whoever reads the members in their order.
 *
 * @param groups the group of each member
 * @returns the place of each member, with the number that has been free longest; undefined for one that is alone in its group
 */
export function numberGroups(groups: readonly unknown[]): (GroupPlace | undefined)[] {
	const lasts = new Map(groups.map((group, index) => [group, index]));
	const numbers = new Map<unknown, number>();
	const free = Array.from({ length: LEAST_NUMBERS }, (_, number) => number);
	let next = LEAST_NUMBERS;
	return groups.map((group, index) => {
		const isLast = lasts.get(group) === index;
		const known = numbers.get(group);
		if (known !== undefined) {
			if (isLast) free.push(known);
			return { number: known, part: isLast ? "last" : "inner" };
		}
		if (isLast) return undefined;
		const number = free.shift() ?? next++;
		numbers.set(group, number);
		return { number, part: "first" };
	});
}
