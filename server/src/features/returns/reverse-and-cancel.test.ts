import { describe, expect, test } from 'vitest';
import { firstRow } from '../../testing/first-row.js';
import { offered, run, returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, create, post, receive, sold } = verbsAt(at);

describe('a return', () => {
  test('with a wrong receipt is corrected by a reversal until it is credited', async () => {
    const { hubs } = await sold();
    const made = await announced([{ invoiceLineId: hubs, quantity: '5' }]);
    const before = await firstRow(at, 'SELECT coalesce(sum(quantity), 0)::int AS units FROM stock_item');
    const received = (
      await receive(made.id, [
        { returnLineId: made.lines[0]!.id, quantity: '5', dispositionId: at.credit, locationId: at.location },
      ])
    ).returnOrder!;
    expect(offered(received.receipts[0]!, 'receiptReverse').isAllowed).toBe(true);
    const reversed = await run(at.warehouse, 'receiptReverse', {
      idempotencyKey: 'undo',
      receiptId: received.receipts[0]!.id,
      reason: 'Counted the wrong box',
    });
    expect(reversed.userErrors).toEqual([]);
    expect(reversed.returnOrder).toMatchObject({
      toInvoice: { amount: '0.00' },
      lines: [{ received: '0', expected: '5', toCredit: '0' }],
      receipts: [
        { isReversed: true, reverses: null },
        { isReversal: true, reverses: { id: received.receipts[0]!.id } },
      ],
    });
    expect(await firstRow(at, 'SELECT sum(quantity)::int AS units FROM stock_item')).toEqual(before);
    const again = await run(at.warehouse, 'receiptReverse', {
      idempotencyKey: 'undo again',
      receiptId: received.receipts[0]!.id,
      reason: 'Again',
    });
    expect(again.userErrors).toMatchObject([{ code: 'RECEIPT_REVERSED' }]);
    expect(offered(reversed.returnOrder!.receipts[0]!, 'receiptReverse')).toMatchObject({
      code: 'RECEIPT_REVERSED',
      reason: again.userErrors[0]!.message,
    });
    await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '5', dispositionId: at.scrap }]);
    await post([made.id]);
    const late = await firstRow<{ id: string }>(
      at,
      'SELECT id FROM receipt WHERE order_id = $1 ORDER BY posted_at DESC LIMIT 1',
      made.id,
    );
    const refused = await run(at.warehouse, 'receiptReverse', {
      idempotencyKey: 'too late',
      receiptId: late.id,
      reason: 'Too late',
    });
    expect(refused.userErrors[0]!.code).toBe('INVALID_TRANSITION');
  });

  test('releases its units when it, or one of its lines, is cancelled', async () => {
    const { hubs, tapes } = await sold();
    const whole = (await create([{ invoiceLineId: hubs, quantity: '10' }])).returnOrder!;
    const cancelled = await run(at.clerk, 'returnOrderCancel', {
      returnOrderId: whole.id,
      reason: 'Customer keeps them',
    });
    expect(cancelled.returnOrder).toMatchObject({
      status: 'CANCELLED',
      lines: [{ lineStatus: 'CANCELLED', expected: '0' }],
    });
    const made = await announced([
      { invoiceLineId: hubs, quantity: '10' },
      { invoiceLineId: tapes, quantity: '1' },
    ]);
    await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '4', dispositionId: at.scrap }]);
    const tooLate = await run(at.clerk, 'returnOrderCancel', { returnOrderId: made.id, reason: 'No' });
    expect(tooLate.userErrors).toMatchObject([
      {
        code: 'INVALID_TRANSITION',
        message: 'Goods were received on this return. Cancel the lines that are still expected instead.',
      },
    ]);
    const early = await run(at.clerk, 'returnOrderComplete', { returnOrderId: made.id });
    expect(early.userErrors).toMatchObject([
      {
        code: 'RETURN_INCOMPLETE',
        message:
          'Some lines are still open: line 1: 6 still expected; line 2: 1 still expected. Receive or cancel the expected units, then post the credit note.',
      },
    ]);
    for (const line of made.lines)
      await run(at.clerk, 'returnLineCancel', { returnLineId: line.id, reason: 'Lost on the way' });
    await post([made.id]);
    expect(await firstRow(at, 'SELECT status FROM sales_order WHERE id = $1', made.id)).toEqual({ status: 'COMPLETE' });
    expect(
      await firstRow(
        at,
        'SELECT reserved_quantity, credited_quantity FROM invoice_line_counter WHERE line_id = $1',
        hubs,
      ),
    ).toEqual({ reserved_quantity: '0.00000', credited_quantity: '4.00000' });
  });
});
