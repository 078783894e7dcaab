import { isBetweenZeroAnd, magnitude, sign, sum } from '../../decimal.js';
import { taxByRate } from '../../tax/index.js';
import { remainingOf, reverseNote, type CreditableInvoice, type CreditCounters, type CreditNote } from '../index.js';
import type { Scenario } from './scenario.js';

/** A note that is reversed immediately restores every credited and every remaining figure. */
export function checkReversal(
  invoice: CreditableInvoice,
  scenario: Scenario,
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
  const before = figures(scenario.counters);
  const restored = figures(reverseNote(invoice, after, note));
  if (before.some((figure, index) => figure !== restored[index]))
    scenario.faults.push('a reversal does not restore exactly');
}

/** Every figure of a note is zero or has the sign of the invoice, and every split adds up. */
export function checkNote(invoice: CreditableInvoice, note: CreditNote, scenario: Scenario, isPlain: boolean): void {
  const expect = (isTrue: boolean, sentence: string) => isTrue || scenario.faults.push(sentence);
  checkLines(invoice, note, expect);
  const groups = new Map(invoice.groups.map((group) => [group.key, group]));
  for (const tax of note.taxes) {
    const group = groups.get(tax.groupKey)!;
    expect(hasSignOf(group.taxMinor, tax.taxMinor), 'the tax has the sign of its group');
    expect(hasSignOf(group.taxFunctionalMinor, tax.taxFunctionalMinor), 'the functional tax has the sign of its group');
    if (group.follows === 'RATE' && scenario.reversals === 0) {
      const drift = tax.taxMinor - taxByRate(group, tax.baseMinor);
      expect(
        magnitude(drift) <= group.stepMinor,
        'without reversals the tax of a note is within one step of the rate on its base',
      );
    }
    const shares = note.taxShares.filter((share) => share.groupKey === tax.groupKey);
    expect(sum(shares.map((share) => share.taxMinor)) === tax.taxMinor, 'the displayed split adds up to the group');
  }
  expect(note.netMinor >= 0n && note.totalMinor >= 0n && note.netFunctionalMinor >= 0n, 'a note is not below zero');
  expect(note.fees.netMinor <= note.netMinor, 'fees do not exceed the credit');
  expect(
    note.fees.taxes.every((fee) => fee.taxMinor >= 0n && fee.taxFunctionalMinor >= 0n),
    'a fee never adds tax',
  );
  checkFees(note, scenario, isPlain);
  expect(note.fees.netFunctionalMinor <= note.netFunctionalMinor, 'a fee deducts no more functional net than there is');
  expect(
    note.payableMinor === note.totalMinor - note.fees.netMinor - note.fees.taxMinor,
    'payable is the total less the fees',
  );
}

function checkLines(
  invoice: CreditableInvoice,
  note: CreditNote,
  expect: (isTrue: boolean, sentence: string) => unknown,
): void {
  const billed = new Map(invoice.lines.map((line) => [line.key, line]));
  for (const line of note.lines) {
    const { netMinor, discountShareMinor, baseMinor, freightShareMinor } = billed.get(line.key)!;
    expect(line.netMinor - line.discountShareMinor === line.baseMinor, 'net less discount share is the base');
    expect(hasSignOf(netMinor, line.netMinor), 'the net has the sign of its line');
    expect(hasSignOf(discountShareMinor, line.discountShareMinor), 'the discount share has the sign of its line');
    expect(hasSignOf(baseMinor, line.baseMinor), 'the base has the sign of its line');
    expect(hasSignOf(freightShareMinor, line.freightMinor), 'the freight has the sign of its line');
    expect(
      line.freightMinor === sum(line.why.freight.map((why) => why.amountMinor)),
      'freight is the sum of its derivations',
    );
    expect(line.baseMinor === (line.why.base?.amountMinor ?? 0n), 'a base equals its derivation');
  }
}

/** Fees never turn the sign of a tax; without deductions, fees of the whole base leave no tax. */
function checkFees(note: CreditNote, { faults }: Scenario, isPlain: boolean): void {
  const deducted = new Map(note.fees.taxes.map((fee) => [fee.groupKey, fee]));
  for (const tax of note.taxes) {
    const fee = deducted.get(tax.groupKey);
    const left = tax.taxMinor - (fee?.taxMinor ?? 0n);
    const leftFunctional = tax.taxFunctionalMinor - (fee?.taxFunctionalMinor ?? 0n);
    const isSignKept = hasSignOf(tax.taxMinor, left) && hasSignOf(tax.taxFunctionalMinor, leftFunctional);
    if (!isSignKept) faults.push('a fee deducts more tax than there is');
    const takesAll = isPlain && fee?.baseMinor === tax.baseMinor;
    if (takesAll && (left !== 0n || leftFunctional !== 0n)) faults.push('a fee of the whole base leaves tax');
  }
}

/** True when the figure is zero or has the sign of the billed figure. */
function hasSignOf(billed: bigint, figure: bigint): boolean {
  return sign(figure) === 0n || sign(figure) === sign(billed);
}

/** The billed figures of an invoice at every capped level, with the sums of its active notes. */
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

/** No cap is exceeded, and the counters equal the sums of the active notes. */
export function checkCounters(invoice: CreditableInvoice, scenario: Scenario): void {
  for (const { what, billed, credited } of levels(invoice, scenario.active)) {
    if (!isBetweenZeroAnd(billed, credited)) scenario.faults.push(`${what}: ${credited} credited of ${billed}`);
  }
  const counted = [
    ...scenario.counters.lines.flatMap((line) => [
      line.creditedQuantity,
      line.goods.creditedMinor + line.creditedDiscountMinor,
      line.creditedDiscountMinor,
      line.goods.creditedMinor,
      line.freight.creditedMinor,
    ]),
    ...scenario.counters.groups.flatMap((group) => [
      group.creditedBaseMinor,
      group.creditedTaxMinor,
      group.creditedTaxFunctionalMinor,
    ]),
    scenario.counters.document.creditedNetMinor,
    scenario.counters.document.creditedTotalMinor,
    scenario.counters.document.creditedNetFunctionalMinor,
  ];
  const isCounted = levels(invoice, scenario.active).every(({ credited }, index) => credited === counted[index]);
  if (!isCounted) scenario.faults.push('the counters are not the sums of the notes');
}

/** When everything is credited, every figure equals that of the invoice. */
export function checkComplete(invoice: CreditableInvoice, scenario: Scenario): void {
  for (const { what, billed, credited } of levels(invoice, scenario.active)) {
    if (credited !== billed) scenario.faults.push(`${what} is ${credited} instead of ${billed}`);
  }
}
