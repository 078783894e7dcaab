import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../config.js';
import { postgresAccount } from './account.js';

const folder = mkdtempSync(join(tmpdir(), 'avoir-account-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)('root does not write into a data folder of another account, and says what to do', () => {
  const { uid, gid } = postgresAccount()!;
  chownSync(folder, uid, gid);
  expect(() => readConfig({ DATA_DIR: folder }, '/')).toThrow(
    /belongs to the account (postgres|nobody), and root does not write into it\. .* sudo -u/,
  );
  chownSync(folder, 0, 0);
  expect(readConfig({ DATA_DIR: folder }, '/').dataDir).toBe(folder);
});

test("a data folder of one's own, or none yet, is taken", () => {
  expect(readConfig({ DATA_DIR: join(folder, 'new') }, '/').dataDir).toBe(join(folder, 'new'));
});
