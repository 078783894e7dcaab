import { openCounters } from '../../../kernel/credit/index.js';
import { componentKey } from '../../../kernel/tax/index.js';
import type { PostedInvoice } from './posted.js';
import type { Prepared } from './prepared.js';

/** An invoice that this transaction has numbered, as its credits in the same transaction need it. */
export function asPosted(prepared: Prepared, number: string): PostedInvoice | undefined {
  const { draft, creditable } = prepared;
  if (!creditable) return undefined;
  const components = new Map(
    prepared.lines.flatMap(({ taxes }) => taxes.map((tax) => [componentKey(tax), tax] as const)),
  );
  return {
    id: draft.id,
    number,
    postingDate: prepared.postingDate,
    currency: draft.currency,
    exchangeRate: prepared.exchangeRate,
    taxMethod: prepared.taxMethod,
    openMinor: prepared.totalMinor,
    components: [...components.values()],
    lines: new Map(prepared.lines.map((line) => [line.id, line])),
    creditable,
    counters: openCounters(creditable),
  };
}

/** The invoice after a credit. */
export function afterCredit(invoice: PostedInvoice, credit: Prepared): PostedInvoice {
  const { counters } = credit.credits.find(({ invoiceId }) => invoiceId === invoice.id)!;
  const settled = credit.settlements.find(({ invoiceId }) => invoiceId === invoice.id)?.amountMinor ?? 0n;
  return { ...invoice, counters, openMinor: invoice.openMinor - settled };
}
