import { isBetweenZeroAnd, magnitude, sign, sum } from '../../decimal.js';
import { taxByRate } from '../../tax/index.js';
import { remainingOf, reverseNote, type CreditableInvoice, type CreditCounters, type CreditNote } from '../index.js';
import type { Story } from './story.js';

/** A note that is taken back at once leaves every credited figure, and everything creditable, as it was. */
export function lookAtReversal(
  invoice: CreditableInvoice,
  story: Story,
  after: CreditCounters,
  note: CreditNote,
): void {
  const figures = (counters: CreditCounters) => [
    ...counters.lines.flatMap((line) => [
      line.creditedQuantity,
      line.goods.creditedMinor,
      line.freight.creditedMinor,
      line.creditedDiscountMinor,
      remainingOf(line.goods),
      remainingOf(line.freight),
    ]),
    ...counters.groups.flatMap((group) => [
      group.creditedBaseMinor,
      group.creditedTaxMinor,
      group.creditedTaxFunctionalMinor,
    ]),
    ...Object.values(counters.document),
  ];
  const before = figures(story.counters);
  const restored = figures(reverseNote(invoice, after, note));
  if (before.some((figure, index) => figure !== restored[index]))
    story.faults.push('a reversal does not restore exactly');
}

/** Every figure of a note has the side of the invoice or is nothing, and every split adds up. */
export function lookAtNote(invoice: CreditableInvoice, note: CreditNote, story: Story, isPlain: boolean): void {
  const expect = (holds: boolean, sentence: string) => holds || story.faults.push(sentence);
  lookAtLines(invoice, note, expect);
  const groups = new Map(invoice.groups.map((group) => [group.key, group]));
  for (const tax of note.taxes) {
    const group = groups.get(tax.groupKey)!;
    expect(isSided(group.taxMinor, tax.taxMinor), 'the tax of a group is not against it');
    expect(
      isSided(group.taxFunctionalMinor, tax.taxFunctionalMinor),
      'the functional tax of a group is not against it',
    );
    if (group.follows === 'RATE' && story.reversals === 0) {
      const drift = tax.taxMinor - taxByRate(group, tax.baseMinor);
      expect(magnitude(drift) <= group.stepMinor, 'without reversals the tax of a note is within one step of its own');
    }
    const shares = note.taxShares.filter((share) => share.groupKey === tax.groupKey);
    expect(sum(shares.map((share) => share.taxMinor)) === tax.taxMinor, 'the shown split adds up to the group');
  }
  expect(note.netMinor >= 0n && note.totalMinor >= 0n && note.netFunctionalMinor >= 0n, 'a note is not below zero');
  expect(note.fees.netMinor <= note.netMinor, 'fees are at most the credit');
  expect(
    note.fees.taxes.every((fee) => fee.taxMinor >= 0n && fee.taxFunctionalMinor >= 0n),
    'a fee never adds tax',
  );
  lookAtFees(note, story, isPlain);
  expect(
    note.fees.netFunctionalMinor <= note.netFunctionalMinor,
    'a fee keeps back no more functional net than there is',
  );
  expect(
    note.payableMinor === note.totalMinor - note.fees.netMinor - note.fees.taxMinor,
    'payable is the total less the fees',
  );
}

function lookAtLines(
  invoice: CreditableInvoice,
  note: CreditNote,
  expect: (holds: boolean, sentence: string) => unknown,
): void {
  const billed = new Map(invoice.lines.map((line) => [line.key, line]));
  for (const line of note.lines) {
    const { netMinor, discountShareMinor, baseMinor, freightShareMinor } = billed.get(line.key)!;
    expect(line.netMinor - line.discountShareMinor === line.baseMinor, 'net less discount share is the base');
    expect(isSided(netMinor, line.netMinor), 'the net of a line is not against it');
    expect(isSided(discountShareMinor, line.discountShareMinor), 'the discount share of a line is not against it');
    expect(isSided(baseMinor, line.baseMinor), 'the base of a line is not against it');
    expect(isSided(freightShareMinor, line.freightMinor), 'the freight of a line is not against it');
    expect(
      line.freightMinor === sum(line.why.freight.map((why) => why.amountMinor)),
      'freight is what its derivations say',
    );
    expect(line.baseMinor === (line.why.base?.amountMinor ?? 0n), 'a base is what its derivation says');
  }
}

