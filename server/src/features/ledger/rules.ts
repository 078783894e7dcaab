import { sum } from '../../kernel/decimal.js';

/** What an amount is for; the posting profile of the legal entity says to which account it goes. */
export type Purpose =
  | 'RECEIVABLE'
  | 'INVENTORY'
  | 'TAX'
  | 'REVENUE'
  | 'SALES_RETURN'
  | 'FEE_REVENUE'
  | 'COST_OF_SALES'
  | 'SCRAP_LOSS'
  | 'BAD_DEBT';

/** An amount on one side of one purpose, in minor units of the functional currency. A negative amount is on the other side. */
export interface Entry {
  purpose: Purpose;
  side: 'DEBIT' | 'CREDIT';
  amountMinor: bigint;
}

/** The same entries without those of nothing, each with a positive amount on its side. */
export function normalised(entries: readonly Entry[]): Entry[] {
  return entries
    .filter((entry) => entry.amountMinor !== 0n)
    .map((entry) =>
      entry.amountMinor > 0n
        ? entry
        : { ...entry, side: entry.side === 'DEBIT' ? 'CREDIT' : 'DEBIT', amountMinor: -entry.amountMinor },
    );
}

/** Debits less credits: zero, or the program is wrong. */
export const imbalanceMinor = (entries: readonly Entry[]): bigint =>
  sum(entries.map((entry) => (entry.side === 'DEBIT' ? entry.amountMinor : -entry.amountMinor)));

export interface AccountSeed {
  code: string;
  name: string;
  kind: 'ASSET' | 'LIABILITY' | 'REVENUE' | 'EXPENSE';
  purpose: Purpose;
}

/** The accounts a legal entity starts with, one for each purpose. Returns are contra revenue, so that sales stay gross. */
export const FIRST_ACCOUNTS: readonly AccountSeed[] = [
  { code: '1200', name: 'Trade receivables', kind: 'ASSET', purpose: 'RECEIVABLE' },
  { code: '1400', name: 'Inventory', kind: 'ASSET', purpose: 'INVENTORY' },
  { code: '2200', name: 'Sales tax payable', kind: 'LIABILITY', purpose: 'TAX' },
  { code: '4000', name: 'Sales', kind: 'REVENUE', purpose: 'REVENUE' },
  { code: '4100', name: 'Sales returns', kind: 'REVENUE', purpose: 'SALES_RETURN' },
  { code: '4200', name: 'Return fees', kind: 'REVENUE', purpose: 'FEE_REVENUE' },
  { code: '5000', name: 'Cost of sales', kind: 'EXPENSE', purpose: 'COST_OF_SALES' },
  { code: '5800', name: 'Scrap loss', kind: 'EXPENSE', purpose: 'SCRAP_LOSS' },
  { code: '5900', name: 'Bad debts', kind: 'EXPENSE', purpose: 'BAD_DEBT' },
];
