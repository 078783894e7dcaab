import { expect, test } from 'vitest';
import { listenToStatements } from '../../platform/database/pools.js';
import { returnsFixture, run, verbsAt } from '../../testing/returns-fixture.js';

/** The lock order (server/ARCHITECTURE.md). Posted rows are new, so they have no position in it. */
const LOCK_ORDER = [
  'idempotency_key',
  'sales_order',
  'sales_order_line',
  'return_line',
  'invoice_line_counter',
  'invoice_tax_counter',
  'invoice_counter',
  'open_item',
  'number_series',
  'reference_counter',
  'stock_item',
  'chain',
];

/** Locked by postings only: an estimate of a credit locks the counters of lines, and nothing else of an invoice. */
const LOCKED_TO_POST = ['invoice_tax_counter', 'invoice_counter', 'open_item'];

const at = returnsFixture();
const { announced, create, post, receive, sold } = verbsAt(at);

/** The table whose existing rows a statement locks, and whether it locks them in a sorted sequence. */
function lockedBy(statement: string): { table: string; isSorted: boolean } | undefined {
  const text = statement.replaceAll('"', '').replace(/\s+/g, ' ').trim();
  if (/for update/i.test(text)) {
    const table = [...text.matchAll(/from (\w+)/gi)]
      .map((match) => match[1]!)
      .find((each) => LOCK_ORDER.includes(each));
    return table ? { table, isSorted: /order by|limit \$\d+|legal_entity_id = \$1 AND kind/i.test(text) } : undefined;
  }
  // NOTE: the function locks one row of `chain`; each legal entity has one.
  if (/^select seal_documents/i.test(text)) return { table: 'chain', isSorted: true };
  const counted = /^(?:with counted as materialized \()?insert into (\w+) .*on conflict/i.exec(text);
  if (counted) return { table: counted[1]!, isSorted: true };
  const changed = /^update (\w+)/i.exec(text);
  return changed ? { table: changed[1]!, isSorted: false } : undefined;
}

/** The locks of each transaction that `work` opened: for every table the first one, which is where a wait can occur. */
async function locksDuring(work: () => Promise<unknown>): Promise<{ table: string; isSorted: boolean }[][]> {
  const transactions: { table: string; isSorted: boolean }[][] = [];
  const stop = listenToStatements((statement) => {
    if (/^begin/i.test(statement)) transactions.push([]);
    const lock = lockedBy(statement);
    const known = transactions.at(-1);
    if (lock && LOCK_ORDER.includes(lock.table) && !known?.some(({ table }) => table === lock.table)) known?.push(lock);
  });
  await work();
  stop();
  return transactions.filter((locks) => locks.length > 0);
}

const inOrder = (tables: string[]) =>
  [...tables].sort((one, other) => LOCK_ORDER.indexOf(one) - LOCK_ORDER.indexOf(other));

/** Every operation that locks, on a return with two lines. */
const OPERATIONS: [string, (lines: { hubs: string; tapes: string }) => Promise<() => Promise<unknown>>, string[]][] = [
  [
    'create',
    async ({ hubs, tapes }) =>
      () =>
        create([hubs, tapes].map((invoiceLineId) => ({ invoiceLineId, quantity: '1' }))),
    ['idempotency_key', 'invoice_line_counter', 'reference_counter'],
  ],
  [
    'receive',
    async ({ hubs }) => {
      const made = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
      return () => receive(made.id, [arrived(made.lines[0]!.id, '2')]);
    },
    LOCK_ORDER.filter((table) => table !== 'number_series' && !LOCKED_TO_POST.includes(table)),
  ],
  [
    'reverse a receipt',
    async ({ hubs }) => {
      const made = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
      const { returnOrder } = await receive(made.id, [arrived(made.lines[0]!.id, '2')]);
      const input = { idempotencyKey: made.id, receiptId: returnOrder!.receipts[0]!.id, reason: 'Miscounted' };
      return () => run(at.warehouse, 'receiptReverse', input);
    },
    ['idempotency_key', 'sales_order', 'sales_order_line', 'return_line', 'reference_counter', 'stock_item', 'chain'],
  ],
  [
    'cancel',
    async ({ hubs, tapes }) => {
      const made = await create([hubs, tapes].map((invoiceLineId) => ({ invoiceLineId, quantity: '1' })));
      return () => run(at.clerk, 'returnOrderCancel', { returnOrderId: made.returnOrder!.id, reason: 'Kept' });
    },
    ['sales_order', 'sales_order_line', 'return_line', 'invoice_line_counter'],
  ],
  [
    'cancel a line',
    async ({ hubs, tapes }) => {
      const made = await announced([hubs, tapes].map((invoiceLineId) => ({ invoiceLineId, quantity: '1' })));
      return () => run(at.clerk, 'returnLineCancel', { returnLineId: made.lines[0]!.id, reason: 'Kept' });
    },
    ['sales_order', 'sales_order_line', 'return_line', 'invoice_line_counter'],
  ],
  [
    'post a return and a sale together',
    async ({ hubs }) => {
      const made = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
      await receive(made.id, [arrived(made.lines[0]!.id, '2')]);
      const lines = [{ productId: at.tape, quantity: '1' }];
      const order = await at.given.confirmedOrder({ customerId: at.customer, lines });
      return () => post([made.id, order]);
    },
    LOCK_ORDER.filter((table) => table !== 'stock_item'),
  ],
];

const arrived = (returnLineId: string, quantity: string) => ({
  returnLineId,
  quantity,
  dispositionId: at.credit,
  locationId: at.location,
});

test.each(OPERATIONS)('%s follows the lock order', async (_, prepare, expected) => {
  const work = await prepare(await sold());
  const transactions = await locksDuring(work);
  expect(transactions.at(-1)!.map(({ table }) => table)).toEqual(expected);
  for (const locks of transactions) {
    const tables = locks.map(({ table }) => table);
    expect(tables).toEqual(inOrder(tables));
    expect(locks.filter(({ isSorted }) => !isSorted)).toEqual([]);
  }
});
