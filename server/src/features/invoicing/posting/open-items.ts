import { sum } from '../../../kernel/decimal.js';
import type { RowOf } from '../../../platform/database/rows.js';
import { insertRows } from '../../../platform/write/write-rows.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { Issuer } from '../rules/drafts.js';
import type { Prepared } from '../rules/prepared.js';
import type { settlementRows } from '../tables.js';
import { openItemRows } from '../tables.js';

/** The open item of a document with its number; none if the total is zero. */
export function itemsOf({ legalEntityId }: Issuer, prepared: Prepared, number: string): RowOf<typeof openItemRows>[] {
  const { draft, kind, totalMinor } = prepared;
  if (totalMinor === 0n) return [];
  return [
    {
      id: draft.id,
      legal_entity_id: legalEntityId,
      company_id: draft.companyId,
      kind,
      side: kind === 'INVOICE' ? 'DEBIT' : 'CREDIT',
      number,
      date: prepared.postingDate,
      due_date: prepared.dueDate,
      currency: draft.currency,
      amount: totalMinor,
      amount_functional: prepared.netFunctionalMinor + prepared.taxFunctionalMinor,
      settled: sum(prepared.settlements.map(({ amountMinor }) => amountMinor)),
      invoice_id: draft.id,
    },
  ];
}

/** The settlements that a credit note makes with the invoices it credits. */
export const settlementsOf = (
  tx: Tx,
  { legalEntityId }: Issuer,
  { draft, postingDate, settlements }: Prepared,
): RowOf<typeof settlementRows>[] =>
  settlements.map(({ invoiceId, amountMinor }) => ({
    id: newId(),
    legal_entity_id: legalEntityId,
    company_id: draft.companyId,
    document_id: draft.id,
    debit_item_id: invoiceId,
    credit_item_id: draft.id,
    currency: draft.currency,
    amount: amountMinor,
    settled_on: postingDate,
    settled_at: tx.now,
  }));

/** An amount written off what a customer owes, or given back to it, by a voucher without a document. */
export interface WriteOff {
  /** The id of the voucher, which is also that of the open item. */
  voucherId: string;
  legalEntityId: string;
  companyId: string;
  number: string;
  date: string;
  /** The functional currency. */
  currency: string;
  /** What it adds to the receivables, in minor units; usually negative, never zero. */
  amountMinor: bigint;
}

/** Opens an item for each write-off, with one statement: of the credit side, unless it adds to the receivables. */
export function openWriteOffs(tx: Tx, writeOffs: readonly WriteOff[]): void {
  insertRows(
    tx,
    openItemRows,
    writeOffs.map(({ voucherId, legalEntityId, companyId, number, date, currency, amountMinor }) => {
      const isDebit = amountMinor > 0n;
      const amount = isDebit ? amountMinor : -amountMinor;
      return {
        id: voucherId,
        legal_entity_id: legalEntityId,
        company_id: companyId,
        kind: 'WRITE_OFF',
        side: isDebit ? 'DEBIT' : 'CREDIT',
        number,
        date,
        due_date: date,
        currency,
        amount,
        amount_functional: amount,
        settled: 0n,
        invoice_id: null,
      };
    }),
  );
}

/** Locks open items in the common lock order, and returns their open amounts in minor units by id. */
export async function lockItems(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await tx.query<{ id: string; open: string }>(
    'SELECT id, open FROM open_item WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
    [ids],
  );
  return new Map(rows.map(({ id, open }) => [id, BigInt(open)]));
}

/** Adds settled amounts to open items that are locked, with one statement. The database compares the settlements. */
export function settleItems(tx: Tx, settled: readonly { itemId: string; amountMinor: bigint }[]): void {
  if (settled.length === 0) return;
  tx.writes.send(
    `UPDATE open_item SET settled = settled + given.amount
    FROM (SELECT id, sum(amount) AS amount FROM unnest($1::uuid[], $2::bigint[]) AS each(id, amount) GROUP BY id) AS given
    WHERE open_item.id = given.id`,
    [settled.map(({ itemId }) => itemId), settled.map(({ amountMinor }) => String(amountMinor))],
  );
}
