import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { BUILD_WITHIN_MS, buildProgram } from '../testing/program.js';
import { keptSecret } from './session-secret.js';

let folder: string;
beforeAll(buildProgram, BUILD_WITHIN_MS);
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'avoir-secret-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('the secret is created once, readable only by its owner, and reused', () => {
  const made = keptSecret(folder);
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(keptSecret(folder)).toBe(made);
  expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['session-secret']);
});

test.each([
  ['empty', ''],
  ['short', 'x'.repeat(31)],
  ['only blank', ' '.repeat(40)],
])('a file that is %s is refused with a message and not changed', (_, text) => {
  writeFileSync(join(folder, 'session-secret'), text);
  expect(() => keptSecret(folder)).toThrow(/session-secret is empty or truncated: .* 32 characters\. Restore it/);
  expect(readFileSync(join(folder, 'session-secret'), 'utf8')).toBe(text);
});

test('processes that create it at the same time all get the same secret', async () => {
  const program = new URL('../../dist/src/platform/session-secret.js', import.meta.url).href;
  const code = `import(${JSON.stringify(program)}).then(({ keptSecret }) => process.stdout.write(keptSecret(${JSON.stringify(folder)})))`;
  const secrets = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, ['-e', code]);
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text: Buffer) => (output += text.toString()));
      await once(child, 'close');
      return output;
    }),
  );
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toBe(readFileSync(join(folder, 'session-secret'), 'utf8'));
});
