import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { firstRow } from '../../../testing/first-row.js';
import type { Posted } from '../../../testing/posting-fixture.js';
import { POST, postingAt, postingFixture } from '../../../testing/posting-fixture.js';

const at = postingFixture();
const { order, post, preview } = postingAt(at);

const UNKNOWN = 'no id at all';
const keys = (key: string) =>
  firstRow<{ count: string }>(at, 'SELECT count(*) FROM idempotency_key WHERE key = $1', key);
const send = async (input: object) => (await at.accountant<Posted>(POST, { input })).data!.postDocuments;

test('a posting of which every order is refused is refused, and keeps no key', async () => {
  const posted = await order();
  await post([posted]);
  const orderIds = [UNKNOWN, posted, UNKNOWN];
  const { previewToken, verdicts } = await preview(orderIds);
  expect(verdicts.map(({ userErrors }) => userErrors[0]!.code)).toEqual(['NOT_FOUND', 'NOTHING_TO_POST']);
  const idempotencyKey = randomUUID();
  expect(await send({ orderIds, previewToken, idempotencyKey })).toMatchObject({
    invoices: null,
    verdicts: null,
    replayed: false,
    userErrors: [
      { code: 'NOT_FOUND', path: ['orderIds', '0'] },
      { code: 'NOTHING_TO_POST', path: ['orderIds', '1'] },
    ],
  });
  expect(await keys(idempotencyKey)).toEqual({ count: '0' });

  const other = await order();
  const corrected = { orderIds: [other], previewToken: (await preview([other])).previewToken, idempotencyKey };
  expect(await send(corrected)).toMatchObject({ replayed: false, userErrors: [], invoices: [{ kind: 'INVOICE' }] });
});

test('a refusal of units to deliver keeps its path in the input', async () => {
  const id = await order();
  const { id: lineId } = await firstRow<{ id: string }>(
    at,
    'SELECT id FROM sales_order_line WHERE order_id = $1 AND line_number = 1',
    id,
  );
  const tooMany = { quantity: 'DELIVER_NOW', deliverNow: [{ lineId, quantity: '11' }] };
  const { invoices, userErrors } = await post([id], tooMany);
  expect([invoices, userErrors]).toMatchObject([
    null,
    [{ code: 'OVER_DELIVERY', path: ['deliverNow', '0', 'quantity'] }],
  ]);
});

test('preview and posting refuse more than 1,000 orders in the same way', async () => {
  const orderIds = Array.from({ length: 1_001 }, () => UNKNOWN);
  const previewed = await preview(orderIds);
  const posted = await send({ orderIds, previewToken: 'none', idempotencyKey: randomUUID() });
  expect(previewed).toMatchObject({ previewToken: null, documents: [], verdicts: [] });
  expect(previewed.userErrors).toMatchObject([
    { code: 'INVALID_INPUT', message: 'Send at most 1,000 entries at once.' },
  ]);
  expect(posted.userErrors).toMatchObject(previewed.userErrors);
});

test('a posting of which one order is refused posts the others, and keeps its key', async () => {
  const id = await order();
  const orderIds = [UNKNOWN, id];
  const { previewToken } = await preview(orderIds);
  const idempotencyKey = randomUUID();
  const posted = await send({ orderIds, previewToken, idempotencyKey });
  expect(posted).toMatchObject({
    userErrors: [],
    invoices: [{ kind: 'INVOICE' }],
    verdicts: [{ userErrors: [{ code: 'NOT_FOUND' }] }, { userErrors: [] }],
  });
  expect(await keys(idempotencyKey)).toEqual({ count: '1' });
  expect(await send({ orderIds, previewToken, idempotencyKey })).toEqual({ ...posted, replayed: true });
});
