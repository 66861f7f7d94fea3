// Members of groups, as they follow one another → a number for each group, free for another one after the last of its members.

/** A member's place in its group. */
export interface GroupPlace {
	/** 0-based; the same for all members of a group, and of no other group that has members between its first and its last. */
	readonly number: number;
	readonly part: "first" | "inner" | "last";
}

/**
 * Numbers groups with as few numbers as can tell them apart by whoever reads the members in their order (a colouring of intervals).
 *
 * @param groups the group of each member
 * @returns the place of each member; undefined for one that is alone in its group
 */
export function numberGroups(groups: readonly unknown[]): (GroupPlace | undefined)[] {
	const lasts = new Map(groups.map((group, index) => [group, index]));
	const numbers = new Map<unknown, number>();
	const isTaken: boolean[] = [];
	return groups.map((group, index) => {
		const isLast = lasts.get(group) === index;
		const known = numbers.get(group);
		if (known !== undefined) {
			if (isLast) isTaken[known] = false;
			return { number: known, part: isLast ? "last" : "inner" };
		}
		if (isLast) return undefined;
		const free = isTaken.indexOf(false);
		const number = free < 0 ? isTaken.length : free;
		isTaken[number] = true;
		numbers.set(group, number);
		return { number, part: "first" };
	});
}
