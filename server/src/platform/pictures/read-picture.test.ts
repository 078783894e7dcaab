import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { JPEGS, PLAIN_CMYK } from '../../testing/jpegs.js';
import type { Chunk, Kind } from '../../testing/pngs.js';
import { KINDS, chunksOf, headerOf, png, pngOf, rowsOf } from '../../testing/pngs.js';
import { readPicture } from './read-picture.js';

const RGBA: Kind = { width: 9, height: 7, depth: 8, colorType: 6, isInterlaced: false };
const PALETTE: Kind = { ...RGBA, colorType: 3 };
const END: Chunk = ['IEND', Buffer.alloc(0)];
const packed = (rows: Buffer): Chunk => ['IDAT', deflateSync(rows)];
const colours = (count: number): Chunk => ['PLTE', Buffer.alloc(3 * count, 100)];
const transparency = (count: number): Chunk => ['tRNS', Buffer.alloc(count, 100)];
const withByte = (bytes: Buffer, at: number, value: number) => Buffer.from(bytes.with(at, value));

const faithful = async (bytes: Buffer) => {
  const read = await readPicture(bytes);
  return typeof read === 'string' ? read : read.isPrintedFaithfully;
};

test.each(KINDS)('a PNG of $colorType with $depth bits is read, interlaced: $isInterlaced', async (kind) => {
  const read = await readPicture(png({ ...kind, width: 9, height: 7 }));
  const size = { mediaType: 'image/png', width: 9, height: 7, isPrintedFaithfully: true };
  expect(read).toEqual(kind.isInterlaced && kind.depth < 8 ? 'UNSUPPORTED' : size);
});

test.each(Object.entries(JPEGS))('a JPEG is read: %s', async (_, bytes) => {
  const size = { mediaType: 'image/jpeg', width: 24, height: 16, isPrintedFaithfully: true };
  expect(await readPicture(bytes)).toEqual(size);
});

const whole = png(RGBA);
test.each<[string, Buffer]>([
  ['a signature and nothing else', whole.subarray(0, 8)],
  ['a signature and a byte', whole.subarray(0, 9)],
  ['a missing end', whole.subarray(0, -12)],
  ['a wrong checksum', withByte(whole, whole.length - 20, whole.at(-20)! ^ 1)],
  ['invalid pixel data', pngOf([headerOf(RGBA), ['IDAT', Buffer.from('garbage')], END])],
  ['no pixels', pngOf([headerOf(RGBA), END])],
  ['pixels that end too early', pngOf([headerOf(RGBA), ['IDAT', deflateSync(rowsOf(RGBA)).subarray(0, -9)], END])],
  ['a row too few', pngOf(chunksOf(RGBA, [], rowsOf({ ...RGBA, height: 6 })))],
  ['a row too many', pngOf(chunksOf(RGBA, [], rowsOf({ ...RGBA, height: 8 })))],
  [
    'an invalid filter',
    pngOf(
      chunksOf(
        RGBA,
        [],
        rowsOf(RGBA, () => 5),
      ),
    ),
  ],
  ['far too much data', pngOf(chunksOf(RGBA, [], Buffer.alloc(100_000_000)))],
  ['no header', pngOf([packed(rowsOf(RGBA)), END])],
  ['a header that is not the first', pngOf([['gAMA', Buffer.alloc(4)], ...chunksOf(RGBA)])],
  ['two headers', pngOf([headerOf(RGBA), ...chunksOf(RGBA)])],
  ['no width', pngOf([headerOf({ ...RGBA, width: 0 }), packed(Buffer.alloc(7)), END])],
  ['three bits', pngOf(chunksOf({ ...RGBA, depth: 3 }, [], rowsOf(RGBA)))],
  ['a colour type that does not exist', pngOf([headerOf({ ...RGBA, colorType: 5 }), packed(rowsOf(RGBA)), END])],
  ['no palette', png(PALETTE, [])],
  ['half a colour', png(PALETTE, [['PLTE', Buffer.alloc(4)]])],
  ['too many colours', png(PALETTE, [colours(257)])],
  ['both a transparent colour and an alpha channel', png(RGBA, [transparency(6)])],
  ['an unknown critical chunk', png(RGBA, [['CgBI', Buffer.alloc(4)]])],
])('a PNG with %s is damaged', async (_, bytes) => {
  expect(await readPicture(bytes)).toBe('DAMAGED');
});

