import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { faultsIn } from '../../../testing/faults.js';
import { firstRow } from '../../../testing/first-row.js';
import { POST, PREVIEW } from '../../../testing/posting-fixture.js';
import { returnsFixture, verbsAt } from '../../../testing/returns-fixture.js';
import { orders } from '../../orders/index.js';
import { returns } from '../../returns/index.js';
import { invoicing } from '../index.js';

const at = returnsFixture();
const { announced, receive, sold } = verbsAt(at);
const SHARED = { summaryUpdate: 'INVOICE_ACCOUNT' };

interface Document {
  kind: string;
  orderReference: string;
  total: { amount: string };
  net: { amount: string };
  lines: object[];
}
interface Verdict {
  orderId: string;
  documents: { position: number; amount: { amount: string } }[];
  userErrors: { code: string }[];
}
interface Posted {
  id: string;
  kind: string;
  total: { amount: string };
  net: { amount: string };
  lines: { base: { amount: string } }[];
}

const order = (more: object = {}, quantity = '1') =>
  at.given.confirmedOrder({ customerId: at.customer, lines: [{ productId: at.hub, quantity }], ...more });

async function shown(orderIds: string[], more: object = SHARED) {
  const { data } = await at.accountant<{
    postingPreview: { previewToken: string; documents: Document[]; verdicts: Verdict[] };
  }>(PREVIEW, { input: { orderIds, ...more } });
  return data!.postingPreview;
}

async function postShared(orderIds: string[], more: object = SHARED) {
  const { previewToken } = await shown(orderIds, more);
  const input = { orderIds, previewToken, idempotencyKey: randomUUID(), ...more };
  const { data, errors } = await at.accountant<{
    postDocuments: {
      invoices: Posted[];
      userErrors: { code: string }[];
      verdicts: { orderId: string; documents: { id: string }[]; userErrors: { code: string }[] }[];
    };
  }>(POST, { input });
  expect(errors).toBeUndefined();
  return data!.postDocuments;
}

const faults = () =>
  faultsIn(
    at,
    [orders, returns, invoicing].flatMap((feature) => feature.checks ?? []),
  );

async function received(line: string, quantity: string) {
  const { id, lines } = await announced([{ invoiceLineId: line, quantity }]);
  await receive(id, [{ returnLineId: lines[0]!.id, quantity, dispositionId: at.scrap }]);
  return id;
}

describe('with INVOICE_ACCOUNT', () => {
  test('orders of one customer share an invoice; each keeps its discount and its freight', async () => {
    const other = await at.given.customer({ name: 'Kiezrad' });
    const ids = [
      await order({ discountAmount: '10.00', freight: '9.90' }),
      await order({ customerId: other }),
      await order({ freight: '5.00' }, '2'),
      await order({ discountPercent: '5' }),
    ];
    const { documents, verdicts } = await shown(ids);
    expect(verdicts.map((verdict) => verdict.documents.map(({ position }) => position))).toEqual([[1], [2], [1], [3]]);
    expect(documents[0]).toMatchObject({
      kind: 'INVOICE',
      orderReference: expect.stringMatching(/^SO-\d+, SO-\d+$/),
      net: { amount: '271.90' },
      lines: [
        {
          quantity: '1',
          net: { amount: '89.00' },
          discountShare: { amount: '10.00' },
          freightShare: { amount: '9.90' },
        },
        {
          quantity: '2',
          net: { amount: '178.00' },
          discountShare: { amount: '0.00' },
          freightShare: { amount: '5.00' },
        },
      ],
    });
    const { invoices, verdicts: posted } = await postShared(ids);
    expect(invoices.map(({ net }) => net.amount)).toEqual(documents.map(({ net }) => net.amount));
    expect(posted.map((verdict) => verdict.documents.map(({ id }) => id))).toEqual(
      [0, 1, 0, 2].map((index) => [invoices[index]!.id]),
    );
    const { data } = await at.accountant<{ invoice: { order: { id: string }; orders: { id: string }[] } }>(
      'query ($id: ID!) { invoice(id: $id) { order { id } orders { id } } }',
      { id: invoices[0]!.id },
    );
    expect(data!.invoice).toEqual({ order: { id: ids[0] }, orders: [{ id: ids[0] }, { id: ids[2] }] });
    expect(await faults()).toEqual([]);
  });

  test('the amounts of orders on one invoice add up to it', async () => {
    const ids = [await order(), await order({ freight: '0.03' }, '3'), await order({}, '7')];
    const { documents, verdicts } = await shown(ids);
    const cents = (amount: string) => Math.round(Number(amount) * 100);
    const shares = verdicts.map((verdict) => cents(verdict.documents[0]!.amount.amount));
    expect(shares.reduce((sum, each) => sum + each, 0)).toBe(cents(documents[0]!.total.amount));
  });

  test('an order that is refused leaves the document of the others', async () => {
    const ids = [await order(), await order(), await order()];
    await postShared([ids[1]!], {});
    const { verdicts, invoices } = await postShared(ids);
    expect(invoices.length).toBe(1);
    expect(invoices[0]!.lines.length).toBe(2);
    expect(verdicts).toMatchObject([
      { documents: [{ id: invoices[0]!.id }], userErrors: [] },
      { documents: [], userErrors: [{ code: 'NOTHING_TO_POST' }] },
      { documents: [{ id: invoices[0]!.id }], userErrors: [] },
    ]);
  });

  test('returns of one customer share a credit note, also of one invoice line', async () => {
    const [first, second] = [await sold(), await sold({ freight: '9.90' })];
    const ids = [await received(first.hubs, '3'), await received(first.hubs, '4'), await received(second.tapes, '2')];
    const alone = await shown(ids, {});
    const { documents, verdicts } = await shown(ids);
    expect(documents.map(({ kind }) => kind)).toEqual(['CREDIT_NOTE']);
    expect(verdicts.map((verdict) => verdict.documents[0]!.amount)).toEqual(
      alone.verdicts.map((verdict) => verdict.documents[0]!.amount),
    );
    const { invoices, userErrors } = await postShared(ids);
    expect(userErrors).toEqual([]);
    expect(invoices.map(({ total }) => total.amount)).toEqual(documents.map(({ total }) => total.amount));
    const { credited } = await firstRow<{ credited: string }>(
      at,
      `SELECT (SELECT sum(credited_quantity)::text FROM invoice_line_counter WHERE line_id = $1) AS credited`,
      first.hubs,
    );
    expect(credited).toBe('7.00000');
    expect(await faults()).toEqual([]);
  });

  test('returns of one invoice are credited in any sequence of the selection, alone and together', async () => {
    const { hubs } = await sold();
    const ids = [await received(hubs, '2'), await received(hubs, '3'), await received(hubs, '5')];
    expect((await postShared([ids[1]!, ids[0]!], {})).userErrors).toEqual([]);
    expect((await postShared([ids[2]!])).userErrors).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  test('another arrangement than the previewed one is stale', async () => {
    const ids = [await order(), await order()];
    const { previewToken } = await shown(ids, {});
    const input = { orderIds: ids, previewToken, idempotencyKey: randomUUID(), ...SHARED };
    const { data } = await at.accountant<{ postDocuments: { userErrors: object[] } }>(POST, { input });
    expect(data!.postDocuments.userErrors).toMatchObject([{ code: 'STALE_PREVIEW' }]);
  });
});
