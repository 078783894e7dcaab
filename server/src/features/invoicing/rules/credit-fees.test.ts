import { describe, expect, test } from 'vitest';
import type { BusinessDate } from '../../../kernel/date.js';
import { sum } from '../../../kernel/decimal.js';
import { parseExchangeRate } from '../../../kernel/exchange-rate.js';
import { formatAmount, parseAmount } from '../../../kernel/money.js';
import { parsePercent } from '../../../kernel/percent.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import { asPosted } from './as-posted.js';
import { entriesOf } from './bookkeeping.js';
import { prepareCredit } from './credit.js';
import type { CreditDraft, DraftHeader, Issuer, SaleDraft } from './drafts.js';
import { joinCredits } from './join-credits.js';
import type { Prepared } from './prepared.js';
import { priceAll } from './pricing.js';
import { prepareSale } from './sale.js';

const party = {
  name: 'Halden Cycles',
  addressLines: [],
  city: 'Halden',
  postalCode: null,
  country: 'NO',
  taxNumber: null,
  email: null,
  registration: null,
};
const issuer: Issuer = {
  legalEntityId: 'us',
  functionalCurrency: 'EUR',
  timeZone: 'UTC',
  seller: party,
  invoicePattern: 'INV-{ref}',
  creditNotePattern: 'CN-{ref}',
};
const date = '2026-03-01' as BusinessDate;
const header = (id: string, currency: string): DraftHeader => ({
  id,
  legalEntityId: 'us',
  source: { name: 'ORDER', id, reference: id },
  companyId: 'them',
  buyer: party,
  currency,
  termsDays: 30,
  deliveryDate: null,
  buyerReference: null,
  orderReference: id,
});

type Line = readonly [quantity: string, price: string, rate: string];

/** A posted invoice of lines with one tax each; the key of a line is `id/index`. */
function sold(id: string, lines: readonly Line[], { freight = '0', rate = '1', currency = 'EUR' } = {}) {
  const pricing = {
    currency,
    discountMethod: 'LINE' as const,
    headerDiscount: { amountMinor: 0n },
    freightMinor: parseAmount(freight, currency),
    lines: lines.map(([quantity, price, percent], index) => ({
      id: `${id}/${index}`,
      source: null,
      productId: null,
      sku: null,
      description: 'Hub',
      unit: 'C62',
      quantity: parseQuantity(quantity),
      unitPrice: parseUnitPrice(price),
      discountMinor: 0n,
      components: [{ jurisdiction: 'FR', category: 'S' as const, rate: parsePercent(percent) }],
      unitCost: parseUnitPrice('0'),
    })),
  };
  const draft: SaleDraft = {
    ...header(id, currency),
    kind: 'SALE',
    exchangeRate: parseExchangeRate(rate),
    discountMethod: 'LINE',
    discountPercent: parsePercent('0'),
    taxMethod: { by: 'COMPONENT', per: 'TOTAL', jurisdictions: {} },
    lines: priceAll(pricing),
  };
  return asPosted(prepareSale(draft, issuer, date), `INV ${id}`)!;
}

type Sold = ReturnType<typeof sold>;

/** A credit of units of invoice lines, given as `id/index`, with fees. */
const draftOf = (invoices: readonly Sold[], units: Record<string, string>, fees: readonly string[]): CreditDraft => ({
  ...header('note', invoices[0]!.currency),
  kind: 'CREDIT',
  creditKind: 'GOODS',
  creditsFreightShare: true,
  isReserved: true,
  reason: null,
  fees: fees.map((amount, index) => ({
    id: `fee ${index + 1}`,
    source: { name: 'RETURN', id: 'note' },
    description: 'Restocking',
    amountMinor: parseAmount(amount, invoices[0]!.currency),
  })),
  lines: Object.entries(units).map(([key, quantity]) => ({
    id: `note ${key}`,
    source: { name: 'RETURN', id: 'note', lineId: key },
    invoiceId: key.split('/')[0]!,
    invoiceLineId: key,
    quantity: parseQuantity(quantity),
  })),
});

const prepare = (invoices: readonly Sold[], units: Record<string, string>, fees: readonly string[]) =>
  prepareCredit(draftOf(invoices, units, fees), new Map(invoices.map((invoice) => [invoice.id, invoice])), date);

/** Lines, taxes, header and ledger state the same amounts. */
function expectExact(note: Prepared) {
  const { lines, taxes, groups } = note;
  expect(sum(lines.map((line) => line.baseMinor + line.freightShareMinor))).toBe(note.netMinor);
  expect(sum(lines.map((line) => line.taxMinor))).toBe(note.taxMinor);
  expect(note.subtotalMinor - note.headerDiscountMinor + note.freightMinor - note.feesMinor).toBe(note.netMinor);
  expect(note.netMinor + note.taxMinor).toBe(note.totalMinor);
  expect([sum(taxes.map((tax) => tax.baseMinor)), sum(taxes.map((tax) => tax.taxMinor))]).toEqual([
    note.netMinor,
    note.taxMinor,
  ]);
  for (const line of lines)
    expect(sum(line.taxes.map((tax) => tax.baseMinor))).toBe(line.baseMinor + line.freightShareMinor);
  const side = (wanted: 'DEBIT' | 'CREDIT') =>
    sum(entriesOf(note).flatMap((entry) => (entry.side === wanted ? entry.amountMinor : [])));
  expect(side('DEBIT')).toBe(side('CREDIT'));
  expect(sum(groups.map((group) => group.taxMinor))).toBeGreaterThanOrEqual(note.taxMinor);
}

