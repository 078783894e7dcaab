import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';

const folder = join(import.meta.dirname, '../../docs/api');
const at = returnsFixture();
const { sold } = verbsAt(at);
const ran: string[] = [];

/** Sends an example of the docs unchanged and expects no errors. */
async function example<Data>(file: string, variables: object, caller = at.clerk): Promise<Data> {
  const { data, errors } = await caller<Record<string, { userErrors?: object[] }>>(
    readFileSync(join(folder, file), 'utf8'),
    variables,
  );
  expect(errors).toBeUndefined();
  const answer = Object.values(data!)[0]!;
  expect(answer.userErrors ?? []).toEqual([]);
  ran.push(file);
  return answer as Data;
}

test('the examples of the docs, run in sequence, process a return up to its credit note', async () => {
  const { invoice } = await sold();
  const lines = await example<{ nodes: { id: string; returnableQuantity: string }[] }>('1-returnable-lines.graphql', {
    customerId: at.customer,
  });
  expect(lines.nodes.map((line) => line.returnableQuantity)).toEqual(['10', '3']);
  const { returnOrder } = await example<{ returnOrder: { id: string; lines: { id: string }[] } }>(
    '2-create-a-return.graphql',
    { input: { idempotencyKey: randomUUID(), lines: [{ invoiceLineId: lines.nodes[0]!.id, quantity: '3' }] } },
  );
  await example('3-issue-a-return.graphql', { input: { returnOrderId: returnOrder.id } });
  const arrived = {
    returnLineId: returnOrder.lines[0]!.id,
    quantity: '3',
    dispositionId: at.credit,
    locationId: at.location,
  };
  const receipt = { idempotencyKey: randomUUID(), returnOrderId: returnOrder.id, lines: [arrived] };
  await example('4-receive-goods.graphql', { input: receipt }, at.warehouse);
  const orderIds = [returnOrder.id];
  const { previewToken } = await example<{ previewToken: string }>(
    '5-preview-a-credit-note.graphql',
    { input: { orderIds } },
    at.accountant,
  );
  const posted = await example<{ invoices: object[] }>(
    '6-post-a-credit-note.graphql',
    { input: { orderIds, previewToken, idempotencyKey: randomUUID() } },
    at.accountant,
  );
  const total = { amount: '301.84', currency: 'EUR' };
  expect(posted.invoices).toMatchObject([{ total, precedingInvoices: [{ number: invoice.number }] }]);
  expect(await example('7-credit-notes.graphql', { first: 10 })).toMatchObject({ nodes: [{ total }] });
  await expect
    .poll(async () => {
      const { nodes } = await example<{ nodes: { kind: string }[] }>('8-return-events.graphql', {});
      return nodes.map(({ kind }) => kind);
    })
    .toEqual(['CREATED', 'ISSUED', 'RECEIVED', 'CREDITED', 'COMPLETED']);
  expect([...new Set(ran)]).toEqual(globSync('[0-9]*.graphql', { cwd: folder }).sort());
});
