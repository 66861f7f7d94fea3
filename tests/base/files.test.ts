import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Failure } from "../../scripts/base/diagnostics.ts";
import {
	byCodePoint,
	fileFailure,
	hashBytes,
	isImageName,
	mediaTypeOf,
	readingFailure,
	resolveBookPath,
	resolveInside,
	writeAtomically,
} from "../../scripts/base/files.ts";
import { bookFolder } from "../support/book-folder.ts";

describe("hashBytes", () => {
	it("is the SHA-256 of the bytes", () => {
		// FIPS 180-4 example "abc".
		const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
		expect(hashBytes("abc")).toBe(abc);
		expect(hashBytes(new Uint8Array([97, 98, 99]))).toBe(abc);
	});
});

describe("byCodePoint", () => {
	it("sorts characters beyond the first plane last", () => {
		expect(["\u{1F600}", "\uFB01", "b", "a", "B"].sort(byCodePoint)).toEqual(["B", "a", "b", "\uFB01", "\u{1F600}"]);
	});
});

describe("mediaTypeOf", () => {
	it.each([
		["images/a.JPG", "image/jpeg", true],
		["a.b.svg", "image/svg+xml", true],
		["Font.woff2", "font/woff2", false],
		["png", "application/octet-stream", false],
		["a.tiff", "application/octet-stream", false],
	])("knows by its name that %s is %s", (name, mediaType, isImage) => {
		expect(mediaTypeOf(name)).toBe(mediaType);
		expect(isImageName(name)).toBe(isImage);
	});
});

describe("resolveBookPath", () => {
	it.each([
		["01.md", "images/a.png", "images/a.png"],
		["text/01.md", "../images/a.png", "images/a.png"],
		["text/01.md", "./b.md", "text/b.md"],
		["01.md", "a%20b.png", "a b.png"],
		["01.md", "a b.png", "a b.png"],
		["01.md", "100%.png", "100%.png"],
		["01.md", "cafe\u0301.png", "caf\u00E9.png"],
		["01.md", "caf%C3%A9.png", "caf\u00E9.png"],
		["01.md", "a.png?v=2", "a.png"],
		["01.md", "text/../b.md", "b.md"],
		["a/b/01.md", "../../c.md", "c.md"],
	])("from %s, %s is the file %s", (from, url, path) => {
		expect(resolveBookPath(from, url)).toEqual({ kind: "inside", path });
	});

	it("keeps the fragment of a link to a file", () => {
		expect(resolveBookPath("01.md", "02.md#the%20sea")).toEqual({ kind: "inside", path: "02.md", fragment: "the sea" });
		expect(resolveBookPath("01.md", "#the-sea")).toEqual({ kind: "fragment", fragment: "the-sea" });
		expect(resolveBookPath("01.md", "")).toEqual({ kind: "fragment", fragment: "" });
	});

	it.each([
		"../a.png",
		"a/../../b.png",
		"%2e%2e/a.png",
		"..%2Fa.png",
		"/etc/passwd",
		"%2Fetc%2Fpasswd",
		"images\\a.png",
		"images%5Ca.png",
		"\\\\server\\share",
		"C:/a.png",
		"c:\\a.png",
		"C%3A/a.png",
		"file:///etc/passwd",
		"a%00.png",
	])("%s is outside the book", (url) => {
		expect(resolveBookPath("01.md", url)).toEqual({ kind: "outside" });
	});

	it.each(["https://example.org/a.png", "HTTP://example.org", "mailto:a@example.org", "//example.org/a.png", "tel:+123"])(
		"%s is elsewhere",
		(url) => {
			expect(resolveBookPath("01.md", url)).toEqual({ kind: "remote" });
		},
	);

	it("knows content that is in the address itself", () => {
		expect(resolveBookPath("01.md", "data:image/png;base64,AA")).toEqual({ kind: "data" });
	});

	it("never leads out of the book's folder", () => {
		const piece = fc.constantFrom("..", ".", "a", "b", "/", "\\", "%2e", "%2F", "%5C", "#", "?", ":", "C", "");
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
				const target = resolveBookPath("text/01.md", pieces.join(""));
				if (target.kind !== "inside") return;
				expect(target.path).not.toMatch(/^\/|(^|\/)\.\.(\/|$)|\\/);
			}),
		);
	});
});

