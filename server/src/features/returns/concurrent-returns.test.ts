import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { firstRow } from '../../testing/first-row.js';
import { run, returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, create, receive, sold } = verbsAt(at);

describe('a return', () => {
  test('cannot exceed the sold quantity, on one return or on several', async () => {
    const { hubs } = await sold();
    const tooMuch = await create([{ invoiceLineId: hubs, quantity: '11' }]);
    expect(tooMuch.userErrors).toMatchObject([{ code: 'OVER_RETURN', path: ['lines', '0', 'quantity'] }]);
    await announced([{ invoiceLineId: hubs, quantity: '6' }]);
    const second = await create([{ invoiceLineId: hubs, quantity: '5' }]);
    expect(second.userErrors).toMatchObject([
      {
        code: 'OVER_RETURN',
        message: expect.stringMatching(/^Only 4 of 10 on INV-\d+-\d+ are left to return\. Enter 4 or fewer\.$/),
      },
    ]);
    expect((await create([{ invoiceLineId: hubs, quantity: '4' }])).userErrors).toEqual([]);
  });

  test('created by fifty clerks concurrently never exceeds the sold quantity', async () => {
    const { hubs } = await sold();
    const all = await Promise.all(Array.from({ length: 50 }, () => create([{ invoiceLineId: hubs, quantity: '6' }])));
    expect(all.filter((each) => each.returnOrder).length).toBe(1);
    expect(new Set(all.flatMap((each) => each.userErrors.map((error) => error.code)))).toEqual(
      new Set(['OVER_RETURN']),
    );
    expect(await firstRow(at, 'SELECT reserved_quantity FROM invoice_line_counter WHERE line_id = $1', hubs)).toEqual({
      reserved_quantity: '6.00000',
    });
  });

  test('is limited by a database constraint as well', async () => {
    const { hubs } = await sold();
    const forced = at.app.database.staff.pool.query(
      'UPDATE invoice_line_counter SET reserved_quantity = 11 WHERE line_id = $1',
      [hubs],
    );
    await expect(forced).rejects.toMatchObject({ code: '23514', constraint: 'line_not_over_returned' });
  });

  test('received by two users concurrently is received once', async () => {
    const { hubs } = await sold();
    const made = await announced([{ invoiceLineId: hubs, quantity: '5' }]);
    const lines = [{ returnLineId: made.lines[0]!.id, quantity: '5', dispositionId: at.scrap }];
    const both = await Promise.all([receive(made.id, lines), receive(made.id, lines)]);
    expect(both.flatMap((each) => each.userErrors.map((error) => error.code))).toEqual(['OVER_RECEIPT']);
  });

  test('received twice with one idempotency key is received once', async () => {
    const { hubs } = await sold();
    const made = await announced([{ invoiceLineId: hubs, quantity: '5' }]);
    const input = {
      idempotencyKey: 'scan',
      returnOrderId: made.id,
      lines: [{ returnLineId: made.lines[0]!.id, quantity: '2', dispositionId: at.scrap }],
    };
    await Promise.all([run(at.warehouse, 'returnOrderReceive', input), run(at.warehouse, 'returnOrderReceive', input)]);
    expect(await firstRow(at, 'SELECT sum(quantity) AS units FROM receipt_line WHERE order_id = $1', made.id)).toEqual({
      units: '2.00000',
    });
  });
});

test('a receipt counted against an earlier version of a return is refused, and nothing is posted', async () => {
  const { hubs } = await sold();
  const made = await announced([{ invoiceLineId: hubs, quantity: '4' }]);
  const part = { returnLineId: made.lines[0]!.id, quantity: '2', dispositionId: at.scrap };
  const count = (expectedVersion: number) =>
    run(at.warehouse, 'returnOrderReceive', {
      idempotencyKey: randomUUID(),
      returnOrderId: made.id,
      expectedVersion,
      lines: [part],
    });
  const version = await versionOf(made.id);
  expect((await count(version)).userErrors).toEqual([]);
  const again = await count(version);
  expect(again.returnOrder).toBeNull();
  expect(again.userErrors).toMatchObject([{ code: 'STALE_VERSION', path: ['expectedVersion'] }]);
  expect((await count(await versionOf(made.id))).returnOrder!.lines[0]!.received).toBe('4');
});

const versionOf = async (id: string): Promise<number> => {
  const { data } = await at.clerk<{ returnOrder: { version: number } }>(
    'query ($id: ID!) { returnOrder(id: $id) { version } }',
    { id },
  );
  return data!.returnOrder.version;
};
