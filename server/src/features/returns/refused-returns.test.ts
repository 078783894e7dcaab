import { describe, expect, test } from 'vitest';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { create, sold } = verbsAt(at);

describe('a return', () => {
  test('after the return window requires a permission and a reason', async () => {
    const { hubs } = await sold();
    await at.app.database.owner.pool.query('ALTER TABLE invoice DISABLE TRIGGER posted_is_posted');
    await at.app.database.owner.pool.query(
      `UPDATE invoice SET delivery_date = delivery_date - 200 WHERE id = (SELECT invoice_id FROM invoice_line WHERE id = $1)`,
      [hubs],
    );
    await at.app.database.owner.pool.query('ALTER TABLE invoice ENABLE TRIGGER posted_is_posted');
    expect((await create([{ invoiceLineId: hubs, quantity: '1' }])).userErrors).toMatchObject([
      { code: 'RETURN_WINDOW_CLOSED', path: ['lines', '0', 'lateReason'] },
    ]);
    expect((await create([{ invoiceLineId: hubs, quantity: '1' }], at.accountant)).userErrors).toMatchObject([
      { code: 'REASON_REQUIRED' },
    ]);
    expect(
      (await create([{ invoiceLineId: hubs, quantity: '1', lateReason: 'Good customer' }], at.accountant)).userErrors,
    ).toEqual([]);
  });

  test.each([
    [
      'of an invoice line that does not exist',
      () => [{ invoiceLineId: '01a1fc02-6fbc-7714-8590-1d9aed560fac', quantity: '1' }],
      'NOT_FOUND',
    ],
    ['without lines', () => [], 'INVALID_INPUT'],
    ['of half a hub', (line: string) => [{ invoiceLineId: line, quantity: '0.5' }], 'INVALID_INPUT'],
    ['of a negative quantity', (line: string) => [{ invoiceLineId: line, quantity: '-1' }], 'INVALID_INPUT'],
    [
      'with one line twice',
      (line: string) => [
        { invoiceLineId: line, quantity: '1' },
        { invoiceLineId: line, quantity: '1' },
      ],
      'DUPLICATE_RETURN_LINE',
    ],
  ])('%s is refused', async (_, lines, code) => {
    const { hubs } = await sold();
    expect((await create(lines(hubs))).userErrors.map((error) => error.code)).toEqual([code]);
  });

  test('with lines of two customers is refused', async () => {
    const mine = await sold();
    const theirs = await sold({ customerId: await at.given.customer({ name: 'Nordlys' }) });
    const refused = await create([
      { invoiceLineId: mine.hubs, quantity: '1' },
      { invoiceLineId: theirs.hubs, quantity: '1' },
    ]);
    expect(refused.userErrors).toMatchObject([
      { code: 'RETURN_CUSTOMERS_DIFFER', path: ['lines', '1', 'invoiceLineId'] },
    ]);
  });
});
