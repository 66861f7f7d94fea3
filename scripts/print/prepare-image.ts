// A picture of the book → the form in which Chromium is given it, and its own inks, for the press.
import sharp, { type SharpOptions } from "sharp";
import { hashBytes } from "../base/files.ts";
import { JPEG_QUALITY, keepInks } from "../pdf/image-form.ts";

/** A picture on its way to Chromium. */
export interface PreparedImage {
	readonly bytes: Uint8Array;
	/** Where the picture was in four inks: the same picture in them, upright, as a JPEG. */
	readonly inks?: Uint8Array;
}

/**
 * Prepares a picture. Chromium puts a JPEG into the PDF as it is, except one in inks, or one on its side, which it writes out sample by
 * sample, several times as large, and in red, green and blue. So these are given to it as upright JPEGs: inks in sRGB, by the profile in
 * them; other colours with the profile that they have. All others keep their bytes.
 */
export async function prepareImage(bytes: Uint8Array): Promise<PreparedImage> {
	if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return { bytes };
	return prepareJpeg(bytes, { failOn: "warning" })
		.catch(() => prepareJpeg(bytes, { failOn: "none" }))
		.catch(() => ({ bytes }));
}

/** A damaged JPEG is read as far as it goes, where nothing is to fail; its inks are written anew then, for a press would stumble over it. */
async function prepareJpeg(bytes: Uint8Array, options: Readonly<Pick<SharpOptions, "failOn">>): Promise<PreparedImage> {
	const { space, orientation = 1 } = await sharp(bytes, options).metadata();
	const isInked = space === "cmyk";
	if (!isInked && orientation === 1) return { bytes };
	const colours = space === "b-w" ? "b-w" : "srgb";
	const upright = sharp(bytes, options).autoOrient().toColourspace(colours).jpeg(JPEG_QUALITY);
	if (!isInked) return { bytes: await upright.keepIccProfile().toBuffer() };
	const isAsItIs = orientation === 1 && options.failOn !== "none";
	return { bytes: nameOriginal(await upright.toBuffer(), bytes), inks: isAsItIs ? bytes : await turnInks(bytes, options) };
}

/**
 * A JPEG with a comment (ITU-T T.81, B.2.4.5) on which picture it was made of, behind its first segment: different inks can have the same
 * colours, and the finish knows pictures by their bytes.
 */
function nameOriginal(jpeg: Buffer, original: Uint8Array): Buffer {
	const comment = Buffer.from(`....${hashBytes(original)}`, "latin1");
	comment.writeUInt16BE(0xfffe);
	comment.writeUInt16BE(comment.length - 2, 2);
	const place = 4 + jpeg.readUInt16BE(4);
	return Buffer.concat([jpeg.subarray(0, place), comment, jpeg.subarray(place)]);
}

const turnInks = (bytes: Uint8Array, options: SharpOptions): Promise<Buffer> =>
	keepInks(sharp(bytes, options).autoOrient()).jpeg(JPEG_QUALITY).toBuffer();
