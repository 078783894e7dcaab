import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { ended } from './testing/program.js';
import { returnsFixture, run, verbsAt } from './testing/returns-fixture.js';
import { eventually, until } from './testing/eventually.js';

const at = returnsFixture();
const { create, issue, post, receive, sold } = verbsAt(at);
const folder = mkdtempSync(join(tmpdir(), 'avoir-guide-'));
const cursorFile = join(folder, 'cursor.txt');
const copyFile = join(folder, 'returns.json');
const server = fileURLToPath(new URL('..', import.meta.url));
const running: ChildProcess[] = [];
const proxies: Server[] = [];

/** The code blocks of a language in a page of the guide. */
const blocksOf = (page: string, language: string): string[] =>
  [
    ...readFileSync(new URL(`../../docs/guide/${page}`, import.meta.url), 'utf8').matchAll(
      new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'),
    ),
  ].map((match) => match[1]!);

/** Runs a program of the guide. */
function start(program: string, token: string, more: Record<string, string> = {}) {
  const env = { ...process.env, AVOIR_URL: at.app.url, AVOIR_TOKEN: token, CURSOR_FILE: cursorFile, ...more };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: server, env });
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
  for (const proxy of proxies.splice(0)) await new Promise((closed) => proxy.close(closed));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the program of the guide receives every event, also after it was killed, and exits when its token is revoked', async () => {
  const token = await at.app.tokenFor(['returns.view', 'orders.view'], [at.customer]);
  const begin = await firstCursor(token);
  writeFileSync(cursorFile, begin);

  const [program] = blocksOf('live.md', 'js');
  const run = () => start(program!, token);
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

type Change = () => Promise<unknown>;

/** Forwards operations to the server, and makes one change before each of them and another one at the same time. */
async function changingProxy(changes: Change[]): Promise<string> {
  const next = async () => changes.shift()?.();
  const proxy = createServer((request, response) => {
    const forward = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      await next();
      const headers = { 'content-type': 'application/json', authorization: request.headers.authorization! };
      const sent = fetch(`${at.app.url}/graphql`, { method: 'POST', headers, body: Buffer.concat(chunks) });
      const [answer] = await Promise.all([sent, next()]);
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    };
    forward().catch((error: unknown) => response.destroy(error as Error));
  });
  proxies.push(proxy);
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

/** Changes of return orders: of each one its issue, then a receipt with its credit note, or its cancellation. */
function changesOf(made: { id: string; lines: { id: string }[] }[], invoiceLineId: string): Change[] {
  const succeeded = async (called: Promise<{ userErrors: object[] }>) => expect((await called).userErrors).toEqual([]);
  const later = made.map(({ id, lines: [line] }, index): Change[] => {
    const goods = [{ returnLineId: line!.id, quantity: '1', dispositionId: at.scrap }];
    const cancel = () => succeeded(run(at.clerk, 'returnOrderCancel', { returnOrderId: id, reason: 'Not needed' }));
    const credit = async () => expect((await post([id])).invoices.length).toBe(1);
    return index % 2 === 0 ? [() => succeeded(receive(id, goods)), credit] : [cancel];
  });
  return [
    ...made.map(
      ({ id }) =>
        () =>
          succeeded(issue(id)),
    ),
    () => succeeded(create([{ invoiceLineId, quantity: '1' }])),
    ...later.reverse().flat(),
    () => succeeded(create([{ invoiceLineId, quantity: '1' }])),
  ];
}

test('the program of the guide makes an exact copy of all return orders while they are changed', async () => {
  const token = await at.app.tokenFor(['returns.view', 'orders.view']);
  const [program] = blocksOf('api.md', 'js');
  const { hubs } = await sold();
  const made = [];
  for (let count = 0; count < 8; count++)
    made.push((await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!);
  const changes = changesOf(made, hubs);
  const total = changes.length;
  const url = await changingProxy(changes);
  const { lines } = start(program!, token, { AVOIR_URL: url, COPY_FILE: copyFile, PAGE_SIZE: '2' });

  await until(() => lines.length > 0);
  expect(lines).toEqual([expect.stringMatching(/^\d+ return orders read$/)]);
  expect(changes.length).toBeLessThan(total - 8);
  expect(changes.length).toBeGreaterThan(2);
  await until(() => changes.length === 0);
  const fields = /const RETURN = '(.*)';/.exec(program!)![1]!;
  const { data } = await at.clerk<{ returnOrders: { nodes: { id: string; status: string }[] } }>(
    `{ returnOrders(first: 100) { nodes { ${fields} } } }`,
  );
  const byId = (all: { id: string }[]) => all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const { nodes } = data!.returnOrders;
  expect(new Set(nodes.map(({ status }) => status)).size).toBeGreaterThan(2);
  await eventually(() => {
    expect(byId(JSON.parse(readFileSync(copyFile, 'utf8')) as { id: string }[])).toEqual(byId(nodes));
  });
});
