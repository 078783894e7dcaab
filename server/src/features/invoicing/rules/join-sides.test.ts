import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditNote, everythingLeft, openCounters } from '../../../kernel/credit/index.js';
import { sum } from '../../../kernel/decimal.js';
import { parseExchangeRate } from '../../../kernel/exchange-rate.js';
import { formatAmount } from '../../../kernel/money.js';
import { entriesOf } from './bookkeeping.js';
import { signOn } from './kind.js';
import type { Prepared } from './prepared.js';
import { draftsIn } from './testing/drafts-in.js';

const { sale, credit, invoiced, prepare } = draftsIn('EUR');
const invoices = invoiced(
  sale('sold', { lines: [['3', '20.00']], freight: '3.00' }),
  sale('more', { lines: [['2', '10.00']] }),
);
const documentsOf = (...drafts: Parameters<typeof prepare>[0]) =>
  prepare(drafts, invoices).documents.map(({ prepared }) => prepared);
const only = (...drafts: Parameters<typeof prepare>[0]) => {
  const documents = documentsOf(...drafts);
  expect(documents.length).toBe(1);
  return documents[0]!;
};

describe('the kind of a document follows its total', () => {
  // 21.00 with freight are credited for each unit, with 19 % tax: 24.99.
  test.each([
    ['42.00', 'INVOICE', '24.99', '2026-03-31', null],
    ['21.00', 'INVOICE', '0.00', '2026-03-31', null],
    ['20.00', 'CREDIT_NOTE', '1.19', '2026-03-01', 'GOODS'],
    ['1.00', 'CREDIT_NOTE', '23.80', '2026-03-01', 'GOODS'],
  ])(
    'a sale of %s and a credit of 21.00 make a document of kind %s of %s',
    (price, kind, total, dueDate, creditKind) => {
      const mixed = only(sale('new', { lines: [['1', price]] }), credit('back', 'sold', '1'));
      expect(mixed).toMatchObject({
        kind,
        dueDate,
        draft: { creditKind, orderReference: 'new, back', reason: 'Reason of back' },
      });
      expect(formatAmount(mixed.totalMinor, 'EUR')).toBe(total);
    },
  );
});

test('an invoice settles nothing; a credit note settles the invoices that it credits as far as its total is enough', () => {
  const settlementsWith = (price: string) =>
    only(
      credit('back', 'more', '2'),
      sale('new', { lines: [['1', price]] }),
      credit('back too', 'sold', '3'),
    ).settlements.map(({ invoiceId, amountMinor }) => [invoiceId, amountMinor]);
  // Credited are 23.80 and 74.97.
  expect(settlementsWith('90.00')).toEqual([]);
  expect(settlementsWith('80.00')).toEqual([['more', 357n]]);
  expect(settlementsWith('50.00')).toEqual([
    ['more', 2380n],
    ['sold', 1547n],
  ]);
});

test('what a mixed document does not settle is open for the next one', () => {
  const other = {
    ...sale('other', { lines: [['1', '10.00']] }),
    buyer: { ...sale('other', { lines: [] }).buyer, city: 'Oslo' },
  };
  const next = { ...credit('next', 'sold', '1'), buyer: other.buyer };
  const [mixed, note] = documentsOf(sale('new', { lines: [['9', '20.00']] }), credit('back', 'sold', '1'), next);
  expect(mixed!.settlements).toEqual([]);
  expect(note!.settlements).toMatchObject([{ openBeforeMinor: invoices.get('sold')!.openMinor }]);
});

test('the tax of each side is its own, and never a rate on the difference', () => {
  const mixed = only(sale('new', { lines: [['1', '0.05']], rate: '10' }), credit('back', 'more', '1'));
  expect(mixed.groups.map(({ key, baseMinor, taxMinor }) => [key.split(' ').length, baseMinor, taxMinor])).toEqual([
    [1, 5n, 1n],
    [2, 1000n, 190n],
  ]);
  expect(mixed.taxes.map(({ baseMinor, taxMinor }) => [baseMinor, taxMinor])).toEqual([
    [-5n, -1n],
    [1000n, 190n],
  ]);
});

test('sides that cancel out only in the currency of the document stay apart, because nothing could be open of the rest', () => {
  const foreign = draftsIn('EUR', 'JPY', parseExchangeRate('161.22'));
  const given = foreign.invoiced(foreign.sale('sold', { lines: [['3', '0.33']], rate: '0' }));
  const sold = foreign.sale('new', { lines: [['2', '0.33']], rate: '0' });
  const { documents } = foreign.prepare([sold, foreign.credit('back', 'sold', '2')], given);
  // 106.41 yen are sold. 0.99 were invoiced at 160 yen, of which two thirds are credited.
  expect(
    documents.map(({ sourceIds, prepared: { kind, totalMinor, netFunctionalMinor } }) => [
      sourceIds,
      kind,
      totalMinor,
      netFunctionalMinor,
    ]),
  ).toEqual([
    [['new'], 'INVOICE', 66n, 106n],
    [['back'], 'CREDIT_NOTE', 66n, 107n],
  ]);
});

