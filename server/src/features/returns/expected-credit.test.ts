import { expect, test } from 'vitest';
import { texts } from '../../schema.js';
import { dayFromNow } from '../../testing/clock.js';
import { returnsFixture, run, verbsAt } from '../../testing/returns-fixture.js';
import { refuse } from './refusals.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);

const arrival = (returnLineId: string, quantity: string) => ({
  returnLineId,
  quantity,
  dispositionId: at.credit,
  locationId: at.location,
});
const shown = async (id: string) => {
  const { data } = await at.clerk<{ returnOrder: Shown }>(
    'query ($id: ID!) { returnOrder(id: $id) { status total { amount } toInvoice { amount } lines { expectedCredit { amount } } } }',
    { id },
  );
  const { status, total, toInvoice, lines } = data!.returnOrder;
  return {
    status,
    total: total.amount,
    toCredit: toInvoice.amount,
    lines: lines.map((line) => line.expectedCredit.amount),
  };
};
interface Shown {
  status: string;
  total: { amount: string };
  toInvoice: { amount: string };
  lines: { expectedCredit: { amount: string } }[];
}

test('the amount to credit equals the credit note to the cent, for each partial receipt', async () => {
  const { hubs, tapes } = await sold({ freight: '9.90' });
  const made = await announced([
    { invoiceLineId: hubs, quantity: '7' },
    { invoiceLineId: tapes, quantity: '3' },
  ]);
  const [hub, tape] = made.lines.map(({ id }) => id);
  const parts = [
    [arrival(hub!, '2')],
    [arrival(hub!, '3'), arrival(tape!, '1')],
    [arrival(hub!, '2'), arrival(tape!, '2')],
  ];
  let credited = 0;
  for (const part of parts) {
    const received = await receive(made.id, part);
    expect(received.userErrors).toEqual([]);
    const { toCredit } = await shown(made.id);
    const note = (await post([made.id])).invoices[0]!.total.amount;
    expect(toCredit).toBe(`-${note}`);
    credited += Math.round(Number(note) * 100);
  }
  const { status, total, toCredit } = await shown(made.id);
  expect([status, Math.round(Number(total) * 100), toCredit]).toEqual(['COMPLETE', credited, '0.00']);
});

test('cancelled units are no longer expected, and credited amounts stay', async () => {
  const { hubs, tapes } = await sold();
  const made = await announced([
    { invoiceLineId: hubs, quantity: '4' },
    { invoiceLineId: tapes, quantity: '2' },
  ]);
  const [hub, tape] = made.lines.map(({ id }) => id);
  const before = await shown(made.id);
  await receive(made.id, [arrival(hub!, '1')]);
  const [note] = (await post([made.id])).invoices;
  await run(at.clerk, 'returnLineCancel', { returnLineId: tape, reason: 'Kept' });
  const less = await shown(made.id);
  expect(less.lines).toEqual([before.lines[0], '0.00']);
  expect(less.total).toBe(less.lines[0]);
  await run(at.clerk, 'returnLineCancel', { returnLineId: hub, reason: 'Kept' });
  expect(await shown(made.id)).toEqual({
    status: 'COMPLETE',
    total: note!.total.amount,
    toCredit: '0.00',
    lines: [note!.total.amount, '0.00'],
  });
});

test('a cancelled return expects no credit, and a reversed receipt leaves nothing to credit', async () => {
  const { hubs } = await sold();
  const made = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
  const line = made.lines[0]!.id;
  const { returnOrder } = await receive(made.id, [arrival(line, '2')]);
  const expected = returnOrder!.total.amount;
  expect(returnOrder!.toInvoice.amount).toBe(`-${expected}`);
  const reversal = { idempotencyKey: made.id, receiptId: returnOrder!.receipts[0]!.id, reason: 'Miscounted' };
  await run(at.warehouse, 'receiptReverse', reversal);
  expect(await shown(made.id)).toMatchObject({ total: expected, toCredit: '0.00' });
  await run(at.clerk, 'returnOrderCancel', { returnOrderId: made.id, reason: 'Kept' });
  expect(await shown(made.id)).toEqual({ status: 'CANCELLED', total: '0.00', toCredit: '0.00', lines: ['0.00'] });
});

test('a credit note cannot be dated before the receipt or before the credited invoice', async () => {
  const { hubs, invoice } = await sold();
  const made = await announced([{ invoiceLineId: hubs, quantity: '1' }]);
  await receive(made.id, [arrival(made.lines[0]!.id, '1')]);
  const preview = async (postingDate: string) => {
    const { data } = await at.accountant<{ postingPreview: { verdicts: { userErrors: object[] }[] } }>(
      'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { verdicts { userErrors { code message } } } }',
      { input: { orderIds: [made.id], postingDate } },
    );
    return data!.postingPreview.verdicts[0]!.userErrors;
  };
  const [today, lastYear] = [dayFromNow(0), dayFromNow(-400)];
  const refused = (message: unknown) => [{ code: 'POSTING_DATE_INVALID', message }];
  const received = texts.in('en-GB').render(refuse.receivedLater({ earliest: today }).text);
  expect(await preview(lastYear)).toEqual(refused(received));
  await at.app.database.owner.pool.query('ALTER TABLE receipt DISABLE TRIGGER USER');
  await at.app.database.owner.pool.query('UPDATE receipt SET received_on = $1 WHERE order_id = $2', [
    lastYear,
    made.id,
  ]);
  await at.app.database.owner.pool.query('ALTER TABLE receipt ENABLE TRIGGER USER');
  expect(await preview(lastYear)).toEqual(
    refused(expect.stringContaining(`The credited invoice ${invoice.number} is dated `)),
  );
  expect(await preview(today)).toEqual([]);
});
