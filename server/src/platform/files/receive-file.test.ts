import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, LARGEST_FILE } from './limits.js';
import { chunksOf } from './receive-file.js';

/** A body in parts of the given sizes that counts what was read of it. */
function bodyOf(sizes: readonly number[]) {
  const read = { bytes: 0 };
  async function* parts() {
    for (const size of sizes) {
      read.bytes += size;
      yield Buffer.alloc(size, read.bytes % 251);
    }
  }
  return { read, parts: parts() };
}

const sizesOf = (total: number, part: number) => Array.from({ length: Math.ceil(total / part) }, () => part);

test('whatever the parts, the chunks are their bytes, full but for the last, and little is in memory', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: CHUNK_BYTES * 2 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(sizes, async (given) => {
      const sent: Buffer[] = [];
      for await (const part of bodyOf(given).parts) sent.push(part);
      const { read, parts } = bodyOf(given);
      const chunks: Buffer[] = [];
      let stored = 0;
      for await (const chunk of chunksOf(parts)) {
        expect(read.bytes - stored).toBeLessThanOrEqual(CHUNK_BYTES + Math.max(...given));
        stored += chunk.length;
        chunks.push(chunk);
      }
      expect(Buffer.concat(chunks).equals(Buffer.concat(sent))).toBe(true);
      expect(chunks.slice(0, -1).every(({ length }) => length === CHUNK_BYTES)).toBe(true);
      expect(chunks.every(({ length }) => length > 0)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('the largest file passes', async () => {
  let stored = 0;
  for await (const { length } of chunksOf(bodyOf(sizesOf(LARGEST_FILE, 62_500)).parts)) stored += length;
  expect(stored).toBe(LARGEST_FILE);
});

test('of a body without end, no more than the largest file and one part is read', async () => {
  const { read, parts } = bodyOf(sizesOf(LARGEST_FILE * 10, 65_536));
  const drain = async () => {
    for await (const { length } of chunksOf(parts)) expect(length).toBe(CHUNK_BYTES);
  };
  await expect(drain()).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  expect(read.bytes).toBeLessThanOrEqual(LARGEST_FILE + 65_536);
});
