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

/** Another process that takes the lock, says whether it did, and lives on. */
async function another() {
  const program = new URL('../../../dist/src/platform/embedded/folder-lock.js', import.meta.url).href;
  const code = `import(${JSON.stringify(program)}).then(({ tryLock }) => {
    globalThis.lock = tryLock(${JSON.stringify(path)}); console.log(globalThis.lock ? 'taken' : 'refused'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

test('it writes nothing beside its file, for which a full disk would have no room', () => {
  const own = mkdtempSync(join(tmpdir(), 'avoir-lock-'));
  const lock = tryLock(join(own, 'a.lock'))!;
  expect(readdirSync(own)).toEqual(['a.lock']);
  lock.release();
  rmSync(own, { recursive: true });
});

test('one process at a time holds it, and one that is killed leaves it to the next', async () => {
  const one = await another();
  const other = await another();
  expect([one.said, other.said]).toEqual(['taken', 'refused']);
  expect(tryLock(path)).toBe(undefined);
  expect(isServed(folder)).toBe(true);
  await expect(takeServerLock(folder)).rejects.toThrow(`Another Avoir server already runs on ${folder}.`);
  await ended(one.child, 'SIGKILL');
  const mine = await takeServerLock(folder);
  expect((await another()).said).toBe('refused');
  mine.release();
  expect(isServed(folder)).toBe(false);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a process that looks for it and goes on does not give up the one it holds', async () => {
  const mine = await takeServerLock(folder);
  expect(tryLock(path)).toBe(undefined);
  expect(isServed(folder)).toBe(true);
  expect((await another()).said).toBe('refused');
  mine.release();
});

test('starts wait for each other', async () => {
  let under = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 5 }, () =>
      withStartLock(folder, async () => {
        most = Math.max(most, (under += 1));
        await new Promise((resolve) => setTimeout(resolve, 10));
        under -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
});
