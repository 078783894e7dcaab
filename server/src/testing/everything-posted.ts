import { fileURLToPath } from 'node:url';
import { onlineRetail, runImport } from '../features/imports/index.js';
import type { ReturnsFixture } from './returns-fixture.js';
import { run, verbsAt } from './returns-fixture.js';

/**
 * Posts something of every kind: eleven invoices, of the first of which four units come back: one is received, reversed,
 * received anew and scrapped, two go on stock, these three are credited and one waits; another return waits as well. And
 * imported documents of every kind.
 */
export async function postEverything(at: ReturnsFixture): Promise<void> {
  const { announced, issue, create, receive, post, sold } = verbsAt(at);
  const { hubs } = await sold();
  // NOTE: beyond nine, so that numbers are not followed as text.
  for (let count = 2; count <= 11; count++) await sold();
  const made = (await create([{ invoiceLineId: hubs, quantity: '4' }])).returnOrder!;
  await issue(made.id);
  const line = { returnLineId: made.lines[0]!.id };
  const wrong = await receive(made.id, [{ ...line, quantity: '1', dispositionId: at.credit, locationId: at.shelf }]);
  const input = { idempotencyKey: 'reverse', receiptId: wrong.returnOrder!.receipts[0]!.id, reason: 'Miscounted' };
  await run(at.warehouse, 'receiptReverse', input);
  await receive(made.id, [
    { ...line, quantity: '1', dispositionId: at.scrap },
    { ...line, quantity: '2', dispositionId: at.credit, locationId: at.shelf },
  ]);
  await post([made.id]);
  await announced([{ invoiceLineId: hubs, quantity: '1' }]);
  const path = fileURLToPath(new URL('../features/imports/testing/every-kind.csv', import.meta.url));
  await runImport({ database: at.app.database, mapping: onlineRetail, path });
}
