import { expect, test } from 'vitest';
import { firstRow } from '../../testing/first-row.js';
import { run, returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import type { DispositionAction } from './rules/index.js';
import { DISPOSITION_ACTIONS, effectsOf, whyNotLocation } from './rules/index.js';

const at = returnsFixture();
const { announced, receive, sold } = verbsAt(at);

/** Whether the check constraints of a table that read the action of a disposition accept a row with these columns. */
async function accepts(table: string, action: string, locationId: string | null): Promise<boolean> {
  const { checks } = await firstRow<{ checks: string }>(
    at,
    `SELECT string_agg(pg_get_expr(conbin, conrelid), ' AND ') AS checks FROM pg_constraint
     WHERE contype = 'c' AND conrelid = $1::regclass AND pg_get_expr(conbin, conrelid) ~ '\\maction\\M'`,
    table,
  );
  const { holds } = await firstRow<{ holds: boolean }>(
    at,
    `SELECT (${checks}) AS holds FROM (SELECT $1::text AS action, $2::uuid AS location_id) AS row`,
    action,
    locationId,
  );
  return holds;
}

test.each(DISPOSITION_ACTIONS)(
  'the database knows the action %s and needs its location as the rule does',
  async (action) => {
    expect(await accepts('disposition_code', action, null)).toBe(true);
    for (const locationId of [at.location, null]) {
      const isAllowed = whyNotLocation(action, locationId !== null) === undefined;
      expect(await accepts('receipt_line', action, locationId)).toBe(isAllowed);
    }
  },
);

test('the database knows no other action', async () => {
  expect(await accepts('disposition_code', 'OTHER', null)).toBe(false);
  expect(await accepts('receipt_line', 'OTHER', at.location)).toBe(false);
});

test.each(DISPOSITION_ACTIONS)('the database and the rules state the same effects of %s', async (action) => {
  expect(await firstRow(at, 'SELECT * FROM disposition_effects($1)', action)).toEqual(effectsOf(action));
});

test('no constraint or function of the database names an action, except the one that states the effects', async () => {
  const { naming } = await firstRow<{ naming: string[] }>(
    at,
    `SELECT array_agg(name) AS naming FROM (
       SELECT conname::text AS name, pg_get_constraintdef(oid) AS body FROM pg_constraint WHERE connamespace = 'public'::regnamespace
       UNION SELECT proname::text, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS made
     WHERE body ~ $1`,
    // CREDIT is also a side of open items and a kind of lines.
    `'(${DISPOSITION_ACTIONS.filter((action) => action !== 'CREDIT').join('|')})'`,
  );
  expect(naming).toEqual(['disposition_effects']);
});

interface Shown {
  action: DispositionAction;
  isCredited: boolean;
  isStocked: boolean;
  needsLocation: boolean;
}

test('the API states the effects of each disposition', async () => {
  const { data } = await at.warehouse<{ dispositionCodes: Shown[] }>(
    '{ dispositionCodes { action isCredited isStocked needsLocation } }',
  );
  expect(data!.dispositionCodes).toEqual(
    DISPOSITION_ACTIONS.toSorted().map((action) => {
      const { credits, stock, location } = effectsOf(action);
      return { action, isCredited: credits, isStocked: stock === 'IN', needsLocation: location === 'REQUIRED' };
    }),
  );
});

interface Changed {
  stock: number;
  to_credit: number;
  accounts: Record<'INVENTORY' | 'SCRAP_LOSS' | 'COST_OF_SALES', number>;
}

/** What the receipts of a return have changed: stock, accounts, and the units to credit. */
const changed = (orderId: string) =>
  firstRow<Changed>(
    at,
    `SELECT (SELECT coalesce(sum(m.quantity), 0)::int FROM stock_movement m JOIN receipt r ON r.id = m.source_id WHERE r.order_id = $1) AS stock,
       (SELECT sum(to_credit)::int FROM return_line WHERE order_id = $1) AS to_credit,
       (SELECT json_object_agg(purpose, amount) FROM (SELECT n.purpose, sum(n.debit - n.credit)::int AS amount FROM voucher_entry n
         JOIN voucher v ON v.id = n.voucher_id JOIN receipt r ON r.id = v.source_id WHERE r.order_id = $1 GROUP BY 1) AS a) AS accounts`,
    orderId,
  );

test('a receipt with every disposition has their effects, and its reversal takes all of them back', async () => {
  const { hubs } = await sold();
  const made = await announced([{ invoiceLineId: hubs, quantity: '3' }]);
  const line = { returnLineId: made.lines[0]!.id };
  const received = await receive(made.id, [
    { ...line, quantity: '2', dispositionId: at.credit, locationId: at.location },
    { ...line, quantity: '1', dispositionId: at.scrap },
  ]);
  const { stock, to_credit, accounts } = await changed(made.id);
  expect({ stock, to_credit }).toEqual({ stock: 2, to_credit: 3 });
  expect(accounts.SCRAP_LOSS).toBeGreaterThan(0);
  expect(accounts.INVENTORY).toBe(2 * accounts.SCRAP_LOSS);
  expect(accounts.COST_OF_SALES).toBe(-3 * accounts.SCRAP_LOSS);
  const reversal = await run(at.warehouse, 'receiptReverse', {
    idempotencyKey: 'all of it',
    receiptId: received.returnOrder!.receipts[0]!.id,
    reason: 'Counted the wrong box',
  });
  expect(reversal.userErrors).toEqual([]);
  expect(await changed(made.id)).toEqual({
    stock: 0,
    to_credit: 0,
    accounts: { INVENTORY: 0, SCRAP_LOSS: 0, COST_OF_SALES: 0 },
  });
});