test.each([
  ['103', '132', 1n],
  ['114', '148', -1n],
])(
  'a sale of net %s and a credit of %s yen stay apart if the difference has another sign in euros',
  (net, credited, differenceMinor) => {
    const foreign = draftsIn('JPY', 'EUR', parseExchangeRate('0.0011'));
    const given = foreign.invoiced(foreign.sale('sold', { lines: [['1', credited]], rate: '0' }));
    const sold = foreign.sale('new', { lines: [['1', net]], rate: '29' });
    const { documents } = foreign.prepare([sold, foreign.credit('back', 'sold', '1')], given);
    const [sale, note] = documents.map(({ prepared }) => prepared);
    expect(sale!.totalMinor - note!.totalMinor).toBe(differenceMinor);
    const euros = [sale!, note!].map((each) => each.netFunctionalMinor + each.taxFunctionalMinor);
    expect(euros[0]! - euros[1]!).toBe(-differenceMinor);
  },
);

const quantity = fc.integer({ min: 1, max: 5 }).map(String);
const line = fc.tuple(
  quantity,
  fc.integer({ min: 1, max: 99_999 }).map((price) => `${price / 1_000}`),
);
const sold = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  freight: fc.integer({ min: 0, max: 9 }).map(String),
  rate: fc.constantFrom('0', '7', '19', '8.875'),
});

/** What a document states about itself agrees, and a later credit of everything that it sells is exact. */
function expectExact(mixed: Prepared, sale: Prepared, note: Prepared) {
  const printed = (figure: (each: Prepared['lines'][number]) => bigint) =>
    sum(mixed.lines.map((each) => signOn(mixed.kind, each.kind) * figure(each)));
  expect(mixed.totalMinor >= 0n).toBe(true);
  expect(mixed.netMinor + mixed.taxMinor).toBe(mixed.totalMinor);
  expect(mixed.subtotalMinor - mixed.headerDiscountMinor + mixed.freightMinor).toBe(mixed.netMinor);
  expect(printed((each) => each.netMinor)).toBe(mixed.subtotalMinor);
  expect(printed((each) => each.baseMinor + each.freightShareMinor)).toBe(mixed.netMinor);
  expect(printed((each) => each.taxMinor)).toBe(mixed.taxMinor);
  expect(sum(mixed.taxes.map((tax) => tax.taxMinor))).toBe(mixed.taxMinor);
  expect(sum(mixed.taxes.map((tax) => tax.baseMinor))).toBe(mixed.netMinor);
  const entries = entriesOf(mixed).map(({ side, amountMinor }) => (side === 'DEBIT' ? amountMinor : -amountMinor));
  expect(sum(entries)).toBe(0n);
  expect(mixed.credits).toEqual(note.credits);
  expect(mixed.creditable).toEqual(sale.creditable);
  expect(new Set(mixed.groups.map(({ key }) => key)).size).toBe(mixed.groups.length);
  const counters = openCounters(mixed.creditable!);
  const later = creditNote(mixed.creditable!, counters, everythingLeft(mixed.creditable!, counters)).note;
  expect([later.netMinor, later.taxMinor, later.netFunctionalMinor]).toEqual([
    sale.netMinor,
    sale.taxMinor,
    sale.netFunctionalMinor,
  ]);
}

test.each(['EUR', 'JPY', 'KWD'])('sales and credits in %s add up on a shared document as they do alone', (currency) => {
  const of = draftsIn(currency);
  fc.assert(
    fc.property(
      sold,
      sold,
      fc.constantFrom('TOTAL', 'LINE'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (before, now, per, part) => {
        const given = of.invoiced(of.sale('sold', { ...before, per }));
        const units = String(Math.max(1, Math.floor(part * Number(before.lines[0]![0]))));
        const drafts = [of.credit('back', 'sold', units), of.sale('new', { ...now, per })] as const;
        const [note, sale] = of.prepare(drafts, given, 'NONE').documents.map(({ prepared }) => prepared);
        const { documents, refused } = of.prepare(drafts, given);
        expect([documents.length, refused.size]).toEqual([1, 0]);
        expectExact(documents[0]!.prepared, sale!, note!);
      },
    ),
    { numRuns: 150 },
  );
});
