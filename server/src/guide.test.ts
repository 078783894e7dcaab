import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { ended } from './testing/program.js';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';
import { until } from './testing/eventually.js';

const at = returnsFixture();
const { create, issue, sold } = verbsAt(at);
const folder = mkdtempSync(join(tmpdir(), 'avoir-guide-'));
const cursorFile = join(folder, 'cursor.txt');
const server = fileURLToPath(new URL('..', import.meta.url));
const running: ChildProcess[] = [];

/** The code blocks of a language in a page of the guide. */
const blocksOf = (page: string, language: string): string[] =>
  [
    ...readFileSync(new URL(`../../docs/guide/${page}`, import.meta.url), 'utf8').matchAll(
      new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'),
    ),
  ].map((match) => match[1]!);

/** Runs a program of the guide. */
function start(program: string, words: string[], token: string) {
  const env = { ...process.env, AVOIR_URL: at.app.url, AVOIR_TOKEN: token, CURSOR_FILE: cursorFile };
  const child = spawn(program, words, { cwd: server, env });
  running.push(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => lines.push(...text.toString().split('\n').filter(Boolean)));
  return { child, lines };
}

/** Sends the curl request of the guide without curl, which is not installed on every machine. */
async function firstCursor(token: string): Promise<string> {
  const body = /-d '(.*)'/.exec(blocksOf('live.md', 'sh')[0]!)![1]!;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${at.app.url}/graphql`, { method: 'POST', headers, body });
  return ((await response.json()) as { data: { returnEvents: { headCursor: string } } }).data.returnEvents.headCursor;
}

afterEach(async () => {
  for (const child of running.splice(0)) await ended(child, 'SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the program of the guide receives every event, also after it was killed, and exits when its token is revoked', async () => {
  const token = await at.app.tokenFor(['returns.view', 'orders.view'], [at.customer]);
  const begin = await firstCursor(token);
  writeFileSync(cursorFile, begin);

  const [program] = blocksOf('live.md', 'js');
  const run = () => start(process.execPath, ['--input-type=module', '-e', program!], token);
  const first = run();
  const { hubs } = await sold();
  const made = (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!;
  await until(() => first.lines.length === 1);
  // NOTE: if it is killed before it has saved the cursor, it receives the event again.
  await until(() => readFileSync(cursorFile, 'utf8') !== begin);
  await ended(first.child, 'SIGKILL');
  await issue(made.id);
  const second = run();
  await until(() => second.lines.length === 1);
  expect([...first.lines, ...second.lines]).toEqual([
    `${made.reference} CREATED PENDING`,
    `${made.reference} ISSUED IN_PROGRESS`,
  ]);

  await at.app.database.staff.pool.query('UPDATE api_token SET revoked_at = now() WHERE hint = $1', [token.slice(-4)]);
  await until(() => second.child.exitCode !== null);
  expect(second.lines.join('\n')).toContain('The token has expired. Request a new one.');
});
