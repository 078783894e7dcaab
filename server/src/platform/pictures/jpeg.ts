import type { Picture } from './facts.ts';
import { PictureError } from './facts.ts';

export const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff]);

/** The second byte of markers. */
const [HUFFMAN, END, SCAN, QUANTIZATION, ADOBE] = [0xc4, 0xd9, 0xda, 0xdb, 0xee];
/** The markers that pdfkit treats as frames: two of them are not, and do not occur in pictures that are printed. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== HUFFMAN;
/** Baseline, extended and progressive: the frames that a PDF may contain. */
const PRINTABLE_FRAMES = [0xc0, 0xc1, 0xc2];
const CHANNELS = [1, 3, 4];
const CMYK = 4;

interface Segment {
  marker: number;
  data: Buffer;
}

const damaged = (message: string) => new PictureError('DAMAGED', message);

/**
 * Reads a JPEG as far as a PDF needs it, which embeds its data unchanged: all markers, without the pixels between them.
 * Throws PictureError for a picture that is damaged or has a frame that a PDF may not contain.
 */
export function readJpeg(bytes: Buffer): Picture {
  const before = new Set<number>();
  let isOfAdobe = false;
  let frame: Segment | undefined;
  for (const segment of segmentsOf(bytes)) {
    if (isFrame(segment.marker) && frame) throw damaged('it has more than one frame');
    if (isFrame(segment.marker)) frame = segment;
    if (segment.marker === SCAN) checkScan(segment, frame, before);
    isOfAdobe ||= segment.marker === ADOBE && segment.data.toString('latin1', 0, 5) === 'Adobe';
    before.add(segment.marker);
  }
  if (!frame || !before.has(SCAN)) throw damaged('it has no picture');
  const { width, height, channels } = sizeOf(frame);
  // NOTE: pdfkit treats every CMYK picture as one of Adobe, whose colours are inverted.
  const isPrintedFaithfully = channels !== CMYK || isOfAdobe;
  return { mediaType: 'image/jpeg', width, height, isPrintedFaithfully };
}

function sizeOf({ marker, data }: Segment): { width: number; height: number; channels: number } {
  const channels = data[5] ?? 0;
  if (data.length !== 6 + 3 * channels) throw damaged('its frame is incomplete');
  const [height, width] = [data.readUInt16BE(1), data.readUInt16BE(3)];
  if (!PRINTABLE_FRAMES.includes(marker) || data[0] !== 8 || !CHANNELS.includes(channels))
    throw new PictureError('UNSUPPORTED', 'a PDF may not contain a frame of this kind');
  if (width === 0 || height === 0) throw damaged('its frame describes no picture');
  return { width, height, channels };
}

function checkScan({ data }: Segment, frame: Segment | undefined, before: ReadonlySet<number>): void {
  const channels = data[0] ?? 0;
  if (!frame || channels === 0 || channels > sizeOf(frame).channels || data.length !== 4 + 2 * channels)
    throw damaged('a scan does not match a frame');
  if (!before.has(QUANTIZATION) || !before.has(HUFFMAN)) throw damaged('its tables are missing');
}

/** The segments up to the end of the picture, without the data of scans. */
function* segmentsOf(bytes: Buffer): Generator<Segment> {
  for (let at = 2; ;) {
    // NOTE: pdfkit does not accept fill bytes before a marker.
    if (at + 2 > bytes.length || bytes[at] !== 0xff) throw damaged('a marker is missing');
    const marker = bytes[at + 1]!;
    if (marker === END) return;
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || marker === 0xff)
      throw damaged('a marker has no segment');
    if (at + 4 > bytes.length) throw damaged('it ends too early');
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) throw damaged('it ends too early');
    yield { marker, data: bytes.subarray(at + 4, end) };
    at = marker === SCAN ? endOfScan(bytes, end) : end;
  }
}

/** The offset of the next marker that is neither a restart marker nor part of the data. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw damaged('it ends too early');
}
