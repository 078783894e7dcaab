import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningPostmaster } from '../platform/embedded/postmaster.js';
import { BUILD_WITHIN_MS, buildProgram, ended } from '../testing/program.js';

const program = fileURLToPath(new URL('../../dist/src/command.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir interrupted '));
const data = join(folder, 'data');

beforeAll(async () => {
  await buildProgram();
  chmodSync(folder, 0o755);
  await once(start('user', 'create', 'somebody@example.com'), 'exit');
}, BUILD_WITHIN_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (...words: string[]) =>
  spawn(process.execPath, [program, ...words], {
    env: { ...process.env, DATA_DIR: data, DATABASE_URL: '', INIT_CWD: folder },
    stdio: 'ignore',
  });

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a backup that is stopped by %s leaves no files and no processes',
  async (signal) => {
    // From before PostgreSQL has started until the file is being written.
    for (const ms of [300, 600, 900, 1_200, 1_500]) {
      const backup = start('backup', `${signal} ${ms}.avoir`);
      await sleep(ms);
      const code = await ended(backup, signal);
      // Before it handles signals, it has nothing to clean up and a signal ends it (null).
      expect([null, 0, 128 + constants.signals[signal]]).toContain(code);
      expect(runningPostmaster(join(data, 'postgres'))).toBeUndefined();
      expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    }
  },
  60_000,
);
