import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readPicture } from '../../platform/pictures/read-picture.js';
import { JPEGS, PLAIN_CMYK } from '../../testing/jpegs.js';
import type { Chunk, Kind } from '../../testing/pngs.js';
import { KINDS, chunksOf, headerOf, pixelBytesOf, png, pngOf, rowsOf } from '../../testing/pngs.js';
import { RENDERER_LIMITS, Renderer } from './rendering/renderer.js';
import { contentOfLines } from './testing/content.js';

const RUNS = 50;
/** Allows for a machine that is busy with other test files. */
const TIMEOUT_MS = 120_000;
/** Ten times the need of the largest file: detects a file that never ends, but not a slow machine. */
const MOST_CPU_MS = 8_000;
const faults: unknown[] = [];
const renderer = new Renderer(RENDERER_LIMITS, (error) => faults.push(error));
afterAll(() => renderer.close());
const invoice = contentOfLines(1);

const print = (bytes: Buffer) =>
  renderer.render({ ...invoice, logo: { mediaType: 'image/png', base64: bytes.toString('base64') } });

/** Prints a picture if it is accepted; returns whether it was. */
async function printIfAccepted(bytes: Buffer): Promise<boolean> {
  if (typeof (await readPicture(bytes)) === 'string') return false;
  const { bytes: pdf, logoFault } = await print(bytes);
  expect(logoFault).toBe(undefined);
  expect(Buffer.from(pdf).includes('/Subtype /Image')).toBe(true);
  return true;
}

const kinds = fc.record({
  kind: fc.constantFrom(...KINDS),
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
});
const pngs = kinds.map(({ kind, ...size }): Kind => ({ ...kind, ...size }));
/** Chunks at positions that may or may not be valid. */
const extras = fc.array(
  fc.tuple(fc.constantFrom('PLTE', 'tRNS', 'tEXt', 'gAMA', 'acTL'), fc.integer({ min: 0, max: 800 })),
  { maxLength: 2 },
);
const between = (kind: Kind, added: readonly (readonly [string, number])[]): Chunk[] => [
  ...chunksOf(kind).filter(([type]) => type === 'PLTE'),
  ...added.map(([type, length]): Chunk => [type, Buffer.alloc(length, 65)]),
];

const pngsWithExtras = fc.tuple(pngs, extras).map(([kind, added]) => png(kind, between(kind, added)));

const damages = fc.record({
  filter: fc.integer({ min: 0, max: 5 }),
  fill: fc.integer({ min: 0, max: 255 }),
  rows: fc.integer({ min: -1, max: 1 }),
});
const pngsWithRows = fc.tuple(pngs, damages).map(([kind, { filter, fill, rows }]) => {
  const given = { ...kind, height: Math.max(1, kind.height + rows) };
  const data = rowsOf(
    given,
    (row) => (row * filter) % 6,
    (x, y) => ((x + y) * fill) % 256,
  );
  return pngOf(chunksOf(kind, undefined, data));
});

/** A JPEG with orientation data, valid or nearly valid. */
const turned = fc.uint8Array({ minLength: 8, maxLength: 60 }).map((described) => {
  const data = Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0', 'latin1'), described]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, data.length + 2]);
  return Buffer.concat([head, data, JPEGS.rgb.subarray(2)]);
});
const files = fc.oneof(
  turned,
  pngs.map((kind) => png(kind)),
  fc.constantFrom(...Object.values(JPEGS), PLAIN_CMYK),
);
/** Fractions of the length, so that every part of a file is equally likely. */
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const flips = fc.array(fc.tuple(share, fc.integer({ min: 1, max: 255 })), { maxLength: 3 });

const changedFiles = fc.tuple(files, fc.option(share, { nil: 1, freq: 2 }), flips).map(([file, kept, changed]) => {
  const bytes = Buffer.from(file.subarray(0, Math.ceil(file.length * kept)));
  for (const [offset, bits] of changed) bytes[Math.floor(offset * bytes.length)]! ^= bits;
  return bytes;
});

const changedHeaders = fc.tuple(pngs, flips).map(([kind, changed]) => {
  const header = Buffer.from(headerOf(kind)[1]);
  for (const [offset, bits] of changed) header[Math.floor(offset * header.length)]! ^= bits % 8;
  return pngOf([['IHDR', header], ...chunksOf(kind).slice(1)]);
});

test.each([
  ['a PNG of any kind and size, with any additional chunks,', pngsWithExtras],
  ['a PNG with valid or invalid rows', pngsWithRows],
  ['a PNG with a changed header and a correct checksum', changedHeaders],
  ['a PNG or JPEG that was cut or changed', changedFiles],
])('%s is printed if it is accepted', { timeout: TIMEOUT_MS }, async (_, given) => {
  let accepted = 0;
  const property = fc.asyncProperty(given, async (bytes) => {
    if (await printIfAccepted(bytes)) accepted += 1;
  });
  await fc.assert(property, { numRuns: RUNS });
  expect(accepted).toBeGreaterThan(RUNS / 20);
});

