import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { BUILD_WITHIN_MS, buildProgram, ended } from '../../testing/program.js';
import { tryLock } from './folder-lock.js';
import { isServed, takeServerLock } from './server-lock.js';
import { withStartLock } from './start-lock.js';

const folder = mkdtempSync(join(tmpdir(), 'avoir-lock-'));
const path = join(folder, 'server.lock');
const running: ChildProcess[] = [];
beforeAll(buildProgram, BUILD_WITHIN_MS);
afterEach(async () => {
  for (const process of running.splice(0)) await ended(process, 'SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Another process that tries to take the lock, prints the result, and keeps running. */
async function another() {
  const program = new URL('../../../dist/src/platform/embedded/folder-lock.js', import.meta.url).href;
  const code = `import(${JSON.stringify(program)}).then(({ tryLock }) => {
    globalThis.lock = tryLock(${JSON.stringify(path)}); console.log(globalThis.lock ? 'taken' : 'refused'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, result: output.toString().trim() };
}

test('writes no other file, which would fail on a full disk', () => {
  const own = mkdtempSync(join(tmpdir(), 'avoir-lock-'));
  const lock = tryLock(join(own, 'a.lock'))!;
  expect(readdirSync(own)).toEqual(['a.lock']);
  lock.release();
  rmSync(own, { recursive: true });
});

test('one process at a time holds the lock, and a kill releases it', async () => {
  const one = await another();
  const other = await another();
  expect([one.result, other.result]).toEqual(['taken', 'refused']);
  expect(tryLock(path)).toBe(undefined);
  expect(isServed(folder)).toBe(true);
  await expect(takeServerLock(folder)).rejects.toThrow(`Another Avoir server already runs on ${folder}.`);
  await ended(one.child, 'SIGKILL');
  const mine = await takeServerLock(folder);
  expect((await another()).result).toBe('refused');
  mine.release();
  expect(isServed(folder)).toBe(false);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a failed attempt does not release the lock that the same process holds', async () => {
  const mine = await takeServerLock(folder);
  expect(tryLock(path)).toBe(undefined);
  expect(isServed(folder)).toBe(true);
  expect((await another()).result).toBe('refused');
  mine.release();
});

test('starts wait for each other', async () => {
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 5 }, () =>
      withStartLock(folder, async () => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setTimeout(resolve, 10));
        running -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
});
