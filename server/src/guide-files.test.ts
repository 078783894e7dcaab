import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { NOBODY } from './testing/nobody.js';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';

const at = returnsFixture();
const { create, sold } = verbsAt(at);
const folder = mkdtempSync(join(tmpdir(), 'avoir-guide-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const guide = readFileSync(new URL('../../docs/guide/files.md', import.meta.url), 'utf8');
const blockOf = (language: string) => new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(guide)![1]!;

/** Runs the program of the guide with a file of this text. */
async function attach(returnOrderId: string, token: string, url = at.app.url) {
  const path = join(folder, 'delivery note.txt');
  writeFileSync(path, 'One box, torn');
  const env = { ...process.env, AVOIR_URL: url, AVOIR_TOKEN: token, RETURN_ORDER_ID: returnOrderId, FILE: path };
  return promisify(execFile)(process.execPath, ['--input-type=module', '-e', blockOf('js')], { env });
}

test('the program of the guide attaches a file, and the query of the guide lists it', async () => {
  const { hubs } = await sold();
  const order = (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!;
  const token = await at.app.tokenFor(['returns.change', 'returns.view', 'orders.view']);
  const { stdout } = await attach(order.id, token);
  expect(stdout.trim()).toBe(`delivery note.txt (text/plain) is attached to ${order.reference}`);
  const partner = await at.app.withToken(['returns.view'], [at.customer]);
  const { data } = await partner<{ returnOrder: { attachments: object[] } }>(blockOf('graphql'), { id: order.id });
  expect(data!.returnOrder.attachments).toMatchObject([
    { comment: 'As it arrived', attachedBy: 'test', file: { name: 'delivery note.txt', size: 13 } },
  ]);
});

test('the program of the guide ends with the reason of an answer that is no file, in either of its formats', async () => {
  const token = await at.app.tokenFor(['returns.view']);
  await expect(attach(NOBODY, token)).rejects.toThrow('Error: This needs a permission');
  // The name of this address is not UTF-8.
  await expect(attach(NOBODY, token, `${at.app.url}/files?name=%ff&`)).rejects.toThrow(
    'Error: The address is invalid.',
  );
});
