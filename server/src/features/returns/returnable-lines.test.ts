import { describe, expect, test } from 'vitest';
import { listenToStatements } from '../../platform/database/pools.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { create, post } = verbsAt(at);

const LINES = `query ($customerId: ID!, $search: String) { returnableLines(customerId: $customerId, search: $search) {
  nodes { returnableQuantity isReturnable code reason returnUntil invoiceLine { sku quantity invoice { number } } } } }`;

describe('the list of returnable lines', () => {
  test('shows each line with its quantity and the reason if it cannot be returned', async () => {
    const buyer = await at.given.customer({ name: 'Only once' });
    const never = await at.given.product({ sku: 'SALE-1', name: 'Clearance lamp', returnPolicy: 'NEVER' });
    const order = await at.given.confirmedOrder({
      customerId: buyer,
      lines: [
        { productId: never, quantity: '1' },
        { productId: at.hub, quantity: '2' },
      ],
    });
    const invoice = (await post([order])).invoices[0]!;
    await create([{ invoiceLineId: invoice.lines.find((line) => line.sku === 'HB-32-BK')!.id, quantity: '2' }]);
    const { data } = await at.clerk<{ returnableLines: { nodes: object[] } }>(LINES, { customerId: buyer });
    expect(data!.returnableLines.nodes).toMatchObject([
      {
        returnableQuantity: '1',
        isReturnable: false,
        code: 'NOT_RETURNABLE',
        reason: 'Clearance lamp cannot be returned.',
      },
      {
        returnableQuantity: '0',
        isReturnable: false,
        code: 'OVER_RETURN',
        reason: 'Nothing is left to return on this line: 2 sold, 2 on open returns.',
      },
    ]);
  });

  test('shows that returns are switched off', async () => {
    const buyer = await at.given.customer({ name: 'Too late' });
    const order = await at.given.confirmedOrder({ customerId: buyer, lines: [{ productId: at.hub, quantity: '2' }] });
    await post([order]);
    const settings = (enabled: boolean) =>
      at.app.database.owner.pool.query('UPDATE legal_entity SET are_returns_enabled = $1', [enabled]);
    await settings(false);
    const { data } = await at.clerk<{ returnableLines: { nodes: object[] } }>(LINES, { customerId: buyer });
    await settings(true);
    expect(data!.returnableLines.nodes).toMatchObject([
      {
        returnableQuantity: '2',
        isReturnable: false,
        code: 'RETURNS_DISABLED',
        reason: 'Returns are switched off. An administrator can switch them on in the settings.',
      },
    ]);
  });

  test('names the invoice line where a product is never returned', async () => {
    const never = await at.given.product({ sku: 'SALE-2', name: 'Clearance rack', returnPolicy: 'NEVER' });
    const order = await at.given.confirmedOrder({
      customerId: at.customer,
      lines: [{ productId: never, quantity: '1' }],
    });
    const invoiceLineId = (await post([order])).invoices[0]!.lines[0]!.id;
    expect((await create([{ invoiceLineId, quantity: '0' }])).userErrors).toMatchObject([
      { code: 'NOT_RETURNABLE', path: ['lines', '0', 'invoiceLineId'] },
      { code: 'INVALID_INPUT', path: ['lines', '0', 'quantity'] },
    ]);
  });

  test('is read with one statement', async () => {
    await at.clerk(LINES, { customerId: at.customer });
    let statements = 0;
    const stop = listenToStatements(() => (statements += 1));
    await at.clerk(LINES, { customerId: at.customer, search: undefined });
    stop();
    expect(statements).toBe(1);
  });
});
