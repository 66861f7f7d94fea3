// Which time the finished files bear.
import { describe, expect, it } from "vitest";
import { Failure } from "../../scripts/base/diagnostics.ts";
import { DEFAULT_EPOCH_SECONDS, readEpoch } from "../../scripts/build/epoch.ts";

const at = (iso: string): number => Date.parse(iso) / 1000;

describe("the time of a build", () => {
	it("is SOURCE_DATE_EPOCH before anything else", () => {
		expect(readEpoch({ date: "2024-05-06" }, "1700000000")).toBe(1_700_000_000);
	});

	it.each([
		["2024", "2024-01-01T00:00:00Z"],
		["2024-05", "2024-05-01T00:00:00Z"],
		["2024-05-06", "2024-05-06T00:00:00Z"],
	])("is the beginning of the book's date %s", (date, iso) => {
		expect(readEpoch({ date }, undefined)).toBe(at(iso));
		expect(readEpoch({ date }, "")).toBe(at(iso));
	});

	it("is fixed for a book that says nothing", () => {
		expect(readEpoch({}, undefined)).toBe(DEFAULT_EPOCH_SECONDS);
	});

	it("is never before the first moment that a ZIP archive can name", () => {
		expect(readEpoch({ date: "1776-03-09" }, undefined)).toBe(at("1980-01-01T00:00:00Z"));
		expect(readEpoch({}, "0")).toBe(at("1980-01-01T00:00:00Z"));
	});

	it.each(["yesterday", "-1", "1.5", "999999999999"])("is a failure when the variable is %s", (variable) => {
		expect(() => readEpoch({}, variable)).toThrow(Failure);
	});
});
