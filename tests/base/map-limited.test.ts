import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { mapLimited } from "../../scripts/base/map-limited.ts";

describe("mapLimited", () => {
	it("gives results in the order of the inputs, whichever ends first", async () => {
		const results = await mapLimited([5, 1, 3, 0], 2, async (ms) => {
			await wait(ms);
			return ms * 2;
		});
		expect(results).toEqual([10, 2, 6, 0]);
	});

	it("never runs more tasks at once than it may", async () => {
		let running = 0;
		let most = 0;
		await mapLimited(Array.from({ length: 20 }), 3, async () => {
			running += 1;
			most = Math.max(most, running);
			await wait(1);
			running -= 1;
		});
		expect(most).toBe(3);
	});

	it("fails with the first task that fails", async () => {
		await expect(mapLimited([1, 2, 3], 2, (input) => Promise.reject(new Error(`task ${input}`)))).rejects.toThrow("task 1");
	});
});