/** Fees leave no tax on the other side; without deductions, none at all on a base that they take whole. */
function lookAtFees(note: CreditNote, { faults }: Story, isPlain: boolean): void {
  const keptBack = new Map(note.fees.taxes.map((fee) => [fee.groupKey, fee]));
  for (const tax of note.taxes) {
    const fee = keptBack.get(tax.groupKey);
    const left = tax.taxMinor - (fee?.taxMinor ?? 0n);
    const leftFunctional = tax.taxFunctionalMinor - (fee?.taxFunctionalMinor ?? 0n);
    const isKept = isSided(tax.taxMinor, left) && isSided(tax.taxFunctionalMinor, leftFunctional);
    if (!isKept) faults.push('a fee keeps back more tax than there is');
    const takesAll = isPlain && fee?.baseMinor === tax.baseMinor;
    if (takesAll && (left !== 0n || leftFunctional !== 0n)) faults.push('a fee that takes all leaves tax');
  }
}

/** Nothing, or on the same side of zero as what was billed. */
function isSided(billed: bigint, figure: bigint): boolean {
  return sign(figure) === 0n || sign(figure) === sign(billed);
}

/** The figures of an invoice at every level that is capped, and how the notes in force add up to them. */
function levels(invoice: CreditableInvoice, active: readonly CreditNote[]) {
  const lines = Map.groupBy(
    active.flatMap((note) => note.lines),
    (line) => line.key,
  );
  const taxes = Map.groupBy(
    active.flatMap((note) => note.taxes),
    (tax) => tax.groupKey,
  );
  return [
    ...invoice.lines.flatMap((line) => {
      const of = (pick: (noteLine: CreditNote['lines'][number]) => bigint) =>
        sum((lines.get(line.key) ?? []).map(pick));
      return [
        { what: 'quantity', billed: line.quantity, credited: of((noteLine) => noteLine.quantity) },
        { what: 'line net', billed: line.netMinor, credited: of((noteLine) => noteLine.netMinor) },
        {
          what: 'discount share',
          billed: line.discountShareMinor,
          credited: of((noteLine) => noteLine.discountShareMinor),
        },
        { what: 'line base', billed: line.baseMinor, credited: of((noteLine) => noteLine.baseMinor) },
        { what: 'freight share', billed: line.freightShareMinor, credited: of((noteLine) => noteLine.freightMinor) },
      ];
    }),
    ...invoice.groups.flatMap((group) => {
      const of = (pick: (tax: CreditNote['taxes'][number]) => bigint) => sum((taxes.get(group.key) ?? []).map(pick));
      return [
        { what: 'group base', billed: group.baseMinor, credited: of((tax) => tax.baseMinor) },
        { what: 'group tax', billed: group.taxMinor, credited: of((tax) => tax.taxMinor) },
        {
          what: 'group functional tax',
          billed: group.taxFunctionalMinor,
          credited: of((tax) => tax.taxFunctionalMinor),
        },
      ];
    }),
    { what: 'net', billed: invoice.netMinor, credited: sum(active.map((note) => note.netMinor)) },
    { what: 'total', billed: invoice.totalMinor, credited: sum(active.map((note) => note.totalMinor)) },
    {
      what: 'functional net',
      billed: invoice.netFunctionalMinor,
      credited: sum(active.map((note) => note.netFunctionalMinor)),
    },
  ];
}

/** At every moment no cap is broken and the counters are what the notes in force add up to. */
export function look(invoice: CreditableInvoice, story: Story): void {
  for (const { what, billed, credited } of levels(invoice, story.active)) {
    if (!isBetweenZeroAnd(billed, credited)) story.faults.push(`${what}: ${credited} credited of ${billed}`);
  }
  const counted = [
    ...story.counters.lines.flatMap((line) => [
      line.creditedQuantity,
      line.goods.creditedMinor + line.creditedDiscountMinor,
      line.creditedDiscountMinor,
      line.goods.creditedMinor,
      line.freight.creditedMinor,
    ]),
    ...story.counters.groups.flatMap((group) => [
      group.creditedBaseMinor,
      group.creditedTaxMinor,
      group.creditedTaxFunctionalMinor,
    ]),
    story.counters.document.creditedNetMinor,
    story.counters.document.creditedTotalMinor,
    story.counters.document.creditedNetFunctionalMinor,
  ];
  const isCounted = levels(invoice, story.active).every(({ credited }, index) => credited === counted[index]);
  if (!isCounted) story.faults.push('the counters are not what the notes add up to');
}

/** Once everything is credited, every figure is that of the invoice. */
export function lookAtTheEnd(invoice: CreditableInvoice, story: Story): void {
  for (const { what, billed, credited } of levels(invoice, story.active)) {
    if (credited !== billed) story.faults.push(`${what} ends on ${credited} instead of ${billed}`);
  }
}
