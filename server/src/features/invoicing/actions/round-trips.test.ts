import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { openMigrated } from '../../../start.js';
import { migratedDatabase } from '../../../testing/app.js';
import type { CuttingProxy } from '../../../testing/cutting-proxy.js';
import { cuttingProxy } from '../../../testing/cutting-proxy.js';
import { POST, PREVIEW } from '../../../testing/posting-fixture.js';
import { returnsFixture, verbsAt } from '../../../testing/returns-fixture.js';

let proxy: CuttingProxy;
const at = returnsFixture(async () => {
  const direct = await migratedDatabase();
  const { rows } = await direct.owner.pool.query<{ name: string }>('SELECT current_database() AS name');
  await direct.close();
  proxy = await cuttingProxy(inject('socket'));
  return openMigrated({ socket: proxy.socket, user: 'avoir', database: rows[0]!.name });
});
const { announced, receive, sold } = verbsAt(at);

/** A return of two hubs that is received and can be credited. */
async function received(): Promise<string> {
  const { hubs } = await sold();
  const made = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
  const line = { returnLineId: made.lines[0]!.id, quantity: '2', dispositionId: at.credit, locationId: at.location };
  await receive(made.id, [line]);
  return made.id;
}

/** A confirmed order whose goods are neither shipped nor invoiced. */
const ordered = () =>
  at.given.confirmedOrder({ customerId: at.customer, lines: [{ productId: at.hub, quantity: '2' }] });

/** Posts an order or a return, and returns the round trips of the transaction. */
async function posting(orderId: string): Promise<string[][]> {
  const orderIds = [orderId];
  const { data } = await at.accountant<{ postingPreview: { previewToken: string } }>(PREVIEW, { input: { orderIds } });
  const input = { orderIds, previewToken: data!.postingPreview.previewToken, idempotencyKey: randomUUID() };
  const all = await proxy.roundTripsOf(async () => {
    const posted = await at.accountant<{ postDocuments: { userErrors: object[] } }>(POST, { input });
    expect(posted.data!.postDocuments.userErrors).toEqual([]);
  });
  const first = all.findIndex((statements) => statements.some((text) => /^BEGIN/i.test(text)));
  const last = all.findIndex((statements) => statements.some((text) => text === 'COMMIT'));
  return all.slice(first, last + 1);
}

test.each([
  ['a credit note', received],
  ['an invoice with its shipment', ordered],
])('%s is posted in at most eight round trips, from BEGIN to COMMIT', async (_, make) => {
  // Statements are prepared when they are sent again.
  await posting(await make());
  const trips = await posting(await make());
  expect(trips.length).toBeLessThanOrEqual(8);
});
