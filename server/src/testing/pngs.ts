import { crc32, deflateSync } from 'node:zlib';

/** A chunk of a PNG file. */
export type Chunk = readonly [type: string, data: Buffer];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A file of these chunks, each with its checksum. */
export const pngOf = (chunks: readonly Chunk[]): Buffer =>
  Buffer.concat([
    SIGNATURE,
    ...chunks.flatMap(([type, data]) => {
      const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
      return [uint32(data.length), named, uint32(crc32(named))];
    }),
  ]);

export interface Kind {
  width: number;
  height: number;
  depth: number;
  colorType: number;
  isInterlaced: boolean;
}

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Every combination that the format allows. */
export const KINDS: readonly Pick<Kind, 'colorType' | 'depth' | 'isInterlaced'>[] = Object.entries(DEPTHS).flatMap(
  ([colorType, depths]) =>
    depths.flatMap((depth) =>
      [false, true].map((isInterlaced) => ({ colorType: Number(colorType), depth, isInterlaced })),
    ),
);

const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export const headerOf = ({ width, height, depth, colorType, isInterlaced }: Kind): Chunk => [
  'IHDR',
  Buffer.concat([uint32(width), uint32(height), Buffer.from([depth, colorType, 0, 0, isInterlaced ? 1 : 0])]),
];

/** A byte of the pixel in column x and row y; where a pixel has less than one byte, x counts bytes. */
export type ByteOf = (x: number, y: number, byte: number) => number;

/** The bytes of one pixel, or of the smallest group of pixels that fills whole bytes. */
export const pixelBytesOf = ({ depth, colorType }: Kind): number => Math.ceil((depth * CHANNELS[colorType]!) / 8);

/** The uncompressed rows of a picture: `filterOf` returns the filter of each, `byteOf` its bytes. */
export function rowsOf(
  kind: Kind,
  filterOf: (row: number) => number = (row) => row % 5,
  byteOf: ByteOf = (x, y, byte) => (x * 7 + y * 13 + byte * 31) % 256,
): Buffer {
  const { width, height, depth, colorType, isInterlaced } = kind;
  const pixelBytes = pixelBytesOf(kind);
  const rows: Buffer[] = [];
  for (const [x, y, dx, dy] of isInterlaced ? PASSES : [[0, 0, 1, 1] as const]) {
    const columns = Math.max(0, Math.ceil((width - x) / dx));
    const bytes = Math.ceil((columns * depth * CHANNELS[colorType]!) / 8);
    const count = bytes > 0 ? Math.ceil((height - y) / dy) : 0;
    for (let row = 0; row < count; row += 1)
      rows.push(
        Buffer.from([
          filterOf(row),
          ...Array.from({ length: bytes }, (_, index) =>
            byteOf(x + Math.floor(index / pixelBytes) * dx, y + row * dy, index % pixelBytes),
          ),
        ]),
      );
  }
  return Buffer.concat(rows);
}

/** The chunks of a complete picture; `between` is placed between the header and the pixels. */
export const chunksOf = (kind: Kind, between: readonly Chunk[] = paletteOf(kind), rows = rowsOf(kind)): Chunk[] => [
  headerOf(kind),
  ...between,
  ['IDAT', deflateSync(rows)],
  ['IEND', Buffer.alloc(0)],
];

const paletteOf = ({ colorType, depth }: Kind): Chunk[] =>
  colorType === 3 ? [['PLTE', Buffer.alloc(3 * 2 ** depth, 100)]] : [];

/** A complete picture. */
export const png = (kind: Kind, between?: readonly Chunk[]): Buffer => pngOf(chunksOf(kind, between));
