import { describe, expect, test } from 'vitest';
import { firstRow } from '../../testing/first-row.js';
import { offered, returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, create, issue, post, receive, sold } = verbsAt(at);

describe('a return', () => {
  test('is credited exactly, from the invoice to the credit note', async () => {
    const { invoice, hubs, tapes } = await sold();
    const made = (
      await create([
        { invoiceLineId: hubs, quantity: '4' },
        { invoiceLineId: tapes, quantity: '3' },
      ])
    ).returnOrder!;
    expect(made).toMatchObject({
      status: 'PENDING',
      total: { amount: '466.50' },
      lines: [{ expectedCredit: { amount: '402.46' } }, { expectedCredit: { amount: '64.04' } }],
    });
    expect(offered(made, 'returnOrderReceive')).toEqual({
      name: 'returnOrderReceive',
      isAllowed: false,
      code: 'INVALID_TRANSITION',
      reason: 'This return is pending. Issue it before goods are received.',
    });
    const issued = (await issue(made.id)).returnOrder!;
    const first = await receive(issued.id, [
      {
        returnLineId: issued.lines[0]!.id,
        quantity: '3',
        dispositionId: at.credit,
        locationId: at.location,
        condition: 'AS_NEW',
      },
      { returnLineId: issued.lines[0]!.id, quantity: '1', dispositionId: at.scrap, condition: 'DAMAGED' },
    ]);
    expect(first.userErrors).toEqual([]);
    expect(first.returnOrder).toMatchObject({
      status: 'IN_PROGRESS',
      toInvoice: { amount: '-402.46' },
      lines: [
        { received: '4', expected: '0', toCredit: '4', lineStatus: 'RECEIVED' },
        { received: '0', expected: '3', lineStatus: 'EXPECTED' },
      ],
    });
    const note = (await post([issued.id])).invoices[0]!;
    expect(note).toMatchObject({
      kind: 'CREDIT_NOTE',
      total: { amount: '402.46' },
      openAmount: { amount: '0.00' },
      precedingNumber: invoice.number,
    });
    await receive(issued.id, [{ returnLineId: issued.lines[1]!.id, quantity: '3', dispositionId: at.scrap }]);
    const last = (await post([issued.id])).invoices[0]!;
    expect(last.total.amount).toBe('64.04');
    const state = await firstRow(
      at,
      `SELECT o.status, p.open::text, b.credited_total::text,
        (SELECT sum(reserved_quantity)::text FROM invoice_line_counter c WHERE c.invoice_id = b.invoice_id) AS reserved,
        (SELECT quantity::text FROM stock_item WHERE product_id = $3) AS stock,
        (SELECT (sum(debit) - sum(credit))::text FROM voucher_entry) AS difference,
        (SELECT sum(debit)::text FROM voucher_entry WHERE purpose = 'SCRAP_LOSS') AS scrapped
       FROM sales_order o, invoice_counter b JOIN open_item p USING (invoice_id) WHERE o.id = $1 AND b.invoice_id = $2`,
      issued.id,
      invoice.id,
      at.hub,
    );
    expect(state).toEqual({
      status: 'COMPLETE',
      open: '60369',
      credited_total: '46650',
      reserved: '0.00000',
      stock: '3.00000',
      difference: '0',
      scrapped: '6010',
    });
  });

  test('credited unit by unit adds up to the invoice to the cent', async () => {
    const { invoice, hubs, tapes } = await sold();
    const made = await announced([
      { invoiceLineId: hubs, quantity: '10' },
      { invoiceLineId: tapes, quantity: '3' },
    ]);
    for (const line of [...Array<number>(10).fill(0), ...Array<number>(3).fill(1)]) {
      await receive(made.id, [{ returnLineId: made.lines[line]!.id, quantity: '1', dispositionId: at.scrap }]);
      expect((await post([made.id])).userErrors).toEqual([]);
    }
    const balance = await firstRow(
      at,
      'SELECT total, credited_total, settled, open FROM invoice_counter JOIN open_item USING (invoice_id) WHERE invoice_id = $1',
      invoice.id,
    );
    expect(balance).toEqual({ total: '107019', credited_total: '107019', settled: '107019', open: '0' });
    expect(
      await firstRow(
        at,
        `SELECT sum(total)::text AS sum, count(*) FROM invoice WHERE preceding_number = $1`,
        invoice.number,
      ),
    ).toEqual({ sum: '107019', count: '13' });
  });

  test('is posted together with sales orders in one call', async () => {
    const { hubs } = await sold();
    const first = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
    await receive(first.id, [{ returnLineId: first.lines[0]!.id, quantity: '2', dispositionId: at.scrap }]);
    const second = await announced([{ invoiceLineId: hubs, quantity: '3' }]);
    await receive(second.id, [{ returnLineId: second.lines[0]!.id, quantity: '3', dispositionId: at.scrap }]);
    const waiting = await announced([{ invoiceLineId: hubs, quantity: '1' }]);
    const orders = await Promise.all(
      [1, 2].map((quantity) =>
        at.given.confirmedOrder({
          customerId: at.customer,
          lines: [{ productId: at.tape, quantity: String(quantity) }],
        }),
      ),
    );
    const posted = await post([first.id, orders[0]!, second.id, waiting.id, orders[1]!]);
    expect(posted.invoices.map((each) => each.kind).sort()).toEqual([
      'CREDIT_NOTE',
      'CREDIT_NOTE',
      'INVOICE',
      'INVOICE',
    ]);
    expect(posted.verdicts[3]!.userErrors).toMatchObject([{ code: 'NOTHING_TO_POST' }]);
    const two = posted.invoices.filter((each) => each.kind === 'CREDIT_NOTE').map((each) => each.total.amount);
    expect(two).toEqual(['201.23', '301.84']);
  });
});
