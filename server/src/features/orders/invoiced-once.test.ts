import { beforeAll, expect, test } from 'vitest';
import { asStaffOf } from '../../testing/as-staff.js';
import { firstRow } from '../../testing/first-row.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { expectNothingChanged } from '../../testing/nothing-changed.js';

const at = returnsFixture();
const { post, sold } = verbsAt(at);
const asStaff = asStaffOf(at);
let orderId: string;

beforeAll(async () => {
  await sold();
  ({ id: orderId } = await firstRow<{ id: string }>(at, "SELECT id FROM sales_order WHERE order_type = 'SALES_ORDER'"));
});

test('an order whose invoiced quantities were set back is not invoiced again', async () => {
  await asStaff(
    `UPDATE sales_order_line SET invoiced = 0, delivered = 0 WHERE order_id = '${orderId}'`,
    `UPDATE sales_order SET status = 'IN_PROGRESS', lines_to_invoice = line_count, lines_to_deliver = line_count, to_invoice = total WHERE id = '${orderId}'`,
  );
  await expectNothingChanged(at.app, async () => {
    await expect(post([orderId])).rejects.toThrow('postDocuments');
  });
});
