import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../config.js';
import { postgresAccount } from './account.js';

const folder = mkdtempSync(join(tmpdir(), 'avoir-account-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)('root refuses a data folder of another account, with the remedy', () => {
  const { uid, gid } = postgresAccount()!;
  chownSync(folder, uid, gid);
  expect(() => readConfig({ DATA_DIR: folder }, '/')).toThrow(
    /belongs to the account (postgres|nobody), and root does not write into it\. .* sudo -u/,
  );
  chownSync(folder, 0, 0);
  expect(readConfig({ DATA_DIR: folder }, '/').dataDir).toBe(folder);
});

test('accepts a data folder of the own account, or one that does not exist yet', () => {
  expect(readConfig({ DATA_DIR: join(folder, 'new') }, '/').dataDir).toBe(join(folder, 'new'));
});
