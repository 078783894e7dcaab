import { sum } from '../../kernel/decimal.js';

/** The purpose of an amount; the posting profile of the legal entity maps it to an account. */
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

/** The kind of what a voucher posts: a document, goods that moved, or an adjustment without a document. */
export type VoucherSource = 'INVOICE' | 'CREDIT_NOTE' | 'SHIPMENT' | 'RECEIPT' | 'ADJUSTMENT';

/** A debit or credit for a purpose, in minor units of the functional currency. A negative amount is on the other side. */
export interface Entry {
  purpose: Purpose;
  side: 'DEBIT' | 'CREDIT';
  amountMinor: bigint;
}

/** The same entries without zero amounts; negative amounts become positive amounts on the other side. */
export function normalised(entries: readonly Entry[]): Entry[] {
  return entries
    .filter((entry) => entry.amountMinor !== 0n)
    .map((entry) =>
      entry.amountMinor > 0n
        ? entry
        : { ...entry, side: entry.side === 'DEBIT' ? 'CREDIT' : 'DEBIT', amountMinor: -entry.amountMinor },
    );
}

/** Debits minus credits; anything but zero is a bug. */
export const imbalanceMinor = (entries: readonly Entry[]): bigint =>
  sum(entries.map((entry) => (entry.side === 'DEBIT' ? entry.amountMinor : -entry.amountMinor)));

export interface AccountSeed {
  code: string;
  name: string;
  nameTranslations: { FR: string; DE: string };
  kind: 'ASSET' | 'LIABILITY' | 'REVENUE' | 'EXPENSE';
  purpose: Purpose;
}

/** The initial accounts of a legal entity, one per purpose. Returns are contra revenue, so that sales stay gross. */
export const FIRST_ACCOUNTS: readonly AccountSeed[] = [
  {
    code: '1200',
    name: 'Trade receivables',
    nameTranslations: { FR: 'Créances clients', DE: 'Forderungen aus Lieferungen und Leistungen' },
    kind: 'ASSET',
    purpose: 'RECEIVABLE',
  },
  {
    code: '1400',
    name: 'Inventory',
    nameTranslations: { FR: 'Stocks', DE: 'Vorräte' },
    kind: 'ASSET',
    purpose: 'INVENTORY',
  },
  {
    code: '2200',
    name: 'Sales tax payable',
    nameTranslations: { FR: 'Taxes sur les ventes à payer', DE: 'Umsatzsteuerverbindlichkeiten' },
    kind: 'LIABILITY',
    purpose: 'TAX',
  },
  {
    code: '4000',
    name: 'Sales',
    nameTranslations: { FR: 'Ventes', DE: 'Umsatzerlöse' },
    kind: 'REVENUE',
    purpose: 'REVENUE',
  },
  {
    code: '4100',
    name: 'Sales returns',
    nameTranslations: { FR: 'Retours sur ventes', DE: 'Erlösberichtigungen aus Retouren' },
    kind: 'REVENUE',
    purpose: 'SALES_RETURN',
  },
  {
    code: '4200',
    name: 'Return fees',
    nameTranslations: { FR: 'Frais de retour', DE: 'Retourengebühren' },
    kind: 'REVENUE',
    purpose: 'FEE_REVENUE',
  },
  {
    code: '5000',
    name: 'Cost of sales',
    nameTranslations: { FR: 'Coût des ventes', DE: 'Wareneinsatz' },
    kind: 'EXPENSE',
    purpose: 'COST_OF_SALES',
  },
  {
    code: '5800',
    name: 'Scrap loss',
    nameTranslations: { FR: 'Pertes sur mises au rebut', DE: 'Verluste aus Verschrottung' },
    kind: 'EXPENSE',
    purpose: 'SCRAP_LOSS',
  },
  {
    code: '5900',
    name: 'Bad debts',
    nameTranslations: { FR: 'Créances irrécouvrables', DE: 'Forderungsausfälle' },
    kind: 'EXPENSE',
    purpose: 'BAD_DEBT',
  },
];
