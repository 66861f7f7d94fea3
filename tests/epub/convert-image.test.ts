import sharp from "sharp";
import { expect, test } from "vitest";
import { convertCover, convertImage } from "../../scripts/epub/convert-image.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 10h40" stroke="#000"/></svg>';

/** A plain red picture, `alpha` its opacity. */
const picture = (width: number, height: number, alpha = 1) =>
	sharp({ create: { width, height, channels: alpha < 1 ? 4 : 3, background: { r: 255, g: 0, b: 0, alpha } } });

/** Format, size and first pixel of what came out, and whether the bytes are those that went in. */
async function convert(bytes: Buffer, mediaType: string, hasSvg = true) {
	return describe(bytes, await convertImage(bytes, mediaType, { hasSvg }));
}

async function describe(bytes: Buffer, { data, ...image }: Awaited<ReturnType<typeof convertImage>>) {
	const { width, height, space, hasAlpha } = await sharp(data).metadata();
	const pixel = [...(await sharp(data).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer())];
	return { ...image, width, height, space, hasAlpha, pixel, isSame: bytes.equals(data) };
}

test("keeps the bytes of pictures that every reading system takes", async () => {
	const still = { isAnimated: false, isSame: true };
	expect(await convert(await picture(40, 30).png().toBuffer(), "image/png")).toMatchObject({ mediaType: "image/png", ...still });
	expect(await convert(await picture(40, 30).jpeg().toBuffer(), "image/jpeg")).toMatchObject({
		mediaType: "image/jpeg",
		...still,
	});
	expect(await convert(await picture(40, 30).gif().toBuffer(), "image/gif")).toMatchObject({ mediaType: "image/gif", ...still });
	// A fourth channel that hides nothing is no reason.
	const opaque = await picture(40, 30).ensureAlpha().png().toBuffer();
	expect(await convert(opaque, "image/png")).toMatchObject({ hasAlpha: true, ...still });
});

test("gives transparent pictures the white of paper, which at night would be black", async () => {
	const half = { width: 4, height: 3, hasAlpha: false, pixel: [255, 127, 127] };
	expect(await convert(await picture(4, 3, 0.5).png().toBuffer(), "image/png")).toMatchObject({
		mediaType: "image/png",
		...half,
	});
	expect(await convert(await picture(4, 3, 0.5).webp({ lossless: true }).toBuffer(), "image/webp")).toMatchObject({
		mediaType: "image/png",
		...half,
	});
	const svg = await convertImage(Buffer.from(SVG), "image/svg+xml", { hasSvg: true });
	expect(String(svg.data)).toBe(SVG.replace("<svg", '<svg style="background:#fff"'));
	const styled = await convertImage(Buffer.from(SVG.replace("<svg", "<svg style='background:blue'")), "image/svg+xml", {
		hasSvg: true,
	});
	expect(String(styled.data)).toContain("<svg style='background:#fff;background:blue'");
});

test("makes pictures of more than 5.6 million pixels smaller, in their proportion", async () => {
	const large = await convert(await picture(3000, 2000).jpeg().toBuffer(), "image/jpeg");
	expect(large).toMatchObject({ mediaType: "image/jpeg", width: 2898, height: 1932 });
	expect(large.width * large.height).toBeLessThanOrEqual(5_600_000);
	expect(await convert(await picture(2800, 2000).png().toBuffer(), "image/png")).toMatchObject({ isSame: true });
});

test("turns CMYK into sRGB and photographs upright", async () => {
	const cmyk = await picture(4, 3).toColourspace("cmyk").jpeg().toBuffer();
	expect(await convert(cmyk, "image/jpeg")).toMatchObject({ mediaType: "image/jpeg", space: "srgb", width: 4 });
	const onItsSide = await picture(40, 30).withMetadata({ orientation: 6 }).jpeg().toBuffer();
	expect(await convert(onItsSide, "image/jpeg")).toMatchObject({ width: 30, height: 40, isSame: false });
});

test("draws SVG in pixels for those who do not know it", async () => {
	expect(await convert(Buffer.from(SVG), "image/svg+xml", false)).toMatchObject({
		mediaType: "image/png",
		width: 1600,
		height: 800,
		pixel: [255, 255, 255],
	});
});

test("knows pictures that move, and leaves them", async () => {
	const stills = await Promise.all([picture(4, 3), picture(4, 3).negate()].map((frame) => frame.png().toBuffer()));
	const frames = await sharp(stills, { join: { animated: true } })
		.gif()
		.toBuffer();
	expect(await convert(frames, "image/gif")).toMatchObject({ isAnimated: true, isSame: true });
	const moving = SVG.replace("/></svg>", '><animate attributeName="d"/></path></svg>');
	expect(await convertImage(Buffer.from(moving), "image/svg+xml", { hasSvg: true })).toMatchObject({ isAnimated: true });
	const png = await picture(4, 3).png().toBuffer();
	const counted = Buffer.concat([png.subarray(0, 33), chunk("acTL", Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])), png.subarray(33)]);
	expect(await convertImage(counted, "image/png", { hasSvg: true })).toMatchObject({ isAnimated: true });
});

/** A chunk of PNG; nobody here looks at its checksum. */
function chunk(type: string, data: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
}

test("makes of any picture a cover that shops take", async () => {
	const cover = async (bytes: Buffer, mediaType: string) => describe(bytes, await convertCover(bytes, mediaType));
	const small = await picture(1600, 2560).jpeg().toBuffer();
	expect(await cover(small, "image/jpeg")).toMatchObject({ isSame: true });
	const large = await picture(2000, 3200).jpeg().toBuffer();
	expect(await cover(large, "image/jpeg")).toMatchObject({ mediaType: "image/jpeg", width: 1600, height: 2560 });
	expect(await cover(await picture(40, 60).gif().toBuffer(), "image/gif")).toMatchObject({ mediaType: "image/png", width: 40 });
	expect(await cover(Buffer.from(SVG), "image/svg+xml")).toMatchObject({ mediaType: "image/png", width: 1600, height: 800 });
});
