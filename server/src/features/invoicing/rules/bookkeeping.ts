import { printedMinor } from '../../../kernel/printed.js';
import type { Prepared } from './prepared.js';

interface Entry {
  purpose: 'RECEIVABLE' | 'REVENUE' | 'SALES_RETURN' | 'TAX';
  side: 'DEBIT' | 'CREDIT';
  amountMinor: bigint;
}

/**
 * The entries of a document in the functional currency. Sale lines are revenue; credit lines do not reverse revenue but are
 * posted as contra revenue; tax is reversed where it was charged. On a mixed document, receivable and tax are the
 * difference of both, which can be negative for the tax.
 */
export function entriesOf({ kind, netFunctionalMinor, taxFunctionalMinor, creditable }: Prepared): Entry[] {
  const soldMinor = creditable?.netFunctionalMinor ?? 0n;
  const creditedMinor = soldMinor - printedMinor(kind, netFunctionalMinor);
  const [own, other] = kind === 'INVOICE' ? (['DEBIT', 'CREDIT'] as const) : (['CREDIT', 'DEBIT'] as const);
  return [
    { purpose: 'RECEIVABLE', side: own, amountMinor: netFunctionalMinor + taxFunctionalMinor },
    { purpose: 'REVENUE', side: 'CREDIT', amountMinor: soldMinor },
    { purpose: 'SALES_RETURN', side: 'DEBIT', amountMinor: creditedMinor },
    { purpose: 'TAX', side: other, amountMinor: taxFunctionalMinor },
  ];
}
