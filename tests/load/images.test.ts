import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { listFolder } from "../../scripts/load/folder-files.ts";
import { measureImages } from "../../scripts/load/images.ts";
import { bookFolder } from "../support/book-folder.ts";

const raster = () => sharp({ create: { width: 30, height: 20, channels: 3, background: "#a00" } });
const svg = (attributes: string) => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="9" height="7"/></svg>`;

async function measure(files: Record<string, string | Uint8Array>, prepare: (folder: string) => void = () => undefined) {
	const folder = bookFolder(files);
	prepare(folder);
	const { images, unreadableImages } = await measureImages(await listFolder(folder));
	return { folder, images, unreadable: Object.fromEntries(unreadableImages) };
}

describe("measureImages", () => {
	it("knows every format that both editions can show, whatever the file is called", async () => {
		const { images, unreadable } = await measure({
			"a.png": await raster().png().toBuffer(),
			"b.jpg": await raster().jpeg().toBuffer(),
			"c.GIF": await raster().gif().toBuffer(),
			"d.webp": await raster().webp().toBuffer(),
			"e.avif": await raster().avif().toBuffer(),
			"f.png": await raster().jpeg().toBuffer(),
		});
		expect(unreadable).toEqual({});
		expect([...images.values()].map(({ path, mediaType, width, height }) => [path, mediaType, width, height])).toEqual([
			["a.png", "image/png", 30, 20],
			["b.jpg", "image/jpeg", 30, 20],
			["c.GIF", "image/gif", 30, 20],
			["d.webp", "image/webp", 30, 20],
			["e.avif", "image/avif", 30, 20],
			["f.png", "image/jpeg", 30, 20],
		]);
	});

	it("measures a photograph as it is shown, not as it is stored", async () => {
		const { images } = await measure({ "a.jpg": await raster().withMetadata({ orientation: 6 }).jpeg().toBuffer() });
		expect(images.get("a.jpg")).toMatchObject({ width: 20, height: 30 });
	});

	it.each([
		['width="100" height="50"', 100, 50],
		['width="1in" height="2in"', 96, 192],
		['width="25.4mm" height="1pc"', 96, 16],
		['viewBox="0 0 30 20"', 30, 20],
		['width="100%" height="100%" viewBox="0 0 30 20"', 30, 20],
		['width="60" viewBox="0 0 30 20"', 60, 40],
		["", 9, 7],
	])("measures an SVG with %s in CSS px", async (attributes, width, height) => {
		const { images } = await measure({ "a.svg": svg(attributes) });
		expect(images.get("a.svg")).toMatchObject({ width, height, mediaType: "image/svg+xml" });
	});

	it("says why a file cannot be read", async () => {
		const png = await raster().png().toBuffer();
		const { images, unreadable } = await measure({
			"empty.png": "",
			"text.jpg": "not an image",
			"cut.png": png.subarray(0, 20),
			"scan.png": await raster().tiff().toBuffer(),
			"broken.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect',
		});
		expect([...images]).toEqual([]);
		expect(unreadable).toEqual({
			"broken.svg": "its header is damaged",
			"cut.png": "its header is damaged",
			"empty.png": "it is no image of a known format",
			"scan.png": "it is a TIFF file",
			"text.jpg": "it is no image of a known format",
		});
	});

	it("finds images in subfolders, but not in those that are none of the book's", async () => {
		const png = await raster().png().toBuffer();
		const { images, folder } = await measure({
			"images/deep/b.png": png,
			"images/cafe\u0301.png": png,
			".git/c.png": png,
			"node_modules/d/d.png": png,
			"dist/e.png": png,
			"notes.txt": "x",
		});
		expect([...images.keys()]).toEqual(["images/caf\u00E9.png", "images/deep/b.png"]);
		expect(images.get("images/caf\u00E9.png")?.absolutePath).toBe(join(folder, "images/cafe\u0301.png"));
	});

	it("follows links inside the folder only", async () => {
		const png = await raster().png().toBuffer();
		const { images, unreadable } = await measure({ "a.png": png }, (folder) => {
			const outside = bookFolder({ "secret.png": png });
			symlinkSync(join(outside, "secret.png"), join(folder, "out.png"));
			symlinkSync("a.png", join(folder, "in.png"));
			symlinkSync("nowhere.png", join(folder, "dangling.png"));
			symlinkSync(outside, join(folder, "away"));
		});
		expect([...images.keys()]).toEqual(["a.png", "in.png"]);
		expect(unreadable).toEqual({ "out.png": "it is a link out of the book's folder" });
	});

	it("sees that a file has changed under its name", async () => {
		const folder = bookFolder({ "a.svg": svg('width="10" height="10"') });
		await measureImages(await listFolder(folder));
		writeFileSync(join(folder, "a.svg"), svg('width="20" height="20"'));
		const { images } = await measureImages(await listFolder(folder));
		expect(images.get("a.svg")).toMatchObject({ width: 20, height: 20 });
	});
});
