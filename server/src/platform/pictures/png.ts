import { crc32, createInflate } from 'node:zlib';
import type { Picture } from './facts.ts';
import { PictureError } from './facts.ts';

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The size of 2,000 by 2,000 pixels with four channels of 8 bits: drawing more takes longer than a second. */
const LARGEST_UNPACKED = 16 * 1024 * 1024;
const UNPACKED_AT_ONCE = 64 * 1024;

const PALETTE = 3;
/** Each colour type: the number of channels of a pixel and their allowed bit depths. */
const COLOR_TYPES: Record<number, { channels: number; depths: readonly number[] }> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  [PALETTE]: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

const hasAlpha = (colorType: number) => colorType >= 4;

/** The start and the spacing of the pixels of each pass, in x and y, for an interlaced picture and for all others. */
const INTERLACED = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const PLAIN = [[0, 0, 1, 1]] as const;

const HIGHEST_FILTER = 4;
/** The error codes of zlib for data that is corrupt or ends too early. */
const UNPACKING_ERRORS = ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'Z_NEED_DICT'];

interface Header {
  width: number;
  height: number;
  depth: number;
  colorType: number;
  isInterlaced: boolean;
}

/** Rows of the same length, each preceded by a byte for its filter. */
interface Pass {
  rows: number;
  rowBytes: number;
}

const damaged = (message: string) => new PictureError('DAMAGED', message);

/**
 * Reads a PNG and unpacks its rows outside of the calling thread, without storing them. Throws PictureError for a picture
 * that is damaged, unpacks to more than 16 MiB, or cannot be drawn.
 */
export async function readPng(bytes: Buffer): Promise<Picture> {
  const { header, palette, transparency, packed } = partsOf(bytes);
  const { width, height, depth, colorType, isInterlaced } = header;
  if (colorType === PALETTE && !palette) throw damaged('it has no palette');
  // NOTE: png-js would misread the following chunks.
  if (transparency && hasAlpha(colorType)) throw damaged('it has both a transparent colour and an alpha channel');
  // NOTE: png-js expects rows for passes without columns too, and whole bytes for every pixel.
  if (isInterlaced && (depth < 8 || width < 5))
    throw new PictureError('UNSUPPORTED', 'interlaced pictures need at least 8 bits and 5 columns');
  await checkRows(packed, passesOf(header));
  const isPrintedFaithfully = isDrawnFaithfully(header, palette, transparency);
  return { mediaType: 'image/png', width, height, isPrintedFaithfully };
}

/**
 * pdfkit 0.19 and png-js 1.1 draw incorrectly: single transparent colours, suggested palettes, transparency of palettes
 * with pixels of less than a byte, and the last of 256 colours if only some are transparent.
 */
function isDrawnFaithfully({ depth, colorType }: Header, palette?: Buffer, transparency?: Buffer): boolean {
  if (colorType !== PALETTE) return !palette && !transparency;
  if (!transparency) return true;
  return depth === 8 && (palette!.length < 256 * 3 || transparency.length === 256);
}

function partsOf(bytes: Buffer) {
  const found = new Map<string, Buffer[]>();
  for (const { type, data } of chunksOf(bytes)) {
    const same = found.get(type);
    if (same) same.push(data);
    else found.set(type, [data]);
  }
  const only = (type: string) => {
    const [first, second] = found.get(type) ?? [];
    if (second) throw damaged(`it has more than one ${type}`);
    return first;
  };
  const palette = only('PLTE');
  if (palette && (palette.length === 0 || palette.length % 3 !== 0 || palette.length > 256 * 3))
    throw damaged('its palette is incomplete or too long');
  return {
    header: headerOf(only('IHDR')!),
    palette,
    transparency: only('tRNS'),
    packed: Buffer.concat(found.get('IDAT') ?? []),
  };
}

const NEEDED = ['IHDR', 'PLTE', 'IDAT', 'IEND'];
/** Sizes of the length and type before the data of a chunk, and of the checksum after it. */
const HEAD = 8;
const CHECKSUM = 4;

/** The chunks up to the last one, each with the right checksum. The first is the header. */
function* chunksOf(bytes: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = PNG_SIGNATURE.length; ;) {
    if (at + HEAD > bytes.length) throw damaged('it ends too early');
    const end = at + HEAD + bytes.readUInt32BE(at);
    if (end + CHECKSUM > bytes.length) throw damaged('it ends too early');
    const type = bytes.toString('latin1', at + 4, at + HEAD);
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end))
      throw damaged(`the checksum of ${type} is wrong`);
    if (at === PNG_SIGNATURE.length && type !== 'IHDR') throw damaged('it does not begin with its header');
    // NOTE: a capital letter marks a chunk without which a picture cannot be drawn.
    if (/^[A-Z]/.test(type) && !NEEDED.includes(type)) throw damaged('it has an unknown critical chunk');
    yield { type, data: bytes.subarray(at + HEAD, end) };
    if (type === 'IEND') return;
    at = end + CHECKSUM;
  }
}

function headerOf(data: Buffer): Header {
  if (data.length !== 13) throw damaged('its header has a wrong length');
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [depth, colorType, compression, filter, interlace] = data.subarray(8) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  const isKnown = COLOR_TYPES[colorType]?.depths.includes(depth) && compression === 0 && filter === 0 && interlace <= 1;
  if (!isKnown || width === 0 || height === 0) throw damaged('its header describes no picture');
  return { width, height, depth, colorType, isInterlaced: interlace === 1 };
}

function passesOf({ width, height, depth, colorType, isInterlaced }: Header): Pass[] {
  const bits = depth * COLOR_TYPES[colorType]!.channels;
  return (isInterlaced ? INTERLACED : PLAIN)
    .map(([x, y, acrossX, acrossY]) => ({
      rows: Math.ceil((height - y) / acrossY),
      rowBytes: Math.ceil((Math.ceil((width - x) / acrossX) * bits) / 8),
    }))
    .filter(({ rows, rowBytes }) => rows > 0 && rowBytes > 0);
}

function* startsOfRows(passes: readonly Pass[]): Generator<number> {
  let at = 0;
  for (const { rows, rowBytes } of passes) {
    for (let row = 0; row < rows; row += 1, at += 1 + rowBytes) yield at;
  }
}

/** Refuses data other than exactly the rows described by the header, each with a valid filter. */
async function checkRows(packed: Buffer, passes: readonly Pass[]): Promise<void> {
  const total = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0);
  if (total > LARGEST_UNPACKED) throw new PictureError('TOO_LARGE', `it unpacks to ${total} bytes`);
  const starts = startsOfRows(passes);
  let start = starts.next();
  let from = 0;
  for await (const part of unpacked(packed)) {
    for (; !start.done && start.value < from + part.length; start = starts.next())
      if (part[start.value - from]! > HIGHEST_FILTER) throw damaged('a row has an invalid filter');
    from += part.length;
    if (from > total) break;
  }
  if (from !== total) throw damaged('the number of its rows differs from its header');
}

async function* unpacked(packed: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflate({ chunkSize: UNPACKED_AT_ONCE });
  inflate.end(packed);
  try {
    for await (const part of inflate) yield part as Buffer;
  } catch (error) {
    const { code } = error as { code?: string };
    throw code && UNPACKING_ERRORS.includes(code) ? damaged('its rows cannot be unpacked') : error;
  }
}