const { rgb } = JPEGS;
const at = (marker: number) => rgb.indexOf(Buffer.from([0xff, marker]));
const FRAME = at(0xc0);
test.each<[string, Buffer]>([
  ['three bytes', rgb.subarray(0, 3)],
  ['nine bytes', rgb.subarray(0, 9)],
  ['letters', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(1_000, 'A')])],
  ['no end', rgb.subarray(0, -2)],
  ['no frame', Buffer.concat([rgb.subarray(0, FRAME), rgb.subarray(FRAME + 19)])],
  ['no pixels', Buffer.concat([rgb.subarray(0, at(0xda)), Buffer.from([0xff, 0xd9])])],
  ['two frames', Buffer.concat([rgb.subarray(0, FRAME + 19), rgb.subarray(FRAME)])],
  ['no tables', Buffer.concat([rgb.subarray(0, 2), rgb.subarray(FRAME, FRAME + 19), rgb.subarray(at(0xda))])],
  ['no height', withByte(withByte(rgb, FRAME + 5, 0), FRAME + 6, 0)],
  [
    'a marker that pdfkit treats as a frame',
    Buffer.concat([rgb.subarray(0, FRAME), Buffer.from('ffcc00041001', 'hex'), rgb.subarray(FRAME)]),
  ],
  ['a segment without a length', withByte(withByte(rgb, 4, 0), 5, 0)],
  ['a frame of another length', withByte(rgb, FRAME + 9, 4)],
])('a JPEG with %s is damaged', async (_, bytes) => {
  expect(await readPicture(bytes)).toBe('DAMAGED');
});

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['half a signature', whole.subarray(0, 4)],
  ['an SVG', Buffer.from('<svg onload="x"/>')],
])('%s is not a picture', async (_, bytes) => {
  expect(await readPicture(bytes)).toBe('FOREIGN');
});

test.each<[string, Buffer]>([
  ['a lossless JPEG', withByte(rgb, FRAME + 1, 0xc3)],
  ['a JPEG with arithmetic coding', withByte(rgb, FRAME + 1, 0xc9)],
  ['a JPEG of 12 bits', withByte(rgb, FRAME + 4, 12)],
  ['an interlaced PNG of four columns', png({ ...RGBA, width: 4, isInterlaced: true })],
])('%s cannot be drawn', async (_, bytes) => {
  expect(await readPicture(bytes)).toBe('UNSUPPORTED');
});

test.each<[string, Buffer, boolean]>([
  ['a transparent colour', png({ ...RGBA, colorType: 2 }, [transparency(6)]), false],
  ['a suggested palette', png({ ...RGBA, colorType: 2 }, [colours(2)]), false],
  ['a transparent palette', png(PALETTE, [colours(255), transparency(3)]), true],
  ['a transparent palette of 256 colours', png(PALETTE, [colours(256), transparency(256)]), true],
  ['a palette of 256 colours with 255 transparency values', png(PALETTE, [colours(256), transparency(255)]), false],
  ['a transparent palette of 4 bits', png({ ...PALETTE, depth: 4 }, [colours(16), transparency(3)]), false],
  ['CMYK of Adobe', JPEGS.cmyk, true],
  ['CMYK of others', PLAIN_CMYK, false],
])('is drawn faithfully or not: %s', async (_, bytes, isFaithful) => {
  expect(await faithful(bytes)).toBe(isFaithful);
});

test.each([
  [2_000, 2_000, 8, 6, true],
  [2_000, 2_000, 16, 6, false],
  [60_000, 60_000, 8, 2, false],
  [4_294_967_295, 4_294_967_295, 16, 6, false],
  [60_000, 200, 1, 0, true],
])('%i by %i pixels with %i bits of type %i may be unpacked: %s', async (width, height, depth, colorType, isRead) => {
  const bits = depth * { 0: 1, 2: 3, 6: 4 }[colorType]!;
  const rows = Buffer.alloc(isRead ? height * (1 + Math.ceil((width * bits) / 8)) : 100_000_000);
  const bytes = pngOf(chunksOf({ width, height, depth, colorType, isInterlaced: false }, [], rows));
  const size = { mediaType: 'image/png', width, height, isPrintedFaithfully: true };
  expect(await readPicture(bytes)).toEqual(isRead ? size : 'TOO_LARGE');
});

const comments = Buffer.concat(Array.from({ length: 30_000 }, () => Buffer.from('fffe0002', 'hex')));
const scans = Buffer.concat(Array.from({ length: 15_000 }, () => rgb.subarray(at(0xda), at(0xda) + 14)));
/** The CPU time of this thread in milliseconds, independent of other load on the machine. */
function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

test.each([
  ['the largest picture', pngOf(chunksOf({ ...RGBA, width: 2_000, height: 2_000 }, [], Buffer.alloc(2_000 * 8_001)))],
  [
    'many short rows',
    pngOf(chunksOf({ ...RGBA, colorType: 0, width: 1, height: 8_000_000 }, [], Buffer.alloc(16_000_000))),
  ],
  [
    'a PNG of many parts',
    pngOf(Array.from({ length: 21_000 }, (_, index): Chunk => (index ? ['IDAT', Buffer.alloc(0)] : headerOf(RGBA)))),
  ],
  ['a JPEG of many parts', Buffer.concat([rgb.subarray(0, at(0xda)), comments, scans])],
  ['far too many rows', pngOf(chunksOf(RGBA, [], Buffer.alloc(200_000_000)))],
])('%s does not block the thread', async (_, bytes) => {
  let [longest, last] = [0, cpuTime()];
  const measure = () => {
    longest = Math.max(longest, cpuTime() - last);
    last = cpuTime();
  };
  const timer = setInterval(measure, 1);
  await readPicture(bytes);
  measure();
  clearInterval(timer);
  expect(longest).toBeLessThan(250);
});