const TWO_RATES = sold('a', [
  ['2', '10', '20'],
  ['1', '10', '5.5'],
]);
const SAME_RATE = [sold('a', [['2', '10', '20']]), sold('b', [['1', '10', '20']])];
const CENTS = sold('a', [['4', '0.03', '20']], { freight: '0.02' });
const FOREIGN = sold(
  'a',
  [
    ['3', '33.33', '19'],
    ['1', '7.77', '7'],
  ],
  { rate: '0.8765', currency: 'USD' },
);

const euros = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');

describe('a credit note with fees', () => {
  test.each<[string, Sold[], Record<string, string>, string[], string[]]>([
    // invoices, credited units, fees: net, fees, tax, total
    ['one fee on two rates', [TWO_RATES], { 'a/0': '2', 'a/1': '1' }, ['3'], ['27.00', '3.00', '4.09', '31.09']],
    ['two fees on two rates', [TWO_RATES], { 'a/0': '2', 'a/1': '1' }, ['1', '2'], ['27.00', '3.00', '4.09', '31.09']],
    ['a fee on two invoices', SAME_RATE, { 'a/0': '2', 'b/0': '1' }, ['3'], ['27.00', '3.00', '5.40', '32.40']],
    ['a fee of everything', [TWO_RATES], { 'a/0': '1' }, ['10'], ['0.00', '10.00', '0.00', '0.00']],
    ['fees of cents with freight', [CENTS], { 'a/0': '3' }, ['0.01', '0.02'], ['0.08', '0.03', '0.01', '0.09']],
    ['a foreign currency', [FOREIGN], { 'a/0': '2', 'a/1': '1' }, ['4.99'], ['69.44', '4.99', '12.32', '81.76']],
    ['no fee', [TWO_RATES], { 'a/0': '2' }, [], ['20.00', '0.00', '4.00', '24.00']],
  ])('%s', (_, invoices, units, fees, figures) => {
    const note = prepare(invoices, units, fees);
    expect([note.netMinor, note.feesMinor, note.taxMinor, note.totalMinor].map(euros)).toEqual(figures);
    expectExact(note);
  });

  test('states each fee as a line of its own with its taxes, after the credited lines', () => {
    const note = prepare([TWO_RATES], { 'a/0': '2', 'a/1': '1' }, ['1', '2']);
    const shown = note.lines.map(({ kind, baseMinor, taxMinor, taxes }) => [
      kind,
      ...[baseMinor, taxMinor, ...taxes.map((tax) => tax.baseMinor)].map(euros),
    ]);
    expect(shown).toEqual([
      ['CREDIT', '20.00', '4.00', '20.00'],
      ['CREDIT', '10.00', '0.55', '10.00'],
      ['FEE', '-1.00', '-0.15', '-0.67', '-0.33'],
      ['FEE', '-2.00', '-0.31', '-1.33', '-0.67'],
    ]);
    expect(note.lines.at(-1)!.source).toEqual({ name: 'RETURN', id: 'note', lineId: null });
  });

  test('posts the fees as revenue, and deducts their tax', () => {
    const entries = entriesOf(prepare([TWO_RATES], { 'a/0': '2', 'a/1': '1' }, ['3']));
    const posted = entries.filter(({ amountMinor }) => amountMinor !== 0n);
    expect(posted.map(({ purpose, side, amountMinor }) => [purpose, side, euros(amountMinor)])).toEqual([
      ['RECEIVABLE', 'CREDIT', '31.09'],
      ['SALES_RETURN', 'DEBIT', '30.00'],
      ['FEE_REVENUE', 'CREDIT', '3.00'],
      ['TAX', 'DEBIT', '4.09'],
    ]);
  });

  test('moves counters and tax groups before fees, and settles after them', () => {
    const [plain, withFee] = [[], ['3']].map((fees) => prepare(SAME_RATE, { 'a/0': '2', 'b/0': '1' }, fees));
    expect(withFee!.credits).toEqual(plain!.credits);
    const amounts = ({ groups }: Prepared) => groups.map(({ baseMinor, taxMinor }) => [baseMinor, taxMinor]);
    expect(amounts(withFee!)).toEqual(amounts(plain!));
    expect(withFee!.groups.map(({ why }) => why.map(({ rule }) => rule))).toEqual([
      ['TAX_RATE', 'FEE'],
      ['TAX_RATE', 'FEE'],
    ]);
    expect(withFee!.settlements.map(({ amountMinor }) => euros(amountMinor))).toEqual(['21.60', '10.80']);
  });

  test('shares a document with others, each with its own fees', () => {
    const notes = SAME_RATE.map((invoice, index) => prepare([invoice], { [`${invoice.id}/0`]: '1' }, [`${index + 1}`]));
    const together = joinCredits([draftOf(SAME_RATE, {}, []), draftOf(SAME_RATE, {}, [])], notes);
    expect([together.feesMinor, together.netMinor, together.totalMinor].map(euros)).toEqual(['3.00', '17.00', '20.40']);
    expectExact(together);
  });

  test.each([
    ['more than is credited', [TWO_RATES], { 'a/0': '1' }, ['10.01'], 'FEE_EXCEEDS_CREDIT'],
    ['more than is credited together', [TWO_RATES], { 'a/0': '1' }, ['6', '6'], 'FEE_EXCEEDS_CREDIT'],
    ['of units that are free', [sold('a', [['1', '0', '20']])], { 'a/0': '1' }, ['1'], 'FEE_WITHOUT_CREDIT'],
    ['of zero', [TWO_RATES], { 'a/0': '1' }, ['0'], 'CREDIT_SIGN'],
  ])('is refused with a fee %s', (_, invoices, units, fees, code) => {
    expect(() => prepare(invoices, units as Record<string, string>, fees)).toThrow(expect.objectContaining({ code }));
  });
});
