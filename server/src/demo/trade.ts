import { sql } from 'kysely';
import { postSelection } from '../features/invoicing/index.js';
import { confirmSalesOrder, createSalesOrder } from '../features/orders/index.js';
import { createReturnOrder, issueReturnOrder, receiveReturnOrder } from '../features/returns/index.js';
import type { Tx } from '../platform/write/tx.js';
import { RETURNS, SALES } from './trades.js';
import type { DemoReturn, DemoSale } from './trades.js';

/** Runs one step of the history, dated `daysAgo`, and only once: an interrupted start continues after the last step. */
export type Step = <Result>(name: string, daysAgo: number, action: (tx: Tx) => Promise<Result>) => Promise<Result>;

interface Sold {
  lines: { id: string; sku: string | null }[];
}

/** Creates the history of the demo company over the last weeks: orders, invoices, and returns at every stage. */
export async function fillTrade(step: Step): Promise<void> {
  const sold = new Map<string, Sold>();
  const trades = [
    ...SALES.map((sale) => ({ ...sale, run: async () => void sold.set(sale.name, await sell(step, sale)) })),
    ...RETURNS.map((given) => ({ ...given, run: () => runReturn(step, given, sold.get(given.of)!) })),
  ].sort((one, other) => other.daysAgo - one.daysAgo);
  for (const trade of trades) await trade.run();
}

async function sell(step: Step, { name, daysAgo, customer, lines, upTo, ...more }: DemoSale): Promise<Sold> {
  const { id: orderId } = await step(`${name}: ordered`, daysAgo, async (tx) => {
    const companies = await idsBy(tx, 'company', 'name');
    const products = await idsBy(tx, 'product', 'sku');
    const ordered = lines.map(([sku, quantity]) => ({ productId: products.get(sku)!, quantity }));
    return createSalesOrder(tx, { customerId: companies.get(customer)!, lines: ordered, ...more });
  });
  if (upTo !== 'ORDERED') await step(`${name}: confirmed`, daysAgo, (tx) => confirmSalesOrder(tx, { orderId }));
  if (upTo !== 'INVOICED') return { lines: [] };
  const [invoice] = await step(`${name}: invoiced`, daysAgo, (tx) => postSelection(tx, [orderId]));
  return invoice!;
}

async function runReturn(step: Step, { name, daysAgo, lines, upTo }: DemoReturn, { lines: sold }: Sold): Promise<void> {
  const { id: returnOrderId } = await step(`${name}: announced`, daysAgo, async (tx) => {
    const reasons = await idsBy(tx, 'return_reason', 'code');
    return createReturnOrder(tx, {
      lines: lines.map(({ sku, quantity, reason }) => ({
        invoiceLineId: sold.find((line) => line.sku === sku)!.id,
        quantity,
        reasonId: reasons.get(reason)!,
      })),
    });
  });
  if (upTo === 'ANNOUNCED') return;
  await step(`${name}: issued`, daysAgo, (tx) => issueReturnOrder(tx, { returnOrderId }));
  if (upTo === 'ISSUED') return;
  await step(`${name}: received`, daysAgo - 2, (tx) => receive(tx, returnOrderId, lines));
  if (upTo === 'CREDITED') await step(`${name}: credited`, daysAgo - 3, (tx) => postSelection(tx, [returnOrderId]));
}

async function receive(tx: Tx, returnOrderId: string, lines: DemoReturn['lines']) {
  const dispositions = await idsBy(tx, 'disposition_code', 'code');
  const locations = await idsBy(tx, 'stock_location', 'code');
  const { rows } = await sql<{ id: string }>`SELECT id FROM sales_order_line WHERE order_id = ${returnOrderId}
    ORDER BY line_number`.execute(tx.sql<unknown>());
  return receiveReturnOrder(tx, {
    returnOrderId,
    lines: lines.flatMap(({ received }, index) =>
      received.map(([quantity, disposition, location]) => ({
        returnLineId: rows[index]!.id,
        quantity,
        dispositionId: dispositions.get(disposition)!,
        locationId: location ? locations.get(location)! : null,
      })),
    ),
  });
}

async function idsBy(tx: Tx, table: string, column: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, ${sql.ref(column)} AS name FROM ${sql.table(table)}`.execute(tx.sql<unknown>());
  return new Map(rows.map(({ id, name }) => [name, id]));
}
