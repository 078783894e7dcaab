import { describe, expect, test } from 'vitest';
import { firstRow } from '../../../testing/first-row.js';
import type { Posted } from '../../../testing/posting-fixture.js';
import { POST, postingAt, postingFixture } from '../../../testing/posting-fixture.js';

const at = postingFixture();
const { order, preview } = postingAt(at);

describe('posting a sales order', () => {
  test('posts once when one key is sent twenty times concurrently', async () => {
    const id = await order();
    const { previewToken } = await preview([id]);
    const input = { orderIds: [id], previewToken, idempotencyKey: 'twice' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => at.accountant<Posted>(POST, { input })));
    const payloads = answers.map((answer) => answer.data!.postDocuments);
    expect(new Set(payloads.map((payload) => payload.invoices[0]!.number)).size).toBe(1);
    expect(payloads.filter((payload) => !payload.replayed).length).toBe(1);
  });

  test('posts once for two concurrent clerks, and refuses the other as stale', async () => {
    const id = await order();
    const { previewToken } = await preview([id]);
    const answers = await Promise.all(
      ['a', 'b'].map((key) =>
        at.accountant<Posted>(POST, { input: { orderIds: [id], previewToken, idempotencyKey: `clerk ${key}` } }),
      ),
    );
    const codes = answers.map((answer) => answer.data!.postDocuments.userErrors[0]?.code).sort();
    expect(codes).toEqual(['STALE_PREVIEW', undefined]);
    const { count } = await firstRow<{ count: string }>(
      at,
      'SELECT count(*) FROM invoice_line l JOIN sales_order_line o ON o.id = l.order_line_id WHERE o.order_id = $1',
      id,
    );
    expect(count).toBe('2');
  });

  test('posts nothing when the preview is stale', async () => {
    const id = await order();
    const { previewToken } = await preview([id]);
    const before = await firstRow<{ count: string }>(at, 'SELECT count(*) FROM invoice');
    const { data } = await at.accountant<Posted>(POST, {
      input: { orderIds: [id, await order()], previewToken, idempotencyKey: 'stale' },
    });
    expect(data!.postDocuments).toMatchObject({ userErrors: [{ code: 'STALE_PREVIEW', path: ['previewToken'] }] });
    expect(await firstRow(at, 'SELECT count(*) FROM invoice')).toEqual(before);
  });

  test.each([{ summaryUpdate: 'INVOICE_ACCOUNT' }, { previewToken: 'another token' }])(
    'refuses %j as different from the preview, and does not state that data have changed',
    async (different) => {
      const id = await order();
      const { previewToken } = await preview([id]);
      const { data } = await at.accountant<Posted>(POST, {
        input: { orderIds: [id], previewToken, idempotencyKey: JSON.stringify(different), ...different },
      });
      expect(data!.postDocuments.userErrors).toMatchObject([
        { code: 'STALE_PREVIEW', message: expect.stringContaining('the orders, the options or the data') },
      ]);
    },
  );
});
