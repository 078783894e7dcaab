import { parseExchangeRate } from '../../exchange-rate.js';
import { parseAmount } from '../../money.js';
import { parsePercent } from '../../percent.js';
import { parseUnitPrice } from '../../price.js';
import { parseQuantity } from '../../quantity.js';
import { DEFAULT_TAX_METHOD, type TaxComponent, type TaxMethod } from '../../tax/index.js';
import { documentTotals, type DocumentInput, type DocumentTotals } from '../../totals/index.js';
import { creditableInvoice, type CreditableInvoice } from '../invoice.js';
import { creditNote, openCounters, reverseNote, type CreditNote } from '../index.js';

/** A line in text form: key, quantity, unit price, then tax rates ("20", "0") or a typed tax ("=80.00"). */
export type LineText = readonly [key: string, quantity: string, unitPrice: string, ...taxes: string[]];

export interface DocumentText {
  readonly lines: readonly LineText[];
  readonly currency?: string;
  readonly rate?: string;
  readonly tax?: Partial<TaxMethod>;
  readonly discount?: string;
  readonly discountPercent?: string;
  readonly freight?: string;
  /** A rate or a typed tax ("=1.00"); taxed as the goods when omitted. */
  readonly freightTax?: string;
  readonly charge?: readonly [key: string, amount: string, rate: string];
}

/** Converts rates to components of one jurisdiction; zero is exempt. */
export function components(...rates: string[]): TaxComponent[] {
  return rates.map((rate) => ({ jurisdiction: 'FR', category: rate === '0' ? 'E' : 'S', rate: parsePercent(rate) }));
}

/** Converts a document in text form to the input of its totals. */
export function documentInput(document: DocumentText): DocumentInput {
  const { currency = 'EUR', discount = '0', discountPercent = '0', freight, freightTax, charge } = document;
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
    taxMethod: { ...DEFAULT_TAX_METHOD, ...document.tax },
    lines: document.lines.map(([key, quantity, unitPrice, ...taxes]) => ({
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

/** An invoice on which notes are posted one after the other. */
export class Bill {
  readonly totals: DocumentTotals;
  readonly invoice: CreditableInvoice;
  counters;

  constructor(document: DocumentText) {
    const input = documentInput(document);
    this.totals = documentTotals(input);
    this.invoice = creditableInvoice(input, this.totals, {
      currency: 'EUR',
      rate: parseExchangeRate(document.rate ?? '1'),
    });
    this.counters = openCounters(this.invoice);
  }

  /** Credits units ("4") or amounts ("=20.00") of lines by key, with optional freight and fee. */
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
