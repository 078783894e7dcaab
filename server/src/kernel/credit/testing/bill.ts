import { parseExchangeRate } from '../../exchange-rate.js';
import { parseAmount } from '../../money.js';
import { parsePercent } from '../../percent.js';
import { parseUnitPrice } from '../../price.js';
import { parseQuantity } from '../../quantity.js';
import { DEFAULT_TAX_METHOD, type TaxComponent, type TaxMethod } from '../../tax/index.js';
import { documentTotals, type DocumentInput, type DocumentTotals } from '../../totals/index.js';
import { creditableInvoice, type CreditableInvoice } from '../invoice.js';
import { creditNote, openCounters, reverseNote, type CreditNote } from '../index.js';

/** A line as a clerk would dictate it: key, quantity, unit price, then tax rates ("20", "0") or a typed tax ("=80.00"). */
export type Dictated = readonly [key: string, quantity: string, unitPrice: string, ...taxes: string[]];

export interface Dictation {
  readonly lines: readonly Dictated[];
  readonly currency?: string;
  readonly rate?: string;
  readonly tax?: Partial<TaxMethod>;
  readonly discount?: string;
  readonly discountPercent?: string;
  readonly freight?: string;
  /** A rate, a typed tax ("=1.00"), or as the goods when left out. */
  readonly freightTax?: string;
  readonly charge?: readonly [key: string, amount: string, rate: string];
}

/** Rates as components of one jurisdiction: zero is exempt. */
export function components(...rates: string[]): TaxComponent[] {
  return rates.map((rate) => ({ jurisdiction: 'FR', category: rate === '0' ? 'E' : 'S', rate: parsePercent(rate) }));
}

/** The document a dictation describes. */
export function dictated(dictation: Dictation): DocumentInput {
  const { currency = 'EUR', discount = '0', discountPercent = '0', freight, freightTax, charge } = dictation;
  const taxation = (taxes: readonly string[]) => {
    const typed = taxes.find((text) => text.startsWith('='));
    return {
      components: components(...taxes.filter((text) => text !== typed)),
      typedTaxMinor: typed === undefined ? undefined : parseAmount(typed.slice(1), currency),
    };
  };
  return {
    currency,
    discountMethod: 'LINE',
    taxMethod: { ...DEFAULT_TAX_METHOD, ...dictation.tax },
    lines: dictation.lines.map(([key, quantity, unitPrice, ...taxes]) => ({
      key,
      quantity: parseQuantity(quantity),
      unitPrice: parseUnitPrice(unitPrice),
      ...taxation(taxes),
    })),
    headerDiscount: { percent: parsePercent(discountPercent), amountMinor: parseAmount(discount, currency) },
    freight:
      freight === undefined
        ? undefined
        : {
            amountMinor: parseAmount(freight, currency),
            taxation: freightTax === undefined ? 'AS_GOODS' : taxation([freightTax]),
          },
    charges: charge
      ? [{ key: charge[0], amountMinor: parseAmount(charge[1], currency), ...taxation([charge[2]]) }]
      : [],
  };
}

/** An invoice at a desk: notes are posted on it one after the other. */
export class Bill {
  readonly totals: DocumentTotals;
  readonly invoice: CreditableInvoice;
  counters;

  constructor(dictation: Dictation) {
    const input = dictated(dictation);
    this.totals = documentTotals(input);
    this.invoice = creditableInvoice(input, this.totals, {
      currency: 'EUR',
      rate: parseExchangeRate(dictation.rate ?? '1'),
    });
    this.counters = openCounters(this.invoice);
  }

  /** Credits units ("4") or money ("=20.00") of lines, by key; `freight`, `freightShare` and `fee` as said. */
  credit(
    lines: Readonly<Record<string, string>>,
    more: { freight?: string; freightShare?: boolean; fee?: string } = {},
  ): CreditNote {
    const amount = (text: string) => parseAmount(text, this.invoice.currency);
    const { note, counters } = creditNote(this.invoice, this.counters, {
      lines: Object.entries(lines).map(([key, text]) =>
        text.startsWith('=') ? { key, amountMinor: amount(text.slice(1)) } : { key, quantity: parseQuantity(text) },
      ),
      freightMinor: more.freight === undefined ? undefined : amount(more.freight),
      creditsFreightShare: more.freightShare,
      fees: more.fee === undefined ? [] : [{ key: 'restocking', amountMinor: amount(more.fee) }],
    });
    this.counters = counters;
    return note;
  }

  reverse(note: CreditNote): void {
    this.counters = reverseNote(this.invoice, this.counters, note);
  }
}
