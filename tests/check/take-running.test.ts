// Running elements in the proof: out of the text that must come in order, and looked for in the margins.
import { expect, it } from "vitest";
import { findLostRunning, takeRunning } from "../../scripts/check/take-running.ts";
import type { RunningRecord } from "../../scripts/pages/page-map.ts";

const flow = "The head\n It was a head of cabbage.\nNew head\nAnd on.\n";
const record = (letters: string, lettersBefore: number): RunningRecord => ({ letters, lettersBefore, pageIndex: 0 });
const calls = [0, flow.indexOf("cabbage"), flow.length - 1].map((offset) => ({ noteId: "n", isFirst: false, offset }));

it("takes elements out at their places, and the calls after them move up", () => {
	const figures = [{ id: "f", start: flow.indexOf("And"), end: flow.length - 1 }];
	const taken = takeRunning({ flow, calls, figures }, [record("Thehead", 0), record("Newhead", 27)]);
	expect(taken.flow).toBe("It was a head of cabbage.\nAnd on.\n");
	expect(taken.calls.map(({ offset }) => taken.flow.slice(offset, offset + 3))).toEqual(["It ", "cab", "\n"]);
	expect(taken.figures.map(({ start, end }) => taken.flow.slice(start, end))).toEqual(["And on."]);
});

it("leaves in the text what is not where the page map says, so that the proof misses it", () => {
	expect(takeRunning({ flow, calls, figures: [] }, [record("Thehead", 1), record("Newhead", 27)]).flow).toBe(
		flow.replace("New head\n", ""),
	);
});

it("leaves the text alone where nothing runs", () => {
	const text = { flow, calls, figures: [] };
	expect(takeRunning(text, [])).toBe(text);
});

it("finds an element that its page does not show", () => {
	const item = (text: string) => ({ text, x: 0, y: 0, width: 1, height: 1, fontSize: 1 });
	const pages = [{ pageIndex: 0, width: 1, height: 1, items: [item("THE"), item("HEAD"), item("text")] }];
	expect(findLostRunning([record("Thehead", 0), record("Newhead", 27)], pages)).toEqual([record("Newhead", 27)]);
});
