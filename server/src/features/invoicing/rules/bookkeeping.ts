import type { Prepared } from './prepared.js';

interface Entry {
  purpose: 'RECEIVABLE' | 'REVENUE' | 'SALES_RETURN' | 'FEE_REVENUE' | 'TAX';
  side: 'DEBIT' | 'CREDIT';
  amountMinor: bigint;
}

/**
 * The entries of a document in the functional currency. A credit note does not reverse revenue but is posted as contra
 * revenue; tax is reversed where it was charged, and its fees are revenue of their own.
 */
export function entriesOf(document: Prepared): Entry[] {
  const { netFunctionalMinor, taxFunctionalMinor, feesFunctionalMinor } = document;
  const total = netFunctionalMinor + taxFunctionalMinor;
  const isCredit = document.kind === 'CREDIT_NOTE';
  return [
    { purpose: 'RECEIVABLE', side: isCredit ? 'CREDIT' : 'DEBIT', amountMinor: total },
    {
      purpose: isCredit ? 'SALES_RETURN' : 'REVENUE',
      side: isCredit ? 'DEBIT' : 'CREDIT',
      amountMinor: netFunctionalMinor + feesFunctionalMinor,
    },
    { purpose: 'FEE_REVENUE', side: 'CREDIT', amountMinor: feesFunctionalMinor },
    { purpose: 'TAX', side: isCredit ? 'DEBIT' : 'CREDIT', amountMinor: taxFunctionalMinor },
  ];
}
