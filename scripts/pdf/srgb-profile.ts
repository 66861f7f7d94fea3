// Nothing → a colour profile of sRGB, made from the numbers that define it (IEC 61966-2-1) in the form of ICC.1:2001-04, version 2.

/** Primaries, adapted to D50 by the Bradford matrix, as XYZ; together they are white as ICC rounds it. */
const COLUMNS = {
	rXYZ: [0.4360747, 0.2225045, 0.013927],
	gXYZ: [0.3850649, 0.7168786, 0.097068],
	bXYZ: [0.1430804, 0.0606169, 0.713905],
} as const;
const D50 = [0.9642, 1, 0.8249] as const;
/** Points of the tone curve: between them readers go in a straight line. */
const CURVE_POINTS = 1024;
const HEADER_LENGTH = 128;

/** Makes the profile, about 2.6 kB: the same bytes every time. */
export function makeSrgbProfile(): Uint8Array {
	const curve = makeCurve();
	const tags: [signature: string, data: Buffer][] = [
		["desc", makeDescription("sRGB")],
		["cprt", makeText("No copyright, use freely")],
		["wtpt", makeXyz(D50)],
		...Object.entries(COLUMNS).map(([name, xyz]): [string, Buffer] => [name, makeXyz(xyz)]),
		["rTRC", curve],
		["gTRC", curve],
		["bTRC", curve],
	];
	const table = Buffer.alloc(4 + 12 * tags.length);
	table.writeUInt32BE(tags.length);
	const parts: Buffer[] = [];
	const offsets = new Map<Buffer, number>();
	let offset = HEADER_LENGTH + table.length;
	tags.forEach(([signature, data], index) => {
		if (!offsets.has(data)) {
			offsets.set(data, offset);
			parts.push(data);
			offset += data.length;
		}
		table.write(signature, 4 + 12 * index, "latin1");
		table.writeUInt32BE(offsets.get(data) ?? 0, 8 + 12 * index);
		table.writeUInt32BE(data.length, 12 + 12 * index);
	});
	return Buffer.concat([makeHeader(offset), table, ...parts]);
}

/** 6.1: a display profile, RGB to XYZ. */
function makeHeader(length: number): Buffer {
	const header = Buffer.alloc(HEADER_LENGTH);
	header.writeUInt32BE(length);
	header.writeUInt32BE(0x02100000, 8);
	header.write("mntrRGB XYZ ", 12, "latin1");
	[2000, 1, 1, 0, 0, 0].forEach((part, index) => {
		header.writeUInt16BE(part, 24 + 2 * index);
	});
	header.write("acsp", 36, "latin1");
	D50.forEach((value, index) => {
		header.writeInt32BE(toFixed(value), 68 + 4 * index);
	});
	return header;
}

const toFixed = (value: number): number => Math.round(value * 65_536);

function makeXyz(xyz: readonly number[]): Buffer {
	const data = Buffer.alloc(20);
	data.write("XYZ ", "latin1");
	xyz.forEach((value, index) => {
		data.writeInt32BE(toFixed(value), 8 + 4 * index);
	});
	return data;
}

function makeCurve(): Buffer {
	const data = Buffer.alloc(12 + 2 * CURVE_POINTS);
	data.write("curv", "latin1");
	data.writeUInt32BE(CURVE_POINTS, 8);
	for (let index = 0; index < CURVE_POINTS; index += 1) {
		const value = index / (CURVE_POINTS - 1);
		const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		data.writeUInt16BE(Math.round(linear * 65_535), 12 + 2 * index);
	}
	return data;
}

function makeText(text: string): Buffer {
	return pad(Buffer.from(`text\0\0\0\0${text}\0`, "latin1"));
}

/** 6.5.17: ASCII, then Unicode and ScriptCode, both empty. */
function makeDescription(text: string): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(text.length + 1);
	return pad(
		Buffer.concat([Buffer.from("desc\0\0\0\0", "latin1"), length, Buffer.from(`${text}\0`, "latin1"), Buffer.alloc(78)]),
	);
}

/** Tags begin at multiples of four bytes. */
const pad = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
