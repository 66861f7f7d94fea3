// Colour profiles of presses: those that are, and what is none.
import { readFile } from "node:fs/promises";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { bookSchema } from "../../scripts/load/config.ts";
import { loadPressProfile } from "../../scripts/load/press-profile.ts";
import { readPressTable } from "../../scripts/pdf/press-table.ts";
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

async function loadFor(print: object | undefined, bytes: Buffer = profile()) {
	const folder = bookFolder({ "press.icc": bytes });
	const file = new VFile({ path: "book.yaml" });
	const config = bookSchema.parse({ title: "A", language: "en", print });
	const read = await loadPressProfile(folder, config, file);
	return { read, findings: file.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`) };
}

async function load(name: string, bytes: Buffer): Promise<{ condition: string | undefined; findings: string[] }> {
	const { read, findings } = await loadFor({ profile: name }, bytes);
	return { condition: read?.condition, findings };
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
		const reason = "config-value Unexpected `gone.icc`, expected FOGRA39 or an ICC profile in the book's folder";
		expect((await load("gone.icc", profile())).findings).toEqual([reason]);
	});
});

describe("the profile that comes with Recto", () => {
	it.each([
		["named", { profile: "FOGRA39" }],
		["named in small letters", { profile: "fogra39", colour: "gray" }],
		["where process colours need one", { colour: "cmyk" }],
		["where PDF/X-4 needs one", { standard: "pdf/x-4" }],
	])("is used %s", async (_, print) => {
		const { read, findings } = await loadFor(print);
		expect(findings).toEqual([]);
		expect(read).toMatchObject({ condition: "FOGRA39", inkLimit: 3 });
		expect(read?.bytes.length).toBe(121_368);
		expect(await readFile(read?.path ?? "")).toEqual(read?.bytes);
	});

	it.each([
		["another is named", { colour: "cmyk", profile: "press.icc" }],
		["none is needed", { standard: "pdf/x-1a" }],
		["there is nothing to print", undefined],
	])("is not where %s", async (_, print) => {
		const { read, findings } = await loadFor(print, profile({ description: "Our own press" }));
		expect(findings).toEqual([]);
		expect(read?.condition).toBe(print && "profile" in print ? "Our own press" : undefined);
	});

	it("comes with its licence", async () => {
		const notice = await readFile(new URL("../../scripts/load/FOGRA39L_coated.txt", import.meta.url), "utf8");
		expect(notice).toContain("The zlib/libpng License");
	});

	it("makes the inks that the press asks for", async () => {
		const { read } = await loadFor({ colour: "cmyk" });
		const toCmyk = await readPressTable(read?.path ?? "");
		const percents = ([red, green, blue]: number[]) =>
			toCmyk([red ?? 0, green ?? 0, blue ?? 0]).map((ink) => Math.round(100 * ink));
		expect(percents([1, 1, 1])).toEqual([0, 0, 0, 0]);
		expect(percents([1, 0, 0])).toEqual([0, 95, 100, 0]);
		expect(percents([0, 0.4, 0.8])).toEqual([88, 60, 0, 0]);
	});
});