/** The unpacked data of a picture in a PDF: its colours, and their opacity. */
function imagesIn(pdf: Uint8Array): Buffer[] {
  const bytes = Buffer.from(pdf);
  return [...bytes.toString('latin1').matchAll(/ 0 obj\n<<\n((?:(?!>>\n)[\s\S])*)>>\nstream\n/g)]
    .filter(([, properties]) => properties!.includes('/Subtype /Image'))
    .map((match) => inflateSync(bytes.subarray(match.index + match[0].length)))
    .reverse();
}

/** The bytes of the pixels, from left to right and from top to bottom. */
const pixels = ({ width, height }: Kind, bytesOf: (x: number, y: number) => number[]): Buffer =>
  Buffer.from(Array.from({ length: width * height }, (_, at) => bytesOf(at % width, Math.floor(at / width))).flat());

const byteOf = (x: number, y: number, byte: number) => (x * 7 + y * 13 + byte * 31) % 256;
const isDrawn = ({ depth, isInterlaced }: Pick<Kind, 'depth' | 'isInterlaced'>) => depth >= 8 || !isInterlaced;

test.each(KINDS.filter(isDrawn))(
  'a PDF contains the pixels of a PNG of type $colorType with $depth bits, interlaced: $isInterlaced',
  async (given) => {
    const kind = { ...given, width: 13, height: 11 };
    const pixelBytes = pixelBytesOf(kind);
    const step = kind.depth / 8;
    const alphaFrom = kind.colorType >= 4 ? pixelBytes - step : pixelBytes;
    const bytes = Array.from({ length: pixelBytes }, (_, byte) => byte);
    const rows = rowsOf(kind, () => 0, byteOf);
    const file = pngOf(chunksOf(kind, undefined, rows));
    expect(await readPicture(file)).toMatchObject({ isPrintedFaithfully: true });
    const of = (kept: number[]) => pixels(kind, (x, y) => kept.map((byte) => byteOf(x, y, byte)));
    // NOTE: a PDF has 8 bits for transparent pictures; others are embedded unchanged unless they are interlaced.
    const highs = bytes.filter((byte) => byte % step === 0);
    const halves = [highs.filter((byte) => byte < alphaFrom), highs.filter((byte) => byte >= alphaFrom)];
    const plain = kind.isInterlaced ? of(bytes) : rows;
    expect(imagesIn((await print(file)).bytes)).toEqual(kind.colorType >= 4 ? halves.map(of) : [plain]);
  },
);

test.each([false, true])('a PDF contains the transparency of a palette, interlaced: %s', async (isInterlaced) => {
  const kind = { width: 13, height: 11, depth: 8, colorType: 3, isInterlaced };
  const transparency = Buffer.from(Array.from({ length: 256 }, (_, index) => 255 - index));
  const between: Chunk[] = [
    ['PLTE', Buffer.alloc(768, 9)],
    ['tRNS', transparency],
  ];
  const file = pngOf(
    chunksOf(
      kind,
      between,
      rowsOf(kind, () => 0, byteOf),
    ),
  );
  expect(await readPicture(file)).toMatchObject({ isPrintedFaithfully: true });
  const [, opacity] = imagesIn((await print(file)).bytes);
  expect(opacity).toEqual(pixels(kind, (x, y) => [255 - byteOf(x, y, 0)]));
});

const large = { width: 2_000, height: 2_000, depth: 8, colorType: 6, isInterlaced: false };
test.each<[string, Buffer]>([
  ['the largest with transparency', pngOf(chunksOf(large, [], rowsOfOne(large, 8_001)))],
  ['the largest with 16 bits', pngOf(chunksOf({ ...large, depth: 16, height: 1_000 }, [], rowsOfOne(large, 16_001)))],
  ['the highest', pngOf(chunksOf({ ...large, colorType: 4, width: 1, height: 2_000 }, [], Buffer.alloc(6_000)))],
  ['the longest text', png({ ...large, width: 9, height: 9 }, [['tEXt', Buffer.alloc(260_000, 65)]])],
])('%s is printed within the CPU limit', { timeout: TIMEOUT_MS }, async (_, bytes) => {
  await print(png({ ...large, width: 1, height: 1 }));
  // NOTE: CPU time of this process and its threads only, not of other processes.
  const before = process.cpuUsage();
  expect(await printIfAccepted(bytes)).toBe(true);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(MOST_CPU_MS);
});

/** Rows with the slowest filter. */
function rowsOfOne({ width }: Kind, rowBytes: number): Buffer {
  const row = Buffer.alloc(rowBytes, 77);
  row[0] = 4;
  return Buffer.concat(Array.from({ length: (width * 8_001) / rowBytes }, () => row));
}

test('no thread failed', () => {
  expect(faults).toEqual([]);
});
