import { expect, test } from 'vitest';
import { createTaxRule, createTaxZone } from '../catalog/index.js';
import { returnsFixture } from '../../testing/returns-fixture.js';

const at = returnsFixture();

test('an order whose taxes are unknown on the posting date does not refuse another order of the selection', async () => {
  const { app, given, hub, tape } = at;
  await app.act((tx) => createTaxZone(tx, { code: 'ISLAND', name: 'Island' }));
  const rule = { taxZone: 'ISLAND', jurisdiction: 'DE', kind: 'S', rate: '19' } as const;
  await app.act((tx) => createTaxRule(tx, { ...rule, taxCategory: 'STANDARD', validFrom: '2020-01-01' }));
  await app.act((tx) => createTaxRule(tx, { ...rule, taxCategory: 'REDUCED', validFrom: '2026-01-01' }));
  const customerId = await given.customer({ taxZone: 'ISLAND' });
  const orderOf = (productId: string) => given.confirmedOrder({ customerId, lines: [{ productId, quantity: '1' }] });
  const orderIds = [await orderOf(hub), await orderOf(tape)];
  await app.database.owner.pool.query('UPDATE sales_order SET order_date = $1 WHERE id = ANY($2)', [
    '2025-12-31',
    orderIds,
  ]);
  const { data } = await at.accountant<{ postingPreview: { verdicts: { userErrors: object[] }[] } }>(
    'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { verdicts { userErrors { code } } } }',
    { input: { orderIds, postingDate: '2025-12-31' } },
  );
  expect(data!.postingPreview.verdicts.map(({ userErrors }) => userErrors)).toEqual([
    [],
    [{ code: 'TAX_RULE_MISSING' }],
  ]);
});
