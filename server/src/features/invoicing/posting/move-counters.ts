import { updateRows } from '../../../platform/write/write-rows.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { PreparedCredit } from '../rules/prepared.js';
import type { Prepared } from '../rules/prepared.js';
import { creditedInvoiceRows, creditedLineRows, creditedTaxRows } from '../tables.js';
import { settleItems } from './open-items.js';
import { freightColumns, goodsColumns } from './write-documents.js';

/**
 * Updates the counters of the credited invoices: units move from reserved to credited, amounts and tax are added to
 * credited; the settled part is added to what is settled of their open items. If several notes credit one invoice, the
 * state after the last one is written.
 */
export function moveCounters(tx: Tx, documents: readonly Prepared[]): void {
  const credits = new Map<string, PreparedCredit>();
  for (const { credits: own } of documents) for (const credit of own) credits.set(credit.invoiceId, credit);
  if (credits.size === 0) return;
  const ids = [...credits.keys()].sort();
  const released = releasedUnits(documents);
  const lines = ids.flatMap((id) => credits.get(id)!.counters.lines.map((counter) => ({ id, counter })));
  updateRows(
    tx,
    creditedLineRows,
    ['line_id'],
    lines.map(({ counter }) => ({
      line_id: counter.key,
      reserved_quantity: -(released.get(counter.key) ?? 0n),
      credited_quantity: counter.creditedQuantity,
      credited_discount: counter.creditedDiscountMinor,
      ...goodsColumns(counter.goods),
      ...freightColumns(counter.freight),
    })),
    ['reserved_quantity'],
  );
  updateRows(
    tx,
    creditedTaxRows,
    ['invoice_id', 'position'],
    ids.flatMap((id) =>
      credits.get(id)!.counters.groups.map((group, index) => ({
        invoice_id: id,
        position: index + 1,
        credited_base: group.creditedBaseMinor,
        credited_tax: group.creditedTaxMinor,
        credited_tax_functional: group.creditedTaxFunctionalMinor,
      })),
    ),
  );
  updateRows(
    tx,
    creditedInvoiceRows,
    ['invoice_id'],
    ids.map((id) => invoiceCounter(id, credits.get(id)!)),
  );
  settleItems(
    tx,
    documents.flatMap(({ settlements }) =>
      settlements.map(({ invoiceId, amountMinor }) => ({ itemId: invoiceId, amountMinor })),
    ),
  );
}

const invoiceCounter = (id: string, { counters: { document } }: PreparedCredit) => ({
  invoice_id: id,
  credited_net: document.creditedNetMinor,
  credited_total: document.creditedTotalMinor,
  credited_net_functional: document.creditedNetFunctionalMinor,
});

/** The units of each line that are no longer reserved after the notes. */
function releasedUnits(documents: readonly Prepared[]): ReadonlyMap<string, bigint> {
  const released = new Map<string, bigint>();
  for (const { invoiceLineId, quantity } of documents.flatMap((document) => document.released)) {
    released.set(invoiceLineId, (released.get(invoiceLineId) ?? 0n) + quantity);
  }
  return released;
}
