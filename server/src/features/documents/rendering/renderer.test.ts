import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import { afterEach, expect, test } from 'vitest';
import { contentOfLines } from '../testing/content.js';
import type { RendererLimits } from './renderer.js';
import { RENDERER_LIMITS, Renderer, RendererBusyError } from './renderer.js';
import type { Rendering } from './worker.js';

/** Allows for a machine that is busy with other test files. */
const TIMEOUT_MS = 120_000;
const open: Renderer[] = [];
const faults: unknown[] = [];
const rendererWith = (limits: Partial<RendererLimits>) => {
  const renderer = new Renderer({ ...RENDERER_LIMITS, ...limits }, (error) => faults.push(error));
  open.push(renderer);
  return renderer;
};
const isPdf = ({ bytes }: Rendering) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';

afterEach(async () => {
  for (const renderer of open.splice(0)) await renderer.close();
});

test('renders in another thread: the library is not loaded into the thread that answers requests', async () => {
  const rendering = await rendererWith({}).render(contentOfLines(3));
  const { bytes } = rendering;
  expect(isPdf(rendering)).toBe(true);
  expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  expect(loaded.filter((path) => path.includes('/pdfmake/'))).toEqual([]);
});

test('the threads have no environment variables of the server', async () => {
  process.env['AVOIR_TEST_SECRET'] = 'not for threads';
  const { pool } = rendererWith({}) as unknown as { pool: Piscina };
  const filename = fileURLToPath(new URL('../testing/environment.ts', import.meta.url));
  const seen = (await pool.run(undefined, { filename })) as object;
  delete process.env['AVOIR_TEST_SECRET'];
  expect(Object.keys(seen)).toEqual([]);
});

test('renders two at a time, queues up to the limit, and refuses the next immediately', async () => {
  const renderer = rendererWith({ waiting: 3 });
  const accepted = Array.from({ length: 5 }, () => renderer.render(contentOfLines(20)));
  expect(renderer.pending).toBe(5);
  await expect(renderer.render(contentOfLines(20))).rejects.toBeInstanceOf(RendererBusyError);
  expect((await Promise.all(accepted)).every(isPdf)).toBe(true);
  expect(renderer.pending).toBe(0);
  expect(isPdf(await renderer.render(contentOfLines(1)))).toBe(true);
});

test(
  'only the document that needs too much memory fails, and the next is rendered',
  { timeout: TIMEOUT_MS },
  async () => {
    const renderer = rendererWith({ threads: 1, heapMegabytes: 80, timeLimitMs: TIMEOUT_MS });
    const large = renderer.render(contentOfLines(6_000));
    const small = renderer.render(contentOfLines(1));
    await expect(large).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
    expect(isPdf(await small)).toBe(true);
  },
);

test('a document that takes too long is aborted, and the next is rendered', { timeout: TIMEOUT_MS }, async () => {
  const renderer = rendererWith({ threads: 1, timeLimitMs: 6_000, heapMegabytes: 2_000 });
  await expect(renderer.render(contentOfLines(50_000))).rejects.toBeInstanceOf(RendererBusyError);
  expect(isPdf(await renderer.render(contentOfLines(1)))).toBe(true);
  expect(renderer.pending).toBe(0);
});

test('a thread that cannot start does not end the process', { timeout: TIMEOUT_MS }, async () => {
  const renderer = rendererWith({ heapMegabytes: 4, timeLimitMs: 5_000 });
  await expect(renderer.render(contentOfLines(1))).rejects.toBeInstanceOf(RendererBusyError);
  expect(faults).toMatchObject([{ code: 'ERR_WORKER_OUT_OF_MEMORY' }]);
});
