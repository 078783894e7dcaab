import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from './platform/config.js';
import { keepAddress } from './platform/embedded/last-address.js';
import { knownAddress } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'avoir-address-'));
keepAddress(folder, 'http://127.0.0.1:4999');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DATABASE_URL = 'postgresql://avoir@db.example.com/avoir';
const PUBLIC_URL = 'https://avoir.example.com';

test.each([
  // environment                                          address
  [{ DATA_DIR: folder }, 'http://127.0.0.1:4999'],
  [{ DATA_DIR: folder, PUBLIC_URL, DEMO: 'off' }, PUBLIC_URL],
  [{ DATA_DIR: join(folder, 'never started') }, undefined],
  [{ DATA_DIR: folder, DATABASE_URL }, undefined],
  [{ DATA_DIR: folder, DATABASE_URL, PORT: '8080' }, undefined],
  [{ DATA_DIR: folder, DATABASE_URL, PUBLIC_URL }, PUBLIC_URL],
])('with %o the address of the server for browsers is %s', (environment, address) => {
  const config = readConfig({ SESSION_SECRET: 'x'.repeat(32), ...environment }, folder);
  expect(knownAddress(config)).toBe(address);
});
