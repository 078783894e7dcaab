import { fileURLToPath } from 'node:url';
import { onlineRetail, runImport } from '../features/imports/index.js';
import type { ReturnsFixture } from './returns-fixture.js';
import { run, verbsAt } from './returns-fixture.js';

/**
 * Posts documents of every kind: eleven invoices, and a return of four units of the first one. Of these, one is received,
 * reversed, received again and scrapped, two are put into stock, these three are credited, and one is still expected. A
 * second return is still expected as well. Imports documents of every kind.
 */
export async function postEverything(at: ReturnsFixture): Promise<void> {
  const { announced, issue, create, receive, post, sold } = verbsAt(at);
  const { hubs } = await sold();
  // NOTE: more than nine, so that a comparison of numbers as text would fail.
  for (let count = 2; count <= 11; count++) await sold();
  const made = (await create([{ invoiceLineId: hubs, quantity: '4' }])).returnOrder!;
  await issue(made.id);
  const line = { returnLineId: made.lines[0]!.id };
  const wrong = await receive(made.id, [{ ...line, quantity: '1', dispositionId: at.credit, locationId: at.location }]);
  const input = { idempotencyKey: 'reverse', receiptId: wrong.returnOrder!.receipts[0]!.id, reason: 'Miscounted' };
  await run(at.warehouse, 'receiptReverse', input);
  await receive(made.id, [
    { ...line, quantity: '1', dispositionId: at.scrap },
    { ...line, quantity: '2', dispositionId: at.credit, locationId: at.location },
  ]);
  await post([made.id]);
  await announced([{ invoiceLineId: hubs, quantity: '1' }]);
  const path = fileURLToPath(new URL('../features/imports/testing/every-kind.csv', import.meta.url));
  await runImport({ database: at.app.database, mapping: onlineRetail, path });
}
