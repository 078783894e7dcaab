import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { JPEGS } from '../../testing/jpegs.js';
import { headerOf, pngOf } from '../../testing/pngs.js';
import type { PreviewedType } from './content-type.js';
import { contentTypeOf } from './content-type.js';
import { Previews, PreviewsBusyError, UnreadableImageError } from './previews.js';

const of = async (bytes: Buffer, type: PreviewedType = 'image/png', previews = new Previews()): Promise<Buffer> =>
  previews.of('a', type, async () => bytes);

/** A grey PNG; by default with all its rows. */
const png = (width: number, height: number, rows = Buffer.alloc((width + 1) * height), text = ''): Buffer =>
  pngOf([
    headerOf({ width, height, depth: 8, colorType: 0, isInterlaced: false }),
    ['tEXt', Buffer.from(`Comment\0${text}`)],
    ['IDAT', deflateSync(rows)],
    ['IEND', Buffer.alloc(0)],
  ]);

const sizeOf = (preview: Buffer) => [preview.readUInt32BE(16), preview.readUInt32BE(20)];

test.each<[string, Buffer, number[]]>([
  ['a small image keeps its size', png(3, 2), [3, 2]],
  ['a wide one is 1,600 pixels wide', png(3_200, 10), [1_600, 5]],
  ['a high one is 1,600 pixels high', png(10, 3_200), [5, 1_600]],
])('%s', async (_, image, size) => {
  expect(sizeOf(await of(image))).toEqual(size);
});

test('an image in each format is shown in the same format', async () => {
  const { default: sharp } = await import('sharp');
  const webp = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .webp()
    .toBuffer();
  for (const [bytes, type] of [
    [png(2, 2), 'image/png'],
    [JPEGS.rgb, 'image/jpeg'],
    [JPEGS.cmyk, 'image/jpeg'],
    [webp, 'image/webp'],
  ] as const)
    expect(await contentTypeOf(await of(bytes, type))).toBe(type);
});

describe('of what else an image holds, nothing is shown', () => {
  const MARK = '<script>alert("48.8566 N")</script>';
  const exif = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1'), Buffer.from(MARK)]);
  const segment = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  test.each<[string, Buffer, PreviewedType]>([
    ['after its end', Buffer.concat([JPEGS.rgb, Buffer.from(MARK)]), 'image/jpeg'],
    [
      'in its data about camera and place',
      Buffer.concat([JPEGS.rgb.subarray(0, 2), segment, exif, JPEGS.rgb.subarray(2)]),
      'image/jpeg',
    ],
    ['in its comment', png(2, 2, undefined, MARK), 'image/png'],
  ])('%s', async (_, bytes, type) => {
    expect(bytes.includes(MARK)).toBe(true);
    expect((await of(bytes, type)).includes(MARK)).toBe(false);
  });
});

test.each<[string, Buffer, PreviewedType]>([
  ['with too many pixels, in a few bytes', png(60_000, 60_000, Buffer.alloc(9)), 'image/png'],
  ['that ends early', png(100, 100).subarray(0, 90), 'image/png'],
  ['with rows missing', png(100, 100, Buffer.alloc(101)), 'image/png'],
  [
    'of another format: SVG',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'image/png',
  ],
  [
    'of another format: GIF',
    Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
    'image/png',
  ],
])('an image %s is not shown', async (_, bytes, type) => {
  await expect(of(bytes, type)).rejects.toThrow(UnreadableImageError);
});

test('images that are shown at the same time do not disturb each other', async () => {
  const bytes = await png(2, 2);
  const showMany = async () => {
    for (let count = 0; count < 100; count += 1) await new Previews().of('file', 'image/png', async () => bytes);
  };
  await expect(Promise.all([showMany(), showMany(), showMany(), showMany()])).resolves.toHaveLength(4);
});

test('images wait in a bounded queue, and one that was shown is kept', async () => {
  const previews = new Previews();
  const gate = Promise.withResolvers<void>();
  let reads = 0;
  const ask = (id: string) =>
    previews.of(id, 'image/png', async () => {
      reads += 1;
      await gate.promise;
      return png(2, 2);
    });
  const waiting = Array.from({ length: 22 }, (_, index) => ask(`file ${index}`));
  await expect(ask('one more')).rejects.toThrow(PreviewsBusyError);
  expect(reads).toBe(2);
  gate.resolve();
  await Promise.all(waiting);
  await ask('file 0');
  expect(reads).toBe(22);
});
