import type { InvoiceKind } from '../../generated/graphql';
import { isDecimal, sumDecimals } from '../../lib/decimal';

interface Summed {
  kind: InvoiceKind;
  total: { amount: string; currency: string };
}
export interface CurrencySum {
  currency: string;
  invoiced: string | undefined;
  credited: string | undefined;
}

/** The invoiced and the credited total in each currency. */
export function sumsByCurrency(documents: readonly Summed[]): CurrencySum[] {
  const currencies = [...new Set(documents.map(({ total }) => total.currency))];
  return currencies.map((currency) => {
    const sumOf = (kind: InvoiceKind) => {
      const amounts = documents
        .filter((document) => document.kind === kind && document.total.currency === currency)
        .map(({ total }) => total.amount)
        .filter(isDecimal);
      return amounts.length > 0 ? sumDecimals(amounts) : undefined;
    };
    return { currency, invoiced: sumOf('INVOICE'), credited: sumOf('CREDIT_NOTE') };
  });
}
