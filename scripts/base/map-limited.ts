// Many inputs and one slow task → the results in the order of the inputs, a few tasks at a time.

/** Files that are read at once: enough to keep a disk busy, far from any limit on open files. */
export const FILES_AT_ONCE = 8;

/**
 * Runs a task on every input, no more than `limit` at a time.
 *
 * @returns results in the order of the inputs
 * @throws what the first failing task throws
 */
export async function mapLimited<In, Out>(
	inputs: Iterable<In>,
	limit: number,
	task: (input: In) => Promise<Out>,
): Promise<Out[]> {
	const results: Out[] = [];
	// All workers draw from one iterator, so none stays idle while another has a queue.
	const queue = [...inputs].entries();
	const work = async (): Promise<void> => {
		for (const [index, input] of queue) results[index] = await task(input);
	};
	await Promise.all(Array.from({ length: limit }, work));
	return results;
}
