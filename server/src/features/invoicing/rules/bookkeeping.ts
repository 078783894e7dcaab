import { printedMinor } from '../../../kernel/printed.js';
import type { Prepared } from './prepared.js';

interface Entry {
  purpose: 'RECEIVABLE' | 'REVENUE' | 'SALES_RETURN' | 'FEE_REVENUE' | 'TAX';
  side: 'DEBIT' | 'CREDIT';
  amountMinor: bigint;
}

/**
/**
 * The entries of a document in the functional currency. Sale lines are revenue; credit lines do not reverse revenue but are
 * posted as contra revenue, and the fees that they deduct are revenue of their own; tax is reversed where it was charged. On a
 * mixed document, receivable and tax are the difference of both, which can be negative for the tax.
 */
export function entriesOf(document: Prepared): Entry[] {
  const { kind, netFunctionalMinor, taxFunctionalMinor, creditable } = document;
  const soldMinor = creditable?.netFunctionalMinor ?? 0n;
  const feesMinor = -printedMinor(kind, document.feesFunctionalMinor);
  const creditedMinor = soldMinor - printedMinor(kind, netFunctionalMinor) + feesMinor;
  const [own, other] = kind === 'INVOICE' ? (['DEBIT', 'CREDIT'] as const) : (['CREDIT', 'DEBIT'] as const);
  return [
    { purpose: 'RECEIVABLE', side: own, amountMinor: netFunctionalMinor + taxFunctionalMinor },
    { purpose: 'REVENUE', side: 'CREDIT', amountMinor: soldMinor },
    { purpose: 'SALES_RETURN', side: 'DEBIT', amountMinor: creditedMinor },
    { purpose: 'FEE_REVENUE', side: 'CREDIT', amountMinor: feesMinor },
    { purpose: 'TAX', side: other, amountMinor: taxFunctionalMinor },
  ];
}
