import type { Issuer } from '../../invoicing/index.js';
import { openWriteOffs } from '../../invoicing/index.js';
import { postVouchers } from '../../ledger/index.js';
import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { asMinor, exactAmount } from '../rules/amount.js';
import type { StagedDocument } from '../rules/staged.js';

interface Adjustment {
  id: string;
  document: StagedDocument;
  companyId: string;
}

/** The amount that an adjustment adds to the receivables, in minor units; usually negative. */
export const adjustmentMinor = (document: StagedDocument, currency: string): bigint =>
  asMinor(exactAmount(document.lines), currency);

/** Posts adjustments of bad debt: vouchers without a document, under the external number, each with its open item. */
export async function postAdjustments(tx: Tx, issuer: Issuer, adjustments: readonly Adjustment[]): Promise<void> {
  const { legalEntityId, functionalCurrency: currency } = issuer;
  const vouchers = adjustments.map(({ id, document, companyId }) => {
    const amountMinor = adjustmentMinor(document, currency);
    return {
      legalEntityId,
      number: `IMP-${document.number}`,
      postingDate: document.date,
      source: { kind: 'ADJUSTMENT' as const, id },
      companyId,
      currency,
      entries: [
        { purpose: 'RECEIVABLE' as const, side: 'DEBIT' as const, amountMinor },
        { purpose: 'BAD_DEBT' as const, side: 'CREDIT' as const, amountMinor },
      ],
    };
  });
  const posted = await postVouchers(tx, vouchers);
  const writeOffs = vouchers.flatMap((voucher) => {
    const { number, postingDate: date, companyId, source, entries } = voucher;
    const voucherId = posted.get(source.id);
    const { amountMinor } = entries[0]!;
    return voucherId ? [{ voucherId, legalEntityId, companyId, number, date, currency, amountMinor }] : [];
  });
  openWriteOffs(tx, writeOffs);
  for (const { id, document, companyId } of adjustments) {
    tx.recordEvent({
      type: 'adjustment.posted',
      document: { kind: 'ADJUSTMENT', id, companyId },
      changes: { number: { to: factOf('name', `IMP-${document.number}`) } },
    });
  }
}
