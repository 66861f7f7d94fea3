// Colour profiles of presses: those that are, and what is none.
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { bookSchema } from "../../scripts/load/config.ts";
import { loadPressProfile } from "../../scripts/load/press-profile.ts";
import { bookFolder } from "../support/book-folder.ts";

/** A profile of nothing but its header and its description. */
function profile({
	kind = "prtr",
	space = "CMYK",
	description = "Coated FOGRA39 (ISO 12647-2:2004)",
	isNew = false,
} = {}): Buffer {
	const text = isNew ? Buffer.from(description, "utf16le").swap16() : Buffer.from(`${description}\0`, "latin1");
	const head = Buffer.alloc(isNew ? 28 : 12);
	head.write(isNew ? "mluc" : "desc", 0, "latin1");
	if (isNew) {
		head.writeUInt32BE(1, 8);
		head.writeUInt32BE(text.length, 20);
		head.writeUInt32BE(28, 24);
	} else head.writeUInt32BE(text.length, 8);
	const bytes = Buffer.alloc(144);
	bytes.write(kind, 12, "latin1");
	bytes.write(space, 16, "latin1");
	bytes.write("acsp", 36, "latin1");
	bytes.writeUInt32BE(1, 128);
	bytes.write("desc", 132, "latin1");
	bytes.writeUInt32BE(144, 136);
	bytes.writeUInt32BE(head.length + text.length, 140);
	return Buffer.concat([bytes, head, text]);
}

async function load(name: string, bytes: Buffer): Promise<{ condition: string | undefined; findings: string[] }> {
	const folder = bookFolder({ "press.icc": bytes });
	const file = new VFile({ path: "book.yaml" });
	const config = bookSchema.parse({ title: "A", language: "en", print: { profile: name } });
	const read = await loadPressProfile(folder, config, file);
	return { condition: read?.condition, findings: file.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`) };
}

describe("a profile of a press", () => {
	it.each([
		["Coated FOGRA39 (ISO 12647-2:2004)", false, "FOGRA39"],
		["FOGRA39L coated", true, "FOGRA39"],
		["U.S. Web Coated (SWOP) TR 001", false, "CGATS TR 001"],
		["Our own press", true, "Our own press"],
	])("is known by its condition: %s", async (description, isNew, condition) => {
		expect(await load("press.icc", profile({ description, isNew }))).toEqual({ condition, findings: [] });
	});

	it.each([
		["of a screen", profile({ kind: "mntr", space: "RGB " })],
		["of a scanner", profile({ kind: "scnr" })],
		["that is none", Buffer.from("nothing of the kind")],
	])("is not one %s", async (_, bytes) => {
		const reason = "config-value Unexpected `press.icc`, expected the ICC profile of a press with four inks";
		expect((await load("press.icc", bytes)).findings).toEqual([reason]);
	});

	it("must be in the book's folder", async () => {
		const reason = "config-value Unexpected `gone.icc`, expected an ICC profile in the book's folder";
		expect((await load("gone.icc", profile())).findings).toEqual([reason]);
	});
});
