import { describe, expect, test } from 'vitest';
import { sum } from '../../../kernel/decimal.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { CreditDraft, SaleDraft } from './drafts.js';
import { draftsIn } from './testing/drafts-in.js';

const { sale, credit, invoiced, prepare: prepareOn } = draftsIn('EUR');
const invoices = invoiced(
  sale('sold', { lines: [['3', '33.35']], freight: '1.00' }),
  sale('more', { lines: [['2', '10.01']] }),
);
const prepare = (drafts: readonly (SaleDraft | CreditDraft)[], summaryUpdate: 'NONE' | 'INVOICE_ACCOUNT') =>
  prepareOn(drafts, invoices, summaryUpdate);

describe('sales on one invoice', () => {
  const drafts = [
    sale('a', {
      lines: [
        ['1', '0.05'],
        ['1', '0.05'],
      ],
      discount: '0.01',
    }),
    sale('b', { lines: [['3', '0.05']], freight: '0.07' }),
  ];
  const alone = prepare(drafts, 'NONE').documents.map(({ prepared }) => prepared);
  const [together] = prepare(drafts, 'INVOICE_ACCOUNT').documents.map(({ prepared }) => prepared);

  test('each line has the amounts that it has alone', () => {
    const figures = alone.flatMap(({ lines }) => lines).map(({ taxes: _taxes, taxMinor: _tax, ...line }) => line);
    expect(together!.lines).toMatchObject(figures);
    expect(together!.headerDiscountMinor).toBe(sum(alone.map((each) => each.headerDiscountMinor)));
    expect(together!.freightMinor).toBe(sum(alone.map((each) => each.freightMinor)));
    expect(together!.netMinor).toBe(sum(alone.map((each) => each.netMinor)));
  });

  test('tax is calculated over the document', () => {
    // 0.09 and 0.22 at 19 % are 0.02 and 0.04; 0.31 at 19 % is 0.06.
    expect(alone.map(({ netMinor, taxMinor }) => [netMinor, taxMinor])).toEqual([
      [9n, 2n],
      [22n, 4n],
    ]);
    expect([together!.netMinor, together!.taxMinor]).toEqual([31n, 6n]);
    expect(sum(together!.lines.map((line) => line.taxMinor))).toBe(6n);
    expect(together!.draft.orderReference).toBe('a, b');
  });
});

describe('returns on one credit note', () => {
  const drafts = [credit('r', 'sold', '1'), credit('s', 'more', '2'), credit('t', 'sold', '2')];
  const alone = prepare(drafts, 'NONE').documents.map(({ prepared }) => prepared);
  const [together] = prepare(drafts, 'INVOICE_ACCOUNT').documents.map(({ prepared }) => prepared);

  test('has the sums of the notes that they would have alone', () => {
    expect(alone.length).toBe(3);
    for (const figure of ['subtotalMinor', 'freightMinor', 'netMinor', 'taxMinor', 'totalMinor'] as const) {
      expect([figure, together![figure]]).toEqual([figure, sum(alone.map((each) => each[figure]))]);
    }
    expect(together!.draft.reason).toBe('Reason of r, Reason of s, Reason of t');
  });

  test('has one tax group, one settlement and the last counters of each invoice', () => {
    expect(together!.groups.map(({ key, credits }) => [key.split(' ')[0], credits!.invoiceId])).toEqual([
      ['sold', 'sold'],
      ['more', 'more'],
    ]);
    expect(together!.settlements.map(({ invoiceId, amountMinor }) => [invoiceId, amountMinor])).toEqual(
      [...invoices].map(([id, { openMinor }]) => [id, openMinor]),
    );
    const counters = together!.credits.find(({ invoiceId }) => invoiceId === 'sold')!.counters;
    expect(counters.lines[0]!.creditedQuantity).toBe(parseQuantity('3'));
    expect(together!.taxes.length).toBe(1);
  });
});

test.each(['NONE', 'INVOICE_ACCOUNT'] as const)(
  'with %s a refused return leaves the documents of the others, which credit what is left without it',
  (summaryUpdate) => {
    const drafts = [credit('r', 'sold', '2'), credit('too many', 'sold', '2'), credit('t', 'sold', '1')];
    const { documents, refused } = prepare(drafts, summaryUpdate);
    expect([...refused].map(([id, refusals]) => [id, refusals.map(({ code }) => code)])).toEqual([
      ['too many', ['OVER_CREDIT']],
    ]);
    expect(documents.flatMap(({ sourceIds }) => sourceIds)).toEqual(['r', 't']);
    expect(sum(documents.map(({ prepared }) => prepared.totalMinor))).toBe(invoices.get('sold')!.openMinor);
  },
);