describe("resolveInside", () => {
	it("takes percent signs as they are", () => {
		expect(resolveInside(".", "a%20b.md")).toBe("a%20b.md");
	});

	it("takes the folder itself for inside", () => {
		expect(resolveInside("text", "..")).toBe(".");
		expect(resolveInside(".", "..")).toBeUndefined();
	});
});

describe("writeAtomically", () => {
	it("writes a new file, making its folder", async () => {
		const folder = bookFolder({});
		await writeAtomically(join(folder, "a/b/c.txt"), "text");
		expect(readFileSync(join(folder, "a/b/c.txt"), "utf8")).toBe("text");
		expect(readdirSync(join(folder, "a/b"))).toEqual(["c.txt"]);
	});

	it("replaces an old file", async () => {
		const folder = bookFolder({ "a.txt": "old and longer" });
		await writeAtomically(join(folder, "a.txt"), new Uint8Array([110, 101, 119]));
		expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("new");
	});

	it("replaces a link, not what it leads to", async () => {
		const folder = bookFolder({ "other.txt": "other" });
		symlinkSync("other.txt", join(folder, "a.txt"));
		await writeAtomically(join(folder, "a.txt"), "new");
		expect(readFileSync(join(folder, "other.txt"), "utf8")).toBe("other");
		expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("new");
	});

	it("leaves no temporary file behind when it fails, and says what to do", async () => {
		const folder = bookFolder({});
		mkdirSync(join(folder, "a.pdf"));
		const error = await writeAtomically(join(folder, "a.pdf"), "new").catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(Failure);
		expect(error).toMatchObject({
			message: expect.stringContaining("a.pdf"),
			hint: expect.stringContaining("A folder of that name"),
		});
		expect(readdirSync(folder)).toEqual(["a.pdf"]);
	});

	it("fails where the folder's place is taken by a file", async () => {
		const folder = bookFolder({ out: "" });
		await expect(writeAtomically(join(folder, "out/a.pdf"), "new")).rejects.toBeInstanceOf(Failure);
		expect(existsSync(join(folder, "out/a.pdf"))).toBe(false);
	});

	it("lets many writes of one file end with one of them whole", async () => {
		const folder = bookFolder({});
		const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(5000));
		await Promise.all(contents.map((content) => writeAtomically(join(folder, "a.txt"), content)));
		expect(contents).toContain(readFileSync(join(folder, "a.txt"), "utf8"));
		expect(readdirSync(folder)).toEqual(["a.txt"]);
	});
});

describe("fileFailure", () => {
	it.each([
		["ENOSPC", "disk is full"],
		["EACCES", "no permission"],
		["EIO", "Check that the folder exists"],
	])("gives a hint for %s", (code, hint) => {
		const failure = fileFailure("Cannot write a.pdf", Object.assign(new Error("x"), { code }));
		expect(failure.message).toBe(`Cannot write a.pdf (${code}).`);
		expect(failure.hint).toContain(hint);
	});

	it.each([
		["ENOENT", "It is not there: check the path."],
		["EISDIR", "It is a folder: name a file."],
		["EMFILE", "Too many files are open"],
		["EIO", "that you may read it"],
	])("says what is true of reading for %s", (code, hint) => {
		const failure = readingFailure("a.pdf", Object.assign(new Error("x"), { code }));
		expect(failure.message).toBe(`Cannot read a.pdf (${code}).`);
		expect(failure.hint).toContain(hint);
		expect(failure.hint).not.toMatch(/choose|made|in the way/);
	});

	it("does without a code", () => {
		expect(fileFailure("Cannot write a.pdf", "?").message).toBe("Cannot write a.pdf.");
	});
});
